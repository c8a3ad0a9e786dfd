import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { makeOffice, passphrase, type MadeOffice } from '../support/made-office.ts';
import { freshHome, startStillroom } from '../support/stillroom.ts';
import { fileAsItLies, openedAgain } from './after-a-kill.ts';
import { chanceOf, type Chance } from './chance.ts';
import { newLedger, type Ledger } from './ledger.ts';
import { playScript } from './scripted-session.ts';

/** The moments are random and the same in every run. */
const seed = 20_261_124;
const kills = 100;
/** Offices that are killed side by side; each has a process and a home of its own. */
const offices = 4;
/** How long a session is left alone at most (ms): a little over a heartbeat, so that kills fall before, in and behind one. */
const longestMs = 1200;
/** One kill in so many falls while the office is being opened. */
const whileOpening = 6;

async function killWhileOpening(office: MadeOffice, ledger: Ledger, chance: Chance): Promise<void> {
  const host = await startStillroom(office);
  ledger.unlocks += 1;
  const opening = host.call('office.unlock', { passphrase }).catch(() => null);
  await pause(chance() * 40);
  ledger.killedAtMs = Date.now();
  await host.kill();
  await opening;
}

async function killAtWork(office: MadeOffice, ledger: Ledger, chance: Chance): Promise<void> {
  const host = await startStillroom(office);
  const view = await openedAgain(host, office, ledger);
  const script = playScript({ host, office, view, ledger, chance });
  await pause(chance() * longestMs);
  ledger.killedAtMs = Date.now();
  await host.kill();
  await script;
}

async function killOffice(count: number, chance: Chance): Promise<Ledger> {
  const { home, remove } = await freshHome();
  try {
    const office = await makeOffice(home, { running: true });
    const ledger = newLedger();
    for (let kill = 0; kill < count; kill += 1) {
      const opening = kill > 0 && chance() < 1 / whileOpening;
      await (opening ? killWhileOpening : killAtWork)(office, ledger, chance);
      expect(fileAsItLies(office)).toBe('ok');
    }
    const host = await startStillroom(office);
    await openedAgain(host, office, ledger);
    await host.stop();
    return ledger;
  } finally {
    await remove();
  }
}

test('a hundred kills of the process: every acknowledged entry is there once, the draft is kept, the file is whole, one row says the gap', async () => {
  const shares = Array.from({ length: offices }, (_, at) => Math.floor((kills + at) / offices));
  expect(shares.reduce((sum, share) => sum + share, 0)).toBe(kills);
  const ledgers = await Promise.all(
    shares.map((share, at) => killOffice(share, chanceOf(seed + at))),
  );
  const acknowledged = ledgers
    .flatMap(({ sent }) => sent)
    .filter((entry) => entry.acknowledged !== null);
  expect(acknowledged.length).toBeGreaterThan(kills);
});
