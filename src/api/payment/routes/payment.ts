export default {
  type: 'content-api',
  routes: [
    { method: 'POST', path: '/bookings/:reference/payments', handler: 'payment.start' },
    {
      method: 'POST',
      path: '/bookings/:reference/transfer',
      handler: 'payment.offerTransfer',
    },
    { method: 'GET', path: '/payment-consent', handler: 'payment.consent' },
    { method: 'GET', path: '/payment-links/:token', handler: 'payment-link.findOne' },
    { method: 'POST', path: '/payment-links/:token/payments', handler: 'payment-link.pay' },
    {
      method: 'POST',
      path: '/payments/paypal/:orderId/capture',
      handler: 'payment.captureOrder',
    },
  ],
};
