import { expectInvariantsToHold } from '../../support/expect-invariants';
import { openCardTill, type Till } from '../../support/till';
import { lostAnswerCases } from './lost-answers.cases';

let till: Till;

beforeAll(async () => {
  till = await openCardTill({ HOLD_SECONDS: '900', RECONCILE_SECONDS: '1' });
});

afterEach(() => expectInvariantsToHold(till.shop.database.url));

lostAnswerCases(() => till);
