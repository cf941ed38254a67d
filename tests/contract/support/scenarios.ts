import type { PaymentGateway } from '../../../src/domain/payment/payment-gateway';
import { aCharge, anAcceptance, done, hoursAgo, type ContractSteps } from './contract-steps';
import {
  accepting,
  agreed,
  booksHold,
  cancelling,
  capturing,
  charging,
  disputed,
  longAgo,
  nothing,
  read,
  readingPayment,
  reasonOf,
  refunding,
  removing,
  soon,
  starting,
  submitting,
  type Errand,
} from './errands';

type Scenario = (steps: ContractSteps) => Promise<Errand>;

/** Every command and reading of the port, on every path that an adapter has for it. */
const SCENARIOS = {
  'starting a payment': (steps) => Promise.resolve(starting(steps)),
  'starting one as the first thing': (steps) => Promise.resolve({ ...starting(steps), isFirst: true }),
  'starting one that saves its method': (steps) => Promise.resolve(starting(steps, { saveMethod: true })),
  'starting one whose key may be forgotten': (steps) => Promise.resolve(starting(steps, longAgo())),
  'starting one again that was paid meanwhile': async (steps) => {
    await steps.paid();
    return { ...starting(steps), value: { state: 'captured' }, expectOnce: booksHold(steps, ['payment-1'], 30_000) };
  },
  'reading a payment': async (steps) => readingPayment(steps, await steps.paid()),
  'reading the payment of a movement': async (steps) => {
    await steps.paid();
    const [movement] = (await steps.bench().gateway.readList(hoursAgo(1), soon())).movements;
    return readingPayment(steps, movement?.paymentReference ?? '');
  },
  'reading the declined tries': async ({ bench, start }) => {
    const { reference } = await start();
    const count = await bench().act.leaveDeclinedTries(reference);
    const tries = async (gateway: PaymentGateway) => ({ count: (await gateway.declinedTriesOf(reference)).length });
    return { ask: (gateway) => read(() => tries(gateway)), value: { count }, expectOnce: nothing };
  },
  'holding the money': async (steps) => {
    const reference = await agreed(steps, 'manual');
    return {
      ask: (gateway) => gateway.authorizePayment({ reference, idempotencyKey: 'payment:payment-1:hold' }),
      value: { reference, state: 'authorized', authorizedMinor: 30_000, capturedMinor: 0 },
      expectOnce: booksHold(steps, ['payment-1'], 0),
    };
  },
  'capturing what the guest agreed to': async (steps) => capturing(steps, await agreed(steps, 'automatic'), 30_000),
  'capturing a part of what is held': async (steps) => capturing(steps, await steps.authorized(), 12_000),
  'capturing what has to be held first': async (steps) => capturing(steps, await agreed(steps, 'manual'), 12_000),
  'cancelling what nobody has paid': async (steps) => cancelling(steps, (await steps.start()).reference),
  'cancelling what is held': async (steps) => cancelling(steps, await steps.authorized()),
  'cancelling what is paid': async (steps) => ({
    ...cancelling(steps, await steps.paid()),
    value: { state: 'captured', capturedMinor: 30_000 },
    expectOnce: booksHold(steps, ['payment-1'], 30_000),
  }),
  'charging what was saved': (steps) => charging(steps),
  'charging it again': async (steps) => {
    const errand = await charging(steps);
    done(await errand.ask(steps.bench().gateway));
    return errand;
  },
  'charging it when the key may be forgotten': (steps) => charging(steps, longAgo()),
  'finding a charge whose key may be forgotten': async (steps) => {
    const errand = await charging(steps, longAgo());
    done(await errand.ask(steps.bench().gateway));
    return errand;
  },
  'finding a hold whose key may be forgotten': async (steps) => {
    const errand = await charging(steps, { ...longAgo(), capture: 'manual' });
    done(await errand.ask(steps.bench().gateway));
    return {
      ...errand,
      value: { paymentId: 'payment-2', state: 'authorized', authorizedMinor: 20_000 },
      expectOnce: booksHold(steps, ['payment-1', 'payment-2'], 30_000),
    };
  },
  'charging what the bank refuses': async ({ bench, start, read: present }) => {
    const { reference } = await start({ saveMethod: true });
    await bench().act.payAndBeDeclinedLater(reference);
    const { savedMethod } = await present(reference);
    if (!savedMethod) throw new Error('Nothing was saved');
    return {
      ask: async (gateway) => reasonOf(await gateway.chargeSavedMethod(aCharge(savedMethod))),
      value: { reason: bench().laterDeclineCode },
      expectOnce: async () => expect((await bench().books()).takenMinor).toBe(30_000),
    };
  },
  'removing what was saved': async (steps) => removing(steps),
  'removing what is gone': async (steps) => {
    const errand = await removing(steps);
    done(await errand.ask(steps.bench().gateway));
    return errand;
  },
  'refunding a part': async (steps) => refunding(steps, await steps.paid()),
  'refunding when the key may be forgotten': async (steps) => refunding(steps, await steps.paid(), longAgo()),
  'refunding again': async (steps) => {
    const reference = await steps.paid();
    await steps.refund(reference);
    return refunding(steps, reference);
  },
  'reading a refund': async ({ paid, refund }) => {
    const paymentReference = await paid();
    const { reference } = await refund(paymentReference);
    return {
      ask: (gateway) => read(() => gateway.readRefund(reference)),
      value: { reference, paymentReference, refundId: 'refund-1', state: 'succeeded' },
      expectOnce: nothing,
    };
  },
  'listing the refunds of a payment': async ({ paid, refund }) => {
    const paymentReference = await paid();
    const { reference } = await refund(paymentReference);
    return {
      ask: (gateway) => read(() => gateway.refundsOf(paymentReference)),
      value: [{ reference, state: 'succeeded' }],
      expectOnce: nothing,
    };
  },
  'reading the list': async ({ paid, refund }) => {
    await refund(await paid());
    const kinds = async (gateway: PaymentGateway) => {
      const { movements } = await gateway.readList(hoursAgo(1), soon());
      return { kinds: movements.map(({ kind }) => kind).sort() };
    };
    return {
      ask: (gateway) => read(() => kinds(gateway)),
      value: { kinds: ['captured', 'refunded'] },
      expectOnce: nothing,
    };
  },
  'reading a dispute': async (steps) => {
    const paymentReference = await steps.paid();
    const reference = await steps.bench().act.dispute(paymentReference);
    return {
      ask: (gateway) => read(() => gateway.readDispute(reference)),
      value: { reference, paymentReference, state: 'needs_response' },
      expectOnce: nothing,
    };
  },
  'reading a warning of fraud': async ({ bench, paid }) => {
    const paymentReference = await paid();
    const reference = await bench().warnOfFraud?.(paymentReference);
    return {
      ask: (gateway) => read(() => gateway.readFraudWarning(reference ?? 'warning_of_nobody')),
      value: reference === undefined ? null : { reference, paymentReference },
      expectOnce: nothing,
    };
  },
  'submitting evidence': async (steps) => submitting(steps, await disputed(steps)),
  'submitting it when the key may be forgotten': async (steps) => submitting(steps, await disputed(steps), longAgo()),
  'submitting it again': async (steps) => {
    const errand = submitting(steps, await disputed(steps));
    done(await errand.ask(steps.bench().gateway));
    return errand;
  },
  'accepting a dispute': async (steps) => accepting(steps, await disputed(steps)),
  'accepting it again': async (steps) => {
    const dispute = await disputed(steps);
    done(await steps.bench().gateway.acceptDispute(anAcceptance(dispute)));
    return accepting(steps, dispute, { idempotencyKey: 'dispute:dispute-1:answer:2' });
  },
} as const satisfies Readonly<Record<string, Scenario>>;

export type ScenarioName = keyof typeof SCENARIOS;

export const SCENARIO_LIST: readonly (readonly [ScenarioName, Scenario])[] = entriesOf(SCENARIOS);

function entriesOf<Name extends string>(scenarios: Readonly<Record<Name, Scenario>>): [Name, Scenario][] {
  const names = Object.keys(scenarios).filter((name): name is Name => name in scenarios);
  return names.map((name) => [name, scenarios[name]]);
}
