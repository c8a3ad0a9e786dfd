import type { OpenOffice } from '../open-office.ts';

/**
 * A recovery code that was used has been read out, typed and perhaps seen: the office asks for a new one, which takes the place
 * of the used one once somebody says that it is kept. Nothing where no office is open.
 */
export function askForNewCode(office: Pick<OpenOffice, 'store'> | null): void {
  office?.store.office.setFact('recoveryCodeKept', 'no');
}
