import { useState, type DragEvent } from 'react';
import { filesOfDrop } from '../../../bridge/import-files.ts';

/** What a place needs to take files that are dropped on it, and whether some are held over it now. */
export function useFileDrop(onFiles: (files: readonly File[]) => void): Readonly<{
  over: boolean;
  dropping: Readonly<{
    onDragOver(event: DragEvent): void;
    onDragLeave(event: DragEvent): void;
    onDrop(event: DragEvent): void;
  }>;
}> {
  const [over, setOver] = useState(false);
  return {
    over,
    dropping: {
      onDragOver(event) {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave(event) {
        if (event.currentTarget === event.target) setOver(false);
      },
      onDrop(event) {
        event.preventDefault();
        setOver(false);
        void filesOfDrop(event.dataTransfer).then(onFiles);
      },
    },
  };
}
