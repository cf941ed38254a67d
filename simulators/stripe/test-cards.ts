/** How a test card behaves when it is charged. */
export type CardBehaviour =
  | { readonly is: 'success' }
  | ({ readonly is: 'decline' } & Decline)
  /** It is charged as long as it belongs to no customer, and declined from then on. */
  | ({ readonly is: 'decline-once-saved' } & Decline)
  | { readonly is: 'authentication' }
  | { readonly is: 'processing' };

export interface Decline {
  readonly code: string;
  readonly declineCode: string;
  readonly message: string;
}

export interface TestCard {
  readonly id: string;
  readonly label: string;
  readonly brand: string;
  readonly last4: string;
  readonly behaviour: CardBehaviour;
  /** Whether refunds to this card succeed at once or stay pending until they are told how to end. */
  readonly refunds: 'succeed' | 'pend';
  /** What Radar thinks of every charge of this card. */
  readonly riskLevel: RiskLevel;
  /** Whether Radar itself stops the charge: the bank is never asked. */
  readonly isBlocked: boolean;
  /** Where the card was issued. */
  readonly country: string;
  /** Where its bills go, as far as the guest has said. */
  readonly billingCountry: string | null;
  /** What happens to a payment by itself once it is captured. */
  readonly afterwards: 'nothing' | 'dispute' | 'not-received-dispute' | 'inquiry' | 'fraud-warning';
}

export type RiskLevel = 'normal' | 'elevated' | 'highest';

const success = { is: 'success' } as const;
const declines = (code: string, declineCode: string, message: string) =>
  ({ is: 'decline', code, declineCode, message }) as const;

function card(
  id: string,
  label: string,
  last4: string,
  behaviour: CardBehaviour,
  more: Partial<TestCard> = {},
): TestCard {
  return {
    id,
    label,
    brand: 'visa',
    last4,
    behaviour,
    refunds: 'succeed',
    afterwards: 'nothing',
    riskLevel: 'normal',
    isBlocked: false,
    country: 'US',
    billingCountry: null,
    ...more,
  };
}

const GENERIC = 'Your card was declined.';

/** The test cards, named as the real service names them; the one exception says so. */
export const TEST_CARDS: readonly TestCard[] = [
  card('pm_card_visa', 'Visa, succeeds', '4242', success),
  card('pm_card_visa_debit', 'Visa debit, succeeds', '5556', success),
  card('pm_card_mastercard', 'Mastercard, succeeds', '4444', success, { brand: 'mastercard' }),
  card('pm_card_amex', 'American Express, succeeds', '8431', success, { brand: 'amex' }),
  card('pm_card_threeDSecure2Required', '3-D Secure required', '3220', { is: 'authentication' }),
  card('pm_card_authenticationRequired', 'Authentication required', '3184', { is: 'authentication' }),
  // No real test card stays in processing; banks' debits do. This one is the simulator's own.
  card('pm_card_processing', 'Processing, settles later', '0085', { is: 'processing' }),
  // No real test card has an address. This one is the simulator's own, too.
  card('pm_card_billedInFrance', 'Visa, billed in France', '4242', success, { billingCountry: 'FR' }),
  card('pm_card_visa_chargeDeclined', 'Declined', '0002', declines('card_declined', 'generic_decline', GENERIC)),
  card(
    'pm_card_visa_chargeDeclinedInsufficientFunds',
    'Insufficient funds',
    '9995',
    declines('card_declined', 'insufficient_funds', 'Your card has insufficient funds.'),
  ),
  card('pm_card_visa_chargeDeclinedLostCard', 'Lost card', '9987', declines('card_declined', 'lost_card', GENERIC)),
  card(
    'pm_card_visa_chargeDeclinedStolenCard',
    'Stolen card',
    '9979',
    declines('card_declined', 'stolen_card', GENERIC),
  ),
  card(
    'pm_card_chargeDeclinedFraudulent',
    'Blocked as fraudulent',
    '0019',
    declines('card_declined', 'fraudulent', GENERIC),
    { riskLevel: 'highest', isBlocked: true },
  ),
  card(
    'pm_card_chargeDeclinedExpiredCard',
    'Expired card',
    '0069',
    declines('expired_card', 'expired_card', 'Your card has expired.'),
  ),
  card(
    'pm_card_chargeDeclinedIncorrectCvc',
    'Wrong security code',
    '0127',
    declines('incorrect_cvc', 'incorrect_cvc', "Your card's security code is incorrect."),
  ),
  card(
    'pm_card_chargeDeclinedProcessingError',
    'Processing error',
    '0119',
    declines(
      'processing_error',
      'processing_error',
      'An error occurred while processing your card. Try again in a little bit.',
    ),
  ),
  card('pm_card_chargeCustomerFail', 'Succeeds; declined once it is saved', '0341', {
    ...declines('card_declined', 'generic_decline', GENERIC),
    is: 'decline-once-saved',
  }),
  card('pm_card_pendingRefund', 'Succeeds; refunds stay pending', '7726', success, { refunds: 'pend' }),
  card('pm_card_refundFail', 'Succeeds; refunds fail when told to', '5126', success),
  card('pm_card_riskLevelElevated', 'Succeeds with an elevated risk', '9235', success, { riskLevel: 'elevated' }),
  card('pm_card_riskLevelHighest', 'Succeeds with the highest risk', '4954', success, { riskLevel: 'highest' }),
  card('pm_card_gb', 'British Visa, succeeds', '0000', success, { country: 'GB' }),
  card('pm_card_fr', 'French Visa, succeeds', '0003', success, { country: 'FR' }),
  card('pm_card_ae', 'Emirati Visa, succeeds', '0001', success, { country: 'AE' }),
  card('pm_card_createDispute', 'Succeeds, then disputed as fraudulent', '0259', success, { afterwards: 'dispute' }),
  card('pm_card_createDisputeProductNotReceived', 'Succeeds, then disputed as not received', '2685', success, {
    afterwards: 'not-received-dispute',
  }),
  card('pm_card_createDisputeInquiry', 'Succeeds, then asked about', '1976', success, { afterwards: 'inquiry' }),
  card('pm_card_createIssuerFraudRecord', 'Succeeds, then warned of', '5423', success, {
    afterwards: 'fraud-warning',
  }),
];

/** Names that are used for the same card. */
const ALIASES: Readonly<Record<string, string>> = {
  pm_card_chargeDeclined: 'pm_card_visa_chargeDeclined',
  pm_card_radarBlock: 'pm_card_chargeDeclinedFraudulent',
  pm_card_chargeDeclinedInsufficientFunds: 'pm_card_visa_chargeDeclinedInsufficientFunds',
};

const byId = new Map(TEST_CARDS.map((entry) => [entry.id, entry]));

export function testCard(id: string): TestCard | undefined {
  return byId.get(ALIASES[id] ?? id);
}
