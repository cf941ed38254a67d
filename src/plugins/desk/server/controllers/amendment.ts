import { parse } from '../../../../http/parse';
import type { RouteContext } from '../../../../http/route-context';
import { service } from '../../../../service-map';
import { amendmentView } from '../../../../api/amendment/mapping/amendment-view';
import { wishesFrom } from '../../../../api/amendment/mapping/wishes-from-request';
import { amendmentsOfBooking } from '../../../../api/amendment/records/amendment-record';
import { staffAmendmentRequest } from '../../../../api/amendment/requests/amendment-request';
import { staffActor } from '../staff-actor';

type OfBooking = RouteContext<{ reference: string }>;
type OfAmendment = RouteContext<{ reference: string; amendment: string }>;

async function quote(ctx: OfBooking, refund?: 'in-full'): Promise<void> {
  const { reason, unit, ...request } = parse(staffAmendmentRequest, ctx.request.body);
  const wishes = { ...wishesFrom(request), ...(unit === undefined ? {} : { unit }), ...(refund ? { refund } : {}) };
  const amendment = await service('api::amendment.quote-amendment').quoteAmendment({
    ...{ reference: ctx.params.reference, wishes, reason },
    actor: staffActor(ctx),
  });
  ctx.status = 201;
  ctx.body = { data: amendmentView(amendment), meta: {} };
}

export default () => ({
  async find(ctx: OfBooking) {
    const { reference } = await service('api::booking.read-booking').readBooking(ctx.params.reference);
    ctx.body = { data: (await amendmentsOfBooking(reference)).map(amendmentView), meta: {} };
  },

  quote: (ctx: OfBooking) => quote(ctx),

  quoteInFull: (ctx: OfBooking) => quote(ctx, 'in-full'),

  async accept(ctx: OfAmendment) {
    const { reference, amendment } = ctx.params;
    const accepted = await service('api::amendment.accept-amendment').acceptAmendment(
      reference,
      amendment,
      staffActor(ctx),
    );
    ctx.body = { data: amendmentView(accepted), meta: {} };
  },

  async withdraw(ctx: OfAmendment) {
    const { reference, amendment } = ctx.params;
    const withdrawn = await service('api::amendment.end-amendments').withdrawAmendment(reference, amendment);
    ctx.body = { data: amendmentView(withdrawn), meta: {} };
  },
});
