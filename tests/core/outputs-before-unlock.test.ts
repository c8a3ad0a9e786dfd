import { expect, test } from 'vitest';
import type { PlayerReport } from '../../shared/contract/music.ts';
import { coreAtWork, openOffice, passphrase } from './core-at-work.ts';

const headphones = { deviceId: 'h', label: 'USB headphones' };

test('a player that starts before anybody has unlocked the office is believed about its outputs afterwards', async () => {
  const opened = await openOffice();
  await opened.core.close();
  const at = coreAtWork({ home: opened.home, clock: opened.clock });
  await at.get('player.hello', { playerId: 'one' });
  const report: PlayerReport = { kind: 'outputs', outputs: [headphones] };
  await at.get('player.report', { playerId: 'one', report });
  await at.get('office.unlock', { passphrase });
  expect((await at.get('sound.outputs', {})).outputs).toEqual([headphones]);
});
