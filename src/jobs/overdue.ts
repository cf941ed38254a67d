import { z } from 'zod';
import { instantColumn } from '../database/columns';
import { MONEY_TO_RETURN_FLAGS } from '../domain/booking/attention';
import { DISPUTE_STATES, isOpenDispute } from '../domain/payment/dispute';
import { PAYMENT_PROVIDERS, type PaymentProvider } from '../domain/payment/payment-gateway';
import { LIVE_PAYMENT_STATES } from '../domain/payment/payment-lifecycle';
import { OPEN_REFUND_STATES } from '../domain/payment/refund-lifecycle';
import { environment } from '../environment';
import { unannouncedAddressChanges } from '../api/account/records/address-change-record';
import { unannouncedSignUps } from '../api/account/records/sign-up-record';
import { overdueAmendments } from '../api/amendment/records/overdue-amendments';
import { overdueMails } from '../api/mail/queries/overdue-mails';
import { overdueOffers } from '../api/offer/queries/overdue-offers';
import { balancesToCollect } from '../api/payment/queries/balances-to-collect';
import { methodsToForget } from '../api/payment/queries/methods-to-forget';
import { answeredSince, untoldUnanswered } from '../api/payment/queries/unanswered';
import { depositsToTend } from '../api/deposit/queries/deposits-to-tend';
import { optionsToRemind } from '../api/option/queries/options-to-remind';
import { listingsToServe } from '../api/waitlist/queries/listings-to-serve';
import { bookingsWithoutDocuments } from '../api/statement/queries/missing-documents';
import { isReconciliationDue } from '../api/reconciliation/records/is-reconciliation-due';
import { service } from '../service-map';
import type { JobName, Jobs } from './queues';

const DAY_SECONDS = 86_400;
/** Providers refund a payment for about half a year. */
const REFUNDABLE_DAYS = 180;

/** How much of each kind one round takes up; the rest waits for the next. */
const PER_ROUND = 500;

type Finder<Name extends JobName> = () => Promise<readonly Jobs[Name][]>;

/**
 * How the work of each kind is found whose job was lost, or that has no job yet, from the state of the rows alone. Documents
 * come first, as wherever several jobs are put in at once.
 */
export const OVERDUE: { readonly [Name in JobName]?: Finder<Name> } = {
  'issue-documents': () => bookingsWithoutDocuments(undocumentedAfter(), PER_ROUND),
  'announce-sign-up': () => unannouncedSignUps(secondsAgo(60), PER_ROUND),
  'announce-address-change': () => unannouncedAddressChanges(secondsAgo(60), PER_ROUND),
  'expire-booking': overdueHolds,
  'serve-waitlist': () => listingsToServe(PER_ROUND),
  'remind-of-option': () => optionsToRemind(PER_ROUND),
  'expire-amendment': () => overdueAmendments(PER_ROUND),
  'settle-provider-event': waitingEvents,
  'reconcile-payment': () => silentPayments(secondsAgo(environment().RECONCILE_SECONDS)),
  'submit-refund': () => silentRefunds(secondsAgo(environment().RECONCILE_SECONDS)),
  'resolve-late-money': () => unresolvedMoney(secondsAgo(environment().LATE_MONEY_SECONDS)),
  'tend-deposit': depositsToTend,
  'collect-balance': balancesToCollect,
  'forget-method': () => methodsToForget(PER_ROUND),
  'finish-review': unfinishedReviews,
  'expire-proposal': overdueProposals,
  'expire-offer': () => overdueOffers(PER_ROUND),
  'answer-dispute': () => silentAnswers(secondsAgo(environment().RECONCILE_SECONDS)),
  'settle-dispute': async () => [...(await silentDisputes(secondsAgo(DAY_SECONDS))), ...(await untoldLosses())],
  'settle-fraud-warning': () => silentWarnings(secondsAgo(DAY_SECONDS)),
  'warn-of-deadline': () => urgentDeadlines(secondsAgo(-environment().DISPUTE_ALARM_SECONDS)),
  'watch-unanswered': async () => ((await isSomethingUnanswered()) ? [{}] : []),
  'send-mail': unsentMails,
  'reconcile-books': async () => ((await isReconciliationDue(new Date())) ? [{}] : []),
};

async function isSomethingUnanswered(): Promise<boolean> {
  return (await untoldUnanswered()).length > 0 || (await answeredSince()).length > 0;
}

