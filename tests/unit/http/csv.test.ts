import { csvOf } from '../../../src/http/csv';

it('puts each row on a line, and each cell in quotes', () =>
  expect(
    csvOf([
      ['a', 'b, c'],
      ['', 'x'],
    ]),
  ).toBe('"a","b, c"\r\n"","x"\r\n'));

it('keeps quotes and line breaks in their cell', () =>
  expect(csvOf([['say "no"\nnow']])).toBe('"say ""no""\nnow"\r\n'));

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('marks %j as text, which a spreadsheet would run', (text) =>
  expect(csvOf([[text]])).toBe(`"'${text}"\r\n`),
);
