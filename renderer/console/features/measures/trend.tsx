import type { ReactNode } from 'react';
import { dateWords } from '../../wording/times.ts';
import type { Trend, TrendPoint } from './trend-model.ts';
import styles from './trend.module.css';

// Close to the size it is shown at, so that its figures keep the size of text.
const width = 540;
const height = 192;
const inset = { left: 28, right: 128, top: 42, bottom: 26 };
const across = (share: number): number => inset.left + share * (width - inset.left - inset.right);
const up = (share: number): number =>
  height - inset.bottom - share * (height - inset.top - inset.bottom);

function said({ name, points, doses }: Trend): string {
  const totals = points.map(({ atMs, total }) => `${dateWords(atMs)} ${total}`).join(', ');
  const when = doses.map(({ atMs }) => dateWords(atMs)).join(', ');
  return `${name} across the course: ${totals}. ${when === '' ? 'No dose yet' : `Doses: ${when}`}.`;
}

/** A total is written under its point where the line comes from above. */
function labelAt(point: TrendPoint, before: TrendPoint | undefined): number {
  const under = before !== undefined && before.total > point.total && point.y > 0.2;
  return up(point.y) + (under ? 18 : -9);
}

/** One scale across a client's course: the totals, the bands' edges, and a mark for each dose. */
export function TrendChart({ trend }: Readonly<{ trend: Trend }>): ReactNode {
  const { points, doses, edges, high } = trend;
  return (
    <figure className={styles['figure']}>
      <figcaption className={styles['title']}>{trend.name}</figcaption>
      <svg
        role="img"
        aria-label={said(trend)}
        viewBox={`0 0 ${width} ${height}`}
        className={styles['chart']}
      >
        <line className={styles['ground']} x1={across(0)} x2={across(1)} y1={up(0)} y2={up(0)} />
        {edges.map((edge, index) => (
          <g key={edge.from}>
            {edge.from === 0 ? null : (
              <line
                className={styles['edge']}
                x1={across(0)}
                x2={across(1) + 16}
                y1={up(edge.y)}
                y2={up(edge.y)}
              />
            )}
            <text
              className={styles['soft']}
              x={across(1) + 22}
              y={(up(edge.y) + up(edges[index + 1]?.y ?? 1)) / 2 + 4}
            >
              {edge.words}
            </text>
          </g>
        ))}
        <text className={styles['soft']} x={across(0) - 8} y={up(0) + 4} textAnchor="end">
          0
        </text>
        <text className={styles['soft']} x={across(0) - 8} y={up(1) + 4} textAnchor="end">
          {high}
        </text>
        {doses.map((dose) => (
          <g key={dose.atMs} className={styles['dose']}>
            <line x1={across(dose.x)} x2={across(dose.x)} y1={up(1) - 26} y2={up(0)} />
            <path d={`M${across(dose.x) - 5} ${up(1) - 34}h10l-5 8z`} />
          </g>
        ))}
        {points.length < 2 ? null : (
          <polyline
            className={styles['line']}
            points={points.map((point) => `${across(point.x)},${up(point.y)}`).join(' ')}
          />
        )}
        {points.map((point, index) => (
          <g key={`${point.atMs}-${index}`}>
            <circle className={styles['dot']} cx={across(point.x)} cy={up(point.y)} r="4" />
            <text
              className={styles['total']}
              x={across(point.x)}
              y={labelAt(point, points[index - 1])}
              textAnchor="middle"
            >
              {point.total}
            </text>
          </g>
        ))}
        {trend.toMs === trend.fromMs ? (
          <text className={styles['soft']} x={across(0.5)} y={height - 6} textAnchor="middle">
            {dateWords(trend.fromMs)}
          </text>
        ) : (
          <>
            <text className={styles['soft']} x={across(0)} y={height - 6}>
              {dateWords(trend.fromMs)}
            </text>
            <text className={styles['soft']} x={across(1)} y={height - 6} textAnchor="end">
              {dateWords(trend.toMs)}
            </text>
          </>
        )}
      </svg>
    </figure>
  );
}
