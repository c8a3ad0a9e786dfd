import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const project = fileURLToPath(new URL('../../', import.meta.url));
const carrier = join(project, 'node_modules', '@sparticuz', 'chromium');
const cache = join(project, 'node_modules', '.cache', 'stillroom-chromium');

/**
 * The package's own `executablePath()` unpacks straight into the temp folder and takes whatever lies there for finished, so two
 * test workers would start half a browser. Its `inflate` follows TMPDIR: here it unpacks aside, and one rename puts it in place.
 */
const unpackScript = `
  import { inflate } from '@sparticuz/chromium';
  import { readdirSync } from 'node:fs';
  const bin = process.argv[1];
  await Promise.all(readdirSync(bin).map((name) => inflate(bin + '/' + name)));
`;

const unpackInto = async (place: string): Promise<void> => {
  await mkdir(cache, { recursive: true });
  const aside = await mkdtemp(join(cache, 'unpacking-'));
  try {
    await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', unpackScript, join(carrier, 'bin')],
      { cwd: project, env: { ...process.env, TMPDIR: aside } },
    );
    await rename(aside, place).catch((error: unknown) => {
      // Another worker was first; its copy is as good.
      if (!existsSync(place)) throw error;
    });
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
};

/**
 * The headless Chromium carried inside `@sparticuz/chromium`, unpacked once per version under node_modules/.cache: its path, and
 * the variables it needs where the machine lacks NSS or fonts. Needs no network. Refused with a sentence outside Linux x64.
 */
export const bundledChromium = async (): Promise<
  Readonly<{ path: string; env: Readonly<Record<string, string>> }>
> => {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'No Chromium, Chrome or Edge was found; the one that tests carry runs on Linux x64 only.',
    );
  }
  const { version } = JSON.parse(await readFile(join(carrier, 'package.json'), 'utf8')) as {
    version: string;
  };
  const place = join(cache, version);
  if (!existsSync(place)) await unpackInto(place);
  const libraries = [join(place, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH'] ?? ''];
  return {
    path: join(place, 'chromium'),
    env: {
      LD_LIBRARY_PATH: libraries.filter((folder) => folder !== '').join(':'),
      ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(place, 'fonts') }),
    },
  };
};
