/**
 * The port to whoever moves money. An adapter speaks the provider's language, knows nothing of our database, and
 * translates to these words at its edge. A provider answers done, refused, or nothing we can trust: unknown.
 */
import type { DisputeState } from './dispute';
import type { DisputeEvidence } from './dispute-evidence';
import type { FeeKind } from './ledger';
import type { Money } from '../shared/money';

export const PAYMENT_PROVIDERS = ['stripe', 'paypal'] as const;
export type PaymentProvider = (typeof PAYMENT_PROVIDERS)[number];

/** Whether a proof may cost a call to the provider: whoever forges must not be able to have us ask without end. */
export type MayAsk = () => Promise<boolean>;

export type Outcome<T> =
  | { readonly outcome: 'done'; readonly value: T }
  | { readonly outcome: 'refused'; readonly code: string; readonly message: string }
  | { readonly outcome: 'unknown'; readonly cause: unknown };

/**
 * `approved`: the guest has agreed at the provider, and the money moves when we say so with `capturePayment`.
 * `partially_captured`: a part was taken and the rest is still held. `auth_expired`: what was held was let go because its
 * time was over.
 */
export type ProviderPaymentState =
  | 'requires_action'
  | 'approved'
  | 'processing'
  | 'authorized'
  | 'partially_captured'
  | 'captured'
  | 'failed'
  | 'canceled'
  | 'auth_expired';

/** Money of a payment that was taken at once. What was authorised may be taken in several parts. */
export interface ProviderCapture {
  /** The provider's id of the movement: a charge, a capture. */
  readonly reference: string;
  readonly amountMinor: number;
}

/** How a guest can be charged again without being there: the provider's own ids, and what people may read of it. */
export interface SavedMethod {
  /** The provider's id of the payer; null where the provider has none. */
  readonly customer: string | null;
  /** The provider's id of the stored card or account. */
  readonly method: string;
  /** Such as `visa •• 4242` or `PayPal a•••@example.com`. */
  readonly label: string;
}

/** A payment as the provider sees it now. */
export interface ProviderPayment {
  /** The provider's id of the payment. */
  readonly reference: string;
  /** Our payment's documentId, as we gave it to the provider. */
  readonly paymentId: string | null;
  readonly state: ProviderPaymentState;
  readonly amount: Money;
  readonly authorizedMinor: number;
  readonly capturedMinor: number;
  readonly refundedMinor: number;
  /** The provider's id of the movement of money (a charge, a capture), once there is one. */
  readonly chargeReference: string | null;
  /** What was taken, the oldest first; together `capturedMinor`. */
  readonly captures: readonly ProviderCapture[];
  /** What the frontend needs to let the guest act. */
  readonly clientSecret: string | null;
  readonly approveUrl: string | null;
  readonly failure: { readonly code: string; readonly message: string } | null;
  /** Until when held money can be captured, as the provider says; null when none is held. It is never computed here. */
  readonly captureBefore: Date | null;
  /**
   * Until when the provider vouches for held money, which may be sooner than `captureBefore`: afterwards taking it may be
   * refused. Null when none is held, and where the provider says nothing.
   */
  readonly promisedUntil: Date | null;
  /** What `saveMethod` asked for, once the money is taken or held. One that was removed since may still be named. */
  readonly savedMethod: SavedMethod | null;
  /** What the provider itself thinks of the payment; `null` where it tells nothing. */
  readonly risk: ProviderRisk | null;
  /** With what it was paid, or last tried; `null` before any try, and where the provider does not tell. */
  readonly instrument: PaymentInstrument | null;
}

export const PROVIDER_RISKS = ['normal', 'elevated', 'highest'] as const;
export type ProviderRisk = (typeof PROVIDER_RISKS)[number];

/** A card, or an account at a wallet. Nothing in here could be used to pay. */
export interface PaymentInstrument {
  /** The same for the same card or account, whoever uses it; it tells nothing else. */
  readonly fingerprint: string | null;
  /** Where it was issued, or its owner lives: ISO 3166-1 alpha-2. */
  readonly country: string | null;
  /** Where its bills go, ISO 3166-1 alpha-2; `null` where the provider does not tell, or knows no other place. */
  readonly billingCountry: string | null;
  /** For people: `visa 4242`. */
  readonly label: string | null;
}

/** A try to pay that the bank or the provider turned down. */
export interface DeclinedTry {
  /** The provider's id of the try. */
  readonly reference: string;
  readonly code: string;
  readonly instrument: PaymentInstrument | null;
  readonly triedAt: Date;
}

export type ProviderRefundState = 'pending' | 'succeeded' | 'failed' | 'canceled';

