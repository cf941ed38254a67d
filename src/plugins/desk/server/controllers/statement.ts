import { statementView } from '../../../../api/statement/mapping/statement-view';
import type { RouteContext } from '../../../../http/route-context';
import { service } from '../../../../service-map';

export default () => ({
  async findOne(ctx: RouteContext<{ reference: string }>) {
    const booking = await service('api::booking.read-booking').readBooking(ctx.params.reference);
    const statement = await service('api::statement.read-statement').readStatement(booking);
    ctx.body = { data: statementView(statement), meta: {} };
  },
});
