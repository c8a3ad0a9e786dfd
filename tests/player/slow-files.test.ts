import { describe, expect } from 'vitest';
import type { CueTrack } from '../../shared/contract/music.ts';
import { above, between, levelDb } from '../support/recorder/measure.ts';
import { recording } from '../support/recorder/recorder.ts';
import { test } from '../support/recorder/measured.ts';
import { listeningRooms } from './listening-room.ts';
import { pause, type ListeningRoom } from './open-listening-room.ts';
import { tone } from './synthesis.ts';

const rate = 48_000;
const enter = listeningRooms();

/** The disk takes this long to find it. */
const late = async (room: ListeningRoom, { url }: CueTrack, ms: number): Promise<void> => {
  await room.page.route(`**${url}`, async (route) => {
    await pause(ms);
    // The page may have given up on it, or be closed.
    await route.continue().catch(() => undefined);
  });
};
const at = (track: CueTrack, startAtMs = 0, seekCount = 0) => ({ ...track, startAtMs, seekCount });
const lastPositionMs = (room: ListeningRoom): number => {
  const said = room.host.reports.findLast(({ kind }) => kind === 'position');
  return said?.kind === 'position' ? said.positionMs : -1;
};
/** Level of the last 300 ms, and of what of them lies above 2 kHz, dBFS. */
const lastLevels = async (room: ListeningRoom): Promise<readonly [number, number]> => {
  const { rate: recorded, channels } = await recording(room.page);
  const endMs = ((channels[0]?.length ?? 0) / recorded) * 1000;
  const last = between(channels, recorded, endMs - 300, endMs);
  return [levelDb(last), levelDb(above(last, recorded, 2000))];
};

describe('a file that is slow to come', () => {
  test.concurrent('and is paused before it sounds does not go on unheard: play begins at the same place', async (context) => {
    const room = await enter(context);
    const track = room.putNoise('track', tone(440, 30, rate, 0.3), rate);
    await late(room, track, 300);
    room.cue({ current: at(track), playing: true });
    await pause(100);
    room.cue({ playing: false });
    await pause(3000);
    room.cue({ playing: true, transitionMs: 300 });
    const resumed = await room.reported(
      'position',
      (said) => said.kind === 'position' && !said.paused,
    );
    expect(resumed.positionMs).toBeLessThan(500);
    await pause(800);
    expect((await lastLevels(room))[0]).toBeGreaterThan(-20);
  });

  test.concurrent('and is skipped to and jumped in before it sounds, is then heard alone and at that place', async (context) => {
    const room = await enter(context);
    const before = room.putNoise('before', tone(440, 30, rate, 0.3), rate);
    const slow = room.putNoise('slow', tone(4000, 30, rate, 0.1), rate);
    await late(room, slow, 600);
    room.cue({ current: at(before), playing: true });
    await room.reported('position');
    room.cue({ current: at(slow), transitionMs: 500 });
    await pause(200);
    room.cue({ current: at(slow, 9000, 1) });
    await pause(2500);
    const [whole, high] = await lastLevels(room);
    expect(whole - high).toBeLessThan(1);
    expect(lastPositionMs(room)).toBeGreaterThan(9000);
  });

  test.concurrent('leaves the track before it alone when its join is paused, and begins at its beginning', async (context) => {
    const room = await enter(context);
    const before = room.putNoise('before', tone(440, 8, rate, 0.3), rate);
    const slow = room.putNoise('slow', tone(4000, 30, rate, 0.3), rate);
    await late(room, slow, 3200);
    room.cue({ current: at(before, 4000), next: { ...slow, joinMs: 2000 }, playing: true });
    await pause(2600);
    room.cue({ playing: false });
    const { positionMs } = await room.reported(
      'position',
      (said) => said.kind === 'position' && said.paused,
    );
    await pause(1500);
    expect(await lastLevels(room)).toEqual([-180, -180]);
    room.cue({ playing: true, transitionMs: 300 });
    const resumed = await room.reported(
      'position',
      (said) => said.kind === 'position' && !said.paused,
    );
    expect(resumed.playId).toBe(before.playId);
    expect(Math.abs(resumed.positionMs - positionMs)).toBeLessThan(300);
    const begun = await room.reported(
      'position',
      (said) => said.kind === 'position' && said.playId === slow.playId,
    );
    expect(begun.positionMs).toBeLessThan(500);
    await pause(2500);
    expect((await lastLevels(room))[1]).toBeGreaterThan(-20);
  });

  test.concurrent('is not heard beside another that was chosen while its join was about to begin', async (context) => {
    const room = await enter(context);
    const before = room.putNoise('before', tone(440, 8, rate, 0.3), rate);
    const slow = room.putNoise('slow', tone(4000, 30, rate, 0.3), rate);
    const chosen = room.putNoise('chosen', tone(660, 30, rate, 0.3), rate);
    const after = room.putNoise('after', tone(770, 30, rate, 0.3), rate);
    await late(room, slow, 2500);
    room.cue({ current: at(before, 5000), next: { ...slow, joinMs: 2000 }, playing: true });
    await pause(1500);
    room.cue({
      current: at({ ...chosen, playId: slow.playId }),
      next: { ...after, joinMs: 2000 },
      transitionMs: 500,
    });
    await pause(3500);
    const [whole, high] = await lastLevels(room);
    expect(whole).toBeGreaterThan(-20);
    expect(high).toBeLessThan(-60);
  });

  test.concurrent('and does not come at all is named after the end of the one before; the next choice sounds', async (context) => {
    const room = await enter(context);
    const before = room.putNoise('before', tone(440, 6, rate, 0.3), rate);
    const never = room.putNoise('never', tone(660, 30, rate, 0.3), rate);
    const good = room.putNoise('good', tone(770, 30, rate, 0.3), rate);
    await late(room, never, 60_000);
    room.cue({ current: at(before, 4000), next: { ...never, joinMs: 500 }, playing: true });
    expect((await room.reported('bed-rose')).why).toBe('the track stalled');
    expect(await room.reported('failed')).toMatchObject({
      playId: never.playId,
      trackId: never.trackId,
    });
    room.cue({ next: { ...good, playId: never.playId, joinMs: 500 } });
    expect((await room.reported('handed-over')).trackId).toBe(good.trackId);
    await room.reported('bed-sank');
    expect((await lastLevels(room))[0]).toBeGreaterThan(-20);
  });
});
