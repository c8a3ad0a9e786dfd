import { memo } from 'react';
import { KeyHint } from '../../../../ui/key-hint.tsx';
import { SidePanel } from '../../../../ui/side-panel.tsx';
import { keyMap, stampPlace, type KeyBinding } from './key-map.ts';
import styles from './key-list.module.css';

const always = [
  ['Enter', 'Save the note with the time of its first key'],
  ['Shift Enter', 'A new line in the note'],
  ['Esc', 'Leave the field; what was typed stays, and single keys act'],
] as const;

function wordsOf(binding: KeyBinding, stamps: readonly string[]): string | null {
  const place = stampPlace(binding.action);
  if (place === null) return binding.words;
  return stamps[place - 1] ?? null;
}

/** The list of keys, from the same map that the handler reads. */
export const KeyList = memo(function KeyList({
  stamps,
  onClose,
}: Readonly<{ stamps: readonly string[]; onClose: () => void }>) {
  return (
    <SidePanel title="Keys" onClose={onClose}>
      <dl className={styles['list']} tabIndex={0}>
        {always.map(([key, words]) => (
          <div key={key} className={styles['row']}>
            <dt>{key}</dt>
            <dd>{words}</dd>
          </div>
        ))}
        {keyMap.map((binding) => {
          const words = wordsOf(binding, stamps);
          return words === null ? null : (
            <div key={binding.action} className={styles['row']}>
              <dt>
                <KeyHint>{binding.hint}</KeyHint>
                <span className="unseen">{binding.hint}</span>
              </dt>
              <dd>{words}</dd>
            </div>
          );
        })}
      </dl>
    </SidePanel>
  );
});
