import type { FormEvent } from 'react';
import type { CheckAnswer } from '../../../../../shared/contract/care.ts';
import { isAnswered } from '../../../../../shared/domain/session/answers.ts';
import type { Answered, SessionState } from '../../../../../shared/domain/session/state.ts';
import { useDraft } from '../../../../bridge/drafts.ts';
import { Button } from '../../../../ui/button.tsx';
import { Checkbox } from '../../../../ui/checkbox.tsx';
import { ErrorLine } from '../../../../ui/error-line.tsx';
import { Field } from '../../../../ui/field.tsx';
import { Select } from '../../../../ui/select.tsx';
import { clockWords } from '../../../wording/times.ts';
import type { Act } from '../session/use-act.ts';
import { useSending } from '../session/use-sending.ts';
import { answerOf, draftOf, type AnswerDraft } from './answer-form.ts';
import styles from './check.module.css';

type RowProps = Readonly<{
  /** Which point of which session, for what was typed and not kept. */
  name: string;
  words: string;
  kind: CheckAnswer['kind'];
  given: Answered<CheckAnswer> | undefined;
  state: SessionState;
  act: Act;
  commandFor: (answer: CheckAnswer) => Parameters<Act>[0];
}>;

/** Who gave an answer and when: `NO, 10:03`. */
export function byWhom(
  state: SessionState,
  given: Readonly<{ actor: string | null; atMs: number }>,
): string {
  const initials = state.staff.find(({ staffId }) => staffId === given.actor)?.initials ?? '';
  return initials === '' ? clockWords(given.atMs) : `${initials}, ${clockWords(given.atMs)}`;
}

function Tick({ words, given, state, act, commandFor }: RowProps) {
  const { send, busy, refusal } = useSending(act);
  const done = isAnswered(given?.answer);
  return (
    <>
      <Checkbox
        label={words}
        checked={done}
        disabled={busy}
        onCheck={(ticked) => void send(commandFor({ kind: 'tick', done: ticked }))}
        about={done && given !== undefined ? byWhom(state, given) : undefined}
      />
      <ErrorLine>{refusal}</ErrorLine>
    </>
  );
}

function Typed(props: RowProps & Readonly<{ kind: Exclude<CheckAnswer['kind'], 'tick'> }>) {
  const { name, words, kind, given, state, act, commandFor } = props;
  const [draft, setDraft, forget, isTyped] = useDraft<AnswerDraft>(name, draftOf(given?.answer));
  const { send, busy, refusal, refuse } = useSending(act);
  const change = (part: Partial<AnswerDraft>) => {
    setDraft({ ...draft, ...part });
    refuse(null);
  };
  const keep = async (event: FormEvent) => {
    event.preventDefault();
    const read = answerOf(kind, draft, words);
    if (!read.ok) return refuse(read.fault);
    if (await send(commandFor(read.answer))) forget();
  };
  return (
    <form className={styles['typed']} onSubmit={(event) => void keep(event)}>
      {kind === 'text' && (
        <Field
          label={words}
          value={draft.text}
          maxLength={2000}
          onText={(text) => change({ text })}
        />
      )}
      {kind === 'time' && (
        <div className={styles['pair']}>
          <Field
            label={words}
            value={draft.time}
            placeholder="08:30"
            inputMode="numeric"
            onText={(time) => change({ time })}
          />
          <Select
            label={`${words}: day`}
            labelUnseen
            value={draft.day}
            choices={[
              { value: 'today', words: 'today' },
              { value: 'yesterday', words: 'yesterday' },
            ]}
            onChoice={(day) => change({ day })}
          />
        </div>
      )}
      {kind === 'person' && (
        <fieldset className={styles['person']}>
          <legend>{words}</legend>
          <Field
            label="Name"
            value={draft.name}
            maxLength={120}
            onText={(typed) => change({ name: typed })}
          />
          <Field
            label="Phone"
            value={draft.phone}
            maxLength={40}
            inputMode="tel"
            onText={(phone) => change({ phone })}
          />
        </fieldset>
      )}
      <div className={styles['kept']}>
        <span>{given === undefined ? '' : byWhom(state, given)}</span>
        {(isTyped || given === undefined) && (
          <Button type="submit" disabled={busy} aria-label={`Keep: ${words}`}>
            Keep
          </Button>
        )}
      </div>
      <ErrorLine>{refusal}</ErrorLine>
    </form>
  );
}

/** One point with its answer, and who gave it and when. What was typed and not kept stays. */
export function AnswerRow(props: RowProps) {
  const open = !isAnswered(props.given?.answer);
  return (
    <li className={styles['point']} data-open={open || undefined}>
      {props.kind === 'tick' ? <Tick {...props} /> : <Typed {...props} kind={props.kind} />}
    </li>
  );
}
