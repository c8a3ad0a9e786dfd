import { expect, test } from 'vitest';
import type { LongJob, Outcome, Stores } from '../../main/core/ports.ts';
import { accept, refuse } from '../../shared/domain/refusal.ts';
import { begin, nine, openOffice, passphrase } from './core-at-work.ts';

/** A job that is under way until the test finishes it or its signal is raised. */
function heldJob<T>(signal: AbortSignal, value: T): { job: LongJob<T>; finish(): void } {
  const { promise, resolve } = Promise.withResolvers<Outcome<T>>();
  signal.addEventListener('abort', () => resolve(refuse('work.cancelled')));
  return { job: { outcome: promise, share: () => 0.25 }, finish: () => resolve(accept(value)) };
}

const sound = { sound: true, sqliteVersion: '3.53.4', cipher: 'SQLCipher 4 (AES-256)' };

/** Stores whose check of the file is held. */
function holding(finish: { now(): void }) {
  return (real: Stores): Stores => ({
    ...real,
    create(place, key) {
      const made = real.create(place, key);
      if (!made.ok) return made;
      const integrity = (signal: AbortSignal): LongJob<typeof sound> => {
        const held = heldJob(signal, sound);
        finish.now = () => held.finish();
        return held.job;
      };
      return accept({ ...made.value, reads: { integrity } });
    },
  });
}

test('during an integrity check calls are answered, ticks go on, and windows get progress', async () => {
  const finish = { now: () => undefined as void };
  const at = await begin(await openOffice({ stores: holding(finish) }));
  const checking = at.get('settings.integrity', {});
  await expect.poll(() => at.pushesOf('work.progressed')).toHaveLength(1);
  expect(await at.act({ kind: 'note.write', text: 'meanwhile', observedAtMs: nine })).toMatchObject(
    { ok: true },
  );
  const ticks = at.pushesOf('clock.ticked').length;
  at.clock.advance(3000);
  expect(at.pushesOf('clock.ticked')).toHaveLength(ticks + 3);
  expect(await at.get('clock.now', {})).toMatchObject({ nowMs: nine + 3000 });
  const underWay = { running: [{ kind: 'integrity', share: 0.25 }] };
  expect(await at.get('work.state', {})).toEqual(underWay);
  expect(at.pushesOf('work.progressed').at(-1)).toEqual(underWay);
  finish.now();
  expect(await checking).toEqual(sound);
  expect(at.pushesOf('work.progressed').at(-1)).toEqual({ running: [] });
});

test('a cancelled check answers as cancelled and can be started again', async () => {
  const finish = { now: () => undefined as void };
  const at = await openOffice({ stores: holding(finish) });
  const first = at.code('settings.integrity', {});
  await expect.poll(() => at.pushesOf('work.progressed')).toHaveLength(1);
  await at.get('work.cancel', {});
  expect(await first).toBe('work.cancelled');
  const again = at.get('settings.integrity', {});
  await expect.poll(() => at.pushesOf('work.progressed')).toHaveLength(3);
  finish.now();
  expect(await again).toEqual(sound);
});

test('Lock ends a check at once', async () => {
  const at = await openOffice({ stores: holding({ now: () => undefined }) });
  const checking = at.code('settings.integrity', {});
  await expect.poll(() => at.pushesOf('work.progressed')).toHaveLength(1);
  await at.get('office.lock', {});
  expect(await checking).toBe('work.cancelled');
  expect(await at.get('work.state', {})).toEqual({ running: [] });
});

test('an upgrade waits for the copy, shows how far it is, and leaves the office closed when the copy is ended', async () => {
  let held = { finish: () => undefined as void };
  const upgrading = (real: Stores): Stores => ({
    ...real,
    copyBeforeUpgrade(_key, signal) {
      const copy = heldJob<void>(signal, undefined);
      held = { finish: () => copy.finish() };
      return copy.job;
    },
  });
  const at = await openOffice({ stores: upgrading });
  await at.get('office.lock', {});
  const before = at.pushesOf('work.progressed').length;
  const ended = at.code('office.unlock', { passphrase });
  await expect.poll(() => at.pushesOf('work.progressed')).toHaveLength(before + 1);
  expect(await at.get('work.state', {})).toEqual({
    running: [{ kind: 'upgradeCopy', share: 0.25 }],
  });
  expect(await at.get('office.state', {})).toMatchObject({ state: 'locked' });
  await at.get('work.cancel', {});
  expect(await ended).toBe('work.cancelled');
  expect(await at.get('office.state', {})).toMatchObject({ state: 'locked' });

  const opening = at.code('office.unlock', { passphrase });
  await expect.poll(() => at.pushesOf('work.progressed')).toHaveLength(before + 3);
  held.finish();
  expect(await opening).toBe('accepted');
  expect(await at.get('office.state', {})).toMatchObject({ state: 'open' });
});

test('memory is freed once after Lock, and never while an office is open', async () => {
  const at = await openOffice();
  at.clock.advance(5000);
  expect(at.swept.times).toBe(0);
  await at.get('office.lock', {});
  at.clock.advance(5000);
  expect(at.swept.times).toBe(1);
});
