import { refugeName } from '../../shared/contract/refuge.ts';

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

/** Identifiers change with the browser profile; the name is the second witness. */
export const findOutput = (
  devices: readonly MediaDeviceInfo[],
  wanted: OutputDevice,
): MediaDeviceInfo | undefined =>
  devices.find((device) => device.deviceId === wanted.deviceId) ??
  devices.find((device) => device.label === wanted.label);

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

  return {
    moves: (context, wanted) => sinkOf === context && present && !isPinned(wanted),
    pin: async (context, wanted, asked) => {
      const same = isPinned(wanted);
      if (same && sinkOf === context && present) return true;
      const wasLost = !present;
      pinned = wanted;
      generation += 1;
      const devices =
        navigator.mediaDevices === undefined ? [] : await audioOutputs().catch(() => []);
      if (!same || sinkOf === null) {
        behindDefault = realDefault(devices);
        perhapsBehind = devices;
      }
      if (asked && !present && behindDefault === undefined && missing(devices) !== undefined)
        perhapsBehind = devices;
      const found = wanted === null ? undefined : findOutput(devices, wanted);
      if (same) judge(devices);
      else {
        present = isPresent(devices);
        if (!present) lostLabel = label(devices);
        // Chosen in place of a lost one: there is an output again.
        else if (wasLost) events.back(wanted?.label ?? '');
      }
      if (!present) return false;
      const target =
        found?.deviceId === undefined || found.deviceId === systemDefault ? '' : found.deviceId;
      try {
        if (sinkOf !== context || sink !== target) {
          if (target !== '' || sinkOf === context) await sendTo(context, target);
        }
      } catch {
        present = false;
        return false;
      }
      [sink, sinkOf] = [target, context];
      return true;
    },
    look: lookSafely,
    beat: (nowMs, sounding) => {
      if (isLooking || nowMs - lookedAtMs < (sounding ? lookWhileSoundingMs : lookAtRestMs)) return;
      lookedAtMs = nowMs;
      lookSafely();
    },
  };
};
