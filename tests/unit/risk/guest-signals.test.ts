import { assessRisk } from '../../../src/domain/risk/assess-risk';
import { DEFAULT_RISK_THRESHOLDS } from '../../../src/domain/risk/risk-thresholds';
import { risky } from './risk-facts';

const TELEPHONE = 'country-mismatch';
const BILL = 'billing-country-mismatch';

const found = (facts: Parameters<typeof risky>[0]) =>
  assessRisk(risky(facts), DEFAULT_RISK_THRESHOLDS).reasons.map(({ code }) => code);

describe('countries that do not go together', () => {
  it.each([
    ['all of one country', { instrumentCountry: 'GB', billingCountry: 'GB' }, []],
    ['an account of another country than the telephone', { instrumentCountry: 'FR' }, [TELEPHONE]],
    ['a card whose bill goes abroad', { instrumentCountry: 'GB', billingCountry: 'FR' }, [BILL]],
    ['three countries', { instrumentCountry: 'US', billingCountry: 'FR' }, [TELEPHONE, BILL]],
    ['a bill to where the telephone is', { instrumentCountry: 'US', billingCountry: 'GB' }, [TELEPHONE, BILL]],
    ['no country of the card', { instrumentCountry: null, billingCountry: 'FR' }, []],
    ['a bill of nobody knows where', { instrumentCountry: 'GB', billingCountry: null }, []],
    ['small letters', { instrumentCountry: 'GB', billingCountry: 'gb' }, []],
    ['no telephone', { phone: null, instrumentCountry: 'FR' }, []],
    ['a national number and no home', { phone: '0171 2345678', instrumentCountry: 'FR' }, []],
    [
      'a national number of the home',
      { phone: '0171 2345678', homeCountry: 'DE', instrumentCountry: 'FR' },
      [TELEPHONE],
    ],
    ['a national number of the card', { phone: '0171 2345678', homeCountry: 'DE', instrumentCountry: 'DE' }, []],
    [
      'a national number that may be of either',
      { phone: '020 7946 0000', homeCountry: 'DE', instrumentCountry: 'GB' },
      [],
    ],
  ])('%s', (_, facts, codes) => {
    expect(found(facts)).toEqual(codes);
  });

  it('weigh nothing where they are switched off', () => {
    const thresholds = { ...DEFAULT_RISK_THRESHOLDS.points, countryMismatch: 0, billingCountryMismatch: 0 };
    const facts = risky({ instrumentCountry: 'US', billingCountry: 'FR' });
    expect(assessRisk(facts, { ...DEFAULT_RISK_THRESHOLDS, points: thresholds }).reasons).toEqual([]);
  });
});
