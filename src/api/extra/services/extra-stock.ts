import type { Knex } from 'knex';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { database } from '../../../database/transaction';
import { stockLeft } from '../../../domain/pricing/stock-left';
import { DomainError } from '../../../domain/shared/domain-error';
import { overlaps, type Period } from '../../../domain/shared/period';

/** So many of an extra, for a stay. */
export interface WantedExtra {
  readonly documentId: string;
  readonly code: string;
  readonly quantity: number;
}

/**
 * A piece is away as long as its booking has the dates: the allocation says when, and whether it still does. One that is held
 * counts whatever its clock says: money may be on its way, and confirms it as long as nobody has taken the dates.
 */
const CLAIMS = `
  SELECT claim.extra, claim.quantity, to_json(lower(taken.during)) #>> '{}' AS "startsAt",
         to_json(upper(taken.during)) #>> '{}' AS "endsAt"
    FROM extra_claims claim JOIN allocations taken USING (booking_reference, leg)
   WHERE claim.extra = ANY(:extras) AND taken.during && tstzrange(:startsAt, :endsAt)
     AND taken.state IN ('confirmed', 'held') AND claim.booking_reference <> :except`;

/** What a booking has taken along, for as long as it has its dates now. */
const TAKEN_ALONG = `
  SELECT claim.extra AS "documentId", claim.extra AS code, claim.quantity, to_json(lower(taken.during)) #>> '{}' AS "startsAt",
         to_json(upper(taken.during)) #>> '{}' AS "endsAt", leg
    FROM extra_claims claim JOIN allocations taken USING (booking_reference, leg)
   WHERE claim.booking_reference = :bookingReference AND taken.state IN ('confirmed', 'held')`;

const instant = z.string().transform((text) => Temporal.Instant.from(text));
const claims = z.object({
  rows: z.array(z.object({ extra: z.string(), quantity: z.int(), startsAt: instant, endsAt: instant })),
});
const takenAlong = z.object({
  rows: z.array(
    z.object({
      ...{ documentId: z.string(), code: z.string(), quantity: z.int() },
      ...{ leg: z.int(), startsAt: instant, endsAt: instant },
    }),
  ),
});
const stocks = z.array(z.object({ documentId: z.string(), name: z.string(), stock: z.int().nullable() }));

/**
 * Whether there are enough of each extra for the whole of a stay, as far as anybody knows before it is booked.
 * @param own the booking whose own pieces count as free, because they would be taken anew
 * @throws DomainError `extra-unavailable` (409) {extra, available}
 */
async function requireInStock(wanted: readonly WantedExtra[], stay: Period, own?: string): Promise<void> {
  throwFirst(await shortages(database(), wanted, stay, own));
}

/**
 * Whether there are as many of each extra at all, whoever has them now.
 * @throws DomainError `extra-unavailable` (409) {extra, available}
 */
async function requireThatMany(wanted: readonly WantedExtra[]): Promise<void> {
  for (const { documentId, name, stock } of await stocksOf(wanted)) {
    const extra = wanted.find((one) => one.documentId === documentId);
    if (!extra || stock === null || extra.quantity <= stock) continue;
    throw new DomainError('extra-unavailable', `${name}: there are ${stock} in all.`, {
      extra: extra.code,
      available: stock,
    });
  }
}

/** What is taken along on one leg of a booking, and for how long. */
export interface LegExtras {
  readonly wanted: readonly WantedExtra[];
  readonly stay: Period;
}

/**
 * Takes the extras of a booking, leg by leg, in the transaction that has taken its dates. Rivals for the last pieces wait for each
 * other, always in the same order.
 * @param legs in the order of their numbers
 * @throws DomainError `extra-unavailable` (409) {extra, available}
 */
async function takeExtras(trx: Knex.Transaction, bookingReference: string, legs: readonly LegExtras[]): Promise<void> {
  await lockExtras(
    trx,
    legs.flatMap(({ wanted }) => wanted),
  );
  for (const [leg, { wanted, stay }] of legs.entries()) {
    if (wanted.length === 0) continue;
    throwFirst(await shortages(trx, wanted, stay)); // what an earlier leg has taken counts
    await trx('extra_claims').insert(
      wanted.map(({ documentId, quantity }) => ({
        booking_reference: bookingReference,
        leg,
        extra: documentId,
        quantity,
      })),
    );
  }
}

/**
 * Takes other extras for a booking, or the same for other dates, in the place of those that it had.
 * @throws DomainError `extra-unavailable` (409) {extra, available}
 */
async function replaceExtras(
  trx: Knex.Transaction,
  bookingReference: string,
  legs: readonly LegExtras[],
): Promise<void> {
  await trx('extra_claims').where({ booking_reference: bookingReference }).delete();
  await takeExtras(trx, bookingReference, legs);
}

/** Whether what a booking took along is still there, after its dates were lost and taken again in this transaction. */
async function areStillThere(trx: Knex.Transaction, bookingReference: string): Promise<boolean> {
  const { rows } = takenAlong.parse(await trx.raw(TAKEN_ALONG, { bookingReference }));
  await lockExtras(trx, rows);
  for (const row of rows) {
    // what its other legs have at the same time is away for it, too
    const quantity = rows
      .filter((other) => other.documentId === row.documentId && overlaps(other, row))
      .reduce((all, other) => all + other.quantity, 0);
    if ((await shortages(trx, [{ ...row, quantity }], row, bookingReference)).length > 0) return false;
  }
  return true;
}

async function lockExtras(trx: Knex.Transaction, wanted: readonly WantedExtra[]): Promise<void> {
  for (const documentId of [...new Set(wanted.map((extra) => extra.documentId))].sort()) {
    await trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [`extra:${documentId}`]);
  }
}

function throwFirst([shortage]: readonly DomainError[]): void {
  if (shortage) throw shortage;
}

/** @param except the booking that asks, whose own pieces are not away for it */
async function shortages(
  connection: Knex,
  wanted: readonly WantedExtra[],
  stay: Period,
  except = '',
): Promise<DomainError[]> {
  const counted = (await stocksOf(wanted)).filter(({ stock }) => stock !== null);
  if (counted.length === 0) return [];
  const { rows } = claims.parse(
    await connection.raw(CLAIMS, {
      extras: counted.map(({ documentId }) => documentId),
      startsAt: stay.startsAt.toString(),
      endsAt: stay.endsAt.toString(),
      except,
    }),
  );
  return counted.flatMap(({ documentId, name, stock }) => {
    const extra = wanted.find((one) => one.documentId === documentId);
    const others = rows.filter((claim) => claim.extra === documentId);
    const available = stockLeft(stock ?? Infinity, others, stay);
    if (!extra || extra.quantity <= available) return [];
    const details = { extra: extra.code, available };
    return [new DomainError('extra-unavailable', `${name}: ${available} left for these dates.`, details)];
  });
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

export default () => ({ requireInStock, requireThatMany, takeExtras, replaceExtras, areStillThere });
