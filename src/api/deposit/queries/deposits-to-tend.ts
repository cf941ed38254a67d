import { environment } from '../../../environment';

/** A stay that nobody handed over or took back is over by its dates: its deposit goes back like any other. */
const DUE = `
  SELECT d.document_id AS deposit
    FROM deposits d JOIN deposits_booking_lnk k ON k.deposit_id = d.id JOIN bookings b ON b.id = k.booking_id
    LEFT JOIN payments h ON h.document_id = d.held_by
   WHERE d.state <> 'settled'
     AND (d.checked_at IS NULL OR d.checked_at <= CAST(:now AS timestamp) - make_interval(secs => :pause))
     AND (d.state = 'settling'
       OR b.state IN ('expired', 'declined', 'cancelled', 'no_show', 'completed')
       OR (b.state IN ('confirmed', 'returned')
           AND b.ends_at <= CAST(:now AS timestamp) - make_interval(secs => :release))
       OR (d.state = 'planned' AND b.starts_at <= CAST(:now AS timestamp) + make_interval(secs => :lead))
       OR (d.state = 'secured'
           AND least(h.capture_before, h.promised_until) <= CAST(:now AS timestamp) + make_interval(secs => :renew)))
   ORDER BY d.checked_at NULLS FIRST LIMIT 500`;

/** Deposits that need something although no job came: taking, renewing, giving back. */
export async function depositsToTend(): Promise<{ deposit: string }[]> {
  const env = environment();
  const { rows } = await strapi.db.connection.raw<{ rows: { deposit: string }[] }>(DUE, {
    now: new Date(),
    pause: env.RECONCILE_SECONDS,
    release: env.DEPOSIT_RELEASE_SECONDS,
    lead: env.DEPOSIT_LEAD_SECONDS,
    renew: env.DEPOSIT_RENEW_SECONDS,
  });
  return rows;
}
