import type { Outcome, PaymentGateway, ProviderPayment } from '../../../src/domain/payment/payment-gateway';
import { DomainError } from '../../../src/domain/shared/domain-error';
import {
  aCapture,
  aCharge,
  anAcceptance,
  anAnswer,
  aPayment,
  aRefund,
  hoursAgo,
  type ContractSteps,
} from './contract-steps';

/** Something that is asked of a gateway, with everything around it as it has to be. */
export interface Errand {
  /** Asks it. A reading is `done` too, and `unknown` when it throws that the provider is unavailable. */
  readonly ask: (gateway: PaymentGateway) => Promise<Outcome<unknown>>;
  /** The value of it, once it is done. */
  readonly value: unknown;
  /** Fails unless it was done, and once only. */
  readonly expectOnce: () => Promise<void>;
  /** Asked of a gateway that has made no call before. */
  readonly isFirst?: boolean;
}

const euros = (amountMinor: number) => ({ amountMinor, currency: 'EUR' }) as const;
/** So long ago that every provider may have forgotten the key. */
export const longAgo = () => ({ firstTriedAt: hoursAgo(25) });

export function starting(steps: ContractSteps, changes: Parameters<typeof aPayment>[0] = {}): Errand {
  const command = aPayment(changes);
  return {
    ask: (gateway) => gateway.startPayment(command),
    value: { paymentId: 'payment-1', state: 'requires_action', amount: euros(30_000) },
    expectOnce: booksHold(steps, ['payment-1'], 0),
  };
}

export async function agreed({ bench, start }: ContractSteps, capture: 'automatic' | 'manual'): Promise<string> {
  const { reference } = await start({ capture });
  await bench().act.agree(reference);
  return reference;
}

export function readingPayment({ bench }: ContractSteps, reference: string): Errand {
  return {
    ask: (gateway) => read(() => gateway.readPayment(reference)),
    value: { paymentId: 'payment-1', state: 'captured', capturedMinor: 30_000 },
    expectOnce: async () => expect((await bench().books()).takenMinor).toBe(30_000),
  };
}

export function capturing(steps: ContractSteps, reference: string, amountMinor: number): Errand {
  return {
    ask: (gateway) => gateway.capturePayment(aCapture(reference, { amount: euros(amountMinor) })),
    value: { reference, state: 'captured', capturedMinor: amountMinor, refundedMinor: 0 },
    expectOnce: async () => {
      expect(await steps.read(reference)).toMatchObject({ state: 'captured', capturedMinor: amountMinor });
    },
  };
}

export function cancelling(steps: ContractSteps, reference: string): Errand {
  return {
    ask: (gateway) => gateway.cancelPayment(reference),
    value: { reference, state: 'canceled', capturedMinor: 0 },
    expectOnce: booksHold(steps, ['payment-1'], 0),
  };
}

export async function charging(steps: ContractSteps, changes: Parameters<typeof aCharge>[1] = {}): Promise<Errand> {
  const command = aCharge(await steps.saved(), changes);
  return {
    ask: (gateway) => gateway.chargeSavedMethod(command),
    value: { paymentId: 'payment-2', state: 'captured', capturedMinor: 20_000 },
    expectOnce: booksHold(steps, ['payment-1', 'payment-2'], 50_000),
  };
}

/** Why a charge came to nothing, however the provider says it. */
export function reasonOf(outcome: Outcome<ProviderPayment>): Outcome<{ reason: string | null }> {
  switch (outcome.outcome) {
    case 'refused':
      return { outcome: 'done', value: { reason: outcome.code } };
    case 'done':
      return { outcome: 'done', value: { reason: outcome.value.failure?.code ?? null } };
    case 'unknown':
      return outcome;
  }
}

export async function removing({ bench, saved }: ContractSteps): Promise<Errand> {
  const method = await saved();
  return {
    ask: (gateway) => gateway.removeSavedMethod(method),
    value: null,
    expectOnce: async () => expect((await bench().gateway.chargeSavedMethod(aCharge(method))).outcome).toBe('refused'),
  };
}

export function refunding(
  { bench, read: present }: ContractSteps,
  paymentReference: string,
  changes: Parameters<typeof aRefund>[1] = {},
): Errand {
  const command = aRefund(paymentReference, changes);
  return {
    ask: (gateway) => gateway.startRefund(command),
    value: { refundId: 'refund-1', paymentReference, state: 'succeeded', amount: euros(10_000) },
    expectOnce: async () => {
      expect((await bench().books()).refunds).toEqual(['refund-1']);
      expect(await present(paymentReference)).toMatchObject({ capturedMinor: 30_000, refundedMinor: 10_000 });
    },
  };
}

export async function disputed({ bench, paid }: ContractSteps): Promise<string> {
  return bench().act.dispute(await paid());
}

export function submitting(
  { bench }: ContractSteps,
  dispute: string,
  changes: Parameters<typeof anAnswer>[1] = {},
): Errand {
  const command = anAnswer(dispute, changes);
  return {
    ask: (gateway) => gateway.submitEvidence(command),
    value: { reference: dispute, state: 'under_review', awaitsAnswer: false },
    expectOnce: async () => expect((await bench().evidenceIn(dispute)).submissions).toBe(1),
  };
}

export function accepting(
  { bench }: ContractSteps,
  dispute: string,
  changes: Parameters<typeof anAcceptance>[1] = {},
): Errand {
  const command = anAcceptance(dispute, changes);
  return {
    ask: (gateway) => gateway.acceptDispute(command),
    value: { reference: dispute, state: 'lost', awaitsAnswer: false },
    expectOnce: async () => expect((await bench().gateway.readDispute(dispute))?.state).toBe('lost'),
  };
}

export function booksHold(
  { bench }: ContractSteps,
  payments: readonly string[],
  takenMinor: number,
): () => Promise<void> {
  return async () => expect(await bench().books()).toMatchObject({ payments, takenMinor });
}

export async function read(reading: () => Promise<unknown>): Promise<Outcome<unknown>> {
  try {
    return { outcome: 'done', value: await reading() };
  } catch (error) {
    if (error instanceof DomainError && error.code === 'provider-unavailable') {
      return { outcome: 'unknown', cause: error };
    }
    throw error;
  }
}

export const nothing = () => Promise.resolve();

export function soon(): Date {
  return new Date(Date.now() + 60_000);
}
