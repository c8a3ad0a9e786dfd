import { ArrowDown, ArrowUp } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import type { ChecklistItem } from '../../../../shared/contract/protocol.ts';
import { Button } from '../../../ui/button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Select } from '../../../ui/select.tsx';
import { Cell } from './cell.tsx';
import { changedAt, movedAt, withoutAt, type SectionProps } from './editor-parts.ts';
import { Faults } from './faults.tsx';
import { freshKey } from './protocol-text.ts';
import styles from './editor.module.css';

const answers = [
  { value: 'tick', words: 'Tick' },
  { value: 'text', words: 'Words' },
  { value: 'time', words: 'Time of day' },
  { value: 'person', words: 'Name and phone' },
] as const satisfies readonly { value: ChecklistItem['answer']; words: string }[];

type Line = Readonly<{ key: string; words: string }>;

/** Lines in an order: words, whatever stands beside them, and buttons to move and remove. */
function Lines<T extends Line>({
  lines,
  word,
  onLines,
  made,
  beside,
  addWords,
}: Readonly<{
  lines: readonly T[];
  /** What one line is called: `Point`, `Prompt`. */
  word: string;
  onLines(lines: readonly T[]): void;
  made(key: string): T;
  beside?: (line: T, index: number) => ReactNode;
  addWords: string;
}>): ReactNode {
  const list = useRef<HTMLOListElement>(null);
  const focusLast = (): void =>
    queueMicrotask(() => {
      requestAnimationFrame(() => list.current?.lastElementChild?.querySelector('input')?.focus());
    });
  return (
    <>
      <ol ref={list} className={styles['stack']}>
        {lines.map((line, index) => (
          <li key={line.key} className={styles['line']}>
            <Cell
              label={`${word} ${index + 1}`}
              words
              maxLength={200}
              value={line.words}
              onText={(words) =>
                onLines(lines.map((each) => (each.key === line.key ? { ...each, words } : each)))
              }
            />
            {beside?.(line, index)}
            <Button
              weight="quiet"
              square
              aria-label={`Move ${word.toLowerCase()} ${index + 1} up`}
              icon={<ArrowUp size={16} />}
              disabled={index === 0}
              onClick={() => onLines(movedAt(lines, index, -1))}
            />
            <Button
              weight="quiet"
              square
              aria-label={`Move ${word.toLowerCase()} ${index + 1} down`}
              icon={<ArrowDown size={16} />}
              disabled={index === lines.length - 1}
              onClick={() => onLines(movedAt(lines, index, 1))}
            />
            <Button
              weight="quiet"
              aria-label={`Remove ${word.toLowerCase()} ${index + 1}`}
              onClick={() => onLines(withoutAt(lines, index))}
            >
              Remove
            </Button>
          </li>
        ))}
      </ol>
      <div>
        <Button
          onClick={() => {
            onLines([...lines, made(freshKey(lines))]);
            focusLast();
          }}
        >
          {addWords}
        </Button>
      </div>
    </>
  );
}

/** What is gone through before the dose, in its order, and how each point is answered. */
export function EditChecklist({ text, change, faults }: SectionProps): ReactNode {
  const { checklist } = text;
  return (
    <Panel title="Checklist">
      <Lines<ChecklistItem>
        lines={checklist}
        word="Point"
        addWords="Add a point"
        made={(key) => ({ key, words: '', answer: 'tick' })}
        onLines={(lines) => change({ checklist: lines })}
        beside={(line, index) => (
          <Select
            label={`Point ${index + 1} is answered by`}
            labelUnseen
            value={line.answer}
            choices={answers}
            onChoice={(answer) => change({ checklist: changedAt(checklist, index, { answer }) })}
          />
        )}
      />
      <Faults faults={faults} of="checklist" />
    </Panel>
  );
}

/** What a preparation or integration session asks to be written about. */
export function EditPrompts({ text, change, faults }: SectionProps): ReactNode {
  return (
    <Panel title="Prompts">
      <Lines
        lines={text.prompts}
        word="Prompt"
        addWords="Add a prompt"
        made={(key) => ({ key, words: '' })}
        onLines={(prompts) => change({ prompts })}
      />
      <Faults faults={faults} of="prompts" />
    </Panel>
  );
}
