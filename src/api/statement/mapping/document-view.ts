import type { DocumentBody, DocumentedMovement } from '../../../domain/statement/statement-document';
import { environment } from '../../../environment';
import type { DocumentRecord } from '../records/document-record';
import { lineView, taxView } from './line-view';

/** A document in a list. */
export function documentSummaryView({ number, kind, issuedOn, refersTo, bookingReference, body }: DocumentRecord) {
  const url = `${environment().PUBLIC_URL}/api/bookings/${bookingReference}/documents/${number}`;
  return { number, kind, issuedOn, total: body.total, refersTo, url, pdfUrl: `${url}.pdf` };
}

/** A document with everything that it says, as it was issued. */
export function documentView(document: DocumentRecord) {
  const { body } = document;
  return {
    ...documentSummaryView(document),
    issuedAt: document.issuedAt.toISOString(),
    seller: body.seller,
    customer: body.customer,
    booking: body.stay,
    ...contentView(body),
  };
}

function contentView(body: DocumentBody) {
  switch (body.kind) {
    case 'invoice':
      return { lines: body.lines.map(lineView), net: body.amounts.net, taxes: body.amounts.taxes.map(taxView) };
    case 'credit-note':
      return {
        reason: body.reason,
        decidedAt: body.decidedAt,
        owedBefore: body.owedBefore,
        owedAfter: body.owedAfter,
        net: body.amounts.net,
        taxes: body.amounts.taxes.map(taxView),
        rounding: body.rounding,
      };
    case 'receipt':
      return { payment: movementView(body.movement) };
    case 'refund-receipt':
      return { refund: movementView(body.movement), hasComeBack: body.hasComeBack };
  }
}

function movementView({ ledgerSeq, provider, providerReference, recordedAt, payable, suspense }: DocumentedMovement) {
  return { entry: ledgerSeq, provider, providerReference, recordedAt, payable, suspense };
}
