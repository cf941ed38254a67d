/**
 * Loaded with `node --require`: PayPal's webhooks are proved as with live keys, by their signature first, though the API is
 * a simulator's. The host of a certificate has to be PayPal's own all the same; only where it is fetched, and whom to trust,
 * is another.
 */
const gateways = require('../../../dist/src/providers/payment/paypal/create-paypal-gateway.js');
const { fetchCertificates } = require('../../../dist/src/providers/payment/paypal/fetch-certificates.js');

const { createPaypalGateway } = gateways;
const { PAYPAL_API_BASE, SIMULATED_ROOT } = process.env;

gateways.createPaypalGateway = (options) =>
  createPaypalGateway({
    ...options,
    verifyBy: 'offline',
    certificates: {
      fetch: (address) => fetchCertificates(new URL(new URL(address).pathname, PAYPAL_API_BASE).href),
      roots: [SIMULATED_ROOT],
    },
  });
