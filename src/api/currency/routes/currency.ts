export default {
  type: 'content-api',
  routes: [{ method: 'GET', path: '/currencies', handler: 'currency.find' }],
};
