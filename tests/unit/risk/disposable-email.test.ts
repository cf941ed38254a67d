import { isDisposableEmail } from '../../../src/domain/risk/disposable-email';

it.each(['x@mailinator.com', 'x@MAILINATOR.com', 'x@sub.mailinator.com', 'x@yopmail.fr'])('knows %s', (email) => {
  expect(isDisposableEmail(email)).toBe(true);
});

it.each(['x@gmail.com', 'mailinator.com@example.com', 'x@notmailinator.com', 'x@com', 'x@', '', '@@'])(
  'has nothing against "%s"',
  (email) => expect(isDisposableEmail(email)).toBe(false),
);

it('takes more domains from whoever configures it', () => {
  expect(isDisposableEmail('x@a.throwaway.example', ['throwaway.example'])).toBe(true);
});
