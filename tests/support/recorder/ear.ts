import type { Page } from 'playwright-core';

/** What an ear says: a message of its worklet, and the context in which it listens. */
export type Heard<T> = CustomEvent<Readonly<{ context: AudioContext; said: T }>>;

/** Runs in the page before its own code: whatever is connected to a destination is also connected to an ear. */
const install = ({ name, module }: Readonly<{ name: string; module: string }>): void => {
  const connect = Reflect.get(AudioNode.prototype, 'connect') as (
    this: AudioNode,
    ...to: unknown[]
  ) => unknown;
  const listen = async (node: AudioNode, context: AudioContext): Promise<void> => {
    await context.audioWorklet.addModule(module);
    const ear = new AudioWorkletNode(context, name);
    ear.port.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      dispatchEvent(new CustomEvent(name, { detail: { context, said: data } }));
    });
    ear.port.start();
    connect.call(node, ear);
    connect.call(ear, context.destination); // its own output is silence; a node that leads nowhere would not be run
  };
  AudioNode.prototype.connect = function (this: AudioNode, ...to: unknown[]) {
    if (to[0] instanceof AudioDestinationNode && this.context instanceof AudioContext)
      void listen(this, this.context);
    return connect.apply(this, to);
  } as AudioNode['connect'];
};

/**
 * Puts an ear, the worklet `name` of the code `worklet`, at every destination in every frame of `page` to come. What it posts comes as
 * an event `name` on the frame's window, as `Heard` says. The page's context must have been made with `bypassCSP`: the product's policy
 * lets no worklet in that is not served by it.
 */
export const putEars = async (page: Page, name: string, worklet: string): Promise<void> => {
  const module = `data:text/javascript,${encodeURIComponent(worklet)}`;
  await page.addInitScript(install, { name, module });
};
