import type { Knex } from 'knex';
import { z } from 'zod';
import { LEG_STAYS, type LegStay } from '../../../domain/booking/leg-stay';

const rows = z.array(z.object({ leg: z.int(), stay: z.enum(LEG_STAYS) }));

/** How far the legs of an itinerary are, by their numbers; one of which nothing was recorded yet is missing. */
export async function legStaysOf(connection: Knex, bookingReference: string): Promise<ReadonlyMap<number, LegStay>> {
  const found: unknown = await connection('allocations')
    .where({ booking_reference: bookingReference })
    .whereNotNull('stay')
    .select('leg', 'stay');
  return new Map(rows.parse(found).map(({ leg, stay }) => [leg, stay]));
}

interface SaveLegStay {
  readonly bookingReference: string;
  readonly leg: number;
  readonly stay: LegStay;
}

/** Call it under the booking's lock, while the leg has its dates. */
export async function saveLegStay(trx: Knex.Transaction, { bookingReference, leg, stay }: SaveLegStay): Promise<void> {
  await trx('allocations').where({ booking_reference: bookingReference, leg, state: 'confirmed' }).update({ stay });
}
