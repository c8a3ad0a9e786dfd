import { useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import type { Millis } from '../../../../shared/contract/ids.ts';
import type { SessionPlaylist } from '../../../../shared/contract/music.ts';
import type { Protocol } from '../../../../shared/contract/protocol.ts';
import { phaseAt, phaseNames, phaseSpans } from '../../../../shared/domain/music/arc.ts';
import { planBands, plannedAt, planOf, unreached } from '../../../../shared/domain/music/plan.ts';
import { Slider } from '../../../ui/slider.tsx';
import { spanWords } from '../../wording/times.ts';
import type { ListDraft } from './playlist-draft.ts';
import { bandWords, phaseOrAny, type Entry } from './playlist-length.ts';
import styles from './arc-plan.module.css';

const minuteMs: Millis = 60_000;

const timeOfDose = (atMs: Millis): string =>
  atMs < 0 ? `${spanWords(-atMs)} before the dose` : `T+ ${spanWords(atMs)}`;

function asPlayed(draft: ListDraft, entries: readonly Entry[]): SessionPlaylist {
  return {
    playlistId: '' as SessionPlaylist['playlistId'], // not kept anywhere: the plan does not ask which list it is
    name: draft.name,
    crossfadeMs: draft.crossfadeMs,
    endOfList: draft.endOfList,
    tracks: entries.map(({ item, track, phase, intensity, lengthMs }) => ({
      trackId: item.trackId,
      title: track?.title ?? 'Unknown track',
      artist: track?.artist ?? '',
      lengthMs,
      phase,
      intensity,
      gainDb: 0,
      joinMs: item.joinMs ?? null,
    })),
  };
}

/**
 * The list as it would play by itself over the protocol's phases, with a playhead that says what sounds then and why: the
 * same director that plays the session is asked.
 */
export function ArcPlan({
  draft,
  entries,
  protocol,
}: Readonly<{ draft: ListDraft; entries: readonly Entry[]; protocol: Protocol }>): ReactNode {
  const [wanted, setWanted] = useState<number | null>(null);
  const playlist = useMemo(() => asPlayed(draft, entries), [draft, entries]);
  // Decoding a track to its end changes the library, and mostly nothing of the plan.
  const same = useMemo(() => JSON.stringify(playlist), [playlist]);
  const shown = useDeferredValue(useMemo(() => JSON.parse(same) as SessionPlaylist, [same]));
  const plan = useMemo(() => planOf(shown, protocol), [shown, protocol]);
  const left = useMemo(() => unreached(shown, plan), [shown, plan]);
  const beginMs = Math.min(0, plan[0]?.fromMs ?? 0);
  const endMs = protocol.plannedEndMin * minuteMs;
  const first = Math.ceil(beginMs / minuteMs);
  const minute = Math.min(protocol.plannedEndMin, Math.max(first, wanted ?? 0));
  const atMs = minute * minuteMs;
  if (plan.length === 0 || protocol.phases.length === 0) return null;

  const share = (ms: Millis): string => `${((ms - beginMs) / (endMs - beginMs)) * 100}%`;
  const width = (fromMs: Millis, untilMs: Millis): string =>
    `${((Math.min(untilMs, endMs) - fromMs) / (endMs - beginMs)) * 100}%`;
  const sounding = plannedAt(plan, atMs);
  const phase = phaseAt(protocol, atMs < 0 ? null : 0, Math.max(0, atMs)).phase;
  const bands = planBands(plan);
  const words =
    sounding === null
      ? `${timeOfDose(atMs)}, ${phaseOrAny(phase)}: silence`
      : `${timeOfDose(atMs)}, ${phaseOrAny(phase)}: ${sounding.track.title}`;
  return (
    <div className={styles['plan']}>
      <div
        role="img"
        aria-label={`Left alone over the arc: ${bandWords(
          bands.map((band) => ({
            phase: band.phase,
            fromMs: band.fromMs,
            lengthMs: band.untilMs - band.fromMs,
            entries: [],
          })),
        )}`}
        className={styles['drawing']}
      >
        <div className={styles['phases']}>
          {phaseSpans(protocol, 0).map((span) => (
            <span
              key={span.phase}
              className={styles['phase']}
              style={{
                left: share(span.fromMs ?? 0),
                width: width(span.fromMs ?? 0, span.untilMs ?? 0),
              }}
            >
              <span>{phaseOrAny(span.phase)}</span>
            </span>
          ))}
        </div>
        <div className={styles['plays']}>
          {plan.map(({ track, fromMs, untilMs, why }) => (
            <span
              key={fromMs}
              className={styles['play']}
              data-now={sounding?.fromMs === fromMs}
              title={`${track.title}, ${why}`}
              style={{
                left: share(fromMs),
                width: width(fromMs, untilMs),
                background:
                  track.phase === null
                    ? 'transparent'
                    : `var(--band-${phaseNames.indexOf(track.phase) + 1})`,
              }}
            />
          ))}
        </div>
        <span className={styles['playhead']} style={{ left: share(atMs) }} />
      </div>
      <Slider
        label="Playhead"
        value={minute}
        min={first}
        max={protocol.plannedEndMin}
        step={1}
        words={words}
        onSlide={setWanted}
        about={
          [
            sounding === null ? '' : `Why: ${sounding.why}.`,
            left.length === 0
              ? ''
              : `Left alone, ${left.length === 1 ? '1 track is' : `${left.length} tracks are`} not reached: the phase is over before.`,
          ]
            .filter((part) => part !== '')
            .join(' ') || undefined
        }
      />
    </div>
  );
}
