import { clientNetwork } from '../../../src/http/client-network';

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['203.0.113.7:51234', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::1', '2001:db8:1:2::/64'],
  ['', 'unknown'],
  ['localhost', 'unknown'],
  ['<script>', 'unknown'],
  ['1'.repeat(5000), 'unknown'],
])('%s is counted as %s', (ip, network) => {
  expect(clientNetwork({ ip })).toBe(network);
});
