import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { missingBuilds, withIntegrityOf, withoutIntegrity } from '../../tools/complete-lock.ts';

const project = new URL('../../', import.meta.url);

const readJson = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(file, project), 'utf8'));

test('the lock file names every build for another platform, so that npm ci accepts it', () => {
  expect(
    missingBuilds(readJson('package-lock.json') as Parameters<typeof missingBuilds>[0]),
  ).toEqual({});
});

test('a build that the registry left out is added with the platform that its name tells', () => {
  const missing = missingBuilds({
    packages: {
      'node_modules/tool': {
        version: '1.0.0',
        dev: true,
        optionalDependencies: {
          '@tool/binding-linux-arm-musleabihf': '1.0.0',
          'no-platform': '1.0.0',
        },
      },
    },
  });
  expect(missing).toEqual({
    'node_modules/@tool/binding-linux-arm-musleabihf': {
      version: '1.0.0',
      os: ['linux'],
      cpu: ['arm'],
      libc: ['musl'],
      dev: true,
      optional: true,
    },
  });
});

type LockFile = Parameters<typeof withoutIntegrity>[0];

test('every entry of the lock file has its integrity, so that npm checks the bytes of each package', () => {
  expect(withoutIntegrity(readJson('package-lock.json') as LockFile)).toEqual([]);
});

test('an entry without integrity takes the one that npm answers for the same version alone', () => {
  const lock: LockFile = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/same': { version: '1.0.0' },
      'node_modules/newer': { version: '1.0.0' },
    },
  };
  const completed = withIntegrityOf(lock, {
    packages: {
      'node_modules/same': { version: '1.0.0', integrity: 'sha512-a' },
      'node_modules/newer': { version: '1.0.1', integrity: 'sha512-b' },
    },
  });
  expect(completed.packages['node_modules/same']).toEqual({
    version: '1.0.0',
    integrity: 'sha512-a',
  });
  expect(withoutIntegrity(completed)).toEqual(['node_modules/newer']);
});

test('the pinned Node binaries are those of the node version in the lock file', () => {
  const { version } = readJson('tools/node-binaries.json') as { version: string };
  const { packages } = readJson('package-lock.json') as LockFile;
  expect(packages['node_modules/node']?.version).toBe(version);
});

test('the lock file names no place that a package comes from, so that any registry serves it', () => {
  expect(readFileSync(new URL('package-lock.json', project), 'utf8')).not.toMatch(/"resolved"/);
});

test('every package is named with its exact version, but for node itself and its types', () => {
  const { dependencies, devDependencies } = readJson('package.json') as {
    dependencies: Record<string, string>;
    devDependencies: Record<string, string>;
  };
  const loose = Object.entries({ ...dependencies, ...devDependencies })
    .filter(([, version]) => !/^(npm:[\w-]+@)?\d+\.\d+\.\d+$/.test(version))
    .map(([name]) => name);
  expect(loose.toSorted()).toEqual(['@types/node', 'node']);
});
