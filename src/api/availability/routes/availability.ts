export default {
  type: 'content-api',
  routes: [
    { method: 'GET', path: '/search', handler: 'availability.search', config: { auth: false } },
    { method: 'GET', path: '/availability/:kind/:documentId', handler: 'availability.days', config: { auth: false } },
  ],
};
