import { eventually } from './eventually';
import type { Shop } from './shop';
import { signInStaff } from './staff';

/** Has staff say in the panel that the shop's car is let on request only, and waits until guests are told so. */
export async function letOnRequest({ server, car, database }: Shop): Promise<void> {
  const staff = await signInStaff(server);
  await staff.edit('api::vehicle.vehicle', car.documentId, { needsApproval: true });
  await staff.publish('api::vehicle.vehicle', car.documentId);
  await eventually(
    () =>
      database.query(`SELECT 1 FROM listing_index WHERE document_id = $1 AND (snapshot ->> 'needsApproval')::boolean`, [
        car.documentId,
      ]),
    (rows) => rows.length === 1,
  );
}
