import type { ClientId, StaffId } from '../../../../shared/contract/ids.ts';
import type { ClientDetails, NewStaff } from '../../../../shared/contract/people.ts';

// Fixed ids: the throw-away office is the same each time it is made.
const staffNumbered = (number: number): StaffId => `made-up-staff-${number}` as StaffId;
export const clientNumbered = (number: number): ClientId => `made-up-client-${number}` as ClientId;

/** Who has confirmed the protocol that the made-up dosing sessions follow. */
export const madeUpPrescriber = 'Dr Osei';

/** Who works in the throw-away office. The PINs are told to whoever looks around. */
export const madeUpStaff: readonly (NewStaff & Readonly<{ staffId: StaffId }>)[] = [
  { staffId: staffNumbered(1), name: 'A. Lindqvist', role: 'therapist', pin: '1111' },
  { staffId: staffNumbered(2), name: 'N. Okafor RN', role: 'nurse', pin: '2222' },
  { staffId: staffNumbered(3), name: madeUpPrescriber, role: 'prescriber', pin: '3333' },
];
export const [therapistId, nurseId, prescriberId] = [
  staffNumbered(1),
  staffNumbered(2),
  staffNumbered(3),
];

const blank = { legalName: '', dateOfBirth: '', allergies: '', medications: '', escort: '' };

/** Clients whose names nobody bears: long, accented, right-to-left, quoted, and plain ones. In the order of their numbers. */
export const madeUpClients: readonly ClientDetails[] = [
  {
    preferredName: 'Maximiliana-Anastasia Featherstonehaugh-Cholmondeley',
    legalName: 'Maximiliana-Anastasia Wilhelmina Featherstonehaugh-Cholmondeley',
    dateOfBirth: '1971-11-02',
    recordNumber: 'M-1001',
    allergies: 'Invented: none known',
    medications: 'Invented: sertraline 50 mg',
    escort: 'Invented: her sister, by car',
    weightKg: 71.5,
  },
  {
    ...blank,
    preferredName: 'Zoë Ñandú-Łękawska',
    dateOfBirth: '1988-02-29',
    recordNumber: 'M-1002',
    allergies: 'Invented: penicillin',
    escort: 'Invented: a friend',
    weightKg: 58,
  },
  {
    ...blank,
    preferredName: 'مثال تجريبي',
    recordNumber: 'M-1003',
    dateOfBirth: '1979-07-14',
    weightKg: 82,
  },
  {
    ...blank,
    preferredName: 'Juniper Testwell',
    legalName: 'June Testwell',
    dateOfBirth: '1994-05-30',
    recordNumber: 'M-1004',
    medications: 'Invented: none',
    escort: 'Invented: partner, on foot',
    weightKg: 64,
  },
  {
    ...blank,
    preferredName: 'Pip Marmalade',
    recordNumber: 'M-1005',
    dateOfBirth: '1966-01-09',
    weightKg: 90,
  },
  { ...blank, preferredName: 'Otto Lanternfish', recordNumber: 'M-1006', weightKg: null },
  {
    ...blank,
    preferredName: 'Wilhelmina Quillfeather',
    recordNumber: 'M-1007',
    dateOfBirth: '1959-12-24',
    weightKg: 67.2,
  },
  { ...blank, preferredName: 'Barnaby Thimblewick', recordNumber: 'M-1008', weightKg: 77 },
  {
    ...blank,
    preferredName: 'Isolde Paperlantern',
    recordNumber: 'M-1009',
    dateOfBirth: '2001-03-17',
    weightKg: 55,
  },
  { ...blank, preferredName: "Linus O'Sample “the Third”", recordNumber: 'M-1010', weightKg: 103 },
  { ...blank, preferredName: 'Casper Dewdrop', recordNumber: 'M-1011', weightKg: null },
  { ...blank, preferredName: 'Mononym', recordNumber: '', weightKg: 61 },
];
