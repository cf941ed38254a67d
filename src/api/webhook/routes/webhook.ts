export default {
  type: 'content-api',
  routes: [
    { method: 'POST', path: '/webhooks/stripe', handler: 'webhook.stripe', config: { auth: false } },
    { method: 'POST', path: '/webhooks/paypal', handler: 'webhook.paypal', config: { auth: false } },
    { method: 'POST', path: '/webhooks/paypal-ipn', handler: 'webhook.paypalIpn', config: { auth: false } },
  ],
};
