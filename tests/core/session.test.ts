import { expect, test } from 'vitest';
import type { Input } from '../../shared/contract/contract.ts';
import type { SessionEvent } from '../../shared/contract/session-event.ts';
import { confirmProtocol } from '../support/confirm-protocol.ts';
import {
  begin,
  doseBy,
  endStandsOpen,
  minute,
  nine,
  openOffice,
  openPointsStand,
  passphrase,
  reading,
  type InSession,
} from './core-at-work.ts';

const kinds = (events: readonly SessionEvent[]) => events.map(({ kind }) => kind);

async function dosed(): Promise<InSession> {
  const at = await begin(await openOffice());
  expect(await at.act(openPointsStand)).toMatchObject({ ok: true });
  expect(await at.act(doseBy(at.staffId))).toMatchObject({ ok: true });
  return at;
}

test('a session from start to end is one timeline without gaps, and the computer stays awake for it', async () => {
  const at = await dosed();
  expect(at.awake.value).toBe(true);
  at.clock.advance(2 * minute);
  await at.act({ kind: 'note.write', text: 'Quiet.', observedAtMs: nine + minute });
  await at.act({ kind: 'stamp.press', label: 'Tears', observedAtMs: at.clock.now() });
  expect(await at.act({ kind: 'session.end' })).toMatchObject({
    ok: false,
    error: { code: 'end.gateOpen' },
  });
  const { sessionId } = at;
  const { staffId: nurse } = await at.get('staff.add', {
    name: 'N. Okafor',
    role: 'nurse',
    pin: '2468',
  });
  await at.act({ kind: 'staff.join', staffId: nurse });
  expect(
    await at.ask('session.act', { sessionId, actor: nurse, command: endStandsOpen }),
  ).toMatchObject({ error: { code: 'end.prescriberOnly' } });
  await at.act(endStandsOpen);
  await at.act({ kind: 'session.end' });
  const events = await at.events();
  expect(kinds(events)).toEqual([
    'session.started',
    'gate.overridden',
    'dose.recorded',
    'note.written',
    'stamp.pressed',
    'staff.joined',
    'gate.overridden',
    'session.ended',
  ]);
  expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(events[5]).toMatchObject({
    payload: { staffId: nurse, name: 'N. Okafor', role: 'nurse', initials: 'NO' },
  });
  expect(events[3]).toMatchObject({
    atMs: nine + 2 * minute,
    observedAtMs: nine + minute,
    actor: at.staffId,
  });
  expect(at.awake.value).toBe(false);
  expect(await at.get('office.state', {})).toMatchObject({ runningSessionId: null });
  expect(await at.act({ kind: 'session.end' })).toMatchObject({
    ok: false,
    error: { code: 'session.ended' },
  });
  expect(at.core.mayClose()).toBe(true);
});

test('every event is told to the windows, once, with its number', async () => {
  const at = await dosed();
  const { sessionId } = at;
  expect(at.pushesOf('session.changed')).toEqual([
    { sessionId, seq: 1 },
    { sessionId, seq: 2 },
    { sessionId, seq: 3 },
  ]);
  expect((await at.get('session.eventsSince', { sessionId, seq: 2 })).events).toHaveLength(1);
});

test('the prompt comes once when due and once when overdue, and a late reading moves no slot', async () => {
  const at = await dosed();
  at.clock.advance(15 * minute);
  expect(at.pushesOf('vitals.prompted')).toMatchObject([{ slotIndex: 0, state: 'due' }]);
  expect(await at.get('screen.clocks', {})).toMatchObject({
    session: { vitals: 'due', nextVitalsDueMs: nine + 15 * minute },
  });
  at.clock.advance(7 * minute);
  expect(at.pushesOf('vitals.prompted')).toMatchObject([
    { state: 'due' },
    { slotIndex: 0, state: 'overdue' },
  ]);
  await at.act(reading);
  const taken = (await at.events()).at(-1);
  expect(taken).toMatchObject({
    kind: 'vitals.recorded',
    payload: { slotIndex: 0, lateMs: 7 * minute },
  });
  expect(await at.get('screen.clocks', {})).toMatchObject({
    session: { vitals: 'upcoming', nextVitalsDueMs: nine + 30 * minute },
  });
  at.clock.advance(8 * minute);
  expect(at.pushesOf('vitals.prompted').at(-1)).toMatchObject({ slotIndex: 1, state: 'due' });
});

test('a night that the computer slept through leaves one honest row', async () => {
  const at = await dosed();
  at.clock.sleep(8 * 60 * minute);
  at.core.machineSlept(nine, at.clock.now());
  at.clock.advance(5000);
  const rows = (await at.events()).slice(3);
  expect(rows).toMatchObject([
    { kind: 'machine.slept', payload: { fromMs: nine, toMs: nine + 8 * 60 * minute } },
  ]);
});

test('time that is missing without a known sleep is a jump of the clock', async () => {
  const at = await dosed();
  at.clock.advance(3000);
  at.clock.sleep(10 * minute);
  at.clock.advance(1000);
  const rows = (await at.events()).slice(3);
  expect(rows).toMatchObject([
    { kind: 'clock.jumped', payload: { fromMs: nine + 3000, toMs: nine + 10 * minute + 3000 } },
  ]);
});

test('a process stalled for 90 s writes no row, and its clocks go on', async () => {
  const at = await dosed();
  at.clock.advance(3000);
  at.clock.stall(90_000);
  at.clock.advance(2000);
  expect((await at.events()).slice(3)).toEqual([]);
  expect(await at.get('clock.now', {})).toMatchObject({ nowMs: nine + 95_000 });
});

