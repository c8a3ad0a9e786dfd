import type { Input } from '../../../shared/contract/contract.ts';
import type { Reply } from '../../../shared/contract/failures.ts';
import type { SessionId } from '../../../shared/contract/ids.ts';
import type { SessionPlaylist } from '../../../shared/contract/music.ts';
import type { SessionStaff } from '../../../shared/contract/session-event.ts';
import { ceilingOf } from '../../../shared/domain/music/ceiling.ts';
import { gainFor } from '../../../shared/domain/music/loudness.ts';
import { accept, refuse } from '../../../shared/domain/refusal.ts';
import type { HandlersOf } from '../handlers.ts';
import type { LiveSession } from '../live-session.ts';
import type { OpenOffice } from '../open-office.ts';
import type { Ports, StaffRow, Store } from '../ports.ts';
import { preparationReason } from './courses.ts';
import { staffInitialsOf } from './initials.ts';
import { sessionProtocolOf } from './protocols.ts';

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

/**
 * The session's own copy of a playlist, so that editing the library never changes a record.
 * Refused: an unknown list, an empty one, and one with tracks that have not been decoded to their end.
 */
export function sessionPlaylistOf(
  store: Store,
  playlistId: SessionPlaylist['playlistId'],
): Reply<SessionPlaylist> {
  const playlist = store.playlists.get(playlistId);
  if (playlist === null) return refuse('playlist.unknown', 'playlistId');
  const { targetLufs } = store.office.settings();
  const tracks = playlist.items.map((item) => ({ item, track: store.tracks.get(item.trackId) }));
  const waiting = tracks.filter(({ track }) => track?.state === 'waiting').length;
  const unplayable = tracks.filter(
    ({ track }) => track === null || track.state === 'unplayable',
  ).length;
  if (waiting > 0 || unplayable > 0 || tracks.length === 0) {
    return refuse('playlist.notPlayable', 'playlistId', {
      tracks: tracks.length,
      waiting,
      unplayable,
    });
  }
  return accept({
    playlistId,
    name: playlist.name,
    crossfadeMs: playlist.crossfadeMs,
    endOfList: playlist.endOfList,
    tracks: tracks.flatMap(({ item, track }) =>
      track === null
        ? []
        : [
            {
              trackId: track.trackId,
              title: track.title,
              artist: track.artist,
              lengthMs: track.lengthMs ?? 0,
              phase: item.phase ?? track.phase,
              intensity: item.intensity ?? track.intensity,
              gainDb: gainFor(track, targetLufs),
            },
          ],
    ),
  });
}

/** Starting, doing, reading. Every rule of a running session is in the domain; here the session's own copies are made. */
export function createSessionHandlers(
  parts: Readonly<{ ports: Ports; live: LiveSession }>,
): HandlersOf<SessionCall> {
  const { ports, live } = parts;

  function start(
    input: Input<'session.start'>,
    office: OpenOffice,
  ): Reply<{ sessionId: SessionId }> {
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
    const playlist = input.playlistId === null ? null : sessionPlaylistOf(store, input.playlistId);
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

  /** Whether a session of this number may still be acted on. */
  function acting(sessionId: SessionId, { store }: OpenOffice): Reply<null> {
    if (live.runningId() === sessionId) return accept(null);
    return refuse(store.sessions.get(sessionId) === null ? 'session.unknown' : 'session.ended');
  }

  function act(
    { sessionId, actor, command }: Input<'session.act'>,
    office: OpenOffice,
  ): Reply<{ seqs: number[] }> {
    const may = acting(sessionId, office);
    if (!may.ok) return may;
    const done = live.act({ ...command, actor });
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
