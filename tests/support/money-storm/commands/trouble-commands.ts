import fc from 'fast-check';
import { command, oneCommand, type WeightedCommand } from '../storm-command';

/** Their SDKs repeat a call whose connection broke: lost twice, it is lost for us. */
const FAULTS = {
  'is lost': { kind: 'drop-after', times: 2 },
  'never arrives': { kind: 'drop-before', times: 2 },
  'answers 500': { kind: 'status', status: 500, times: 3 },
  'is slow': { kind: 'delay', delay_ms: 300 },
} as const;

const anyFault = fc.constantFrom<keyof typeof FAULTS>('is lost', 'never arrives', 'answers 500', 'is slow');

const CALLS_OF_STRIPE = {
  'to begin a payment': { method: 'POST', path: '/v1/payment_intents' },
  'to take held money': { method: 'POST', path: '/v1/payment_intents/*/capture' },
  'to end a payment': { method: 'POST', path: '/v1/payment_intents/*/cancel' },
  'to refund': { method: 'POST', path: '/v1/refunds' },
  'to read a payment': { method: 'GET', path: '/v1/payment_intents/*' },
} as const;

const CALLS_OF_PAYPAL = {
  'to begin a payment': { method: 'POST', path: '/v2/checkout/orders' },
  'to take the money': { method: 'POST', path: '/v2/checkout/orders/*/capture' },
  'to hold the money': { method: 'POST', path: '/v2/checkout/orders/*/authorize' },
  'to take held money': { method: 'POST', path: '/v2/payments/authorizations/*/capture' },
  'to refund': { method: 'POST', path: '/v2/payments/captures/*/refund' },
  'to read a payment': { method: 'GET', path: '/v2/checkout/orders/*' },
  'to verify a webhook': { method: 'POST', path: '/v1/notifications/verify-webhook-signature' },
} as const;

const anyOf = <Calls extends object>(calls: Calls): fc.Arbitrary<Extract<keyof Calls, string>> =>
  fc.constantFrom(...(Object.keys(calls) as Extract<keyof Calls, string>[]));

/** Lost answers, providers that fail, and whoever means harm. */
export const TROUBLE_COMMANDS: readonly WeightedCommand[] = [
  {
    weight: 4,
    arbitrary: fc.tuple(anyOf(CALLS_OF_STRIPE), anyFault).map(([call, fault]) => {
      const { path, method } = CALLS_OF_STRIPE[call];
      return command(`the next call ${call} at Stripe ${fault}`, ({ stripe }) =>
        stripe.fail(path, { method, ...FAULTS[fault] }),
      );
    }),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(anyOf(CALLS_OF_PAYPAL), anyFault).map(([call, fault]) => {
      const { path, method } = CALLS_OF_PAYPAL[call];
      return command(`the next call ${call} at PayPal ${fault}`, ({ paypal }) =>
        paypal.fail(path, { method, ...FAULTS[fault] }),
      );
    }),
  },
  oneCommand(1, 'PayPal forgets who we are', ({ paypal }) => paypal.endTokens()),
  oneCommand(1, 'somebody forges webhooks', ({ attacker }) => attacker.forgeWebhooks()),
  oneCommand(1, 'somebody forges notifications', ({ attacker }) => attacker.forgeNotifications()),
  oneCommand(1, 'signed events tell lies and nonsense', ({ attacker }) => attacker.tellNonsense()),
  oneCommand(1, 'somebody asks nonsense', ({ attacker }) => attacker.askNonsense()),
];
