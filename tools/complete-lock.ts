/**
 * Completes package-lock.json after `npm install NAME`: `node tools/complete-lock.ts`.
 *
 * A registry mirror that does not carry a package's builds for other platforms makes npm leave them out of the lock file, and
 * `npm ci` then refuses that same lock file ("Missing: … from lock file"). This adds the entries that are missing, with the
 * platform their names tell, so that `npm ci` passes everywhere and another platform still installs its own build. It then asks npm
 * for the integrity of each entry that has none, and fails where the registry knows none: `npm ci` would install it unchecked.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('..', import.meta.url));

type LockedPackage = Readonly<{
  version?: string;
  integrity?: string;
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

/** The keys of the entries that `npm ci` would install without checking their bytes. */
export const withoutIntegrity = ({ packages }: LockFile): readonly string[] =>
  Object.entries(packages)
    .filter(([place, { integrity }]) => place !== '' && integrity === undefined)
    .map(([place]) => place);

/** `lock` with the integrity that `answered`, npm's lock file of the same packages, has for an entry of the same version. */
export const withIntegrityOf = (lock: LockFile, answered: LockFile): LockFile => {
  const packages: Record<string, LockedPackage> = { ...lock.packages };
  for (const place of withoutIntegrity(lock)) {
    const { version, ...rest } = lock.packages[place] ?? {};
    const answer = answered.packages[place];
    if (version === undefined || answer?.version !== version || answer.integrity === undefined)
      continue;
    packages[place] = { version, integrity: answer.integrity, ...rest };
  }
  return { ...lock, packages };
};

/** What npm locks for this project when the entries without integrity are left for it to find. */
const askNpm = (lock: LockFile): LockFile => {
  const folder = mkdtempSync(join(tmpdir(), 'stillroom-lock-'));
  try {
    for (const file of ['package.json', '.npmrc'])
      copyFileSync(join(project, file), join(folder, file));
    const unknown = new Set(withoutIntegrity(lock));
    const packages = Object.fromEntries(
      Object.entries(lock.packages).filter(([place]) => !unknown.has(place)),
    );
    const file = join(folder, 'package-lock.json');
    writeFileSync(file, JSON.stringify({ ...lock, packages }));
    const words = ['install', '--package-lock-only', '--ignore-scripts', '--loglevel=error'];
    spawnSync('npm', words, {
      cwd: folder,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    return JSON.parse(readFileSync(file, 'utf8')) as LockFile;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const complete = (): void => {
  const file = join(project, 'package-lock.json');
  const read = JSON.parse(readFileSync(file, 'utf8')) as LockFile;
  const missing = missingBuilds(read);
  const named = { ...read, packages: { ...read.packages, ...missing } };
  const lock = withoutIntegrity(named).length === 0 ? named : withIntegrityOf(named, askNpm(named));
  const packages = Object.fromEntries(
    Object.entries(lock.packages).toSorted(([a], [b]) => a.localeCompare(b, 'en')),
  );
  writeFileSync(file, `${JSON.stringify({ ...lock, packages }, null, 2)}\n`);
  console.log(`${Object.keys(missing).length} entries added to package-lock.json.`);
  const unknown = withoutIntegrity(lock);
  if (unknown.length === 0) return;
  console.error(`The registry knows no integrity of ${unknown.join(', ')}. Ask another registry.`);
  process.exitCode = 1;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) complete();
