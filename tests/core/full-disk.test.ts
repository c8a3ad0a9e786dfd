import { expect, test } from 'vitest';
import { begin, doseBy, nine, openOffice, openPointsStand } from './core-at-work.ts';
import { diskThatFills } from './disk-that-fills.ts';

test('a full disk is said, and the entry can be sent again once there is room', async () => {
  const { disk, stores } = diskThatFills();
  const at = await begin(await openOffice({ stores }));
  await at.act(openPointsStand);
  await at.act(doseBy(at.staffId));
  const note = { kind: 'note.write', text: 'Written on a full disk.', observedAtMs: nine } as const;

  disk.full = true;
  expect(await at.act(note)).toMatchObject({ ok: false, error: { code: 'disk.full' } });
  for (let second = 0; second < 60; second += 1) {
    at.clock.advance(1000);
    await at.get('clock.now', {});
  }
  expect(at.lines.filter(({ level }) => level === 'bug')).toEqual([]);
  expect(at.lines.filter(({ text }) => text.includes('heartbeat'))).toHaveLength(1);
  expect(await at.events()).toHaveLength(3);

  expect(await at.code('screen.lock', {})).toBe('accepted');
  expect(await at.code('client.list', {})).toBe('screen.locked');
  expect(await at.code('screen.unlock', { pin: '4711' })).toBe('accepted');

  disk.full = false;
  expect(await at.act(note)).toMatchObject({ ok: true, value: { seqs: [4] } });
  expect((await at.events()).at(-1)).toMatchObject({
    kind: 'note.written',
    payload: { text: note.text },
  });
});
