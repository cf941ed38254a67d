import type { Knex } from 'knex';
import { z } from 'zod';
import { PROVIDER_RISKS, type ProviderRisk } from '../../../domain/payment/payment-gateway';
import { RISK_RESULTS, type RiskAssessment, type RiskResult } from '../../../domain/risk/assess-risk';
import { database } from '../../../database/transaction';

export interface NewRiskAssessment extends RiskAssessment {
  readonly bookingReference: string;
  /** documentId; `null` where no payment was begun. */
  readonly payment: string | null;
  readonly stage: 'before' | 'after';
  readonly email: string;
  readonly clientAddress: string | null;
  readonly cardFingerprint: string | null;
  readonly providerRisk: ProviderRisk | null;
}

/** Keeps what screening found; it is never changed. */
export async function saveRiskAssessment(trx: Knex.Transaction, assessment: NewRiskAssessment): Promise<void> {
  await trx('risk_assessments').insert({
    booking_reference: assessment.bookingReference,
    payment_id: assessment.payment,
    stage: assessment.stage,
    result: assessment.result,
    score: assessment.score,
    reasons: JSON.stringify(assessment.reasons),
    email: assessment.email.toLowerCase(),
    client_address: assessment.clientAddress,
    card_fingerprint: assessment.cardFingerprint,
    provider_risk: assessment.providerRisk,
  });
}

const screenedPayment = z.object({
  result: z.enum(RISK_RESULTS),
  cardFingerprint: z.string().nullable(),
  providerRisk: z.enum(PROVIDER_RISKS).nullable(),
});

export type ScreenedPayment = z.output<typeof screenedPayment>;

/** What screening found of a payment when its guest had paid, the latest; `null` before that. */
export async function lastScreeningOf(payment: string): Promise<ScreenedPayment | null> {
  const row: unknown = await database()('risk_assessments')
    .where({ payment_id: payment, stage: 'after' })
    .orderBy('id', 'desc')
    .first({ result: 'result', cardFingerprint: 'card_fingerprint', providerRisk: 'provider_risk' });
  return row === undefined ? null : screenedPayment.parse(row);
}

/** Where the guest was when a payment was begun, as far as that was known. */
export async function clientAddressOf(payment: string): Promise<string | null> {
  const row: unknown = await database()('risk_assessments')
    .where({ payment_id: payment, stage: 'before' })
    .first('client_address');
  return row === undefined ? null : z.object({ client_address: z.string().nullable() }).parse(row).client_address;
}

/** The worse of two results: what was suspicious once stays so. */
export function worse(one: RiskResult, other: RiskResult): RiskResult {
  return RISK_RESULTS.indexOf(one) >= RISK_RESULTS.indexOf(other) ? one : other;
}
