import type { Call } from '../call';
import { newClientSecret, newId } from '../objects/new-id';
import type { SetupIntent } from '../objects/setup-intent';
import { ApiError, invalidParameter, missingObject } from '../protocol/api-error';
import { flagOf, hashOf, mergeMetadata, textOf, textsOf } from '../protocol/read-params';
import type { Params } from '../protocol/validate-params';
import type { Origin, World } from '../world';
import { requireCustomer } from './customers';
import { cardOf, keepMethod, methodFor } from './payment-methods';
import { refuseUnsimulated } from './refuse-unsimulated';

export function requireSetup(world: World, id: string): SetupIntent {
  const setup = world.state.setupIntents[id];
  if (!setup) throw missingObject('setupintent', id);
  return setup;
}

export function createSetupIntent({ world, params, origin }: Call): SetupIntent {
  refuseUnsimulated(params);
  const setup = makeSetup(world, params);
  const method = textOf(params, 'payment_method');
  const confirms = flagOf(params, 'confirm') ?? false;
  if (confirms && method === undefined) {
    throw invalidParameter(
      'parameter_missing',
      'payment_method',
      "You cannot confirm this SetupIntent because it's missing a payment method.",
    );
  }
  if (method !== undefined) {
    setup.payment_method = methodFor(world, method, setup.customer).id;
    setup.status = 'requires_confirmation';
  }
  world.state.setupIntents[setup.id] = setup;
  world.emit('setup_intent.created', setup, origin);
  if (confirms && setup.payment_method !== null)
    attemptSetup(world, setup, textOf(params, 'return_url') ?? null, origin);
  return setup;
}

export function confirmSetupIntent({ world, id, params, origin }: Call): SetupIntent {
  refuseUnsimulated(params);
  const setup = requireSetup(world, id);
  if (setup.status === 'succeeded' || setup.status === 'canceled') {
    throw unexpectedState(setup, `You cannot confirm this SetupIntent because it has a status of ${setup.status}.`);
  }
  const method = textOf(params, 'payment_method') ?? setup.payment_method;
  if (method === null)
    throw unexpectedState(setup, "You cannot confirm this SetupIntent because it's missing a payment method.");
  setup.payment_method = methodFor(world, method, setup.customer).id;
  attemptSetup(world, setup, textOf(params, 'return_url') ?? null, origin);
  return setup;
}

export function cancelSetupIntent({ world, id, params, origin }: Call): SetupIntent {
  const setup = requireSetup(world, id);
  if (setup.status === 'succeeded' || setup.status === 'canceled') {
    throw unexpectedState(setup, `You cannot cancel this SetupIntent because it has a status of ${setup.status}.`);
  }
  setup.status = 'canceled';
  setup.cancellation_reason = textOf(params, 'cancellation_reason') ?? null;
  setup.next_action = null;
  world.emit('setup_intent.canceled', setup, origin);
  return setup;
}

export function retrieveSetupIntent({ world, id }: Call): SetupIntent {
  return requireSetup(world, id);
}

/** The customer passed (or failed) the bank's question. @throws ApiError 402 when failed. */
export function completeSetupAuthentication(world: World, setup: SetupIntent, isPassed: boolean, origin: Origin): void {
  if (isPassed) return succeed(world, setup, origin);
  fail(
    world,
    setup,
    { code: 'setup_intent_authentication_failure', message: 'The provided PaymentMethod has failed authentication.' },
    origin,
  );
}

function attemptSetup(world: World, setup: SetupIntent, returnUrl: string | null, origin: Origin): void {
  const { behaviour } = cardOf(world, setup.payment_method ?? '');
  setup.last_setup_error = null;
  if (behaviour.is === 'decline') {
    fail(
      world,
      setup,
      { code: behaviour.code, decline_code: behaviour.declineCode, message: behaviour.message },
      origin,
    );
  }
  if (behaviour.is !== 'authentication') return succeed(world, setup, origin);
  setup.status = 'requires_action';
  setup.next_action = {
    type: 'redirect_to_url',
    redirect_to_url: { url: `${world.baseUrl}/authenticate/${setup.id}`, return_url: returnUrl },
  };
  world.emit('setup_intent.requires_action', setup, origin);
}

function succeed(world: World, setup: SetupIntent, origin: Origin): void {
  const method = world.state.paymentMethods[setup.payment_method ?? ''];
  if (method) keepMethod(world, method, setup.customer, origin);
  setup.status = 'succeeded';
  setup.next_action = null;
  world.emit('setup_intent.succeeded', setup, origin);
}

interface SetupFailure {
  readonly code: string;
  readonly decline_code?: string;
  readonly message: string;
}

function fail(world: World, setup: SetupIntent, failure: SetupFailure, origin: Origin): never {
  setup.status = 'requires_payment_method';
  setup.payment_method = null;
  setup.next_action = null;
  setup.last_setup_error = { ...failure, type: 'card_error' };
  world.emit('setup_intent.setup_failed', setup, origin);
  const { message, ...details } = failure;
  throw new ApiError(
    402,
    'card_error',
    message,
    { ...details, setup_intent: structuredClone(setup) },
    { isSaved: true },
  );
}

function unexpectedState(setup: SetupIntent, message: string): ApiError {
  const details = { code: 'setup_intent_unexpected_state', setup_intent: structuredClone(setup) };
  return new ApiError(400, 'invalid_request_error', message, details, { isSaved: true });
}

function makeSetup(world: World, params: Params): SetupIntent {
  const id = newId('seti');
  const automatic = hashOf(params, 'automatic_payment_methods');
  const customer = textOf(params, 'customer');
  return {
    id,
    object: 'setup_intent',
    application: null,
    automatic_payment_methods:
      automatic && flagOf(automatic, 'enabled') === false
        ? null
        : { allow_redirects: textOf(automatic ?? {}, 'allow_redirects') ?? 'always', enabled: true },
    cancellation_reason: null,
    client_secret: newClientSecret(id),
    created: world.now(),
    customer: customer === undefined ? null : requireCustomer(world, customer).id,
    customer_account: null,
    description: textOf(params, 'description') ?? null,
    excluded_payment_method_types:
      'excluded_payment_method_types' in params ? textsOf(params, 'excluded_payment_method_types') : null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    metadata: mergeMetadata({}, params),
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: params['payment_method_options'] ?? {},
    payment_method_types: ['card'],
    single_use_mandate: null,
    status: 'requires_payment_method',
    usage: textOf(params, 'usage') ?? 'off_session',
  };
}
