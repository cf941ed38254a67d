import type { Knex } from 'knex';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { database } from '../../../database/transaction';
import { addedExtras, type LegExtras, type WantedExtra } from '../../../domain/pricing/added-extras';
import { stockLeft } from '../../../domain/pricing/stock-left';
import { DomainError } from '../../../domain/shared/domain-error';
import { overlaps, type Period } from '../../../domain/shared/period';

/**
 * A piece is away as long as its booking has the dates: the allocation says when, and whether it still does. One that is held
 * counts whatever its clock says: money may be on its way, and confirms it as long as nobody has taken the dates. What a change
 * needs more is kept beside its booking until it holds or ends.
 */
const CLAIMS = `
  SELECT claim.extra, claim.quantity, to_json(lower(taken.during)) #>> '{}' AS "startsAt",
         to_json(upper(taken.during)) #>> '{}' AS "endsAt"
    FROM extra_claims claim JOIN allocations taken USING (booking_reference, leg)
   WHERE claim.extra = ANY(:extras) AND taken.during && tstzrange(:startsAt, :endsAt)
     AND taken.state IN ('confirmed', 'held') AND claim.booking_reference <> :except
  UNION ALL
  SELECT hold.extra, hold.quantity, to_json(lower(hold.during)) #>> '{}', to_json(upper(hold.during)) #>> '{}'
    FROM extra_holds hold
   WHERE hold.extra = ANY(:extras) AND hold.during && tstzrange(:startsAt, :endsAt)`;

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
 * @throws DomainError `extra-unavailable` (409) {extra, available}
 */
async function requireInStock(wanted: readonly WantedExtra[], stay: Period): Promise<void> {
  throwFirst(await shortages(database(), wanted, stay));
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
    await trx('extra_claims').insert(claimRows(bookingReference, leg, wanted));
  }
}

function claimRows(bookingReference: string, leg: number, wanted: readonly WantedExtra[]) {
  return wanted.map(({ documentId, quantity }) => ({
    ...{ booking_reference: bookingReference, leg },
    ...{ extra: documentId, quantity },
  }));
}

export interface ReplaceExtras {
  readonly bookingReference: string;
  /** In the order of their numbers, and which of them is changed: what the others have is their own. */
  readonly legs: readonly LegExtras[];
  readonly changed: number;
}

/**
 * Takes other extras for a booking, or the same for other dates, in the place of those that it had.
 * @throws DomainError `extra-unavailable` (409) {extra, available}
 */
async function replaceExtras(trx: Knex.Transaction, { bookingReference, legs, changed }: ReplaceExtras): Promise<void> {
  await trx('extra_claims').where({ booking_reference: bookingReference }).delete();
  const kept = legs.flatMap(({ wanted }, leg) => (leg === changed ? [] : claimRows(bookingReference, leg, wanted)));
  if (kept.length > 0) await trx('extra_claims').insert(kept);
  const wishes = legs.map((leg, number) => (number === changed ? leg : { ...leg, wanted: [] }));
  await takeExtras(trx, bookingReference, wishes);
}

/**
 * Keeps the pieces that a change needs beyond what its booking has, for as long as it waits for its payment.
 * @param holder the id of the change
 * @param had what the leg has now, for as long as it has it
 * @throws DomainError `extra-unavailable` (409) {extra, available}
 */
async function holdExtras(
  trx: Knex.Transaction,
  { holder, had, wished }: { readonly holder: string; readonly had: LegExtras; readonly wished: LegExtras },
): Promise<void> {
  await lockExtras(trx, wished.wanted);
  for (const { wanted, stay } of addedExtras(had, wished)) {
    throwFirst(await shortages(trx, wanted, stay));
    const during = trx.raw('tstzrange(:startsAt, :endsAt)', {
      startsAt: stay.startsAt.toString(),
      endsAt: stay.endsAt.toString(),
    });
    await trx('extra_holds').insert(
      wanted.map(({ documentId, quantity }) => ({ holder, extra: documentId, quantity, during })),
    );
  }
}

/** Lets go what was kept for a change: it holds, or has ended. */
async function releaseExtras(trx: Knex.Transaction, holder: string): Promise<void> {
  await trx('extra_holds').where({ holder }).delete();
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

export default () => ({
  requireInStock,
  requireThatMany,
  takeExtras,
  replaceExtras,
  holdExtras,
  releaseExtras,
  areStillThere,
});
