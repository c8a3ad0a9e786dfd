import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { missingBuilds } from '../../tools/complete-lock.ts';

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
