import { numberTyped } from '../../../../../shared/domain/typed-number.ts';
import { useState, type FormEvent } from 'react';
import { describeRate } from '../../../../../shared/domain/session/dose-words.ts';
import {
  infusionReaches,
  infusionTotal,
  type InfusionRun,
} from '../../../../../shared/domain/session/infusion.ts';
import { useNow } from '../../../../bridge/clock.ts';
import { useDraft } from '../../../../bridge/drafts.ts';
import { Button } from '../../../../ui/button.tsx';
import { ErrorLine } from '../../../../ui/error-line.tsx';
import { Field } from '../../../../ui/field.tsx';
import { clockWords } from '../../../wording/times.ts';
import type { Act } from '../session/use-act.ts';
import { useSending } from '../session/use-sending.ts';
import styles from '../timeline/panel-form.module.css';
import { figureFault } from './figure.ts';
import { rateFaults, rateOf, type InfusionFault, type RateForm } from './infusion-form.ts';
import { RateFields } from './rate-fields.tsx';

type RunningProps = Readonly<{ sessionId: string; seq: number; run: InfusionRun; act: Act }>;

/** The running total, rising with the clock; `12.5 of 50 mg`. */
export function RunningTotal({ run }: Readonly<{ run: InfusionRun }>) {
  const total = infusionTotal(run, useNow(1000));
  return (
    <>
      {total.toFixed(1)} of {run.plannedMg} mg
    </>
  );
}

function rateFormOf({ rate }: InfusionRun): RateForm {
  return rate.unit === 'mg/min'
    ? { unit: 'mg/min', mgPerMin: String(rate.mgPerMin), mlPerHour: '', strength: '' }
    : {
        unit: 'mL/h',
        mgPerMin: '',
        mlPerHour: String(rate.mlPerHour),
        strength: String(rate.strengthMgPerMl),
      };
}

function ChangeRate({ seq, run, act }: RunningProps) {
  const [form, setForm] = useState<RateForm>(() => rateFormOf(run));
  const [faults, setFaults] = useState<readonly InfusionFault[]>([]);
  const { send, busy, refusal } = useSending(act);
  const save = (event: FormEvent) => {
    event.preventDefault();
    const rate = rateOf(form);
    const found = rateFaults(form);
    setFaults(found);
    if (rate !== null && found.length === 0)
      void send({ kind: 'infusion.changeRate', toSeq: seq, rate });
  };
  return (
    <form className={styles['form']} onSubmit={save}>
      <div className={styles['pair']}>
        <RateFields
          form={form}
          faults={faults}
          change={(part) => {
            setForm({ ...form, ...part });
            setFaults([]);
          }}
        />
      </div>
      <ErrorLine>{refusal}</ErrorLine>
      <Button type="submit" disabled={busy}>
        Change rate
      </Button>
    </form>
  );
}

function Stop({ sessionId, seq, act }: RunningProps) {
  const [form, setForm, forget] = useDraft(`infusion-stop:${sessionId}:${seq}`, {
    pump: '',
    wasted: '',
  });
  const { send, busy, refusal, refuse } = useSending(act);
  const bounds = { unit: 'mg', low: 0, high: 5000 };
  const stop = async (event: FormEvent) => {
    event.preventDefault();
    const fault = [
      form.pump === '' ? null : figureFault({ ...bounds, label: 'Total' }, form.pump),
      form.wasted === '' ? null : figureFault({ ...bounds, label: 'Wasted' }, form.wasted),
    ].find((text) => text !== null);
    if (fault !== undefined) return refuse(fault);
    const [pumpMg, wastedMg] = [numberTyped(form.pump), numberTyped(form.wasted)];
    if (await send({ kind: 'infusion.stop', toSeq: seq, pumpMg, wastedMg })) forget();
  };
  return (
    <form className={styles['form']} onSubmit={(event) => void stop(event)}>
      <div className={styles['pair']}>
        <Field
          label="Total read from the pump (mg)"
          inputMode="decimal"
          value={form.pump}
          about="Empty keeps the computed total."
          onText={(pump) => setForm({ ...form, pump })}
        />
        <Field
          label="Wasted (mg)"
          inputMode="decimal"
          value={form.wasted}
          onText={(wasted) => setForm({ ...form, wasted })}
        />
      </div>
      <ErrorLine>{refusal}</ErrorLine>
      <Button type="submit" weight="main" disabled={busy}>
        Stop infusion
      </Button>
    </form>
  );
}

/** A pump that runs or is paused: its total as it rises, when it reaches the plan, rate, pause and stop. */
export function RunningInfusion(props: RunningProps) {
  const { seq, run, act } = props;
  const { send, busy, refusal } = useSending(act);
  const reaches = infusionReaches(run);
  const isPaused = run.status === 'paused';
  return (
    <div className={styles['form']}>
      <p className={styles['figures']} role="timer" aria-label="Infusion total">
        <RunningTotal run={run} />
      </p>
      <p className={styles['small']}>
        {isPaused ? 'Paused. ' : ''}
        {describeRate(run.rate)}
        {reaches !== null && `, reaches ${run.plannedMg} mg at ${clockWords(reaches)}`}
      </p>
      <Button
        disabled={busy}
        onClick={() =>
          void send({ kind: isPaused ? 'infusion.resume' : 'infusion.pause', toSeq: seq })
        }
      >
        {isPaused ? 'Infusion goes on' : 'Pause infusion'}
      </Button>
      <ErrorLine>{refusal}</ErrorLine>
      <ChangeRate {...props} />
      <Stop {...props} />
    </div>
  );
}
