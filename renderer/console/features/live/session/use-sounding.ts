import { useEffect, useState } from 'react';
import { coreNow } from '../../../../bridge/clock.ts';
import { onTopic } from '../../../../bridge/topics.ts';
import type { Sounding } from './sounding-position.ts';

/** The player's own report, each second while a track sounds; null until the first. */
export function useSounding(): Sounding | null {
  const [sounding, setSounding] = useState<Sounding | null>(null);
  useEffect(
    () => onTopic('music.sounding', (said) => setSounding({ ...said, heardAtMs: coreNow() })),
    [],
  );
  return sounding;
}
