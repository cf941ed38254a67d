export default {
  type: 'content-api',
  routes: [{ method: 'GET', path: '/search', handler: 'availability.search', config: { auth: false } }],
};
