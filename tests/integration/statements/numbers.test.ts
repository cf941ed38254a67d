import type { Knex } from 'knex';
import { writeDocument } from '../../../src/api/statement/records/document-record';
import type { DueDocument } from '../../../src/domain/statement/statement-document';
import { whichDocumentsAreDue } from '../../../src/domain/statement/which-documents-are-due';
import { theFacts } from '../../support/builders/statement-facts';
import { ownTables } from '../../support/own-tables';

let knex: Knex;

beforeAll(async () => {
  ({ knex } = await ownTables({ connections: 20 }));
});

let count = 0;
const anInvoice = (cause = `cause:${count++}`): DueDocument => {
  const [invoice] = whichDocumentsAreDue(theFacts(), [], []);
  if (!invoice) throw new Error('These facts ask for an invoice');
  return { ...invoice, cause };
};
const issue = (document = anInvoice(), timeZone = 'Europe/Zurich') =>
  knex.transaction((trx) => writeDocument(trx, document, timeZone));

/** Is never committed, and gives its number back. */
const giveUp = () =>
  knex
    .transaction(async (trx) => {
      await writeDocument(trx, anInvoice(), 'Europe/Zurich');
      throw new Error('given up');
    })
    .catch((error: Error) => expect(error.message).toBe('given up'));

const sequences = async () => knex('documents').orderBy('sequence').pluck<number[]>('sequence');

test('fifty issued at once by many, and fifty given up among them, leave no gap', async () => {
  const before = (await sequences()).length;
  await Promise.all(Array.from({ length: 100 }, (_, index) => (index % 2 === 0 ? issue() : giveUp())));
  const after = await sequences();
  expect(after).toEqual(Array.from({ length: before + 50 }, (_, index) => index + 1));
});

test('numbers and instants have one order', async () => {
  await Promise.all(Array.from({ length: 20 }, () => issue()));
  const rows = await knex('documents')
    .orderBy('sequence')
    .select<{ number: string; issued_at: Date }[]>('number', 'issued_at');
  const instants = rows.map((row) => row.issued_at.getTime());
  expect(instants).toEqual([...instants].sort((a, b) => a - b));
  expect(rows[0]?.number).toMatch(/^INV-\d{4}-000001$/);
});

test('the same cause has one document, and a second try takes no number', async () => {
  await issue(anInvoice('the-cause'));
  const before = await sequences();
  await expect(issue(anInvoice('the-cause'))).rejects.toMatchObject({ code: '23505' });
  expect(await sequences()).toEqual(before);
  await issue();
  expect(await sequences()).toHaveLength(before.length + 1);
});

test('the date is that of the company’s calendar', async () => {
  for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) await issue(anInvoice(), timeZone);
  const rows = await knex('documents')
    .whereIn('time_zone', ['Pacific/Kiritimati', 'Pacific/Pago_Pago'])
    .select<{ is_so: boolean }[]>(knex.raw('(issued_at AT TIME ZONE time_zone)::date = issued_on AS is_so'));
  expect(rows).toEqual([{ is_so: true }, { is_so: true }]);
});

test.each([
  ['a document cannot be changed', `UPDATE documents SET total_minor = 0`],
  ['a document cannot be taken away', `DELETE FROM documents`],
  ['documents cannot be emptied', `TRUNCATE documents CASCADE`],
  ['a series cannot skip a number', `UPDATE document_series SET last_sequence = last_sequence + 2`],
  ['a series cannot count back', `UPDATE document_series SET last_sequence = last_sequence - 1`],
  ['a series cannot be begun again', `DELETE FROM document_series`],
])('%s', async (_, sql) => {
  await issue();
  await expect(knex.raw(sql)).rejects.toMatchObject({ code: '23001' });
});

test('each document is chained to the one before', async () => {
  await issue();
  const { rows } = await knex.raw<{ rows: unknown[] }>(
    `SELECT sequence FROM (SELECT d.*, lag(hash, 1, ''::bytea) OVER (PARTITION BY series ORDER BY sequence) AS expected FROM documents d) d
     WHERE previous_hash <> expected`,
  );
  expect(rows).toEqual([]);
});
