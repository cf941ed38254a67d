import type { PaymentGateway } from '../../../src/domain/payment/payment-gateway';
import type { CurrencyCode } from '../../../src/domain/shared/currency';
import type { ProviderBooks } from './provider-books';
import type { WireFault } from './troubles';
import type { ReceivedWebhook } from './webhook-receiver';
import type { WireCall } from './wire-call';

export interface SentCall {
  readonly method: string;
  readonly path: string;
  readonly fault: string | null;
}

/** An adapter and the simulator of its provider, set up beside each other: what the cases of the contract need of them. */
export interface GatewayBench {
  readonly gateway: PaymentGateway;
  /** The same adapter, set up in another way. */
  gatewayWith(options: { timeoutMs?: number; hasWrongCredentials?: boolean }): PaymentGateway;

  /** What the guest, the bank, or somebody in the provider's dashboard does. */
  readonly act: {
    /** The guest says yes, and whatever we have to do for the money to be taken, or held, is done. */
    pay(reference: string): Promise<void>;
    /** The guest says yes and nobody here does anything more. Rejects where the provider does not let them. */
    agree(reference: string): Promise<void>;
    /** The guest pays with something that is refused when it is charged again, once it was saved. */
    payAndBeDeclinedLater(reference: string): Promise<void>;
    /** The same with another card, or account, which is of Great Britain. */
    payAsSomebodyElse(reference: string): Promise<void>;
    /** The guest says yes and the bank says no, as often as that can leave a trace on one payment; how often it was. */
    leaveDeclinedTries(reference: string): Promise<number>;
    payWithPendingRefunds(reference: string): Promise<void>;
    payAndDispute(reference: string): Promise<void>;
    /** The guest disputes a payment that is paid; the reference of the dispute. */
    dispute(reference: string): Promise<string>;
    /** The bank decides a dispute. */
    closeDispute(dispute: string, outcome: 'won' | 'lost'): Promise<void>;
    /** Somebody answers the dispute in the provider's dashboard. */
    answerInDashboard(dispute: string): Promise<void>;
    /** The guest says yes and the bank says no; how we learn why: the code of the refusal, or of the failure. */
    beDeclined(reference: string): Promise<string>;
    beAskedToAuthenticate(reference: string): Promise<void>;
    authenticate(reference: string, isPassed: boolean): Promise<void>;
    payLater(reference: string): Promise<void>;
    decide(reference: string, isPaid: boolean): Promise<void>;
    /** A payment that was authorised and not captured, made at the provider; its reference. */
    authorize(amountMinor: number): Promise<string>;
    capture(reference: string, amountMinor: number): Promise<void>;
    finishRefund(reference: string, outcome: 'succeeded' | 'failed'): Promise<void>;
    /** The guest's bank takes the money back, or what is lost in a dispute is taken. */
    loseDispute(reference: string): Promise<void>;
    refundInDashboard(reference: string, amountMinor: number): Promise<void>;
  };

  /** The next call of this kind, once so many have gone through, meets a fault. */
  fault(call: WireCall, fault: WireFault, afterCalls?: number): Promise<void>;
  /** Every call that the provider's simulator was sent, with the fault that it met. */
  calls(): Promise<readonly SentCall[]>;
  /** Whether a call that is refused for its credentials (401) is made once more by itself, with new ones. */
  renewsCredentialsOf(call: WireCall): boolean;
  /** Lets time pass at the provider. */
  advance(seconds: number): Promise<void>;

  /** How this provider's banks warn of fraud before anybody disputes a payment; `null` for a provider that has no such warnings. */
  readonly warnOfFraud: ((reference: string) => Promise<string>) | null;
  /** What was submitted in a dispute: how often, and every text of it. */
  evidenceIn(dispute: string): Promise<{ submissions: number; texts: readonly string[] }>;

  /** What the provider's own books say: our ids on payments and refunds, and all money that was ever taken of guests. */
  books(): Promise<{ payments: (string | null)[]; refunds: (string | null)[]; takenMinor: number }>;
  /** The same books, payment by payment, as every case must leave them in order. */
  moneyBooks(): Promise<ProviderBooks>;
  /** The call that reads a page of this provider's list of movements. */
  readonly listCall: WireCall;
  /** What this provider's list calls money that a dispute has taken. */
  readonly disputedAs: 'disputed' | 'refunded';
  /** The currencies that this provider moves. */
  readonly currencies: readonly CurrencyCode[];
  /** What this provider calls it when a guest has not enough money, or their bank says no. */
  readonly declineCode: string;
  /** The same, when a saved method is refused. */
  readonly laterDeclineCode: string;
  /** Whether this provider tells what it thinks of the risk of a payment. */
  readonly tellsRisk: boolean;
  /** The least that can be charged in EUR. */
  readonly leastMinor: number;

  /** Everything that happened since the last time, sent as webhooks. */
  deliver(options?: { order?: 'given' | 'shuffled'; times?: number; seed?: number }): Promise<ReceivedWebhook[]>;
  /** The headers that the provider would send with this body. */
  sign(body: string, options?: { atSeconds?: number; hasWrongSecret?: boolean }): Promise<Record<string, string>>;
  readonly toleranceSeconds: number;

  close(): Promise<void>;
}
