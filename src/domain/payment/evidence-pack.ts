import { labelWithLeg, legNamesOf, legsOf } from '../pricing/legs';
import type { Quote } from '../pricing/quote';
import { toMajorText, type Money } from '../shared/money';
import { causeOf, type DisputeCause } from './dispute-cause';
import type { BookingStep, Communication, EvidenceFacts, HandOverRecord, MoneyMovement } from './evidence-facts';

export const EVIDENCE_SECTIONS = [
  'dispute',
  'customer',
  'booking',
  'price',
  'terms',
  'cancellation',
  'timeline',
  'payments',
  'refunds',
  'communications',
  'hand-over',
] as const;
export type EvidenceSectionKey = (typeof EVIDENCE_SECTIONS)[number];

/** A part of the pack that can be printed as it is: a title, facts in two columns, then dated entries, or a note. */
export interface EvidenceSection {
  readonly key: EvidenceSectionKey;
  readonly title: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** `at` is readable text; `null` for an entry without a date. */
  readonly entries: readonly { readonly at: string | null; readonly text: string }[];
  /** Said where there is nothing to show. */
  readonly note: string | null;
}

/** Everything that speaks for us, for staff to read and for a renderer to print. */
export interface EvidencePack {
  /** ISO-8601 instants here and in `preparedAt`. */
  readonly dispute: {
    readonly reference: string;
    readonly provider: string;
    readonly reason: string;
    readonly cause: DisputeCause;
    readonly amount: Money;
    readonly evidenceDueBy: string | null;
  };
  readonly preparedAt: string;
  readonly sections: readonly EvidenceSection[];
}

/** Steps that concern our own house, and no bank. */
const INTERNAL_STEPS: ReadonlySet<string> = new Set(['booking.attention-changed', 'booking.dispute-answered']);

/** The whole case in sections, always all of them and in the same order. */
export function buildEvidencePack(facts: EvidenceFacts, now: Date): EvidencePack {
  const { dispute } = facts;
  return {
    dispute: {
      reference: dispute.reference,
      provider: dispute.provider,
      reason: dispute.reason,
      cause: causeOf(dispute.reason),
      amount: dispute.amount,
      evidenceDueBy: dispute.evidenceDueBy?.toISOString() ?? null,
    },
    preparedAt: now.toISOString(),
    sections: [
      disputeSection(facts),
      customerSection(facts),
      bookingSection(facts),
      priceSection(facts),
      termsSection(facts),
      cancellationSection(facts),
      entriesSection('timeline', 'What happened', outwardSteps(facts).map(stepEntry)),
      entriesSection('payments', 'Payments', facts.payments.map(movementEntry)),
      entriesSection('refunds', 'Refunds', facts.refunds.map(movementEntry)),
      entriesSection('communications', 'Messages', facts.communications.map(communicationEntry)),
      entriesSection('hand-over', 'Hand-over and return', facts.handOver.map(handOverEntry)),
    ],
  };
}

/** A section as plain text. */
export function sectionText({ title, facts, entries, note }: EvidenceSection): string {
  const lines = [
    ...facts.map(({ label, value }) => `${label}: ${value}`),
    ...entries.map(({ at, text }) => (at === null ? text : `${at}  ${text}`)),
    ...(note === null ? [] : [note]),
  ];
  return `${title}\n${lines.join('\n')}`;
}

