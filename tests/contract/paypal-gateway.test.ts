import { paymentGatewayContract } from './payment-gateway.contract';
import { openPaypalBench } from './support/open-paypal-bench';

describe('the PayPal gateway keeps the contract:', () => {
  paymentGatewayContract(openPaypalBench);
});
