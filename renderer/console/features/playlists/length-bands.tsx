import type { ReactNode } from 'react';
import type { EndOfList, PhaseName } from '../../../../shared/contract/music.ts';
import type { Protocol } from '../../../../shared/contract/protocol.ts';
import { phaseNames } from '../../../../shared/domain/music/arc.ts';
import { lengthWords } from '../../wording/times.ts';
import {
  bandWords,
  durationWords,
  lengthDrawing,
  lengthSentences,
  phaseOrAny,
  sharesOf,
  type Entry,
} from './playlist-length.ts';
import styles from './length-bands.module.css';

const ground = (phase: PhaseName | null): string =>
  phase === null ? 'transparent' : `var(--band-${phaseNames.indexOf(phase) + 1})`;

/** The music's phases over its length, one bar per track as high as it is intense, above the protocol's own phases. */
export function LengthBands({
  entries,
  protocol,
  endOfList,
}: Readonly<{
  entries: readonly Entry[];
  protocol: Protocol | undefined;
  endOfList: EndOfList;
}>): ReactNode {
  const drawing = lengthDrawing(entries, protocol);
  const share = (ms: number): string =>
    `${drawing.untilMs === 0 ? 0 : (ms / drawing.untilMs) * 100}%`;
  const words = lengthSentences(entries, protocol, endOfList);
  return (
    <figure className={styles['length']}>
      <div
        role="img"
        aria-label={
          drawing.bands.length === 0
            ? 'No music yet'
            : `Music in order: ${bandWords(drawing.bands)}. In all ${lengthWords(drawing.bands.reduce((sum, band) => sum + band.lengthMs, 0))}.`
        }
        className={styles['drawing']}
      >
        <div className={styles['bands']}>
          {drawing.bands.map((band) => (
            <div
              key={band.fromMs + (band.phase ?? '')}
              className={styles['band']}
              style={{
                left: share(band.fromMs),
                width: share(band.lengthMs),
                background: ground(band.phase),
              }}
            >
              <span className={styles['bandName']}>{phaseOrAny(band.phase)}</span>
              <span className={styles['segments']}>
                {band.entries.map((entry) => (
                  <span
                    key={entry.item.trackId}
                    className={styles['segment']}
                    style={{ flexGrow: Math.max(1, entry.lengthMs) }}
                    title={`${entry.track?.title ?? 'Unknown track'}, ${lengthWords(entry.lengthMs)}`}
                  >
                    <span
                      className={styles['bar']}
                      data-known={entry.intensity !== null}
                      style={{ height: `${(entry.intensity ?? 1) * 20}%` }}
                    />
                  </span>
                ))}
              </span>
            </div>
          ))}
        </div>
        {drawing.planned.length === 0 ? null : (
          <div className={styles['planned']}>
            {drawing.planned.map((span) => (
              <div
                key={span.phase + span.fromMs}
                className={styles['span']}
                style={{ left: share(span.fromMs), width: share(span.lengthMs) }}
              >
                <span className={styles['bandName']}>{phaseOrAny(span.phase)}</span>
              </div>
            ))}
          </div>
        )}
      </div>
      {drawing.bands.length === 0 ? null : (
        <ul aria-label="Music by phase" className={styles['shares']}>
          {sharesOf(entries).map(({ phase, lengthMs }) => (
            <li key={phase ?? ''} className={styles['share']}>
              <span className={styles['swatch']} style={{ background: ground(phase) }} />
              {phaseOrAny(phase)} {durationWords(lengthMs)}
            </li>
          ))}
        </ul>
      )}
      <figcaption className="soft">{words}</figcaption>
    </figure>
  );
}
