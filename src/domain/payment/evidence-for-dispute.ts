import type { BookingState } from '../booking/booking';
import { labelWithLeg, legNamesOf } from '../pricing/legs';
import { compare, sum } from '../shared/money';
import { causeOf, type DisputeCause } from './dispute-cause';
import type { DisputeEvidence } from './dispute-evidence';
import type { EvidenceFacts } from './evidence-facts';
import {
  EVIDENCE_SECTIONS,
  buildEvidencePack,
  instantText,
  moneyText,
  outwardSteps,
  sectionText,
  tierTexts,
  type EvidenceSectionKey,
} from './evidence-pack';

/** Bookings whose dates nobody else can have. */
const KEEPS_DATES: ReadonlySet<BookingState> = new Set([
  'confirmed',
  'in_progress',
  'returned',
  'completed',
  'no_show',
]);

/** What helps against each cause: more would only hide it. */
interface HelpfulEvidence {
  readonly hasPolicy: boolean;
  readonly hasRefundRefusal: boolean;
  readonly hasActivity: boolean;
  readonly sections: readonly EvidenceSectionKey[];
}

const HELPFUL: Readonly<Record<DisputeCause, HelpfulEvidence>> = {
  fraudulent: helps(['customer', 'booking', 'payments', 'communications', 'hand-over'], { hasActivity: true }),
  'not-received': helps(['booking', 'timeline', 'communications', 'hand-over', 'terms'], { hasActivity: true }),
  'not-as-described': helps(['booking', 'price', 'communications', 'hand-over', 'refunds'], {
    hasPolicy: true,
    hasRefundRefusal: true,
    hasActivity: true,
  }),
  duplicate: helps(['booking', 'price', 'payments', 'refunds'], {}),
  'credit-not-processed': helps(['booking', 'terms', 'cancellation', 'payments', 'refunds', 'communications'], {
    hasPolicy: true,
    hasRefundRefusal: true,
  }),
  cancelled: helps(['booking', 'terms', 'cancellation', 'refunds', 'communications'], {
    hasPolicy: true,
    hasRefundRefusal: true,
  }),
  general: helps(
    EVIDENCE_SECTIONS.filter((key) => key !== 'dispute'),
    { hasPolicy: true, hasRefundRefusal: true, hasActivity: true },
  ),
};

function helps(
  sections: readonly EvidenceSectionKey[],
  { hasPolicy = false, hasRefundRefusal = false, hasActivity = false }: Partial<HelpfulEvidence>,
): HelpfulEvidence {
  return { sections, hasPolicy, hasRefundRefusal, hasActivity };
}

/**
 * What we say for ourselves, chosen by what the dispute is about. Texts may be of any length; each provider takes as much
 * of them as it can.
 * @param note what somebody of us adds, said first
 */
export function evidenceForDispute(facts: EvidenceFacts, now: Date, note: string | null = null): DisputeEvidence {
  const { customer, device, agreement } = facts;
  const cause = causeOf(facts.dispute.reason);
  const { hasPolicy, hasRefundRefusal, hasActivity } = HELPFUL[cause];
  const summary = [note, bookingSentence(facts), causeSentence(facts, cause, now), refundSentence(facts)]
    .filter((sentence) => sentence !== null && sentence !== '')
    .join('\n');
  return {
    customerName: `${customer.firstName} ${customer.lastName}`,
    customerEmail: customer.email,
    customerPurchaseIp: device?.ip ?? null,
    serviceDate: `${agreement.from} to ${agreement.to}`,
    productDescription: productDescription(facts),
    cancellationPolicyDisclosure: hasPolicy ? policyDisclosure(facts) : null,
    cancellationRebuttal: hasPolicy ? cancellationText(facts) : null,
    refundRefusalExplanation: hasRefundRefusal ? refundRefusal(facts) : null,
    duplicateChargeExplanation: cause === 'duplicate' ? duplicateText(facts) : null,
    accessActivityLog: hasActivity ? activityLog(facts) : null,
    summary,
    uncategorizedText: [summary, ...sectionTexts(facts, cause, now)].join('\n\n'),
    refundReferences: facts.refunds.flatMap(({ isDisputed, state, reference }) =>
      isDisputed && state === 'succeeded' && reference !== null ? [reference] : [],
    ),
  };
}

function sectionTexts(facts: EvidenceFacts, cause: DisputeCause, now: Date): string[] {
  const { sections } = buildEvidencePack(facts, now);
  return HELPFUL[cause].sections.flatMap((key) => sections.filter((section) => section.key === key).map(sectionText));
}

function bookingSentence({ customer, booking, agreement }: EvidenceFacts): string {
  const guests = `${booking.guests} ${booking.guests === 1 ? 'guest' : 'guests'}`;
  return (
    `${customer.firstName} ${customer.lastName} (${customer.email}) booked ${agreement.listingName} from ${agreement.from} ` +
    `to ${agreement.to} for ${guests}, reference ${booking.reference}, on ${instantText(booking.placedAt)}, and accepted our ` +
    `terms with the cancellation policy “${agreement.cancellationPolicy.name}” before paying.`
  );
}

