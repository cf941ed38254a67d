import { anything, flag, type Kind, list, notPlayed, object, oneOf, required, text } from '../protocol/kinds';

/** What each call takes, as the official schema has it; fields that are known but not played are refused. */

const money = (isRequired: (kind: Kind) => Kind = (kind) => kind): Kind => isRequired(object(moneyFields()));

function moneyFields(): Record<string, Kind> {
  return {
    currency_code: required(text({ min: 3, max: 3 })),
    value: required(text({ max: 32, pattern: '^((-?[0-9]+)|(-?([0-9]+)?[.][0-9]+))$' })),
  };
}

const CAPITALS = '^[0-9A-Z_]+$';

const locale = text({
  min: 2,
  max: 10,
  pattern: '^[a-z]{2}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?$',
});

const experienceContext = object({
  brand_name: text({ min: 1, max: 127, pattern: '^.*$' }),
  locale,
  shipping_preference: oneOf('GET_FROM_FILE NO_SHIPPING SET_PROVIDED_ADDRESS', {
    min: 1,
    max: 24,
    pattern: '^[A-Z_]+$',
  }),
  return_url: text({ isUrl: true }),
  cancel_url: text({ isUrl: true }),
  landing_page: oneOf('LOGIN GUEST_CHECKOUT NO_PREFERENCE', { min: 1, max: 13, pattern: CAPITALS }),
  user_action: oneOf('CONTINUE PAY_NOW', { min: 1, max: 8, pattern: CAPITALS }),
  payment_method_preference: oneOf('UNRESTRICTED IMMEDIATE_PAYMENT_REQUIRED', { min: 1, max: 255, pattern: CAPITALS }),
});

const applicationContext = object({
  brand_name: text({ min: 1, max: 127 }),
  locale,
  landing_page: oneOf('LOGIN BILLING NO_PREFERENCE', { min: 1, max: 13, pattern: CAPITALS }),
  shipping_preference: oneOf('GET_FROM_FILE NO_SHIPPING SET_PROVIDED_ADDRESS', { min: 1, max: 20, pattern: CAPITALS }),
  user_action: oneOf('CONTINUE PAY_NOW', { min: 1, max: 8, pattern: CAPITALS }),
  return_url: text({ isUrl: true }),
  cancel_url: text({ isUrl: true }),
  ...notPlayed('payment_method stored_payment_source'),
});

const purchaseUnit = object({
  reference_id: text({ min: 1, max: 256 }),
  amount: required(object({ ...moneyFields(), ...notPlayed('breakdown') })),
  description: text({ min: 1, max: 127 }),
  custom_id: text({ min: 1, max: 127 }),
  invoice_id: text({ min: 1, max: 127 }),
  soft_descriptor: text({ min: 1, max: 22 }),
  ...notPlayed('payee payment_instruction items shipping supplementary_data'),
});

/** Other wallets and cards than PayPal's own. */
const OTHER_SOURCES =
  'card token bancontact blik eps giropay ideal mybank p24 sofort trustly apple_pay google_pay venmo';

const PATTERNS = 'IMMEDIATE DEFERRED RECURRING_PREPAID RECURRING_POSTPAID THRESHOLD_PREPAID THRESHOLD_POSTPAID';
const NEWER_PATTERNS =
  'SUBSCRIPTION_PREPAID SUBSCRIPTION_POSTPAID UNSCHEDULED_PREPAID UNSCHEDULED_POSTPAID INSTALLMENT_PREPAID INSTALLMENT_POSTPAID';

const vault = object({
  store_in_vault: oneOf('ON_SUCCESS', { min: 1, max: 255, pattern: CAPITALS }),
  usage_type: required(oneOf('MERCHANT PLATFORM', { min: 1, max: 255, pattern: CAPITALS })),
  customer_type: oneOf('CONSUMER BUSINESS', { min: 1, max: 255, pattern: CAPITALS }),
  permit_multiple_payment_tokens: flag,
  description: text({ min: 1, max: 128 }),
  usage_pattern: oneOf(PATTERNS, { min: 1, max: 30 }),
  ...notPlayed('shipping owner_id'),
});

/** Known to the SDK, and newer than the official document that the tables are compared with. */
const storedCredential = object({
  payment_initiator: required(oneOf('CUSTOMER MERCHANT', { min: 1, max: 255, pattern: CAPITALS })),
  usage: oneOf('FIRST SUBSEQUENT DERIVED', { min: 1, max: 255, pattern: CAPITALS }),
  usage_pattern: oneOf(`${PATTERNS} ${NEWER_PATTERNS}`, { min: 1, max: 30 }),
  charge_pattern: oneOf(`${PATTERNS} ${NEWER_PATTERNS}`, { min: 1, max: 30 }),
});

const paymentSource = object({
  paypal: object({
    experience_context: experienceContext,
    vault_id: text({ min: 1, max: 255, pattern: '^[0-9a-zA-Z_-]+$' }),
    attributes: object({ vault, ...notPlayed('customer') }),
    stored_credential: storedCredential,
    ...notPlayed('email_address name phone birth_date tax_info address billing_agreement_id'),
  }),
  ...notPlayed(OTHER_SOURCES),
});

export const REQUEST_TABLES = {
  'orders.create': object({
    intent: required(oneOf('CAPTURE AUTHORIZE')),
    purchase_units: required(list(purchaseUnit, 1, 10)),
    payment_source: paymentSource,
    application_context: applicationContext,
    ...notPlayed('payer'),
  }),
  'orders.patch': list(
    object({
      op: required(oneOf('add remove replace move copy test')),
      path: text(),
      value: anything,
      from: text(),
    }),
  ),
  'orders.capture': object(notPlayed('payment_source')),
  'orders.authorize': object(notPlayed('payment_source')),
  'authorizations.capture': object({
    amount: money(),
    invoice_id: text({ min: 1, max: 127, pattern: '^.{1,127}$' }),
    final_capture: flag,
    note_to_payer: text({ min: 1, max: 255, pattern: '^.{1,255}$' }),
    soft_descriptor: text({ max: 22 }),
    ...notPlayed('payment_instruction'),
  }),
  'authorizations.reauthorize': object({ amount: money() }),
  'captures.refund': object({
    amount: money(),
    custom_id: text({ min: 1, max: 127, pattern: '^.*$' }),
    invoice_id: text({ min: 1, max: 127, pattern: '^.*$' }),
    note_to_payer: text({ min: 1, max: 255, pattern: '^.*$' }),
    ...notPlayed('payment_instruction'),
  }),
  'verify-webhook-signature.post': object({
    auth_algo: required(text({ max: 100, pattern: '^[a-zA-Z0-9]+$' })),
    cert_url: required(text({ max: 500, isUrl: true })),
    transmission_id: required(text({ max: 50, pattern: '^(?!\\d+$)\\w+\\S+' })),
    transmission_sig: required(text({ max: 500, pattern: '^(?!\\d+$)\\w+\\S+' })),
    transmission_time: required(text({ max: 100 })),
    webhook_id: required(text({ max: 50, pattern: '^[a-zA-Z0-9]+$' })),
    webhook_event: required(anything),
  }),
} as const satisfies Record<string, Kind>;
