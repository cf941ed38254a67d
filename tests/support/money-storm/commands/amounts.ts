import fc from 'fast-check';

/** In minor units: on both sides of what one member of staff may give back alone. */
export const smallAmount = fc.integer({ min: 1, max: 5_000 });

/** In minor units: from a part of a booking to more than all of it. */
export const largeAmount = fc.integer({ min: 1, max: 500_000 });

/** The first payable of a booking, or its balance where it has one. */
export const whichPayable = fc.nat(1);
