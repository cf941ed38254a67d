import { readIdempotencyKey } from '../../../http/idempotency';
import { parse } from '../../../http/parse';
import type { RouteContext } from '../../../http/route-context';
import { service } from '../../../service-map';
import { bookingAccessToken } from '../../../http/booking-access-token';
import { bookingView } from '../mapping/booking-view';
import { placeBookingRequest } from '../requests/place-booking-request';

export default () => ({
  async place(ctx: RouteContext) {
    const idempotencyKey = readIdempotencyKey(ctx.get('Idempotency-Key'));
    const request = parse(placeBookingRequest, ctx.request.body);
    const booking = await service('api::booking.place-booking').placeBooking({ idempotencyKey, request });
    ctx.status = 201;
    ctx.body = { data: { ...booking, accessToken: bookingAccessToken(booking.reference) }, meta: {} };
  },

  async findOne(ctx: RouteContext<{ reference: string }>) {
    const booking = await service('api::booking.read-booking').readOwnBooking(
      ctx.params.reference,
      ctx.get('X-Booking-Token'),
    );
    ctx.body = { data: bookingView(booking), meta: {} };
  },
});
