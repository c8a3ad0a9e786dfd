import type { StaffId } from '../../shared/contract/ids.ts';
import type { StaffRole } from '../../shared/contract/people.ts';
import type { StaffRow, Store } from '../core/ports.ts';
import type { Db } from './driver.ts';
import { byName } from './natural-order.ts';

type Row = Readonly<{
  staff_id: StaffId;
  name: string;
  role: StaffRole;
  has_left: number;
  pin_hash: string;
}>;

function toStaff(row: Row): StaffRow {
  return {
    staffId: row.staff_id,
    name: row.name,
    role: row.role,
    left: row.has_left === 1,
    pinHash: row.pin_hash,
  };
}

/** Staff, by name; nobody is removed, because records keep their names. */
export function createStaff(db: Db): Store['staff'] {
  const list = db.prepare<[], Row>('SELECT * FROM staff');
  const add = db.prepare<[Row]>(
    'INSERT INTO staff (staff_id, name, role, has_left, pin_hash) VALUES (:staff_id, :name, :role, :has_left, :pin_hash)',
  );
  const change = db.prepare<[string, StaffRole, number, string | null, StaffId]>(
    'UPDATE staff SET name = ?, role = ?, has_left = ?, pin_hash = coalesce(?, pin_hash) WHERE staff_id = ?',
  );
  return {
    list: () =>
      list
        .all()
        .map(toStaff)
        .toSorted((a, b) => byName(a.name, b.name) || byName(a.staffId, b.staffId)),
    add({ staffId, name, role, left, pinHash }) {
      add.run({ staff_id: staffId, name, role, has_left: Number(left), pin_hash: pinHash });
    },
    change: (staffId, { name, role, left, pinHash }) =>
      change.run(name, role, Number(left), pinHash, staffId).changes === 1,
  };
}
