import { useState, type FormEvent } from 'react';
import type { StaffId } from '../../../../../shared/contract/ids.ts';
import { readinessScore } from '../../../../../shared/domain/scales/readiness.ts';
import { readinessScales } from '../../../../../shared/domain/scales/readiness-scales.ts';
import { computedReadiness } from '../../../../../shared/domain/session/decide-leaving.ts';
import type { SessionState } from '../../../../../shared/domain/session/state.ts';
import { useDraft } from '../../../../bridge/drafts.ts';
import { Button } from '../../../../ui/button.tsx';
import { ErrorLine } from '../../../../ui/error-line.tsx';
import { Select } from '../../../../ui/select.tsx';
import { byWhom } from '../check/answer-row.tsx';
import styles from '../check/check.module.css';
import { MemberSelect } from '../people/member-select.tsx';
import { readerOf } from '../session/author.ts';
import type { Act } from '../session/use-act.ts';
import { useSending } from '../session/use-sending.ts';
import formStyles from '../timeline/panel-form.module.css';

type ReadinessProps = Readonly<{ state: SessionState; author: StaffId; act: Act }>;

/** The protocol's scale of readiness: five items, one of them computed from baseline and last reading; total against the threshold. */
export function Readiness({ state, author, act }: ReadinessProps) {
  const { readiness } = state.protocol;
  const [chosen, setChosen, forget] = useDraft<Readonly<Record<string, number>>>(
    `readiness:${state.sessionId}`,
    {},
  );
  const [by, setBy] = useState<StaffId>(() => readerOf(state.staff, author));
  const { send, busy, refusal, refuse } = useSending(act);
  if (readiness === null) return null;
  const form = readinessScales[readiness.scale];
  const computed = computedReadiness(state);
  const answers = { ...chosen, ...(computed === null ? {} : { [form.computed]: computed }) };
  const score = readinessScore(form, answers);
  const last = state.care.readiness;
  const keep = async (event: FormEvent) => {
    event.preventDefault();
    if (score.kind === 'incomplete' && computed !== null) {
      const titles = form.items.filter(({ key }) => score.missing.includes(key));
      return refuse(`Still open: ${titles.map(({ title }) => title).join(', ')}.`);
    }
    const items = Object.entries(chosen).map(([key, each]) => ({ key, score: each }));
    if (await send({ kind: 'readiness.score', items }, by)) forget();
  };
  return (
    <form className={formStyles['form']} onSubmit={(event) => void keep(event)}>
      <div>
        <h3>Readiness</h3>
        <p className={styles['small']}>{form.name}</p>
      </div>
      {form.items.map(({ key, title, choices }) =>
        key === form.computed ? (
          <p key={key} className={styles['small']}>
            {title}:{' '}
            {computed === null
              ? `not measured before and since the last dose (${form.compared.includes('pulse') ? 'blood pressure and pulse' : 'blood pressure'})`
              : `${computed}, ${choices.find((choice) => choice.score === computed)?.words ?? ''}`}
          </p>
        ) : (
          <Select
            key={key}
            label={title}
            value={chosen[key] === undefined ? '' : String(chosen[key])}
            choices={[
              { value: '', words: 'Not scored yet' },
              ...choices.map((choice) => ({
                value: String(choice.score),
                words: `${choice.score}, ${choice.words}`,
              })),
            ]}
            onChoice={(value) => {
              const { [key]: _, ...others } = chosen;
              setChosen(value === '' ? others : { ...others, [key]: Number(value) });
              refuse(null);
            }}
          />
        ),
      )}
      <p aria-live="polite">
        <strong>{score.kind === 'scored' ? `Total ${score.total} of 10` : 'No total yet'}</strong>,
        protocol: {readiness.threshold} or more
      </p>
      {last !== null && (
        <p className={styles['small']}>
          Kept: {last.total} of 10, {byWhom(state, last)}
        </p>
      )}
      <MemberSelect label="Scored by" members={state.staff} value={by} onChoice={setBy} />
      <ErrorLine>{refusal}</ErrorLine>
      <Button type="submit" disabled={busy}>
        Keep the score
      </Button>
    </form>
  );
}
