import type { Knex } from 'knex';
import { z } from 'zod';
import { instantColumn, jsonColumn } from '../../../database/columns';
import { database } from '../../../database/transaction';
import { counterOfferRequest } from '../requests/offer-requests';

const wishes = counterOfferRequest.shape.wishes;

const offerEvent = z.object({
  version: z.int(),
  /** `offer.sent` */
  name: z.string(),
  /** `guest`, `clock`, or `staff:7`. */
  actor: z.string(),
  /** For the other side to read. */
  message: z.string().nullable(),
  wishes: z.union([z.null(), jsonColumn.pipe(wishes)]),
  /** For our own history. */
  reason: z.string().nullable(),
  at: instantColumn,
});

export type OfferEvent = z.output<typeof offerEvent>;

/** What happened to an offer, the first first. */
export async function eventsOf(reference: string): Promise<OfferEvent[]> {
  const rows: unknown = await database()('offer_events')
    .where({ offer_reference: reference })
    .orderBy('id')
    .select('version', 'name', 'actor', 'message', 'wishes', 'reason', 'at');
  return z.array(offerEvent).parse(rows);
}

/** Writes a line of an offer's history, in the transaction of what it tells. */
export async function recordOfferEvent(
  trx: Knex.Transaction,
  reference: string,
  event: Pick<OfferEvent, 'version' | 'name' | 'actor'> & Partial<Pick<OfferEvent, 'message' | 'wishes' | 'reason'>>,
): Promise<void> {
  await trx('offer_events').insert({
    offer_reference: reference,
    version: event.version,
    name: event.name,
    actor: event.actor,
    message: event.message ?? null,
    wishes: event.wishes ? JSON.stringify(event.wishes) : null,
    reason: event.reason ?? null,
  });
}
