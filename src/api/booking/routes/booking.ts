export default {
  type: 'content-api',
  routes: [
    { method: 'POST', path: '/bookings', handler: 'booking.place', config: { auth: false } },
    { method: 'GET', path: '/bookings/:reference', handler: 'booking.findOne', config: { auth: false } },
  ],
};
