import { conversionBetween } from '../../../domain/pricing/conversion';
import { PIVOT } from '../../../domain/pricing/exchange-rate';
import { service } from '../../../service-map';
import { currencyView, type OfferedCurrency } from '../mapping/currency-view';

/** The currencies that quotes are given in today, with what one euro comes to in them. */
async function listCurrencies(): Promise<OfferedCurrency[]> {
  const desk = await service('api::currency.exchange-desk').readExchangeDesk();
  return desk.currencies.flatMap((code) => {
    if (code === PIVOT) return [currencyView(code, null)];
    const conversion = conversionBetween(desk, PIVOT, code);
    return conversion ? [currencyView(code, conversion)] : [];
  });
}

export default () => ({ listCurrencies });
