import type { PaymentProvider } from '../domain/payment/payment-gateway';

/**
 * Every kind of background work, with what it needs to know and how it is retried. The work is written so that doing
 * it twice changes nothing: `pg-boss` gives a job to one worker per attempt, and an attempt may die half-way.
 */
export interface Jobs {
  /** A provider told us something; look at the object and settle. */
  'settle-provider-event': { inboxId: string };
  /** A hold is over; ask the provider once more, then let the dates go. `until`: an ISO instant, the end of the hold. */
  // the time is a part of its key: a hold that ends sooner than it would have has a job of its own
  'expire-booking': { reference: string; until: string };
  /** Dates of a listing may be free that somebody waits for; offer them. */
  'serve-waitlist': { listing: string };
  /** Entries of the waitlist that are old are forgotten. */
  'tidy-waitlist': Record<string, never>;
  /** An option ends soon; remind its guest. */
  'remind-of-option': { reference: string; until: string };
  /** The time to pay for a change is over; ask the provider once more, then let go what it holds. */
  'expire-amendment': { reference: string; amendment: string };
  /** A payment has been silent for a while; ask the provider. */
  'reconcile-payment': { payment: string };
  /** Money came for dates that are gone; try the dates again, or send it back. */
  'resolve-late-money': { reference: string };
  /** A refund was decided; ask the provider for it, or how it stands. */
  'submit-refund': { refund: string };
  /** A booking under review was decided, or its time is over; take the money that is held, or let it go. */
  'finish-review': { reference: string; cause: 'decision' | 'deadline' };
  /** Nobody agreed to a proposed cancellation in time; it waits no longer. */
  'expire-proposal': { reference: string };
  /** An offer's time is over; it ends, unless it ended before or another version came after it. */
  'expire-offer': { offer: string; version: number };
  /** Offers that ended long ago forget who they were for. */
  'tidy-offers': Record<string, never>;
  /** Money is held for a booking that was cancelled; let it go. */
  'release-payment': { payment: string };
  /** A security deposit may need something: hold it, renew it, give it back. */
  'tend-deposit': { deposit: string };
  /** A balance is due, or soon will be: charge it, or remind the guest. */
  'collect-balance': { payable: string };
  /** A booking is over; have the provider forget what its guest saved. */
  'forget-method': { method: string };
  /** Somebody signed up; write to the address. */
  'announce-sign-up': { signUp: string; network?: string };
  /** Somebody asked for a new password; write to the address if it has an account. */
  'send-password-reset': { email: string };
  /** Somebody asked to move their account to another address; write to both. */
  'announce-address-change': { change: string; network?: string };
  /** Many tries to sign in to an account have failed; tell its owner, if it has one. */
  'warn-of-failed-sign-ins': { email: string };
  /** Ended sessions, used links and old failures are in the way. */
  'prune-accounts': Record<string, never>;
  /** The bank may have published new exchange rates. */
  'fetch-rates': Record<string, never>;
  /** A booking was confirmed or cancelled, or its money moved; write the documents that say so. */
  'issue-documents': { reference: string };
  /** Our answer in a dispute was decided; tell the provider, or ask what became of it. */
  'answer-dispute': { dispute: string };
  /** A dispute that is open has been silent for a while; look at it. */
  'settle-dispute': { provider: PaymentProvider; reference: string };
  /** The same for a warning of fraud. */
  'settle-fraud-warning': { provider: PaymentProvider; reference: string };
  /** Evidence is due soon and nothing was submitted; call somebody. */
  'warn-of-deadline': { dispute: string };
  /** A provider has not answered for a day; call somebody. */
  'watch-unanswered': Record<string, never>;
  /** The books of every day that is over beside the providers' own lists. */
  'reconcile-books': Record<string, never>;
  /** Security events of the last minutes may make the pattern of an attack. */
  'watch-for-attacks': Record<string, never>;
  /** Security events may have become too old to be kept. */
  'forget-security-events': Record<string, never>;
  /** A mail is to leave the house, or to be tried again. */
  'send-mail': { mail: string };
  /** Mails that are old are forgotten. */
  'tidy-mails': Record<string, never>;
  /** Delete the counts of limits whose time is over. */
  'forget-limits': Record<string, never>;
  /** Everything above whose job was lost or is overdue. */
  sweep: Record<string, never>;
}

