import { expect, test } from 'vitest';
import type { Input } from '../../shared/contract/contract.ts';
import type { ClientId, StaffId } from '../../shared/contract/ids.ts';
import type { CareType } from '../../shared/contract/protocol.ts';
import { timelineOf } from '../../shared/domain/session/timeline.ts';
import { confirmProtocol } from '../support/confirm-protocol.ts';
import { coreAtWork, newClient, openOffice, type OpenOffice } from './core-at-work.ts';

const day = 24 * 60 * 60_000;
const details: Input<'course.save'>['details'] = {
  careType: 'kap',
  goals: 'Sleep through the night',
  intention: 'To sit beside the fear',
  preparationWanted: 1,
  dosingPlanned: 3,
  integrationWithinDays: 3,
  everyDays: 14,
};

async function withCourse(): Promise<
  OpenOffice & { clientId: ClientId; wish: Input<'course.save'> }
> {
  const at = await openOffice();
  const { clientId } = await at.get('client.create', newClient);
  const wish = { clientId, by: at.staffId, reason: 'Therapy is wanted', details };
  await at.get('course.save', wish);
  return { ...at, clientId, wish };
}

test('the first save begins a course with the reason for its care type and writes no adjustment', async () => {
  const at = await withCourse();
  expect(await at.get('course.open', { clientId: at.clientId })).toEqual({
    course: {
      ...details,
      careTypeReason: 'Therapy is wanted',
      setUpAtMs: at.clock.now(),
      setUpBy: 'A. Lindqvist',
    },
    adjustments: [],
    paths: [],
  });
});

test('every later change is a row with who, when, from, to and why; saving the same again is none', async () => {
  const at = await withCourse();
  await at.get('course.save', { ...at.wish, reason: 'nothing new' });
  at.clock.advance(day);
  await at.get('course.save', {
    ...at.wish,
    reason: 'More time to talk',
    details: { ...details, preparationWanted: 2, everyDays: 21 },
  });
  await at.get('course.adjust', {
    clientId: at.clientId,
    by: at.staffId,
    reason: 'Slept badly after the last one',
    change: { what: 'dose', from: '50 mg', to: '45 mg' },
  });
  const { adjustments, course } = await at.get('course.open', { clientId: at.clientId });
  const both = { atMs: at.clock.now(), by: 'A. Lindqvist' };
  expect(adjustments).toEqual([
    {
      ...both,
      number: 3,
      what: 'dose',
      from: '50 mg',
      to: '45 mg',
      reason: 'Slept badly after the last one',
    },
    {
      ...both,
      number: 2,
      what: 'frequency',
      from: 'every 14 days',
      to: 'every 21 days',
      reason: 'More time to talk',
    },
    {
      ...both,
      number: 1,
      what: 'preparationWanted',
      from: '1',
      to: '2',
      reason: 'More time to talk',
    },
  ]);
  expect(course).toMatchObject({
    preparationWanted: 2,
    everyDays: 21,
    careTypeReason: 'Therapy is wanted',
  });
});

test('a new care type takes its reason with it', async () => {
  const at = await withCourse();
  const change = { what: 'careType', to: 'ketamine-only' } as const;
  await at.get('course.adjust', { clientId: at.clientId, by: at.staffId, reason: 'Time', change });
  const { course } = await at.get('course.open', { clientId: at.clientId });
  expect(course).toMatchObject({ careType: 'ketamine-only', careTypeReason: 'Time' });
});

test('a course asks for a client, a person of the staff and a reason', async () => {
  const at = await withCourse();
  const change = { what: 'dose', from: '', to: '40 mg' } as const;
  const adjust = { clientId: at.clientId, by: at.staffId, reason: 'x', change };
  const other = (await at.get('client.create', newClient)).clientId;
  expect(await at.code('course.save', { ...at.wish, clientId: 'no' as ClientId })).toBe(
    'client.unknown',
  );
  expect(await at.code('course.save', { ...at.wish, by: 'no' as StaffId })).toBe('staff.unknown');
  expect(await at.code('course.save', { ...at.wish, reason: '  ' })).toBe('call.invalid');
  expect(await at.code('course.adjust', { ...adjust, clientId: other })).toBe('course.unknown');
  expect(await at.code('course.adjust', { ...adjust, by: 'no' as StaffId })).toBe('staff.unknown');
  expect(await at.code('course.open', { clientId: 'no' as ClientId })).toBe('client.unknown');
  const wild = { ...details, preparationWanted: -1 };
  expect(await at.code('course.save', { ...at.wish, details: wild })).toBe('call.invalid');
});

