import { expect, test } from 'vitest';
import { coreAtWork, openOffice } from './core-at-work.ts';

test('every screen has something in it', async () => {
  const at = coreAtWork();
  await at.get('office.openMadeUp', {});
  expect(await at.get('office.state', {})).toMatchObject({ state: 'open', madeUp: true });
  const { clients } = await at.get('client.list', {});
  expect(clients).toHaveLength(12);
  expect(clients.map(({ preferredName }) => preferredName)).toContain(
    'Maximiliana-Anastasia Featherstonehaugh-Cholmondeley',
  );
  const { sessions } = await at.get('session.list', {});
  expect(sessions.length).toBeGreaterThanOrEqual(8);
  expect(sessions.every(({ endedAtMs }) => endedAtMs !== null && endedAtMs < at.clock.now())).toBe(
    true,
  );
  const dosing = sessions.filter(({ careType }) => careType === 'kap');
  for (const { sessionId } of dosing) {
    const { events } = await at.get('session.open', { sessionId });
    const kinds = new Set(events.map(({ kind }) => kind));
    for (const kind of [
      'dose.recorded',
      'vitals.recorded',
      'note.written',
      'stamp.pressed',
      'music.started',
    ] as const) {
      expect(kinds).toContain(kind);
    }
  }
});

test('its timelines hold together, and it is the same when it is opened again', async () => {
  const at = coreAtWork();
  await at.get('office.openMadeUp', {});
  expect((await at.get('settings.integrity', {})).sound).toBe(true);
  const before = await at.get('session.list', {});
  await at.core.close();
  const later = at.again();
  expect((await later.get('office.state', {})).state).toBe('new');
  await later.get('office.openMadeUp', {});
  expect(await later.get('session.list', {})).toEqual(before);
  expect(await later.get('screen.unlock', { pin: '2222' })).toEqual({ staffId: 'made-up-staff-2' });
});

test('it is deleted in one step and harms no real office', async () => {
  const at = await openOffice();
  await at.get('office.lock', {});
  await at.get('office.openMadeUp', {});
  await at.get('office.deleteMadeUp', {});
  expect(await at.get('office.state', {})).toMatchObject({ state: 'locked', madeUp: false });
});
