import type { Charge, ChargeOutcome } from '../objects/charge';
import { newId } from '../objects/new-id';
import type { PaymentIntent } from '../objects/payment-intent';
import type { PaymentMethod } from '../objects/payment-method';
import type { TestCard } from '../test-cards';
import type { World } from '../world';

const HOUR_SECONDS = 60 * 60;

/** How long an authorisation that was not captured stands: 7 days, and less at Visa when the customer was not present. */
const AUTHORIZATION_SECONDS = 7 * 24 * HOUR_SECONDS;
const ABSENT_AT_VISA_SECONDS = (4 * 24 + 18) * HOUR_SECONDS;

const APPROVED: ChargeOutcome = {
  advice_code: null,
  network_advice_code: null,
  network_decline_code: null,
  network_status: 'approved_by_network',
  reason: null,
  risk_level: 'normal',
  seller_message: 'Payment complete.',
  type: 'authorized',
};

interface ChargeSource {
  readonly intent: PaymentIntent;
  readonly method: PaymentMethod;
  readonly card: TestCard;
  readonly isAuthenticated: boolean;
  readonly isOffSession: boolean;
}

/** A charge in the state of a try that was approved, was declined, or is not decided yet. It is kept, and told by the caller. */
export function makeCharge(
  world: World,
  source: ChargeSource,
  result: 'captured' | 'authorized' | 'pending' | 'declined',
): Charge {
  const { intent, method, card } = source;
  const id = newId('ch');
  const decline = result === 'declined' && 'declineCode' in card.behaviour ? card.behaviour : null;
  const isApproved = result === 'captured' || result === 'authorized';
  const charge: Charge = {
    id,
    object: 'charge',
    amount: intent.amount,
    amount_captured: result === 'captured' ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: { ...method.billing_details, email: intent.receipt_email },
    calculated_statement_descriptor: 'SIMULATOR',
    captured: result === 'captured',
    created: world.now(),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: { ...intent.metadata },
    on_behalf_of: null,
    outcome: outcomeOf(card, decline?.declineCode ?? null),
    paid: isApproved,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: { card: chargeCard(world, source, result === 'authorized'), type: 'card' },
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: isApproved ? `${world.baseUrl}/#${intent.id}` : null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: isApproved ? 'succeeded' : result === 'pending' ? 'pending' : 'failed',
    transfer_data: null,
    transfer_group: intent.transfer_group,
  };
  world.state.charges[id] = charge;
  return charge;
}

function chargeCard(world: World, source: ChargeSource, mustBeCaptured: boolean) {
  const { intent, method, isAuthenticated } = source;
  const { brand, checks, country, exp_month, exp_year, fingerprint, funding, last4 } = method.card;
  return {
    amount_authorized: intent.amount,
    authorization_code: '123456',
    brand,
    ...(mustBeCaptured ? { capture_before: world.now() + secondsToCapture(source) } : {}),
    checks,
    country,
    exp_month,
    exp_year,
    extended_authorization: { status: 'disabled' as const },
    fingerprint,
    funding,
    incremental_authorization: { status: 'unavailable' as const },
    installments: null,
    last4,
    mandate: null,
    multicapture: { status: 'unavailable' as const },
    network: brand,
    network_token: { used: false as const },
    network_transaction_id: '104102978678771',
    overcapture: { maximum_amount_capturable: intent.amount, status: 'unavailable' as const },
    regulated_status: 'unregulated' as const,
    three_d_secure: isAuthenticated
      ? { authentication_flow: 'challenge', result: 'authenticated', version: '2.2.0' }
      : null,
    wallet: null,
  };
}

function secondsToCapture({ method, isOffSession }: ChargeSource): number {
  return isOffSession && method.card.brand === 'visa' ? ABSENT_AT_VISA_SECONDS : AUTHORIZATION_SECONDS;
}

function outcomeOf(card: TestCard, declineCode: string | null): ChargeOutcome {
  const risk = { risk_level: card.riskLevel };
  if (card.isBlocked) return { ...BLOCKED, ...risk };
  return { ...(declineCode === null ? APPROVED : declinedOutcome(declineCode)), ...risk };
}

/** Radar stopped it, and the bank was never asked. */
const BLOCKED: ChargeOutcome = {
  advice_code: null,
  network_advice_code: null,
  network_decline_code: null,
  network_status: 'not_sent_to_network',
  reason: 'highest_risk_level',
  risk_level: 'highest',
  seller_message: 'Stripe blocked this payment as too risky.',
  type: 'blocked',
};

function declinedOutcome(declineCode: string): ChargeOutcome {
  return {
    advice_code: 'try_again_later',
    network_advice_code: null,
    network_decline_code: '05',
    network_status: 'declined_by_network',
    reason: declineCode,
    risk_level: 'normal',
    seller_message: 'The bank did not return any further details with this decline.',
    type: 'issuer_declined',
  };
}
