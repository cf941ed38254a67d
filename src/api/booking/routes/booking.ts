export default {
  type: 'content-api',
  routes: [
    { method: 'POST', path: '/bookings', handler: 'booking.place' },
    { method: 'GET', path: '/bookings/:reference', handler: 'booking.findOne' },
    {
      method: 'GET',
      path: '/bookings/:reference/cancellation-quote',
      handler: 'booking.quoteCancellation',
    },
    { method: 'POST', path: '/bookings/:reference/cancel', handler: 'booking.cancel' },
  ],
};
