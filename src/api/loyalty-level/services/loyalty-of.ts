import { z } from 'zod';
import { database } from '../../../database/transaction';
import type { LoyaltyLevel } from '../../../domain/pricing/offers';

const LEVEL = `
  SELECT name, percent FROM loyalty_levels
   WHERE minimum_stays <= (
     SELECT count(*) FROM bookings
      WHERE contact_email = :email AND ends_at < now() AND state IN ('confirmed', 'in_progress', 'returned', 'completed'))
   ORDER BY minimum_stays DESC LIMIT 1`;

const found = z.object({ rows: z.array(z.object({ name: z.string(), percent: z.coerce.number() })) });

/**
 * The level of whoever has this confirmed address: by the stays that are over, so that nobody has to keep it in step.
 * @param email of a signed-in customer, in lower case; anybody can type an address
 */
async function loyaltyOf(email: string): Promise<LoyaltyLevel | null> {
  const { rows } = found.parse(await database().raw(LEVEL, { email }));
  const [level] = rows;
  return level ? { name: level.name, bps: Math.round(level.percent * 100) } : null;
}

export default () => ({ loyaltyOf });
