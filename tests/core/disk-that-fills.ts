import { StoreRefusal, type Stores } from '../../main/core/ports.ts';

/** Stores on a disk with nothing set aside: while `disk.full`, neither timeline nor heartbeat is written. */
export function diskThatFills() {
  const disk = { full: false };
  const refuseIfFull = (): void => {
    if (disk.full) throw new StoreRefusal('disk.full');
  };
  const stores = (real: Stores): Stores => ({
    ...real,
    create(place, key) {
      const made = real.create(place, key);
      if (!made.ok) return made;
      const { sessions } = made.value;
      const full: typeof sessions = {
        ...sessions,
        append(...words) {
          refuseIfFull();
          return sessions.append(...words);
        },
        beat(...words) {
          refuseIfFull();
          sessions.beat(...words);
        },
      };
      return { ok: true, value: { ...made.value, sessions: full } };
    },
  });
  return { disk, stores };
}
