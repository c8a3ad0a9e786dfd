import { describe } from 'vitest';
import { openLoopback } from '../support/loopback-host.ts';
import { wholeSession } from './whole-session.ts';

describe('a whole session in the loopback host', () => {
  wholeSession(openLoopback);
});
