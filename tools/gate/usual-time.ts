import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { project } from './run-program.ts';

/** How long steps took the last times on this computer (s); outside git, and gone with node_modules. */
const record = join(project, 'node_modules', '.cache', 'stillroom-gate', 'seconds.json');

/** Of how many last times the middle one is said. */
const remembered = 5;

/** What each step takes on two cores with nothing beside it (s), said until this computer has times of its own. */
const onTwoCores: Readonly<Record<string, number>> = {
  types: 10,
  lint: 5,
  format: 2,
  'dead-code': 3,
  build: 3,
  tests: 60,
  player: 120,
  e2e: 180,
  sound: 150,
};

type Times = Readonly<Record<string, readonly number[]>>;

const readTimes = (file: string): Times => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Times;
  } catch {
    return {}; // none yet, or cut off: the next run writes it anew
  }
};

/** How long a step usually takes in seconds: the middle one of its last times here; undefined for a step that nobody knows. */
export const usualSeconds = (step: string, file = record): number | undefined => {
  const times = readTimes(file)[step]?.toSorted((a, b) => a - b) ?? [];
  return times[Math.floor(times.length / 2)] ?? onTwoCores[step];
};

/** Remembers how long a step took (s). */
export const rememberSeconds = (step: string, seconds: number, file = record): void => {
  const times = readTimes(file);
  const last = [...(times[step] ?? []), Math.round(seconds * 10) / 10].slice(-remembered);
  mkdirSync(dirname(file), { recursive: true });
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, JSON.stringify({ ...times, [step]: last }));
  renameSync(aside, file);
};

/** `40 s`, `2 min 5 s`. */
export const secondsInWords = (seconds: number): string => {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
};

/** What stands above a step: `== 3 of 9: tests (usually 50 s)`. */
export const headOf = (step: string, at: number, of: number, usually: number | undefined): string =>
  `== ${at} of ${of}: ${step}${usually === undefined ? '' : ` (usually ${secondsInWords(usually)})`}`;
