import type { Frame, Page } from 'playwright-core';

export type Device = Readonly<{ deviceId: string; label: string; groupId: string }>;

declare global {
  interface Window {
    /** Where audio contexts were sent. */
    readonly sinks: string[];
    plug: (devices: readonly Device[], unsaid: boolean) => void;
  }
}

/** Stands in for the machine's sound devices in every page and frame to come: the list, its changes, and where a context was sent. */
export const installOutputs = async (page: Page, ...atFirst: readonly Device[]): Promise<void> => {
  await page.addInitScript((present) => {
    let devices: unknown[] = present.map((device) => ({ ...device, kind: 'audiooutput' }));
    const sinks: string[] = [];
    navigator.mediaDevices.enumerateDevices = async () => devices as MediaDeviceInfo[];
    Object.assign(AudioContext.prototype, {
      setSinkId: async (deviceId: string) => void sinks.push(deviceId),
    });
    Object.assign(window, {
      sinks,
      plug: (plugged: readonly Device[], unsaid: boolean) => {
        devices = plugged.map((device) => ({ ...device, kind: 'audiooutput' }));
        if (!unsaid) navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
      },
    });
  }, atFirst);
};

/** From now on these are the outputs of the machine. */
export const plugIn = (frame: Page | Frame, ...devices: readonly Device[]): Promise<void> =>
  frame.evaluate((list) => window.plug(list, false), devices);

/** The same where the system sends no word of it, as a sound server whose devices come and go without the kernel's. */
export const plugInUnsaid = (frame: Page | Frame, ...devices: readonly Device[]): Promise<void> =>
  frame.evaluate((list) => window.plug(list, true), devices);

/** From now on it takes `ms` to say which outputs there are. */
export const slowOutputs = (page: Page, ms: number): Promise<void> =>
  page.evaluate((takesMs) => {
    const { mediaDevices } = navigator;
    const asked = mediaDevices.enumerateDevices.bind(mediaDevices);
    mediaDevices.enumerateDevices = async () => {
      await new Promise((said) => setTimeout(said, takesMs));
      return asked();
    };
  }, ms);