/** The history that others may read, oldest first. */
export function outwardSteps({ timeline }: EvidenceFacts): readonly BookingStep[] {
  return timeline.filter(({ name }) => !INTERNAL_STEPS.has(name)).sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** `EUR 1250.00` */
export function moneyText(amount: Money): string {
  return `${amount.currency} ${toMajorText(amount)}`;
}

/** `2027-05-01 14:30 UTC` */
export function instantText(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** The tiers of the policy, one sentence each; of an itinerary those of every item. */
export function tierTexts(agreement: Quote): string[] {
  return legsOf(agreement).flatMap(({ listingName, cancellationPolicy: { tiers } }) =>
    tiers.map(
      ({ daysBeforeArrival, refundBps }) =>
        `${agreement.legs ? `${listingName}: ` : ''}Cancelled ${daysBeforeArrival} or more days before arrival: ` +
        `${refundBps / 100} % of what was paid is given back.`,
    ),
  );
}

type Fact = EvidenceSection['facts'][number];
type Entry = EvidenceSection['entries'][number];

function disputeSection({ dispute }: EvidenceFacts): EvidenceSection {
  return factsSection('dispute', 'The dispute', [
    fact('Provider', dispute.provider),
    fact('Reference', dispute.reference),
    fact('Reason', dispute.reason.replaceAll('_', ' ')),
    fact('Amount', moneyText(dispute.amount)),
    fact('State', dispute.state.replaceAll('_', ' ')),
    fact('Evidence is due by', dispute.evidenceDueBy ? instantText(dispute.evidenceDueBy) : 'no date is set'),
  ]);
}

function customerSection({ customer, device }: EvidenceFacts): EvidenceSection {
  return factsSection('customer', 'The customer', [
    fact('Name', `${customer.firstName} ${customer.lastName}`),
    fact('E-mail', customer.email),
    fact('Telephone', customer.phone ?? 'not given'),
    fact('Language', customer.language ?? 'not given'),
    fact('Booked from the address', device?.ip ?? 'not recorded'),
    fact('Booked with', device?.userAgent ?? 'not recorded'),
  ]);
}

function bookingSection({ booking, agreement }: EvidenceFacts): EvidenceSection {
  return factsSection('booking', 'The booking', [
    fact('Reference', booking.reference),
    fact('Placed', instantText(booking.placedAt)),
    fact('What', `${agreement.listingName} (${agreement.kind})`),
    fact('From', `${agreement.from} (${agreement.timeZone})`),
    fact('To', agreement.to),
    ...(agreement.legs ?? []).map(legFact),
    fact('Guests', String(booking.guests)),
    fact('State', booking.state.replaceAll('_', ' ')),
  ]);
}

function legFact({ listingName, kind, from, to, timeZone }: Quote, leg: number): Fact {
  return fact(`Item ${leg + 1}`, `${listingName} (${kind}), ${from} to ${to} (${timeZone})`);
}

function priceSection({ agreement }: EvidenceFacts): EvidenceSection {
  const names = legNamesOf(agreement);
  return {
    ...factsSection('price', 'The price that was agreed', [fact('Total', moneyText(agreement.total))]),
    entries: agreement.lines.map(({ quantity, total, ...line }) => ({
      at: null,
      text: `${quantity} × ${labelWithLeg(line, names)}: ${moneyText(total)}`,
    })),
  };
}

function termsSection({ booking, agreement }: EvidenceFacts): EvidenceSection {
  const { cancellationPolicy: policy } = agreement;
  return {
    ...factsSection('terms', 'The terms that were accepted', [
      fact('Accepted', instantText(booking.placedAt)),
      fact('Cancellation policy', policy.name),
      fact('In short', policy.summary),
    ]),
    entries: tierTexts(agreement).map((text) => ({ at: null, text })),
  };
}

function cancellationSection({ cancellation, agreement }: EvidenceFacts): EvidenceSection {
  if (!cancellation)
    return { ...factsSection('cancellation', 'Cancellation', []), note: 'The booking was not cancelled.' };
  const amount = (amountMinor: number) => moneyText({ amountMinor, currency: agreement.total.currency });
  const { override } = cancellation;
  return factsSection('cancellation', 'Cancellation', [
    fact('Cancelled', instantText(new Date(cancellation.cancelledAt))),
    fact('Paid by then', amount(cancellation.paidMinor)),
    ...(override
      ? [
          fact('By the policy', amount(override.policyRefundMinor)),
          fact('Given back', amount(cancellation.refundMinor)),
          fact('Kept', amount(cancellation.feeMinor)),
          fact('Decided by staff', override.reason),
        ]
      : [
          fact('Given back by the policy', amount(cancellation.refundMinor)),
          fact('Kept by the policy', amount(cancellation.feeMinor)),
        ]),
  ]);
}

function factsSection(key: EvidenceSectionKey, title: string, facts: readonly Fact[]): EvidenceSection {
  return { key, title, facts, entries: [], note: null };
}

function entriesSection(key: EvidenceSectionKey, title: string, entries: readonly Entry[]): EvidenceSection {
  return { key, title, facts: [], entries, note: entries.length === 0 ? 'None recorded.' : null };
}

function fact(label: string, value: string): Fact {
  return { label, value };
}

function stepEntry({ at, name, actor, reason }: BookingStep): Entry {
  return { at: instantText(at), text: `${name.replace('booking.', '').replaceAll('-', ' ')} by ${actor}: ${reason}` };
}

function movementEntry({ at, reference, provider, state, amount, isDisputed }: MoneyMovement): Entry {
  const words = [moneyText(amount), state.replaceAll('_', ' '), provider, reference ?? 'no reference yet'];
  return { at: instantText(at), text: `${words.join(', ')}${isDisputed ? ' (the disputed payment)' : ''}` };
}

function communicationEntry({ at, direction, channel, text }: Communication): Entry {
  return { at: instantText(at), text: `${direction === 'to-guest' ? 'to' : 'from'} the guest by ${channel}: ${text}` };
}

function handOverEntry({ at, kind, by, text }: HandOverRecord): Entry {
  return { at: instantText(at), text: `${kind.replace('-', ' ')}, ${by}: ${text}` };
}
