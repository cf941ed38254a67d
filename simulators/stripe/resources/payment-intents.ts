import type { Call } from '../call';
import { newClientSecret, newId } from '../objects/new-id';
import type { PaymentIntent } from '../objects/payment-intent';
import type { PaymentMethod } from '../objects/payment-method';
import { ApiError, invalidParameter, missingObject } from '../protocol/api-error';
import { type ListPage, listPage } from '../protocol/list-page';
import { flagOf, hashOf, integerOf, isHash, mergeMetadata, textOf, textsOf } from '../protocol/read-params';
import type { Params } from '../protocol/validate-params';
import type { World } from '../world';
import { checkAmount, checkChargeAmount, checkCurrency } from './check-amount';
import { checkEmail } from './check-email';
import { requireCustomer } from './customers';
import { type Attempt, attemptPayment, cancel, capture } from './payment-life';
import { methodFor } from './payment-methods';
import { refuseUnsimulated } from './refuse-unsimulated';

export function requireIntent(world: World, id: string, param = 'id'): PaymentIntent {
  const intent = world.state.paymentIntents[id];
  if (!intent) throw missingObject('payment_intent', id, param);
  return intent;
}

/** The PaymentIntent is in a state in which this cannot be done. */
export function unexpectedState(intent: PaymentIntent, message: string): ApiError {
  const details = { code: 'payment_intent_unexpected_state', payment_intent: structuredClone(intent) };
  return new ApiError(400, 'invalid_request_error', message, details, { isSaved: true });
}

export function createPaymentIntent({ world, params, origin }: Call): PaymentIntent {
  refuseUnsimulated(params);
  const intent = makeIntent(world, params);
  const method = textOf(params, 'payment_method');
  const confirms = flagOf(params, 'confirm') ?? false;
  checkConfirmationParams(params, confirms, method);
  if (confirms) checkReturnUrl(intent, params);
  if (method !== undefined) {
    intent.payment_method = methodFor(world, method, intent.customer).id;
    intent.status = 'requires_confirmation';
  }
  world.state.paymentIntents[intent.id] = intent;
  world.emit('payment_intent.created', intent, origin);
  if (confirms && intent.payment_method !== null)
    attemptPayment(world, intent, attemptOf(params, methodFor(world, intent.payment_method, intent.customer)), origin);
  return intent;
}

