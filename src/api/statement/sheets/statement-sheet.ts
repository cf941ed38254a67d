import type { LedgerKind } from '../../../domain/payment/ledger';
import type { Movement, StatementFacts } from '../../../domain/statement/statement-facts';
import type { StatementTotals } from '../../../domain/statement/statement-totals';
import type { DocumentRecord } from '../records/document-record';
import type { Statement } from '../services/read-statement';
import { inWords, lineTable, methodOf, partyBlocks, purposeOf, TITLES } from './common-parts';
import { formatsFor, type Formats } from './formats';
import type { Sheet, Sum, Table } from './sheet';

/** What a movement is called, and which way the money went; a bank's word moves none, for it has it already. */
const MOVEMENTS: Readonly<Record<LedgerKind, { readonly label: string; readonly way: 'in' | 'out' | 'none' }>> = {
  captured: { label: 'Received', way: 'in' },
  refunded: { label: 'Refunded', way: 'out' },
  refund_reversed: { label: 'Refund came back', way: 'in' },
  disputed: { label: 'Taken by the bank', way: 'out' },
  dispute_returned: { label: 'Given back by the bank', way: 'in' },
  dispute_lost: { label: 'Left to you by the bank', way: 'none' },
  dispute_loss_reversed: { label: 'Decided anew', way: 'none' },
};

/** A booking's account as a paper: what was agreed, what was issued, what moved, and how it stands. */
export function statementSheet(statement: Statement): Sheet {
  const { facts, price, state } = statement;
  const { stay, customer, seller } = facts;
  const formats = formatsFor(customer.locale);
  const asOf = lastChange(statement);
  return {
    title: 'Statement',
    subtitle: stay.reference,
    fileName: `${stay.reference}-statement.pdf`,
    createdAt: asOf ?? new Date(0),
    seller,
    entries: [
      { label: 'Booking', value: inWords(state) },
      ...(asOf ? [{ label: 'Last entry', value: formats.dayIn(stay.timeZone, asOf.toISOString()) }] : []),
    ],
    blocks: partyBlocks(customer, stay, formats),
    tables: [
      agreedTable(facts, formats),
      documentTable(statement.documents, formats),
      movementTable(statement, formats),
    ].filter(({ rows }) => rows.length > 0),
    sums: [{ label: 'Agreed', value: formats.money(price.total) }, ...accountSums(statement.totals, formats)],
    notes: [],
  };
}

/** Every line of the price, tax lines among them: they add up to what was agreed. */
function agreedTable({ lines, stay }: StatementFacts, formats: Formats): Table {
  return { ...lineTable(lines, stay, formats), heading: 'Agreed' };
}

/** The instant up to which the paper tells: nothing on it is younger. */
function lastChange({ documents, movements }: Statement): Date | null {
  const instants = [
    ...documents.map(({ issuedAt }) => issuedAt.getTime()),
    ...movements.map(({ recordedAt }) => Date.parse(recordedAt)),
  ];
  return instants.length === 0 ? null : new Date(Math.max(...instants));
}

function documentTable(documents: readonly DocumentRecord[], { day, money }: Formats): Table {
  return {
    heading: 'Documents',
    columns: [
      { label: 'Number', width: 0.3 },
      { label: 'Document', width: 0.25 },
      { label: 'Date', width: 0.25 },
      { label: 'Amount', width: 0.2, isAmount: true },
    ],
    rows: documents.map(({ number, kind, issuedOn, body }) => [
      number,
      body.kind === 'refund-receipt' && body.hasComeBack ? 'Refund returned' : TITLES[kind],
      day(issuedOn),
      money(body.total),
    ]),
  };
}

function movementTable({ movements, facts }: Statement, { dayIn, money }: Formats): Table {
  const purpose = ({ payableId, suspense }: Movement) =>
    purposeOf({ payable: facts.payables.find(({ id }) => id === payableId) ?? null, suspense });
  return {
    heading: 'Movements',
    columns: [
      { label: 'Date', width: 0.22 },
      { label: 'Movement', width: 0.2 },
      { label: 'For', width: 0.2 },
      { label: 'Method', width: 0.18 },
      { label: 'Amount', width: 0.2, isAmount: true },
    ],
    rows: movements.map((movement) => {
      const { label, way } = MOVEMENTS[movement.kind];
      const { amountMinor, currency } = movement;
      return [
        dayIn(facts.stay.timeZone, movement.recordedAt),
        label,
        purpose(movement),
        methodOf(movement.provider),
        way === 'none' ? '–' : money({ amountMinor: way === 'out' ? -amountMinor : amountMinor, currency }),
      ];
    }),
  };
}

function accountSums(totals: StatementTotals, { money }: Formats): Sum[] {
  const { invoiced, credited, paid, refunded, outstanding, toReturn, disputed, deposit, suspense } = totals;
  const unlessZero = (label: string, amount: typeof paid): Sum[] =>
    amount.amountMinor === 0 ? [] : [{ label, value: money(amount) }];
  return [
    { label: 'Invoiced', value: money(invoiced) },
    ...unlessZero('Credited', credited),
    { label: 'Paid', value: money(paid) },
    ...unlessZero('Refunded', refunded),
    ...unlessZero('Disputed at the bank', disputed),
    ...unlessZero('Taken of the security deposit', deposit),
    ...suspense.map((amount) => ({ label: 'Held in suspense', value: money(amount) })),
    ...unlessZero('To be returned to you', toReturn),
    { label: 'Outstanding', value: money(outstanding), isMain: true },
  ];
}
