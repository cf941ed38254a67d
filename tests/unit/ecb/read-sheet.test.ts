import { readSheet } from '../../../src/providers/rates/ecb/read-sheet';

const cubes = `<Cube currency='USD' rate='1.0837'/><Cube currency='JPY' rate='171.10'/>`;
const document = (
  inner = `<Cube time='2026-11-24'>${cubes}</Cube>`,
  before = '',
) => `<?xml version="1.0" encoding="UTF-8"?>
${before}<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
<gesmes:subject>Reference rates</gesmes:subject>
<gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
<Cube>${inner}</Cube>
</gesmes:Envelope>`;

test('reads the rates of a day, to the digit', () => {
  expect(readSheet(document())).toEqual({
    outcome: 'sheet',
    sheet: {
      source: 'ecb',
      base: 'EUR',
      asOf: '2026-11-24',
      rates: new Map([
        ['USD', '1.0837'],
        ['JPY', '171.10'],
      ]),
    },
  });
});

test('reads a single rate', () => {
  expect(readSheet(document(`<Cube time='2026-11-24'><Cube currency='USD' rate='1.08'/></Cube>`)).outcome).toBe(
    'sheet',
  );
});

test.each([
  ['nothing', ''],
  ['a page that says sorry', '<!doctype html><html><body><p>Service unavailable<br></body></html>'],
  ['JSON', '{"USD":1.08}'],
  ['a document that breaks off', document().slice(0, 420)],
  ['an envelope without rates', document('')],
  ['a day without rates', document(`<Cube time='2026-11-24'></Cube>`)],
  ['a day that is none', document(`<Cube time='2026-02-30'>${cubes}</Cube>`)],
  ['no day', document(`<Cube>${cubes}</Cube>`)],
  ['several days', document(`<Cube time='2026-11-24'>${cubes}</Cube><Cube time='2026-11-23'>${cubes}</Cube>`)],
  ['a rate without a currency', document(`<Cube time='2026-11-24'><Cube rate='1.08'/><Cube rate='1.08'/></Cube>`)],
  [
    'entities that grow',
    document(undefined, `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`),
  ],
])('refuses %s', (_, xml) => {
  expect(readSheet(xml)).toEqual({ outcome: 'unreadable', reason: expect.any(String) as string });
});
