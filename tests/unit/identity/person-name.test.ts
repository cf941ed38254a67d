import { personName } from '../../../src/domain/identity/person-name';

test.each<[unknown, string | null]>([
  ['Ada', 'Ada'],
  ['  Ada   Maria ', 'Ada Maria'],
  ['Ada\u0000\nLovelace', 'Ada Lovelace'],
  ['\u202Eecalevol', 'ecalevol'],
  ['\ud800Ada', 'Ada'],
  ['علی\u200Cرضا', 'علی\u200Cرضا'],
  ['👩‍🚀'.repeat(100), '👩‍🚀'.repeat(33) + '👩'],
  ['a'.repeat(50_000), 'a'.repeat(100)],
  ['', null],
  [' \u0000 ', null],
  [undefined, null],
  [null, null],
  [7, null],
  [['Ada'], null],
  [{ toString: 'Ada' }, null],
])('of %j is kept %j', (given, kept) => {
  expect(personName(given)).toBe(kept);
});
