import type { Knex } from 'knex';
import { environment } from '../../../environment';
import { service } from '../../../service-map';
import { waitlistAccessToken } from '../mapping/waitlist-access-token';
import type { WaitlistEntry } from '../records/waitlist-entry';

/**
 * Writes to the mailbox that was given that it waits, with the link that opens the entry: whoever typed an address has proved nothing,
 * and is told nothing. Once a day for an entry, however often somebody joins, so that nobody's mailbox is filled by strangers.
 */
export async function tellOfJoining(trx: Knex.Transaction, entry: WaitlistEntry): Promise<void> {
  const { reference, listingName: listing, from, to, customer } = entry;
  await service('api::mail.send-mail').queueMail(trx, {
    kind: 'waitlist-joined',
    values: { reference, listing, from, to, waitlistLink: waitlistLink(reference) },
    to: customer.email,
    locale: customer.locale ?? null,
    dedupeKey: `waitlist:${reference}:joined:${new Date().toISOString().slice(0, 10)}`,
  });
}

/** The page of the site where one sees how an entry stands. */
function waitlistLink(reference: string): string {
  const { SITE_URL } = environment();
  const url = new URL('waitlist', SITE_URL.endsWith('/') ? SITE_URL : `${SITE_URL}/`);
  url.searchParams.set('reference', reference);
  url.searchParams.set('token', waitlistAccessToken(reference));
  return url.href;
}
