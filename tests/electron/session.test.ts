import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { endHosted, openHosted, type Hosted } from './hosted.ts';
import { furnishOffice, setUpOffice, startSession } from './office.ts';

let hosted: Hosted;
beforeEach(async () => {
  hosted = await openHosted({ furnish: furnishOffice });
});
afterEach(endHosted);

const end = (ids: { staffId: string; sessionId: string }) =>
  hosted.ask('session.act', {
    sessionId: ids.sessionId,
    actor: ids.staffId,
    command: { kind: 'session.end' },
  });

/** Opens the same home again, as the next start does, and gives what the office says then. */
async function reopened(): Promise<Record<string, unknown>> {
  hosted = await openHosted({ home: hosted.home });
  expect(await hosted.ask('office.unlock', { passphrase: 'a long and quiet lane' })).toMatchObject({
    ok: true,
  });
  return (await hosted.ask('office.state')).value as Record<string, unknown>;
}

describe('the computer while a session runs', () => {
  test('is held awake exactly from the start of the session to its end', async () => {
    const staffId = await setUpOffice(hosted);
    expect(await hosted.act('awake')).toEqual([]);
    const ids = await startSession(hosted, staffId);
    expect(await hosted.act('awake')).toEqual(['prevent-display-sleep']);
    expect(await end(ids)).toMatchObject({ ok: true });
    expect(await hosted.act('awake')).toEqual([]);
  });

  test('leaves one row that says it slept', async () => {
    const { sessionId } = await startSession(hosted);
    await hosted.act('power', { event: 'suspend' });
    await hosted.act('power', { event: 'resume' });
    await hosted.act('power', { event: 'resume' });
    await hosted.ask('screen.unlock', { pin: '4711' });
    const reply = await hosted.ask('session.eventsSince', { sessionId, seq: 0 });
    const { events } = reply.value as { events: { kind: string }[] };
    expect(events.filter(({ kind }) => kind === 'machine.slept')).toHaveLength(1);
  });

  test.each(['lock-screen', 'suspend'])(
    'hides the names at %s and keeps the session',
    async (event) => {
      await startSession(hosted);
      await hosted.act('power', { event });
      expect(await hosted.ask('client.list')).toMatchObject({ error: { code: 'screen.locked' } });
      expect(await hosted.ask('screen.clocks')).toMatchObject({
        value: { session: { startedAtMs: expect.any(Number) as number } },
      });
    },
  );
});

describe('the computer while no session runs', () => {
  test('hides the names at lock-screen', async () => {
    await setUpOffice(hosted);
    await hosted.act('power', { event: 'lock-screen' });
    expect(await hosted.ask('client.list')).toMatchObject({ error: { code: 'screen.locked' } });
  });

  test('forgets the key when it falls asleep', async () => {
    await setUpOffice(hosted);
    await hosted.act('power', { event: 'suspend' });
    await expect
      .poll(() => hosted.ask('office.state'))
      .toMatchObject({ value: { state: 'locked' } });
  });
});

describe('closing the console', () => {
  test('asks nothing when no session runs, and ends well', async () => {
    await setUpOffice(hosted);
    void hosted.act('close').catch(() => null);
    expect(await hosted.ended).toMatchObject({ code: 0 });
  });

  test('while a session runs offers to keep it, to end it or to stay, and says no name', async () => {
    await startSession(hosted);
    await hosted.act('close');
    const [box, ...more] = await hosted.act('boxes');
    expect(more).toEqual([]);
    expect(box).toMatchObject({
      message: 'A session is running.',
      buttons: ['Keep the session and close', 'End the session', 'Cancel'],
      defaultId: 0,
      cancelId: 2,
    });
    expect(JSON.stringify(box)).not.toContain('Robin');
  });

  test('asks once, however often the window is told to close', async () => {
    await startSession(hosted);
    await hosted.act('close');
    await hosted.act('close');
    await hosted.act('close');
    expect(await hosted.act('boxes')).toHaveLength(1);
  });

  test('"Cancel" leaves everything as it is, and the next attempt asks again', async () => {
    await startSession(hosted);
    await hosted.act('close');
    await hosted.act('boxes');
    await hosted.act('answer', { response: 2 });
    expect(await hosted.act('window', { window: 'console' })).toMatchObject({ gone: false });
    expect(await hosted.act('awake')).toEqual(['prevent-display-sleep']);
    await hosted.act('close');
    expect(await hosted.act('boxes')).toHaveLength(1);
  });

  test('"Keep the session and close" closes, and the next start opens into the session', async () => {
    const { sessionId } = await startSession(hosted);
    await hosted.act('close');
    await hosted.act('boxes');
    void hosted.act('answer', { response: 0 }).catch(() => null);
    expect(await hosted.ended).toMatchObject({ code: 0 });
    expect(await reopened()).toMatchObject({ state: 'open', runningSessionId: sessionId });
    expect(await hosted.act('awake')).toEqual(['prevent-display-sleep']);
  });

  test('"End the session" ends it and closes', async () => {
    const { sessionId } = await startSession(hosted);
    await hosted.act('close');
    await hosted.act('boxes');
    void hosted.act('answer', { response: 1 }).catch(() => null);
    expect(await hosted.ended).toMatchObject({ code: 0 });
    expect(await reopened()).toMatchObject({ runningSessionId: null });
    expect(await hosted.ask('session.open', { sessionId })).toMatchObject({
      value: { session: { endedAtMs: expect.any(Number) as number } },
    });
  });

  test('behind the lock screen it can be kept and not ended', async () => {
    await startSession(hosted);
    await hosted.ask('screen.lock');
    await hosted.act('close');
    expect(await hosted.act('boxes')).toMatchObject([
      { buttons: ['Keep the session and close', 'Cancel'], cancelId: 1 },
    ]);
  });

  test('a shutdown of the computer asks nothing and keeps the session', async () => {
    const { sessionId } = await startSession(hosted);
    void hosted.act('power', { event: 'shutdown' }).catch(() => null);
    expect(await hosted.ended).toMatchObject({ code: 0 });
    expect(await reopened()).toMatchObject({ runningSessionId: sessionId });
  });

  test('a shutdown of Windows is held up by a session and by nothing else', async () => {
    const ids = await startSession(hosted);
    expect(await hosted.act('shutdownAsked')).toBe(true);
    await end(ids);
    expect(await hosted.act('shutdownAsked')).toBe(false);
  });

  test('a question that is open when the computer shuts down holds nothing up', async () => {
    await startSession(hosted);
    await hosted.act('close');
    expect(await hosted.act('boxes')).toHaveLength(1);
    void hosted.act('power', { event: 'shutdown' }).catch(() => null);
    expect(await hosted.ended).toMatchObject({ code: 0 });
  });
});
