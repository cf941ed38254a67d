import type { DisputeEvidence } from '../../../src/domain/payment/dispute-evidence';
import type {
  AcceptDispute,
  CapturePayment,
  ChargeSavedMethod,
  Outcome,
  ProviderPayment,
  ProviderRefund,
  SavedMethod,
  StartPayment,
  StartRefund,
  SubmitEvidence,
} from '../../../src/domain/payment/payment-gateway';
import type { GatewayBench } from './gateway-bench';
import { wrongInBooks } from './provider-books';

export const HOUR_SECONDS = 3600;

/** Matches any text; typed, so that it can stand where a value is compared. */
export const ANY_TEXT: unknown = expect.any(String);

export function hoursAgo(hours: number): Date {
  return new Date(Date.now() - hours * HOUR_SECONDS * 1000);
}

export function aPayment(changes: Partial<StartPayment> = {}): StartPayment {
  return {
    idempotencyKey: 'payment:payment-1:start',
    paymentId: 'payment-1',
    bookingReference: 'MDS-2M4K7Q',
    amount: { amountMinor: 30_000, currency: 'EUR' },
    description: 'Villa Aurora, deposit',
    receiptEmail: 'guest@example.com',
    capture: 'automatic',
    firstTriedAt: new Date(),
    saveMethod: false,
    ...changes,
  };
}

/** A charge, months later, of what was saved with `payment-1`. */
export function aCharge(method: SavedMethod, changes: Partial<ChargeSavedMethod> = {}): ChargeSavedMethod {
  return {
    idempotencyKey: 'payment:payment-2:charge',
    paymentId: 'payment-2',
    bookingReference: 'MDS-2M4K7Q',
    amount: { amountMinor: 20_000, currency: 'EUR' },
    description: 'Villa Aurora, balance',
    receiptEmail: 'guest@example.com',
    capture: 'automatic',
    firstTriedAt: new Date(),
    method,
    ...changes,
  };
}

export function aCapture(reference: string, changes: Partial<CapturePayment> = {}): CapturePayment {
  return {
    idempotencyKey: 'payment:payment-1:capture',
    reference,
    amount: { amountMinor: 30_000, currency: 'EUR' },
    ...changes,
  };
}

export function aRefund(paymentReference: string, changes: Partial<StartRefund> = {}): StartRefund {
  return {
    idempotencyKey: 'refund:refund-1:start',
    refundId: 'refund-1',
    paymentReference,
    amount: { amountMinor: 10_000, currency: 'EUR' },
    firstTriedAt: new Date(),
    ...changes,
  };
}

export function someEvidence(changes: Partial<DisputeEvidence> = {}): DisputeEvidence {
  return {
    customerName: 'Ada Byron',
    customerEmail: 'ada@example.com',
    customerPurchaseIp: '203.0.113.7',
    serviceDate: '2027-05-01 to 2027-05-08',
    productDescription: 'Rental of Villa Aurora',
    cancellationPolicyDisclosure: 'Accepted before paying.',
    cancellationRebuttal: 'The customer did not cancel the booking.',
    refundRefusalExplanation: null,
    duplicateChargeExplanation: null,
    accessActivityLog: '2026-11-25 08:00 UTC  booking.placed by guest',
    summary: 'Ada Byron booked Villa Aurora.',
    uncategorizedText: 'Ada Byron booked Villa Aurora. And more.',
    refundReferences: [],
    ...changes,
  };
}

export function anAnswer(disputeReference: string, changes: Partial<SubmitEvidence> = {}): SubmitEvidence {
  return {
    idempotencyKey: 'dispute:dispute-1:answer:1',
    disputeReference,
    evidence: someEvidence(),
    firstTriedAt: new Date(),
    ...changes,
  };
}

export function anAcceptance(disputeReference: string, changes: Partial<AcceptDispute> = {}): AcceptDispute {
  return {
    idempotencyKey: 'dispute:dispute-1:answer:1',
    disputeReference,
    reason: 'Not worth the argument.',
    ...changes,
  };
}

/** The value of an outcome that must be done. */
export function done<T>(outcome: Outcome<T>): T {
  if (outcome.outcome !== 'done') throw new Error(`Expected a done outcome, got ${JSON.stringify(outcome)}`);
  return outcome.value;
}

/** The steps that the cases are made of. */
export interface ContractSteps {
  /** The bench of the present case. */
  readonly bench: () => GatewayBench;
  readonly start: (changes?: Partial<StartPayment>) => Promise<ProviderPayment>;
  readonly read: (reference: string) => Promise<ProviderPayment>;
  /** Starts a payment and lets the guest pay it; its reference. */
  readonly paid: () => Promise<string>;
  /** Starts a payment whose money is only held, and lets the guest pay it; its reference. */
  readonly authorized: () => Promise<string>;
  /** Starts a payment that saves its method, and lets the guest pay it; what was saved. */
  readonly saved: () => Promise<SavedMethod>;
  readonly refund: (reference: string, changes?: Partial<StartRefund>) => Promise<ProviderRefund>;
}

/** The steps over a bench that is opened before each case, and closed after it with its provider's books in order. */
export function contractSteps(openBench: () => Promise<GatewayBench>): ContractSteps {
  let opened: GatewayBench | undefined;
  beforeEach(async () => {
    opened = await openBench();
  });
  afterEach(async () => {
    try {
      if (opened) expect(wrongInBooks(await opened.moneyBooks())).toEqual([]);
    } finally {
      await opened?.close();
    }
  });

  const bench = () => {
    if (!opened) throw new Error('The bench is opened for a case, not before');
    return opened;
  };
  const start: ContractSteps['start'] = async (changes) => done(await bench().gateway.startPayment(aPayment(changes)));
  const read: ContractSteps['read'] = async (reference) => {
    const payment = await bench().gateway.readPayment(reference);
    if (!payment) throw new Error(`The provider has no payment ${reference}`);
    return payment;
  };
  return {
    bench,
    start,
    read,
    paid: async () => {
      const { reference } = await start();
      await bench().act.pay(reference);
      return reference;
    },
    authorized: async () => {
      const { reference } = await start({ capture: 'manual' });
      await bench().act.pay(reference);
      return reference;
    },
    saved: async () => {
      const { reference } = await start({ saveMethod: true });
      await bench().act.pay(reference);
      const { savedMethod } = await read(reference);
      if (!savedMethod) throw new Error(`Nothing was saved with ${reference}`);
      return savedMethod;
    },
    refund: async (reference, changes) => done(await bench().gateway.startRefund(aRefund(reference, changes))),
  };
}
