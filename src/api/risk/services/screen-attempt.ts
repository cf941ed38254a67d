import type { Knex } from 'knex';
import { assessRisk, type RiskAssessment } from '../../../domain/risk/assess-risk';
import { findCardTesting } from '../../../domain/risk/find-card-testing';
import { networkOf } from '../../../domain/risk/network-of';
import { DomainError } from '../../../domain/shared/domain-error';
import type { Money } from '../../../domain/shared/money';
import { environment } from '../../../environment';
import { service } from '../../../service-map';
import type { BookingRecord } from '../../booking/records/booking-record';
import { countVelocity } from '../queries/count-velocity';
import { failedTriesAround } from '../queries/failed-tries-around';
import { lockWhatIsCounted } from '../queries/lock-what-is-counted';
import { saveRiskAssessment } from '../records/risk-assessment-record';

export interface ScreenedAttempt {
  readonly booking: BookingRecord;
  readonly amount: Money;
  /** Where the guest is on the network; `null` where nobody knows. */
  readonly clientAddress: string | null;
}

/**
 * Screens a payment before it is begun. Call it under the booking's lock; keep what it finds with `keepScreening` in the
 * same transaction, so that the next one who counts sees it.
 * @throws DomainError `too-many-payment-attempts` (429) with `details.retryAfter` in seconds, where cards are being tested
 */
async function screenAttempt(trx: Knex.Transaction, attempt: ScreenedAttempt): Promise<RiskAssessment> {
  const { booking } = attempt;
  const clientAddress = countedAs(attempt);
  const thresholds = environment().RISK_THRESHOLDS;
  const email = booking.contactEmail.toLowerCase();
  await lockWhatIsCounted(trx, [`email:${email}`, ...(clientAddress === null ? [] : [`address:${clientAddress}`])]);
  await refuseCardTesting(booking, clientAddress);
  const who = { bookingReference: booking.reference, email, clientAddress, cardFingerprint: null };
  const earlier = await countVelocity(trx, who, thresholds);
  return assessRisk(
    {
      amount: attempt.amount,
      leadSeconds: (booking.startsAt.getTime() - Date.now()) / 1000,
      email,
      phone: booking.contactPhone,
      homeCountry: null, // nothing to compare it with yet
      instrumentCountry: null,
      billingCountry: null,
      providerRisk: null,
      counts: {
        ...earlier,
        attemptsOfBooking: earlier.attemptsOfBooking + 1,
        attemptsOfEmail: earlier.attemptsOfEmail + 1,
        attemptsOfAddress: earlier.attemptsOfAddress + (clientAddress === null ? 0 : 1),
      },
    },
    thresholds,
  );
}

/** An IPv6 guest is counted by the network, of which every address is theirs. */
function countedAs({ clientAddress }: ScreenedAttempt): string | null {
  return clientAddress === null ? null : networkOf(clientAddress);
}

async function refuseCardTesting(booking: BookingRecord, clientAddress: string | null): Promise<void> {
  const thresholds = environment().RISK_THRESHOLDS;
  const around = await failedTriesAround({ bookingReference: booking.reference, clientAddress }, thresholds);
  const found = findCardTesting(around, thresholds, new Date());
  if (!found) return;
  service('api::security.note-event').noteEvent({
    ...{ kind: 'card-testing-stopped', network: clientAddress, account: null, subject: booking.reference },
    detail: `refused after ${found.times} failed tries of one ${found.of}`,
  });
  throw new DomainError('too-many-payment-attempts', 'Too many tries to pay have failed; please try again later.', {
    retryAfter: found.retryAfterSeconds,
  });
}

/** @param payment documentId of the payment that was begun; `null` where none was */
async function keepScreening(
  trx: Knex.Transaction,
  attempt: ScreenedAttempt,
  assessment: RiskAssessment,
  payment: string | null,
): Promise<void> {
  await saveRiskAssessment(trx, {
    ...assessment,
    bookingReference: attempt.booking.reference,
    payment,
    stage: 'before',
    email: attempt.booking.contactEmail,
    clientAddress: countedAs(attempt),
    cardFingerprint: null,
    providerRisk: null,
  });
}

export default () => ({ screenAttempt, keepScreening });
