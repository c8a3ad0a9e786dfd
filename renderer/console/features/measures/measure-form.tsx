import {
  useEffect,
  useRef,
  useState,
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import type { ClientId, SessionId } from '../../../../shared/contract/ids.ts';
import type { MeasureRecord, ScaleKey } from '../../../../shared/contract/measures.ts';
import { scaleOf } from '../../../../shared/domain/scales/scales.ts';
import { coreNow } from '../../../bridge/clock.ts';
import { useDraft } from '../../../bridge/drafts.ts';
import { useTell } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Field } from '../../../ui/field.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Ways } from '../../../ui/ways.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import { draftFrom, readDraft } from './measure-draft.ts';
import { Questions } from './questions.tsx';
import { takenAtOf } from './taken-day.ts';
import styles from './measures.module.css';

type MeasureFormProps = Readonly<{
  clientId: ClientId;
  scale: ScaleKey;
  sessionId: SessionId | null;
  /** The record that this entry will stand for; null for a new one. */
  corrects: MeasureRecord | null;
  onDone(): void;
}>;

/** The place in the form that takes the caret after the answer to `key`: the next question, else "Save". */
function focusAfter(form: HTMLFormElement | null, key: string): void {
  const groups = [...(form?.querySelectorAll<HTMLElement>('[data-item]') ?? [])];
  const next = groups[groups.findIndex((group) => group.dataset['item'] === key) + 1];
  const radio = next?.querySelector<HTMLElement>('input:checked') ?? next?.querySelector('input');
  (radio ?? form?.querySelector<HTMLElement>('button[type=submit]'))?.focus();
}

/** A scale on one page, entered by staff: a digit answers the question that has the focus and goes on to the next. */
export function MeasureForm(props: MeasureFormProps): ReactNode {
  const { clientId, scale, sessionId, corrects, onDone } = props;
  const form = useRef<HTMLFormElement>(null);
  const shown = scaleOf(scale);
  // Held still while the form is open: a draft must not move to another day at midnight.
  const [start] = useState(() => draftFrom(corrects, coreNow()));
  const [draft, keep, drop] = useDraft(
    `measure:${clientId}:${scale}:${corrects?.measureId ?? 'new'}`,
    start,
  );
  const [asked, setAsked] = useState(false);
  const [answered, setAnswered] = useState<Readonly<{ key: string }> | null>(null);
  const recording = useTell('measure.record');
  const correcting = useTell('measure.correct');
  const busy = recording.busy || correcting.busy;
  const failure = recording.failure ?? correcting.failure;
  const read = readDraft(scale, draft, corrects !== null);
  const faults = asked && read.kind === 'faults' ? read.faults : null;

  useEffect(
    () => form.current?.querySelector<HTMLElement>('[data-item] input, input')?.focus(),
    [],
  );
  // After the paint: the answer may have brought the next question.
  useEffect(() => {
    if (answered !== null) focusAfter(form.current, answered.key);
  }, [answered]);

  const answer = (key: string, score: number) =>
    keep({ ...draft, answers: { ...draft.answers, [key]: score } });
  const onKey = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || shown.kind !== 'items')
      return;
    const target = event.target instanceof HTMLInputElement ? event.target : null;
    const key = target?.closest<HTMLElement>('[data-item]')?.dataset['item'];
    const item = shown.items.find((each) => each.key === key);
    const choice = item?.choices.find(({ score }) => String(score) === event.key);
    if (item === undefined || choice === undefined) return;
    event.preventDefault();
    answer(item.key, choice.score);
    setAnswered({ key: item.key });
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (busy) return;
    if (read.kind === 'faults') {
      const [first] = read.faults.missing;
      form.current?.querySelector<HTMLElement>(`[data-item="${first}"] input`)?.focus();
      return;
    }
    const takenAtMs = takenAtOf(draft.day, start.day, coreNow());
    const { entry } = read;
    const reply =
      corrects === null
        ? await recording.tell({ clientId, scale, entry, sessionId, takenBy: 'staff', takenAtMs })
        : await correcting.tell({
            corrects: corrects.measureId,
            entry,
            takenAtMs,
            reason: draft.reason.trim(),
          });
    if (!reply.ok) return;
    drop();
    onDone();
  };

  return (
    <Panel title={corrects === null ? shown.name : `Correct ${shown.name}`}>
      <form
        ref={form}
        className={styles['form']}
        noValidate
        onKeyDown={onKey}
        onSubmit={(event) => void save(event)}
      >
        {shown.kind === 'items' ? (
          <Questions
            scale={shown}
            answers={draft.answers}
            missing={faults?.missing ?? []}
            onScore={answer}
          />
        ) : (
          <Field
            label="Total"
            inputMode="numeric"
            maxLength={4}
            className={styles['short']}
            value={draft.number}
            onText={(number) => keep({ ...draft, number })}
            about={`${shown.about} ${shown.range.low} to ${shown.range.high}.`}
            refusal={faults?.number}
          />
        )}
        <div className={styles['beside']}>
          <Field
            label="Taken on"
            type="date"
            max="9999-12-31"
            className={styles['short']}
            value={draft.day}
            onText={(day) => keep({ ...draft, day })}
            refusal={faults?.day ?? (failure?.field === 'takenAtMs' ? refusalWords(failure) : null)}
          />
          {corrects === null ? null : (
            <Field
              label="Reason"
              maxLength={500}
              className={styles['long']}
              value={draft.reason}
              onText={(reason) => keep({ ...draft, reason })}
              refusal={faults?.reason}
            />
          )}
        </div>
        <ErrorLine>
          {faults !== null && faults.missing.length > 0
            ? `Not answered yet: ${faults.missing.join(', ')}. A total needs all of them.`
            : failure?.field === 'takenAtMs'
              ? null
              : refusalWords(failure)}
        </ErrorLine>
        <Ways>
          <Button weight="main" type="submit" disabled={busy}>
            Save
          </Button>
          <Button
            weight="quiet"
            disabled={busy}
            onClick={() => {
              drop();
              onDone();
            }}
          >
            Leave without saving
          </Button>
        </Ways>
        {shown.kind === 'items' ? <p className={styles['source']}>{shown.source}</p> : null}
      </form>
    </Panel>
  );
}
