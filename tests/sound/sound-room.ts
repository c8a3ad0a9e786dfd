import { rm } from 'node:fs/promises';
import { afterAll, beforeAll } from 'vitest';
import { buildPlayer } from '../player/player-host.ts';
import { latenessOf } from '../support/recorder/lateness.ts';
import type { Run } from '../support/recorder/measured.ts';
import { openSoundRoom, type SoundRoom, type SoundWishes } from './open-sound-room.ts';

/** For a file of tests: one built player, and a way for each test to a room of its own, which is closed after it. */
export const soundRooms = (): ((run: Run, wishes?: SoundWishes) => Promise<SoundRoom>) => {
  let folder: string;
  beforeAll(async () => {
    folder = await buildPlayer();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return async ({ onTestFinished, watched }, wishes) => {
    const room = await openSoundRoom(folder, wishes);
    onTestFinished(room.close);
    const readyMs = Date.now();
    watched(async () => (await latenessOf(room.page)).filter(({ atMs }) => atMs >= readyMs));
    return room;
  };
};