export function updatePaymentIntent({ world, id, params }: Call): PaymentIntent {
  refuseUnsimulated(params);
  const intent = requireIntent(world, id);
  const isOpen = ['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(intent.status);
  const touchesMoney = ['amount', 'currency', 'capture_method', 'payment_method', 'customer'].some(
    (name) => name in params,
  );
  if (!isOpen && touchesMoney) {
    throw unexpectedState(intent, `This PaymentIntent could not be updated in status ${intent.status}.`);
  }
  const currency = checkCurrency(textOf(params, 'currency') ?? intent.currency);
  const amount = checkChargeAmount(integerOf(params, 'amount') ?? intent.amount, currency);
  const receiptEmail = checkEmail(textOf(params, 'receipt_email'), 'receipt_email');
  const customer = textOf(params, 'customer');
  const method = textOf(params, 'payment_method');
  // Everything that can be refused is looked at before the first field changes.
  if (customer !== undefined) requireCustomer(world, customer);
  if (method !== undefined) {
    intent.payment_method = methodFor(world, method, customer ?? intent.customer).id;
    intent.status = 'requires_confirmation';
  }
  intent.customer = customer ?? intent.customer;
  intent.amount = amount;
  intent.currency = currency;
  intent.metadata = mergeMetadata(intent.metadata, params);
  intent.capture_method = textOf(params, 'capture_method') ?? intent.capture_method;
  intent.description = textOf(params, 'description') ?? intent.description;
  if ('receipt_email' in params) intent.receipt_email = receiptEmail;
  if ('setup_future_usage' in params) intent.setup_future_usage = textOf(params, 'setup_future_usage') ?? null;
  if ('shipping' in params) intent.shipping = params['shipping'] ?? null;
  return intent;
}

export function confirmPaymentIntent({ world, id, params, origin, isFromBrowser }: Call): PaymentIntent {
  refuseUnsimulated(params);
  const intent = requireIntent(world, id);
  if (!['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(intent.status)) {
    const message =
      intent.status === 'succeeded'
        ? 'You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.'
        : `You cannot confirm this PaymentIntent because it has a status of ${intent.status}.`;
    throw unexpectedState(intent, message);
  }
  const expected = integerOf(params, 'amount_to_confirm');
  if (expected !== undefined && expected !== intent.amount) {
    throw invalidParameter(
      'amount_mismatch',
      'amount_to_confirm',
      'The amount to confirm is not the amount of this PaymentIntent.',
    );
  }
  const methodId = textOf(params, 'payment_method') ?? intent.payment_method ?? undefined;
  if (methodId === undefined) {
    throw unexpectedState(
      intent,
      "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method.",
    );
  }
  if (!isFromBrowser) checkReturnUrl(intent, params);
  const attempt = attemptOf(params, methodFor(world, methodId, intent.customer));
  intent.capture_method = textOf(params, 'capture_method') ?? intent.capture_method;
  intent.setup_future_usage = textOf(params, 'setup_future_usage') ?? intent.setup_future_usage;
  attemptPayment(world, intent, attempt, origin);
  return intent;
}

export function capturePaymentIntent({ world, id, params, origin }: Call): PaymentIntent {
  const intent = requireIntent(world, id);
  if (intent.status !== 'requires_capture') {
    throw unexpectedState(
      intent,
      `This PaymentIntent could not be captured because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be captured: requires_capture.`,
    );
  }
  if (flagOf(params, 'final_capture') === false) {
    throw invalidParameter(undefined, 'final_capture', 'Multicapture is not available for this payment.');
  }
  const amount = checkAmount(
    integerOf(params, 'amount_to_capture') ?? intent.amount_capturable,
    intent.currency,
    'amount_to_capture',
  );
  if (amount > intent.amount_capturable) {
    throw invalidParameter(
      'amount_too_large',
      'amount_to_capture',
      'The amount to capture is greater than what is authorized.',
    );
  }
  intent.metadata = mergeMetadata(intent.metadata, params);
  capture(world, intent, amount, origin);
  return intent;
}

export function cancelPaymentIntent({ world, id, params, origin }: Call): PaymentIntent {
  const intent = requireIntent(world, id);
  if (['succeeded', 'canceled', 'processing'].includes(intent.status)) {
    throw unexpectedState(
      intent,
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be canceled: requires_payment_method, requires_capture, requires_confirmation, requires_action.`,
    );
  }
  const reasons = ['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer'] as const;
  const reason = reasons.find((known) => known === textOf(params, 'cancellation_reason')) ?? null;
  cancel(world, intent, reason, origin);
  return intent;
}

export function retrievePaymentIntent({ world, id }: Call): PaymentIntent {
  return requireIntent(world, id);
}

export function listPaymentIntents({ world, params }: Call): ListPage<PaymentIntent> {
  const customer = textOf(params, 'customer');
  const intents = Object.values(world.state.paymentIntents).filter(
    (intent) => customer === undefined || intent.customer === customer,
  );
  return listPage(intents, params, '/v1/payment_intents');
}

function makeIntent(world: World, params: Params): PaymentIntent {
  const id = newId('pi');
  const currency = checkCurrency(textOf(params, 'currency') ?? '');
  const amount = checkChargeAmount(integerOf(params, 'amount') ?? 0, currency);
  const automatic = hashOf(params, 'automatic_payment_methods');
  const customer = textOf(params, 'customer');
  return {
    id,
    object: 'payment_intent',
    amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods:
      automatic && flagOf(automatic, 'enabled') === false
        ? null
        : { allow_redirects: textOf(automatic ?? {}, 'allow_redirects') ?? 'always', enabled: true },
    canceled_at: null,
    cancellation_reason: null,
    capture_method: captureMethodOf(params),
    client_secret: newClientSecret(id),
    confirmation_method: textOf(params, 'confirmation_method') ?? 'automatic',
    created: world.now(),
    currency,
    customer: customer === undefined ? null : requireCustomer(world, customer).id,
    customer_account: null,
    description: textOf(params, 'description') ?? null,
    excluded_payment_method_types:
      'excluded_payment_method_types' in params ? textsOf(params, 'excluded_payment_method_types') : null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    metadata: mergeMetadata({}, params),
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: params['payment_method_options'] ?? {},
    payment_method_types: ['card'],
    processing: null,
    receipt_email: checkEmail(textOf(params, 'receipt_email'), 'receipt_email'),
    review: null,
    setup_future_usage: textOf(params, 'setup_future_usage') ?? null,
    shipping: params['shipping'] ?? null,
    source: null,
    statement_descriptor: checkDescriptor(params, 'statement_descriptor'),
    statement_descriptor_suffix: checkDescriptor(params, 'statement_descriptor_suffix'),
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: textOf(params, 'transfer_group') ?? null,
  };
}

/** A card may be captured by hand though other methods are not: `payment_method_options[card][capture_method]`. */
function captureMethodOf(params: Params): string {
  const forCards = hashOf(params, 'payment_method_options')?.['card'];
  const ofCard = isHash(forCards) ? textOf(forCards, 'capture_method') : undefined;
  return ofCard ?? textOf(params, 'capture_method') ?? 'automatic_async';
}

function checkDescriptor(params: Params, name: string): string | null {
  const descriptor = textOf(params, name);
  if (descriptor === undefined) return null;
  if (descriptor.length > 22 || /[<>\\'"*]/.test(descriptor)) {
    throw invalidParameter(undefined, name, `The ${name} must be at most 22 characters, without < > \\ ' " *.`);
  }
  return descriptor;
}

function checkConfirmationParams(params: Params, confirms: boolean, method: string | undefined): void {
  if (confirms && method === undefined) {
    throw invalidParameter(
      'parameter_missing',
      'payment_method',
      "You cannot confirm this PaymentIntent because it's missing a payment method.",
    );
  }
  for (const name of ['off_session', 'error_on_requires_action', 'return_url', 'mandate', 'mandate_data']) {
    if (!confirms && name in params) {
      throw invalidParameter(
        'parameter_invalid',
        name,
        `The parameter ${name} can be used only together with confirm=true.`,
      );
    }
  }
}

/** Payment methods that leave the page must know where to come back to. */
function checkReturnUrl(intent: PaymentIntent, params: Params): void {
  const mayRedirect = intent.automatic_payment_methods?.allow_redirects === 'always';
  const isOffSession = params['off_session'] !== undefined && params['off_session'] !== false;
  if (!mayRedirect || isOffSession || textOf(params, 'return_url') !== undefined) return;
  throw invalidParameter(
    'parameter_missing',
    'return_url',
    'This PaymentIntent accepts payment methods that may redirect the customer: give a `return_url`, or create it with `automatic_payment_methods[allow_redirects]=never`.',
  );
}

function attemptOf(params: Params, method: PaymentMethod): Attempt {
  return {
    method,
    returnUrl: textOf(params, 'return_url') ?? null,
    isOffSession: params['off_session'] !== undefined && params['off_session'] !== false,
    failsOnAction: flagOf(params, 'error_on_requires_action') ?? false,
  };
}
