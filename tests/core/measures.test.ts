import { describe, expect, test } from 'vitest';
import type { CallName, Input } from '../../shared/contract/contract.ts';
import type { ClientId, SessionId } from '../../shared/contract/ids.ts';
import type { Answers, MeasureId } from '../../shared/contract/measures.ts';
import { entryFault, readEntry } from '../../shared/domain/scales/scales.ts';
import {
  begin,
  coreAtWork,
  founderPin,
  minute,
  newClient,
  nine,
  openOffice,
} from './core-at-work.ts';

const phq9: Answers = Object.fromEntries(
  ['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((key) => [key, 1]),
);
const gad7: Answers = Object.fromEntries(
  ['1', '2', '3', '4', '5', '6', '7'].map((key) => [key, 2]),
);

async function withClient() {
  const at = await openOffice();
  const { clientId } = await at.get('client.create', newClient);
  const taken = (change: Partial<Input<'measure.record'>> = {}): Input<'measure.record'> => ({
    clientId,
    scale: 'phq9',
    entry: { kind: 'answers', answers: phq9 },
    sessionId: null,
    takenBy: 'staff',
    takenAtMs: null,
    ...change,
  });
  const records = async () => (await at.get('measure.list', { clientId })).records;
  return { ...at, clientId, taken, records };
}

describe('entered by staff', () => {
  test('a measure is kept in the name of who is at the keyboard, with when it was taken and when entered', async () => {
    const at = await withClient();
    await at.get('measure.record', at.taken({ takenAtMs: nine - 24 * 60 * minute }));
    expect(await at.records()).toEqual([
      expect.objectContaining({
        scale: 'phq9',
        entry: { kind: 'answers', answers: phq9 },
        takenBy: 'staff',
        takenAtMs: nine - 24 * 60 * minute,
        enteredAtMs: nine,
        enteredBy: at.staffId,
        corrects: null,
      }),
    ]);
  });

  test('a gap is refused with how many are missing, and nothing is kept', async () => {
    const at = await withClient();
    const { '9': _, '4': __, ...seven } = phq9;
    const reply = await at.ask(
      'measure.record',
      at.taken({ entry: { kind: 'answers', answers: seven } }),
    );
    expect(reply).toMatchObject({
      error: { code: 'measure.incomplete', field: 'entry', facts: { missing: 2 } },
    });
    expect(await at.records()).toEqual([]);
  });

  test('what cannot be is refused', async () => {
    const at = await withClient();
    const code = (change: Partial<Input<'measure.record'>>) =>
      at.code('measure.record', at.taken(change));
    expect(await code({ entry: { kind: 'answers', answers: { ...phq9, '1': 4 } } })).toBe(
      'measure.impossible',
    );
    expect(await code({ entry: { kind: 'number', value: 9 } })).toBe('measure.impossible');
    expect(await code({ scale: 'cadss', entry: { kind: 'number', value: 93 } })).toBe(
      'measure.outOfRange',
    );
    expect(await code({ scale: 'cadss', entry: { kind: 'number', value: 92 } })).toBe('accepted');
    expect(await code({ takenAtMs: nine + 1 })).toBe('measure.inFuture');
    expect(await code({ clientId: 'nobody' as ClientId })).toBe('client.unknown');
    expect(await code({ sessionId: 'none' as SessionId })).toBe('session.unknown');
  });

  test('a session of another client is not this one’s', async () => {
    const at = await begin(await openOffice());
    const other = await at.get('client.create', { ...newClient, preferredName: 'Somebody Else' });
    const measure = {
      scale: 'phq9',
      entry: { kind: 'answers', answers: phq9 },
      sessionId: at.sessionId,
      takenBy: 'staff',
      takenAtMs: null,
    } as const;
    expect(await at.code('measure.record', { ...measure, clientId: other.clientId })).toBe(
      'session.unknown',
    );
    expect(await at.code('measure.record', { ...measure, clientId: at.clientId })).toBe('accepted');
  });

  test('a correction is a later record with a reason; the earlier one stays and is corrected once', async () => {
    const at = await withClient();
    const { measureId } = await at.get('measure.record', at.taken());
    const better = { kind: 'answers', answers: { ...phq9, '9': 0 } } as const;
    const correction = { corrects: measureId, entry: better, takenAtMs: null, reason: 'misread' };
    at.clock.advance(5 * minute);
    await at.get('measure.correct', correction);
    const [first, second] = await at.records();
    expect(first).toMatchObject({ measureId, entry: { answers: phq9 }, reason: '' });
    expect(second).toMatchObject({ corrects: measureId, entry: better, reason: 'misread' });
    expect(second).toMatchObject({ takenAtMs: nine, enteredAtMs: nine + 5 * minute });
    expect(await at.code('measure.correct', correction)).toBe('measure.corrected');
    expect(await at.code('measure.correct', { ...correction, corrects: 'none' as MeasureId })).toBe(
      'measure.unknown',
    );
    expect(await at.code('measure.correct', { ...correction, reason: '  ' })).toBe('call.invalid');
  });
});

describe('in the client’s hands', () => {
  async function handedOver() {
    const at = await withClient();
    await at.get('measure.handOver', { clientId: at.clientId, scale: 'gad7', sessionId: null });
    return at;
  }

  test('the screen is locked under it, and what is shown names nobody', async () => {
    const at = await handedOver();
    expect(await at.get('office.state', {})).toMatchObject({
      screenLocked: true,
      handedOver: true,
    });
    expect(at.pushesOf('screen.changed').at(-1)).toEqual({ locked: true });
    expect(await at.get('measure.handedOver', {})).toEqual({
      handOver: { scale: 'gad7', answers: {}, finished: false },
    });
    const refused: readonly CallName[] = ['client.list', 'measure.list', 'staff.list'];
    for (const name of refused) {
      const reply = await at.core.call(name, name === 'measure.list' ? { clientId: 'x' } : {});
      expect([name, reply]).toMatchObject([name, { error: { code: 'screen.locked' } }]);
    }
  });

  test('answers so far outlive a reload, and are handed in under the client’s own hand', async () => {
    const at = await handedOver();
    await at.get('measure.keepAnswers', { answers: { '1': 2 } });
    expect((await at.get('measure.handedOver', {})).handOver?.answers).toEqual({ '1': 2 });
    expect(await at.code('measure.handIn', { answers: { '1': 2 } })).toBe('measure.incomplete');
    await at.get('measure.handIn', { answers: gad7 });
    expect((await at.get('measure.handedOver', {})).handOver).toEqual({
      scale: 'gad7',
      answers: {},
      finished: true,
    });
    expect(await at.code('measure.handIn', { answers: gad7 })).toBe('accepted');
    expect(await at.code('measure.keepAnswers', { answers: gad7 })).toBe('measure.notHandedOver');
    await at.get('screen.unlock', { pin: founderPin });
    expect(await at.records()).toEqual([
      expect.objectContaining({
        scale: 'gad7',
        takenBy: 'client',
        enteredBy: at.staffId,
        entry: { kind: 'answers', answers: gad7 },
      }),
    ]);
  });

  test('only a PIN ends it, and what was not handed in is not in the record', async () => {
    const at = await handedOver();
    await at.get('measure.keepAnswers', { answers: { '1': 2 } });
    expect(await at.code('screen.unlock', { pin: '0000' })).toBe('screen.wrongPin');
    expect(await at.get('office.state', {})).toMatchObject({ handedOver: true });
    await at.get('screen.unlock', { pin: founderPin });
    expect(await at.get('office.state', {})).toMatchObject({
      screenLocked: false,
      handedOver: false,
    });
    expect((await at.get('measure.handedOver', {})).handOver).toBeNull();
    expect(await at.code('measure.handIn', { answers: gad7 })).toBe('measure.notHandedOver');
    expect(await at.records()).toEqual([]);
  });

  test('taken back before the end, the same questions go on where this client stopped, for twelve hours', async () => {
    const at = await handedOver();
    const again = { clientId: at.clientId, scale: 'gad7', sessionId: null } as const;
    const answersNow = async () => (await at.get('measure.handedOver', {})).handOver?.answers;
    const takeBack = () => at.get('screen.unlock', { pin: founderPin });
    await at.get('measure.keepAnswers', { answers: { '1': 2, '2': 0 } });
    await takeBack();

    const other = await at.get('client.create', newClient);
    await at.get('measure.handOver', { ...again, clientId: other.clientId });
    expect(await answersNow()).toEqual({});
    await takeBack();
    await at.get('measure.handOver', { ...again, scale: 'phq9' });
    expect(await answersNow()).toEqual({});
    await takeBack();
    await at.get('measure.handOver', again);
    expect(await answersNow()).toEqual({ '1': 2, '2': 0 });
    await at.get('measure.handIn', { answers: gad7 });
    await takeBack();
    await at.get('measure.handOver', again); // handed in: it begins anew
    expect(await answersNow()).toEqual({});

    await at.get('measure.keepAnswers', { answers: { '1': 1 } });
    await takeBack();
    at.clock.advance(12 * 60 * 60_000 + 1);
    await at.get('measure.handOver', again);
    expect(await answersNow()).toEqual({});
  });

  test('a yes that a changed mind left behind is not handed in', async () => {
    const at = await withClient();
    await at.get('measure.handOver', { clientId: at.clientId, scale: 'cssrs', sessionId: null });
    await at.get('measure.handIn', { answers: { '1': 0, '2': 0, '4': 1, '6': 0 } });
    await at.get('screen.unlock', { pin: founderPin });
    const [record] = await at.records();
    expect(record?.entry).toEqual({ kind: 'answers', answers: { '1': 0, '2': 0, '6': 0 } });
  });

  test('a running session goes on under it and writes down the lock', async () => {
    const at = await begin(await openOffice());
    await at.get('measure.handOver', {
      clientId: at.clientId,
      scale: 'phq9',
      sessionId: at.sessionId,
    });
    await at.get('measure.handIn', { answers: phq9 });
    await at.get('screen.unlock', { pin: founderPin });
    const kinds = (await at.events()).map(({ kind }) => kind);
    expect(kinds.slice(-2)).toEqual(['screen.locked', 'screen.unlocked']);
    const { records } = await at.get('measure.list', { clientId: at.clientId });
    expect(records[0]).toMatchObject({ sessionId: at.sessionId, takenBy: 'client' });
  });

  test('a scale of which a number is kept is not handed over', async () => {
    const at = await withClient();
    const wish = { clientId: at.clientId, scale: 'cadss', sessionId: null } as const;
    expect(await at.code('measure.handOver', wish)).toBe('measure.impossible');
    expect(await at.get('office.state', {})).toMatchObject({ screenLocked: false });
  });
});

test('nothing of an answer is in the log', async () => {
  const at = await withClient();
  await at.get('measure.record', at.taken());
  await at.ask('measure.record', at.taken({ entry: { kind: 'answers', answers: { '1': 3 } } }));
  expect(JSON.stringify(at.lines)).not.toMatch(/answers|phq9|"1"/);
});

test('the made-up clients answered before each dosing session, in complete answers', async () => {
  const at = coreAtWork();
  await at.get('office.openMadeUp', {});
  const { sessions } = await at.get('session.list', {});
  const dosed = sessions.filter(({ t0Ms }) => t0Ms !== null);
  expect(dosed.length).toBeGreaterThan(0);
  for (const { clientId, startedAtMs } of dosed) {
    const { records } = await at.get('measure.list', { clientId });
    expect(records.some(({ takenAtMs }) => takenAtMs < startedAtMs)).toBe(true);
    for (const { scale, entry } of records) {
      expect(entryFault(scale, entry)).toBeNull();
      expect(readEntry(scale, entry).band).not.toBe('');
    }
  }
});
