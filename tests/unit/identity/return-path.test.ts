import * as fc from 'fast-check';
import { returnPath } from '../../../src/domain/identity/return-path';

const SITE = 'https://www.midas.example';

describe('a path to return to', () => {
  test.each([
    '/',
    '/account',
    '/account/bookings/MID-7K3Q?tab=payments#documents',
    '/villas?from=2027-01-01&to=2027-01-08',
    '/search?q=a%20b%2Fc%5Cd%00',
    '/a//b',
    '/a%2Fb',
    '/@midas',
    '/https://elsewhere.example',
    '/?next=//elsewhere.example',
    '/#//elsewhere.example',
    '/de-CH/konto',
    '/%E2%82%AC',
  ])('may be %s', (path) => {
    expect(returnPath(path)).toBe(path);
  });

  test.each<[string, string]>([
    ['/a/../b', '/b'],
    ['/../../b', '/b'],
    ['/a/%2e%2e/b', '/b'],
    ["/a'b", "/a'b"],
    ['/a"b', '/a%22b'],
    ['/<script>', '/%3Cscript%3E'],
  ])('%s becomes %s', (path, plain) => {
    expect(returnPath(path)).toBe(plain);
  });

  test.each([
    '',
    ' ',
    'account',
    '?a',
    '#a',
    '.',
    './account',
    '../account',
    '//elsewhere.example',
    '///elsewhere.example',
    '//elsewhere.example/%2e%2e',
    '/..//elsewhere.example',
    '/.//elsewhere.example',
    '/%2e%2e//elsewhere.example',
    '/%2e//elsewhere.example',
    '/a/..//elsewhere.example',
    '/a/../..//elsewhere.example',
    '/%2Felsewhere.example',
    '/%2felsewhere.example',
    '/%252Felsewhere.example',
    '/%25252Felsewhere.example',
    '/%2F%2Felsewhere.example',
    '/\\elsewhere.example',
    '\\\\elsewhere.example',
    '\\/elsewhere.example',
    '/a\\..\\b',
    '/%5Celsewhere.example',
    '/%5celsewhere.example',
    '/%255Celsewhere.example',
    '/a/%5C%5Celsewhere.example',
    '/a?b\\c',
    'https://elsewhere.example',
    'HTTPS://elsewhere.example',
    'https:/elsewhere.example',
    'https:elsewhere.example',
    'http:///elsewhere.example',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,hello',
    'vbscript:x',
    'file:///etc/passwd',
    'mailto:a@b.example',
    '@elsewhere.example',
    ':80/path',
    ' /account',
    ' //elsewhere.example',
    '/account ',
    '/ /elsewhere.example',
    '\t//elsewhere.example',
    '/\t/elsewhere.example',
    '/\n/elsewhere.example',
    '/\r/elsewhere.example',
    '/a\r\nSet-Cookie: a=b',
    '/a%0d%0aSet-Cookie:%20a=b',
    '/%09/elsewhere.example',
    '/%00',
    '/a%2500b',
    '/\u0000',
    '/a\u0000b',
    '/\u007f',
    '/\u0085/elsewhere.example',
    '/\u2028/elsewhere.example',
    '/%E2%80%A8/elsewhere.example',
    '/\u00a0/elsewhere.example',
    '\u00a0//elsewhere.example',
    '\ufeff//elsewhere.example',
    '/\uff0felsewhere.example',
    '/\u2044/elsewhere.example',
    '/ä',
    '/100%',
    '/%zz',
    '/%ff',
    '/%c0%af',
    `/${'a'.repeat(1_000)}`,
    `/${'%25'.repeat(333)}2F`,
  ])('may not be %j', (path) => {
    expect(returnPath(path)).toBeNull();
  });

  const piece = fc.constantFrom(
    ...[
      '/',
      '//',
      '\\',
      '.',
      '..',
      '%2e',
      '%2f',
      '%5c',
      '%25',
      '%',
      '%09',
      '%00',
      '\t',
      '\r\n',
      '\u0000',
      ' ',
      ':',
      '@',
    ],
    ...['http', 'https:', 'javascript:', '?', '#', '&', '=', 'a', 'evil.example', '\u2028', '\uff0f', '\ud800', 'ä'],
  );

  test('leads nowhere else, whatever was asked for, and is the same when asked again', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
          fc.string(),
        ),
        (text) => {
          const path = returnPath(text);
          if (path === null) return;
          expect(path).toMatch(/^\/(?![/\\])[!-~]*$/);
          expect(new URL(SITE + path).origin).toBe(SITE);
          expect(new URL(path, SITE).origin).toBe(SITE);
          expect(new URL(decodeURIComponent(new URL(path, SITE).pathname), SITE).origin).toBe(SITE);
          expect(returnPath(path)).toBe(path);
        },
      ),
      { numRuns: 5_000 },
    );
  });

  test('takes no longer for a long text', () => {
    expect(returnPath('/'.padEnd(1_000_000, '%25'))).toBeNull();
  });
});
