import type { StaffId } from '../../../shared/contract/ids.ts';
import type { Staff } from '../../../shared/contract/people.ts';
import { accept, refuse } from '../../../shared/domain/refusal.ts';
import type { HandlersOf } from '../handlers.ts';
import type { InTurn } from '../in-turn.ts';
import type { OfficeHolder } from '../open-office.ts';
import type { Ports, StaffRow, Store, Vault } from '../ports.ts';

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

function withoutPin({ staffId, name, role, left }: StaffRow): Staff {
  return { staffId, name, role, left };
}

/** People of the practice. A PIN belongs to one person only, because it says who is at the keyboard. */
export function createStaffHandlers(
  parts: Readonly<{ ports: Ports; holder: OfficeHolder; inTurn: InTurn }>,
): HandlersOf<'staff.list' | 'staff.add' | 'staff.change' | 'staff.be'> {
  const { ports, holder, inTurn } = parts;
  return {
    'staff.list': (_, { store }) => accept({ staff: store.staff.list().map(withoutPin) }),

    'staff.add': ({ pin, name, role }, { store }) =>
      inTurn(async () => {
        if ((await staffOfPin(store, ports.vault, pin)) !== null) return refuse('pin.taken', 'pin');
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

    'staff.change': ({ staffId, name, role, left, pin }, { store }) =>
      inTurn(async () => {
        const owner = pin === null ? null : await staffOfPin(store, ports.vault, pin);
        if (owner !== null && owner.staffId !== staffId) return refuse('pin.taken', 'pin');
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
