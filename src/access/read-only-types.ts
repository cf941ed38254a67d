/**
 * The APIs whose content is transactional: rows that only our services write, each change with its guard, its history
 * and its ledger entry. The content manager shows them and never writes them, whoever asks.
 */
const TRANSACTIONAL_APIS: readonly string[] = ['booking', 'customer', 'deposit', 'payment', 'quote', 'task', 'webhook'];

/** An account belongs to whoever confirmed its address: nobody types in a password or a confirmation for them. */
const ACCOUNT = 'plugin::users-permissions.user';

/** The sentence that staff get instead of a saved form. */
export const READ_ONLY_SENTENCE =
  'Bookings, customers, accounts and payments are kept by the booking process and cannot be edited here. Use the actions of the booking instead: confirm, cancel, amend or refund.';

/** Whether a content type is shown read-only in the content manager. */
export function isReadOnlyType(uid: string): boolean {
  return uid === ACCOUNT || TRANSACTIONAL_APIS.some((api) => uid.startsWith(`api::${api}.`));
}

const CONTENT_MANAGER_MODEL = /^\/content-manager\/(?:collection-types|single-types|relations)\/([^/]+)/;

/** Asks which entries could be published; a question, in spite of its method. */
const QUESTION = /\/actions\/bulkFindForValidation$/;

/**
 * Whether a request to the admin would write a read-only type: create, update, delete, clone, publish, and all of them
 * in bulk.
 */
export function writesReadOnlyType(method: string, path: string): boolean {
  if (['GET', 'HEAD', 'OPTIONS'].includes(method) || QUESTION.test(path)) return false;
  const model = CONTENT_MANAGER_MODEL.exec(path)?.[1];
  return model !== undefined && isReadOnlyType(decoded(model));
}

function decoded(segment: string): string {
  // A segment that cannot be decoded matches no content type, and the router answers it.
  return /%(?![0-9a-f]{2})/i.test(segment) ? segment : decodeURIComponent(segment);
}
