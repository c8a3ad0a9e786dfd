import type { Settings } from '../../contract/contract.ts';
import type { Millis, TrackId } from '../../contract/ids.ts';
import type {
  ClientMusic,
  EndOfList,
  PhaseName,
  Playlist,
  PlaylistItem,
  SoundCheck,
  SoundOutput,
  Track,
} from '../../contract/music.ts';
import type { Protocol } from '../../contract/protocol.ts';
import { isOfReturnPool, phaseSpans, phaseWords } from './arc.ts';
import { ceilingOf, namedOutputOf } from './ceiling.ts';
import { excludedBy } from './exclusions.ts';

/** What the pre-flight of sound looks at. */
export type SoundFacts = Readonly<{
  playlist: Playlist;
  /** The library; a track that is missing in it has left. */
  tracks: ReadonlyMap<TrackId, Track>;
  /** Tracks whose file is no longer in the library folder, or no longer whole. */
  gone: ReadonlySet<TrackId>;
  music: ClientMusic;
  /** Null where no protocol is chosen: length and arc are then not held against anything. */
  protocol: Pick<Protocol, 'phases' | 'plannedEndMin'> | null;
  settings: Pick<Settings, 'volumeCeiling' | 'outputs' | 'output'>;
  /** Where the client's music goes: what is chosen, or the computer's default by the name that the core knows; null where nobody does. */
  client: SoundOutput | null;
  /** What carries the same music into the room; null for none, and where it is the client's own. */
  room: SoundOutput | null;
  /** The outputs that the player sees; null while no player has said. */
  outputs: readonly SoundOutput[] | null;
  /** Free bytes where the office lies; null when unknown. */
  freeBytes: number | null;
}>;

type Heard = Readonly<{ item: PlaylistItem; track: Track }>;

const minuteMs: Millis = 60_000;
const minutesOf = (ms: Millis): string =>
  ms > 0 && ms < minuteMs / 2 ? 'under 1 min' : `${Math.round(ms / minuteMs)} min`;
const mostNamed = 5;
/** A session's record is small; below this the music of the next import will not fit, and a record may not either. */
const littleBytes = 500e6;

/** Titles of tracks in words, the first five and a count: a list of 2,000 is not read out. */
function named(titles: readonly string[]): string {
  const rest = titles.length - mostNamed;
  const shown = titles.slice(0, mostNamed).join(', ');
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}

const good = (words: string): SoundCheck => ({ kind: 'good', words });
const look = (words: string): SoundCheck => ({ kind: 'look', words });
const bad = (words: string): SoundCheck => ({ kind: 'bad', words });

const lengthOf = (heard: readonly Heard[]): Millis =>
  heard.reduce((sum, { track }) => sum + (track.lengthMs ?? 0), 0);

function trackChecks(facts: SoundFacts, heard: readonly Heard[]): readonly SoundCheck[] {
  const { playlist, tracks, gone, music } = facts;
  const there = playlist.items.flatMap(({ trackId }) => tracks.get(trackId) ?? []);
  const excluded = there.filter((track) => excludedBy(music, track) !== null);
  const wanted = there.filter((track) => excludedBy(music, track) === null);
  const waiting = wanted.filter(({ state }) => state === 'waiting');
  const broken = wanted.filter(({ state }) => state === 'unplayable');
  const missing = wanted.filter(({ state, trackId }) => state === 'playable' && gone.has(trackId));
  const checks: SoundCheck[] = [];
  if (playlist.items.length === 0) return [bad('This playlist is empty.')];
  if (waiting.length > 0)
    checks.push(
      bad(`Still being checked to the end: ${named(waiting.map(({ title }) => title))}.`),
    );
  if (heard.length === 0 && waiting.length === 0)
    checks.push(bad('No track of this playlist can be played.'));
  if (broken.length > 0)
    checks.push(
      look(
        `Left out, because it does not play: ${named(broken.map(({ title, problem }) => (problem === '' ? title : `${title} (${problem.replace(/\.$/, '')})`)))}.`,
      ),
    );
  if (missing.length > 0)
    checks.push(
      look(
        `Left out, because its file is no longer in the library folder, or no longer whole: ${named(missing.map(({ title }) => title))}.`,
      ),
    );
  if (excluded.length > 0)
    checks.push(
      look(
        `Left out, because this client must not hear it: ${named(excluded.map((track) => excludedWords(music, track)))}.`,
      ),
    );
  if (heard.length > 0 && waiting.length + broken.length + missing.length === 0)
    checks.push(
      good(
        heard.length === 1
          ? 'The one track decodes to its end.'
          : heard.length === 2
            ? 'Both tracks decode to their end.'
            : `All ${heard.length} tracks decode to their end.`,
      ),
    );
  const unmeasured = heard.filter(({ track }) => track.loudnessLufs === null);
  if (unmeasured.length > 0)
    checks.push(
      look(
        `No measured loudness (too short for it, or not measured yet), so it plays as it is: ${named(unmeasured.map(({ track }) => track.title))}.`,
      ),
    );
  else if (heard.length > 0) checks.push(good('Every track has a measured loudness.'));
  return checks;
}

function excludedWords(music: ClientMusic, track: Track): string {
  const by = excludedBy(music, track);
  return by === null || by === 'track' ? track.title : `${track.title} (${by})`;
}

