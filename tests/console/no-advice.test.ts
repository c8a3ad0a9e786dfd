import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** Words that tell somebody what to do to a client. Stillroom reminds, records and compares; it never advises. */
const advising = [
  /\bgive\b/i,
  /\badminister(s|ed|ing)?\b/i,
  /\btreat(s|ed|ing|ment)?\b/i,
  /\bprescrib(e|es|ing)\b/i,
  /\bshould\b/i,
  /\bmust\b/i,
  /\brecommend(s|ed|ation)?\b/i,
  /\badvis(e|es|ed|ing|able)\b/i,
  /\bsuggest(s|ed|ion)?\b/i,
  /\bconsider\b/i,
  /\b(increase|decrease|reduce|raise|lower|repeat|adjust|titrate|withhold|stop|hold) the dose\b/i,
  /\bcall (an ambulance|911|112|emergency)\b/i,
  /\b(dangerous|alarming|critical|normal|abnormal)\b/i,
];

/**
 * Strings that hold such a word and advise nothing, each with why. A new string is not added here because it is convenient,
 * but because what it says is no advice about a client.
 */
const argued: readonly Readonly<{ part: string; why: string }>[] = [
  {
    part: 'Something went wrong that should not have',
    why: 'Stillroom speaks of its own fault, not of a client.',
  },
  {
    part: 'must not hear',
    why: 'The client’s own wish about music, in the words of the issue; it concerns no treatment.',
  },
  {
    part: 'Must not hear',
    why: 'The heading of that wish on the client’s page.',
  },
  {
    part: 'a prescriber must review and confirm',
    why: 'Who has to have seen example values before use: a rule of the app about its own data.',
  },
  {
    part: 'in normal tone',
    why: 'MOAA/S in its published words: the tone of voice in which the name is said.',
  },
  {
    part: 'seriously wrong wi',
    why: 'PCL-5 in its published words, which may not be changed; the client reads them of themselves.',
  },
];

function sources(folder: string): readonly string[] {
  return readdirSync(join(project, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Takes comments out, so that only what a person can come to read is left; strings stay as they are. */
function withoutComments(source: string): string {
  return source.replace(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|(^|[\s;{}(),])\/\/[^\n]*/g,
    (_, string: string | undefined, before: string | undefined) => string ?? before ?? '',
  );
}

/** String literals and the text between tags, with where they stand; what has no space in it is a name and no sentence. */
function stringsOf(source: string): readonly string[] {
  const code = withoutComments(source);
  const literals = [...code.matchAll(/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g)]
    .map(([literal]) => literal.slice(1, -1))
    .filter((literal) => /\s/.test(literal) || /^[A-Z]/.test(literal));
  const between = [...code.matchAll(/>([^<>{}=;]*[A-Za-z][^<>{}=;]*)</g)].map(
    ([, text]) => text ?? '',
  );
  return [...literals, ...between];
}

const files = [
  ...sources('renderer'),
  ...sources('shared/domain'),
  ...sources('main/core/services'),
];

test('the scan sees sentences in literals, in templates and between tags, and no comment', () => {
  const seen = stringsOf(
    "// give it\n/* treat */ const a = 'You should rest';\nconst b = `give ${n} mg`;\n<p className={x}>Must go\n on</p>",
  );
  expect(seen.join('|')).toContain('You should rest');
  expect(seen.join('|')).toContain('give ${n} mg');
  expect(seen.join('|')).toContain('Must go');
  expect(seen.join('|')).not.toContain('treat');
  expect(files.length).toBeGreaterThan(150);
});

test('no string that a person can come to read advises', () => {
  const found = files.flatMap((file) =>
    stringsOf(readFileSync(file, 'utf8')).flatMap((words) =>
      advising.some((word) => word.test(words)) && !argued.some(({ part }) => words.includes(part))
        ? [`${relative(project, file)}: ${words.trim().slice(0, 160)}`]
        : [],
    ),
  );
  expect(found).toEqual([]);
});

test('every argued string is still there', () => {
  const all = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  for (const { part, why } of argued) {
    expect(all, part).toContain(part);
    expect(why.length).toBeGreaterThan(20);
  }
});
