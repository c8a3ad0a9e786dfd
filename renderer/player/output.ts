import { refugeName } from '../../shared/contract/refuge.ts';
import { plainLine } from '../../shared/visible-text.ts';

/** Chromium's way to choose the output of a context; TypeScript's DOM types do not know it yet. */
type WithSink = Readonly<{ setSinkId?: (deviceId: string) => Promise<void> }>;

export type OutputDevice = Readonly<{ deviceId: string; label: string }>;
/** The output that stands for "whatever the system says". */
const systemDefault = 'default';

export type OutputEvents = Readonly<{
  /** The pinned output is gone. Called before anything else, so that the sound can be stopped. */
  lost: (label: string) => void;
  back: (label: string) => void;
  listed: (outputs: readonly OutputDevice[]) => void;
}>;

export type Output = Readonly<{
  /**
   * Sends the context's sound to `wanted` (null: the system's default) and nowhere else. False if it is not there. `asked` says that
   * somebody wants to hear it after a loss: with a default behind which nobody knows what stands, whatever it is now is taken.
   */
  pin: (context: AudioContext, wanted: OutputDevice | null, asked: boolean) => Promise<boolean>;
  /** Whether `pin` would take the context's sound from one output to another. */
  moves: (context: AudioContext, wanted: OutputDevice | null) => boolean;
  /** Looks again at once, without waiting for the system's word. */
  look: () => void;
  /** To be called often: looks again when it is time. */
  beat: (nowMs: number, sounding: boolean) => void;
}>;

/**
 * `devicechange` does not come for every output that goes: on Linux the browser hears of the kernel's devices, not of a Bluetooth
 * headset that leaves the sound server, and the server moves the music away at once, to the loudspeaker where there is no refuge. So the
 * list is read this often.
 */
const lookWhileSoundingMs = 50;
const lookAtRestMs = 1000;
/**
 * A lost output is not opened again sooner than this. Chromium keeps a stream for 5 s after its last use, and on PulseAudio that stream
 * now leads to where the server moved it: opened again under the headphones' name, it would be heard nowhere, or in the room where there is
 * no refuge.
 */
export const outputRestMs = 6000;

/** The output that was asked for when it was lost, the name under which that was told, and when. */
export type OutputLoss = Readonly<{ output: OutputDevice | null; label: string; atMs: number }>;

/** How long (ms) `wanted` is to rest yet after these losses: another output, chosen in their place by name, was never moved and does not rest. */
export const restLeftMs = (
  losses: readonly OutputLoss[],
  wanted: OutputDevice | null,
  nowMs: number,
): number => {
  const itsOwn = losses.filter(
    ({ output, label }) =>
      wanted === null ||
      wanted.deviceId === output?.deviceId ||
      wanted.label === plainLine(label).trim(),
  );
  return Math.max(0, ...itsOwn.map(({ atMs }) => atMs + outputRestMs - nowMs));
};

/**
 * Outputs by name, without a microphone: browsers give names as soon as the permission is granted, and asking is not opening.
 * Where it is not granted the list is empty and only the system's default can be used. The refuge is none to choose.
 */
export const audioOutputs = async (): Promise<readonly MediaDeviceInfo[]> => {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter(
    ({ kind, deviceId, label }) =>
      kind === 'audiooutput' && deviceId !== '' && label !== refugeName,
  );
};

/** Identifiers change with the browser profile; the name is the second witness, as the core keeps names (visible-text.ts). */
export const findOutput = (
  devices: readonly MediaDeviceInfo[],
  wanted: OutputDevice,
): MediaDeviceInfo | undefined =>
  devices.find((device) => device.deviceId === wanted.deviceId) ??
  devices.find((device) => plainLine(device.label).trim() === wanted.label);

/** Sends a context's sound to a device, by its id; rejects if it cannot go there. */
export const sendTo = async (context: AudioContext, deviceId: string): Promise<void> => {
  await (context as WithSink).setSinkId?.call(context, deviceId === systemDefault ? '' : deviceId);
};

