import type { StaffId } from '../../../../../shared/contract/ids.ts';
import type { SessionState } from '../../../../../shared/domain/session/state.ts';
import type { TimelineRow } from '../../../../../shared/domain/session/timeline.ts';
import { ChecklistPanel } from '../check/checklist-panel.tsx';
import { GoPanel } from '../check/go-panel.tsx';
import { ClosePanel } from '../close/close-panel.tsx';
import { DevicePanel } from '../dose/device-panel.tsx';
import { DosePanel } from '../dose/dose-panel.tsx';
import { InfusionPanel } from '../dose/infusion-panel.tsx';
import { AdversePanel } from '../events/adverse-panel.tsx';
import { CorrectAdverse } from '../events/correct-adverse.tsx';
import { SeenPanel } from '../events/seen-panel.tsx';
import { KeyList } from '../keys/key-list.tsx';
import { EmergencyPanel } from '../people/emergency-panel.tsx';
import { OutputsPanel } from '../music/outputs-panel.tsx';
import { JoinPanel } from '../people/join-panel.tsx';
import type { Act } from '../session/use-act.ts';
import { AddWords } from '../timeline/add-words.tsx';
import { CorrectEntry } from '../timeline/correct-entry.tsx';
import styles from './live-panel.module.css';

/** Panels that open as they are, without an entry they are about. */
export type SimplePanel =
  | 'checklist'
  | 'go'
  | 'dose'
  | 'adverse'
  | 'emergency'
  | 'join'
  | 'outputs'
  | 'keys'
  | 'close';
/** The one panel that is open beside the timeline; null is none. */
export type PanelName =
  | Readonly<{ kind: SimplePanel }>
  | Readonly<{ kind: 'seen'; seq: number }>
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
  onOpen: (panel: SimplePanel) => void;
  onClose: () => void;
  onEnterVitals: () => void;
  onEnded: () => void;
}>;

/** A dose as the session's protocol has it come: by pump, by devices, or at once. */
function RecordDose(props: Pick<LivePanelProps, 'state' | 'author' | 'act' | 'onClose'>) {
  const { form } = props.state.protocol;
  if (form.kind === 'infusion') return <InfusionPanel {...props} />;
  if (form.kind === 'devices') return <DevicePanel {...props} form={form} />;
  return <DosePanel {...props} correcting={null} />;
}

/** What is open about one row of the timeline: words added, or a correction in the form of what the row is. */
function AboutRow({
  row,
  adding,
  ...parts
}: Pick<LivePanelProps, 'state' | 'author' | 'act' | 'onClose'> &
  Readonly<{ row: TimelineRow; adding: boolean }>) {
  if (adding) return <AddWords row={row} {...parts} />;
  const { doses, care } = parts.state;
  const adverse = care.adverse.find(({ seq }) => seq === row.seq);
  if (adverse !== undefined) return <CorrectAdverse event={adverse} row={row} {...parts} />;
  const dose = doses.find(({ seq, infusion }) => seq === row.seq && infusion === null);
  if (dose !== undefined) return <DosePanel correcting={dose} {...parts} />;
  return <CorrectEntry row={row} {...parts} />;
}

function Inside(props: LivePanelProps) {
  const { panel, state, rows, author, act, onClose, onOpen, onEnterVitals } = props;
  const parts = { state, author, act, onClose };
  switch (panel.kind) {
    case 'checklist':
      return <ChecklistPanel {...parts} onGo={() => onOpen('go')} onEnterVitals={onEnterVitals} />;
    case 'go':
      return <GoPanel {...parts} onJoin={() => onOpen('join')} />;
    case 'adverse':
      return <AdversePanel {...parts} />;
    case 'emergency':
      return <EmergencyPanel {...parts} />;
    case 'join':
      return <JoinPanel {...parts} />;
    case 'outputs':
      return <OutputsPanel onChosen={onClose} onClose={onClose} />;
    case 'seen':
      return <SeenPanel key={panel.seq} seq={panel.seq} {...parts} />;
    case 'dose':
      return <RecordDose {...parts} />;
    case 'keys':
      return <KeyList stamps={props.stamps} onClose={onClose} />;
    case 'close':
      return (
        <ClosePanel
          {...parts}
          onJoin={() => onOpen('join')}
          onEnterVitals={onEnterVitals}
          onEnded={props.onEnded}
        />
      );
    case 'add-words':
    case 'correct': {
      const row = rows.find(({ seq }) => seq === panel.seq);
      return row === undefined ? null : (
        <AboutRow key={row.seq} row={row} adding={panel.kind === 'add-words'} {...parts} />
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
