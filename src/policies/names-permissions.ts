import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';

const named = z.object({ request: z.object({ body: z.object({ permissions: z.array(z.unknown()) }) }) });

/**
 * Strapi looks at what stands in the list, not whether there is one.
 * @throws ValidationError (400)
 */
const namesPermissions: Core.PolicyHandler = (context) => {
  if (named.safeParse(context).success) return true;
  throw new errors.ValidationError('permissions is a list of permissions to ask for');
};

export default namesPermissions;
