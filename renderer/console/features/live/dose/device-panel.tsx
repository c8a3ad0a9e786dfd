import { useState, type FormEvent } from 'react';
import type { StaffId } from '../../../../../shared/contract/ids.ts';
import type { DoseForm as ProtocolForm } from '../../../../../shared/contract/protocol.ts';
import { formatCountdown } from '../../../../../shared/domain/session/clocks.ts';
import type { Dose, SessionState } from '../../../../../shared/domain/session/state.ts';
import { coreNow, useNow } from '../../../../bridge/clock.ts';
import { useDraft } from '../../../../bridge/drafts.ts';
import { SidePanel } from '../../../../ui/side-panel.tsx';
import { clockWords } from '../../../wording/times.ts';
import { typedTime } from '../../../wording/typed-time.ts';
import { actRefusal } from '../session/act-refusal.ts';
import type { Act } from '../session/use-act.ts';
import styles from '../timeline/panel-form.module.css';
import { figuresWords } from './dose-form.ts';
import { FactsLine } from './facts-line.tsx';
import { isGateOpen } from './gate-line.tsx';
import { GivenAt } from './given-at.tsx';
import { MedicineFields } from './medicine-fields.tsx';
import { medicineFaults, medicineOf, readMedicine } from './medicine-form.ts';
import { RecordButton } from './record-button.tsx';
import { RefusedDose } from './refused-dose.tsx';

type DeviceProps = Readonly<{
  state: SessionState;
  form: Extract<ProtocolForm, { kind: 'devices' }>;
  author: StaffId;
  act: Act;
  onClose: () => void;
}>;

const minuteMs = 60_000;

/** How long the rest since the last device still lasts: a fact beside the button, which it does not hold back. */
export function RestLeft({ last, restMin }: Readonly<{ last: Dose; restMin: number }>) {
  const nowMs = useNow(1000);
  const left = last.atMs + restMin * minuteMs - nowMs;
  const words = restMin === 1 ? '1 minute has' : `${restMin} minutes have`;
  return (
    <p role="timer" aria-label="Rest since the last device" className={styles['figures']}>
      {left > 0
        ? `${formatCountdown(Math.ceil(left / 1000) * 1000)} until ${words} passed`
        : `${formatCountdown(nowMs - last.atMs)} since device ${last.details.device ?? ''}`}
    </p>
  );
}

/** Side panel "Record device": nasal devices one by one, with their times and the rest between them. */
export function DevicePanel({ state, form: protocolForm, author, act, onClose }: DeviceProps) {
  const blank = { ...medicineOf(state, author, null), form: 'nasal device', reason: '', given: '' };
  const [form, setForm] = useDraft(`device:${state.sessionId}`, blank);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [asksReason, setAsksReason] = useState(false);
  const [busy, setBusy] = useState(false);
  const given = state.doses.filter(({ details }) => details.device !== undefined);
  const number = given.reduce((most, { details }) => Math.max(most, details.device ?? 0), 0) + 1;
  const last = given.at(-1);
  const amount = { unit: 'piece', count: 1, mgEach: protocolForm.mgEach } as const;
  const faults = medicineFaults(form);
  const record = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || isGateOpen(state) || faults.length > 0) return;
    const observedAtMs = typedTime(form.given, coreNow());
    if (typeof observedAtMs === 'string') return setRefusal(observedAtMs);
    setBusy(true);
    const route = state.protocol.route ?? 'intranasal';
    const reason = form.reason.trim();
    const reply = await act({
      kind: 'dose.record',
      details: { amount, route, device: number, ...readMedicine(form) },
      overMaximumReason: reason === '' ? null : reason,
      observedAtMs,
    });
    setBusy(false);
    // Lot and giver stay for the next device; the reason was for this one.
    if (reply.ok) setForm({ ...form, wasted: '', reason: '', given: '' });
    setAsksReason(!reply.ok && reply.error.code === 'dose.aboveMaximum');
    setRefusal(reply.ok ? null : actRefusal(reply.error));
  };
  return (
    <SidePanel title="Record device" onClose={onClose}>
      <form className={styles['form']} onSubmit={(event) => void record(event)}>
        <p className={styles['small']}>
          {given.length === 0
            ? 'No device yet.'
            : given
                .map(({ atMs, details }) => `Device ${details.device} at ${clockWords(atMs)}`)
                .join(' · ')}
        </p>
        {last !== undefined && <RestLeft last={last} restMin={protocolForm.restMin} />}
        <p>
          Device {number}: <strong>{figuresWords(amount, state.weightKg)}</strong>
        </p>
        <FactsLine state={state} mg={null} />
        <RefusedDose
          refusal={refusal}
          asksReason={asksReason}
          reason={form.reason}
          onReason={(reason) => setForm({ ...form, reason })}
        />
        <MedicineFields
          state={state}
          form={form}
          faults={faults}
          change={(part) => {
            setForm({ ...form, ...part });
            setRefusal(null);
          }}
        />
        <GivenAt given={form.given} onGiven={(given) => setForm({ ...form, given })} />
        <RecordButton state={state} busy={busy}>{`Record device ${number}`}</RecordButton>
      </form>
    </SidePanel>
  );
}
