import type { Knex } from 'knex';
import { database } from '../../../database/transaction';
import { environment } from '../../../environment';
import { hashOfToken, oneTimeToken } from '../../../security/one-time-token';

/** A link of its own for a mail: the page of the site where the offer is read and answered. Only its digest is kept. */
export async function makeOfferLink(trx: Knex.Transaction, reference: string): Promise<string> {
  const { text, hash } = oneTimeToken();
  await trx('offer_links').insert({ token_hash: hash, offer_reference: reference });
  const { SITE_URL } = environment();
  const url = new URL('offer', SITE_URL.endsWith('/') ? SITE_URL : `${SITE_URL}/`);
  url.searchParams.set('reference', reference);
  url.searchParams.set('token', text);
  return url.href;
}

/** Whether a token came with a mail about this offer. It is looked up by its digest, so the time it takes tells nothing. */
export async function opensOffer(token: string, reference: string): Promise<boolean> {
  if (token === '') return false;
  const row: unknown = await database()('offer_links')
    .where({ token_hash: hashOfToken(token), offer_reference: reference })
    .first('offer_reference');
  return row !== undefined;
}
