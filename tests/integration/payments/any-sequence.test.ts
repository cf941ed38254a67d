import fc from 'fast-check';
import { anyCommand } from '../../support/money-storm/any-command';
import { openStormWorld } from '../../support/money-storm/open-storm-world';
import type { Storm } from '../../support/money-storm/storm';
import { command, type StormCommand } from '../../support/money-storm/storm-command';
import type { StormWorld } from '../../support/money-storm/storm-scene';
import { anySequence, LONGEST_SEQUENCE } from '../../support/money-storm/storm-sequence';
import { survives } from '../../support/money-storm/survives';

/** How many sequences, and which: another seed finds other ones. What breaks is printed, made as short as can be. */
const SEQUENCES = Number(process.env['STORM_SEQUENCES'] ?? 12);
const SEED = Number(process.env['STORM_SEED'] ?? 20_261_125);

let world: StormWorld;

beforeAll(async () => {
  world = await openStormWorld();
});

test(`the invariants survive any ${LONGEST_SEQUENCE} commands and events, in any order`, async () => {
  let done = 0;
  await fc.assert(
    survives(world, anySequence(anyCommand), ({ commands }) => {
      done += commands.length;
    }),
    { numRuns: SEQUENCES, seed: SEED, endOnFailure: process.env['STORM_SHRINK'] === 'off' },
  );
  expect(done).toBeGreaterThanOrEqual(SEQUENCES * 3);
  for (const q of ["SELECT state, count(*) FROM bookings GROUP BY 1","SELECT provider, state, count(*) FROM payments GROUP BY 1,2","SELECT state, count(*) FROM refunds GROUP BY 1","SELECT provider, kind, suspense, count(*) FROM ledger_events GROUP BY 1,2,3","SELECT state, count(*) FROM disputes GROUP BY 1","SELECT answer_state, count(*) FROM disputes GROUP BY 1","SELECT is_actionable, count(*) FROM fraud_warnings GROUP BY 1","SELECT step, count(*) FROM dunning_steps GROUP BY 1","SELECT decision, actor, count(*) FROM booking_reviews GROUP BY 1,2","SELECT state, count(*) FROM deposits GROUP BY 1","SELECT state, count(*) FROM deposit_claims GROUP BY 1","SELECT provider, type, count(*) FROM webhook_inbox GROUP BY 1,2","SELECT kind, count(*) FROM tasks GROUP BY 1","SELECT name, state, count(*) FROM pgboss.job WHERE state NOT IN ('completed','created') GROUP BY 1,2"])
    process.stderr.write(`REACHED ${q.slice(7)} ${JSON.stringify((await world.shop.database.query(q)).map((r) => Object.values(r as object).join(' ')))}\n`);
}, 1_800_000);

/** Who leaves the books open, and who writes into them: either alone does no harm. */
function accomplices(): readonly StormCommand[] {
  const opened = new WeakSet<Storm>();
  return [
    command('somebody leaves the books open', async (storm) => {
      await storm.guest.quoteCancellation();
      opened.add(storm);
    }),
    command('somebody writes into open books', async (storm) => {
      const { shop, booking } = storm.scene;
      const sql = `UPDATE bookings SET total_minor = total_minor + 1 WHERE reference = $1`;
      if (opened.has(storm)) await shop.database.query(sql, [booking.reference]);
    }),
  ];
}

test('what breaks an invariant is printed as the shortest sequence that does', async () => {
  const commands = fc.oneof(
    { weight: 3, arbitrary: anyCommand },
    { weight: 1, arbitrary: fc.constantFrom(...accomplices()) },
  );
  const found = await fc.check(survives(world, anySequence(commands)), { numRuns: 100, seed: SEED, verbose: true });
  const [first] = found.failures[0] ?? [];
  expect(first?.commands.length).toBeGreaterThan(2);
  expect(await fc.asyncDefaultReportMessage(found)).toContain(`Counterexample: [of a guest who is ordinary:
  1. somebody leaves the books open
  2. somebody writes into open books]
`);
});
