import type { Settings } from '../../../../shared/contract/contract.ts';
import type { Playlist, Track } from '../../../../shared/contract/music.ts';
import type { Staff } from '../../../../shared/contract/people.ts';
import type { CareType, Protocol } from '../../../../shared/contract/protocol.ts';

/** What is chosen on the page so far; empty strings are still open. */
export type Preparation = Readonly<{
  clientId: string;
  careType: CareType;
  protocolId: string;
  /** Empty means no music, which is a choice too. */
  playlistId: string;
  staffIds: readonly string[];
}>;

/** One line of the pre-flight: a plain sentence, and whether it is as it should be. */
export type Check = Readonly<{ kind: 'good' | 'look' | 'bad'; words: string }>;

/**
 * What stands between this page and "Start session", as the words after "Still open:". The core checks again.
 * A protocol that no prescriber has confirmed is for made-up clients alone.
 * A KAP session needs a therapist in the room (clinical.md 1.5).
 */
export function stillOpen(
  chosen: Preparation,
  staff: readonly Staff[],
  protocol: Protocol | undefined,
  madeUp: boolean,
): readonly string[] {
  const here = staff.filter((member) => chosen.staffIds.includes(member.staffId));
  return [
    chosen.clientId === '' ? 'a client' : '',
    chosen.protocolId === '' ? 'a protocol' : '',
    protocol !== undefined && protocol.confirmed === null && !madeUp
      ? 'a prescriber’s confirmation of the protocol'
      : '',
    here.length === 0 ? 'who is here' : '',
    here.length > 0 && chosen.careType === 'kap' && !here.some((m) => m.role === 'therapist')
      ? 'a therapist, as KAP needs one'
      : '',
  ].filter((words) => words !== '');
}

const minuteMs = 60_000;
const minutes = (ms: number): string => `${Math.round(ms / minuteMs)} min`;

/** The music in plain sentences: does each track play, is it long enough, is any level unknown, how loud may it get. */
export function musicChecks(
  playlist: Playlist,
  tracks: readonly Track[],
  protocol: Protocol | undefined,
  settings: Settings | undefined,
): readonly Check[] {
  const byId = new Map(tracks.map((track) => [track.trackId, track]));
  const found = playlist.items.flatMap((item) => byId.get(item.trackId) ?? []);
  const unplayable = found.filter((track) => track.state === 'unplayable');
  const waiting = found.filter((track) => track.state === 'waiting');
  const playable = found.filter((track) => track.state === 'playable');
  const lengthMs = playable.reduce((sum, track) => sum + (track.lengthMs ?? 0), 0);
  const checks: Check[] = [];
  if (playable.length === 0) {
    checks.push({ kind: 'bad', words: 'No track of this playlist can be played.' });
  } else if (unplayable.length > 0) {
    const titles = unplayable.map((track) => track.title).join(', ');
    checks.push({ kind: 'look', words: `Will be left out, because it does not play: ${titles}.` });
  } else if (waiting.length > 0) {
    checks.push({
      kind: 'look',
      words: `${waiting.length} of ${found.length} tracks are still being checked to their end.`,
    });
  } else {
    checks.push({ kind: 'good', words: `All ${playable.length} tracks decode to their end.` });
  }
  if (protocol !== undefined && playable.length > 0) {
    const planned = protocol.plannedEndMin * minuteMs;
    const ends = {
      'hold-last': 'then the last track goes on',
      'loop-return': 'then the return pool comes round again',
      silence: 'then there is silence',
    }[playlist.endOfList];
    checks.push(
      lengthMs >= planned
        ? {
            kind: 'good',
            words: `The music lasts ${minutes(lengthMs)}; the protocol ${minutes(planned)}.`,
          }
        : {
            kind: 'look',
            words: `The music lasts ${minutes(lengthMs)} of the protocol’s ${minutes(planned)}; ${ends}.`,
          },
    );
  }
  if (playable.some((track) => track.loudnessLufs === null)) {
    checks.push({
      kind: 'look',
      words: 'Some tracks have no measured loudness yet and play as they are.',
    });
  }
  if (settings !== undefined) {
    const ceiling = Math.round(settings.volumeCeiling * 100);
    checks.push({ kind: 'good', words: `The volume ceiling is ${ceiling} %.` });
    checks.push(
      settings.output === null
        ? { kind: 'look', words: 'The music goes to the computer’s default output.' }
        : { kind: 'good', words: `The music goes to ${settings.output.label} alone.` },
    );
  }
  return checks;
}
