import { useEffect, type RefObject } from 'react';
import { isTyping } from '../../../../ui/typing.ts';
import { actionOf, type KeyPress, type Run } from './key-map.ts';

function focusOf(target: EventTarget | null): KeyPress['focus'] {
  if (isTyping(target)) return 'text';
  if (!(target instanceof Element)) return 'none';
  if (target.matches('input[type="range"], [role="slider"]')) return 'slider';
  if (target.matches('[role="tab"], [role="listitem"]')) return 'mover';
  if (target.matches('button, a[href], summary, input')) return 'control';
  return 'none';
}

/**
 * Calls `run` with the action of each single key, wherever the focus is on the page, except in text fields.
 * `run` says whether it took the key; only then is the browser kept from doing its own thing with it.
 */
export function useKeys(root: RefObject<HTMLElement | null>, run: Run): void {
  useEffect(() => {
    const page = root.current?.ownerDocument;
    if (page === undefined) return;
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const action = actionOf({
        key: event.key,
        code: event.code,
        ctrl: event.ctrlKey,
        alt: event.altKey,
        meta: event.metaKey,
        altGraph: event.getModifierState('AltGraph'),
        repeat: event.repeat,
        composing: event.isComposing,
        focus: focusOf(event.target),
      });
      if (action !== null && run(action, event.timeStamp)) event.preventDefault();
    };
    page.addEventListener('keydown', press);
    return () => page.removeEventListener('keydown', press);
  }, [root, run]);
}