export interface ProviderRefund {
  readonly reference: string;
  /** Our refund's documentId, as we gave it to the provider. */
  readonly refundId: string | null;
  readonly paymentReference: string | null;
  readonly state: ProviderRefundState;
  readonly amount: Money;
  readonly failure: string | null;
}

/** A dispute as the provider sees it now. */
export interface ProviderDispute {
  readonly reference: string;
  readonly paymentReference: string | null;
  readonly state: DisputeState;
  /** In the provider's words: `fraudulent`, `product_not_received` … */
  readonly reason: string;
  readonly amount: Money;
  readonly evidenceDueBy: Date | null;
  /** Whether the provider waits for what we have to say, or for our giving in. */
  readonly awaitsAnswer: boolean;
  /** Whether the bank takes the money by the dispute itself; otherwise what is lost comes as a refund of its own. */
  readonly movesMoney: boolean;
}

/** A warning that a payment may be fraud, before anybody disputes it. */
export interface ProviderFraudWarning {
  readonly reference: string;
  readonly paymentReference: string | null;
  /** In the provider's words: `unauthorized_use_of_card` … */
  readonly reason: string;
  /** Whether a refund can still avoid the dispute: not any more once there is one, or everything was refunded. */
  readonly isActionable: boolean;
  readonly createdAt: Date;
}

export const MOVEMENT_KINDS = ['captured', 'refunded', 'refund_reversed', 'disputed', 'dispute_returned'] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/** A movement of money as it stands in the provider's own list. */
export interface ProviderMovement {
  readonly kind: MovementKind;
  /** The provider's id of what moved (a charge, a capture, a refund, a dispute): the one that our ledger knows it by. */
  readonly reference: string;
  /** By which the payment can be read; `null` where the list names none. */
  readonly paymentReference: string | null;
  /** Our payment's documentId, where the provider was given it and lists it. */
  readonly paymentId: string | null;
  readonly amount: Money;
  readonly occurredAt: Date;
}

/** What a provider keeps of our money for what it does, or gives back of it, as it stands in its own list. */
export interface ProviderFee {
  readonly kind: FeeKind;
  /** The provider's id of the line of its list that holds the fee. */
  readonly reference: string;
  /** The provider's id of what it was for (a charge, a capture, a refund, a dispute); `null` where the list names nothing. */
  readonly about: string | null;
  /** In the currency of the balance that it was taken from. */
  readonly amount: Money;
}

/** A line of a provider's list whose fee could not be read; nothing of it may be guessed. */
export interface UnreadableFee {
  /** The provider's id of the line. */
  readonly reference: string;
  readonly problem: string;
}

/** What a provider's own list holds of a time. */
export interface ProviderList {
  readonly movements: readonly ProviderMovement[];
  readonly fees: readonly ProviderFee[];
  readonly unreadableFees: readonly UnreadableFee[];
}

export interface StartPayment {
  /** Stable, and stored before the first try. */
  readonly idempotencyKey: string;
  readonly paymentId: string;
  readonly bookingReference: string;
  readonly amount: Money;
  readonly description: string;
  readonly receiptEmail: string;
  /** `automatic` takes the money as soon as the guest has paid; `manual` only holds it until `capturePayment`. */
  readonly capture: 'automatic' | 'manual';
  /** When the first try was made: after some hours a provider may have forgotten the key. */
  readonly firstTriedAt: Date;
  /** Keep the guest's card or account, to charge it later without them. They must have agreed to that. */
  readonly saveMethod: boolean;
}

/** A charge without the guest, of what they saved before. */
export interface ChargeSavedMethod extends Omit<StartPayment, 'saveMethod' | 'receiptEmail'> {
  readonly method: SavedMethod;
  readonly receiptEmail: string;
}

export interface CapturePayment {
  readonly idempotencyKey: string;
  readonly reference: string;
  /** What is taken of what was authorised; the rest is let go. */
  readonly amount: Money;
}

export interface AuthorizePayment {
  readonly idempotencyKey: string;
  readonly reference: string;
}

export interface StartRefund {
  readonly idempotencyKey: string;
  readonly refundId: string;
  readonly paymentReference: string;
  readonly amount: Money;
  readonly firstTriedAt: Date;
}

export interface SubmitEvidence {
  /** Stable, and stored before the first try. The provider shows it again with the evidence, so that a repeat finds it. */
  readonly idempotencyKey: string;
  readonly disputeReference: string;
  readonly evidence: DisputeEvidence;
  readonly firstTriedAt: Date;
}

export interface AcceptDispute {
  readonly idempotencyKey: string;
  readonly disputeReference: string;
  /** Why we give in; for the provider's eyes, not for the guest's. */
  readonly reason: string;
}

