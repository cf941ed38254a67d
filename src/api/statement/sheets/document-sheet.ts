import type {
  CreditNoteBody,
  InvoiceBody,
  ReceiptBody,
  RefundReceiptBody,
} from '../../../domain/statement/statement-document';
import type { DocumentRecord } from '../records/document-record';
import { inWords, lineTable, methodOf, partyBlocks, purposeOf, taxSums, TITLES } from './common-parts';
import { formatsFor, type Formats } from './formats';
import type { Sheet } from './sheet';

type Content = Pick<Sheet, 'tables' | 'sums' | 'notes'>;

/** A document as a paper, in its guest's formats. */
export function documentSheet(document: DocumentRecord): Sheet {
  const { body, number, refersTo } = document;
  const formats = formatsFor(body.customer.locale);
  const about = refersTo === null ? [] : [{ label: 'Refers to', value: refersTo }];
  return {
    title: titleOf(document),
    subtitle: number,
    fileName: `${number}.pdf`,
    createdAt: document.issuedAt,
    seller: body.seller,
    entries: [
      { label: 'Date', value: formats.day(document.issuedOn) },
      { label: 'Booking', value: body.stay.reference },
      ...about,
    ],
    blocks: partyBlocks(body.customer, body.stay, formats),
    ...contentOf(document, formats),
  };
}

function titleOf({ body }: DocumentRecord): string {
  return body.kind === 'refund-receipt' && body.hasComeBack ? 'Refund returned' : TITLES[body.kind];
}

function contentOf({ body }: DocumentRecord, formats: Formats): Content {
  switch (body.kind) {
    case 'invoice':
      return invoiceContent(body, formats);
    case 'credit-note':
      return creditNoteContent(body, formats);
    case 'receipt':
      return moneyContent(body, formats, 'Received');
    case 'refund-receipt':
      return moneyContent(body, formats, body.hasComeBack ? 'Came back to us' : 'Refunded');
  }
}

function invoiceContent({ lines, amounts, stay }: InvoiceBody, formats: Formats): Content {
  return { tables: [lineTable(lines, stay, formats)], sums: taxSums(amounts, 'Total', formats), notes: [] };
}

function creditNoteContent(body: CreditNoteBody, formats: Formats): Content {
  const { amounts, owedBefore, owedAfter, reason, decidedAt, rounding, stay } = body;
  const day = formats.dayIn(stay.timeZone, decidedAt);
  return {
    tables: [
      {
        heading: null,
        columns: [
          { label: 'Description', width: 0.7 },
          { label: 'Amount', width: 0.3, isAmount: true },
        ],
        rows: [
          ['Owed before', formats.money(owedBefore)],
          [
            reason === 'cancellation' ? 'Kept as the fee of the cancellation' : 'Owed from now on',
            formats.money(owedAfter),
          ],
        ],
      },
    ],
    sums: taxSums(amounts, 'Credited', formats),
    notes: [`${inWords(reason)} of ${day}.`, ...(amounts.taxes.length > 0 ? [rounding] : [])],
  };
}

function moneyContent(body: ReceiptBody | RefundReceiptBody, formats: Formats, label: string): Content {
  const { movement, stay, total } = body;
  return {
    tables: [
      {
        heading: null,
        columns: [
          { label: 'For', width: 0.28 },
          { label: 'Date', width: 0.22 },
          { label: 'Method and reference', width: 0.3 },
          { label: 'Amount', width: 0.2, isAmount: true },
        ],
        rows: [
          [
            purposeOf(movement),
            formats.dayIn(stay.timeZone, movement.recordedAt),
            `${methodOf(movement.provider)}\n${movement.providerReference}`,
            formats.money(total),
          ],
        ],
      },
    ],
    sums: [{ label, value: formats.money(total), isMain: true }],
    notes: [`Entry ${movement.ledgerSeq} of the ledger.`],
  };
}