export type JobName = keyof Jobs;

interface QueueRules {
  readonly retryLimit: number;
  /** Seconds; doubles with every try. */
  readonly retryDelay: number;
  /** Seconds after which a silent worker counts as dead. */
  readonly expireInSeconds: number;
  /** Five-field cron in UTC, for work that starts by itself. */
  readonly cron?: string;
}

/** A minute of tries; after that `sweep` begins another such series, for as long as the work is open. */
const untilTheProviderAnswers: QueueRules = { retryLimit: 5, retryDelay: 2, expireInSeconds: 120 };

export const QUEUES: Readonly<Record<JobName, QueueRules>> = {
  'settle-provider-event': untilTheProviderAnswers,
  'expire-booking': untilTheProviderAnswers,
  'serve-waitlist': { retryLimit: 5, retryDelay: 2, expireInSeconds: 120 },
  'tidy-waitlist': { retryLimit: 3, retryDelay: 60, expireInSeconds: 600, cron: '40 3 * * *' },
  'remind-of-option': { retryLimit: 5, retryDelay: 2, expireInSeconds: 60 },
  'expire-amendment': untilTheProviderAnswers,
  'reconcile-payment': untilTheProviderAnswers,
  'resolve-late-money': untilTheProviderAnswers,
  'submit-refund': untilTheProviderAnswers,
  'finish-review': untilTheProviderAnswers,
  'expire-proposal': { retryLimit: 5, retryDelay: 2, expireInSeconds: 60 },
  'expire-offer': { retryLimit: 5, retryDelay: 2, expireInSeconds: 60 },
  'tidy-offers': { retryLimit: 3, retryDelay: 60, expireInSeconds: 600, cron: '45 3 * * *' },
  'release-payment': untilTheProviderAnswers,
  'tend-deposit': untilTheProviderAnswers,
  'collect-balance': untilTheProviderAnswers,
  'forget-method': untilTheProviderAnswers,
  'announce-sign-up': { retryLimit: 5, retryDelay: 2, expireInSeconds: 60 },
  'send-password-reset': { retryLimit: 5, retryDelay: 2, expireInSeconds: 60 },
  'announce-address-change': { retryLimit: 5, retryDelay: 2, expireInSeconds: 60 },
  'warn-of-failed-sign-ins': { retryLimit: 5, retryDelay: 2, expireInSeconds: 60 },
  'prune-accounts': { retryLimit: 3, retryDelay: 60, expireInSeconds: 300, cron: '23 3 * * *' },
  // the bank publishes once a working day; after a quarter of an hour of tries the next round comes
  'fetch-rates': { retryLimit: 5, retryDelay: 30, expireInSeconds: 60, cron: '7 */3 * * *' },
  'issue-documents': { retryLimit: 5, retryDelay: 2, expireInSeconds: 60 },
  'answer-dispute': untilTheProviderAnswers,
  'settle-dispute': untilTheProviderAnswers,
  'settle-fraud-warning': untilTheProviderAnswers,
  'warn-of-deadline': untilTheProviderAnswers,
  'watch-unanswered': { retryLimit: 5, retryDelay: 2, expireInSeconds: 120 },
  'reconcile-books': { retryLimit: 3, retryDelay: 60, expireInSeconds: 1800, cron: '30 4 * * *' },
  'watch-for-attacks': { retryLimit: 0, retryDelay: 1, expireInSeconds: 60, cron: '* * * * *' },
  'forget-security-events': { retryLimit: 3, retryDelay: 60, expireInSeconds: 1800, cron: '50 3 * * *' },
  // whether the mail server answers or not is in the mail's own row, with the time of its next try
  'send-mail': { retryLimit: 3, retryDelay: 2, expireInSeconds: 120 },
  'tidy-mails': { retryLimit: 3, retryDelay: 60, expireInSeconds: 600, cron: '50 3 * * *' },
  'forget-limits': { retryLimit: 0, retryDelay: 1, expireInSeconds: 120, cron: '*/15 * * * *' },
  sweep: { retryLimit: 0, retryDelay: 1, expireInSeconds: 300, cron: '* * * * *' },
};

/** Jobs that failed for the last time wait here to be looked at. */
export const DEAD_LETTER_QUEUE = 'dead-letter';
