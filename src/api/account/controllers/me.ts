import { parse } from '../../../http/parse';
import type { RouteContext } from '../../../http/route-context';
import { service } from '../../../service-map';
import { bookingView } from '../../booking/mapping/booking-view';
import { profileView } from '../mapping/profile-view';
import { signedInCustomer } from '../mapping/signed-in-customer';
import { readAccount } from '../records/account-record';
import { changeProfileRequest } from '../requests/auth-requests';
import { bookingsRequest } from '../requests/bookings-request';

async function profileOf(id: number) {
  const [account, customer] = await Promise.all([
    readAccount(id),
    service('api::customer.customer-of-account').findCustomer(id),
  ]);
  return profileView(account, customer);
}

/** What customers see and change of themselves, and nobody else's. */
export default () => ({
  async findOne(ctx: RouteContext) {
    ctx.body = { data: await profileOf(signedInCustomer(ctx).id), meta: {} };
  },

  async update(ctx: RouteContext) {
    const { id } = signedInCustomer(ctx);
    await service('api::customer.customer-of-account').changeProfile(id, parse(changeProfileRequest, ctx.request.body));
    ctx.body = { data: await profileOf(id), meta: {} };
  },

  async bookings(ctx: RouteContext) {
    const { page, pageSize } = parse(bookingsRequest, ctx.query);
    const { bookings, total } = await service('api::booking.read-booking').readBookingsOf(signedInCustomer(ctx).id, {
      ...{ page, pageSize },
    });
    const pagination = { page, pageSize, pageCount: Math.ceil(total / pageSize), total };
    ctx.body = { data: bookings.map(bookingView), meta: { pagination } };
  },
});