test('the path that a client prefers is kept with the talk, and a later one beside it', async () => {
  const at = await withCourse();
  const choice = { clientId: at.clientId, by: at.staffId, onDay: '2026-11-20' } as const;
  await at.get('course.choosePath', {
    ...choice,
    preference: 'undecided',
    reason: 'Wants to sleep on it',
  });
  await at.get('course.choosePath', {
    ...choice,
    onDay: '2026-11-23',
    preference: 'kap',
    reason: 'Wants to talk',
  });
  const { paths } = await at.get('course.open', { clientId: at.clientId });
  expect(paths.map(({ onDay, preference, talkedWith }) => [onDay, preference, talkedWith])).toEqual(
    [
      ['2026-11-23', 'kap', 'A. Lindqvist'],
      ['2026-11-20', 'undecided', 'A. Lindqvist'],
    ],
  );
  expect(
    await at.code('course.choosePath', {
      ...choice,
      onDay: '23.11.2026',
      preference: 'kap',
      reason: 'x',
    }),
  ).toBe('call.invalid');
});

async function wishFor(
  at: OpenOffice,
  clientId: ClientId,
  careType: CareType,
): Promise<Input<'session.start'>> {
  const { protocolId } = await confirmProtocol(at.get, careType);
  return { clientId, careType, protocolId, playlistId: null, staffIds: [at.staffId], volume: 0.5 };
}

async function prepare(at: OpenOffice, clientId: ClientId): Promise<void> {
  const { sessionId } = await at.get('session.start', await wishFor(at, clientId, 'preparation'));
  const command = { kind: 'session.end' } as const;
  await at.get('session.act', { sessionId, actor: at.staffId, command });
}

test('a first dosing session before the preparation is done asks for a reason, and keeps it on the timeline', async () => {
  const at = await withCourse();
  const wish = await wishFor(at, at.clientId, 'kap');
  const refused = await at.ask('session.start', wish);
  expect(refused).toMatchObject({
    ok: false,
    error: {
      code: 'course.preparationNotDone',
      field: 'beforePreparationReason',
      facts: { done: 0, wanted: 1 },
    },
  });
  expect(await at.code('session.start', { ...wish, beforePreparationReason: '  ' })).toBe(
    'course.preparationNotDone',
  );
  const reason = 'Prepared at another practice';
  const { sessionId } = await at.get('session.start', { ...wish, beforePreparationReason: reason });
  const { events } = await at.get('session.open', { sessionId });
  expect(events[0]).toMatchObject({ payload: { beforePreparationReason: reason } });
  expect(timelineOf(events)[0]?.words.soft).toBe(`before the preparation was done: ${reason}`);
});

test('once the preparation is done no reason is asked for, and one that was sent anyway is not kept', async () => {
  const at = await withCourse();
  await prepare(at, at.clientId);
  const wish = await wishFor(at, at.clientId, 'kap');
  const { sessionId } = await at.get('session.start', {
    ...wish,
    beforePreparationReason: 'none needed',
  });
  const { events } = await at.get('session.open', { sessionId });
  expect(events[0]?.payload).not.toHaveProperty('beforePreparationReason');
});

test('a client without a course is asked for no preparation', async () => {
  const at = await openOffice();
  const { clientId } = await at.get('client.create', newClient);
  expect(await at.code('session.start', await wishFor(at, clientId, 'kap'))).toBe('accepted');
});

test('what is due next moves on with the sessions that are held', async () => {
  const at = await withCourse();
  const due = async () => (await at.get('due.list', {})).due;
  expect(await due()).toEqual([
    {
      clientId: at.clientId,
      clientInitials: 'J.T.',
      clientCode: 'R-7',
      due: { kind: 'preparation', number: 1, of: 1, dueByMs: null },
    },
  ]);
  await prepare(at, at.clientId);
  expect(await due()).toMatchObject([{ due: { kind: 'dosing', number: 1, of: 3 } }]);
});

test('in the made-up office something is due, and the log shows every dose with its lot', async () => {
  const at = coreAtWork();
  await at.get('office.openMadeUp', {});
  const { due } = await at.get('due.list', {});
  expect(new Set(due.map((each) => each.due.kind))).toEqual(
    new Set(['preparation', 'dosing', 'integration']),
  );
  const days = due.map((each) => each.due.dueByMs ?? Number.MAX_SAFE_INTEGER);
  expect(days).toEqual(days.toSorted((a, b) => a - b));
  const everything = { fromMs: null, toMs: null, lot: null };
  const log = await at.get('substance.log', everything);
  expect(log.entries.length).toBeGreaterThanOrEqual(5);
  expect(log.entries.every(({ lot, givenBy }) => lot !== '' && givenBy === 'Dr Osei')).toBe(true);
  const lot = log.lots[0] ?? '';
  const one = await at.get('substance.log', { ...everything, lot });
  expect(one.totals).toEqual(log.totals.filter((total) => total.lot === lot));
  expect(one.lots).toEqual(log.lots);
});

test('behind the lock neither the course nor the log is told', async () => {
  const at = await withCourse();
  await at.get('screen.lock', {});
  expect(await at.code('course.open', { clientId: at.clientId })).toBe('screen.locked');
  expect(await at.code('due.list', {})).toBe('screen.locked');
  expect(await at.code('substance.log', { fromMs: null, toMs: null, lot: null })).toBe(
    'screen.locked',
  );
});
