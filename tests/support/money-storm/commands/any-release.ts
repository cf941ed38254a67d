import fc from 'fast-check';

/** How webhooks come that were withheld. */
export const anyRelease = fc.record({
  order: fc.constantFrom('given', 'reversed', 'shuffled'),
  times: fc.integer({ min: 1, max: 3 }),
});
