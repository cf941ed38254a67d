import { isEmailAddress, mailboxOf } from '../../../src/domain/shared/email-address';

describe('an e-mail address', () => {
  test.each(['a@b.co', 'anna.maria+villa@mail.example', "o'neill@example.org", 'ünal@bücher.example', '_@x-y.museum'])(
    'may be %s',
    (address) => expect(isEmailAddress(address)).toBe(true),
  );

  test.each([
    '',
    'a',
    '@b.co',
    'a@',
    'a@b',
    'a@b..co',
    '.a@b.co',
    'a.@b.co',
    'a..b@c.co',
    'a b@c.co',
    'a@b@c.co',
    'a@-b.co',
    'a@b.1',
    'a@b.co\n',
    'a\0@b.co',
    '<a@b.co>',
    `${'a'.repeat(65)}@b.co`,
    `a@${'b'.repeat(64)}.co`,
    `a@${'b.'.repeat(130)}co`,
  ])('is not %j', (text) => expect(isEmailAddress(text)).toBe(false));
});

test.each([
  ['ada@example.com', 'ada@example.com'],
  [' Ada@Example.COM ', 'ada@example.com'],
  ['ada+yachts@example.com', 'ada@example.com'],
  ['ada+a+b@example.com', 'ada@example.com'],
  ['a.d.a@example.com', 'a.d.a@example.com'],
  ['+ada@example.com', '+ada@example.com'],
  ['', ''],
])('the mailbox of %j is %j', (address, mailbox) => expect(mailboxOf(address)).toBe(mailbox));
