import type { BookingState } from '../booking/booking';
import type { AppliedCancellation } from '../cancellation/applied-cancellation';
import type { Quote } from '../pricing/quote';
import type { Money } from '../shared/money';
import type { DisputeState } from './dispute';
import type { PaymentProvider } from './payment-gateway';

/** Something said between the guest and us. */
export interface Communication {
  readonly at: Date;
  readonly direction: 'to-guest' | 'from-guest';
  /** `email`, `whatsapp` … */
  readonly channel: string;
  readonly text: string;
}

/** What was written down when the listing was handed over, or came back. */
export interface HandOverRecord {
  readonly at: Date;
  /** `claim`: it proves a claim on the deposit and was written down with it, which may be later. */
  readonly kind: 'hand-over' | 'return' | 'claim';
  /** Who of us was there, or wrote it down. */
  readonly by: string;
  readonly text: string;
}

/** One step of the booking's history. */
export interface BookingStep {
  readonly at: Date;
  readonly name: string;
  readonly actor: string;
  readonly reason: string;
}

/** Money of the booking that came, or went back. */
export interface MoneyMovement {
  readonly at: Date;
  /** The provider's id. */
  readonly reference: string | null;
  readonly provider: PaymentProvider;
  readonly state: string;
  readonly amount: Money;
  /** Whether it is, or is of, the payment that is disputed. */
  readonly isDisputed: boolean;
}

/** Everything that we know about a disputed payment. */
export interface EvidenceFacts {
  readonly dispute: {
    readonly reference: string;
    readonly provider: PaymentProvider;
    readonly state: DisputeState;
    /** In the provider's words. */
    readonly reason: string;
    readonly amount: Money;
    readonly evidenceDueBy: Date | null;
  };
  readonly customer: {
    readonly firstName: string;
    readonly lastName: string;
    readonly email: string;
    readonly phone: string | null;
    readonly language: string | null;
  };
  /** Where the booking was made from; `null` while that is not stored. */
  readonly device: { readonly ip: string | null; readonly userAgent: string | null } | null;
  readonly booking: {
    readonly reference: string;
    readonly state: BookingState;
    readonly guests: number;
    readonly placedAt: Date;
    readonly startsAt: Date;
    readonly endsAt: Date;
  };
  /** What the guest agreed to: the quote with its policy. */
  readonly agreement: Quote;
  readonly cancellation: AppliedCancellation | null;
  readonly timeline: readonly BookingStep[];
  readonly payments: readonly MoneyMovement[];
  readonly refunds: readonly MoneyMovement[];
  readonly communications: readonly Communication[];
  readonly handOver: readonly HandOverRecord[];
}
