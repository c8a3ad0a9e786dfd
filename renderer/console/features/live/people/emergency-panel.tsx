import type { SessionState } from '../../../../../shared/domain/session/state.ts';
import { useAsk } from '../../../../bridge/queries.ts';
import { SidePanel } from '../../../../ui/side-panel.tsx';
import { refusalWords } from '../../../wording/refusals.ts';
import formStyles from '../timeline/panel-form.module.css';

/** Side panel "Emergency contact": whoever was named on the day, and what stands on the client's card. */
export function EmergencyPanel({
  state,
  onClose,
}: Readonly<{ state: SessionState; onClose: () => void }>) {
  const asked = useAsk('client.open', { clientId: state.clientId });
  const people = [
    ...Object.values(state.care.checklist),
    ...Object.values(state.care.leaving),
  ].flatMap(({ seq, answer }) => (answer.kind === 'person' ? [{ seq, ...answer }] : []));
  const card = asked.value?.client;
  return (
    <SidePanel title="Emergency contact" onClose={onClose}>
      <div className={formStyles['form']}>
        <h3>Named today</h3>
        {people.length === 0 && <p className={formStyles['small']}>Nobody yet.</p>}
        {people.map(({ seq, name, phone }) => (
          <p key={seq}>
            {name}
            <br />
            <strong>{phone}</strong>
          </p>
        ))}
        <h3>On the client’s card</h3>
        <p style={{ whiteSpace: 'pre-wrap' }}>
          {card === undefined
            ? (refusalWords(asked.failure) ?? '…')
            : card.escort === ''
              ? 'No escort is written there.'
              : card.escort}
        </p>
        {card !== undefined && (
          <>
            <h3>Allergies</h3>
            <p>{card.allergies === '' ? 'None written.' : card.allergies}</p>
            <h3>Medications</h3>
            <p>{card.medications === '' ? 'None written.' : card.medications}</p>
          </>
        )}
      </div>
    </SidePanel>
  );
}