function secondsAgo(seconds: number): Date {
  return new Date(Date.now() - seconds * 1000);
}

/** What was lost is young, as a rule. To look for all that is missing, ever, takes a walk through the books: once an hour. */
function undocumentedAfter(): Date {
  return new Date().getUTCMinutes() === 0 ? new Date(0) : secondsAgo(2 * DAY_SECONDS);
}

const references = z.array(z.object({ reference: z.string() }));
const documentIds = z.array(z.object({ documentId: z.string() }).transform((row) => row.documentId));

const ofPayments = z.array(
  z
    .object({ providerReference: z.string(), payment: z.object({ provider: z.enum(PAYMENT_PROVIDERS) }) })
    .transform(({ providerReference, payment }) => ({ provider: payment.provider, reference: providerReference })),
);

const holds = z.array(z.object({ reference: z.string(), holdExpiresAt: instantColumn }));

async function overdueHolds(): Promise<Jobs['expire-booking'][]> {
  const where = { state: 'awaiting_payment', holdExpiresAt: { $lte: new Date() } };
  const rows: unknown = await strapi.db
    .query('api::booking.booking')
    .findMany({ select: ['reference', 'holdExpiresAt'], where, orderBy: { holdExpiresAt: 'asc' }, limit: PER_ROUND });
  return holds.parse(rows).map(({ reference, holdExpiresAt }) => ({ reference, until: holdExpiresAt.toISOString() }));
}

/**
 * A job normally comes at once; an event that is still open two seconds later lost its job with the process that had it.
 * One that does not settle is tried again after ever longer pauses, and never given up.
 */
async function waitingEvents(): Promise<{ inboxId: string }[]> {
  return strapi.db
    .connection('webhook_inbox')
    .whereNull('settled_at')
    .whereRaw(`received_at + greatest(attempts * attempts, 1) * interval '2 seconds' <= now()`)
    .orderBy('received_at')
    .limit(PER_ROUND)
    .select<{ inboxId: string }[]>({ inboxId: 'id' });
}

/** Where nobody carries mail, there is nothing that could be done. */
async function unsentMails(): Promise<{ mail: string }[]> {
  return service('api::mail.mail-channel-registry').mailChannel() ? overdueMails(PER_ROUND) : [];
}

/** Live ones, and once a day those that took money: their refunds may have been made, or may have failed, unheard. */
async function silentPayments(before: Date): Promise<{ payment: string }[]> {
  const where = {
    $or: [
      { state: { $in: LIVE_PAYMENT_STATES }, checkedAt: { $lte: before } },
      {
        state: { $in: ['captured', 'partially_captured'] },
        provider: { $in: PAYMENT_PROVIDERS },
        checkedAt: { $lte: secondsAgo(DAY_SECONDS) },
        firstTriedAt: { $gte: secondsAgo(REFUNDABLE_DAYS * DAY_SECONDS) },
      },
    ],
  };
  const rows: unknown = await strapi.db
    .query('api::payment.payment')
    .findMany({ select: ['documentId'], where, orderBy: { checkedAt: 'asc' }, limit: PER_ROUND });
  return documentIds.parse(rows).map((payment) => ({ payment }));
}

async function silentRefunds(before: Date): Promise<{ refund: string }[]> {
  const isSilent = { $or: [{ checkedAt: { $lte: before } }, { checkedAt: { $null: true } }] };
  const where = { state: { $in: OPEN_REFUND_STATES }, ...isSilent };
  const rows: unknown = await strapi.db
    .query('api::payment.refund')
    .findMany({ select: ['documentId'], where, orderBy: { checkedAt: 'asc' }, limit: PER_ROUND });
  return documentIds.parse(rows).map((refund) => ({ refund }));
}

/**
 * Bookings that are over and hold money, once the guest has had time to choose other dates. Those whose money is left to a
 * person are looked at again after each such while: somebody may have sent it back at the provider.
 */
async function unresolvedMoney(before: Date): Promise<{ reference: string }[]> {
  const where = {
    updatedAt: { $lte: before },
    state: { $in: ['expired', 'cancelled', 'declined'] },
    $or: MONEY_TO_RETURN_FLAGS.map((flag) => ({ attention: { $contains: flag } })),
  };
  const rows: unknown = await strapi.db
    .query('api::booking.booking')
    .findMany({ select: ['reference'], where, orderBy: { updatedAt: 'asc' }, limit: PER_ROUND });
  return references.parse(rows);
}

