import type { Call } from '../call';
import type { Customer } from '../objects/customer';
import { newId } from '../objects/new-id';
import { missingObject } from '../protocol/api-error';
import { type ListPage, listPage } from '../protocol/list-page';
import { integerOf, mergeMetadata, textOf, textsOf } from '../protocol/read-params';
import type { World } from '../world';
import { checkEmail } from './check-email';

export function requireCustomer(world: World, id: string, param = 'customer'): Customer {
  const customer = world.state.customers[id];
  if (!customer) throw missingObject('customer', id, param);
  return customer;
}

export function createCustomer({ world, params, origin }: Call): Customer {
  const id = newId('cus');
  const customer: Customer = {
    id,
    object: 'customer',
    address: params['address'] ?? null,
    balance: integerOf(params, 'balance') ?? 0,
    created: world.now(),
    currency: null,
    default_source: null,
    delinquent: false,
    description: textOf(params, 'description') ?? null,
    discount: null,
    email: checkEmail(textOf(params, 'email'), 'email'),
    invoice_prefix: id.slice(-8).toUpperCase(),
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: mergeMetadata({}, params),
    name: textOf(params, 'name') ?? null,
    next_invoice_sequence: 1,
    phone: textOf(params, 'phone') ?? null,
    preferred_locales: textsOf(params, 'preferred_locales'),
    shipping: params['shipping'] ?? null,
    tax_exempt: textOf(params, 'tax_exempt') ?? 'none',
    test_clock: null,
  };
  world.state.customers[id] = customer;
  world.emit('customer.created', customer, origin);
  return customer;
}

export function retrieveCustomer({ world, id }: Call): Customer {
  return requireCustomer(world, id, 'id');
}

export function listCustomers({ world, params }: Call): ListPage<Customer> {
  const email = textOf(params, 'email');
  const customers = Object.values(world.state.customers).filter(
    (customer) => email === undefined || customer.email === email,
  );
  return listPage(customers, params, '/v1/customers');
}
