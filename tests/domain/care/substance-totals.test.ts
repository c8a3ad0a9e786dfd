import { expect, test } from 'vitest';
import type { SessionId } from '../../../shared/contract/ids.ts';
import type { SubstanceEntry } from '../../../shared/contract/substances.ts';
import { substanceTotals } from '../../../shared/domain/care/substance-totals.ts';

const entry = (change: Partial<SubstanceEntry>): SubstanceEntry => ({
  sessionId: 's' as SessionId,
  seq: 1,
  clientInitials: 'M.F.',
  clientCode: '0142',
  givenAtMs: 0,
  route: 'intramuscular',
  form: '',
  lot: 'A1',
  mg: 10,
  strength: '',
  volume: '',
  preparedMg: null,
  wastedMg: null,
  givenBy: 'Dr Osei',
  withdrawn: false,
  ...change,
});

test('totals go by lot; withdrawn doses count nowhere, and what nobody recorded is not nought', () => {
  const totals = substanceTotals([
    entry({ mg: 0.1 }),
    entry({ mg: 0.2, preparedMg: 50, wastedMg: 10 }),
    entry({ mg: 40, withdrawn: true, wastedMg: 5 }),
    entry({ lot: '', mg: 30 }),
    entry({ lot: 'B2', mg: null }),
  ]);
  expect(totals).toEqual([
    { lot: '', doses: 1, mg: 30, preparedMg: null, wastedMg: null },
    { lot: 'A1', doses: 2, mg: 0.3, preparedMg: 50, wastedMg: 10 },
    { lot: 'B2', doses: 1, mg: 0, preparedMg: null, wastedMg: null },
  ]);
});
