import { isDisposableEmail } from './disposable-email';
import { hasOtherCallingCode } from './phone-country';
import { reason, type RiskSignal } from './risk-signal';

const disposableEmail: RiskSignal = ({ email }, { points, disposableDomains }) =>
  isDisposableEmail(email, disposableDomains)
    ? reason('disposable-email', 'The e-mail is of a service for addresses to throw away.', points.disposableEmail)
    : null;

const countryMismatch: RiskSignal = ({ phone, homeCountry, instrumentCountry }, { points }) =>
  phone !== null && instrumentCountry !== null && hasOtherCallingCode(phone, instrumentCountry, homeCountry)
    ? reason(
        'country-mismatch',
        `The card or account is of ${instrumentCountry}, and the telephone number is not.`,
        points.countryMismatch,
      )
    : null;

const billingCountryMismatch: RiskSignal = ({ billingCountry, instrumentCountry }, { points }) =>
  billingCountry !== null && instrumentCountry !== null && isOther(billingCountry, instrumentCountry)
    ? reason(
        'billing-country-mismatch',
        `The card or account is of ${instrumentCountry}, and its bills go to ${billingCountry}.`,
        points.billingCountryMismatch,
      )
    : null;

function isOther(one: string, other: string): boolean {
  return one.toUpperCase() !== other.toUpperCase();
}

/** Who the guest says they are. */
export const GUEST_SIGNALS: readonly RiskSignal[] = [disposableEmail, countryMismatch, billingCountryMismatch];
