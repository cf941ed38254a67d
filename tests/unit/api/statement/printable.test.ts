import { printable } from '../../../../src/api/statement/pdf/printable';

test.each([
  ['Łukasz Žižek', 'Łukasz Žižek'],
  ['Ἀ', 'Ἀ'],
  ['two\nlines\u2028or three', 'two lines or three'],
  ['a\u0000b\u001bc', 'abc'],
  ['\u202edesrever\u202c', 'desrever'],
  ['half \ud800 a pair', 'half  a pair'],
  [`Z${'\u0335'.repeat(40)}`, 'Z\u0335\u0335'],
  ['<script>alert(1)</script>', '<script>alert(1)</script>'],
])('%j is printed as %j', (text, printed) => {
  expect(printable(text)).toBe(printed);
});
