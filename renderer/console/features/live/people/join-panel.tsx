import type { SessionState } from '../../../../../shared/domain/session/state.ts';
import { useAsk } from '../../../../bridge/queries.ts';
import { Button } from '../../../../ui/button.tsx';
import { ErrorLine } from '../../../../ui/error-line.tsx';
import { SidePanel } from '../../../../ui/side-panel.tsx';
import { roleWords } from '../../../wording/names.ts';
import type { Act } from '../session/use-act.ts';
import { useSending } from '../session/use-sending.ts';
import formStyles from '../timeline/panel-form.module.css';

/** Side panel "Somebody joins": who of the staff is not in this session yet; from here on they can act in it. */
export function JoinPanel({
  state,
  act,
  onClose,
}: Readonly<{ state: SessionState; act: Act; onClose: () => void }>) {
  const staff = useAsk('staff.list', {}).value?.staff ?? [];
  const { send, busy, refusal } = useSending(act);
  const away = staff.filter(
    ({ staffId, left }) => !left && !state.staff.some((member) => member.staffId === staffId),
  );
  return (
    <SidePanel title="Somebody joins" onClose={onClose}>
      <div className={formStyles['form']}>
        <p className={formStyles['small']}>
          In this session: {state.staff.map(({ name }) => name).join(', ')}.
        </p>
        {away.length === 0 && <p>Everybody of the staff is in this session.</p>}
        {away.map(({ staffId, name, role }) => (
          <Button
            key={staffId}
            disabled={busy}
            onClick={() => void send({ kind: 'staff.join', staffId })}
          >
            {`${name}, ${roleWords[role].toLowerCase()}, joins`}
          </Button>
        ))}
        <ErrorLine>{refusal}</ErrorLine>
      </div>
    </SidePanel>
  );
}
