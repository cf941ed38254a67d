import type { Core } from '@strapi/strapi';
import { controllers } from './controllers';
import { policies } from './policies';
import { registerPermissions } from './register-permissions';
import { routes } from './routes';

/** What staff do over the admin's own API, under `/desk`: each route says whom it lets in, and calls one use case. */
export default {
  bootstrap: ({ strapi }: { strapi: Core.Strapi }) => registerPermissions(strapi),
  routes: { admin: { type: 'admin', routes } },
  controllers,
  policies,
};
