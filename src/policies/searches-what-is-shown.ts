import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';
import { isRecord } from '../catalogue/is-record';
import { contentAction } from '../access/role-permissions';

interface Ability {
  can(action: string, subject: string, field: string): boolean;
}

function isAbility(value: unknown): value is Ability {
  return isRecord(value) && typeof value.can === 'function';
}

const asked = z.object({
  request: z.object({ query: z.looseObject({ _q: z.unknown().optional() }) }),
  params: z.object({ model: z.string() }),
  state: z.object({ userAbility: z.custom<Ability>(isAbility) }),
});

/** What Strapi's search looks into; numbers only for a number. */
const TEXTS = ['string', 'text', 'richtext', 'email', 'uid', 'enumeration'];
const NUMBERS = ['integer', 'biginteger', 'decimal', 'float'];

/**
 * Strapi hides fields from a role and searches them all the same, so that whoever searches for a name learns which booking
 * it is on. Who does not see every field that is searched does not search this type, but filters by what they see.
 * @throws ForbiddenError (403)
 */
const searchesWhatIsShown: Core.PolicyHandler = (context, _config, { strapi }) => {
  const { request, params, state } = asked.parse(context);
  if (request.query._q === undefined || request.query._q === '') return true;
  const shows = (field: string) => state.userAbility.can(contentAction('read'), params.model, field);
  if (searchedFields(strapi, params.model).every(shows)) return true;
  throw new errors.ForbiddenError('Your role does not see all that would be searched here; use a filter instead.');
};

export default searchesWhatIsShown;

function searchedFields(strapi: Core.Strapi, uid: string): string[] {
  const contentType: unknown = Object.entries(strapi.contentTypes).find(([name]) => name === uid)?.[1];
  const attributes = isRecord(contentType) && isRecord(contentType.attributes) ? contentType.attributes : {};
  return Object.entries(attributes).flatMap(([name, attribute]) =>
    isRecord(attribute) && [...TEXTS, ...NUMBERS].includes(String(attribute.type)) && isSearchable(attribute)
      ? [name]
      : [],
  );
}

/** Attributes that Strapi adds by itself (`documentId`, `locale`) are in no list of fields and hide nothing. */
function isSearchable({ searchable, visible }: Record<string, unknown>): boolean {
  return searchable !== false && visible !== false;
}
