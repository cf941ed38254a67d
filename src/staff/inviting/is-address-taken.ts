import { z } from 'zod';
import { findStaff, hasYetToRegister } from '../staff-record';

type Exists = (where?: object) => Promise<boolean>;

/** What the panel asks before it invites somebody, and nothing else asks. */
const beforeInviting = z.strictObject({ email: z.string() });

/** Whether there is such a member of staff. An address that was invited and never registered is free to be invited again. */
export async function isAddressTaken(exists: Exists, where?: object): Promise<boolean> {
  const { data } = beforeInviting.safeParse(where);
  const known = data ? await findStaff(data) : null;
  return known && hasYetToRegister(known) ? false : exists(where);
}