/** Follows the outputs of this computer and keeps the sound on the pinned one. */
export const watchOutput = (events: OutputEvents): Output => {
  let pinned: OutputDevice | null = null;
  let present = true;
  let sink: string | null = null;
  let sinkOf: AudioContext | null = null;
  /** The real device behind the system's default, so that pulled headphones are noticed before the loudspeaker takes over. */
  let behindDefault: MediaDeviceInfo | undefined;
  /**
   * On Linux the browser does not say what is behind the default. Then it may have been any output that was there, and one that goes is
   * taken for it: a pause too many is better than a client's music from the wrong loudspeaker.
   */
  let perhapsBehind: readonly MediaDeviceInfo[] = [];
  let generation = 0;
  /** How often an output was asked for, and the answer to the last time; settled once the sound is known to go there or not. */
  let pins = 0;
  let latest: Promise<boolean> = Promise.resolve(false);
  let isSettled = true;
  /** Chosen, and not looked for yet. */
  let isNew = false;
  let listedBefore = '';
  let lostLabel = '';
  let isLooking = false;
  let lookedAtMs = 0;

  const realDefault = (devices: readonly MediaDeviceInfo[]): MediaDeviceInfo | undefined => {
    const alias = devices.find((device) => device.deviceId === systemDefault);
    return devices.find(
      (device) => device.deviceId !== systemDefault && device.groupId === alias?.groupId,
    );
  };
  const missing = (devices: readonly MediaDeviceInfo[]): MediaDeviceInfo | undefined =>
    (behindDefault === undefined ? perhapsBehind : [behindDefault]).find(
      ({ deviceId }) => !devices.some((device) => device.deviceId === deviceId),
    );
  const isPresent = (devices: readonly MediaDeviceInfo[]): boolean => {
    if (pinned !== null && pinned.deviceId !== systemDefault)
      return findOutput(devices, pinned) !== undefined;
    return missing(devices) === undefined;
  };
  const label = (devices: readonly MediaDeviceInfo[]): string =>
    pinned?.label ?? behindDefault?.label ?? missing(devices)?.label ?? '';

  /** Whoever reads the list first says what has changed: a cue that comes at the same moment as the headphones may not swallow them. */
  const judge = (devices: readonly MediaDeviceInfo[]): void => {
    const before = present;
    present = isPresent(devices);
    if (before && !present) {
      lostLabel = label(devices);
      events.lost(lostLabel);
    }
    if (!before && present) events.back(lostLabel);
    if (present) perhapsBehind = devices;
  };

  const look = async (): Promise<void> => {
    const mine = ++generation;
    const devices = await audioOutputs();
    if (mine !== generation) return;
    judge(devices);
    const list = devices.map(({ deviceId, label: name }) => ({ deviceId, label: name }));
    const fingerprint = JSON.stringify(list);
    if (fingerprint === listedBefore) return;
    listedBefore = fingerprint;
    events.listed(list.slice(0, 64));
  };
  const lookSafely = (): void => {
    if (navigator.mediaDevices === undefined) return;
    isLooking = true;
    const looked = (): void => {
      isLooking = false;
    };
    // A browser that cannot list its outputs leaves the default alone; the sound goes on.
    look().then(looked, () => {
      looked();
      events.listed([]);
    });
  };
  navigator.mediaDevices?.addEventListener('devicechange', lookSafely);
  lookSafely();

  const isPinned = (wanted: OutputDevice | null): boolean =>
    wanted?.deviceId === pinned?.deviceId && wanted?.label === pinned?.label;

  /** A pin that was overtaken answers what the newest does, and touches nothing more. */
  const settle = async (
    mine: number,
    context: AudioContext,
    wanted: OutputDevice | null,
    asked: boolean,
  ): Promise<boolean> => {
    const devices =
      navigator.mediaDevices === undefined ? [] : await audioOutputs().catch(() => []);
    if (mine !== pins) return latest;
    const isFirst = isNew;
    isNew = false;
    if (isFirst || sinkOf === null) {
      behindDefault = realDefault(devices);
      perhapsBehind = devices;
    }
    if (asked && !present && behindDefault === undefined && missing(devices) !== undefined)
      perhapsBehind = devices;
    if (isFirst) {
      const wasLost = !present;
      present = isPresent(devices);
      if (!present) lostLabel = label(devices);
      // Chosen in place of a lost one: there is an output again.
      else if (wasLost) events.back(wanted?.label ?? '');
    } else judge(devices);
    if (present && !(await isSent(mine, context, wanted, devices))) present = false;
    if (mine !== pins) return latest;
    isSettled = true;
    return present;
  };

  /** Sends the context there, unless it is. Two at once go in their order, and the first leaves it open where the context is. */
  const isSent = async (
    mine: number,
    context: AudioContext,
    wanted: OutputDevice | null,
    devices: readonly MediaDeviceInfo[],
  ): Promise<boolean> => {
    const id = wanted === null ? undefined : findOutput(devices, wanted)?.deviceId;
    const target = id === undefined || id === systemDefault ? '' : id;
    if (sinkOf === context && sink === target) return true;
    const isThere = target === '' && sinkOf !== context;
    [sink, sinkOf] = [null, context];
    try {
      if (!isThere) await sendTo(context, target);
    } catch {
      return mine !== pins;
    }
    if (mine === pins) sink = target;
    return true;
  };

  return {
    moves: (context, wanted) => sinkOf === context && present && !isPinned(wanted),
    pin: (context, wanted, asked) => {
      const same = isPinned(wanted);
      if (same && isSettled && sinkOf === context && present) return Promise.resolve(true);
      isNew ||= !same;
      [pinned, isSettled] = [wanted, false];
      generation += 1;
      pins += 1;
      latest = settle(pins, context, wanted, asked);
      return latest;
    },
    look: lookSafely,
    beat: (nowMs, sounding) => {
      if (isLooking || nowMs - lookedAtMs < (sounding ? lookWhileSoundingMs : lookAtRestMs)) return;
      lookedAtMs = nowMs;
      lookSafely();
    },
  };
};
