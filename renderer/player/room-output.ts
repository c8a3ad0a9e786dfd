import type { PlayerCue } from '../../shared/contract/music.ts';
import { keepRunning, wakeMs } from './context-keeper.ts';
import { lagMs } from './lag.ts';
import { audioOutputs, findOutput, outputRestMs, sendTo } from './output.ts';
import { gainRamp, volumeRampMs } from './ramps.ts';
import { roomLeadMs, type SignalPath } from './signal-path.ts';
import type { Ticker } from './ticker.ts';

type Room = NonNullable<PlayerCue['room']>;
/** The room's music comes in over this time, and comes back over it. */
const riseMs = 2000;
/** What the way into the other context takes, as far as is known before it has been measured (23–48 ms in Chromium 156). */
const usualLagMs = 35;
const farthestMs = 150;
const measureEveryMs = 400;
/** So many measurements make one judgement: each is off by up to a buffer. */
const together = 5;
/** Nearer than this nobody moves it. */
const nearMs = 3;
const moveMs = 1500;

export type RoomEvents = Readonly<{
  lost: (label: string) => void;
  back: (label: string) => void;
}>;
export type RoomOutput = Readonly<{
  /** Sends what `path` plays to the room's output as well, at the room's own volume; null ends that. */
  carry: (path: SignalPath, wanted: PlayerCue['room']) => void;
  /** Outputs came or went, or the computer slept. */
  look: () => void;
  /** To be called often: keeps the room sounding and in step, and looks for a lost output. */
  beat: () => void;
}>;

/** The room's side: its context, how late it lets the music out, and how far it is behind the client's. */
type Side = Readonly<{
  path: SignalPath;
  deviceId: string;
  /** A look at its context: resumes what something else stopped, and calls for a new one when that does not help. */
  keep: () => void;
  step: () => void;
  close: () => void;
}>;
/** What a room's context that only a new one can replace, or that lost its device, calls for. */
type Trouble = Readonly<{ ticker: Ticker; dead: () => void; failed: () => void }>;

/** When a frame at `time` seconds of the context's clock is heard, on the page's clock in milliseconds. */
const heardAtMs = (context: AudioContext, time: number): number => {
  const { contextTime = 0, performanceTime = 0 } = context.getOutputTimestamp();
  return performanceTime + (time - contextTime) * 1000;
};

const sideOf = (
  context: AudioContext,
  path: SignalPath,
  deviceId: string,
  close: () => void,
  trouble: Trouble,
): Side => {
  const { sampleRate } = context;
  const ear = context.createAnalyser();
  ear.fftSize = path.ear.fftSize;
  const delay = context.createDelay(1);
  let delayMs = roomLeadMs - usualLagMs;
  delay.delayTime.value = delayMs / 1000;
  context.createMediaStreamSource(path.roomStream()).connect(delay);
  delay.connect(ear);
  // Shut while this context alone stands: the client's own gate knows nothing of it.
  const gateNode = context.createGain();
  const gate = gainRamp(context, gateNode.gain, 1);
  delay.connect(gateNode).connect(context.destination);
  context.addEventListener('error', trouble.failed);
  const keep = keepRunning(context, trouble.ticker, () => true, {
    dead: trouble.dead,
    // The client's context waits for the same gesture, and has said so.
    blocked: () => undefined,
    stands: gate.fallStill,
    moves: () => gate.to(1, wakeMs, 'equal-power'),
  });
  const [client, room] = [new Float32Array(ear.fftSize), new Float32Array(ear.fftSize)];
  let measured: number[] = [];
  let isFirst = true;
  const step = (): void => {
    path.ear.getFloatTimeDomainData(client);
    const clientHeard = heardAtMs(path.context, path.context.currentTime);
    ear.getFloatTimeDomainData(room);
    const roomHeard = heardAtMs(context, context.currentTime);
    const lag = lagMs(client, room, sampleRate, farthestMs);
    if (lag === null) return;
    measured.push(lag + roomHeard - clientHeard);
    if (measured.length < together) return;
    const behindMs = measured.toSorted((a, b) => a - b)[Math.floor(together / 2)] ?? 0;
    measured = [];
    if (Math.abs(behindMs) < nearMs) return;
    delayMs = Math.max(0, Math.min(900, delayMs - behindMs));
    const now = context.currentTime;
    delay.delayTime.cancelScheduledValues(now);
    delay.delayTime.setValueAtTime(delay.delayTime.value, now);
    // The first time the music is only rising; later a slow glide, which nobody takes for a change of pitch.
    delay.delayTime.linearRampToValueAtTime(delayMs / 1000, now + (isFirst ? 300 : moveMs) / 1000);
    isFirst = false;
  };
  return { path, deviceId, keep, step, close };
};

