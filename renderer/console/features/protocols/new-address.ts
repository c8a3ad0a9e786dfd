/** Stands in the address where a new protocol has no id yet. */
export const newAddress = 'new';
