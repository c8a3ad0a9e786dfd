import { useSyncExternalStore } from 'react';

export type Skin = 'day' | 'room';

const storageKey = 'stillroom.skin';
const watchers = new Set<() => void>();

/** The skin the window wears now. */
export function wornSkin(): Skin {
  return document.documentElement.dataset['skin'] === 'room' ? 'room' : 'day';
}

/** Puts a skin on and remembers its name (nothing else is ever kept in the browser's storage). */
export function wearSkin(skin: Skin): void {
  if (wornSkin() === skin) return;
  document.documentElement.dataset['skin'] = skin;
  try {
    localStorage.setItem(storageKey, skin);
  } catch {
    // A browser that keeps nothing only costs the memory of the skin.
  }
  watchers.forEach((fn) => fn());
}

/** "Room light": the other skin. */
export function turnRoomLight(): void {
  wearSkin(wornSkin() === 'room' ? 'day' : 'room');
}

/** The skin the window wears, as React state. */
export function useSkin(): Skin {
  return useSyncExternalStore((fn) => {
    watchers.add(fn);
    return () => watchers.delete(fn);
  }, wornSkin);
}
