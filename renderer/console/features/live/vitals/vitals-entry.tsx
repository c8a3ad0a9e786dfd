import {
  memo,
  useEffect,
  useId,
  useReducer,
  useState,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import type { StaffId } from '../../../../../shared/contract/ids.ts';
import type { SessionState } from '../../../../../shared/domain/session/state.ts';
import { describeLateness } from '../../../../../shared/domain/vitals/schedule.ts';
import {
  isBaseline,
  slotOfReading,
  slotsOfSession,
} from '../../../../../shared/domain/session/vitals-in-order.ts';
import { useDraft } from '../../../../bridge/drafts.ts';
import { coreNow, useNow } from '../../../../bridge/clock.ts';
import { Button } from '../../../../ui/button.tsx';
import { ErrorLine } from '../../../../ui/error-line.tsx';
import { Ways } from '../../../../ui/ways.tsx';
import { KeyHint } from '../../../../ui/key-hint.tsx';
import { clockWords } from '../../../wording/times.ts';
import { hintOf } from '../keys/key-map.ts';
import { actRefusal } from '../session/act-refusal.ts';
import { MemberSelect } from '../people/member-select.tsx';
import { readerOf } from '../session/author.ts';
import type { Act } from '../session/use-act.ts';
import { emptyEntry, entryFlow, entryWords, readFlow, type EntryFlow } from './entry-flow.ts';
import styles from './vitals-entry.module.css';

const noLine: Pick<EntryFlow, 'line' | 'firstKeyAtMs' | 'lastKeyAtMs'> = {
  line: '',
  firstKeyAtMs: null,
  lastKeyAtMs: null,
};

type EntryProps = Readonly<{
  state: SessionState;
  author: StaffId;
  act: Act;
  boxRef: RefObject<HTMLInputElement | null>;
  /** The line was kept, or Esc left it: where the caret goes is the screen's to say. */
  onKept: () => void;
  onLeave: () => void;
}>;

/** Which check the line would answer, said plainly before it is entered: by its first keystroke, or now while it is empty. */
function AnswersCheck({
  state,
  firstKeyAtMs,
}: Readonly<{ state: SessionState; firstKeyAtMs: number | null }>) {
  const now = useNow(10_000);
  const nowMs = firstKeyAtMs ?? now;
  if (isBaseline(state, state.seq + 1, nowMs)) return <>Counts as baseline</>;
  const index = slotOfReading(state, nowMs);
  const slot = slotsOfSession(state, nowMs).find((one) => one.index === index);
  if (slot === undefined) return <>An extra reading, beside the schedule</>;
  const late = nowMs - slot.dueMs;
  const lateness = Math.abs(late) < 60_000 ? '' : `, ${describeLateness(late)}`;
  return <>{`For the ${clockWords(slot.dueMs)} check${lateness}`}</>;
}

/**
 * One-line box "Vitals entry" with chips that show how the line is understood while it is typed. Enter records in the name
 * of "Reading by"; what is unusual is asked once more; what is refused stays in the box with the reason.
 */
export const VitalsEntry = memo(function VitalsEntry(props: EntryProps) {
  const { state, act, boxRef } = props;
  // The line outlives the lock and another screen in this window's memory, as the note does.
  const [begun, remember] = useDraft(`vitals:${state.sessionId}`, noLine);
  const [flow, step] = useReducer(entryFlow, { ...emptyEntry, ...begun });
  const { line, firstKeyAtMs, lastKeyAtMs } = flow;
  useEffect(
    () => remember({ line, firstKeyAtMs, lastKeyAtMs }),
    [remember, line, firstKeyAtMs, lastKeyAtMs],
  );
  const [chosenReader, setReader] = useState<StaffId | null>(null);
  const id = useId();
  const reader = chosenReader ?? readerOf(state.staff, props.author);
  const reading = readFlow(
    flow,
    state.protocol.plausibility,
    state.vitals.at(-1)?.readings ?? null,
  );
  const said = entryWords(flow, reading);
  const choice = reading.problems.find((problem) => problem.kind === 'choose');
  const offer = reading.problems.find((problem) => problem.kind === 'offer');

  const enter = async () => {
    const next = entryFlow(flow, { kind: 'entered', reading });
    step({ kind: 'entered', reading });
    if (!next.sending || flow.sending) return;
    const reply = await act(
      {
        kind: 'vitals.record',
        readings: reading.readings,
        observedAtMs: flow.firstKeyAtMs,
        confirmedUnusual: flow.askedFor === flow.line,
      },
      reader,
    );
    if (reply.ok) {
      step({ kind: 'kept', line: flow.line });
      // Whoever has gone on to something else meanwhile is not called back to the note.
      if (boxRef.current === document.activeElement) props.onKept();
    } else {
      const unusual = reply.error.code === 'vitals.unusual';
      step({ kind: 'refused', words: actRefusal(reply.error), unusual });
    }
  };
  /** Puts a line that was offered in the field, and the caret behind it. */
  const take = (chosen: string) => {
    step({ kind: 'typed', line: chosen, atMs: coreNow() });
    boxRef.current?.focus();
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (!event.repeat) void enter();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      props.onLeave();
    }
  };
  return (
    <div className={styles['entry']}>
      <label htmlFor={id} className={styles['label']}>
        <span>Vitals entry</span>
        <KeyHint>{hintOf('vitals')}</KeyHint>
      </label>
      <input
        ref={boxRef}
        id={id}
        className={styles['box']}
        value={flow.line}
        placeholder="128/82 74 98"
        autoComplete="off"
        spellCheck={false}
        inputMode="text"
        aria-describedby={`${id}-chips ${id}-said ${id}-check`}
        aria-invalid={said?.kind === 'refusal' || undefined}
        onChange={(event) => step({ kind: 'typed', line: event.target.value, atMs: coreNow() })}
        onKeyDown={press}
      />
      {reading.chips.length > 0 && (
        <ul id={`${id}-chips`} className={styles['chips']} aria-label="Understood as">
          {reading.chips.map((chip, index) => (
            <li key={`${index}-${chip.text}`} data-tone={chip.tone}>
              {chip.tone === 'refused' && <span aria-hidden="true">✕ </span>}
              {chip.tone === 'unusual' && <span aria-hidden="true">! </span>}
              {chip.label === '' ? `${chip.text} ?` : `${chip.label} ${chip.value}`}
            </li>
          ))}
        </ul>
      )}
      {said?.kind === 'ask' ? (
        <div id={`${id}-said`} role="status" className={styles['ask']}>
          <p>{said.text}</p>
          {said.reasons.map((reason) => (
            <p key={reason} className={styles['reason']}>
              {reason}
            </p>
          ))}
        </div>
      ) : (
        <ErrorLine id={`${id}-said`}>{said?.text}</ErrorLine>
      )}
      {offer?.kind === 'offer' && (
        <Button onClick={() => take(offer.line)}>Use °C: {offer.line}</Button>
      )}
      {choice?.kind === 'choose' && flow.tried && (
        <Ways>
          {choice.choices.map(({ words, line: chosen }) => (
            <Button key={chosen} onClick={() => take(chosen)}>
              {words}
            </Button>
          ))}
        </Ways>
      )}
      <p id={`${id}-check`} className={styles['check']}>
        <AnswersCheck state={state} firstKeyAtMs={flow.firstKeyAtMs} />
      </p>
      <MemberSelect
        label="Reading by"
        className={styles['by']}
        members={state.staff}
        value={reader}
        onChoice={setReader}
      />
    </div>
  );
});
