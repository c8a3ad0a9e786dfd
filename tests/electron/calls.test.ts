import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { contract } from '../../shared/contract/contract.ts';
import { endHosted, openHosted, type Hosted } from './hosted.ts';
import { setUpOffice } from './office.ts';

let hosted: Hosted;
beforeEach(async () => {
  hosted = await openHosted();
});
afterEach(endHosted);

describe('calls', () => {
  test('there is one door, and it is called "call"', async () => {
    expect(await hosted.act('channels')).toEqual(['call']);
  });

  test('the console sets up an office and finds it open', async () => {
    await setUpOffice(hosted);
    expect(await hosted.ask('office.state')).toMatchObject({
      ok: true,
      value: { state: 'open', officeName: 'Elm Street', host: 'electron', home: hosted.home },
    });
  });

  test('an office that was locked is opened again by its passphrase alone', async () => {
    await setUpOffice(hosted);
    expect(await hosted.ask('office.lock')).toMatchObject({ ok: true });
    expect(
      await hosted.ask('office.unlock', { passphrase: 'a wrong and noisy lane' }),
    ).toMatchObject({
      ok: false,
      error: { code: 'office.wrongPassphrase' },
    });
    expect(
      await hosted.ask('office.unlock', { passphrase: 'a long and quiet lane' }),
    ).toMatchObject({ ok: true });
  });

  test('the player may say how the music stands, and the console may not say it for the player', async () => {
    const reply = await hosted.act('call', {
      from: 'player',
      name: 'player.hello',
      input: { playerId: 'p-1' },
    });
    expect(reply).toEqual({ ok: true, value: {} });
    for (const [name, input] of [
      ['player.hello', { playerId: 'p-2' }],
      ['player.report', { playerId: 'p-1', report: { kind: 'blocked' } }],
      ['player.analysed', {}],
    ] as const)
      expect([name, await hosted.ask(name, input)]).toMatchObject([
        name,
        { ok: false, error: { code: 'call.unknown' } },
      ]);
  });

  test('a page of the player reaches no record, no setting and no lock, whatever it asks', async () => {
    await setUpOffice(hosted);
    const names = Object.keys(contract).filter((name) => !name.startsWith('player.'));
    for (const name of names)
      expect([name, await hosted.act('call', { from: 'player', name, input: {} })]).toMatchObject([
        name,
        { ok: false, error: { code: 'call.unknown' } },
      ]);
    expect(await hosted.ask('office.state')).toMatchObject({ value: { state: 'open' } });
  });

  test.each([
    'no frame',
    'sub-frame',
    'other origin',
    'look-alike origin',
    'other window',
  ] as const)('a call from %s is refused and does nothing', async (from) => {
    const input = {
      officeName: 'Not ours',
      passphrase: 'a long and quiet lane',
      founder: { name: 'Nobody', role: 'admin', pin: '0000' },
    };
    expect(await hosted.act('call', { from, name: 'office.create', input })).toMatchObject({
      ok: false,
      error: { code: 'call.unknown' },
    });
    expect(await hosted.ask('office.state')).toMatchObject({ value: { state: 'new' } });
  });

  test.each(['nothing.likeThis', 'constructor', '__proto__', 7, null])(
    'the call %s does not exist',
    async (name) => {
      expect(await hosted.act('call', { from: 'console', name, input: {} })).toMatchObject({
        ok: false,
        error: { code: 'call.unknown' },
      });
    },
  );
});

describe('pushes', () => {
  test('reach the console as topic and value, without an event, and the player where it needs them', async () => {
    await setUpOffice(hosted);
    expect(await hosted.act('sent', { window: 'console' })).toContainEqual([
      'topic',
      'office.changed',
      {},
    ]);
    const heard = (await hosted.act('sent', { window: 'player' })).map(([, topic]) => topic);
    const needed = ['player.cue', 'player.tone', 'player.analyse', 'machine.woke', 'clock.ticked'];
    expect(heard.filter((topic) => !needed.includes(String(topic)))).toEqual([]);
    expect(heard).toContain('player.cue');
  });

  test('a window that has just loaded hears at once where things stand', async () => {
    const [first] = await hosted.act('sent', { window: 'player' });
    expect(first?.slice(0, 2)).toEqual(['topic', 'clock.ticked']);
    expect(await hosted.act('sent', { window: 'player' })).toContainEqual([
      'topic',
      'player.cue',
      expect.objectContaining({ playing: false }),
    ]);
  });
});
