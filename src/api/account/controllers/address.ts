import { parse } from '../../../http/parse';
import type { RouteContext } from '../../../http/route-context';
import { service } from '../../../service-map';
import { signedInCustomer } from '../mapping/signed-in-customer';
import { addressRequest, confirmRequest, undoAddressRequest } from '../requests/auth-requests';

/** Another address for an account: asked for, confirmed with the link to the new one, put back with the link to the old. */
export default () => ({
  async request(ctx: RouteContext) {
    const { id: userId } = signedInCustomer(ctx);
    const asked = parse(addressRequest, ctx.request.body);
    await service('api::account.change-address').requestAddress({ userId, network: ctx.request.ip, ...asked });
    ctx.status = 202;
    ctx.body = { ok: true };
  },

  async confirm(ctx: RouteContext) {
    const { confirmation: token, password } = parse(confirmRequest, ctx.request.body);
    const account = await service('api::account.change-address').confirmAddress({
      ...{ token, password, network: ctx.request.ip },
    });
    ctx.body = await service('api::account.open-session').openSession(ctx, account);
  },

  async undo(ctx: RouteContext) {
    await service('api::account.undo-address-change').undoAddressChange({
      ...{ network: ctx.request.ip, ...parse(undoAddressRequest, ctx.request.body) },
    });
    ctx.body = { ok: true };
  },
});
