import { useCallback, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/**
 * For one part of a screen that can be printed by itself while the rest can too. Answers how to print it, and what to put on
 * its element: `data-print-alone` stands there only while the printer looks.
 */
export function usePrintAlone(): readonly [
  print: () => void,
  mark: Readonly<{ 'data-print-alone'?: true }>,
] {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const done = (): void => setPrinting(false);
    window.addEventListener('afterprint', done);
    return () => window.removeEventListener('afterprint', done);
  }, []);
  const print = useCallback(() => {
    flushSync(() => setPrinting(true)); // the printer sees the page as it stands at this moment
    window.print();
  }, []);
  return [print, printing ? { 'data-print-alone': true } : {}];
}
