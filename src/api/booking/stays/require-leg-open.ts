import type { Knex } from 'knex';
import type { AmendmentWishes } from '../../../domain/amendment/amendment';
import { DomainError } from '../../../domain/shared/domain-error';
import { legStaysOf } from '../records/leg-stays';

/**
 * A leg that is back, or for which nobody came, is as it was; one that was handed over is not cancelled any more.
 * @throws DomainError `booking-not-amendable`, `stay-has-begun` (409)
 */
export async function requireLegOpen(
  connection: Knex,
  bookingReference: string,
  { leg, cancel }: Pick<AmendmentWishes, 'leg' | 'cancel'>,
): Promise<void> {
  if (leg === undefined) return;
  const stay = (await legStaysOf(connection, bookingReference)).get(leg);
  if (stay === 'returned' || stay === 'no_show') {
    throw new DomainError('booking-not-amendable', 'The stay of this leg is over.', { path: ['leg'], state: stay });
  }
  if (stay === 'in_progress' && cancel) {
    throw new DomainError('stay-has-begun', 'This stay has begun; it cannot be cancelled any more.', {
      path: ['cancel'],
    });
  }
}
