import { z } from 'zod';
import { plainLine, plainLines } from '../visible-text.ts';

/**
 * The texts that calls may bring: each is what it looks like (visible-text.ts) before its length is counted. `max` is in UTF-16 units; a
 * longer text is refused whole, never cut.
 */
export const line = (max: number) => z.string().overwrite(plainLine).trim().max(max);
export const lines = (max: number) => z.string().overwrite(plainLines).trim().max(max);
/** A text that is still being typed: the blanks at its ends stay. */
export const linesInHand = (max: number) => z.string().overwrite(plainLines).max(max);
/** A passphrase or a code that was typed or pasted: what cannot be seen cannot be typed again, so it does not count. */
export const secret = (max: number) => z.string().overwrite(plainLine).max(max);
/** A name that programs give to a thing, such as a point of a checklist. It is compared and never drawn. */
export const plainKey = (max: number) =>
  z
    .string()
    .regex(/^[!-~]+(?: [!-~]+)*$/)
    .max(max);
/**
 * Where a file lies, byte for byte as the disk has it: composing its letters would name another file. What no system takes in a path is
 * refused: NUL and lone surrogates. A path is shown by `plainLine`.
 */
export const pathOnDisk = z
  .string()
  .trim()
  .min(1)
  .max(4000)
  .regex(/^[^\0\p{Cs}]+$/u);