function causeSentence(facts: EvidenceFacts, cause: DisputeCause, now: Date): string {
  switch (cause) {
    case 'fraudulent':
      return [originSentence(facts), deliverySentence(facts, now)].filter(Boolean).join(' ');
    case 'not-received':
      return deliverySentence(facts, now);
    case 'not-as-described':
      return `What was booked is: ${productDescription(facts)} ${deliverySentence(facts, now)}`;
    case 'duplicate':
      return duplicateText(facts);
    case 'credit-not-processed':
    case 'cancelled':
      return `${cancellationText(facts)} ${facts.agreement.cancellationPolicy.summary}`;
    case 'general':
      return [deliverySentence(facts, now), cancellationText(facts)].join(' ');
  }
}

function originSentence({ device }: EvidenceFacts): string {
  return device?.ip ? `The booking was made from the address ${device.ip}.` : '';
}

/** What became of the stay, as far as it is recorded. */
function deliverySentence({ booking, agreement, handOver, cancellation }: EvidenceFacts, now: Date): string {
  const [first] = handOver.filter(({ kind }) => kind === 'hand-over');
  if (first) return `It was handed over on ${instantText(first.at)} (${first.by}).`;
  if (cancellation) return `The booking was cancelled on ${instantText(new Date(cancellation.cancelledAt))}.`;
  if (!KEEPS_DATES.has(booking.state)) return `The booking is ${booking.state.replaceAll('_', ' ')}.`;
  if (booking.startsAt > now) {
    return `The stay begins on ${agreement.from} and is not due yet; the dates are reserved for the customer.`;
  }
  return `The dates from ${agreement.from} to ${agreement.to} were reserved for the customer; the booking is ${booking.state.replaceAll('_', ' ')}.`;
}

function refundSentence({ refunds, dispute }: EvidenceFacts): string | null {
  const given = refunds
    .filter(({ isDisputed, state }) => isDisputed && state === 'succeeded')
    .map(({ amount }) => amount)
    .filter(({ currency }) => currency === dispute.amount.currency);
  if (given.length === 0) return null;
  return `Of the disputed payment ${moneyText(sum(dispute.amount.currency, given))} was given back already.`;
}

function productDescription({ agreement, booking }: EvidenceFacts): string {
  const names = legNamesOf(agreement);
  const lines = agreement.lines.map((line) => `${line.quantity} × ${labelWithLeg(line, names)}`).join('; ');
  return (
    `Rental of ${agreement.listingName} (${agreement.kind}) from ${agreement.from} to ${agreement.to} for ${booking.guests} ` +
    `${booking.guests === 1 ? 'guest' : 'guests'}, ${moneyText(agreement.total)} in all: ${lines}.`
  );
}

function policyDisclosure({ booking, agreement }: EvidenceFacts): string {
  const { cancellationPolicy: policy } = agreement;
  return [
    `The customer saw the cancellation policy with the price and accepted it on ${instantText(booking.placedAt)}, before paying.`,
    `“${policy.name}”: ${policy.summary}`,
    ...tierTexts(agreement),
  ].join('\n');
}

function cancellationText({ cancellation, agreement }: EvidenceFacts): string {
  if (!cancellation) return 'The customer did not cancel the booking.';
  const { currency } = agreement.total;
  const kept = { amountMinor: cancellation.feeMinor, currency };
  const back = { amountMinor: cancellation.refundMinor, currency };
  const when = `The booking was cancelled on ${instantText(new Date(cancellation.cancelledAt))}.`;
  const { override } = cancellation;
  if (!override) {
    return `${when} By the accepted policy ${moneyText(back)} is given back and ${moneyText(kept)} is kept.`;
  }
  const byPolicy = { amountMinor: override.policyRefundMinor, currency };
  return `${when} The accepted policy gives ${moneyText(byPolicy)} back; we gave ${moneyText(back)} back and kept ${moneyText(kept)}.`;
}

function refundRefusal(facts: EvidenceFacts): string | null {
  const refunded = refundSentence(facts);
  const { booking, cancellation } = facts;
  const why = cancellation
    ? cancellationText(facts)
    : KEEPS_DATES.has(booking.state) &&
      'No refund is due: the booking was not cancelled, and the dates were kept free for the customer.';
  return [why, refunded].filter(Boolean).join(' ') || null;
}

/** Several payments of one booking pay different parts of it. */
function duplicateText({ payments, agreement, dispute }: EvidenceFacts): string {
  const taken = payments.filter(
    ({ state, amount }) => state === 'captured' && amount.currency === agreement.total.currency,
  );
  const paid = sum(
    agreement.total.currency,
    taken.map(({ amount }) => amount),
  );
  const list = taken.map(({ amount, at, reference }) => `${moneyText(amount)} on ${instantText(at)} (${reference})`);
  return [
    `The booking costs ${moneyText(agreement.total)}. It was paid by ${list.join(', ') || moneyText(dispute.amount)}.`,
    ...(compare(paid, agreement.total) <= 0
      ? ['Together that is not more than its price: no part was charged twice.']
      : []),
  ].join(' ');
}

function activityLog(facts: EvidenceFacts): string {
  return outwardSteps(facts)
    .map(({ at, name, actor, reason }) => `${instantText(at)}  ${name} by ${actor}: ${reason}`)
    .join('\n');
}
