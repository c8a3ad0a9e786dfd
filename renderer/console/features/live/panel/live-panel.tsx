import type { StaffId } from '../../../../../shared/contract/ids.ts';
import type { SessionState } from '../../../../../shared/domain/session/state.ts';
import type { TimelineRow } from '../../../../../shared/domain/session/timeline.ts';
import { ClosePanel } from '../close/close-panel.tsx';
import { DosePanel } from '../dose/dose-panel.tsx';
import { KeyList } from '../keys/key-list.tsx';
import type { Act } from '../session/use-act.ts';
import { AddWords } from '../timeline/add-words.tsx';
import { CorrectEntry } from '../timeline/correct-entry.tsx';
import styles from './live-panel.module.css';

/** The one panel that is open beside the timeline; null is none. */
export type PanelName =
  | Readonly<{ kind: 'dose' }>
  | Readonly<{ kind: 'keys' }>
  | Readonly<{ kind: 'close' }>
  | Readonly<{ kind: 'correct'; seq: number }>
  | Readonly<{ kind: 'add-words'; seq: number }>
  | null;

type LivePanelProps = Readonly<{
  panel: NonNullable<PanelName>;
  state: SessionState;
  rows: readonly TimelineRow[];
  stamps: readonly string[];
  author: StaffId;
  act: Act;
  onClose: () => void;
  onEnterVitals: () => void;
  onEnded: () => void;
}>;

function Inside(props: LivePanelProps) {
  const { panel, state, rows, author, act, onClose } = props;
  switch (panel.kind) {
    case 'dose':
      return (
        <DosePanel state={state} author={author} act={act} correcting={null} onClose={onClose} />
      );
    case 'keys':
      return <KeyList stamps={props.stamps} onClose={onClose} />;
    case 'close':
      return (
        <ClosePanel
          state={state}
          act={act}
          onEnterVitals={props.onEnterVitals}
          onClose={onClose}
          onEnded={props.onEnded}
        />
      );
    case 'add-words':
    case 'correct': {
      const row = rows.find(({ seq }) => seq === panel.seq);
      if (row === undefined) return null;
      if (panel.kind === 'add-words')
        return <AddWords key={row.seq} row={row} act={act} onClose={onClose} />;
      const dose = state.doses.find(({ seq }) => seq === row.seq) ?? null;
      return dose === null ? (
        <CorrectEntry key={row.seq} row={row} state={state} act={act} onClose={onClose} />
      ) : (
        <DosePanel
          key={row.seq}
          state={state}
          author={author}
          act={act}
          correcting={dose}
          onClose={onClose}
        />
      );
    }
  }
}

/** The open panel, in the place of the Music column: it never covers the clocks, the arc, the vitals or the caret. */
export function LivePanel(props: LivePanelProps) {
  return (
    <div className={styles['place']} data-panel="true">
      <Inside {...props} />
    </div>
  );
}
