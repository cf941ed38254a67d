import type { Knex } from 'knex';
import { inTransaction } from '../../../database/transaction';
import { DomainError } from '../../../domain/shared/domain-error';
import { service } from '../../../service-map';
import { tellGuestOfOffer } from '../notices/tell-of-offer';
import { eventsOf } from '../records/offer-event';
import { lockOffer, newestOf, versionsOf, type OfferRecord } from '../records/offer-record';
import { requireNewest } from '../rules/require-newest';

type Staff = `staff:${string}`;

/** Which version somebody means, by what they have read. */
interface Meant {
  readonly reference: string;
  readonly version: number;
  readonly actor: Staff;
}

/**
 * The second person agrees to an offer that gives away more than one may, and it goes to the guest.
 * @throws DomainError `offer-not-found` (404), `second-person-needed` (403) for who made it, `offer-superseded`,
 *   `transition-not-allowed` (409), `offer-expired` (410)
 */
function approveOffer(meant: Meant): Promise<OfferRecord> {
  return decide(meant, async (trx, offer) => {
    const { madeBy } = newestOf(await versionsOf(offer.reference));
    if (offer.state === 'to_approve' && madeBy === meant.actor) {
      throw new DomainError('second-person-needed', 'Somebody else than who made this offer has to agree.');
    }
    const facts = { 'by-second-person': madeBy !== meant.actor };
    const sent = await service('api::offer.move-offer').moveOffer(trx, offer, {
      command: 'approve',
      actor: meant.actor,
      facts,
    });
    await tellGuestOfOffer(trx, sent, offer.version === 1 ? 'offer-made' : 'offer-revised');
    return sent;
  });
}

/** Whoever may agree says no: the offer ends, and nothing goes to the guest. @throws DomainError as `approveOffer` does */
function refuseOffer({ reason, ...meant }: Meant & { readonly reason: string }): Promise<OfferRecord> {
  return decide(meant, (trx, offer) =>
    service('api::offer.move-offer').moveOffer(trx, offer, { command: 'refuse', actor: meant.actor, reason }),
  );
}

/**
 * What the guest wishes cannot be; what was offered still can.
 * @throws DomainError as `approveOffer` does
 */
function standByOffer({ message, ...meant }: Meant & { readonly message: string }): Promise<OfferRecord> {
  return decide(meant, async (trx, offer) => {
    const standing = await service('api::offer.move-offer').moveOffer(trx, offer, {
      command: 'stand-by',
      actor: meant.actor,
      message,
    });
    await tellGuestOfOffer(trx, standing, 'offer-stands');
    return standing;
  });
}

/** Staff take an offer back that nobody has accepted. A guest who knows of it is told. @throws DomainError as `approveOffer` does */
function withdrawOffer({ reason, ...meant }: Meant & { readonly reason: string }): Promise<OfferRecord> {
  return decide(meant, async (trx, offer) => {
    const withdrawn = await service('api::offer.move-offer').moveOffer(trx, offer, {
      command: 'withdraw',
      actor: meant.actor,
      reason,
    });
    const wasSent = (await eventsOf(offer.reference)).some(({ name }) => name === 'offer.sent');
    if (wasSent) await tellGuestOfOffer(trx, withdrawn, 'offer-withdrawn');
    return withdrawn;
  });
}

function decide(
  { reference, version }: Meant,
  work: (trx: Knex.Transaction, offer: OfferRecord) => Promise<OfferRecord>,
): Promise<OfferRecord> {
  return inTransaction(async (trx) => {
    const offer = await lockOffer(trx, reference);
    requireNewest(offer, version);
    return work(trx, offer);
  });
}

export default () => ({ approveOffer, refuseOffer, standByOffer, withdrawOffer });
