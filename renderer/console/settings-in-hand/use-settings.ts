import { useRef, useState } from 'react';
import type { Settings } from '../../../shared/contract/contract.ts';
import type { Failure } from '../../../shared/contract/failures.ts';
import { useAsk, useTell } from '../../bridge/queries.ts';

export type SettingsInHand = Readonly<{
  /** What stands on the screen: what is kept, with what the hand is changing laid over it. */
  settings: Settings | undefined;
  failure: Failure | null;
  /** `saving` from the first change until the last has been kept. */
  state: 'untouched' | 'saving' | 'kept' | 'refused';
  change(change: Partial<Settings>): void;
}>;

/** A hand that drags a slider makes many changes; one after which nothing comes for this long (ms) is kept. */
const settleMs = 400;

/** Settings that are kept by themselves shortly after they were changed. What is refused stays on the screen. */
export function useSettings(): SettingsInHand {
  const asked = useAsk('settings.get', {});
  const setting = useTell('settings.set');
  const [over, setOver] = useState<Partial<Settings>>({});
  const [state, setState] = useState<SettingsInHand['state']>('untouched');
  const pending = useRef<Partial<Settings>>({});
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const keep = async () => {
    const changes = pending.current;
    pending.current = {};
    const reply = await setting.tell(changes);
    // Changed again meanwhile: the next keeping speaks for both.
    if (Object.keys(pending.current).length > 0) return;
    setState(reply.ok ? 'kept' : 'refused');
    // Kept is kept: from here on the answer speaks, also of what is changed elsewhere (the key O).
    if (reply.ok) setOver({});
  };
  const change = (changes: Partial<Settings>) => {
    pending.current = { ...pending.current, ...changes };
    setOver((before) => ({ ...before, ...changes }));
    setState('saving');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void keep(), settleMs);
  };
  const settings = asked.value === undefined ? undefined : { ...asked.value, ...over };
  return { settings, failure: setting.failure ?? asked.failure, state, change };
}
