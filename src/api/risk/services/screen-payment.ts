import type { Knex } from 'knex';
import type { DeclinedTry, ProviderPayment } from '../../../domain/payment/payment-gateway';
import { hasTakenMoney } from '../../../domain/payment/payment-lifecycle';
import { assessRisk, type RiskAssessment } from '../../../domain/risk/assess-risk';
import { homeCountry } from '../../../domain/risk/home-country';
import { reviewCauses } from '../../../domain/risk/review-causes';
import { environment } from '../../../environment';
import { service } from '../../../service-map';
import { readBooking, type BookingRecord } from '../../booking/records/booking-record';
import { savePayment, type PaymentRecord } from '../../payment/records/payment-record';
import { explainReasons } from '../mapping/explain-reasons';
import { countryOfListing } from '../queries/country-of-listing';
import { countVelocity } from '../queries/count-velocity';
import { lockWhatIsCounted } from '../queries/lock-what-is-counted';
import { saveTries, type PaymentTry } from '../records/payment-try-record';
import { clientAddressOf, lastScreeningOf, saveRiskAssessment, worse } from '../records/risk-assessment-record';

export interface ObservedPayment {
  /** As it was just saved. */
  readonly payment: PaymentRecord;
  readonly observed: ProviderPayment;
  readonly declinedTries: readonly DeclinedTry[];
}

/**
 * Screens a payment again once its guest has paid, when card, countries and the provider's own opinion are known, and
 * remembers every try that was heard of. Money that is held and suspicious, or that a listing on request holds, puts the
 * booking under review, or is let go; money that is taken stays taken, and a person is told. Call it under the booking's lock, after the ledger was written.
 * @returns the payment as it is then
 */
async function screenPayment(trx: Knex.Transaction, paid: ObservedPayment): Promise<PaymentRecord> {
  const { payment, observed } = paid;
  const booking = await readBooking(payment.booking.reference);
  const clientAddress = await clientAddressOf(payment.documentId);
  const isPaid = payment.state === 'authorized' || hasTakenMoney(payment.state);
  const fingerprint = observed.instrument?.fingerprint ?? null;
  if (isPaid && fingerprint !== null) await lockWhatIsCounted(trx, [`card:${fingerprint}`]);
  await saveTries(trx, triesOf(paid, booking, { clientAddress, isPaid }));
  if (!isPaid || !isAlive(booking)) return payment;
  const known = await lastScreeningOf(payment.documentId);
  if (known && known.cardFingerprint === fingerprint && known.providerRisk === observed.risk) {
    return actOn(trx, { booking, payment, assessment: { result: known.result, score: 0, reasons: [] }, isNews: false });
  }
  const found = await assess(trx, booking, paid, clientAddress);
  const assessment = { ...found, result: known ? worse(known.result, found.result) : found.result };
  await saveRiskAssessment(trx, {
    ...assessment,
    bookingReference: booking.reference,
    payment: payment.documentId,
    stage: 'after',
    email: booking.contactEmail,
    clientAddress,
    cardFingerprint: fingerprint,
    providerRisk: observed.risk,
  });
  return actOn(trx, { booking, payment, assessment, isNews: true });
}

/** A booking that is over wants no money: what comes for it is given back, whatever its risk. */
function isAlive({ state }: BookingRecord): boolean {
  return ['awaiting_payment', 'under_review', 'confirmed', 'in_progress'].includes(state);
}

async function assess(
  trx: Knex.Transaction,
  booking: BookingRecord,
  { observed }: ObservedPayment,
  clientAddress: string | null,
): Promise<RiskAssessment> {
  const thresholds = environment().RISK_THRESHOLDS;
  const email = booking.contactEmail.toLowerCase();
  const cardFingerprint = observed.instrument?.fingerprint ?? null;
  const who = { bookingReference: booking.reference, email, clientAddress, cardFingerprint };
  return assessRisk(
    {
      amount: observed.amount,
      leadSeconds: (booking.startsAt.getTime() - Date.now()) / 1000,
      email,
      phone: booking.contactPhone,
      homeCountry: homeCountry(booking.contactLocale, await countryOfListing(booking)),
      instrumentCountry: observed.instrument?.country ?? null,
      billingCountry: observed.instrument?.billingCountry ?? null,
      providerRisk: observed.risk,
      counts: await countVelocity(trx, who, thresholds),
    },
    thresholds,
  );
}

function triesOf(
  { payment, observed, declinedTries }: ObservedPayment,
  booking: BookingRecord,
  { clientAddress, isPaid }: { clientAddress: string | null; isPaid: boolean },
): PaymentTry[] {
  const whose = { payment, email: booking.contactEmail, clientAddress };
  const failed = declinedTries.map(({ reference, code, instrument, triedAt }) => ({
    ...whose,
    reference,
    outcome: 'failed' as const,
    failure: code,
    cardFingerprint: instrument?.fingerprint ?? null,
    triedAt,
  }));
  if (!isPaid) return failed;
  const success = {
    ...whose,
    reference: observed.reference,
    outcome: 'paid' as const,
    failure: null,
    cardFingerprint: observed.instrument?.fingerprint ?? null,
    triedAt: new Date(),
  };
  return [...failed, success];
}

interface Verdict {
  readonly booking: BookingRecord;
  readonly payment: PaymentRecord;
  readonly assessment: RiskAssessment;
  readonly isNews: boolean;
}

async function actOn(trx: Knex.Transaction, { booking, payment, assessment, isNews }: Verdict): Promise<PaymentRecord> {
  const { result } = assessment;
  const isDeposit = payment.payable.purpose === 'security_deposit'; // held for a booking that stands: a person decides
  if (payment.state === 'authorized' && result === 'block' && !isDeposit) {
    // what waits for an approval is not ended behind the back of whoever decides about it
    if (isNews && booking.state === 'under_review') await raiseSuspicion(trx, booking, assessment);
    return payment.failure === 'payment-refused' ? payment : savePayment(payment, { failure: 'payment-refused' });
  }
  if (payment.state === 'authorized' && booking.state === 'awaiting_payment') {
    await reviewIfWanted(trx, booking, { payment, assessment });
    return payment;
  }
  if (isNews && result !== 'clear') await raiseSuspicion(trx, booking, assessment);
  return payment;
}

async function reviewIfWanted(
  trx: Knex.Transaction,
  booking: BookingRecord,
  { payment, assessment }: Pick<Verdict, 'payment' | 'assessment'>,
): Promise<void> {
  const isSuspicious = assessment.result !== 'clear';
  const causes = reviewCauses({ needsApproval: booking.agreement.needsApproval ?? false, isSuspicious });
  if (causes.length === 0) return;
  const { promisedUntil, captureBefore } = payment;
  await service('api::booking.begin-review').beginReview(trx, booking, {
    causes,
    because: isSuspicious ? explainReasons(assessment) : 'This listing is let on request; the payment is held.',
    authorizedUntil: promisedUntil ?? captureBefore,
  });
}

function raiseSuspicion(trx: Knex.Transaction, booking: BookingRecord, assessment: RiskAssessment): Promise<void> {
  return service('api::booking.begin-review').raiseSuspicion(trx, booking, explainReasons(assessment));
}

export default () => ({ screenPayment });
