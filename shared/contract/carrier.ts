/**
 * A carrier is an output of our own making on the computer's sound server: it leads to one real output and to no other, and stays, silent,
 * when that output goes. It is known by its name, and never listed to people.
 */
const prefix = 'Stillroom carries ';

/** The carrier's name for an output of this name. */
export const carrierName = (label: string): string => `${prefix}${label}`;

export const isCarrierName = (label: string): boolean => label.startsWith(prefix);
