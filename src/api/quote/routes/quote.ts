export default {
  type: 'content-api',
  routes: [
    { method: 'POST', path: '/quotes', handler: 'quote.create', config: { auth: false } },
    { method: 'GET', path: '/quotes/:id', handler: 'quote.findOne', config: { auth: false } },
  ],
};
