import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { confirmProtocol } from '../support/confirm-protocol.ts';
import { makeOffice, passphrase } from '../support/made-office.ts';
import {
  homeOfItsOwn,
  loopback,
  loopbackThatEnds,
  type LoopbackProcess,
} from './loopback-process.ts';

const testClock = { STILLROOM_TEST_CLOCK: '2026-11-24T09:00:00Z' };

/** A home with an office whose keyring is cheap to open. */
async function furnishedHome(): Promise<string> {
  const home = homeOfItsOwn();
  await makeOffice(home);
  return home;
}

/** Opens the office that is there, or makes one, and begins a session. */
async function sessionIn(host: LoopbackProcess) {
  if ((await host.get('office.state', {})).state === 'locked')
    await host.get('office.unlock', { passphrase });
  else
    await host.get('office.create', {
      officeName: 'Quiet House',
      passphrase,
      founder: { name: 'A. Lindqvist', role: 'therapist', pin: '4711' },
    });
  const { staffId } = await host.get('office.state', {});
  const { clientId } = await host.get('client.create', {
    preferredName: 'Juniper Testwell',
    legalName: '',
    dateOfBirth: '',
    recordNumber: '',
    allergies: '',
    medications: '',
    escort: '',
    weightKg: 64,
  });
  const { protocolId, prescriberId } = await confirmProtocol(host.get);
  const [playlist] = (await host.get('playlist.list', {})).playlists;
  if (staffId === null) throw new Error('not ready');
  const { sessionId } = await host.get('session.start', {
    clientId,
    careType: 'kap',
    protocolId,
    playlistId: playlist?.playlistId ?? null,
    staffIds: [staffId, prescriberId],
    volume: 0.4,
  });
  return { staffId, prescriberId, sessionId };
}

test('killed at once, it reopens into the running session with every acknowledged entry and the draft', async () => {
  const home = await furnishedHome();
  const host = await loopback(home);
  const { staffId, sessionId } = await sessionIn(host);
  for (let number = 1; number <= 5; number += 1) {
    const command = {
      kind: 'note.write',
      text: `Note ${number}`,
      observedAtMs: Date.now(),
    } as const;
    await host.get('session.act', { sessionId, actor: staffId, command });
  }
  await host.get('note.keepDraft', {
    sessionId,
    text: 'half a sentence',
    firstKeyAtMs: Date.now(),
  });
  await host.killAtOnce();

  const again = await loopback(home);
  expect((await again.get('office.state', {})).state).toBe('locked');
  await again.get('office.unlock', { passphrase });
  expect((await again.get('office.state', {})).runningSessionId).toBe(sessionId);
  const view = await again.get('session.open', { sessionId });
  const notes = view.events.flatMap((event) =>
    event.kind === 'note.written' ? [event.payload.text] : [],
  );
  expect(notes).toEqual(['Note 1', 'Note 2', 'Note 3', 'Note 4', 'Note 5']);
  expect(view.events.at(-1)?.kind).toBe('session.resumed');
  expect(view.draft.text).toBe('half a sentence');
  expect((await again.get('settings.integrity', {})).sound).toBe(true);
});

test('on the test clock a reading seven minutes late moves no slot; without it the clock cannot be moved', async () => {
  const host = await loopback(homeOfItsOwn(), { env: testClock });
  const { staffId, prescriberId, sessionId } = await sessionIn(host);
  const dose = {
    kind: 'dose.record',
    overMaximumReason: null,
    observedAtMs: null,
    details: {
      amount: { unit: 'mL', ml: 0.5, strengthMgPerMl: 100 },
      route: 'intramuscular',
      lot: '',
      site: '',
      givenBy: staffId,
    },
  } as const;
  const alone = { kind: 'gate.override', gate: 'dose', reason: 'nobody else is here' } as const;
  await host.get('session.act', { sessionId, actor: prescriberId, command: alone });
  await host.get('session.act', { sessionId, actor: staffId, command: dose });
  const t0 = (await host.get('clock.now', {})).nowMs;
  expect(t0).toBe(Date.UTC(2026, 10, 24, 9));
  await host.advance(22 * 60_000);
  expect(await host.get('screen.clocks', {})).toMatchObject({ session: { vitals: 'overdue' } });
  const reading = {
    kind: 'vitals.record',
    readings: { pulse: 72 },
    observedAtMs: null,
    confirmedUnusual: false,
  } as const;
  await host.get('session.act', { sessionId, actor: staffId, command: reading });
  expect(await host.get('screen.clocks', {})).toMatchObject({
    session: { nextVitalsDueMs: t0 + 30 * 60_000 },
  });
  const plain = await loopback(homeOfItsOwn());
  expect(await plain.advance(1000)).toMatchObject({ ok: false, error: { code: 'call.unknown' } });
});

