import { z } from 'zod';
import { needsSecondPerson } from '../../../domain/payment/second-person';
import { payableStepMinor } from '../../../domain/shared/currency';
import { DomainError } from '../../../domain/shared/domain-error';
import { invalidRequest } from '../../../domain/shared/invalid-request';
import type { Money } from '../../../domain/shared/money';
import { environment } from '../../../environment';
import { enqueue } from '../../../jobs/boss';
import { service } from '../../../service-map';
import { stopAsking } from '../../payment/notices/tell-guest';
import { readBooking, type BookingRecord } from '../../booking/records/booking-record';
import { paymentsOfPayable } from '../../payment/records/payment-record';
import { endClaims, openClaimsOf, readClaim, type claimEvidence, type ClaimRecord } from '../records/claim-record';
import { readDeposit, requireDepositOf, saveDeposit, type DepositRecord } from '../records/deposit-record';
import { withLockedDeposit } from '../records/with-locked-deposit';

type Actor = `staff:${string}`;

export interface RaiseClaim {
  readonly reference: string;
  readonly amount: Money;
  readonly reason: string;
  readonly evidence: readonly z.output<typeof claimEvidence>[];
  readonly actor: Actor;
}

/**
 * Claims a part of a deposit. Nothing is taken yet; but the deposit is not given back either while a claim is open.
 * @throws DomainError `not-found` (404), `deposit-decided` (409), `currency-mismatch`, `claim-exceeds-deposit` (422)
 */
async function raiseClaim({ reference, amount, reason, evidence, actor }: RaiseClaim): Promise<ClaimRecord> {
  return withLockedDeposit(reference, async (_trx, booking, deposit) => {
    requireUndecided(deposit);
    requirePayableStep(amount);
    const open = sumOf(await openClaimsOf(deposit.documentId));
    if (amount.currency !== deposit.currency) {
      throw new DomainError('currency-mismatch', `The deposit is in ${deposit.currency}.`, { path: ['amount'] });
    }
    if (open + amount.amountMinor > deposit.amountMinor) {
      throw new DomainError('claim-exceeds-deposit', 'The claims would be more than the deposit.', {
        available: { amountMinor: deposit.amountMinor - open, currency: deposit.currency },
      });
    }
    const created = await strapi.documents('api::deposit.claim').create({
      data: {
        deposit: deposit.documentId,
        state: 'open',
        ...amount,
        reason,
        evidence: [...evidence],
        raisedBy: actor,
      },
    });
    await service('api::booking.change-attention').changeAttention(
      booking,
      { raise: ['claim-open'] },
      `${actor} claims ${amount.amountMinor} minor units of the deposit: ${reason}`,
    );
    return readClaim(z.object({ documentId: z.string() }).parse(created).documentId);
  });
}

/** @throws DomainError `not-found` (404), `deposit-decided` (409) */
async function withdrawClaim(documentId: string, actor: Actor): Promise<ClaimRecord> {
  const deposit = await readDeposit((await readClaim(documentId)).deposit.documentId);
  return withLockedDeposit(deposit.booking.reference, async (trx, booking, present) => {
    requireUndecided(present);
    await endClaims([await readClaim(documentId)], 'withdrawn', actor);
    await tellOfClaims(booking, present, `${actor} withdrew a claim.`);
    await enqueue(trx, 'tend-deposit', { deposit: present.documentId });
    return readClaim(documentId);
  });
}

/**
 * Decides a deposit: what is claimed is taken, the rest goes back. Somebody else than who claimed it decides, above the
 * limit of one person. Deciding the same again changes nothing.
 * @throws DomainError `not-found` (404), `second-person-needed` (403), `deposit-not-secured` (409) when there is nothing to
 *   take the claims from
 */
