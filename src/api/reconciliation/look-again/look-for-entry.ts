import type { Discrepancy } from '../../../domain/reconciliation/books';
import { isEqual } from '../../../domain/shared/money';
import { service } from '../../../service-map';
import { enteredMovement } from '../records/entered-movement';
import { isMissedEventOnItsWay } from '../records/missed-event-state';
import type { SecondLook } from './look-again';

/** Whether a movement that we had not heard of is in our ledger by now, or turned out not to have moved anything. */
export async function lookForEntry(about: Discrepancy): Promise<SecondLook> {
  const entry = await enteredMovement(about);
  if (entry && about.theirs && !isEqual(entry.amount, about.theirs))
    return {
      is: 'explained',
      explanation: 'It was entered since, with another amount, which is a finding of its own.',
    };
  if (entry) return { is: 'explained', explanation: `Settled: ${whereItIs(entry)}.` };
  if (await isMissedEventOnItsWay(about)) return { is: 'waiting' };
  return whetherItMoved(about);
}

function whereItIs({
  bookingReference,
  suspense,
}: {
  bookingReference: string | null;
  suspense: string | null;
}): string {
  const owner = bookingReference === null ? '' : ` of booking ${bookingReference}`;
  return suspense === null ? `it belongs to a payable${owner}` : `it waits in suspense as ${suspense}${owner}`;
}

/** A refund may have been listed, and have failed before it reached anybody. */
async function whetherItMoved({ kind, provider, reference }: Discrepancy): Promise<SecondLook> {
  if (kind !== 'refunded') return { is: 'open' };
  const refund = await service('api::payment.payment-gateways-registry').gatewayFor(provider).readRefund(reference);
  if (!refund || refund.state === 'succeeded') return { is: 'open' };
  return { is: 'explained', explanation: `The refund is ${refund.state}: it has given nothing back.` };
}
