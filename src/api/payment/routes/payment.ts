export default {
  type: 'content-api',
  routes: [
    { method: 'POST', path: '/bookings/:reference/payments', handler: 'payment.start', config: { auth: false } },
  ],
};
