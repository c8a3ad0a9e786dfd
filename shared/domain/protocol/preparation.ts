import type { ProtocolId } from '../../contract/ids.ts';
import type { Protocol } from '../../contract/protocol.ts';
import { exampleWords } from './example-marks.ts';
import { talkingSession } from './talking-session.ts';

/** Alliance, intention, music, touch and comfort agreements, safety (clinical.md 1.3 and 3.2). */
export const preparationExample: Protocol = {
  ...talkingSession,
  protocolId: 'preparation-example' as ProtocolId, // fixed: it ships with the app
  name: 'Preparation',
  careType: 'preparation',
  prompts: [
    { key: 'intention', words: 'Intention' },
    { key: 'music', words: 'Music: what is welcome, what is not, languages known' },
    { key: 'touch', words: 'Touch: where, how it is asked, how it is declined' },
    { key: 'comfort', words: 'Comfort: position, light, warmth, mask' },
    { key: 'safety', words: 'Safety: what helps when it becomes hard, whom to call, the way home' },
  ],
  source: `${exampleWords}\nPreparation of about an hour: Journey Clinical (S12). Music preferences: Numinus (S73, S74).`,
};
