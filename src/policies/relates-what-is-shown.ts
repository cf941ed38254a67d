import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';
import { isRecord } from '../catalogue/is-record';
import { sightOf, type Ability } from '../access/hold-panel-to-permissions';
import { contentAction } from '../access/role-permissions';
import { follow, placeOf } from '../access/shown-fields';

const asked = z.object({
  request: z.object({ query: z.custom<Record<string, unknown>>(isRecord) }),
  params: z.object({ model: z.string(), targetField: z.string() }),
  state: z.object({ userAbility: z.custom<Ability>(isRecord) }),
});

/** What the panel sends. Anything else goes to the database as it is, and its answer to whoever asked. */
const TAKEN = new Set([
  ...['id', 'component', 'idsToOmit', 'idsToInclude', '_q', '_filter'],
  ...['page', 'pageSize', 'locale', 'status'],
]);

/**
 * Which entries a relation leads to, or could lead to, is for those who may read the relation and what is behind it. Strapi
 * fails (500) where it means to refuse the first, and asks for the second only before it shows a name.
 * @throws ForbiddenError (403)
 */
const relatesWhatIsShown: Core.PolicyHandler = (context, _config, { strapi }) => {
  const { request, params, state } = asked.parse(context);
  const sight = sightOf(strapi, state.userAbility);
  const seen = follow(sight, placeOf(sight, params.model), params.targetField);
  const isOfComponent = Object.hasOwn(strapi.components, params.model);
  const mayRead = isOfComponent || state.userAbility.can(contentAction('read'), params.model, params.targetField);
  if (seen === 'hidden' || (seen !== 'unknown' && !mayRead)) throw new errors.ForbiddenError();
  for (const name of Object.keys(request.query)) if (!TAKEN.has(name)) Reflect.deleteProperty(request.query, name);
  return true;
};

export default relatesWhatIsShown;
