import type { PaymentProvider } from '../domain/payment/payment-gateway';
import { service } from '../service-map';
import { forgetLimits } from '../security/limits/forget-limits';
import { sweep } from './sweep';

/** Which service does which job. */
export const handlers = {
  'settle-provider-event': ({ inboxId }: { inboxId: string }) =>
    service('api::webhook.settle-provider-event').settleProviderEvent(inboxId),
  'expire-booking': ({ reference }: { reference: string }) =>
    service('api::booking.expire-booking').expireBooking(reference),
  'serve-waitlist': async ({ listing }: { listing: string }) => {
    await service('api::waitlist.serve-waitlist').serveWaitlist(listing);
  },
  'tidy-waitlist': async () => {
    await service('api::waitlist.tidy-waitlist').tidyWaitlist();
    await service('api::option.tidy-options').tidyOptions();
  },
  'remind-of-option': ({ reference }: { reference: string }) =>
    service('api::option.remind-of-option').remindOfOption(reference),
  'expire-amendment': ({ reference, amendment }: { reference: string; amendment: string }) =>
    service('api::amendment.end-amendments').expireAmendment(reference, amendment),
  'reconcile-payment': ({ payment }: { payment: string }) =>
    service('api::payment.look-after-payment').lookAfterPayment(payment),
  'resolve-late-money': ({ reference }: { reference: string }) =>
    service('api::payment.resolve-late-money').resolveLateMoney(reference),
  'submit-refund': ({ refund }: { refund: string }) => service('api::payment.submit-refund').submitRefund(refund),
  'finish-review': ({ reference }: { reference: string }) =>
    service('api::booking.finish-review').finishReview(reference),
  'expire-proposal': ({ reference }: { reference: string }) =>
    service('api::booking.cancellation-proposal').expireProposal(reference),
  'expire-offer': async ({ offer }: { offer: string }) => {
    await service('api::offer.expire-offer').expireOffer(offer);
  },
  'tidy-offers': () => service('api::offer.tidy-offers').tidyOffers(),
  'release-payment': ({ payment }: { payment: string }) =>
    service('api::payment.look-after-payment').lookAfterPayment(payment),
  'tend-deposit': ({ deposit }: { deposit: string }) => service('api::deposit.tend-deposit').tendDeposit(deposit),
  'collect-balance': ({ payable }: { payable: string }) =>
    service('api::payment.collect-balance').collectBalance(payable),
  'forget-method': ({ method }: { method: string }) => service('api::payment.forget-method').forgetMethod(method),
  'announce-sign-up': ({ signUp, network }: { signUp: string; network?: string }) =>
    service('api::account.sign-up').announceSignUp(signUp, network ?? null),
  'announce-address-change': ({ change, network }: { change: string; network?: string }) =>
    service('api::account.change-address').announceAddressChange(change, network ?? null),
  'warn-of-failed-sign-ins': ({ email }: { email: string }) =>
    service('api::account.tell-account').warnOfFailedSignIns(email),
  'send-password-reset': ({ email }: { email: string }) => service('api::account.password-reset').sendReset(email),
  'prune-accounts': () => service('api::account.prune').pruneAccounts(),
  'fetch-rates': () => service('api::currency.fetch-rates').fetchRates(),
  'issue-documents': ({ reference }: { reference: string }) =>
    service('api::statement.issue-documents').issueDocuments(reference),
  'answer-dispute': ({ dispute }: { dispute: string }) => service('api::payment.answer-dispute').answerDispute(dispute),
  'settle-dispute': ({ provider, reference }: { provider: PaymentProvider; reference: string }) =>
    service('api::payment.settle-dispute').settleDispute(provider, reference),
  'settle-fraud-warning': ({ provider, reference }: { provider: PaymentProvider; reference: string }) =>
    service('api::payment.settle-fraud-warning').settleFraudWarning(provider, reference),
  'warn-of-deadline': ({ dispute }: { dispute: string }) =>
    service('api::payment.warn-of-deadline').warnOfDeadline(dispute),
  'watch-unanswered': () => service('api::payment.watch-unanswered').watchUnanswered(),
  'reconcile-books': () => service('api::reconciliation.reconcile-books').reconcileBooks(),
  'watch-for-attacks': () => service('api::security.watch-for-attacks').watchForAttacks(),
  'forget-security-events': () => service('api::security.forget-events').forgetEvents(),
  'send-mail': ({ mail }: { mail: string }) => service('api::mail.send-mail').sendMail(mail),
  'tidy-mails': () => service('api::mail.tidy-mails').tidyMails(),
  'forget-limits': forgetLimits,
  sweep,
};
