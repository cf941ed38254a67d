/**
 * Every service of ours that other folders call, by the uid under which Strapi registers it. `service(uid)` is the
 * typed way to it; looked up inside functions, never at the top of a file, so that load order does not matter.
 */
import type claims from './api/availability/services/claims';
import type listingIndex from './api/availability/services/listing-index';
import type readAvailability from './api/availability/services/read-availability';
import type searchListings from './api/availability/services/search-listings';
import type cancelBooking from './api/booking/services/cancel-booking';
import type quoteCancellation from './api/booking/services/quote-cancellation';
import type expireBooking from './api/booking/services/expire-booking';
import type changeAttention from './api/booking/services/change-attention';
import type followMoney from './api/booking/services/follow-money';
import type moveBooking from './api/booking/services/move-booking';
import type placeBooking from './api/booking/services/place-booking';
import type secureDates from './api/booking/services/secure-dates';
import type readBooking from './api/booking/services/read-booking';
import type customerByEmail from './api/customer/services/customer-by-email';
import type lookAfterPayment from './api/payment/services/look-after-payment';
import type settleDispute from './api/payment/services/settle-dispute';
import type flagRefunds from './api/payment/services/flag-refunds';
import type collectPayment from './api/payment/services/collect-payment';
import type settleReturnedOrder from './api/payment/services/settle-returned-order';
import type endPayments from './api/payment/services/end-payments';
import type cancelPayment from './api/payment/services/cancel-payment';
import type paymentGatewaysRegistry from './api/payment/services/payment-gateways-registry';
import type reconcilePayment from './api/payment/services/reconcile-payment';
import type releaseRefund from './api/payment/services/release-refund';
import type staffRefunds from './api/payment/services/staff-refunds';
import type settleManualRefund from './api/payment/services/settle-manual-refund';
import type offerTransfer from './api/payment/services/offer-transfer';
import type recordTransfer from './api/payment/services/record-transfer';
import type extendHold from './api/booking/services/extend-hold';
import type requestRefund from './api/payment/services/request-refund';
import type resolveLateMoney from './api/payment/services/resolve-late-money';
import type settlePayment from './api/payment/services/settle-payment';
import type settleProviderObject from './api/payment/services/settle-provider-object';
import type settleRefund from './api/payment/services/settle-refund';
import type startPayment from './api/payment/services/start-payment';
import type submitRefund from './api/payment/services/submit-refund';
import type createQuote from './api/quote/services/create-quote';
import type readQuote from './api/quote/services/read-quote';
import type receiveProviderEvent from './api/webhook/services/receive-provider-event';
import type settleProviderEvent from './api/webhook/services/settle-provider-event';
import type acknowledgeFraudReview from './api/booking/services/acknowledge-fraud-review';
import type approveBooking from './api/booking/services/approve-booking';
import type beginReview from './api/booking/services/begin-review';
import type decideReview from './api/booking/services/decide-review';
import type declineBooking from './api/booking/services/decline-booking';
import type endReview from './api/booking/services/end-review';
import type finishReview from './api/booking/services/finish-review';
import type stopCardTesting from './api/payment/services/stop-card-testing';
import type readScreenings from './api/risk/services/read-screenings';
import type screenAttempt from './api/risk/services/screen-attempt';
import type screenPayment from './api/risk/services/screen-payment';

interface ServiceFactories {
  'api::availability.claims': typeof claims;
  'api::availability.listing-index': typeof listingIndex;
  'api::availability.read-availability': typeof readAvailability;
  'api::availability.search-listings': typeof searchListings;
  'api::booking.cancel-booking': typeof cancelBooking;
  'api::booking.quote-cancellation': typeof quoteCancellation;
  'api::booking.expire-booking': typeof expireBooking;
  'api::booking.change-attention': typeof changeAttention;
  'api::booking.follow-money': typeof followMoney;
  'api::booking.move-booking': typeof moveBooking;
  'api::booking.place-booking': typeof placeBooking;
  'api::booking.secure-dates': typeof secureDates;
  'api::booking.read-booking': typeof readBooking;
  'api::customer.customer-by-email': typeof customerByEmail;
  'api::payment.look-after-payment': typeof lookAfterPayment;
  'api::payment.settle-dispute': typeof settleDispute;
  'api::payment.flag-refunds': typeof flagRefunds;
  'api::payment.collect-payment': typeof collectPayment;
  'api::payment.settle-returned-order': typeof settleReturnedOrder;
  'api::payment.end-payments': typeof endPayments;
  'api::payment.cancel-payment': typeof cancelPayment;
  'api::payment.payment-gateways-registry': typeof paymentGatewaysRegistry;
  'api::payment.reconcile-payment': typeof reconcilePayment;
  'api::payment.offer-transfer': typeof offerTransfer;
  'api::payment.record-transfer': typeof recordTransfer;
  'api::booking.extend-hold': typeof extendHold;
  'api::payment.request-refund': typeof requestRefund;
  'api::payment.release-refund': typeof releaseRefund;
  'api::payment.staff-refunds': typeof staffRefunds;
  'api::payment.settle-manual-refund': typeof settleManualRefund;
  'api::payment.resolve-late-money': typeof resolveLateMoney;
  'api::payment.settle-payment': typeof settlePayment;
  'api::payment.settle-provider-object': typeof settleProviderObject;
  'api::payment.settle-refund': typeof settleRefund;
  'api::payment.start-payment': typeof startPayment;
  'api::payment.submit-refund': typeof submitRefund;
  'api::quote.create-quote': typeof createQuote;
  'api::quote.read-quote': typeof readQuote;
  'api::webhook.receive-provider-event': typeof receiveProviderEvent;
  'api::webhook.settle-provider-event': typeof settleProviderEvent;
  'api::booking.acknowledge-fraud-review': typeof acknowledgeFraudReview;
  'api::booking.approve-booking': typeof approveBooking;
  'api::booking.begin-review': typeof beginReview;
  'api::booking.decide-review': typeof decideReview;
  'api::booking.decline-booking': typeof declineBooking;
  'api::booking.end-review': typeof endReview;
  'api::booking.finish-review': typeof finishReview;
  'api::payment.stop-card-testing': typeof stopCardTesting;
  'api::risk.read-screenings': typeof readScreenings;
  'api::risk.screen-attempt': typeof screenAttempt;
  'api::risk.screen-payment': typeof screenPayment;
}

export type ServiceUid = keyof ServiceFactories;

export function service<Uid extends ServiceUid>(uid: Uid): ReturnType<ServiceFactories[Uid]> {
  return strapi.service(uid) as ReturnType<ServiceFactories[Uid]>;
}
