import { journalRequest } from '../../../src/plugins/desk/server/requests/journal-request';

it('takes days, both included, a quarter at most', () => {
  expect(journalRequest.safeParse({ from: '2026-11-01', to: '2026-11-01' }).success).toBe(true);
  expect(journalRequest.safeParse({ from: '2026-01-01', to: '2026-04-02', format: 'csv' }).success).toBe(true);
});

it.each<[string, object]>([
  ['a day more than a quarter', { from: '2026-01-01', to: '2026-04-03' }],
  ['an end before the beginning', { from: '2026-11-02', to: '2026-11-01' }],
  ['words', { from: 'yesterday', to: 'today' }],
  ['a day that there is not', { from: '2026-02-30', to: '2026-03-01' }],
  ['a year that is not ours', { from: '0001-01-01', to: '0001-01-02' }],
  ['several days at once', { from: ['2026-11-01', '2026-11-02'], to: '2026-11-02' }],
  ['one day only', { from: '2026-11-01' }],
  ['another format', { from: '2026-11-01', to: '2026-11-01', format: 'pdf' }],
  ['what nobody asks', { from: '2026-11-01', to: '2026-11-01', account: 'guests' }],
])('refuses %s', (_, query) => expect(journalRequest.safeParse(query).success).toBe(false));
