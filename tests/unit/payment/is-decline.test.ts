import { isDecline } from '../../../src/domain/payment/is-decline';

it.each([
  ['instrument_declined', true],
  ['transaction_refused', true],
  ['order_not_approved', false],
  ['order_already_captured', false],
  ['authorization_voided', false],
  ['', false],
])('"%s": %s', (code, expected) => expect(isDecline(code)).toBe(expected));
