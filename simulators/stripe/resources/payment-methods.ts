import type { Call } from '../call';
import { newId } from '../objects/new-id';
import type { PaymentMethod } from '../objects/payment-method';
import { invalidParameter, missingObject } from '../protocol/api-error';
import { textOf } from '../protocol/read-params';
import { testCard, type TestCard } from '../test-cards';
import type { Origin, World } from '../world';
import { requireCustomer } from './customers';

const NO_ADDRESS = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };

function makeMethod(card: TestCard, now: number): PaymentMethod {
  return {
    id: newId('pm'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: {
      address: { ...NO_ADDRESS, country: card.billingCountry },
      email: null,
      name: null,
      phone: null,
      tax_id: null,
    },
    card: {
      brand: card.brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      country: card.country,
      display_brand: card.brand,
      exp_month: 8,
      exp_year: 2030,
      fingerprint: `SIM${card.brand}${card.last4}`,
      funding: card.id.includes('debit') ? 'debit' : 'credit',
      generated_from: null,
      last4: card.last4,
      networks: { available: [card.brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created: now,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: 'card',
  };
}

/**
 * The payment method that a parameter names. A test card's name stands for a new payment method each time, as it does
 * with the real service.
 */
export function resolveMethod(world: World, id: string, param = 'payment_method'): PaymentMethod {
  const known = world.state.paymentMethods[id];
  if (known) return known;
  const card = testCard(id);
  if (!card) throw missingObject('PaymentMethod', id, param);
  const method = makeMethod(card, world.now());
  world.state.paymentMethods[method.id] = method;
  world.state.cardOf[method.id] = card.id;
  return method;
}

/**
 * The payment method that a parameter names, for a payment or a set-up of this customer.
 * @throws ApiError 400 when it is another customer's, and when it was detached from one: such a method is used up.
 */
export function methodFor(world: World, id: string, customer: string | null): PaymentMethod {
  const method = resolveMethod(world, id);
  const belongs = method.customer === null || method.customer === customer;
  if (belongs && !(method.id in world.state.detached)) return method;
  const message =
    customer === null
      ? 'The provided PaymentMethod was detached from a Customer, or belongs to one who is not named. It may not be used.'
      : `The customer does not have a payment method with the ID ${id}. The payment method must be attached to the customer.`;
  throw invalidParameter('resource_missing', 'payment_method', message);
}

/** Keeps a method for its customer, once a payment that asked for that went through. */
export function keepMethod(world: World, method: PaymentMethod, customer: string | null, origin: Origin): void {
  if (customer === null || method.customer !== null) return;
  method.customer = customer;
  world.emit('payment_method.attached', method, origin);
}

/** The test card that a payment method was made from. */
export function cardOf(world: World, methodId: string): TestCard {
  const card = testCard(world.state.cardOf[methodId] ?? '');
  if (!card) throw new Error(`The payment method ${methodId} was made from no known test card`);
  return card;
}

export function retrievePaymentMethod({ world, id }: Call): PaymentMethod {
  return resolveMethod(world, id, 'id');
}

export function attachPaymentMethod({ world, id, params, origin }: Call): PaymentMethod {
  const method = resolveMethod(world, id, 'id');
  const customer = textOf(params, 'customer');
  if (customer === undefined)
    throw invalidParameter('parameter_missing', 'customer', 'Missing required param: customer.');
  if (method.id in world.state.detached) {
    throw invalidParameter(
      undefined,
      'id',
      'This PaymentMethod was detached from a Customer. It may not be used again.',
    );
  }
  method.customer = requireCustomer(world, customer).id;
  world.emit('payment_method.attached', method, origin);
  return method;
}

export function detachPaymentMethod({ world, id, origin }: Call): PaymentMethod {
  const method = resolveMethod(world, id, 'id');
  if (method.customer === null) {
    throw invalidParameter(
      undefined,
      'id',
      'The payment method you provided is not attached to a customer so detachment is impossible.',
    );
  }
  const previous = { customer: method.customer };
  method.customer = null;
  world.state.detached[method.id] = true;
  world.emit('payment_method.detached', method, origin, previous);
  return method;
}
