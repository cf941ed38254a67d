import { clientNetwork } from '../../../http/client-network';
import { readIdempotencyKey } from '../../../http/idempotency';
import { parse } from '../../../http/parse';
import type { RouteContext } from '../../../http/route-context';
import { visitorOf } from '../../../http/visitor';
import { service } from '../../../service-map';
import { bookingAccessToken } from '../../../http/booking-access-token';
import { visitingCustomer } from '../../account/mapping/signed-in-customer';
import { bookingView } from '../mapping/booking-view';
import { cancellationToken, readCancellationToken } from '../mapping/cancellation-token';
import { cancellationQuoteView, cancellationView } from '../mapping/cancellation-view';
import { cancelBookingRequest } from '../requests/cancel-booking-request';
import { placeBookingRequest } from '../requests/place-booking-request';

/** A booking that the caller may see. @throws DomainError `booking-not-found` (404) */
function own(ctx: RouteContext<{ reference: string }>) {
  return service('api::booking.read-booking').readOwnBooking(ctx.params.reference, visitorOf(ctx));
}

export default () => ({
  async place(ctx: RouteContext) {
    const idempotencyKey = readIdempotencyKey(ctx.get('Idempotency-Key'));
    const request = parse(placeBookingRequest, ctx.request.body);
    const booking = await service('api::booking.place-booking').placeBooking({
      ...{ idempotencyKey, request },
      accountEmail: visitingCustomer(ctx)?.email ?? null,
      network: clientNetwork(ctx),
    });
    ctx.status = 201;
    ctx.body = { data: { ...booking, accessToken: bookingAccessToken(booking.reference) }, meta: {} };
  },

  async findOne(ctx: RouteContext<{ reference: string }>) {
    const booking = await own(ctx);
    ctx.body = { data: bookingView(booking), meta: {} };
  },

  async quoteCancellation(ctx: RouteContext<{ reference: string }>) {
    const { reference, currency } = await own(ctx);
    const quote = await service('api::booking.quote-cancellation').quoteCancellation(reference);
    const data = {
      token: cancellationToken(quote),
      expiresAt: quote.expiresAt.toISOString(),
      ...cancellationQuoteView(quote, currency),
    };
    ctx.body = { data, meta: {} };
  },

  async cancel(ctx: RouteContext<{ reference: string }>) {
    const { reference } = await own(ctx);
    const { token, reason } = parse(cancelBookingRequest, ctx.request.body);
    const quote = readCancellationToken(token, reference);
    const booking = await service('api::booking.cancel-booking').cancelBooking({ quote, reason, actor: 'guest' });
    ctx.body = { data: { state: booking.state, ...cancellationView(booking) }, meta: {} };
  },
});