test('starter music is served in parts, as an audio element asks for it', async () => {
  const host = await loopback(await furnishedHome());
  await sessionIn(host);
  const [track] = (await host.get('track.list', {})).tracks;
  const part = await host.request(`/audio/${track?.trackId}`, { headers: { range: 'bytes=0-3' } });
  expect([part.status, part.headers.get('content-range')]).toEqual([
    206,
    `bytes 0-3/${track?.byteLength}`,
  ]);
  expect(await part.text()).toBe('OggS');
});

test('real files come in from a folder and by a drop; what is no music is named', async () => {
  const host = await loopback(await furnishedHome());
  await sessionIn(host);
  const fixtures = fileURLToPath(new URL('../fixtures/audio', import.meta.url));
  await host.get('import.start', { path: fixtures });
  await expect.poll(async () => (await host.get('import.state', {})).running).toBe(false);
  const { added, failures, toCheck } = await host.get('import.state', {});
  expect(added).toBeGreaterThan(3);
  expect(toCheck).toBe(added);
  expect(failures.map(({ file }) => file)).toEqual(
    expect.arrayContaining(['empty.mp3', 'text-renamed.mp3']),
  );

  const drop = async (name: string, body: BodyInit) =>
    (
      await host.request(`/import?name=${encodeURIComponent(name)}`, { method: 'POST', body })
    ).json();
  const again = readFileSync(join(fixtures, 'tone-440.mp3'));
  expect(await drop('Ton – gleich.mp3', again)).toMatchObject({ ok: true });
  expect(await drop('words.mp3', 'no music at all')).toMatchObject({ ok: false });
  expect((await host.get('import.state', {})).duplicates).toBe(1);
});

test('a window that connects hears at once how things stand, and then every change', async () => {
  const host = await loopback(homeOfItsOwn(), { env: testClock });
  const stream = await host.request('/topics');
  expect(stream.headers.get('content-type')).toContain('text/event-stream');
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  const until = async (words: string) => {
    while (!heard.includes(words)) heard += (await reader.read()).value ?? '';
  };
  await until('event: screen.changed\ndata: {"locked":false}');
  await host.get('window.claim', { windowId: 'w1' });
  await until('event: window.claimed\ndata: {"windowId":"w1"}');
  await reader.cancel();
});

test('a second start on the same home says so and leaves the first alone', async () => {
  const home = homeOfItsOwn();
  const host = await loopback(home);
  const { code, stderr } = await loopbackThatEnds([`--home=${home}`, '--no-open']);
  expect(code).toBe(1);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toContain('already open');
  expect((await host.get('office.state', {})).state).toBe('new');
  expect(await host.end()).toMatchObject({ code: 0, stderr: '' });
  expect((await loopback(home)).port).toBeGreaterThan(0);
});

test.each([
  [
    'a file in the place of the home',
    (home: string) => writeFileSync(home, ''),
    'a file is in the place',
  ],
])('%s is one sentence and exit code 1', async (_, prepare, words) => {
  const home = join(homeOfItsOwn(), 'home');
  prepare(home);
  const { code, stderr } = await loopbackThatEnds([`--home=${home}`, '--no-open']);
  expect([code, stderr.trim().split('\n').length]).toEqual([1, 1]);
  expect(stderr).toContain(words);
});

test('a port that is taken is one sentence and exit code 1', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const { code, stderr } = await loopbackThatEnds([
    `--home=${homeOfItsOwn()}`,
    `--port=${port}`,
    '--no-open',
  ]);
  other.close();
  expect([code, stderr.trim()]).toEqual([1, `Port ${port} is taken by another program.`]);
});

test('an option that is none, no home and a time that is none are each one sentence', async () => {
  const home = `--home=${homeOfItsOwn()}`;
  for (const [words, env] of [
    [[home, '--loud'], {}],
    [['--no-open'], {}],
    [[home], { STILLROOM_TEST_CLOCK: 'noon' }],
  ] as const) {
    const { code, stderr } = await loopbackThatEnds(words, env);
    expect([code, stderr.trim().split('\n').length]).toEqual([1, 1]);
  }
});

test('everything it writes is for its own user alone', async () => {
  const home = homeOfItsOwn();
  chmodSync(home, 0o755);
  const host = await loopback(home);
  await sessionIn(host);
  expect(statSync(home).mode & 0o777).toBe(0o700);
  const entries = readdirSync(home, { recursive: true, encoding: 'utf8' });
  expect(entries.length).toBeGreaterThan(3);
  for (const entry of entries)
    expect([entry, statSync(join(home, entry)).mode & 0o077]).toEqual([entry, 0]);
});
