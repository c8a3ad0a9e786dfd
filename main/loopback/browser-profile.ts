import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Tree = { [name: string]: unknown };

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `more` laid over `tree`, branch by branch. */
function laidOver(tree: Tree, more: Tree): Tree {
  const merged: Tree = { ...tree };
  for (const [name, value] of Object.entries(more)) {
    const old = merged[name];
    merged[name] = isTree(value) && isTree(old) ? laidOver(old, value) : value;
  }
  return merged;
}

/**
 * Nothing typed is remembered by the browser. The microphone permission is what makes it name the audio outputs
 * (architecture.md, fact 10); no page of ours ever opens a microphone.
 */
function preferences(origin: string): Tree {
  return {
    credentials_enable_service: false,
    autofill: { profile_enabled: false, credit_card_enabled: false },
    search: { suggest_enabled: false },
    translate: { enabled: false },
    profile: {
      password_manager_enabled: false,
      content_settings: { exceptions: { media_stream_mic: { [`${origin},*`]: { setting: 1 } } } },
    },
  };
}

/** Prepares the profile folder of the browser that is about to be started for `origin`; keeps what it wrote there before. */
export function writeProfile(folder: string, origin: string): void {
  const file = join(folder, 'Default', 'Preferences');
  mkdirSync(join(folder, 'Default'), { recursive: true, mode: 0o700 });
  let known: unknown = null;
  try {
    known = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // a new profile, or one that the browser was killed while writing: it begins anew
  }
  writeFileSync(file, JSON.stringify(laidOver(isTree(known) ? known : {}, preferences(origin))));
}
