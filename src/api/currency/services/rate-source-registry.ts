import type { RateSource } from '../../../domain/pricing/rate-source';
import { environment } from '../../../environment';
import { createEcbRateSource } from '../../../providers/rates/ecb/create-ecb-rate-source';

/** The only place that names sources of exchange rates. */
export default () => {
  const ecb = createEcbRateSource({ base: environment().ECB_RATES_BASE });

  function rateSource(): RateSource {
    return ecb;
  }

  return { rateSource };
};
