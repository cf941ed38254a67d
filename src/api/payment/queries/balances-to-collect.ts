/** A week before the due date the first words go out, in any time zone. */
const DUE = `
  SELECT p.document_id AS payable
    FROM payables p JOIN payables_booking_lnk k ON k.payable_id = p.id JOIN bookings b ON b.id = k.booking_id
   WHERE p.purpose = 'balance' AND p.state = 'due' AND p.due_on <= current_date + 8
     AND b.state IN ('confirmed', 'in_progress')
     AND (p.dunned_at IS NULL OR p.dunned_at <= CAST(:now AS timestamp) - interval '1 hour')
   ORDER BY p.dunned_at NULLS FIRST, p.due_on LIMIT 500`;

/** Balances that are due, or soon will be, and were not looked at for an hour. */
export async function balancesToCollect(): Promise<{ payable: string }[]> {
  const { rows } = await strapi.db.connection.raw<{ rows: { payable: string }[] }>(DUE, { now: new Date() });
  return rows;
}
