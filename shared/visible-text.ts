/**
 * Text is what it looks like: whatever is typed, pasted, or read from a tag or a list goes through one of the two functions below before
 * anything keeps or compares it, so that two texts that look alike are one text and none can draw itself as another.
 *
 * Removed: control characters (NUL, ESC, C0 and C1); bidi marks, embeddings, overrides and isolates (U+061C, U+200E–F, U+202A–E,
 * U+2066–9), with which a line shows its letters in another order than it keeps them (UAX #9, 2; UTR #36, 2.1.1); everything else that
 * is drawn as nothing (Default_Ignorable_Code_Point: zero-width space, word joiner, U+FEFF, soft hyphen, fillers, the tags from U+E0000;
 * UTS #39, 3.1 and UAX #44); annotation marks, lone surrogates and noncharacters. A letter, digit or sign that can be seen is never
 * removed, right-to-left ones among them: their own direction orders them. Every blank is the one space. Composed by NFC (UAX #15).
 *
 * Kept where the drawing changes by it: a zero-width joiner or non-joiner beside a virama or between letters that join (RFC 5892, A.1–2;
 * UAX #31, 2.3), a joiner between two signs of an emoji, a variation selector after an emoji, a Han or a Mongolian letter.
 * Not told apart: letters of two scripts that look alike, such as Latin and Cyrillic a (UTS #39, 4); nobody's name is refused for its script.
 */
const selector = '[\\u180b-\\u180d\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]';
const unseen = new RegExp(
  `(?!\\u200c|\\u200d|${selector})[\\p{DI}\\p{Bidi_C}\\p{Cs}\\p{Noncharacter_Code_Point}\\ufff9-\\ufffb]`,
  'gu',
);
const controls = /(?![\t\n])\p{Cc}/gu;
/** CR LF, CR, vertical tab, form feed, NEL, and the separators of lines and paragraphs. */
const lineEnds = new RegExp('\\r\\n|[\\r\\v\\f\\u0085\\u2028\\u2029]', 'g');
/** Spaces of every width, and the Braille cell without a dot. */
const blanks = /[\p{Zs}\u2800]/gu;

/** One selector after a sign that has variants; a digit has one only on its key (`1️⃣`). */
const selectorsInPlace = new RegExp(
  [
    '(?<=\\p{Extended_Pictographic})[\\ufe0e\\ufe0f]',
    '(?<=[0-9#*])\\ufe0f(?=\\u20e3)',
    '(?<=\\p{sc=Han})[\\ufe00-\\ufe02\\u{e0100}-\\u{e01ef}]',
    '(?<=\\p{sc=Mong})[\\u180b-\\u180d]',
  ].join('|'),
  'uy',
);

/** Canonical combining class 9 in UnicodeData.txt: the signs that join a consonant to the one after it. */
const virama =
  '[\\u094d\\u09cd\\u0a4d\\u0acd\\u0b4d\\u0bcd\\u0c4d\\u0ccd\\u0d3b\\u0d3c\\u0d4d\\u0dca\\u1039\\u103a\\u17d2\\u1a60\\u1b44\\u1baa\\u1bab\\ua806\\ua8c4\\ua953\\ua9c0\\uaaf6\\uabed]';
const cursive = '(?:\\p{sc=Arab}|\\p{sc=Syrc}|\\p{sc=Nkoo}|\\p{sc=Mong}|\\p{sc=Adlm}|\\p{sc=Mand})';
/** Joining_Type Right in ArabicShaping.txt: Arabic letters that never join to the next, so that a non-joiner after them changes nothing. */
const endsJoining =
  '[\\u0621-\\u0625\\u0627\\u0629\\u062f-\\u0632\\u0648\\u0671-\\u0677\\u0688-\\u0699\\u06c0\\u06c3-\\u06cb\\u06cd\\u06cf\\u06d2\\u06d3\\u06d5\\u06ee\\u06ef]';
const joinersInPlace = new RegExp(
  [
    `(?<=${virama})[\\u200c\\u200d](?=[\\p{L}\\p{M}])`,
    `(?<=\\p{L}${virama})\\u200d`,
    `(?<=\\p{L})\\u200d(?=${virama})`,
    `(?<=(?!${endsJoining})(?=\\p{L})${cursive}\\p{Mn}*)\\u200c(?=\\p{Mn}*(?=\\p{L})${cursive})`,
    `(?<=\\p{Extended_Pictographic}[\\ufe0f\\p{Emoji_Modifier}]?)\\u200d(?=\\p{Extended_Pictographic})`,
  ].join('|'),
  'uy',
);

/** Leaves of `marks` those that `inPlace` finds where they stand. */
function keepInPlace(text: string, marks: RegExp, inPlace: RegExp): string {
  return text.replace(marks, (mark: string, at: number) => {
    inPlace.lastIndex = at;
    return inPlace.test(text) ? mark : '';
  });
}

function withoutUnseen(text: string): string {
  const drawn = text.replaceAll(unseen, '').replaceAll(controls, '').replaceAll(blanks, ' ');
  const varied = keepInPlace(drawn, new RegExp(selector, 'gu'), selectorsInPlace);
  // A mark that stands beside another of its kind is beside no letter: of a run the first is looked at.
  const single = varied.replaceAll(/([\u200c\u200d])[\u200c\u200d]+/g, '$1');
  return keepInPlace(single, /[\u200c\u200d]/g, joinersInPlace);
}

/** Several lines as they look: line ends become `\n`, tabs stay, other blanks keep their number. */
export function plainLines(text: string): string {
  return withoutUnseen(text.replaceAll(lineEnds, '\n').normalize('NFC')).normalize('NFC');
}

/** One line as it looks: line ends and tabs are blanks too, and of several blanks side by side one is kept. */
export function plainLine(text: string): string {
  return plainLines(text).replaceAll(/[\t\n ]+/g, ' ');
}
