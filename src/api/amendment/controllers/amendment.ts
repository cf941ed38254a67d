import { parse } from '../../../http/parse';
import type { RouteContext } from '../../../http/route-context';
import { visitorOf } from '../../../http/visitor';
import { service } from '../../../service-map';
import { amendmentView } from '../mapping/amendment-view';
import { wishesFrom } from '../mapping/wishes-from-request';
import { amendmentsOfBooking } from '../records/amendment-record';
import { amendmentRequest } from '../requests/amendment-request';

type OfBooking = RouteContext<{ reference: string }>;
type OfAmendment = RouteContext<{ reference: string; amendment: string }>;

/** @throws DomainError `booking-not-found` (404) for everybody whose booking it is not */
async function requireOwn(ctx: OfBooking): Promise<string> {
  return (await service('api::booking.read-booking').readOwnBooking(ctx.params.reference, visitorOf(ctx))).reference;
}

export default () => ({
  async find(ctx: OfBooking) {
    const reference = await requireOwn(ctx);
    const all = await amendmentsOfBooking(reference);
    // what staff have only priced is no offer
    const shown = all.filter(({ state, actor }) => state !== 'proposed' || actor === 'guest');
    ctx.body = { data: shown.map(amendmentView), meta: {} };
  },

  async quote(ctx: OfBooking) {
    const reference = await requireOwn(ctx);
    const amendment = await service('api::amendment.quote-amendment').quoteAmendment({
      reference,
      wishes: wishesFrom(parse(amendmentRequest, ctx.request.body)),
      actor: 'guest',
      reason: 'The guest asked for it.',
    });
    ctx.status = 201;
    ctx.body = { data: amendmentView(amendment), meta: {} };
  },

  async accept(ctx: OfAmendment) {
    const reference = await requireOwn(ctx);
    const amendment = await service('api::amendment.accept-amendment').acceptAmendment(
      reference,
      ctx.params.amendment,
      'guest',
    );
    ctx.body = { data: amendmentView(amendment), meta: {} };
  },

  async withdraw(ctx: OfAmendment) {
    const reference = await requireOwn(ctx);
    const amendment = await service('api::amendment.end-amendments').withdrawAmendment(reference, ctx.params.amendment);
    ctx.body = { data: amendmentView(amendment), meta: {} };
  },
});
