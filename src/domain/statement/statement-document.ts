/**
 * The documents of a booking. Each is a fact: written once, with everything that it says inside, and never changed. What
 * turns out otherwise later is said by another document.
 */
import type { SuspenseReason } from '../payment/ledger';
import type { LineItem } from '../pricing/line-item';
import type { Money } from '../shared/money';
import type { PriceReduction } from './price-reduction';
import type { Seller, StatementCustomer, StatementStay } from './statement-facts';
import type { TaxBreakdown } from './tax-breakdown';

/** In the order in which documents that are due together are issued; their series are locked in this order, too. */
export const DOCUMENT_KINDS = ['invoice', 'receipt', 'credit-note', 'refund-receipt'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

interface Common {
  readonly seller: Seller;
  readonly customer: StatementCustomer;
  readonly stay: StatementStay;
  readonly total: Money;
}

/** The movement of the ledger that a receipt is about. */
export interface DocumentedMovement {
  readonly ledgerSeq: number;
  readonly provider: string;
  readonly providerReference: string;
  /** ISO-8601 instant. */
  readonly recordedAt: string;
  /** What the money is for; `null` for money in suspense. */
  readonly payable: { readonly purpose: string; readonly amount: Money } | null;
  readonly suspense: SuspenseReason | null;
}

export interface InvoiceBody extends Common {
  readonly kind: 'invoice';
  /** Without the taxes, which are in `amounts`. */
  readonly lines: readonly LineItem[];
  readonly amounts: TaxBreakdown;
}

export interface ReceiptBody extends Common {
  readonly kind: 'receipt';
  readonly movement: DocumentedMovement;
}

export interface CreditNoteBody extends Common {
  readonly kind: 'credit-note';
  readonly reason: PriceReduction['reason'];
  readonly decidedAt: string;
  readonly owedBefore: Money;
  readonly owedAfter: Money;
  readonly amounts: TaxBreakdown;
  readonly rounding: string;
}

/** Money that went back. Where it came back to us, another one takes it back: its total is below zero. */
export interface RefundReceiptBody extends Common {
  readonly kind: 'refund-receipt';
  readonly hasComeBack: boolean;
  readonly movement: DocumentedMovement;
}

export type DocumentBody = InvoiceBody | ReceiptBody | CreditNoteBody | RefundReceiptBody;

/** Names a document by what it is for: there is one of a kind for a cause. */
export interface DocumentKey {
  readonly kind: DocumentKind;
  /** `booking:MDS-…`, `ledger:17`, `cancellation:…` */
  readonly cause: string;
}

/** A document that is to be issued. */
export interface DueDocument extends DocumentKey {
  /** The document that this one is about: a credit note's invoice, a refund's receipt. */
  readonly refersTo: DocumentKey | null;
  readonly body: DocumentBody;
}
