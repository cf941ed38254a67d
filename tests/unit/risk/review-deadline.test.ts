import { reviewDeadline } from '../../../src/domain/risk/review-deadline';

const now = new Date('2027-05-01T12:00:00Z');
const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

it.each([
  ['a day, as configured', 400, null, 24],
  ['before the stay begins', 5, null, 5],
  ['before the authorisation ends', 400, 10, 10],
  ['whichever comes first', 5, 10, 5],
])('leaves people %s', (_, startsInHours, authorizedForHours, expected) => {
  const authorizedUntil = authorizedForHours === null ? null : inHours(authorizedForHours);
  expect(reviewDeadline({ startsAt: inHours(startsInHours), authorizedUntil }, 86_400, now)).toEqual(inHours(expected));
});
