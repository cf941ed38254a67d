import type { Knex } from 'knex';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { database } from '../../../database/transaction';
import { stockLeft } from '../../../domain/pricing/stock-left';
import { DomainError } from '../../../domain/shared/domain-error';
import type { Period } from '../../../domain/shared/period';

/** So many of an extra, for a stay. */
export interface WantedExtra {
  readonly documentId: string;
  readonly code: string;
  readonly quantity: number;
}

/** A piece is away as long as its booking has the dates: the allocation says when, and whether it still does. */
const CLAIMS = `
  SELECT claim.extra, claim.quantity, to_json(lower(taken.during)) #>> '{}' AS "startsAt",
         to_json(upper(taken.during)) #>> '{}' AS "endsAt"
    FROM extra_claims claim JOIN allocations taken USING (booking_reference)
   WHERE claim.extra = ANY(:extras) AND taken.during && tstzrange(:startsAt, :endsAt)
     AND claim.booking_reference IS DISTINCT FROM :own
     AND (taken.state = 'confirmed' OR (taken.state = 'held' AND taken.expires_at > now()))`;

const instant = z.string().transform((text) => Temporal.Instant.from(text));
const claims = z.object({
  rows: z.array(z.object({ extra: z.string(), quantity: z.int(), startsAt: instant, endsAt: instant })),
});
const stocks = z.array(z.object({ documentId: z.string(), name: z.string(), stock: z.int().nullable() }));

/**
 * Whether there are enough of each extra for the whole of a stay, as far as anybody knows before it is booked.
 * @param own the booking whose own pieces count as free, because they would be taken anew
 * @throws DomainError `extra-unavailable` (409) {extra, available}
 */
async function requireInStock(wanted: readonly WantedExtra[], stay: Period, own: string | null = null): Promise<void> {
  await check(database(), wanted, stay, own);
}

/**
 * Takes the extras of a booking, in the transaction that has taken its dates. Rivals for the last pieces wait for each other,
 * always in the same order.
 * @throws DomainError `extra-unavailable` (409) {extra, available}
 */
async function takeExtras(
  trx: Knex.Transaction,
  bookingReference: string,
  wanted: readonly WantedExtra[],
  stay: Period,
): Promise<void> {
  if (wanted.length === 0) return;
  for (const documentId of wanted.map((extra) => extra.documentId).sort()) {
    await trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [`extra:${documentId}`]);
  }
  await check(trx, wanted, stay, bookingReference);
  await trx('extra_claims').insert(
    wanted.map(({ documentId, quantity }) => ({
      booking_reference: bookingReference,
      extra: documentId,
      quantity,
    })),
  );
}

/**
 * Takes other extras for a booking, or the same for other dates, in the place of those that it had.
 * @throws DomainError `extra-unavailable` (409) {extra, available}
 */
async function replaceExtras(
  trx: Knex.Transaction,
  bookingReference: string,
  wanted: readonly WantedExtra[],
  stay: Period,
): Promise<void> {
  await trx('extra_claims').where({ booking_reference: bookingReference }).delete();
  await takeExtras(trx, bookingReference, wanted, stay);
}

async function check(
  connection: Knex,
  wanted: readonly WantedExtra[],
  stay: Period,
  own: string | null,
): Promise<void> {
  const counted = (await stocksOf(wanted)).filter(({ stock }) => stock !== null);
  if (counted.length === 0) return;
  const { rows } = claims.parse(
    await connection.raw(CLAIMS, {
      extras: counted.map(({ documentId }) => documentId),
      startsAt: stay.startsAt.toString(),
      endsAt: stay.endsAt.toString(),
      own,
    }),
  );
  for (const { documentId, name, stock } of counted) {
    const extra = wanted.find((one) => one.documentId === documentId);
    const others = rows.filter((claim) => claim.extra === documentId);
    const available = stockLeft(stock ?? Infinity, others, stay);
    if (!extra || extra.quantity <= available) continue;
    throw new DomainError('extra-unavailable', `${name}: ${available} left for these dates.`, {
      extra: extra.code,
      available,
    });
  }
}

async function stocksOf(wanted: readonly WantedExtra[]): Promise<z.output<typeof stocks>> {
  if (wanted.length === 0) return [];
  return stocks.parse(
    await strapi.db.query('api::extra.extra').findMany({
      select: ['documentId', 'name', 'stock'],
      where: { documentId: { $in: wanted.map(({ documentId }) => documentId) } },
    }),
  );
}

export default () => ({ requireInStock, takeExtras, replaceExtras });
