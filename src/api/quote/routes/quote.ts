export default {
  type: 'content-api',
  routes: [
    { method: 'POST', path: '/quotes', handler: 'quote.create' },
    { method: 'GET', path: '/quotes/:id', handler: 'quote.findOne' },
  ],
};
