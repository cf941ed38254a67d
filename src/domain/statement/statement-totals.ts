import type { BookingState } from '../booking/booking';
import { HELD_SIGNS, type LedgerKind } from '../payment/ledger';
import type { CurrencyCode } from '../shared/currency';
import { add, larger, multiply, subtract, sum, zero, type Money } from '../shared/money';
import type { DocumentKind } from './statement-document';
import type { Movement } from './statement-facts';

/** A booking's account in sums. Everything but `suspense` is about the booking's own money, in its currency. */
export interface StatementTotals {
  readonly invoiced: Money;
  readonly credited: Money;
  /** Captured for what the booking owes. */
  readonly paid: Money;
  /** Given back of that, by us or by a bank for good, less what came back to us of it. */
  readonly refunded: Money;
  /** Still to be paid. */
  readonly outstanding: Money;
  /** More than is owed, and on its way back or about to be; what a bank holds is not counted. */
  readonly toReturn: Money;
  /** Held by banks that have not decided yet. */
  readonly disputed: Money;
  /** Taken as, or of, the security deposit, less what was given back of it. */
  readonly deposit: Money;
  /** Money that came and belongs to nothing yet, less what was given back of it: one amount a currency, none that is zero. */
  readonly suspense: readonly Money[];
}

export interface Account {
  readonly state: BookingState;
  /** What the booking was agreed for. */
  readonly price: Money;
  /** The payable of the security deposit, which is no part of the price; `null` where there is none. */
  readonly depositPayable: string | null;
  readonly documents: readonly { readonly kind: DocumentKind; readonly total: Money }[];
  readonly movements: readonly Movement[];
}

/** A booking in one of these owes nothing, unless an invoice says otherwise. */
const OVER: readonly BookingState[] = ['expired', 'declined', 'cancelled'];

export function statementTotals(account: Account): StatementTotals {
  const { price, documents, movements, depositPayable } = account;
  const { currency } = price;
  const own = movements.filter(({ payableId }) => payableId !== null && payableId !== depositPayable);
  const ofDeposit = movements.filter(({ payableId }) => payableId !== null && payableId === depositPayable);
  const ofKind = (kind: DocumentKind) =>
    sum(
      currency,
      documents.filter((document) => document.kind === kind).map(({ total }) => total),
    );
  const moved = (kind: LedgerKind) => sum(currency, own.filter((entry) => entry.kind === kind).map(amountOf));

  const invoiced = ofKind('invoice');
  const credited = ofKind('credit-note');
  const paid = moved('captured');
  const lost = subtract(moved('dispute_lost'), moved('dispute_loss_reversed'));
  const refunded = add(subtract(moved('refunded'), moved('refund_reversed')), lost);
  const disputed = subtract(subtract(moved('disputed'), moved('dispute_returned')), lost);
  const stayed = subtract(paid, refunded);
  const owed = owedBy(account, subtract(invoiced, credited));
  return {
    invoiced,
    credited,
    paid,
    refunded,
    outstanding: larger(subtract(owed, stayed), zero(currency)),
    toReturn: larger(subtract(subtract(stayed, disputed), owed), zero(currency)),
    disputed,
    deposit: balanceOf(ofDeposit, currency),
    suspense: suspenseOf(movements.filter(({ payableId }) => payableId === null)),
  };
}

function balanceOf(movements: readonly Movement[], currency: CurrencyCode): Money {
  return sum(currency, movements.map(changeOfHeld));
}

/** Before its invoice is written a booking that lives owes what was agreed. */
function owedBy({ state, price, documents }: Account, balance: Money): Money {
  if (documents.some(({ kind }) => kind === 'invoice')) return balance;
  return OVER.includes(state) ? zero(price.currency) : price;
}

function suspenseOf(movements: readonly Movement[]): Money[] {
  const held = new Map<CurrencyCode, Money>();
  for (const change of movements.map(changeOfHeld)) {
    held.set(change.currency, add(held.get(change.currency) ?? zero(change.currency), change));
  }
  return [...held.values()].filter(({ amountMinor }) => amountMinor !== 0);
}

function changeOfHeld({ kind, amountMinor, currency }: Movement): Money {
  return multiply({ amountMinor, currency }, HELD_SIGNS[kind]);
}

function amountOf({ amountMinor, currency }: Movement): Money {
  return { amountMinor, currency };
}
