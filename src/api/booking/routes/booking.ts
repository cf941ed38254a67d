export default {
  type: 'content-api',
  routes: [
    { method: 'POST', path: '/bookings', handler: 'booking.place', config: { auth: false } },
    { method: 'GET', path: '/bookings/:reference', handler: 'booking.findOne', config: { auth: false } },
    {
      method: 'GET',
      path: '/bookings/:reference/cancellation-quote',
      handler: 'booking.quoteCancellation',
      config: { auth: false },
    },
    { method: 'POST', path: '/bookings/:reference/cancel', handler: 'booking.cancel', config: { auth: false } },
  ],
};
