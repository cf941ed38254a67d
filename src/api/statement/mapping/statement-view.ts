import type { Movement } from '../../../domain/statement/statement-facts';
import type { Statement } from '../services/read-statement';
import { documentSummaryView } from './document-view';
import { lineView, taxView } from './line-view';

/** A booking's account as its guest sees it. */
export function statementView({ state, facts, price, documents, movements, totals }: Statement) {
  return {
    state,
    seller: facts.seller,
    customer: facts.customer,
    booking: facts.stay,
    lines: facts.agreed.filter(({ kind }) => kind !== 'tax').map(lineView),
    net: price.net,
    taxes: price.taxes.map(taxView),
    total: price.total,
    documents: documents.map(documentSummaryView),
    movements: movements.map((movement) => movementView(facts.payables, movement)),
    totals,
  };
}

/** The ledger's own words and number, so that every sum can be followed to its entry. */
function movementView(payables: Statement['facts']['payables'], movement: Movement) {
  const { seq, kind, provider, providerReference, payableId, suspense, amountMinor, currency, recordedAt } = movement;
  return {
    entry: seq,
    kind,
    amount: { amountMinor, currency },
    provider,
    providerReference,
    purpose: payables.find(({ id }) => id === payableId)?.purpose ?? null,
    suspense,
    recordedAt,
  };
}
