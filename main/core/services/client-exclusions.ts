import type { Reply } from '../../../shared/contract/failures.ts';
import type { ClientId, StaffId, TrackId } from '../../../shared/contract/ids.ts';
import type { ClientMusic, MusicExclusion } from '../../../shared/contract/music.ts';
import {
  excludedBy,
  exclusionKey,
  withExclusion,
  withoutExclusion,
} from '../../../shared/domain/music/exclusions.ts';
import { accept, refuse } from '../../../shared/domain/refusal.ts';
import { isExcluded } from '../../../shared/domain/session/decide-exclusion.ts';
import type { LiveSession } from '../live-session.ts';
import type { OpenOffice } from '../open-office.ts';
import type { Alongside } from '../ports.ts';

export type ClientExclusions = Readonly<{
  /** Keeps a client's music. What it excludes or allows anew is so in this client's running session as well. */
  keep(office: OpenOffice, clientId: ClientId, music: ClientMusic): Reply<null>;
  /** Said in the running session: goes on its timeline in the name of `actor`, and is kept with its client. */
  exclude(office: OpenOffice, actor: StaffId, exclusion: MusicExclusion): Reply<readonly number[]>;
  /** Takes an exclusion back, in the running session and with its client. */
  readmit(office: OpenOffice, actor: StaffId, exclusion: MusicExclusion): Reply<readonly number[]>;
  /** A track is described anew: one in which a word of the running session's client is found now is left out of the session. */
  described(office: OpenOffice, trackId: TrackId): void;
}>;

/** How many exclusions are kept with one client, as the contract has it. */
const mostKept = 500;

/**
 * The one door to what a client must not hear, so that client and running session say the same: what is
 * said in a session is written there and with the client in one transaction, or in neither.
 */
export function createClientExclusions({
  live,
}: Readonly<{ live: LiveSession }>): ClientExclusions {
  function leaveOut(
    { store }: OpenOffice,
    actor: StaffId | null,
    exclusion: MusicExclusion,
    alongside?: Alongside,
  ): Reply<readonly number[]> {
    const rule = { exclusions: [exclusion], wishes: '' };
    const trackIds = (live.state()?.playlist?.tracks ?? []).flatMap((track) => {
      // A track may have left the library since; its title and artist are known all the same.
      const known = store.tracks.get(track.trackId) ?? {
        ...track,
        album: '',
        lyrics: '',
        tags: '',
      };
      return excludedBy(rule, known) === null ? [] : [track.trackId];
    });
    return live.act({ kind: 'music.leaveOut', actor, exclusion, trackIds }, undefined, alongside);
  }

  function isIn(exclusions: readonly MusicExclusion[], exclusion: MusicExclusion): boolean {
    return exclusions.some((each) => exclusionKey(each) === exclusionKey(exclusion));
  }

  /** Whoever is at the screen, if they belong to this session; else no name stands beside it. */
  function actorOf({ staffId: at }: OpenOffice): StaffId | null {
    return live.state()?.staff.find(({ staffId }) => staffId === at)?.staffId ?? null;
  }

  /** Tells the session of what differs; each exclusion is written there and with the client, or in neither. */
  function tellSession(
    office: OpenOffice,
    clientId: ClientId,
    before: ClientMusic,
    after: ClientMusic,
  ): Reply<null> {
    const actor = actorOf(office);
    let music = before;
    for (const exclusion of after.exclusions) {
      if (isIn(before.exclusions, exclusion)) continue;
      music = withExclusion(music, exclusion);
      const told = leaveOut(office, actor, exclusion, { clientId, music });
      if (!told.ok) return told;
    }
    for (const exclusion of before.exclusions) {
      if (isIn(after.exclusions, exclusion)) continue;
      music = withoutExclusion(music, exclusion);
      const letBack = { kind: 'music.letBack', actor, exclusion } as const;
      const told = live.act(letBack, undefined, { clientId, music });
      if (!told.ok) return told;
    }
    return accept(null);
  }

  return {
    keep(office, clientId, music) {
      const runs = live.runningId() !== null && live.state()?.clientId === clientId;
      const hasMusic = (live.state()?.playlist ?? null) !== null;
      if (runs && hasMusic) {
        const told = tellSession(office, clientId, office.store.clients.music(clientId), music);
        if (!told.ok) return told;
      }
      office.store.clients.keepMusic(clientId, music);
      return accept(null);
    },

    exclude(office, actor, exclusion) {
      const clientId = live.state()?.clientId;
      if (clientId === undefined) return refuse('session.notRunning');
      const music = withExclusion(office.store.clients.music(clientId), exclusion);
      if (music.exclusions.length > mostKept)
        return refuse('call.invalid', 'exclusions', { rule: 'too_big', maximum: mostKept });
      return leaveOut(office, actor, exclusion, { clientId, music });
    },

    described(office, trackId) {
      const clientId = live.runningId() === null ? undefined : live.state()?.clientId;
      const track = office.store.tracks.get(trackId);
      const state = live.state();
      const inSession = state?.playlist?.tracks.some((each) => each.trackId === trackId) === true;
      if (clientId === undefined || track === null || state === null || !inSession) return;
      if (isExcluded(state.music, trackId)) return;
      if (excludedBy(office.store.clients.music(clientId), track) === null) return;
      // The word stays with the client; the session is told of the one track.
      const exclusion: MusicExclusion = { kind: 'track', trackId };
      live.act({ kind: 'music.leaveOut', actor: actorOf(office), exclusion, trackIds: [trackId] });
    },

    readmit(office, actor, exclusion) {
      const clientId = live.state()?.clientId;
      if (clientId === undefined) return refuse('session.notRunning');
      const music = withoutExclusion(office.store.clients.music(clientId), exclusion);
      return live.act({ kind: 'music.letBack', actor, exclusion }, undefined, { clientId, music });
    },
  };
}
