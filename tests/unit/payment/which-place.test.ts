import { whichPlace, type PlacedMovement } from '../../../src/domain/payment/which-place';

const at = (
  payableId: string | null,
  reference: string,
  amountMinor: number,
  kind: PlacedMovement['kind'] = 'captured',
) => ({
  ...{ kind, reference, amountMinor, payableId },
  suspense: payableId === null ? 'amount-mismatch' : null,
});
const refund = (amountMinor: number, reference = 're_1') => ({ reference, amountMinor });

it('knows no place before any capture', () => expect(whichPlace([], refund(1))).toBeNull());

it('takes from where all of the money is', () => {
  expect(whichPlace([at('down', 'c1', 100)], refund(500))?.payableId).toBe('down');
  expect(whichPlace([at(null, 'c1', 100)], refund(500))?.suspense).toBe('amount-mismatch');
});

it('takes what nobody had asked for first, as far as it reaches', () => {
  const both = [at('down', 'c1', 100), at(null, 'c2', 30)];
  expect(whichPlace(both, refund(30))?.payableId).toBeNull();
  expect(whichPlace(both, refund(31))?.payableId).toBe('down');
  expect(whichPlace([...both, at(null, 're_1', 30, 'refunded')], refund(30, 're_2'))?.payableId).toBe('down');
});

it('brings back to where it was taken from', () => {
  const movements = [at('down', 'c1', 100), at(null, 'c2', 30), at(null, 're_1', 30, 'refunded')];
  expect(whichPlace(movements, refund(30))?.payableId).toBeNull();
});
