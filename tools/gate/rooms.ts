import { globSync } from 'node:fs';
import { project } from './run-program.ts';

/** The tsconfig of every room: each is checked by itself, so that a room's own globals are all it has. */
export const roomConfigs = (): readonly string[] =>
  globSync('{shared,main,renderer,tests,tools}/**/tsconfig*.json', { cwd: project }).toSorted();
