import type { AccountRecord } from '../records/account-record';

/** An account as users-permissions' clients expect its user; `id` is the document's, as everywhere in this API. */
export function accountView({ documentId, email, createdAt }: AccountRecord) {
  return { id: documentId, documentId, username: email, email, confirmed: true, createdAt: createdAt.toISOString() };
}
