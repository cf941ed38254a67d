import { bookingView } from '../../../../api/booking/mapping/booking-view';
import { parse } from '../../../../http/parse';
import type { RouteContext } from '../../../../http/route-context';
import { service } from '../../../../service-map';
import { reviewView } from '../mapping/review-view';
import { screeningView } from '../mapping/screening-view';
import { reasonRequest } from '../requests/reason-request';
import { approveReviewRequest } from '../requests/review-requests';
import { staffActor } from '../staff-actor';

type OfBooking = RouteContext<{ reference: string }>;

function decision(ctx: OfBooking) {
  return { ...parse(reasonRequest, ctx.request.body), reference: ctx.params.reference, actor: staffActor(ctx) };
}

export default () => ({
  async findOne(ctx: OfBooking) {
    const review = await service('api::booking.decide-review').readReviewOf(ctx.params.reference);
    ctx.body = { data: reviewView(review), meta: {} };
  },

  async screenings(ctx: OfBooking) {
    await service('api::booking.read-booking').readBooking(ctx.params.reference);
    const screenings = await service('api::risk.read-screenings').readScreenings(ctx.params.reference);
    ctx.body = { data: screenings.map(screeningView), meta: {} };
  },

  async approve(ctx: OfBooking) {
    const booking = await service('api::booking.approve-booking').approveBooking({
      ...parse(approveReviewRequest, ctx.request.body),
      ...{ reference: ctx.params.reference, actor: staffActor(ctx) },
    });
    ctx.body = { data: bookingView(booking), meta: {} };
  },

  async decline(ctx: OfBooking) {
    const booking = await service('api::booking.decline-booking').declineBooking(decision(ctx));
    ctx.body = { data: bookingView(booking), meta: {} };
  },

  async acknowledge(ctx: OfBooking) {
    const booking = await service('api::booking.acknowledge-fraud-review').acknowledgeFraudReview(decision(ctx));
    ctx.body = { data: bookingView(booking), meta: {} };
  },
});