/** Null if the output cannot be opened now, for whatever reason. */
const openSide = async (
  path: SignalPath,
  deviceId: string,
  trouble: Trouble,
): Promise<Side | null> => {
  const { sampleRate } = path.context;
  const context = new AudioContext({ latencyHint: 'balanced', sampleRate });
  const close = (): void => {
    // A context that is closed already is what we want.
    context.close().catch(() => undefined);
  };
  try {
    await sendTo(context, deviceId);
    return sideOf(context, path, deviceId, close, trouble);
  } catch {
    close();
    return null;
  }
};

/**
 * The loudspeakers of the room, which carry the client's music in step: the same mix, taken before the client's volume, led into an audio
 * context of its own because a context has one output. If they go, only the room falls silent; when they come back, so does the music,
 * since somebody chose it for there. It never moves to another output.
 */
export const createRoomOutput = (ticker: Ticker, events: RoomEvents): RoomOutput => {
  let wanted: Room | null = null;
  let path: SignalPath | null = null;
  let side: Side | null = null;
  let isLost = false;
  let [lostAtMs, steppedAtMs, lookedAtMs] = [-outputRestMs, 0, 0];
  let turn: Promise<void> = Promise.resolve();

  const stop = (): void => {
    side?.close();
    side?.path.room.to(0, 1, 'decibels');
    side = null;
  };
  const settle = async (): Promise<void> => {
    if (wanted === null || path === null) {
      isLost = false;
      stop();
      path?.leadRoom(false);
      return;
    }
    const room = wanted;
    const device = findOutput(await audioOutputs().catch(() => []), room);
    if (side !== null && (side.path !== path || side.deviceId !== device?.deviceId)) stop();
    const isFresh = side === null;
    const rests = isLost && ticker.now() - lostAtMs < outputRestMs;
    if (device !== undefined && !rests) {
      path.leadRoom(true);
      side ??= await openSide(path, device.deviceId, { ticker, dead: replace, failed: look });
    }
    if (side !== null && isLost) events.back(room.label);
    if (side === null && !isLost) {
      lostAtMs = ticker.now();
      events.lost(room.label);
    }
    isLost = side === null;
    if (side === null || Math.abs(path.room.goal() - room.volume) < 1e-6) return;
    const ms = volumeRampMs(path.room.value(), room.volume);
    path.room.to(room.volume, isFresh ? Math.max(riseMs, ms) : ms, 'decibels');
  };
  /** One after the other, since two at once would open two contexts; one that fails holds up none. */
  const look = (): void => {
    lookedAtMs = ticker.now();
    turn = turn.then(settle, settle);
  };
  /** In its turn too, lest what is being opened just now were taken for what died. */
  const replace = (): void => {
    turn = turn.then(stop, stop);
    look();
  };
  return {
    carry: (on, room) => {
      // Another one may be there, and if it is not, that is to be said of it too.
      if (room?.deviceId !== wanted?.deviceId || room?.label !== wanted?.label) isLost = false;
      [path, wanted] = [on, room];
      look();
    },
    look,
    beat: () => {
      const now = ticker.now();
      if (isLost && now - lookedAtMs > 1000) look();
      side?.keep();
      if (side === null || now - steppedAtMs < measureEveryMs) return;
      steppedAtMs = now;
      side.step();
    },
  };
};
