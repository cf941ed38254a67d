import { bookingView } from '../../../../api/booking/mapping/booking-view';
import { parse } from '../../../../http/parse';
import type { RouteContext } from '../../../../http/route-context';
import { service } from '../../../../service-map';
import { recordTransferRequest } from '../requests/record-transfer-request';
import { staffActor } from '../staff-actor';

export default () => ({
  async record(ctx: RouteContext<{ reference: string }>) {
    const booking = await service('api::payment.record-transfer').recordTransfer({
      ...parse(recordTransferRequest, ctx.request.body),
      reference: ctx.params.reference,
      actor: staffActor(ctx),
    });
    ctx.body = { data: bookingView(booking), meta: {} };
  },
});
