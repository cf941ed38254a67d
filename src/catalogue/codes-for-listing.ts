import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { kindOf, type ListingUid } from './listing-uid';

const named = z.array(z.object({ code: z.string() }));

/** The promotion codes that name a listing, a few of them. */
export async function codesForListing(strapi: Core.Strapi, uid: ListingUid, documentId: string): Promise<string[]> {
  const found: unknown = await strapi.db.query('api::promo-code.promo-code').findMany({
    select: ['code'],
    where: { [`${kindOf(uid)}s`]: { documentId } },
    limit: 3,
  });
  return named.parse(found).map(({ code }) => code);
}
