import type { StaffId } from '../../../../../shared/contract/ids.ts';
import type { SessionState } from '../../../../../shared/domain/session/state.ts';
import { SidePanel } from '../../../../ui/side-panel.tsx';
import type { Act } from '../session/use-act.ts';
import { RunningInfusion } from './running-infusion.tsx';
import { StartInfusion } from './start-infusion.tsx';

type InfusionProps = Readonly<{
  state: SessionState;
  author: StaffId;
  act: Act;
  onClose: () => void;
}>;

/** Side panel "Infusion": starts a pump, or shows the one that runs with its total, rate, pause and stop. */
export function InfusionPanel({ state, author, act, onClose }: InfusionProps) {
  const running = state.doses.find(
    ({ infusion }) => infusion !== null && infusion.status !== 'stopped',
  );
  return (
    <SidePanel title="Infusion" onClose={onClose}>
      {running?.infusion === undefined || running.infusion === null ? (
        <StartInfusion state={state} author={author} act={act} onStarted={onClose} />
      ) : (
        <RunningInfusion
          key={running.seq}
          sessionId={state.sessionId}
          seq={running.seq}
          run={running.infusion}
          act={act}
        />
      )}
    </SidePanel>
  );
}