/** What follows the end of a list, in words: one without a return pool has nothing to loop but itself. */
export function afterEndWords(endOfList: EndOfList, phases: readonly (PhaseName | null)[]): string {
  if (endOfList === 'hold-last') return 'then the last track goes on';
  if (endOfList === 'silence') return 'then there is silence';
  return phases.some(isOfReturnPool)
    ? 'then the return pool comes round again'
    : 'then the list comes round again, since it has no return pool';
}

function lengthCheck({ playlist, protocol }: SoundFacts, heard: readonly Heard[]): SoundCheck[] {
  if (protocol === null || heard.length === 0) return [];
  const fromDose = heard.filter((each) => phaseOf(each) !== 'pre-onset');
  // Where one track crosses over to the next, both sound at once.
  const joins = fromDose
    .slice(0, -1)
    .reduce((sum, { item }) => sum + (item.joinMs ?? playlist.crossfadeMs), 0);
  const music = Math.max(0, lengthOf(fromDose) - joins);
  const planned = protocol.plannedEndMin * minuteMs;
  const beside = `The music from the dose on lasts ${minutesOf(music)}; the protocol plans ${minutesOf(planned)}`;
  return music > planned - minuteMs / 2
    ? [good(`${beside}.`)]
    : [look(`${beside}, ${afterEndWords(playlist.endOfList, heard.map(phaseOf))}.`)];
}

const phaseOf = ({ item, track }: Heard): PhaseName | null => item.phase ?? track.phase;

function arcChecks({ protocol }: SoundFacts, heard: readonly Heard[]): readonly SoundCheck[] {
  if (protocol === null || protocol.phases.length === 0 || heard.length === 0) return [];
  if (heard.every((each) => phaseOf(each) === null))
    return [look('No track says which phase it belongs to: the list plays in its order.')];
  const short = phaseSpans(protocol, 0).flatMap(({ phase, fromMs, untilMs }) => {
    const wanted = (untilMs ?? 0) - (fromMs ?? 0);
    const has = lengthOf(heard.filter((each) => phaseOf(each) === phase));
    return has >= wanted - minuteMs / 2
      ? []
      : [
          has === 0
            ? `no music for ${phaseWords[phase]} (${minutesOf(wanted)})`
            : `${minutesOf(has)} of music for ${phaseWords[phase]} (${minutesOf(wanted)})`,
        ];
  });
  // Whoever plays music while the dose is awaited should know what it will be.
  const before = heard.some((each) => [null, 'pre-onset'].includes(phaseOf(each)))
    ? ''
    : ' Nothing is set apart for before the dose: music that plays then is that of the first phase.';
  if (short.length === 0)
    return [good(`Every phase of the protocol has music for its length.${before}`)];
  const any = lengthOf(heard.filter((each) => phaseOf(each) === null));
  const spare = any === 0 ? '' : ` Of any phase: ${minutesOf(any)} of music.`;
  return [look(`The arc has ${short.join(', ')}.${spare}${before}`)];
}

function outputChecks({ settings, client, room, outputs }: SoundFacts): readonly SoundCheck[] {
  const { output } = settings;
  const called = (chosen: SoundOutput): string => {
    const own = namedOutputOf(settings.outputs, chosen)?.name ?? '';
    return own === '' ? chosen.label : own;
  };
  const isThere = (chosen: SoundOutput): boolean =>
    (outputs ?? []).some(
      ({ deviceId, label }) =>
        deviceId === chosen.deviceId || (label !== '' && label === chosen.label),
    );
  const known = outputs !== null && outputs.length > 0;
  const checks: SoundCheck[] = [];
  const alone = room === null ? ' alone' : '';
  if (output === null)
    checks.push(
      look(
        `No output is chosen: the music goes to the computer’s default output${client === null ? '' : `, now ${called(client)}`}.`,
      ),
    );
  else if (!known)
    checks.push(
      look(
        `The music goes to ${called(output)}${alone}; the player has not said yet if it is there.`,
      ),
    );
  else if (isThere(output)) checks.push(good(`The music goes to ${called(output)}${alone}.`));
  else
    checks.push(
      bad(`${called(output)} is not there. The music waits for it and sounds nowhere else.`),
    );
  if (room !== null && known)
    checks.push(
      isThere(room)
        ? good(`The room hears the same music from ${called(room)}.`)
        : look(`${called(room)} is not there: the room hears nothing.`),
    );
  const ceiling = Math.round(ceilingOf(settings, client) * 100);
  checks.push(good(`The volume ceiling is ${ceiling} %.`));
  return checks;
}

function diskCheck({ freeBytes }: SoundFacts): readonly SoundCheck[] {
  if (freeBytes === null || freeBytes >= littleBytes) return [];
  return [look(`The disk has ${Math.max(0, Math.round(freeBytes / 1e6))} MB free.`)];
}

/**
 * The pre-flight of sound (sound.md; mission.md 8): whether every track decodes to its end and has a loudness, whether the
 * music fits the protocol's arc and length, what is left out and why, whether the output is there and how loud it may get.
 * Plain sentences; nothing is decided here, `session.start` leaves out the same tracks.
 */
export function soundPreflight(facts: SoundFacts): readonly SoundCheck[] {
  const heard = facts.playlist.items.flatMap((item): readonly Heard[] => {
    const track = facts.tracks.get(item.trackId);
    return track?.state === 'playable' &&
      !facts.gone.has(track.trackId) &&
      excludedBy(facts.music, track) === null
      ? [{ item, track }]
      : [];
  });
  return [
    ...trackChecks(facts, heard),
    ...lengthCheck(facts, heard),
    ...arcChecks(facts, heard),
    ...outputChecks(facts),
    ...diskCheck(facts),
  ];
}
