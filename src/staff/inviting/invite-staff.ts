import { z } from 'zod';
import { inTransaction } from '../../database/transaction';
import { asStaff, findStaff, hasYetToRegister } from '../staff-record';
import { newInvitationToken } from './new-invitation-token';
import { sendInvitation } from './send-invitation';

type Create = (attributes: object) => Promise<object>;
type UpdateById = (id: number, changes: object) => Promise<object>;

const invitee = z.looseObject({ email: z.string() });

/**
 * Makes a member of staff and writes to them; to somebody who was invited before and has not come, the same once more, and their earlier
 * link is over. Nobody but the invited learns the token, the inviter included, who could act as a second person with it.
 */
export async function inviteStaff(
  { create, updateById }: { readonly create: Create; readonly updateById: UpdateById },
  attributes: unknown,
): Promise<object> {
  const asked = { registrationToken: newInvitationToken(), ...invitee.parse(attributes) };
  return inTransaction(async (trx) => {
    const known: unknown = await trx('admin_users').where({ email: asked.email }).forUpdate().first('id');
    const before = known === undefined ? null : await findStaff({ email: asked.email });
    const invited = before && hasYetToRegister(before) ? await updateById(before.id, asked) : await create(asked);
    await sendInvitation(trx, asStaff(invited));
    return { ...invited, registrationToken: undefined };
  });
}
