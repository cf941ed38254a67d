import { Temporal } from 'temporal-polyfill';
import { withoutItem } from '../../../src/domain/amendment/amendment-terms';
import { buildQuote } from '../../../src/domain/pricing/build-quote';
import { zero } from '../../../src/domain/shared/money';
import { anExtra, aVilla } from '../../support/builders/a-listing';
import { aRequest } from '../../support/builders/a-request';

it('leaves nothing to pay, to secure or to take along of an item that is not wanted any more', () => {
  const villa = aVilla({ extras: [anExtra({ code: 'cleaning', isMandatory: true })] });
  const agreed = buildQuote(villa, aRequest(), { now: Temporal.Instant.from('2026-12-01T12:00:00Z') });
  expect([agreed.securityDeposit.amountMinor > 0, agreed.extras?.length, agreed.balance === null]).toEqual([
    true,
    1,
    false,
  ]);
  const none = zero('EUR');
  expect(withoutItem(agreed)).toEqual({
    ...agreed,
    ...{ total: none, dueNow: none, balance: null, securityDeposit: none },
    ...{ lines: [], extras: [], promotion: null, conversion: null, isCancelled: true },
  });
});
