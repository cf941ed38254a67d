import type { Core } from '@strapi/strapi';

type Policies = NonNullable<NonNullable<Core.Route['config']>['policies']>;

/** Has a route of Strapi's ask one thing more, behind what it asks for already. Must run before Strapi mounts its routes. */
export function addPolicy(route: Core.Route, policy: Policies[number]): void {
  route.config = { ...route.config, policies: [...(route.config?.policies ?? []), policy] };
}
