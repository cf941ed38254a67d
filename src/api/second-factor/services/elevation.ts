import { inTransaction } from '../../../database/transaction';
import { nextFactorState } from '../../../domain/identity/second-factor';
import { DomainError } from '../../../domain/shared/domain-error';
import { environment } from '../../../environment';
import { service } from '../../../service-map';
import { findElevation, storeElevation, type OwnedSession } from '../records/elevation-record';
import { lockSecondFactor } from '../records/second-factor-record';

/**
 * Lets a session do what takes a second factor, for `STAFF_ELEVATION_SECONDS`. Call it when the factor was just shown.
 * @returns until when
 * @throws DomainError `second-factor-not-enrolled` (403) when it went in between
 */
async function elevate(session: OwnedSession): Promise<Date> {
  return inTransaction(async (trx) => {
    const { state } = await lockSecondFactor(trx, session.owner);
    nextFactorState(state, 'check');
    return storeElevation(trx, session, environment().STAFF_ELEVATION_SECONDS);
  });
}

/** Until when a session is elevated; `null` when it is not. */
function elevatedUntil(session: OwnedSession): Promise<Date | null> {
  return findElevation(session);
}

/** @throws DomainError `elevation-needed`, `second-factor-not-enrolled` (403), with a sentence that says what to do */
async function demandElevation(session: OwnedSession): Promise<void> {
  if ((await findElevation(session)) !== null) return;
  const { kind, id } = session.owner;
  if (await service('api::second-factor.second-factor-state').isActive(kind, id)) {
    throw new DomainError(
      'elevation-needed',
      'This takes your second factor: show a code under Settings → Second factor, then try again.',
    );
  }
  throw new DomainError(
    'second-factor-not-enrolled',
    'This takes a second factor, and you have none: set one up under Settings → Second factor, then try again.',
  );
}

export default () => ({ elevate, elevatedUntil, demandElevation });
