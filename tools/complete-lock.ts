/**
 * Completes package-lock.json after `npm install NAME`: `node tools/complete-lock.ts`.
 *
 * A registry mirror that does not carry a package's builds for other platforms makes npm leave them out of the lock file, and
 * `npm ci` then refuses that same lock file ("Missing: … from lock file"). This adds the entries that are missing, with the
 * platform their names tell, so that `npm ci` passes everywhere and another platform still installs its own build.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

type LockedPackage = Readonly<{
  version?: string;
  dev?: boolean;
  license?: string;
  optional?: boolean;
  os?: readonly string[];
  cpu?: readonly string[];
  libc?: readonly string[];
  engines?: Readonly<Record<string, string>>;
  optionalDependencies?: Readonly<Record<string, string>>;
}>;

type LockFile = Readonly<{ packages: Readonly<Record<string, LockedPackage>> }>;

const systems = ['win32', 'darwin', 'linux', 'android', 'freebsd', 'openharmony'];
const processors = ['x64', 'arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x'];

/** The platform that a build's name tells, such as `@oxlint/binding-linux-x64-musl`; undefined where it tells none. */
const platformOf = (name: string): Pick<LockedPackage, 'os' | 'cpu' | 'libc'> | undefined => {
  const words = name.split(/[/-]/);
  const os = systems.find((system) => words.includes(system));
  const cpu = processors.find((processor) => words.includes(processor));
  if (os === undefined || cpu === undefined) return undefined;
  if (os !== 'linux') return { os: [os], cpu: [cpu] };
  const musl = words.some((word) => word.startsWith('musl'));
  return { os: [os], cpu: [cpu], libc: [musl ? 'musl' : 'glibc'] };
};

/** The entries that `lock` asks for as optional and does not have, by their key in `packages`. */
export const missingBuilds = (lock: LockFile): Readonly<Record<string, LockedPackage>> => {
  const missing: Record<string, LockedPackage> = {};
  for (const parent of Object.values(lock.packages)) {
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      const platform = platformOf(name);
      if (platform === undefined || lock.packages[`node_modules/${name}`] !== undefined) continue;
      missing[`node_modules/${name}`] = {
        version,
        ...platform,
        ...(parent.dev === true ? { dev: true } : {}),
        ...(parent.license === undefined ? {} : { license: parent.license }),
        optional: true,
        ...(parent.engines === undefined ? {} : { engines: parent.engines }),
      };
    }
  }
  return missing;
};

const complete = (): void => {
  const file = new URL('../package-lock.json', import.meta.url);
  const lock = JSON.parse(readFileSync(file, 'utf8')) as LockFile;
  const missing = missingBuilds(lock);
  const packages = Object.fromEntries(
    Object.entries({ ...lock.packages, ...missing }).toSorted(([a], [b]) =>
      a.localeCompare(b, 'en'),
    ),
  );
  writeFileSync(file, `${JSON.stringify({ ...lock, packages }, null, 2)}\n`);
  console.log(`${Object.keys(missing).length} entries added to package-lock.json.`);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) complete();
