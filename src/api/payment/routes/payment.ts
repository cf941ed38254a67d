export default {
  type: 'content-api',
  routes: [
    { method: 'POST', path: '/bookings/:reference/payments', handler: 'payment.start', config: { auth: false } },
    {
      method: 'POST',
      path: '/bookings/:reference/transfer',
      handler: 'payment.offerTransfer',
      config: { auth: false },
    },
    { method: 'GET', path: '/payment-consent', handler: 'payment.consent', config: { auth: false } },
    { method: 'GET', path: '/payment-links/:token', handler: 'payment-link.findOne', config: { auth: false } },
    { method: 'POST', path: '/payment-links/:token/payments', handler: 'payment-link.pay', config: { auth: false } },
    {
      method: 'POST',
      path: '/payments/paypal/:orderId/capture',
      handler: 'payment.captureOrder',
      config: { auth: false },
    },
  ],
};
