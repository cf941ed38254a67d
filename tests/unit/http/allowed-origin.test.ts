import { isAllowedOrigin } from '../../../src/http/allowed-origin';

const LIST = ['https://www.midas.example'];

test('an origin on the list may call', () =>
  expect(isAllowedOrigin('https://www.midas.example', LIST, false)).toBe(true));

test.each(['https://evil.example', 'https://www.midas.example.evil.example', 'http://www.midas.example', 'null', ''])(
  '%j may not',
  (origin) => expect(isAllowedOrigin(origin, LIST, true)).toBe(false),
);

test('a page of this machine may call in development only', () => {
  expect(isAllowedOrigin('http://localhost:3000', LIST, true)).toBe(true);
  expect(isAllowedOrigin('http://localhost:3000', LIST, false)).toBe(false);
});

test('a name that merely begins like this machine may not', () => {
  expect(isAllowedOrigin('http://localhost.evil.example', LIST, true)).toBe(false);
});
