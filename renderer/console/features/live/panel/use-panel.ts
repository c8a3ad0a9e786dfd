import { useMemo, useState, type Dispatch, type SetStateAction } from 'react';
import type { PanelName, SimplePanel } from './live-panel.tsx';

export type SetPanel = Dispatch<SetStateAction<PanelName>>;

/** Which panel is open, and the ways to open and close one. None of the ways ever changes. */
export function usePanel() {
  const [panel, setPanel] = useState<PanelName>(null);
  const ways = useMemo(
    () => ({
      open: (kind: SimplePanel) => setPanel({ kind }),
      close: () => setPanel(null),
      setClosing: (closing: boolean) => setPanel(closing ? { kind: 'close' } : null),
      correct: (seq: number) => setPanel({ kind: 'correct', seq }),
      addWords: (seq: number) => setPanel({ kind: 'add-words', seq }),
      see: (seq: number) => setPanel({ kind: 'seen', seq }),
    }),
    [],
  );
  return { panel, setPanel, ...ways };
}
