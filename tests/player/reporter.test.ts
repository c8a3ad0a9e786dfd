import { describe, expect, test } from 'vitest';
import { playId } from '../../shared/contract/ids.ts';
import type { Reply } from '../../shared/contract/failures.ts';
import type { PlayerReport } from '../../shared/contract/music.ts';
import { createReporter } from '../../renderer/player/reporter.ts';

type Code = 'disk.full' | 'connection.lost' | 'call.invalid';
/** A core that answers in order: with a refusal where one is named, else that it has heard. */
const coreThat = (...answers: readonly (Code | null)[]) => {
  const heard: string[] = [];
  const left = [...answers];
  const reply = (what: string): Promise<Reply<unknown>> => {
    const code = left.shift() ?? null;
    if (code === null) heard.push(what);
    return Promise.resolve(
      code === null
        ? { ok: true, value: {} }
        : { ok: false, error: { code, field: null, facts: {} } },
    );
  };
  const reporter = createReporter(
    (_, said) => reply('playId' in said ? `${said.kind} ${said.playId}` : said.kind),
    () => reply('hello'),
  );
  return {
    heard,
    greeted: () => reporter.hello('this player'),
    says: (said: PlayerReport) => reporter.say('this player', said),
  };
};

const [first, second] = [playId.parse('p1'), playId.parse('p2')];
const handedOver: PlayerReport = { kind: 'handed-over', playId: second };
const at = (id: typeof first): PlayerReport => ({
  kind: 'position',
  playId: id,
  positionMs: 1000,
  lengthMs: null,
  levelDb: -30,
  paused: false,
});

describe('what the player has to say', () => {
  test('and a full disk refuses is said again, before what came after it', async () => {
    const core = coreThat('disk.full', 'disk.full', null);
    await core.says(handedOver);
    await core.says({ kind: 'ended', playId: second });
    expect(core.heard).toEqual([]);
    await core.says(at(second));
    expect(core.heard).toEqual(['handed-over p2', 'ended p2', 'position p2']);
  });

  test('does not hold up the positions while the disk is full', async () => {
    const core = coreThat('disk.full', 'disk.full', null, 'disk.full', null);
    await core.says(handedOver);
    await core.says(at(second));
    await core.says(at(second));
    expect(core.heard).toEqual(['position p2', 'position p2']);
  });

  test('waits for a core that is away, and is introduced to it first', async () => {
    const core = coreThat('connection.lost', 'connection.lost', 'connection.lost');
    await core.says(handedOver);
    await core.says(at(second));
    await core.says(at(second));
    expect(core.heard).toEqual(['hello', 'handed-over p2', 'position p2']);
  });

  test('of the outputs is said again to a core that is greeted', async () => {
    const core = coreThat();
    await core.says({ kind: 'outputs', outputs: [] });
    await core.greeted();
    expect(core.heard).toEqual(['outputs', 'hello', 'outputs']);
  });

  test('is not said again where it would be refused again, and a position and a key of the headset never are', async () => {
    const core = coreThat('call.invalid', 'disk.full', 'connection.lost');
    await core.says({ kind: 'bed-sank' });
    await core.says(at(first));
    await core.says({ kind: 'media-key', key: 'pause' });
    await core.says(handedOver);
    expect(core.heard).toEqual(['hello', 'handed-over p2']);
  });
});
