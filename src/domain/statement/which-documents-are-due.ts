import type { LineItem } from '../pricing/line-item';
import { money, type Money } from '../shared/money';
import { lineDifference } from './line-difference';
import { priceStepsOf, type PriceStep } from './price-reduction';
import {
  DOCUMENT_KINDS,
  type DocumentBody,
  type DocumentedMovement,
  type DocumentKey,
  type DueDocument,
} from './statement-document';
import type { Movement, StatementFacts } from './statement-facts';
import { priceOf, SHARE_ROUNDING, whole } from './tax-breakdown';

/**
 * The documents that a booking's facts and its ledger ask for, less those that exist. Whatever the order in which facts
 * become known, and however often this is asked between them, the same documents exist in the end.
 * @returns in the order in which they are to be issued: what a document refers to comes before it
 */
export function whichDocumentsAreDue(
  facts: StatementFacts,
  movements: readonly Movement[],
  existing: readonly DocumentKey[],
): DueDocument[] {
  const exists = new Set(existing.map(nameOf));
  return allDocuments(facts, movements)
    .filter((document) => !exists.has(nameOf(document)))
    .sort((a, b) => DOCUMENT_KINDS.indexOf(a.kind) - DOCUMENT_KINDS.indexOf(b.kind));
}

/** The name of the one invoice of a booking. */
export function invoiceKey(reference: string): DocumentKey {
  return { kind: 'invoice', cause: `booking:${reference}` };
}

function nameOf({ kind, cause }: DocumentKey): string {
  return `${kind} ${cause}`;
}

function allDocuments(facts: StatementFacts, movements: readonly Movement[]): DueDocument[] {
  return [...pricePapers(facts), ...movements.flatMap((movement) => moneyPaper(facts, movements, movement))];
}

/** A booking is invoiced once it is confirmed, or, if it never was, once its cancellation keeps a fee. */
function pricePapers(facts: StatementFacts): DueDocument[] {
  if (!facts.wasConfirmed && !facts.reductions.some(({ owed }) => owed.amountMinor > 0)) return [];
  const price = priceOf(facts.lines, facts.currency);
  const amounts = whole(price);
  const invoice: DueDocument = {
    ...invoiceKey(facts.stay.reference),
    refersTo: null,
    body: {
      kind: 'invoice',
      ...partiesOf(facts),
      lines: facts.lines.filter(({ kind }) => kind !== 'tax'),
      amounts,
      total: amounts.total,
    },
  };
  const steps = priceStepsOf(price, facts.reductions);
  return [invoice, ...steps.map((step) => (step.isMore ? furtherInvoice(facts, step) : creditNote(facts, step)))];
}

/** A change that costs more is invoiced by what it adds, and takes away. */
function furtherInvoice(facts: StatementFacts, { reduction, amounts }: PriceStep): DueDocument {
  return {
    kind: 'invoice',
    cause: reduction.cause,
    refersTo: invoiceKey(facts.stay.reference),
    body: {
      kind: 'invoice',
      ...partiesOf(facts),
      lines: lineDifference(agreedBefore(facts, reduction.cause), reduction.lines ?? []).filter(
        ({ kind }) => kind !== 'tax',
      ),
      amounts,
      total: amounts.total,
    },
  };
}

/** What was agreed when a change was made: by the one before it, or by the booking. */
function agreedBefore({ lines, reductions }: StatementFacts, cause: string): readonly LineItem[] {
  const changes = reductions.filter((reduction) => reduction.lines !== undefined);
  const index = changes.findIndex((change) => change.cause === cause);
  return changes[index - 1]?.lines ?? lines;
}

function creditNote(facts: StatementFacts, { reduction, owedBefore, amounts }: PriceStep): DueDocument {
  return {
    kind: 'credit-note',
    cause: reduction.cause,
    refersTo: invoiceKey(facts.stay.reference),
    body: {
      kind: 'credit-note',
      ...partiesOf(facts),
      reason: reduction.reason,
      decidedAt: reduction.decidedAt,
      owedBefore,
      owedAfter: money(owedBefore.amountMinor - amounts.total.amountMinor, facts.currency),
      amounts,
      rounding: SHARE_ROUNDING,
      total: amounts.total,
    },
  };
}

/** A receipt for money that came, one for money that went back, and one that takes the latter back. */
function moneyPaper(facts: StatementFacts, movements: readonly Movement[], movement: Movement): DueDocument[] {
  const paper = (body: DocumentBody, about: Movement | undefined): DueDocument[] => [
    { ...keyOf(body.kind, movement), refersTo: about ? keyOf(kindOf(about), about) : null, body },
  ];
  const common = { ...partiesOf(facts), movement: documented(facts, movement) };
  switch (movement.kind) {
    case 'captured':
      return paper({ kind: 'receipt', ...common, total: amountOf(movement) }, undefined);
    case 'refunded': {
      const capture = movements.find(({ kind, paymentId }) => kind === 'captured' && paymentId === movement.paymentId);
      const about = movement.paymentId === null ? undefined : capture;
      return paper({ kind: 'refund-receipt', ...common, hasComeBack: false, total: amountOf(movement) }, about);
    }
    case 'refund_reversed': {
      const refund = movements.find((one) => one.kind === 'refunded' && isOfSameObject(one, movement));
      const total = money(-movement.amountMinor, movement.currency);
      return paper({ kind: 'refund-receipt', ...common, hasComeBack: true, total }, refund);
    }
    case 'disputed':
    case 'dispute_returned':
    case 'dispute_lost':
    case 'dispute_loss_reversed':
      return []; // nothing that we received or gave back: the statement shows it among the movements
  }
}

function kindOf({ kind }: Movement): 'receipt' | 'refund-receipt' {
  return kind === 'captured' ? 'receipt' : 'refund-receipt';
}

function keyOf(kind: DocumentKey['kind'], { seq }: Movement): DocumentKey {
  return { kind, cause: `ledger:${seq}` };
}

function isOfSameObject(a: Movement, b: Movement): boolean {
  return a.provider === b.provider && a.providerReference === b.providerReference;
}

function amountOf({ amountMinor, currency }: Movement): Money {
  return money(amountMinor, currency);
}

function partiesOf({ seller, customer, stay }: StatementFacts) {
  return { seller, customer, stay };
}

function documented({ payables }: StatementFacts, movement: Movement): DocumentedMovement {
  const payable = payables.find(({ id }) => id === movement.payableId);
  return {
    ledgerSeq: movement.seq,
    provider: movement.provider,
    providerReference: movement.providerReference,
    recordedAt: movement.recordedAt,
    payable: payable ? { purpose: payable.purpose, amount: payable.amount } : null,
    suspense: movement.suspense,
  };
}
