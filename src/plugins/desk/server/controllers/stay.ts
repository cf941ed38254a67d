import { Temporal } from 'temporal-polyfill';
import { parse } from '../../../../http/parse';
import type { RouteContext } from '../../../../http/route-context';
import { service } from '../../../../service-map';
import { stayView } from '../mapping/stay-view';
import { lateReturnQuery, lateReturnRequest, stayRequest } from '../requests/stay-requests';
import { staffActor } from '../staff-actor';

type OfBooking = RouteContext<{ reference: string }>;

function command(ctx: OfBooking) {
  const { leg, reason } = parse(stayRequest, ctx.request.body);
  return { reference: ctx.params.reference, leg, actor: staffActor(ctx), reason };
}

export default () => ({
  async handOver(ctx: OfBooking) {
    const booking = await service('api::booking.hand-over').handOver(command(ctx));
    ctx.body = { data: await stayView(booking), meta: {} };
  },

  async takeBack(ctx: OfBooking) {
    const booking = await service('api::booking.take-back').takeBack(command(ctx));
    ctx.body = { data: await stayView(booking), meta: {} };
  },

  async markNoShow(ctx: OfBooking) {
    const booking = await service('api::booking.mark-no-show').markNoShow(command(ctx));
    ctx.body = { data: await stayView(booking), meta: {} };
  },

  async planLateReturn(ctx: OfBooking) {
    const { leg, until: text } = parse(lateReturnQuery, ctx.query);
    const until = Temporal.Instant.from(text);
    const away = { reference: ctx.params.reference, leg, until };
    const plan = await service('api::amendment.late-return').planLateReturn(away);
    const displaced = plan.displaced.map(({ reference, leg: ofTrip, state, startsAt, endsAt, proposals }) => ({
      ...{ reference, leg: ofTrip, state, proposals },
      ...{ startsAt: startsAt.toString(), endsAt: endsAt.toString() },
    }));
    ctx.body = { data: { until: until.toString(), readyAt: plan.readyAt.toString(), displaced }, meta: {} };
  },

  async recordLateReturn(ctx: OfBooking) {
    const { until, leg, reason, swaps } = parse(lateReturnRequest, ctx.request.body);
    const booking = await service('api::amendment.late-return').recordLateReturn({
      ...{ reference: ctx.params.reference, leg, reason, swaps, actor: staffActor(ctx) },
      until: Temporal.Instant.from(until),
    });
    ctx.body = { data: await stayView(booking), meta: {} };
  },
});
