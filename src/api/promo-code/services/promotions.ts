import type { Knex } from 'knex';
import { z } from 'zod';
import { database } from '../../../database/transaction';
import { mailboxOf } from '../../../domain/shared/email-address';
import type { DomainError } from '../../../domain/shared/domain-error';
import type { Promotion } from '../../../domain/pricing/offers';
import {
  promoCodeUnknown,
  fitsStay,
  promotionFor,
  promotionIn,
  usesProblem,
  type PromotionFacts,
  type PromotionTerms,
} from '../../../domain/pricing/promotion-terms';
import { PROMO_CODE_POPULATE, promotionTermsFromContent } from '../mapping/promotion-terms-from-content';

const UID = 'api::promo-code.promo-code';

/** A use counts as long as its booking stands; a booking that died or was given up has used nothing. */
const USES = `
  SELECT count(*)::integer AS uses, count(*) FILTER (WHERE used.email = :email)::integer AS "usesByCustomer"
    FROM promotion_uses used JOIN bookings booking ON booking.reference = used.booking_reference
   WHERE used.promotion = :promotion AND booking.state NOT IN ('expired', 'declined', 'cancelled')`;

const counted = z.object({ rows: z.tuple([z.object({ uses: z.int(), usesByCustomer: z.int() })]) });

type Uses = Pick<PromotionFacts, 'uses' | 'usesByCustomer'>;

async function usesOf(connection: Knex, promotion: string, email: string | null): Promise<Uses> {
  const { rows } = counted.parse(await connection.raw(USES, { promotion, email: mailboxOf(email ?? '') }));
  return rows[0];
}

/**
 * The promotion that a typed code stands for, judged for a stay. It is not used up by this.
 * @throws DomainError what `promotionFor` throws
 */
async function findPromotion(typed: string, facts: Omit<PromotionFacts, keyof Uses>): Promise<Promotion> {
  const code = typed.trim().toUpperCase();
  const terms = await readTerms({ code });
  if (!terms) throw promoCodeUnknown(typed);
  const uses = await usesOf(database(), terms.documentId, facts.email);
  return promotionFor(terms, { ...facts, ...uses });
}

/** Whether a code is for people who are named in it; one that is gone is nobody's. */
async function isPersonal(documentId: string): Promise<boolean> {
  return ((await readTerms({ documentId }))?.customers.length ?? 0) > 0;
}

interface UsePromotion {
  /** documentId */
  readonly promotion: string;
  readonly bookingReference: string;
  /** In lower case. */
  readonly email: string;
}

/**
 * Takes one use of a code for a booking, in the transaction that places it. Rivals for the last one wait here for each other.
 * @throws DomainError `promo-code-used-up` (409)
 */
async function usePromotion(
  trx: Knex.Transaction,
  { promotion, bookingReference, email }: UsePromotion,
): Promise<void> {
  const problem = await lockedProblem(trx, promotion, email);
  if (problem) throw problem;
  await trx('promotion_uses').insert({ promotion, booking_reference: bookingReference, email: mailboxOf(email) });
}

const usedRow = z.object({ promotion: z.string(), email: z.string() }).optional();

/** Whether the code of a booking that has expired, and so gave its use back, may be used by it once more. */
async function isStillUsable(trx: Knex.Transaction, bookingReference: string): Promise<boolean> {
  const row: unknown = await trx('promotion_uses').where({ booking_reference: bookingReference }).first();
  const used = usedRow.parse(row);
  return !used || (await lockedProblem(trx, used.promotion, used.email)) === null;
}

/** Rivals for the last use wait here for each other. */
async function lockedProblem(trx: Knex.Transaction, promotion: string, email: string): Promise<DomainError | null> {
  await trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [`promotion:${promotion}`]);
  const terms = await readTerms({ documentId: promotion });
  return terms ? usesProblem(terms, await usesOf(trx, promotion, email)) : promoCodeUnknown(promotion);
}

/**
 * What a code that a booking has used takes off another stay, whether or not it still holds for others; `null` where it is gone, or
 * not for that stay.
 */
async function promotionOf(documentId: string, stay: Parameters<typeof fitsStay>[1]): Promise<Promotion | null> {
  const terms = await readTerms({ documentId });
  return terms && fitsStay(terms, stay) ? promotionIn(terms) : null;
}

async function readTerms(where: Record<string, string>): Promise<PromotionTerms | null> {
  const entry: unknown = await strapi.db.query(UID).findOne({ where, populate: PROMO_CODE_POPULATE });
  return entry ? promotionTermsFromContent(entry) : null;
}

export default () => ({ findPromotion, isPersonal, promotionOf, usePromotion, isStillUsable });
