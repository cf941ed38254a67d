export default {
  type: 'content-api',
  routes: [{ method: 'POST', path: '/webhooks/stripe', handler: 'webhook.stripe', config: { auth: false } }],
};
