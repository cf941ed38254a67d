export default {
  type: 'content-api',
  routes: [
    { method: 'GET', path: '/offers/:reference', handler: 'offer.findOne' },
    { method: 'POST', path: '/offers/:reference/counter', handler: 'offer.counter' },
    { method: 'POST', path: '/offers/:reference/decline', handler: 'offer.decline' },
    { method: 'POST', path: '/offers/:reference/accept', handler: 'offer.accept' },
  ],
};
