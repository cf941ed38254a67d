import { endOfInvitation, invitationToken, isInvitationOpen } from '../../../src/domain/identity/invitation-token';

const SECRET = '0123456789abcdef0123456789abcdef01234567';
const END = new Date('2026-12-03T10:00:00.000Z');
const TOKEN = invitationToken(SECRET, END);

test('an invitation tells its end', () => {
  expect(endOfInvitation(TOKEN)).toEqual(END);
  expect(TOKEN).toMatch(/^[0-9a-f]{40}\.[0-9a-z]+$/);
});

test.each([
  ['a second before its end', TOKEN, -1_000, true],
  ['at its end', TOKEN, 0, false],
  ['long after', TOKEN, 86_400_000, false],
  ['without an end, as they were once', SECRET, -1_000, false],
  ['with an end that is none', `${SECRET}.`, -1_000, false],
  ['with more behind it', `${TOKEN}.zzzzzz`, -1_000, false],
  ['with another kind of secret', `secret.${TOKEN.slice(41)}`, -1_000, false],
])('somebody registers with one %s', (_, token, afterEndMs, isOpen) => {
  expect(isInvitationOpen(token, new Date(END.getTime() + afterEndMs))).toBe(isOpen);
});
