import { useEffect } from 'react';
import type { PlaylistWork } from './playlist-work.ts';

/**
 * Ctrl+Z and Ctrl+Y (or Ctrl+Shift+Z) over the whole playlist, wherever the focus is; only a field of another purpose,
 * such as the search, keeps the browser's own.
 */
export function useUndoKeys(work: PlaylistWork): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      if (event.target instanceof HTMLInputElement && event.target.type === 'search') return;
      const key = event.key.toLowerCase();
      const back = key === 'z' && !event.shiftKey;
      const forth = key === 'y' || (key === 'z' && event.shiftKey);
      if (!back && !forth) return;
      event.preventDefault();
      if (back) work.undo();
      else work.redo();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [work]);
}
