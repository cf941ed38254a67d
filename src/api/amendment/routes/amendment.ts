export default {
  type: 'content-api',
  routes: [
    { method: 'GET', path: '/bookings/:reference/amendments', handler: 'amendment.find' },
    { method: 'POST', path: '/bookings/:reference/amendments', handler: 'amendment.quote' },
    { method: 'POST', path: '/bookings/:reference/amendments/:amendment/accept', handler: 'amendment.accept' },
    { method: 'POST', path: '/bookings/:reference/amendments/:amendment/withdraw', handler: 'amendment.withdraw' },
  ],
};
