export default {
  type: 'content-api',
  routes: [
    { method: 'POST', path: '/waitlist', handler: 'waitlist.join' },
    { method: 'GET', path: '/waitlist/:reference', handler: 'waitlist.findOne' },
    { method: 'DELETE', path: '/waitlist/:reference', handler: 'waitlist.leave' },
  ],
};
