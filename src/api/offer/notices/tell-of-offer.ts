import type { Knex } from 'knex';
import { z } from 'zod';
import type { OfferMailKind } from '../../../domain/notification/offer-mail';
import { MAIL_LIFE_SECONDS } from '../../../domain/notification/mail-patience';
import { environment } from '../../../environment';
import { service } from '../../../service-map';
import { eventsOf } from '../records/offer-event';
import { makeOfferLink } from '../records/offer-link';
import { customerOf, newestOf, versionsOf, type OfferRecord } from '../records/offer-record';

type ToGuest = Exclude<OfferMailKind, 'offer-countered'>;

/**
 * Writes to the guest of an offer how it stands, in the transaction in which it comes to stand so, in their language and with
 * a link of its own. What staff wrote to them is behind the link.
 */
export async function tellGuestOfOffer(trx: Knex.Transaction, offer: OfferRecord, kind: ToGuest): Promise<void> {
  const { reference } = offer;
  const customer = customerOf(offer);
  const about = await aboutOffer(offer);
  const shared = { ...about.mail, to: customer.email, locale: customer.locale ?? null };
  if (kind === 'offer-withdrawn') {
    return service('api::mail.send-mail').queueMail(trx, { ...shared, kind, values: about.named });
  }
  const values = {
    ...about.named,
    total: about.total,
    validUntil: offer.validUntil.toISOString(),
    timeZone: about.timeZone,
    offerLink: await makeOfferLink(trx, reference),
  };
  await service('api::mail.send-mail').queueMail(trx, { ...shared, kind, values, notAfter: pointlessFrom(offer) });
}

/** Writes to whoever made an offer that its guest has answered with wishes. */
export async function tellStaffOfCounter(trx: Knex.Transaction, offer: OfferRecord): Promise<void> {
  const about = await aboutOffer(offer);
  const values = { ...about.named, total: about.total };
  await service('api::mail.send-mail').queueMail(trx, {
    ...(await addressOf(about.madeBy)),
    ...about.mail,
    kind: 'offer-countered',
    values,
  });
}

async function aboutOffer({ reference }: OfferRecord) {
  const { quote, madeBy } = newestOf(await versionsOf(reference));
  const told = (await eventsOf(reference)).length; // each step of an offer is told once
  return {
    ...{ madeBy, total: quote.total, timeZone: quote.timeZone },
    named: { reference, listing: quote.listingName },
    mail: { dedupeKey: `offer:${reference}:${told}` },
  };
}

function pointlessFrom({ validUntil }: OfferRecord): Date {
  return new Date(Math.min(validUntil.getTime(), Date.now() + MAIL_LIFE_SECONDS * 1000));
}

const staff = z.object({ email: z.string(), preferedLanguage: z.string().nullish() });

/** Whoever made the offer; the company where they are no member of staff any more. */
async function addressOf(actor: string): Promise<{ to: string; locale: string | null }> {
  const id = Number(actor.replace('staff:', ''));
  const found: unknown = await strapi.db
    .query('admin::user')
    .findOne({ where: { id, isActive: true, blocked: false } });
  const { data } = staff.safeParse(found);
  return { to: data?.email ?? environment().COMPANY_EMAIL, locale: data?.preferedLanguage ?? null };
}
