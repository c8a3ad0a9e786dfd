import type { ReactNode } from 'react';
import { Button } from './button.tsx';

/** Prints what is on the screen; where a part is marked `data-print-alone`, that part alone. */
export function PrintButton(): ReactNode {
  return <Button onClick={() => window.print()}>Print</Button>;
}
