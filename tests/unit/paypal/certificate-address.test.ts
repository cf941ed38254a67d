import { certificateAddress } from '../../../src/providers/payment/paypal/certificate-address';

const GOOD = 'https://api.paypal.com/v1/notifications/certs/CERT-360caa42-fca2a594-1d93a270';

describe('the address of a certificate', () => {
  test.each([
    GOOD,
    GOOD.replace('api.', 'api-m.'),
    GOOD.replace('api.', 'api.sandbox.'),
    GOOD.replace('api.', 'api-m.sandbox.'),
  ])('is believed when it is at PayPal: %s', (address) => {
    expect(certificateAddress(address)).toBe(address);
  });

  test.each([
    GOOD.replace('https', 'http'),
    GOOD.replace('paypal.com', 'paypal.com.evil.example'),
    GOOD.replace('api.paypal.com', 'evil.example/api.paypal.com'),
    GOOD.replace('api.paypal.com', 'api.paypal.com@evil.example'),
    GOOD.replace('api.paypal.com', 'user:password@api.paypal.com'),
    GOOD.replace('api.paypal.com', 'www.paypal.com'),
    GOOD.replace('api.paypal.com', 'api.paypal.com:8443'),
    GOOD.replace('api.paypal.com', 'api.paypal.com.'),
    GOOD.replace('api.paypal.com', 'аpi.paypal.com'), // a Cyrillic а
    GOOD.replace('/v1/notifications/certs/', '/v1/oauth2/'),
    GOOD.replace('/certs/', '/certs/../../'),
    GOOD.replace('/certs/', '/certs/%2e%2e/'),
    `${GOOD}/more`,
    `${GOOD}?redirect=https://evil.example`,
    `${GOOD}#part`,
    'https://127.0.0.1/v1/notifications/certs/CERT-1',
    'not an address',
    '',
  ])('is not believed elsewhere: %s', (address) => {
    expect(certificateAddress(address)).toBeNull();
  });
});
