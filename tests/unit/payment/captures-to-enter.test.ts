import { capturesToEnter } from '../../../src/domain/payment/captures-to-enter';

const taken = (...amounts: number[]) => amounts.map((amountMinor, at) => ({ reference: `C${at + 1}`, amountMinor }));
const named = (captures: readonly { reference: string }[]) => captures.map(({ reference }) => reference);

it.each<[string, number[], [string, number][], string[]]>([
  ['the only capture', [100], [], ['C1']],
  ['nothing again', [100], [['C1', 100]], []],
  ['each of several at once', [60, 40], [], ['C1', 'C2']],
  ['a later one only', [60, 40], [['C1', 60]], ['C2']],
  ['nothing that the first entry holds already', [60, 40], [['C1', 100]], []],
  ['what came after such an entry', [60, 40, 10], [['C1', 100]], ['C3']],
  ['what came after an entry that is too small', [60, 40], [['C1', 59]], ['C2']],
])('enters %s', (_, amounts, entered, expected) => {
  expect(named(capturesToEnter(taken(...amounts), new Map(entered)))).toEqual(expected);
});
