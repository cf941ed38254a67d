export default {
  type: 'content-api',
  routes: [
    { method: 'GET', path: '/search', handler: 'availability.search' },
    { method: 'GET', path: '/availability/:kind/:documentId', handler: 'availability.days' },
  ],
};
