/**
 * Downloads Electron's archive into Electron's own cache and reports each whole percent to the process that started it. It runs as
 * a child so that an attempt that hangs can be ended.
 */
import { createRequire } from 'node:module';
import { downloadArtifact } from '@electron/get';
import { electronVersion } from './electron-program.ts';

let reported = -1;

await downloadArtifact({
  version: electronVersion(),
  artifactName: 'electron',
  platform: process.platform,
  arch: process.arch,
  checksums: createRequire(import.meta.url)('electron/checksums.json') as Record<string, string>,
  downloadOptions: {
    quiet: true,
    getProgressCallback: async ({ percent }: Readonly<{ percent: number }>) => {
      const whole = Math.floor(percent * 100);
      if (whole !== reported) process.send?.((reported = whole));
    },
  },
});
process.disconnect?.();
