import type { ProtocolId } from '../../contract/ids.ts';
import type { Protocol } from '../../contract/protocol.ts';
import { exampleWords } from './example-marks.ts';
import { talkingSession } from './talking-session.ts';

/** Talk after a dose (clinical.md 1.3). */
export const integrationExample: Protocol = {
  ...talkingSession,
  protocolId: 'integration-example' as ProtocolId, // fixed: it ships with the app
  name: 'Integration',
  careType: 'integration',
  prompts: [
    { key: 'came-up', words: 'What came up' },
    { key: 'since', words: 'Since then: mood, sleep, body' },
    { key: 'intention', words: 'How it stands to the intention' },
    { key: 'safety', words: 'Safety' },
    { key: 'carry-on', words: 'What to carry on' },
  ],
  source: `${exampleWords}\nIntegration after each dose: Sage Integrative Health (S13). Length: no published source.`,
};
