import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { PANEL_BODIES } from '../access/panel-bodies';
import { parse } from '../http/parse';

const asked = z.object({ request: z.object({ body: z.unknown() }) });

/**
 * Strapi looks at what stands in some bodies before it looks whether there is one.
 * @param config `handler`: of the route, as `PANEL_BODIES` names it
 * @throws DomainError `invalid-request` (400)
 */
const panelBody: Core.PolicyHandler = (context, config) => {
  const { handler } = z.object({ handler: z.string() }).parse(config);
  const shape = PANEL_BODIES[handler];
  if (!shape) throw new Error(`No body is known for ${handler}.`);
  parse(shape, asked.parse(context).request.body);
  return true;
};

export default panelBody;
