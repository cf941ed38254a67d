import { enrolmentUri, judgeCode, secretText } from '../../../src/domain/identity/one-time-code';

/** The secret and the codes of RFC 6238, appendix B, of which six-digit apps show the last six. */
const SECRET = secretText(Buffer.from('12345678901234567890'));
const at = (seconds: number) => new Date(seconds * 1000);
const judge = (digits: string, seconds: number, lastUsedStep: number | null = null) =>
  judgeCode(digits, { secret: SECRET, lastUsedStep, now: at(seconds) });

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
])('knows the code of second %d', (seconds, digits) => {
  expect(judge(digits, seconds)).toEqual({ is: 'right', step: Math.floor(seconds / 30) });
});

test('takes the code of one step before and one after, and of no other', () => {
  const code = '050471'; // of step 37 037 037
  const step = 37_037_037;
  const verdicts = [-2, -1, 0, 1, 2].map((distance) => judge(code, (step + distance) * 30));
  const right = { is: 'right', step };
  expect(verdicts).toEqual([{ is: 'wrong' }, right, right, right, { is: 'wrong' }]);
});

test('takes no step twice, and none before one that was used', () => {
  expect(judge('050471', 1_111_111_111, 37_037_036)).toEqual({ is: 'right', step: 37_037_037 });
  expect(judge('050471', 1_111_111_111, 37_037_037)).toEqual({ is: 'used' });
  expect(judge('050471', 1_111_111_111, 37_037_038)).toEqual({ is: 'used' });
});

test.each(['000000', '05047', '0504711', '', 'abcdef', '０５０４７１'])('refuses %j', (digits) => {
  expect(judge(digits, 1_111_111_111)).toEqual({ is: 'wrong' });
});

test('tells the app what to show', () => {
  const uri = new URL(enrolmentUri(SECRET, { issuer: 'Midas', label: 'grace+hopper@midas.example' }));
  expect([uri.protocol, uri.host, decodeURIComponent(uri.pathname)]).toEqual([
    'otpauth:',
    'totp',
    '/Midas:grace+hopper@midas.example',
  ]);
  expect(Object.fromEntries(uri.searchParams)).toEqual({
    ...{ issuer: 'Midas', secret: SECRET, algorithm: 'SHA1', digits: '6', period: '30' },
  });
});