test('a core that was killed takes the session up, with the draft, the clocks and one row of what was between', async () => {
  const at = await dosed();
  at.clock.advance(5 * minute);
  const draft = { sessionId: at.sessionId, text: 'half a sent', firstKeyAtMs: nine + 4 * minute };
  await at.get('note.keepDraft', draft);
  const heard = at.clock.now();
  const later = at.again(10 * minute); // the first core is never told to close
  await later.get('office.unlock', { passphrase });
  expect(await later.get('office.state', {})).toMatchObject({ runningSessionId: at.sessionId });
  const view = await later.get('session.open', { sessionId: at.sessionId });
  expect(view.draft).toEqual({ text: 'half a sent', firstKeyAtMs: nine + 4 * minute });
  expect(view.events.at(-1)).toMatchObject({
    kind: 'session.resumed',
    payload: { lastSeenMs: heard, gapMs: 10 * minute },
  });
  expect(await later.get('screen.clocks', {})).toMatchObject({ session: { t0Ms: nine } });
  expect(later.awake.value).toBe(true);
});

test('behind the lock names are out of reach, and clocks, prompts and music go on', async () => {
  const at = await dosed();
  await at.act({ kind: 'music.play' });
  await at.get('screen.lock', {});
  expect(await at.code('session.open', { sessionId: at.sessionId })).toBe('screen.locked');
  expect(await at.act(reading)).toMatchObject({ ok: false, error: { code: 'screen.locked' } });
  at.clock.advance(15 * minute);
  expect(at.pushesOf('vitals.prompted')).toHaveLength(1);
  expect(await at.get('screen.clocks', {})).toMatchObject({
    session: { playing: true, vitals: 'due' },
  });
  expect(await at.code('screen.music', { action: { kind: 'music.pause' } })).toBe('accepted');
  await at.get('screen.unlock', { pin: '4711' });
  expect(kinds(await at.events()).slice(-4)).toEqual([
    'music.started',
    'screen.locked',
    'music.paused',
    'screen.unlocked',
  ]);
});

test('volume never passes the ceiling of the practice, whoever asks', async () => {
  const at = await begin(await openOffice());
  await at.act({ kind: 'music.setVolume', volume: 1 });
  expect((await at.events()).at(-1)).toMatchObject({
    kind: 'music.volumeSet',
    payload: { volume: 0.6 },
  });
  await at.get('settings.set', { volumeCeiling: 0.3 });
  expect(at.pushesOf('player.cue').at(-1)).toMatchObject({ volume: 0.3 });
});

test('what a session needs is asked for before it starts', async () => {
  const at = await openOffice();
  const clientId = (
    await at.get('client.create', {
      preferredName: 'P',
      legalName: '',
      dateOfBirth: '',
      recordNumber: '',
      allergies: '',
      medications: '',
      escort: '',
      weightKg: null,
    })
  ).clientId;
  const { protocolId } = await confirmProtocol(at.get);
  const nurse = (await at.get('staff.add', { name: 'N', role: 'nurse', pin: '2222' })).staffId;
  const wish: Input<'session.start'> = {
    clientId,
    careType: 'kap',
    protocolId,
    playlistId: null,
    staffIds: [at.staffId],
    volume: 0.5,
  };
  expect(await at.code('session.start', { ...wish, clientId: 'nobody' as typeof clientId })).toBe(
    'client.unknown',
  );
  expect(await at.code('session.start', { ...wish, protocolId: 'none' as typeof protocolId })).toBe(
    'protocol.unknown',
  );
  expect(await at.code('session.start', { ...wish, playlistId: 'none' as never })).toBe(
    'playlist.unknown',
  );
  expect(await at.code('session.start', { ...wish, staffIds: ['nobody' as typeof nurse] })).toBe(
    'staff.unknown',
  );
  expect(await at.code('session.start', { ...wish, staffIds: [nurse] })).toBe(
    'session.therapistMissing',
  );
  expect(await at.code('session.start', wish)).toBe('accepted');
  expect(await at.code('session.start', wish)).toBe('session.alreadyRunning');
});

test('the session keeps its own copy of the list: the library may change, a record does not', async () => {
  const at = await begin(await openOffice());
  const [first] = await at.events();
  const { tracks } = await at.get('track.list', {});
  const edited = tracks.find(({ title }) => title === 'Before');
  if (edited === undefined) throw new Error('no such track');
  await at.get('track.change', {
    trackId: edited.trackId,
    title: 'Renamed',
    artist: '',
    phase: null,
    intensity: null,
    lyrics: '',
    tags: '',
  });
  expect(first).toMatchObject({
    payload: {
      playlist: {
        tracks: [{ title: 'Before', gainDb: 3 }, { title: 'Peak' }, { title: 'Return' }],
      },
    },
  });
  expect((await at.events())[0]).toEqual(first);
});

test('a screen that was locked when Stillroom was killed asks for the PIN again', async () => {
  const at = await dosed();
  await at.get('screen.lock', {});
  const later = at.again(minute);
  await later.get('office.unlock', { passphrase });
  expect(await later.get('office.state', {})).toMatchObject({ state: 'open', screenLocked: true });
  expect(await later.code('session.open', { sessionId: at.sessionId })).toBe('screen.locked');
  await later.get('screen.unlock', { pin: '4711' });
  expect(
    kinds((await later.get('session.open', { sessionId: at.sessionId })).events).slice(-3),
  ).toEqual(['screen.locked', 'session.resumed', 'screen.unlocked']);
});