/** Reviews that were decided and not carried out, or that nobody answered in time. */
async function unfinishedReviews(): Promise<{ reference: string; cause: 'decision' }[]> {
  const rows: unknown = await strapi.db
    .connection('booking_reviews as r')
    .join('bookings as b', 'b.reference', 'r.booking_reference')
    .where('b.state', 'under_review')
    .whereRaw(`(r.decision IS NOT NULL OR r.due_at <= now())`)
    .orderBy('r.due_at')
    .limit(PER_ROUND)
    .select({ reference: 'r.booking_reference' });
  return references.parse(rows).map(({ reference }) => ({ reference, cause: 'decision' }));
}

/** Proposed cancellations that nobody agreed to in time. */
async function overdueProposals(): Promise<{ reference: string }[]> {
  const rows: unknown = await strapi.db
    .connection('bookings')
    .whereNotNull('proposed_cancellation')
    .whereRaw(`coalesce(proposed_cancellation->>'expiresAt', proposed_cancellation->>'at')::timestamptz <= now()`)
    .limit(PER_ROUND)
    .select('reference');
  return references.parse(rows);
}

/** Answers in disputes that were decided, and of which the provider has not said how it took them. */
async function silentAnswers(before: Date): Promise<{ dispute: string }[]> {
  const where = { answerState: 'commanded', answerCommandedAt: { $lte: before } };
  const rows: unknown = await strapi.db
    .query('api::payment.dispute')
    .findMany({ select: ['documentId'], where, orderBy: { answerCommandedAt: 'asc' }, limit: PER_ROUND });
  return documentIds.parse(rows).map((dispute) => ({ dispute }));
}

/** Open ones, once a day: a webhook about their end may have been lost. */
async function silentDisputes(before: Date): Promise<{ provider: PaymentProvider; reference: string }[]> {
  const where = { state: { $in: DISPUTE_STATES.filter(isOpenDispute) }, checkedAt: { $lte: before } };
  const rows: unknown = await strapi.db
    .query('api::payment.dispute')
    .findMany({ where, orderBy: { checkedAt: 'asc' }, limit: PER_ROUND, populate: { payment: true } });
  return ofPayments.parse(rows);
}

const lost = z.array(z.object({ provider: z.enum(PAYMENT_PROVIDERS), reference: z.string() }));

/** Disputes that were lost before anybody was told of it, and before the ledger said so. */
async function untoldLosses(): Promise<{ provider: PaymentProvider; reference: string }[]> {
  const { rows } = await strapi.db.connection.raw<{ rows: unknown }>(
    `SELECT p.provider, d.provider_reference AS reference
       FROM disputes d JOIN disputes_payment_lnk k ON k.dispute_id = d.id JOIN payments p ON p.id = k.payment_id
      WHERE d.state = 'lost' AND NOT EXISTS (
        SELECT FROM tasks t WHERE t.cause = 'dispute-lost:' || p.provider || ':' || d.provider_reference)
      ORDER BY d.id LIMIT ?`,
    [PER_ROUND],
  );
  return lost.parse(rows);
}

/** Those that are still to act on, once a day. */
async function silentWarnings(before: Date): Promise<{ provider: PaymentProvider; reference: string }[]> {
  const where = { isActionable: true, checkedAt: { $lte: before } };
  const rows: unknown = await strapi.db
    .query('api::payment.fraud-warning')
    .findMany({ where, orderBy: { checkedAt: 'asc' }, limit: PER_ROUND, populate: { payment: true } });
  return ofPayments.parse(rows);
}

/** Disputes in which evidence is due soon, of which nobody was told yet. */
async function urgentDeadlines(before: Date): Promise<{ dispute: string }[]> {
  const where = {
    awaitsAnswer: true,
    evidenceDueBy: { $lte: before },
    alarmedAt: { $null: true },
    $or: [{ answerState: { $null: true } }, { answerState: { $ne: 'done' } }],
  };
  const rows: unknown = await strapi.db
    .query('api::payment.dispute')
    .findMany({ select: ['documentId'], where, orderBy: { evidenceDueBy: 'asc' }, limit: PER_ROUND });
  return documentIds.parse(rows).map((dispute) => ({ dispute }));
}
