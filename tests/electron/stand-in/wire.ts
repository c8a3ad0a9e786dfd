/** A frame that calls, by the address that the host knows it under. */
export type Caller = Readonly<{ url: string; top: boolean }>;

/** What the process of the host says to the test's, which has the pages. Windows go by their number. */
export type FromHost =
  /** The scheme is answered at this address. */
  | Readonly<{ kind: 'served'; origin: string }>
  | Readonly<{
      kind: 'load';
      window: number;
      url: string;
      preload: string;
      width: number;
      height: number;
    }>
  | Readonly<{ kind: 'send'; window: number; words: readonly unknown[] }>
  | Readonly<{ kind: 'close'; window: number }>
  | Readonly<{ kind: 'answered'; id: number; value: unknown }>
  | Readonly<{ kind: 'failed'; id: number; error: string }>;

export type FromPages =
  | Readonly<{ kind: 'loaded'; window: number; url: string }>
  /** The process behind a window has crashed. */
  | Readonly<{ kind: 'gone'; window: number }>
  | Readonly<{
      kind: 'invoke';
      id: number;
      window: number;
      caller: Caller;
      channel: string;
      words: readonly unknown[];
    }>;

/** Says something to the test's process. What cannot be cloned throws, as it does between Electron's processes. */
export const tell = (message: FromHost): void => {
  // After the test has gone there is nobody to be told.
  if (process.connected) process.send?.(message);
};
