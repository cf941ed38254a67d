import { expectInvariantsToHold } from '../../support/expect-invariants';
import { openPaypalTill, type Till } from '../../support/till';
import { toldAgainCases } from './told-again.cases';

let till: Till;

beforeAll(async () => {
  till = await openPaypalTill({ HOLD_SECONDS: '900' });
});

afterEach(() => expectInvariantsToHold(till.shop.database.url));

toldAgainCases(() => till);
