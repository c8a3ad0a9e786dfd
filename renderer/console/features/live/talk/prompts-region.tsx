import { memo, type FormEvent } from 'react';
import type { ProtocolDraft } from '../../../../../shared/contract/protocol.ts';
import type { SessionState } from '../../../../../shared/domain/session/state.ts';
import { useDraft } from '../../../../bridge/drafts.ts';
import { Button } from '../../../../ui/button.tsx';
import { EmptyState } from '../../../../ui/empty-state.tsx';
import { TextArea } from '../../../../ui/text-area.tsx';
import { byWhom } from '../check/answer-row.tsx';
import type { Act } from '../session/use-act.ts';
import { useSending } from '../session/use-sending.ts';
import vitalsStyles from '../vitals/vitals-region.module.css';
import styles from './prompts.module.css';

type PromptProps = Readonly<{
  state: SessionState;
  prompt: ProtocolDraft['prompts'][number];
  act: Act;
  onLeave: () => void;
}>;

/** One prompt. Enter keeps it, so does leaving the field; Shift+Enter is a new line; what was refused stays. */
function Prompt({ state, prompt: { key, words }, act, onLeave }: PromptProps) {
  const given = state.care.prompts[key];
  const kept = given?.answer ?? '';
  const [text, setText, forget, isTyped] = useDraft(`prompt:${state.sessionId}:${key}`, kept);
  const { send, busy, refusal, refuse } = useSending(act);
  const keep = async (event?: FormEvent) => {
    event?.preventDefault();
    if (text.trim() === '') return refuse('There are no words yet.');
    if (text === kept) return forget();
    if (await send({ kind: 'prompt.answer', key, text })) forget();
  };
  return (
    <form className={styles['prompt']} onSubmit={(event) => void keep(event)}>
      <TextArea
        label={words}
        rows={2}
        value={text}
        maxLength={20_000}
        refusal={refusal}
        onText={(typed) => {
          setText(typed);
          refuse(null);
        }}
        onBlur={() => {
          if (text.trim() !== '' && text !== kept) void keep();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') return onLeave();
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          void keep();
        }}
      />
      <div className={styles['foot']}>
        <span>{given === undefined ? '' : `kept, ${byWhom(state, given)}`}</span>
        {isTyped && text !== kept && (
          <Button type="submit" disabled={busy} aria-label={`Keep: ${words}`}>
            Keep
          </Button>
        )}
      </div>
    </form>
  );
}

/** Region "Prompts" of a preparation or integration session, in the place of the vitals. */
export const PromptsRegion = memo(function PromptsRegion({
  state,
  act,
  onLeave,
}: Readonly<{ state: SessionState; act: Act; onLeave: () => void }>) {
  return (
    <section className={vitalsStyles['region']} aria-label="Prompts">
      <h2 className={vitalsStyles['heading']}>Prompts</h2>
      <div className={styles['prompts']} tabIndex={-1}>
        {state.protocol.prompts.length === 0 && (
          <EmptyState title="The protocol of this session has no prompts." />
        )}
        {state.protocol.prompts.map((prompt) => (
          <Prompt key={prompt.key} state={state} prompt={prompt} act={act} onLeave={onLeave} />
        ))}
      </div>
    </section>
  );
});
