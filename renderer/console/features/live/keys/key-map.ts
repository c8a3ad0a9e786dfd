/** What a key or a button of the live screen does. A stamp names its place, not its label. */
export type LiveAction =
  | 'note'
  | 'vitals'
  | 'checklist'
  | 'go'
  | 'dose'
  | 'adverse'
  | 'emergency'
  | 'join'
  | 'silence'
  | 'play-pause'
  | 'next'
  | 'soften'
  | 'deepen'
  | 'hold'
  | 'return'
  | 'not-again'
  | 'take-back'
  | 'outputs'
  | 'quieter'
  | 'louder'
  | 'add-words'
  | 'lock'
  | 'room-light'
  | 'keys'
  | StampAction;
export type StampAction = `stamp-${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`;

/** Does an action; answers whether there was anything to do. `atMs` tells a double press by the event's own time. */
export type Run = (action: LiveAction, atMs: number) => boolean;

export type KeyBinding = Readonly<{
  action: LiveAction;
  /** As `KeyboardEvent.key` gives it, letters in lower case. */
  key: string;
  /** As it is written on the key hint beside the button. */
  hint: string;
  /** As the list of keys says it. */
  words: string;
}>;

const stampPlaces = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** Every single key of the live screen: the handler, the hints and the list of keys all read this. */
export const keyMap: readonly KeyBinding[] = [
  { action: 'note', key: 'n', hint: 'N', words: 'Write a note' },
  { action: 'vitals', key: 'v', hint: 'V', words: 'Enter vitals' },
  { action: 'checklist', key: 'c', hint: 'C', words: 'Checklist before the dose' },
  { action: 'go', key: 'g', hint: 'G', words: 'Go or hold' },
  { action: 'dose', key: 'd', hint: 'D', words: 'Record a dose' },
  { action: 'adverse', key: 'x', hint: 'X', words: 'Adverse event' },
  { action: 'emergency', key: 'e', hint: 'E', words: 'Emergency contact' },
  { action: 'join', key: 'j', hint: 'J', words: 'Somebody joins the session' },
  { action: 'play-pause', key: ' ', hint: 'Space', words: 'Play or pause' },
  { action: 'next', key: 'arrowright', hint: '→', words: 'Next track' },
  { action: 'soften', key: '[', hint: '[', words: 'Soften' },
  { action: 'deepen', key: ']', hint: ']', words: 'Deepen' },
  { action: 'hold', key: 'h', hint: 'H', words: 'Hold the phase, release it' },
  { action: 'return', key: 'r', hint: 'R', words: 'Return' },
  { action: 'not-again', key: 't', hint: 'T', words: 'This track: not again for this client' },
  {
    action: 'take-back',
    key: 'u',
    hint: 'U',
    words: 'Take back what was said last: a track left out, or Return',
  },
  { action: 'quieter', key: '-', hint: '−', words: 'Quieter' },
  { action: 'louder', key: '+', hint: '+', words: 'Louder, up to the ceiling' },
  { action: 'outputs', key: 'p', hint: 'P', words: 'Where the music plays' },
  { action: 'silence', key: 's', hint: 'S', words: 'Fade to silence and back' },
  ...stampPlaces.map((place): KeyBinding => ({
    action: `stamp-${place}`,
    key: String(place),
    hint: String(place),
    words: `Stamp ${place}`,
  })),
  { action: 'add-words', key: 'a', hint: 'A', words: 'Add words to the last stamp' },
  { action: 'room-light', key: 'o', hint: 'O', words: 'Room light' },
  { action: 'lock', key: 'l', hint: 'L', words: 'Lock' },
  { action: 'keys', key: '?', hint: '?', words: 'This list' },
];

/** The hint shown beside the button of an action. */
export function hintOf(action: LiveAction): string {
  return keyMap.find((binding) => binding.action === action)?.hint ?? '';
}

/** The place of a stamp, 1–9; null for any other action. */
export function stampPlace(action: LiveAction): number | null {
  return action.startsWith('stamp-') ? Number(action.slice('stamp-'.length)) : null;
}

/** What a key press brings, without the event: `focus` is what has the focus. */
export type KeyPress = Readonly<{
  key: string;
  /** The place on the keyboard, for layouts whose letters or digits are not these. */
  code: string;
  ctrl: boolean;
  alt: boolean;
  meta: boolean;
  /** Brackets are typed with AltGr on many layouts; that is not a shortcut with Ctrl and Alt. */
  altGraph: boolean;
  repeat: boolean;
  composing: boolean;
  /** `text`: a field that takes letters. `control`: a button or link, which owns Space. `mover`: list, select or tab, which own arrows and Space. `slider`: owns its arrows alone, and Space still pauses the music after a hand on the volume. */
  focus: 'text' | 'control' | 'mover' | 'slider' | 'none';
}>;

function keyOf({ key, code }: KeyPress): string {
  // The key of plus wants Shift on many layouts; there it is meant without as well.
  const lower = key === '=' ? '+' : key.toLowerCase();
  const digit = /^Digit([1-9])$/.exec(code)?.[1];
  // Where digits want Shift (French, Czech), a sign stands on a digit's place, and there the digit is meant.
  if (digit !== undefined && '+-'.includes(lower)) return digit;
  if (keyMap.some((binding) => binding.key === lower)) return lower;
  // A Cyrillic or Greek layout, or digits that want Shift: then the place on the keyboard counts.
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  const isLatin = /^[a-z]$/.test(lower);
  if (letter !== undefined && !isLatin) return letter.toLowerCase();
  return digit !== undefined && !/^\d$/.test(lower) && !'[]?'.includes(lower) ? digit : lower;
}

/** The action a key press asks for; null when it belongs to a field, a control, the browser or nobody. */
export function actionOf(press: KeyPress): LiveAction | null {
  if (press.repeat || press.composing || press.focus === 'text' || press.meta) return null;
  if ((press.ctrl || press.alt) && !press.altGraph) return null;
  const key = keyOf(press);
  if (press.focus === 'control' && key === ' ') return null;
  if (press.focus === 'slider' && key.startsWith('arrow')) return null;
  if (press.focus === 'mover' && (key === ' ' || key.startsWith('arrow'))) return null;
  return keyMap.find((binding) => binding.key === key)?.action ?? null;
}

/** A double press within this time (ms) is one press. */
export const doublePressMs = 500;

/**
 * Lets the first press of an action through and swallows a second one of the same action within half a second.
 * Times are any steadily rising milliseconds, such as an event's own.
 */
export function pressGate(): (action: string, atMs: number) => boolean {
  const last = new Map<string, number>();
  return (action, atMs) => {
    const before = last.get(action);
    if (before !== undefined && atMs - before < doublePressMs) return false;
    last.set(action, atMs);
    return true;
  };
}
