import { clientNetwork } from '../../../http/client-network';
import { bookingAccessToken } from '../../../http/booking-access-token';
import { readIdempotencyKey } from '../../../http/idempotency';
import { parse } from '../../../http/parse';
import type { RouteContext } from '../../../http/route-context';
import { service } from '../../../service-map';
import { offerView } from '../mapping/offer-view';
import { acceptOfferRequest, counterOfferRequest, declineOfferRequest } from '../requests/offer-requests';

type OfOffer = RouteContext<{ reference: string }>;

/** An offer for whoever has its link. @throws DomainError `offer-not-found` (404) */
function own(ctx: OfOffer) {
  return service('api::offer.read-offer').readOwnOffer(ctx.params.reference, ctx.get('X-Offer-Token'));
}

async function show(ctx: OfOffer): Promise<void> {
  ctx.body = { data: offerView(await own(ctx)), meta: {} };
}

export default () => ({
  findOne: show,

  async counter(ctx: OfOffer) {
    const { offer } = await own(ctx);
    const request = parse(counterOfferRequest, ctx.request.body);
    await service('api::offer.answer-offer').counterOffer(offer.reference, request);
    await show(ctx);
  },

  async decline(ctx: OfOffer) {
    const { offer } = await own(ctx);
    const { message } = parse(declineOfferRequest, ctx.request.body);
    await service('api::offer.answer-offer').declineOffer(offer.reference, message);
    await show(ctx);
  },

  async accept(ctx: OfOffer) {
    const { offer } = await own(ctx);
    const idempotencyKey = readIdempotencyKey(ctx.get('Idempotency-Key'));
    const { version } = parse(acceptOfferRequest, ctx.request.body);
    const booking = await service('api::offer.accept-offer').acceptOffer({
      ...{ offer, version, idempotencyKey },
      network: clientNetwork(ctx),
    });
    ctx.status = 201;
    ctx.body = { data: { ...booking, accessToken: bookingAccessToken(booking.reference) }, meta: {} };
  },
});
