import { expect, test } from 'vitest';
import type { z } from 'zod';
import { contract, testContract } from '../../shared/contract/contract.ts';
import { topics } from '../../shared/contract/topics.ts';
import { begin, coreAtWork, doseBy, openOffice, openPointsStand } from '../core/core-at-work.ts';

const names = Object.keys(contract).toSorted();

test('every call of the contract has a handler, and no handler is outside it', () => {
  expect(Object.keys(coreAtWork().core.handlers).toSorted()).toEqual(names);
});

test('every name says what and what is done to it', () => {
  for (const name of [...names, ...Object.keys(testContract)])
    expect(name).toMatch(/^[a-z]+\.[a-zA-Z]+$/);
  for (const topic of Object.keys(topics)) expect(topic).toMatch(/^[a-z]+\.[a-zA-Z]+$/);
});

test('every input refuses a key that it does not know', () => {
  for (const [name, { input }] of Object.entries(contract)) {
    const parsed = (input as z.ZodType).safeParse({ surprise: 1 });
    const codes = parsed.success ? [] : parsed.error.issues.map(({ code }) => code);
    expect([name, codes.includes('unrecognized_keys')]).toEqual([name, true]);
  }
});

test('what is pushed has the shape that the topics promise', async () => {
  const at = await begin(await openOffice());
  await at.get('player.hello', { playerId: 'one' });
  await at.act(openPointsStand);
  await at.act(doseBy(at.staffId));
  await at.act({ kind: 'music.play' });
  at.clock.advance(16 * 60_000);
  at.library.stick.set('/stick/a.mp3', 'audio one');
  await at.get('import.start', { path: '/stick' });
  await at.get('screen.lock', {});
  await at.get('window.claim', { windowId: 'w' });
  await at.get('player.report', { playerId: 'one', report: { kind: 'bed-sank' } });
  at.core.snapshot((topic, value) => {
    topics[topic].parse(value);
  });
  const heard = new Set<string>();
  for (const { topic, value } of at.pushes) {
    heard.add(topic);
    expect([topic, topics[topic].safeParse(value).success]).toEqual([topic, true]);
  }
  expect(heard.size).toBeGreaterThanOrEqual(9);
});
