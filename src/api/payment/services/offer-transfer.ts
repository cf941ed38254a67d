import { transferExpectedUntil } from '../../../domain/payment/transfer-terms';
import { DomainError } from '../../../domain/shared/domain-error';
import type { Money } from '../../../domain/shared/money';
import { inTransaction } from '../../../database/transaction';
import { environment } from '../../../environment';
import { service } from '../../../service-map';
import type { PayableRecord } from '../../booking/records/payable-record';
import { lockBooking, type BookingRecord } from '../../booking/records/booking-record';
import { outstandingMinor } from '../../booking/records/booking-money';
import { findOption } from '../../option/records/option-record';
import { requirePayable } from '../records/require-payable';

export interface TransferInstructions {
  readonly accountName: string;
  readonly iban: string;
  readonly bic: string | null;
  /** What the guest writes on the transfer, so that we know whose it is. */
  readonly reference: string;
  readonly amount: Money;
  /** Until when the money is waited for. */
  readonly expectedUntil: Date;
}

/**
 * A guest will pay by bank transfer: tells them how, and waits for the money as long as a transfer takes; the dates stay
 * held meanwhile. Asked again the answer is the same, and nothing is waited for any longer.
 * @throws DomainError `payable-not-found` (404), `booking-not-payable`, `dates-unavailable` (409), `payable-already-paid`,
 *   `provider-not-offered`, `transfer-too-late`, `transfer-needs-approval` (422)
 */
async function offerTransfer(reference: string, payableId: string): Promise<TransferInstructions> {
  const account = companyAccount();
  return inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    const payable = requirePayable(booking, payableId);
    refuseUnapproved(booking);
    refuseShort(payable);
    await requireTimeForTransfer(booking);
    const expectedUntil = payable.transferExpectedUntil ?? waitingTime(booking);
    if (!(await service('api::booking.extend-hold').extendHold(trx, booking, expectedUntil))) {
      throw new DomainError('dates-unavailable', 'These dates have just been taken.');
    }
    await strapi.db
      .query('api::booking.payable')
      .updateMany({ where: { documentId: payableId }, data: { transferExpectedUntil: expectedUntil } });
    return {
      ...account,
      reference,
      amount: { amountMinor: outstandingMinor(payable), currency: payable.currency },
      expectedUntil,
    };
  });
}

/** What is held for a change ends before a transfer would come. */
function refuseShort({ payableUntil }: PayableRecord): void {
  if (payableUntil === null) return;
  throw new DomainError('transfer-too-late', 'A change of a booking is paid at once: by card or PayPal.', {
    path: ['payable'],
  });
}

/** A transfer cannot be held until one of us agrees; by an offer we have agreed already. */
function refuseUnapproved({ state, agreement }: BookingRecord): void {
  if (state !== 'awaiting_payment' || agreement.needsApproval !== true) return;
  throw new DomainError(
    'transfer-needs-approval',
    'This stay is confirmed on request, so it cannot be paid by bank transfer at once; pay by card or PayPal, or ask us for an offer.',
    { path: ['payable'] },
  );
}

/** Whoever waits for the dates of an option waits no longer than its guest was given. */
async function requireTimeForTransfer({ reference, state }: BookingRecord): Promise<void> {
  const option = state === 'awaiting_payment' ? await findOption(reference) : null;
  if (!option || option.challengedBy === null) return;
  throw new DomainError('transfer-too-late', 'Somebody else waits for these dates; please pay by card.');
}

function waitingTime({ startsAt }: BookingRecord): Date {
  const { TRANSFER_WAIT_SECONDS: waitSeconds, TRANSFER_LEAD_SECONDS: leadSeconds } = environment();
  const until = transferExpectedUntil({ waitSeconds, leadSeconds }, { startsAt, now: new Date() });
  if (until) return until;
  throw new DomainError('transfer-too-late', 'The stay is too near for a bank transfer; please pay by card.');
}

function companyAccount(): Pick<TransferInstructions, 'accountName' | 'iban' | 'bic'> {
  const { BANK_ACCOUNT_NAME, BANK_IBAN, BANK_BIC } = environment();
  if (!BANK_ACCOUNT_NAME || !BANK_IBAN)
    throw new DomainError('provider-not-offered', 'Payment by bank transfer is not offered.');
  return { accountName: BANK_ACCOUNT_NAME, iban: BANK_IBAN, bic: BANK_BIC ?? null };
}

export default () => ({ offerTransfer });
