import { isDisposableEmail } from './disposable-email';
import { hasOtherCallingCode } from './phone-country';
import { reason, type RiskSignal } from './risk-signal';

const disposableEmail: RiskSignal = ({ email }, { points, disposableDomains }) =>
  isDisposableEmail(email, disposableDomains)
    ? reason('disposable-email', 'The e-mail is of a service for addresses to throw away.', points.disposableEmail)
    : null;

const countryMismatch: RiskSignal = ({ phone, instrumentCountry }, { points }) =>
  phone !== null && instrumentCountry !== null && hasOtherCallingCode(phone, instrumentCountry)
    ? reason(
        'country-mismatch',
        `The card or account is of ${instrumentCountry}, and the telephone number is not.`,
        points.countryMismatch,
      )
    : null;

/** Who the guest says they are. */
export const GUEST_SIGNALS: readonly RiskSignal[] = [disposableEmail, countryMismatch];
