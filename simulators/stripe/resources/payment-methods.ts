import type { Call } from '../call';
import { newId } from '../objects/new-id';
import type { PaymentMethod } from '../objects/payment-method';
import { invalidParameter, missingObject } from '../protocol/api-error';
import { textOf } from '../protocol/read-params';
import { testCard, type TestCard } from '../test-cards';
import type { World } from '../world';
import { requireCustomer } from './customers';

const NO_ADDRESS = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };

function makeMethod(card: TestCard, now: number): PaymentMethod {
  return {
    id: newId('pm'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: { address: NO_ADDRESS, email: null, name: null, phone: null, tax_id: null },
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
  world.emit('payment_method.detached', method, origin, previous);
  return method;
}
