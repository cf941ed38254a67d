import { PIVOT } from '../../../domain/pricing/exchange-rate';
import { parse } from '../../../http/parse';
import type { RouteContext } from '../../../http/route-context';
import { service } from '../../../service-map';
import { currenciesRequest } from '../requests/currencies-request';

export default () => ({
  async find(ctx: RouteContext) {
    parse(currenciesRequest, ctx.query);
    const currencies = await service('api::currency.list-currencies').listCurrencies();
    ctx.body = { data: currencies, meta: { base: PIVOT } };
  },
});
