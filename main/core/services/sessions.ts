import type { Input } from '../../../shared/contract/contract.ts';
import type { Reply } from '../../../shared/contract/failures.ts';
import type { ClientId, PlaylistId, SessionId, StaffId } from '../../../shared/contract/ids.ts';
import type { SessionPlaylist } from '../../../shared/contract/music.ts';
import type { StaffCommand } from '../../../shared/contract/session-command.ts';
import type { SessionStaff } from '../../../shared/contract/session-event.ts';
import { ceilingOf } from '../../../shared/domain/music/ceiling.ts';
import { accept, refuse } from '../../../shared/domain/refusal.ts';
import type { HandlersOf } from '../handlers.ts';
import type { LiveSession } from '../live-session.ts';
import type { OpenOffice } from '../open-office.ts';
import type { Ports, StaffRow } from '../ports.ts';
import type { ClientExclusions } from './client-exclusions.ts';
import { preparationReason } from './courses.ts';
import { staffInitialsOf } from './initials.ts';
import { sessionProtocolOf } from './protocols.ts';
import { goneFiles, sessionPlaylistOf } from './session-playlist.ts';

type SessionCall =
  | 'session.start'
  | 'session.list'
  | 'session.open'
  | 'session.eventsSince'
  | 'session.act'
  | 'note.keepDraft';

/** A staff member as a session keeps them: the name as it was, and the initials of the timeline's rows. */
export function sessionStaffOf({ staffId, name, role }: StaffRow): SessionStaff {
  return { staffId, name, role, initials: staffInitialsOf(name) };
}

/** Starting, doing, reading. Every rule of a running session is in the domain; here the session's own copies are made. */
export function createSessionHandlers(
  parts: Readonly<{ ports: Ports; live: LiveSession; exclusions: ClientExclusions }>,
): HandlersOf<SessionCall> {
  const { ports, live, exclusions } = parts;

  async function start(
    input: Input<'session.start'>,
    office: OpenOffice,
  ): Promise<Reply<{ sessionId: SessionId }>> {
    const { store } = office;
    if (live.runningId() !== null) return refuse('session.alreadyRunning');
    const client = store.clients.get(input.clientId);
    if (client === null) return refuse('client.unknown', 'clientId');
    const protocol = sessionProtocolOf(office, input.protocolId, input.careType);
    if (!protocol.ok) return protocol;
    const here = store.staff
      .list()
      .filter((row) => !row.left && input.staffIds.includes(row.staffId));
    const actor = here.find(({ staffId }) => staffId === office.staffId) ?? here[0];
    if (actor === undefined || here.length !== new Set(input.staffIds).size) {
      return refuse('staff.unknown', 'staffIds');
    }
    const playlist =
      input.playlistId === null
        ? null
        : await playlistFor(office, input.playlistId, client.clientId);
    if (playlist !== null && !playlist.ok) return playlist;
    const { careType, beforePreparationReason } = input;
    const may = preparationReason(store, client.clientId, careType, beforePreparationReason);
    if (!may.ok) return may;
    const sessionId = ports.ids.next() as SessionId; // a new id
    const started = live.act({
      kind: 'session.start',
      sessionId,
      actor: actor.staffId,
      as: {
        clientId: client.clientId,
        careType: input.careType,
        protocol: protocol.value,
        playlist: playlist?.value ?? null,
        staff: here.map(sessionStaffOf),
        weightKg: client.weightKg,
        volume: Math.min(
          input.volume,
          ceilingOf(store.office.settings(), store.office.settings().output),
        ),
        ...may.value,
      },
    });
    return started.ok ? accept({ sessionId }) : started;
  }

  async function playlistFor(
    office: OpenOffice,
    playlistId: PlaylistId,
    clientId: ClientId,
  ): Promise<Reply<SessionPlaylist>> {
    const items = office.store.playlists.get(playlistId)?.items ?? [];
    const gone = await goneFiles(
      ports,
      office,
      items.map(({ trackId }) => trackId),
    );
    return sessionPlaylistOf(office.store, playlistId, {
      music: office.store.clients.music(clientId),
      gone,
    });
  }

  /** Whether a session of this number may still be acted on. */
  function acting(sessionId: SessionId, { store }: OpenOffice): Reply<null> {
    if (live.runningId() === sessionId) return accept(null);
    return refuse(store.sessions.get(sessionId) === null ? 'session.unknown' : 'session.ended');
  }

  /** Whoever comes in later is kept by the name and role of today. */
  function join(staffId: StaffId, actor: StaffId, { store }: OpenOffice) {
    const row = store.staff.list().find((each) => each.staffId === staffId && !each.left);
    return row === undefined
      ? refuse('staff.unknown', 'staffId')
      : live.act({ kind: 'staff.admit', actor, member: sessionStaffOf(row) });
  }

  function doneBy(
    command: StaffCommand,
    actor: StaffId,
    office: OpenOffice,
  ): Reply<readonly number[]> {
    switch (command.kind) {
      case 'staff.join':
        return join(command.staffId, actor, office);
      case 'music.exclude':
        return exclusions.exclude(office, actor, command.exclusion);
      case 'music.readmit':
        return exclusions.readmit(office, actor, command.exclusion);
      default:
        return live.act({ ...command, actor });
    }
  }

  function act(
    { sessionId, actor, command }: Input<'session.act'>,
    office: OpenOffice,
  ): Reply<{ seqs: number[] }> {
    const may = acting(sessionId, office);
    if (!may.ok) return may;
    const done = doneBy(command, actor, office);
    return done.ok ? accept({ seqs: [...done.value] }) : done;
  }

  return {
    'session.start': start,
    'session.list': (_, { store }) => accept({ sessions: [...store.sessions.list()] }),

    'session.open'({ sessionId }, { store }) {
      const session = store.sessions.get(sessionId);
      if (session === null) return refuse('session.unknown');
      const events = [...store.sessions.eventsSince(sessionId, 0)];
      return accept({ session, events, draft: store.sessions.draft(sessionId) });
    },

    'session.eventsSince'({ sessionId, seq }, { store }) {
      if (store.sessions.get(sessionId) === null) return refuse('session.unknown');
      return accept({ events: [...store.sessions.eventsSince(sessionId, seq)] });
    },

    'session.act': act,

    'note.keepDraft'({ sessionId, text, firstKeyAtMs }, office) {
      const may = acting(sessionId, office);
      if (!may.ok) return may;
      office.store.sessions.keepDraft(sessionId, { text, firstKeyAtMs });
      return accept({});
    },
  };
}
