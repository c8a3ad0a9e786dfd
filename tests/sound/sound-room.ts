import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, type TestContext } from 'vitest';
import { buildPlayer } from '../player/player-host.ts';
import { openSoundRoom, type SoundRoom, type SoundWishes } from './open-sound-room.ts';

/** For a file of tests: one built player, and a way for each test to a room of its own, which is closed after it. */
export const soundRooms = (): ((test: TestContext, wishes?: SoundWishes) => Promise<SoundRoom>) => {
  let folder: string;
  beforeAll(async () => {
    folder = await buildPlayer();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return async ({ onTestFinished }, wishes) => {
    const room = await openSoundRoom(folder, wishes);
    onTestFinished(room.close);
    return room;
  };
};
