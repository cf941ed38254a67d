import type { BookingStep, HandOverRecord } from './evidence-facts';
import { withoutLinks } from './without-links';

/** What a member of staff claims of a deposit, as far as it proves how something was handed over or came back. */
export interface ProvingClaim {
  readonly state: 'open' | 'withdrawn' | 'taken';
  readonly createdAt: Date;
  readonly reason: string;
  readonly raisedBy: string;
  readonly evidence: readonly { readonly kind: 'photo' | 'invoice' | 'hand-over' | 'note'; readonly text: string }[];
}

const STEPS: Readonly<Record<string, 'hand-over' | 'return'>> = {
  'booking.handed-over': 'hand-over',
  'booking.returned': 'return',
  'booking.leg-handed-over': 'hand-over',
  'booking.leg-returned': 'return',
};
/** Invoices and words prove what something costs, and not how it was handed over. */
const PROOFS: Readonly<Record<ProvingClaim['evidence'][number]['kind'], string | null>> = {
  'hand-over': 'page of the hand-over',
  photo: 'photograph',
  invoice: null,
  note: null,
};

/** Everything that is recorded of the hand-over and the return, oldest first. What was claimed and taken back proves nothing. */
export function handOverRecords(timeline: readonly BookingStep[], claims: readonly ProvingClaim[]): HandOverRecord[] {
  const records = [...timeline.flatMap(stepRecord), ...claims.flatMap(claimRecords)];
  return records.sort((one, other) => one.at.getTime() - other.at.getTime());
}

function stepRecord({ name, at, actor, reason }: BookingStep): HandOverRecord[] {
  const kind = STEPS[name];
  return kind === undefined ? [] : [{ at, kind, by: actor, text: reason }];
}

function claimRecords({ state, createdAt, reason, raisedBy, evidence }: ProvingClaim): HandOverRecord[] {
  if (state === 'withdrawn') return [];
  return evidence.flatMap(({ kind, text }) => {
    const proof = PROOFS[kind];
    if (proof === null) return [];
    return [
      { at: createdAt, kind: 'claim' as const, by: raisedBy, text: withoutLinks(`${proof}: ${text} (${reason})`) },
    ];
  });
}
