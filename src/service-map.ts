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
import type requestRefund from './api/payment/services/request-refund';
import type resolveLateMoney from './api/payment/services/resolve-late-money';
import type settlePayment from './api/payment/services/settle-payment';
import type settleProviderObject from './api/payment/services/settle-provider-object';
import type settleRefund from './api/payment/services/settle-refund';
import type startPayment from './api/payment/services/start-payment';
import type submitRefund from './api/payment/services/submit-refund';
import type createQuote from './api/quote/services/create-quote';
import type readQuote from './api/quote/services/read-quote';
import type issueDocuments from './api/statement/services/issue-documents';
import type readStatement from './api/statement/services/read-statement';
import type receiveProviderEvent from './api/webhook/services/receive-provider-event';
import type settleProviderEvent from './api/webhook/services/settle-provider-event';

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
  'api::payment.request-refund': typeof requestRefund;
  'api::payment.resolve-late-money': typeof resolveLateMoney;
  'api::payment.settle-payment': typeof settlePayment;
  'api::payment.settle-provider-object': typeof settleProviderObject;
  'api::payment.settle-refund': typeof settleRefund;
  'api::payment.start-payment': typeof startPayment;
  'api::payment.submit-refund': typeof submitRefund;
  'api::quote.create-quote': typeof createQuote;
  'api::quote.read-quote': typeof readQuote;
  'api::statement.issue-documents': typeof issueDocuments;
  'api::statement.read-statement': typeof readStatement;
  'api::webhook.receive-provider-event': typeof receiveProviderEvent;
  'api::webhook.settle-provider-event': typeof settleProviderEvent;
}

export type ServiceUid = keyof ServiceFactories;

export function service<Uid extends ServiceUid>(uid: Uid): ReturnType<ServiceFactories[Uid]> {
  return strapi.service(uid) as ReturnType<ServiceFactories[Uid]>;
}
