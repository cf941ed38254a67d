import type { Knex } from 'knex';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Period } from '../../../domain/shared/period';

export interface OwnAllocation extends Period {
  readonly id: string;
  readonly unitId: string;
}

const OWN = `
  SELECT id, unit_id AS "unitId", to_json(lower(during)) #>> '{}' AS "startsAt", to_json(upper(during)) #>> '{}' AS "endsAt"
    FROM allocations WHERE booking_reference = :bookingReference AND leg = :leg AND state = 'confirmed'`;

const instant = z.string().transform((text) => Temporal.Instant.from(text));
const found = z.object({
  rows: z.array(z.object({ id: z.string(), unitId: z.string(), startsAt: instant, endsAt: instant })),
});

/** The dates that a leg of a booking has for good, turnaround included; `null` where it has none. Call it under the booking's lock. */
export async function ownAllocation(
  connection: Knex,
  { bookingReference, leg }: { readonly bookingReference: string; readonly leg: number },
): Promise<OwnAllocation | null> {
  const { rows } = found.parse(await connection.raw(OWN, { bookingReference, leg }));
  return rows[0] ?? null;
}
