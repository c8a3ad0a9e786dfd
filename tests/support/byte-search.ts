import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Base64 of the middle of a longer text: at each of its three places in a group, without the letters that its neighbours decide. */
function inBase64(bytes: Buffer): readonly string[] {
  return [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const inner = whole.slice(
      Math.ceil((before * 8) / 6),
      Math.floor(((before + bytes.length) * 8) / 6),
    );
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

/** The ways in which programs write a text down: UTF-8, UTF-16 of both orders, base64 and hex of these, and escaped for an address. */
function formsOf(text: string): readonly Buffer[] {
  const wide = Buffer.from(text, 'utf16le');
  const plain = [Buffer.from(text, 'utf8'), wide, Buffer.from(wide).swap16()];
  const written = plain.flatMap((bytes) => [
    ...inBase64(bytes),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
  ]);
  return [...plain, ...[...written, encodeURIComponent(text)].map((each) => Buffer.from(each))];
}

function everyFile(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((path) => lstatSync(path, { throwIfNoEntry: false })?.isFile() === true);
  } catch {
    return []; // it went while it was looked through
  }
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0); // it went while it was looked through
  }
}

/** Which of the secrets, by their names, stand in any file below the folders, however they are written; and in which file. */
export function bytesFound(
  folders: readonly string[],
  secrets: Readonly<Record<string, string>>,
): readonly string[] {
  const wanted = Object.entries(secrets).map(([what, text]) => ({ what, forms: formsOf(text) }));
  return folders.flatMap(everyFile).flatMap((path) => {
    const bytes = bytesOf(path);
    return wanted
      .filter(({ forms }) => forms.some((form) => bytes.includes(form)))
      .map(({ what }) => `${what} in ${path}`);
  });
}
