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

function Inside(props: LivePanelProps) {
  const { panel, state, rows, author, act, onClose } = props;
  switch (panel.kind) {
    case 'checklist':
      return (
        <ChecklistPanel
          state={state}
          author={author}
          act={act}
          onGo={() => props.onOpen('go')}
          onEnterVitals={props.onEnterVitals}
          onClose={onClose}
        />
      );
    case 'go':
      return (
        <GoPanel
          state={state}
          author={author}
          act={act}
          onJoin={() => props.onOpen('join')}
          onClose={onClose}
        />
      );
    case 'adverse':
      return <AdversePanel state={state} act={act} onClose={onClose} />;
    case 'emergency':
      return <EmergencyPanel state={state} onClose={onClose} />;
    case 'join':
      return <JoinPanel state={state} act={act} onClose={onClose} />;
    case 'seen':
      return (
        <SeenPanel
          key={panel.seq}
          state={state}
          seq={panel.seq}
          author={author}
          act={act}
          onClose={onClose}
        />
      );
    case 'dose':
      return <RecordDose state={state} author={author} act={act} onClose={onClose} />;
    case 'keys':
      return <KeyList stamps={props.stamps} onClose={onClose} />;
    case 'close':
      return (
        <ClosePanel
          state={state}
          author={author}
          act={act}
          onJoin={() => props.onOpen('join')}
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
      const adverse = state.care.adverse.find(({ seq }) => seq === row.seq);
      if (adverse !== undefined)
        return (
          <CorrectAdverse
            key={row.seq}
            state={state}
            event={adverse}
            row={row}
            act={act}
            onClose={onClose}
          />
        );
      const dose =
        state.doses.find(({ seq, infusion }) => seq === row.seq && infusion === null) ?? null;
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
