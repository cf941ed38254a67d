import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { isRecord } from '../catalogue/is-record';
import { sightOf, type Ability } from '../access/hold-panel-to-permissions';
import { placeOf } from '../access/shown-fields';
import { shownSort } from '../access/shown-query';

const asked = z.object({
  request: z.object({ body: z.custom<Record<string, unknown>>(isRecord) }),
  params: z.object({ model: z.string() }),
  state: z.object({ userAbility: z.custom<Ability>(isRecord) }),
});

/** Where Strapi sorts by what the body says, without a look at it: an order tells what stands in a field. */
const sortsByWhatIsShown: Core.PolicyHandler = (context, _config, { strapi }) => {
  const parsed = asked.safeParse(context);
  if (!parsed.success) return true; // Strapi refuses a body that is none
  const { request, params, state } = parsed.data;
  const sight = sightOf(strapi, state.userAbility);
  const sort = shownSort(sight, placeOf(sight, params.model), request.body.sort);
  request.body.sort = sort.length > 0 ? sort : undefined;
  return true;
};

export default sortsByWhatIsShown;
