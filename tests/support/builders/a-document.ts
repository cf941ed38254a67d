import type { DocumentKind } from '../../../src/domain/statement/statement-document';
import type { Movement, StatementFacts } from '../../../src/domain/statement/statement-facts';
import { whichDocumentsAreDue } from '../../../src/domain/statement/which-documents-are-due';
import type { DocumentRecord } from '../../../src/api/statement/records/document-record';
import { theFacts } from './statement-facts';

/** A booking's documents as the table keeps them, issued on 1 December 2026 and numbered through. */
export function theDocuments(
  facts: StatementFacts = theFacts(),
  movements: readonly Movement[] = [],
): DocumentRecord[] {
  return whichDocumentsAreDue(facts, movements, []).map(({ kind, cause, body }, index) => ({
    number: `${kind.slice(0, 3).toUpperCase()}-2026-${String(index + 1).padStart(6, '0')}`,
    kind,
    bookingReference: facts.stay.reference,
    cause,
    refersTo: index === 0 ? null : 'INV-2026-000001',
    issuedAt: new Date('2026-12-01T09:12:30.000Z'),
    issuedOn: '2026-12-01',
    currency: body.total.currency,
    totalMinor: body.total.amountMinor,
    body,
  }));
}

/** The first of them of a kind. */
export function aDocument(kind: DocumentKind, facts?: StatementFacts, movements?: readonly Movement[]): DocumentRecord {
  const document = theDocuments(facts, movements).find((one) => one.kind === kind);
  if (!document) throw new Error(`These facts ask for no ${kind}`);
  return document;
}
