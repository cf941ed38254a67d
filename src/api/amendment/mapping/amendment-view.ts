import type { Quote } from '../../../domain/pricing/quote';
import { quotedLineView } from '../../quote/mapping/quoted-line-view';
import type { AmendmentRecord } from '../records/amendment-record';

/** A change of a booking as its guest sees it. */
export function amendmentView(amendment: AmendmentRecord) {
  const { currency, before, after } = amendment;
  const money = (amountMinor: number) => ({ amountMinor, currency });
  return {
    id: amendment.id,
    state: amendment.state,
    leg: amendment.leg,
    expiresAt: amendment.state === 'applied' ? null : amendment.expiresAt.toISOString(),
    appliedAt: amendment.appliedAt?.toISOString() ?? null,
    before: stayView(before),
    after: stayView(after),
    lines: after.lines.map(quotedLineView),
    difference: money(after.total.amountMinor - before.total.amountMinor),
    /** One of the two is zero. */
    toPay: money(amendment.toPayMinor),
    refund: money(amendment.refundMinor),
    /** No longer asked of what was not paid yet; kept by the policy of what was. */
    lessToPay: money(amendment.lessToPayMinor),
    retained: money(amendment.retainedMinor),
    payable: amendment.payable,
  };
}

function stayView({ kind, listing, listingName, from, to, guests, total, cancellationPolicy, policyArrival }: Quote) {
  return {
    ...{ kind, listing, listingName, from, to, guests, total, cancellationPolicy },
    policyArrival: policyArrival ?? null,
  };
}
