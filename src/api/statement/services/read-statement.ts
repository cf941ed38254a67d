import type { BookingState } from '../../../domain/booking/booking';
import type { Movement, StatementFacts } from '../../../domain/statement/statement-facts';
import { statementTotals, type StatementTotals } from '../../../domain/statement/statement-totals';
import { priceOf, whole, type TaxBreakdown } from '../../../domain/statement/tax-breakdown';
import type { BookingRecord } from '../../booking/records/booking-record';
import { documentsOfBooking, readDocument, type DocumentRecord } from '../records/document-record';
import { movementsOfBooking } from '../records/movements-of-booking';
import { statementFacts } from '../records/statement-facts';

/** A booking's account: what was agreed, every document, every movement of money, and the sums. */
export interface Statement {
  readonly state: BookingState;
  readonly facts: StatementFacts;
  readonly price: TaxBreakdown;
  readonly documents: readonly DocumentRecord[];
  readonly movements: readonly Movement[];
  readonly totals: StatementTotals;
}

async function readStatement(booking: BookingRecord): Promise<Statement> {
  const facts = await statementFacts(booking);
  const documents = await documentsOfBooking(booking.reference);
  const movements = await movementsOfBooking(booking.reference);
  const price = whole(priceOf(facts.agreed, facts.currency));
  const papers = documents.map(({ kind, body: { total } }) => ({ kind, total }));
  const depositPayable = facts.payables.find(({ purpose }) => purpose === 'security_deposit')?.id ?? null;
  const account = { state: booking.state, price: price.total, depositPayable, documents: papers, movements };
  const totals = statementTotals(account);
  return { state: booking.state, facts, price, documents, movements, totals };
}

export default () => ({ readStatement, readDocument });
