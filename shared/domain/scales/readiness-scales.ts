import type { ReadinessScale } from '../../contract/protocol.ts';
import { aldretePercent } from './aldrete.ts';
import { modifiedPadss } from './modified-padss.ts';
import { padss } from './padss.ts';
import type { ReadinessForm } from './readiness.ts';

/** The scales of readiness to leave that a protocol may name. */
export const readinessScales = {
  'aldrete-percent': aldretePercent,
  padss,
  'modified-padss': modifiedPadss,
} satisfies Record<ReadinessScale, ReadinessForm>;
