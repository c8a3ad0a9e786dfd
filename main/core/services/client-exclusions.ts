import type { Reply } from '../../../shared/contract/failures.ts';
import type { ClientId, StaffId } from '../../../shared/contract/ids.ts';
import type { ClientMusic, MusicExclusion } from '../../../shared/contract/music.ts';
import {
  excludedBy,
  exclusionKey,
  withExclusion,
  withoutExclusion,
} from '../../../shared/domain/music/exclusions.ts';
import { accept, refuse } from '../../../shared/domain/refusal.ts';
import type { LiveSession } from '../live-session.ts';
import type { OpenOffice } from '../open-office.ts';

export type ClientExclusions = Readonly<{
  /** Keeps a client's music. What it excludes or allows anew is so in this client's running session as well. */
  keep(office: OpenOffice, clientId: ClientId, music: ClientMusic): Reply<null>;
  /** Said in the running session: goes on its timeline in the name of `actor`, and is kept with its client. */
  exclude(office: OpenOffice, actor: StaffId, exclusion: MusicExclusion): Reply<readonly number[]>;
  /** Takes an exclusion back, in the running session and with its client. */
  readmit(office: OpenOffice, actor: StaffId, exclusion: MusicExclusion): Reply<readonly number[]>;
}>;

/** How many exclusions are kept with one client, as the contract has it. */
const mostKept = 500;

/**
 * The one door to what a client must not hear, so that client and running session say the same. The session is told first:
 * what cannot be written there is not kept with the client either, and asking again makes both whole.
 */
export function createClientExclusions({
  live,
}: Readonly<{ live: LiveSession }>): ClientExclusions {
  function leaveOut(
    { store }: OpenOffice,
    actor: StaffId | null,
    exclusion: MusicExclusion,
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
    return live.act({ kind: 'music.leaveOut', actor, exclusion, trackIds });
  }

  function isIn(exclusions: readonly MusicExclusion[], exclusion: MusicExclusion): boolean {
    return exclusions.some((each) => exclusionKey(each) === exclusionKey(exclusion));
  }

  /** Tells the session of what differs; nobody of its staff may be at the client's page, and then no name stands beside it. */
  function tellSession(office: OpenOffice, before: ClientMusic, after: ClientMusic): Reply<null> {
    const state = live.state();
    const actor = state?.staff.find(({ staffId }) => staffId === office.staffId)?.staffId ?? null;
    for (const exclusion of after.exclusions) {
      if (isIn(before.exclusions, exclusion)) continue;
      const told = leaveOut(office, actor, exclusion);
      if (!told.ok) return told;
    }
    for (const exclusion of before.exclusions) {
      if (isIn(after.exclusions, exclusion)) continue;
      const told = live.act({ kind: 'music.letBack', actor, exclusion });
      if (!told.ok) return told;
    }
    return accept(null);
  }

  return {
    keep(office, clientId, music) {
      const runs = live.runningId() !== null && live.state()?.clientId === clientId;
      const hasMusic = (live.state()?.playlist ?? null) !== null;
      if (runs && hasMusic) {
        const told = tellSession(office, office.store.clients.music(clientId), music);
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
      const told = leaveOut(office, actor, exclusion);
      if (told.ok) office.store.clients.keepMusic(clientId, music);
      return told;
    },

    readmit(office, actor, exclusion) {
      const clientId = live.state()?.clientId;
      if (clientId === undefined) return refuse('session.notRunning');
      const told = live.act({ kind: 'music.letBack', actor, exclusion });
      const kept = office.store.clients.music(clientId);
      if (told.ok) office.store.clients.keepMusic(clientId, withoutExclusion(kept, exclusion));
      return told;
    },
  };
}