/** Something the provider told us. It only says where to look: the object is always read again before anything is believed. */
export interface ProviderEvent {
  readonly eventId: string;
  readonly type: string;
  /** What to read again, by whatever the event names; `ignored` events are stored and acknowledged, nothing more. */
  readonly subject:
    | { readonly kind: 'payment'; readonly reference: string }
    | { readonly kind: 'refund'; readonly reference: string; readonly paymentReference: string | null }
    | { readonly kind: 'dispute'; readonly reference: string }
    | { readonly kind: 'fraud-warning'; readonly reference: string }
    | { readonly kind: 'ignored' };
  readonly occurredAt: Date;
}

export interface PaymentGateway {
  readonly provider: PaymentProvider;
  /** Creates the payment, or gives back the one an earlier, unanswered try made. */
  startPayment(command: StartPayment): Promise<Outcome<ProviderPayment>>;
  /**
   * Reads a payment by its reference, or by the one that an event gave, which may lead to it in another way; the answer holds
   * the payment's own.
   * @throws DomainError `provider-unavailable` when no answer can be trusted; `null` when the provider has no such payment.
   */
  readPayment(reference: string): Promise<ProviderPayment | null>;
  /**
   * Every try of a payment that was turned down, oldest first: a reading shows the last one only.
   * @throws DomainError `provider-unavailable`
   */
  declinedTriesOf(paymentReference: string): Promise<readonly DeclinedTry[]>;
  /**
   * Holds the money of a payment that was started with `capture: 'manual'` and is `approved`, and takes none of it. One
   * whose money is held or taken already comes back as it is.
   */
  authorizePayment(command: AuthorizePayment): Promise<Outcome<ProviderPayment>>;
  /**
   * Takes the money of a payment that is `approved` or `authorized`. One that was captured before comes back as it is; a
   * repeat takes nothing twice.
   */
  capturePayment(command: CapturePayment): Promise<Outcome<ProviderPayment>>;
  /**
   * Ends a payment that has taken no money, so that it never will. A payment that has taken money comes back as it is. Some
   * payments cannot be ended at the provider and are `canceled` because we never capture them: a later reading may show
   * them as they were, and nobody captures what was cancelled.
   */
  cancelPayment(reference: string): Promise<Outcome<ProviderPayment>>;
  /**
   * Charges, or holds, money of a saved method while nobody is there, or gives back the payment that an earlier, unanswered
   * try made. When the bank says no, a payment that the guest can still complete themselves comes back as `done`:
   * `requires_action`, with the `failure` (`authentication_required` when the bank wants to hear it from them). Where nothing
   * is left that they could complete, the charge is `refused`, or `done` and `failed`. No money has moved in either case.
   */
  chargeSavedMethod(command: ChargeSavedMethod): Promise<Outcome<ProviderPayment>>;
  /** Forgets a saved method for good, so that nobody can charge it any more; one that is gone already is done. */
  removeSavedMethod(method: SavedMethod): Promise<Outcome<null>>;
  startRefund(command: StartRefund): Promise<Outcome<ProviderRefund>>;
  readRefund(reference: string): Promise<ProviderRefund | null>;
  /**
   * Every refund of a payment, whoever made it and however it ended, oldest first.
   * @throws DomainError `provider-unavailable`
   */
  refundsOf(paymentReference: string): Promise<readonly ProviderRefund[]>;
  readDispute(reference: string): Promise<ProviderDispute | null>;
  /**
   * Says our side in a dispute, once: a repeat of the same command finds what the first try said. The provider refuses it
   * when it waits for nothing, or no longer. Texts longer than it takes are shortened at its edge.
   */
  submitEvidence(command: SubmitEvidence): Promise<Outcome<ProviderDispute>>;
  /** Gives in, and so loses the dispute. One that is lost already comes back as it is. */
  acceptDispute(command: AcceptDispute): Promise<Outcome<ProviderDispute>>;
  /** A provider that gives no such warnings (PayPal) has none to read, and sends no events about any. */
  readFraudWarning(reference: string): Promise<ProviderFraudWarning | null>;
  /**
   * Every movement of money, and every fee, that the provider lists from `from` until before `to`, each once, in no order. A
   * list may be some hours late; what it holds of movements is whole, or it is not given at all.
   * @throws DomainError `provider-unavailable`
   */
  readList(from: Date, to: Date): Promise<ProviderList>;
  /**
   * Verifies and translates a webhook from its exact bytes. A provider may have to be asked for what proves a signature.
   * @param mayAsk asked before that; what cannot be proved without is then not proved. Always allowed unless given
   * @throws DomainError `webhook-signature-invalid`; `provider-unavailable` when it cannot be proved at the moment
   */
  verifyEvent(
    rawBody: string,
    headers: Readonly<Record<string, string | string[] | undefined>>,
    mayAsk?: MayAsk,
  ): Promise<ProviderEvent>;
}
