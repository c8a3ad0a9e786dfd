import { Printer, Save } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import type { EpochMs, Millis } from '../../../../shared/contract/ids.ts';
import type { SessionEvent } from '../../../../shared/contract/session-event.ts';
import { exportNameOf } from '../../../../shared/domain/music/file-names.ts';
import { heardAsList, heardIn, type HeardTrack } from '../../../../shared/domain/music/heard.ts';
import { writeM3u } from '../../../../shared/domain/music/m3u.ts';
import { useAsk } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { saveTextFile } from '../../../ui/save-text-file.ts';
import { Table, type Column } from '../../../ui/table.tsx';
import { usePrintAlone } from '../../../ui/use-print-alone.ts';
import { Ways } from '../../../ui/ways.tsx';
import { clockWords, dateWords, spanWords } from '../../wording/times.ts';
import styles from './session-music.module.css';

function tPlusWords(tPlusMs: Millis | null): string {
  if (tPlusMs === null) return '–';
  return tPlusMs < 0 ? `T− ${spanWords(-tPlusMs)}` : `T+ ${spanWords(tPlusMs)}`;
}

/** What the client must not hear again stays in what was heard, and says so. */
function titleWords({ title, notAgain }: HeardTrack): string {
  return notAgain ? `${title} (not again)` : title;
}

const columns: readonly Column<HeardTrack>[] = [
  { title: 'Title', cell: titleWords },
  { title: 'Artist', cell: ({ artist }) => (artist === '' ? '–' : artist) },
  { title: 'From the dose', whole: true, cell: ({ tPlusMs }) => tPlusWords(tPlusMs) },
  { title: 'Time', whole: true, cell: ({ startedAtMs }) => clockWords(startedAtMs) },
];

function asText(heard: readonly HeardTrack[], startedAtMs: EpochMs): string {
  const lines = heard.map((track) => {
    const title = titleWords(track);
    const words = track.artist === '' ? title : `${track.artist} - ${title}`;
    return `${tPlusWords(track.tPlusMs)}\t${clockWords(track.startedAtMs)}\t${words}`;
  });
  return [`Music of the session of ${dateWords(startedAtMs)}`, '', ...lines, ''].join('\n');
}

/** `Music 2026-11-24`: when it was, and nothing of whose it was. */
function fileStem(startedAtMs: EpochMs): string {
  const date = new Date(startedAtMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `Music ${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** "Music of this session": what was heard and when, to print or to give away. No name of the client is in it. */
export function SessionMusic({
  events,
  startedAtMs,
}: Readonly<{ events: readonly SessionEvent[]; startedAtMs: EpochMs }>): ReactNode {
  const heard = useMemo(() => heardIn(events), [events]);
  const tracks = useAsk('track.list', heard.length === 0 ? null : {}).value?.tracks;
  const [print, printMark] = usePrintAlone();
  const saveList = (): void => {
    const files = new Map(tracks?.map(({ trackId, fileName }) => [trackId, fileName]));
    const list = heardAsList(heard, ({ trackId, title }) =>
      exportNameOf(files.get(trackId) ?? title),
    );
    saveTextFile(`${fileStem(startedAtMs)}.m3u8`, writeM3u(list));
  };
  if (heard.length === 0)
    return (
      <Panel title="Music of this session">
        <EmptyState title="No music was played in this session." />
      </Panel>
    );
  return (
    <Panel
      title="Music of this session"
      aside={
        <Ways>
          <Button icon={<Printer size={18} />} onClick={print}>
            Print music
          </Button>
          <Button icon={<Save size={18} />} onClick={saveList}>
            Save as M3U8
          </Button>
          <Button
            icon={<Save size={18} />}
            onClick={() => saveTextFile(`${fileStem(startedAtMs)}.txt`, asText(heard, startedAtMs))}
          >
            Save as text
          </Button>
        </Ways>
      }
    >
      <article
        className={styles['sheet']}
        {...printMark}
        aria-label={`Music of the session of ${dateWords(startedAtMs)}`}
      >
        <h3 className={styles['printed']}>{`Music, ${dateWords(startedAtMs)}`}</h3>
        <Table
          label="Tracks heard"
          columns={columns}
          rows={heard}
          rowKey={({ playId }) => playId}
        />
      </article>
    </Panel>
  );
}
