import { useState, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { Field } from './field.tsx';
import styles from './line-form.module.css';

type LineFormProps = Readonly<{
  label: string;
  about: ReactNode;
  refusal: ReactNode;
  /** What the button says. */
  act: string;
  icon?: ReactNode;
  busy: boolean;
  /** Somebody types on: a refusal of what stood there is out of date. */
  onType(): void;
  /** Gets the line without the space around it, never an empty one. Answers whether the box is to be emptied. */
  onSend(line: string): Promise<boolean>;
}>;

/** One line of text with the button that sends it beside the box, such as a path. */
export function LineForm(props: LineFormProps): ReactNode {
  const { label, about, refusal, act, icon, busy, onType, onSend } = props;
  const [text, setText] = useState('');
  const line = text.trim();
  const send = async (): Promise<void> => {
    if (line !== '' && !busy && (await onSend(line))) setText('');
  };
  return (
    <form
      className={styles['line']}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Field
        label={label}
        value={text}
        onText={(typed) => {
          setText(typed);
          onType();
        }}
        about={about}
        refusal={refusal}
      />
      <Button type="submit" icon={icon} disabled={busy || line === ''}>
        {act}
      </Button>
    </form>
  );
}
