import { expect, test } from 'vitest';
import { contract, type CallName } from '../../shared/contract/contract.ts';
import { begin, coreAtWork, newClient, openOffice, passphrase } from '../core/core-at-work.ts';

test.each([
  'constructor',
  '__proto__',
  'toString',
  'hasOwnProperty',
  'office',
  'office.state ',
  '',
  'OFFICE.STATE',
])('the name %j is no call', async (name) => {
  const at = coreAtWork();
  expect(await at.core.call(name, {})).toMatchObject({
    ok: false,
    error: { code: 'call.unknown' },
  });
});

test('a name that is not even text is no call', async () => {
  const at = coreAtWork();
  for (const name of [undefined, null, 7, ['office.state'], { toString: () => 'office.state' }]) {
    expect(await at.core.call(name, {})).toMatchObject({
      ok: false,
      error: { code: 'call.unknown' },
    });
  }
});

test('an input with a key too many, of another shape or with a forged prototype is refused', async () => {
  const at = coreAtWork();
  const inputs = [
    undefined,
    null,
    'text',
    7,
    [],
    { extra: 1 },
    JSON.parse('{"__proto__":{"a":1}}') as unknown,
  ];
  for (const input of inputs) {
    expect(await at.core.call('office.state', input)).toMatchObject({
      ok: false,
      error: { code: 'call.invalid' },
    });
  }
});

test('a refusal names the field and the limit, never what was typed', async () => {
  const at = await openOffice();
  const secret = 'Unspeakable-Name';
  const reply = await at.core.call('client.create', {
    ...newClient,
    preferredName: secret,
    weightKg: 9000,
  });
  expect(reply).toEqual({
    ok: false,
    error: { code: 'call.invalid', field: 'weightKg', facts: { rule: 'too_big', maximum: 350 } },
  });
  await at.core.call('client.create', { ...newClient, [secret]: 1 });
  await at.core.call('screen.unlock', { pin: secret });
  await at.core.call('office.unlock', { passphrase: 7, [secret]: passphrase });
  expect(JSON.stringify(at.lines)).not.toContain(secret);
  expect(
    at.lines.filter(({ text }) => text.includes('call.invalid')).length,
  ).toBeGreaterThanOrEqual(3);
});

const behind = (door: string) =>
  (Object.keys(contract) as CallName[]).filter((name) => contract[name].door === door);

test.each([...behind('office'), ...behind('screen')])(
  '%s is refused while no office is open',
  async (name) => {
    const at = coreAtWork();
    expect(await at.core.call(name, {})).toMatchObject({
      ok: false,
      error: { code: 'office.locked' },
    });
  },
);

test('behind the lock screen every call that shows or changes a record is refused', async () => {
  const at = await begin(await openOffice());
  await at.get('screen.lock', {});
  for (const name of behind('screen')) {
    expect([name, await at.core.call(name, {})]).toMatchObject([
      name,
      { ok: false, error: { code: 'screen.locked' } },
    ]);
  }
});

test('a locked screen gives clocks and no name', async () => {
  const at = await begin(await openOffice());
  await at.get('screen.lock', {});
  const said = JSON.stringify([await at.get('screen.clocks', {}), at.pushes]);
  for (const secret of ['Juniper', 'Testwell', 'R-7', 'Lindqvist'])
    expect(said).not.toContain(secret);
});

test('a bug reaches the screen as an id, and the log once under the same id', async () => {
  const at = coreAtWork({
    stores: (real) => ({ ...real, look: () => Promise.reject(new Error('Juniper Testwell')) }),
  });
  const reply = await at.core.call('office.state', {});
  expect(reply).toMatchObject({ ok: false, error: { code: 'bug', field: null } });
  if (reply.ok) return;
  const { id } = reply.error.facts;
  expect(at.lines.filter(({ level }) => level === 'bug').map(({ text }) => text)).toEqual([
    `${id} office.state`,
  ]);
  expect(JSON.stringify(reply)).not.toContain('Juniper');
});

test('the clock cannot be moved from outside where nobody gave a test clock', async () => {
  const at = coreAtWork();
  expect(Object.keys(at.core.handlers)).not.toContain('test.advance');
});
