import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** A package that ships with Stillroom, with the full text of its licence files. */
export type Notice = Readonly<{ name: string; version: string; licence: string; text: string }>;

const licenceFile = /^(licen[cs]e|copying|notice|ofl)\b/i;

/** The folder of the package that `file` lies in, relative to the project; undefined for a file of our own. */
export const packageFolder = (file: string): string | undefined => {
  const [, path] = /.*?(node_modules\/.*)/.exec(file.replaceAll('\\', '/')) ?? [];
  const inside = path?.lastIndexOf('node_modules/');
  if (path === undefined || inside === undefined) return undefined;
  const [first = '', second = ''] = path.slice(inside + 'node_modules/'.length).split('/');
  const name = first.startsWith('@') ? `${first}/${second}` : first;
  return `${path.slice(0, inside)}node_modules/${name}`;
};

/** Adds to `folders` each package that is bundled, by its modules and by the files, such as fonts, that its styles name. */
export const notePackages = (folders: Set<string>): Plugin => ({
  name: 'stillroom-notices',
  generateBundle(_options, bundle) {
    const files = Object.values(bundle).flatMap((output) =>
      output.type === 'chunk' ? output.moduleIds : output.originalFileNames,
    );
    for (const file of files) {
      const folder = packageFolder(file);
      if (folder !== undefined) folders.add(folder);
    }
  },
});

/** The licence that `readme` prints in full under its own heading, as packages without a licence file do. */
const licenceInReadme = (readme: string): readonly string[] => {
  const [, section = ''] = /^#+ licen[cs]e\s*$([\s\S]*?)(?=^#|(?![\s\S]))/im.exec(readme) ?? [];
  return /copyright/i.test(section) && /permission/i.test(section) ? [section.trim()] : [];
};

const textsIn = (place: string): readonly string[] => {
  const names = readdirSync(place, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
  const read = (name: string): string => readFileSync(join(place, name), 'utf8').trim();
  const files = names.filter((name) => licenceFile.test(name)).map(read);
  return files.length > 0
    ? files
    : names.filter((name) => /^readme/i.test(name)).flatMap((name) => licenceInReadme(read(name)));
};

type LockedPackage = Readonly<{ dev?: boolean; devOptional?: boolean }>;

/** The folders of the packages that the packaged app brings in its own node_modules, and of Electron, which it runs in. */
export const packagedFolders = (project: string): readonly string[] => {
  const { packages } = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8')) as {
    packages: Readonly<Record<string, LockedPackage>>;
  };
  return Object.entries(packages)
    .filter(([place, { dev, devOptional }]) => place !== '' && !dev && !devOptional)
    .map(([place]) => place)
    .filter((place) => existsSync(join(project, place)))
    .concat('node_modules/electron');
};

/** The notices of the packages in `folders` of `project`, by name. Throws for a package that prints no licence. */
export const noticesOf = (project: string, folders: Iterable<string>): readonly Notice[] => {
  const notices = new Map<string, Notice>();
  for (const folder of folders) {
    const place = join(project, folder);
    const { name, version, license } = JSON.parse(
      readFileSync(join(place, 'package.json'), 'utf8'),
    ) as { name: string; version: string; license: string };
    const texts = textsIn(place);
    if (texts.length === 0)
      throw new Error(
        `${name} ${version} would ship without a notice: neither its licence file nor its readme prints the licence.`,
      );
    notices.set(`${name} ${version}`, {
      name,
      version,
      licence: license,
      text: texts.join('\n\n'),
    });
  }
  return [...notices.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
};

/**
 * The notice of SQLite3 Multiple Ciphers, which is compiled into better-sqlite3's binary and named in no package: its copyright from the
 * header of its source, and the MIT licence that the header names. SQLite itself is in the public domain.
 */
export const cipherNotice = (project: string): Notice => {
  const header = readFileSync(
    join(project, 'node_modules/better-sqlite3/deps/sqlite3/sqlite3.h'),
    'utf8',
  );
  const [, holder] =
    /\*\* Copyright:\s+(\(c\) .*Ulrich Telle)\n\*\* License:\s+MIT\n/.exec(header) ?? [];
  const [, major] = /SQLITE3MC_VERSION_MAJOR\s+(\d+)/.exec(header) ?? [];
  const [, minor] = /SQLITE3MC_VERSION_MINOR\s+(\d+)/.exec(header) ?? [];
  const [, release] = /SQLITE3MC_VERSION_RELEASE\s+(\d+)/.exec(header) ?? [];
  if (holder === undefined || major === undefined)
    throw new Error('SQLite3 Multiple Ciphers would ship without a notice: its header names none.');
  const text = [
    `Copyright ${holder}`,
    'Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:',
    'The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.',
    'THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.',
  ].join('\n\n');
  return {
    name: 'SQLite3 Multiple Ciphers',
    version: `${major}.${minor}.${release}`,
    licence: 'MIT',
    text,
  };
};
