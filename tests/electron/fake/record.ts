/** One thing that the host asked Electron for, in order. */
export type Asked = Readonly<{ what: string; with: unknown }>;

export const record: Asked[] = [];

/** Notes what was asked. What cannot cross to the test (functions, windows) is left out by whoever notes it. */
export const note = (what: string, facts: unknown = null): void => {
  record.push({ what, with: facts });
};
