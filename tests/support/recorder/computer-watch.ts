import { Worker } from 'node:worker_threads';
import type { Late } from './lateness.ts';

/** From how much on (ms) a thread that wants nothing but to wake counts as kept waiting. */
const limitMs = 150;

/** A thread of its own, which only wakes every 5 ms: what it waits longer, any other thread of this computer may have waited. */
const thread = `
const { parentPort } = require('node:worker_threads');
let due = performance.now() + 5;
setInterval(() => {
  const now = performance.now();
  if (now - due > ${limitMs}) parentPort.postMessage([now - due, Date.now()]);
  due = now + 5;
}, 5);`;

const late: Late[] = [];
let worker: Worker | undefined;

/** Begins to watch, once a process, how long this computer keeps a thread waiting. */
export const watchComputer = (): void => {
  if (worker !== undefined) return;
  worker = new Worker(thread, { eval: true });
  worker.on('message', ([byMs, atMs]: [number, number]) => {
    late.push({ what: 'a free processor', byMs, atMs });
  });
  worker.unref();
};

/** What came late since the watch began. */
export const computerLateness = (): readonly Late[] => late;
