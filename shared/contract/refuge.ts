/**
 * The refuge is an output of our own making on the computer's sound server: silent, and the one place to which the server moves our
 * streams when their output goes. It is known by this name, and never listed to people.
 */
export const refugeName = 'Stillroom: silence';
