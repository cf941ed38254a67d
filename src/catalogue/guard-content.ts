import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';
import { inTransaction } from '../database/transaction';
import type { PublishingProblem } from '../domain/catalogue/publishing-problems';
import { LEANED_ON, RULES_WHEN_PUBLISHED, RULES_WHEN_SAVED, type ContentRule } from './content-rules';
import { codesForListing } from './codes-for-listing';
import { isListingUid } from './listing-uid';
import { publishedUsers } from './published-users';

const saved = z.looseObject({ documentId: z.string() });

/**
 * Keeps incomplete or inconsistent content from being published, through the admin, the document service and scripts
 * alike. A write is checked as it stands in the database, inside its transaction, because relations arrive in too many
 * spellings to be judged from the request. Answers name the field, so that the form marks it.
 */
export function guardContent(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    const { uid, action, params } = context;
    if (action === 'publish') {
      await refuse(strapi, RULES_WHEN_PUBLISHED[uid], params.documentId);
      return next();
    }
    if (action === 'delete') await refuseWhileCodesNameIt(strapi, uid, params.documentId);
    if (action === 'delete' || action === 'unpublish') {
      await refuseWhileLeanedOn(strapi, uid, params.documentId);
      return next();
    }
    if (action !== 'create' && action !== 'update') return next();
    const publishes = 'status' in params && params.status === 'published';
    const rule = publishes ? RULES_WHEN_PUBLISHED[uid] : RULES_WHEN_SAVED[uid];
    if (!rule) return next();
    return inTransaction(async () => {
      const result = await next();
      // An update of an id that does not exist answers nothing, and there is nothing to check.
      const entry = saved.safeParse(result);
      if (entry.success) await refuse(strapi, rule, entry.data.documentId);
      return result;
    });
  });
}

async function refuse(strapi: Core.Strapi, rule: ContentRule | undefined, documentId: string): Promise<void> {
  if (!rule) return;
  const problems = await rule(strapi, documentId);
  if (problems.length > 0) throw validationError(problems);
}

async function refuseWhileLeanedOn(strapi: Core.Strapi, uid: string, documentId: string): Promise<void> {
  const field = LEANED_ON[uid];
  if (!field) return;
  const users = await publishedUsers(strapi, { [field]: { documentId } });
  if (users.length === 0) return;
  throw validationError([{ path: [], message: `Published listings still use this: ${users.join(', ')}.` }]);
}

/** A code for this listing alone would be one for every listing, with nothing left that says otherwise. */
async function refuseWhileCodesNameIt(strapi: Core.Strapi, uid: string, documentId: string): Promise<void> {
  if (!isListingUid(uid)) return;
  const codes = await codesForListing(strapi, uid, documentId);
  if (codes.length === 0) return;
  throw validationError([
    { path: [], message: `Promotion codes are for this: ${codes.join(', ')}. Change them first.` },
  ]);
}

/** Strapi's own shape, which the admin's forms know how to show beside their fields. */
function validationError(problems: readonly PublishingProblem[]): errors.ValidationError {
  return new errors.ValidationError(problems.map(({ message }) => message).join(' '), {
    code: 'invalid-request',
    errors: problems.map(({ path, message }) => ({ path, message, name: 'ValidationError' })),
  });
}
