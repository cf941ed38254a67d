import fc from 'fast-check';
import { PASSWORD_LENGTH, passwordProblem } from '../../../src/domain/identity/password-rules';
import { isCommonPassword } from '../../../src/security/common-passwords';

const problem = (password: string, ownWords: readonly string[] = []) =>
  passwordProblem(password, { isCommon: isCommonPassword, ownWords });

test.each([
  ['too short', 'seven-77', /at least 10/],
  ['too short in characters, not in bytes', '🦁🦊🐻🐼', /at least 10/],
  ['too long', 'x1y2z3'.repeat(30), /more than 128/],
  ['the same character again and again', 'aaaaaaaaaaaaaaaa', /same few characters/],
  ['tried first', 'password1234', /tried first/],
  ['tried first, in capitals', 'PASSWORD1234', /tried first/],
  ['tried first, in wide letters', 'ｐａｓｓｗｏｒｄ1234', /tried first/],
])('%s is refused', (_what, password, sentence) => {
  expect(problem(password)).toMatch(sentence);
});

test('the own address is refused, however it is written', () => {
  expect(problem('Ada@Example.com', ['ada@example.com'])).toMatch(/own name or address/);
});

test.each(['correct horse battery staple', 'xK9-plim-7QwR', 'ein langer Satz ohne Zahl', '密码密码很长的一句话吧'])(
  '%s is taken: no rule asks for kinds of characters',
  (password) => {
    expect(problem(password)).toBeNull();
  },
);

test('nothing longer than the limits is ever taken, nor shorter', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300, unit: 'grapheme' }), (password) => {
      const characters = Array.from(password.normalize('NFKC')).length;
      const isOutside = characters < PASSWORD_LENGTH.from || characters > PASSWORD_LENGTH.to;
      expect(isOutside && problem(password) === null).toBe(false);
    }),
  );
});
