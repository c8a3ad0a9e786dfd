import { useEffect, useId, useRef, useState } from 'react';
import type { StaffId } from '../../../../../shared/contract/ids.ts';
import type { SessionState } from '../../../../../shared/domain/session/state.ts';
import { Button } from '../../../../ui/button.tsx';
import { Select } from '../../../../ui/select.tsx';
import { HoldButton } from '../close/hold-button.tsx';
import type { Act } from '../session/use-act.ts';
import styles from './music.module.css';

/** So much further (linear amplitude) each long press lets the volume go. */
const step = 0.1;
/** Nearer to the ceiling than this the way above it is offered. */
const near = 0.02;

/**
 * The way above the practice's ceiling, offered only where somebody has reached it: a long press, and a name for the timeline.
 * `onDone` takes the caret when it closes, so that it does not fall out of the page.
 */
export function RaiseCeiling({
  state,
  ceiling,
  act,
  onDone,
}: Readonly<{ state: SessionState; ceiling: number; act: Act; onDone: () => void }>) {
  const hint = useId();
  const form = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  useEffect(() => {
    if (isOpen) form.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  if (ceiling >= 1 || state.music.volume < ceiling - near) return null;
  const by = state.staff.find(({ staffId }) => staffId === chosen)?.staffId;
  const to = Math.min(1, Math.round((ceiling + step) * 100) / 100);
  const close = () => {
    setChosen(null);
    setOpen(false);
    onDone();
  };
  const raise = (staffId: StaffId) => {
    close();
    void act({ kind: 'music.raiseCeiling', to }, staffId);
  };
  if (!isOpen) {
    return (
      <Button weight="quiet" onClick={() => setOpen(true)}>
        Go above the ceiling
      </Button>
    );
  }
  return (
    <div
      ref={form}
      className={styles['raise']}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <Select
        label="Above the ceiling, in the name of"
        value={by ?? ''}
        choices={[
          { value: '', words: 'Choose a name' },
          ...state.staff.map(({ staffId, name }) => ({ value: staffId, words: name })),
        ]}
        onChoice={setChosen}
        autoFocus
      />
      <p id={hint} className={styles['hint']}>
        Hold for a second. It stands on the timeline.
      </p>
      <HoldButton
        disabled={by === undefined}
        describedBy={hint}
        onHeld={() => by !== undefined && raise(by)}
      >
        Raise to {Math.round(to * 100)} %
      </HoldButton>
      <Button weight="quiet" onClick={close}>
        Leave the ceiling
      </Button>
    </div>
  );
}
