import type { PaymentProvider, ProviderFraudWarning } from '../../../domain/payment/payment-gateway';
import { DomainError } from '../../../domain/shared/domain-error';
import { inTransaction } from '../../../database/transaction';
import { service } from '../../../service-map';
import { lockBooking } from '../../booking/records/booking-record';
import { saveWarning, warningVersion } from '../records/fraud-warning-record';
import { saveNewestReading } from '../records/newest-reading';
import type { PaymentRecord } from '../records/payment-record';

/**
 * Brings our books in step with a warning of fraud as its provider has it now: the booking is flagged while there is
 * something to act on. Refunds stay possible, since giving the money back is what avoids the dispute.
 * @throws DomainError `provider-unavailable` (503)
 */
async function settleFraudWarning(provider: PaymentProvider, reference: string): Promise<void> {
  await saveNewestReading(async () => {
    const version = await warningVersion(reference);
    const gateway = service('api::payment.payment-gateways-registry').gatewayFor(provider);
    const observed = await gateway.readFraudWarning(reference);
    if (!observed) throw new DomainError('provider-unavailable', `${provider} does not show warning ${reference} yet.`);
    const payment = await service('api::payment.settle-provider-object').paymentBehind(
      provider,
      observed.paymentReference,
    );
    if (payment) return record(payment, observed, version);
    strapi.log.error(`alarm: ${provider} warns of fraud in a payment that is none of ours (${reference})`);
    return true;
  });
}

async function record(payment: PaymentRecord, observed: ProviderFraudWarning, version: number): Promise<boolean> {
  return inTransaction(async (trx) => {
    const booking = await lockBooking(trx, payment.booking.reference);
    if ((await warningVersion(observed.reference)) !== version) return false;
    await saveWarning(payment, observed);
    const words = observed.reason.replaceAll('_', ' ');
    await service('api::payment.flag-fraud').flagFraud(booking, `The bank warns of fraud: ${words}.`);
    return true;
  });
}

export default () => ({ settleFraudWarning });
