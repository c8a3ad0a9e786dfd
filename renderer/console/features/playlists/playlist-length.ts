import type { Millis, TrackId } from '../../../../shared/contract/ids.ts';
import type {
  EndOfList,
  PhaseName,
  PlaylistItem,
  Track,
} from '../../../../shared/contract/music.ts';
import type { Protocol } from '../../../../shared/contract/protocol.ts';
import { phaseNames, phaseSpans, phaseWords } from '../../../../shared/domain/music/arc.ts';
import { afterEndWords } from '../../../../shared/domain/music/preflight.ts';

/** One place of the list with what is known of its track; phase and intensity are the item's own, else the library's. */
export type Entry = Readonly<{
  item: PlaylistItem;
  /** Undefined when the library does not hold it any more. */
  track: Track | undefined;
  phase: PhaseName | null;
  intensity: number | null;
  /** 0 while it is not known. */
  lengthMs: Millis;
}>;

/**
 * The places of a list. Where item and track are the same as `before`, its entry is handed back itself: two thousand rows
 * are not drawn again because one track was decoded.
 */
export function entriesOf(
  items: readonly PlaylistItem[],
  tracks: ReadonlyMap<TrackId, Track>,
  before: readonly Entry[] = [],
): readonly Entry[] {
  const known = new Map(before.map((entry) => [entry.item, entry]));
  return items.map((item) => {
    const track = tracks.get(item.trackId);
    const same = known.get(item);
    if (same !== undefined && same.track === track) return same;
    return {
      item,
      track,
      phase: item.phase ?? track?.phase ?? null,
      intensity: item.intensity ?? track?.intensity ?? null,
      lengthMs: track?.lengthMs ?? 0,
    };
  });
}

/** Sum of the tracks' lengths, without what crossfades take from it: the figure that the list of playlists shows too. */
export function totalMs(entries: readonly Entry[]): Millis {
  return entries.reduce((sum, entry) => sum + entry.lengthMs, 0);
}

/** Tracks of one phase in a row. `fromMs` counts from the start of the first track. */
export type Band = Readonly<{
  phase: PhaseName | null;
  fromMs: Millis;
  lengthMs: Millis;
  entries: readonly Entry[];
}>;

export function bandsOf(entries: readonly Entry[]): readonly Band[] {
  const bands: Band[] = [];
  let fromMs = 0;
  for (const entry of entries) {
    const last = bands.at(-1);
    if (last !== undefined && last.phase === entry.phase) {
      bands[bands.length - 1] = {
        ...last,
        lengthMs: last.lengthMs + entry.lengthMs,
        entries: [...last.entries, entry],
      };
    } else {
      bands.push({ phase: entry.phase, fromMs, lengthMs: entry.lengthMs, entries: [entry] });
    }
    fromMs += entry.lengthMs;
  }
  return bands;
}

/** Music before the dose: what the list begins with in phase `pre-onset`. */
function beforeDoseMs(bands: readonly Band[]): Millis {
  const first = bands[0];
  return first?.phase === 'pre-onset' ? first.lengthMs : 0;
}

/** The music over the protocol it is held against, on one axis that begins with the first track. */
export type LengthDrawing = Readonly<{
  untilMs: Millis;
  doseAtMs: Millis;
  bands: readonly Band[];
  planned: readonly Readonly<{ phase: PhaseName; fromMs: Millis; lengthMs: Millis }>[];
}>;

export function lengthDrawing(
  entries: readonly Entry[],
  protocol: Protocol | undefined,
): LengthDrawing {
  const bands = bandsOf(entries);
  const doseAtMs = beforeDoseMs(bands);
  const planned =
    protocol === undefined
      ? []
      : phaseSpans(protocol, doseAtMs).map(({ phase, fromMs, untilMs }) => ({
          phase,
          fromMs: fromMs ?? 0,
          lengthMs: (untilMs ?? 0) - (fromMs ?? 0),
        }));
  const plannedEndMs = protocol === undefined ? 0 : doseAtMs + protocol.plannedEndMin * minuteMs;
  return { untilMs: Math.max(totalMs(entries), plannedEndMs), doseAtMs, bands, planned };
}

const minuteMs = 60_000;

/** `2 h 30 min`, `45 min`, `40 s`: a length as it is spoken, to the minute once there is one. */
export function durationWords(ms: Millis): string {
  if (ms < minuteMs - 500) return `${Math.round(ms / 1000)} s`;
  const minutes = Math.round(ms / minuteMs);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** How long the music is beside the protocol's planned length, in a sentence or two. */
export function lengthSentences(
  entries: readonly Entry[],
  protocol: Protocol | undefined,
  endOfList: EndOfList,
): string {
  const total = totalMs(entries);
  const before = beforeDoseMs(bandsOf(entries));
  const unknown = entries.filter((entry) => (entry.track?.lengthMs ?? null) === null).length;
  const parts = [
    entries.length === 0
      ? 'No music yet.'
      : `${durationWords(total)} of music${before > 0 && before < total ? `, ${durationWords(before)} of it before the dose` : ''}.`,
  ];
  if (protocol !== undefined) {
    const planned = protocol.plannedEndMin * minuteMs;
    const over = total - before - planned;
    const beside =
      Math.abs(over) < minuteMs / 2
        ? 'the music ends with it'
        : over > 0
          ? `the music is ${durationWords(over)} longer`
          : `the music ends ${durationWords(-over)} earlier, ${afterEndWords(
              endOfList,
              entries.map(({ phase }) => phase),
            )}`;
    const plans = `“${protocol.name}” plans ${durationWords(planned)} from the dose on`;
    parts.push(entries.length === 0 ? `${plans}.` : `${plans}; ${beside}.`);
  }
  if (unknown > 0) {
    parts.push(
      unknown === 1
        ? 'One track has no known length yet.'
        : `${unknown} tracks have no known length yet.`,
    );
  }
  return parts.join(' ');
}

export const phaseOrAny = (phase: PhaseName | null): string =>
  phase === null ? 'Any phase' : phaseWords[phase];

/** How much music there is of each phase, in the order of a session; music of any phase last. */
export function sharesOf(
  entries: readonly Entry[],
): readonly Readonly<{ phase: PhaseName | null; lengthMs: Millis }>[] {
  return [...phaseNames, null]
    .map((phase) => entries.filter((entry) => entry.phase === phase))
    .flatMap((alike) =>
      alike[0] === undefined ? [] : [{ phase: alike[0].phase, lengthMs: totalMs(alike) }],
    );
}

/** The bands in words, for those who do not see the drawing: `Before 8 min, Onset 12 min`. */
export function bandWords(bands: readonly Band[]): string {
  return bands
    .map((band) => `${phaseOrAny(band.phase)} ${durationWords(band.lengthMs)}`)
    .join(', ');
}
