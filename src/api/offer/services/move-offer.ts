import type { Knex } from 'knex';
import { advanceOffer, type OfferCommander } from '../../../domain/offer/advance-offer';
import {
  isOpenOffer,
  type OfferCommand,
  type OfferState,
  type OfferTransition,
} from '../../../domain/offer/offer-lifecycle';
import { DomainError } from '../../../domain/shared/domain-error';
import { offerCause, offerTask, type OfferTaskKind } from '../../../domain/task/offer-task';
import { service } from '../../../service-map';
import { recordOfferEvent, type OfferEvent } from '../records/offer-event';
import { readOffer, saveOffer, type OfferRecord } from '../records/offer-record';

export interface OfferMove extends OfferCommander {
  readonly command: OfferCommand;
  /** What the other side is told. */
  readonly message?: string | null | undefined;
  readonly wishes?: OfferEvent['wishes'];
  /** For our own history. */
  readonly reason?: string | null;
  /** The booking that accepting it made. */
  readonly bookingReference?: string;
}

/**
 * Moves the newest version of an offer one step, history and tasks included, under the offer's lock.
 * @throws DomainError what `requireStep` throws
 */
async function moveOffer(trx: Knex.Transaction, offer: OfferRecord, move: OfferMove): Promise<OfferRecord> {
  const { reference, version } = offer;
  const { to, fact } = requireStep(offer, move);
  const { actor, message, wishes, reason, bookingReference } = move;
  await recordOfferEvent(trx, reference, { version, name: fact, actor, message, wishes, reason });
  if (to !== 'superseded') await saveOffer(trx, reference, { state: to, bookingReference });
  await keepTasksInStep(reference, to, message ?? '');
  return readOffer(reference);
}

/**
 * The step that a command would take now.
 * @throws DomainError `offer-expired` (410), `transition-not-allowed` (409)
 */
function requireStep(
  offer: OfferRecord,
  { command, actor, facts }: Pick<OfferMove, 'command' | 'actor' | 'facts'>,
): OfferTransition {
  const isOver = offer.validUntil.getTime() <= Date.now();
  const isLate = offer.state === 'expired' || (isOver && isOpenOffer(offer.state));
  if (isLate && NEEDS_TIME.some((one) => one === command)) throw offerExpired(offer);
  return advanceOffer(offer.state, command, {
    actor,
    facts: { ...facts, 'still-valid': !isOver, 'time-over': isOver },
  });
}

/** What is only possible in time; what ends an offer always is. */
const NEEDS_TIME: readonly OfferCommand[] = ['approve', 'counter', 'stand-by', 'accept'];

function offerExpired({ validUntil }: OfferRecord): DomainError {
  return new DomainError('offer-expired', 'This offer is no longer valid; ask us for a new one.', {
    expiredAt: validUntil.toISOString(),
  });
}

const TASK_OF: Readonly<Partial<Record<OfferState, OfferTaskKind>>> = {
  to_approve: 'offer-to-approve',
  countered: 'offer-countered',
};

/** A task is open exactly while an offer stands where it waits for staff. */
async function keepTasksInStep(reference: string, state: OfferState, details: string): Promise<void> {
  for (const kind of Object.values(TASK_OF)) {
    if (TASK_OF[state] !== kind) await service('api::task.close-task').closeTask(offerCause(kind, reference), 'system');
  }
  const wanted = TASK_OF[state];
  if (wanted) await service('api::task.raise-task').raiseTask(offerTask(wanted, reference, details));
}

export default () => ({ moveOffer, requireStep, keepTasksInStep });
