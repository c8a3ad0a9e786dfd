import type { Staff } from '../../../../shared/contract/people.ts';
import type { CourseCareType } from '../../../../shared/contract/course.ts';
import type { CareType, Protocol } from '../../../../shared/contract/protocol.ts';

/** What is chosen on the page so far; empty strings are still open. */
export type Preparation = Readonly<{
  clientId: string;
  careType: CareType;
  protocolId: string;
  /** Empty means no music, which is a choice too. */
  playlistId: string;
  staffIds: readonly string[];
}>;

/** What the page stands on before anything is picked. */
type Known = Readonly<{
  clientId: string;
  /** The care type of the client's course; null without a course. */
  courseOf: CourseCareType | null;
  protocols: readonly Protocol[];
  playlistId: string;
  atTheKeyboard: string;
}>;

/**
 * What is chosen: what was picked, and where nothing was, the client's own care type (KAP without a course), the first
 * protocol of it, the first playlist, and whoever is at the keyboard. A protocol of another care type is not chosen.
 */
export function chosenNow(
  picked: Partial<Preparation>,
  { clientId, courseOf, protocols, playlistId, atTheKeyboard }: Known,
): Readonly<{ chosen: Preparation; offered: readonly Protocol[] }> {
  const careType = picked.careType ?? courseOf ?? 'kap';
  const offered = protocols.filter((protocol) => protocol.careType === careType);
  const protocol = offered.find((each) => each.protocolId === picked.protocolId) ?? offered[0];
  return {
    offered,
    chosen: {
      clientId,
      careType,
      protocolId: protocol?.protocolId ?? '',
      playlistId: picked.playlistId ?? playlistId,
      staffIds: picked.staffIds ?? (atTheKeyboard === '' ? [] : [atTheKeyboard]),
    },
  };
}

/**
 * What stands between this page and "Start session", as the words after "Still open:". The core checks again.
 * A protocol that no prescriber has confirmed is for made-up clients alone.
 * A KAP session needs a therapist in the room (clinical.md 1.5).
 */
export function stillOpen(
  chosen: Preparation,
  staff: readonly Staff[],
  protocol: Protocol | undefined,
  madeUp: boolean,
): readonly string[] {
  const here = staff.filter((member) => chosen.staffIds.includes(member.staffId));
  return [
    chosen.clientId === '' ? 'a client' : '',
    chosen.protocolId === '' ? 'a protocol' : '',
    protocol !== undefined && protocol.confirmed === null && !madeUp
      ? 'a prescriber’s confirmation of the protocol'
      : '',
    here.length === 0 ? 'who is here' : '',
    here.length > 0 && chosen.careType === 'kap' && !here.some((m) => m.role === 'therapist')
      ? 'a therapist, as KAP needs one'
      : '',
  ].filter((words) => words !== '');
}
