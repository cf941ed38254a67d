import type { Knex } from 'knex';
import { z } from 'zod';
import { database } from '../../../database/transaction';
import type { Promotion } from '../../../domain/pricing/offers';
import {
  promoCodeUnknown,
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
  const { rows } = counted.parse(await connection.raw(USES, { promotion, email: email ?? '' }));
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
  return promotionFor(terms, { ...facts, ...(await usesOf(database(), terms.documentId, facts.email)) });
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
  await trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [`promotion:${promotion}`]);
  const terms = await readTerms({ documentId: promotion });
  const problem = terms ? usesProblem(terms, await usesOf(trx, promotion, email)) : promoCodeUnknown(promotion);
  if (problem) throw problem;
  await trx('promotion_uses').insert({ promotion, booking_reference: bookingReference, email });
}

/** What a code that a booking has used takes off, whether or not it still holds for others; `null` where it is gone. */
async function promotionOf(documentId: string): Promise<Promotion | null> {
  const terms = await readTerms({ documentId });
  return terms ? promotionIn(terms) : null;
}

async function readTerms(where: Record<string, string>): Promise<PromotionTerms | null> {
  const entry: unknown = await strapi.db.query(UID).findOne({ where, populate: PROMO_CODE_POPULATE });
  return entry ? promotionTermsFromContent(entry) : null;
}

export default () => ({ findPromotion, usePromotion, promotionOf });
