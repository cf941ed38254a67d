import type { Knex } from 'knex';
import { z } from 'zod';

const found = z.object({ rows: z.tuple([z.object({ has: z.string() })]) });

const HAS = `
  SELECT CAST(coalesce(jsonb_agg(to_jsonb(own)), '[]') AS text) AS has
    FROM allocations own WHERE own.booking_reference = :bookingReference AND own.state = 'confirmed'`;

/** @returns what a booking has for good, as JSON of the rows of `allocations`. Call it under the booking's lock. */
export async function whatItHas(connection: Knex, bookingReference: string): Promise<string> {
  return found.parse(await connection.raw(HAS, { bookingReference })).rows[0].has;
}
