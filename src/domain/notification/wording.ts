import type { AccountMailKind } from './account-mail';
import type { OfferMailKind } from './offer-mail';
import type { PaymentMailKind } from './payment-mail';
import type { WaitlistMailKind } from './waitlist-mail';

/** One for each kind of mail, two where it says one of two things. */
export type AccountMailWording =
  Exclude<AccountMailKind, 'second-factor-changed'> | 'second-factor-on' | 'second-factor-off';

/** The same for mails about the money of a booking. */
export type PaymentMailWording = PaymentMailKind | 'balance-announced-charge' | 'change-made-more' | 'change-made-less';

export type MailWording = AccountMailWording | PaymentMailWording | OfferMailKind | WaitlistMailKind;

/** A link of its own line, named by the value that holds it. */
export interface LinkWords {
  readonly label: string;
  readonly link:
    'link' | 'signInLink' | 'resetLink' | 'undoLink' | 'payLink' | 'offerLink' | 'waitlistLink' | 'bookingLink';
}

/** The words of a mail. `{name}` stands for the value of that name; subjects have none, so that nothing gets into a header. */
export interface Wording {
  readonly subject: string;
  readonly body: readonly (string | LinkWords)[];
}

/** Everything that is written in one language. */
export interface MailWords {
  readonly greeting: string;
  readonly signature: string;
  /** Why somebody gets this, and that nobody reads answers. */
  readonly footer: string;
  readonly mails: Readonly<Record<AccountMailWording, Wording>>;
  readonly payments: PaymentWords;
  readonly offers: OfferWords;
  readonly waitlist: WaitlistWords;
}

/** What is written about the money of bookings. */
export interface PaymentWords {
  /** Why somebody gets this, and that nobody reads answers. */
  readonly footer: string;
  readonly mails: Readonly<Record<PaymentMailWording, Wording>>;
}

/** What is written about offers. */
export interface OfferWords {
  /** Why somebody gets this, and that nobody reads answers. */
  readonly footer: string;
  readonly mails: Readonly<Record<OfferMailKind, Wording>>;
}

/** What is written to those who wait. */
export interface WaitlistWords {
  /** Why somebody gets this, and that nobody reads answers. */
  readonly footer: string;
  readonly mails: Readonly<Record<WaitlistMailKind, Wording>>;
}