async function settleDeposit(reference: string, actor: Actor): Promise<DepositRecord> {
  return withLockedDeposit(reference, async (trx, booking, deposit) => {
    if (deposit.state === 'settling' || deposit.state === 'settled') return deposit;
    const claims = await openClaimsOf(deposit.documentId);
    requireSecondPerson(claims, deposit, actor);
    if (claims.length > 0 && deposit.state !== 'secured') {
      throw new DomainError('deposit-not-secured', `A deposit that is ${deposit.state} has nothing to take.`, {
        state: deposit.state,
      });
    }
    await endClaims(claims, 'taken', actor);
    const decided = await saveDeposit(deposit, {
      state: 'settling',
      claimedMinor: sumOf(claims),
      decidedBy: actor,
      decidedBecause: claims.map(({ reason }) => reason).join('; ') || 'Nothing is claimed.',
    });
    await tellOfClaims(booking, decided, `${actor} settled the deposit.`);
    await stopAsking(trx, booking, [deposit.payable.documentId]);
    await enqueue(trx, 'tend-deposit', { deposit: deposit.documentId });
    return decided;
  });
}

/** A guest is let go without a deposit. @throws DomainError `not-found` (404), `transition-not-allowed` (409) */
async function waiveDeposit(reference: string, { actor, reason }: { actor: Actor; reason: string }) {
  return withLockedDeposit(reference, async (trx, booking, deposit) => {
    const waived = await saveDeposit(deposit, {
      state: 'waived',
      failure: null,
      decidedBy: actor,
      decidedBecause: reason,
    });
    await service('api::booking.change-attention').changeAttention(
      booking,
      { clear: ['deposit-failed'] },
      `${actor} waived the security deposit: ${reason}`,
    );
    await stopAsking(trx, booking, [deposit.payable.documentId]);
    return waived;
  });
}

/**
 * The deposit is charged from now on, and given back after the stay, because it cannot be held; what the guest saved is
 * tried at once. @throws DomainError `not-found` (404), `deposit-decided` (409), `provider-unavailable` (503)
 */
async function chargeDeposit(reference: string, actor: Actor): Promise<DepositRecord> {
  await endRefusedHolds(reference);
  return withLockedDeposit(reference, async (trx, _booking, deposit) => {
    if (deposit.state !== 'planned' && deposit.state !== 'failed') throw decided(deposit);
    const charging = await saveDeposit(deposit, {
      state: 'planned',
      method: 'charge',
      failure: null,
      decidedBy: actor,
    });
    await enqueue(trx, 'tend-deposit', { deposit: deposit.documentId });
    return charging;
  });
}

/** A hold that the bank refused waits for the guest; it would be in the way of a charge. */
async function endRefusedHolds(reference: string): Promise<void> {
  await readBooking(reference);
  const { payable, state } = await requireDepositOf(reference);
  if (state !== 'planned' && state !== 'failed') return;
  for (const payment of await paymentsOfPayable(payable.documentId)) {
    if (payment.state === 'requires_action')
      await service('api::payment.cancel-payment').cancelPayment(payment.documentId);
  }
}

function requireUndecided(deposit: DepositRecord): void {
  if (deposit.state === 'settling' || deposit.state === 'settled') throw decided(deposit);
}

/** What no provider could take in one piece is not claimed. @throws DomainError `invalid-request` (400) */
function requirePayableStep({ amountMinor, currency }: Money): void {
  const step = payableStepMinor(currency);
  if (amountMinor % step !== 0) throw invalidRequest(['amount', 'amountMinor'], `must be a multiple of ${step}`);
}

function decided({ state }: DepositRecord): DomainError {
  return new DomainError('deposit-decided', `The deposit is ${state} by now.`, { state });
}

function requireSecondPerson(claims: readonly ClaimRecord[], { currency }: DepositRecord, actor: Actor): void {
  const own = sumOf(claims.filter(({ raisedBy }) => raisedBy === actor));
  if (!needsSecondPerson({ amountMinor: own, currency, beforeMinor: 0 }, environment().STAFF_REFUND_LIMITS)) return;
  throw new DomainError('second-person-needed', 'Somebody else than who claimed it has to settle this deposit.');
}

async function tellOfClaims(booking: BookingRecord, deposit: DepositRecord, reason: string): Promise<void> {
  const isOpen = (await openClaimsOf(deposit.documentId)).length > 0;
  const change = isOpen ? { raise: ['claim-open' as const] } : { clear: ['claim-open' as const] };
  await service('api::booking.change-attention').changeAttention(booking, change, reason);
}

function sumOf(claims: readonly ClaimRecord[]): number {
  return claims.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

export default () => ({ raiseClaim, withdrawClaim, settleDeposit, waiveDeposit, chargeDeposit });
