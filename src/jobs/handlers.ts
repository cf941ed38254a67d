import { service } from '../service-map';
import { sweep } from './sweep';

/** Which service does which job. */
export const handlers = {
  'settle-provider-event': ({ inboxId }: { inboxId: string }) =>
    service('api::webhook.settle-provider-event').settleProviderEvent(inboxId),
  'expire-booking': ({ reference }: { reference: string }) =>
    service('api::booking.expire-booking').expireBooking(reference),
  'reconcile-payment': async ({ payment }: { payment: string }) => {
    const settled = await service('api::payment.reconcile-payment').reconcilePayment(payment);
    await service('api::payment.collect-payment').collectPayment(settled);
  },
  'resolve-late-money': ({ reference }: { reference: string }) =>
    service('api::payment.resolve-late-money').resolveLateMoney(reference),
  'submit-refund': ({ refund }: { refund: string }) => service('api::payment.submit-refund').submitRefund(refund),
  sweep,
};
