import type { Refused } from '../../../shared/contract/failures.ts';
import type { StaffId } from '../../../shared/contract/ids.ts';
import type { Staff } from '../../../shared/contract/people.ts';
import { accept, refuse } from '../../../shared/domain/refusal.ts';
import type { HandlersOf } from '../handlers.ts';
import type { InTurn } from '../in-turn.ts';
import type { OfficeHolder, OpenOffice } from '../open-office.ts';
import type { PinGuess, Place, Ports, StaffRow, Store, Vault } from '../ports.ts';

const done = accept({});

/** The person whose PIN this is, among those who work here; null when it is nobody's. */
export async function staffOfPin(
  store: Store,
  vault: Vault,
  pin: string,
): Promise<StaffRow | null> {
  for (const row of store.staff.list()) {
    if (!row.left && (await vault.pinMatches(pin, row.pinHash))) return row;
  }
  return null;
}

/** Refused while guesses of a kind have to wait; null when one may be made now. */
export async function refusedToWait(
  vault: Vault,
  place: Place,
  guess: PinGuess,
): Promise<Refused | null> {
  const waitMs = await vault.pinWaitMs(place, guess);
  if (waitMs === 0) return null;
  return refuse('office.waitBeforeRetry', 'pin', { seconds: Math.ceil(waitMs / 1000) });
}

/**
 * Whether a PIN may become this person's (null: somebody new). One that is another's is refused without saying whose, and
 * counted: asking for PINs until one is taken is a way to guess them, which no success resets.
 */
export async function pinForOnePerson(
  { store, place }: Pick<OpenOffice, 'store' | 'place'>,
  vault: Vault,
  pin: string,
  staffId: StaffId | null,
): Promise<Refused | null> {
  const waits = await refusedToWait(vault, place, 'taken');
  if (waits !== null) return waits;
  const owner = await staffOfPin(store, vault, pin);
  if (owner === null || owner.staffId === staffId) return null;
  await vault.pinMissed(place, 'taken');
  return refuse('pin.taken', 'pin');
}

export function withoutPin({ staffId, name, role, left }: StaffRow): Staff {
  return { staffId, name, role, left };
}

/** People of the practice. A PIN belongs to one person only, because it says who is at the keyboard. */
export function createStaffHandlers(
  parts: Readonly<{ ports: Ports; holder: OfficeHolder; inTurn: InTurn }>,
): HandlersOf<'staff.list' | 'staff.add' | 'staff.change' | 'staff.be'> {
  const { ports, holder, inTurn } = parts;
  return {
    'staff.list': (_, { store }) => accept({ staff: store.staff.list().map(withoutPin) }),

    'staff.add': ({ pin, name, role }, office) =>
      inTurn(async () => {
        const { store } = office;
        const taken = await pinForOnePerson(office, ports.vault, pin, null);
        if (taken !== null) return taken;
        const staffId = ports.ids.next() as StaffId; // a new id
        store.staff.add({
          staffId,
          name,
          role,
          left: false,
          pinHash: await ports.vault.hashPin(pin),
        });
        return accept({ staffId });
      }),

    'staff.change': ({ staffId, name, role, left, pin }, office) =>
      inTurn(async () => {
        const { store } = office;
        const taken =
          pin === null ? null : await pinForOnePerson(office, ports.vault, pin, staffId);
        if (taken !== null) return taken;
        const pinHash = pin === null ? null : await ports.vault.hashPin(pin);
        if (!store.staff.change(staffId, { name, role, left, pinHash }))
          return refuse('staff.unknown');
        return done;
      }),

    'staff.be'({ staffId }, office) {
      const row = office.store.staff.list().find((each) => each.staffId === staffId);
      if (row === undefined || row.left) return refuse('staff.unknown');
      office.store.office.setFact('currentStaff', staffId);
      holder.change({ staffId });
      return done;
    },
  };
}
