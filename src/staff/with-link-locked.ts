import { inTransaction } from '../database/transaction';

type LinkColumn = 'registration_token' | 'reset_password_token';

/**
 * Follows a link with the row that it belongs to locked, so that it is still good when it is used: whoever waits here while links
 * are voided, or somebody follows the same one, finds no row afterwards, and is told what a wrong link is told.
 */
export async function withLinkLocked<Result>(
  column: LinkColumn,
  token: string,
  follow: () => Promise<Result>,
): Promise<Result> {
  return inTransaction(async (trx) => {
    await trx('admin_users')
      .where({ [column]: token })
      .forUpdate()
      .first('id');
    return follow();
  });
}
