import type { ReactNode } from 'react';
import { Arc } from '../../../ui/arc/arc.tsx';
import { drawableOf } from './live-draft.ts';
import { arcOfProtocol } from './protocol-arc.ts';
import type { ProtocolText } from './protocol-text.ts';

/** The protocol drawn as it is typed, above every part of the editor. */
export function LiveArc({ text }: Readonly<{ text: ProtocolText }>): ReactNode {
  const drawable = drawableOf(text);
  if (drawable === null)
    return <p className="soft">The arc is drawn once the planned end is a figure.</p>;
  return <Arc model={arcOfProtocol(drawable)} />;
}
