import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { refuseUnworkableFilters } from '../http/refuse-unworkable-filters';
import { contentAction } from './role-permissions';
import { placeOf, shownEntry, type Sight } from './shown-fields';
import { shownQuery } from './shown-query';

/** What is asked of somebody's permissions; Strapi's abilities are CASL's. */
export interface Ability {
  can(action: string, subject: string, field: string): boolean;
  rulesFor(action: string, subject: string): readonly { readonly fields?: readonly string[] | undefined }[];
}

interface PermissionsManager {
  sanitizeQuery: (query: Readonly<Record<string, unknown>>, options?: unknown) => Promise<unknown>;
  sanitizeOutput: (data: unknown, options?: unknown) => Promise<unknown>;
}

interface PermissionService {
  readonly actionProvider: { get(actionId: string): { subjects?: readonly string[] } | undefined };
  createPermissionsManager(options: { ability: Ability; model: string }): PermissionsManager;
}

interface ServiceRegistry {
  extend(uid: string, change: (stock: PermissionService) => PermissionService): unknown;
  get(uid: string): PermissionService;
}

/**
 * Holds what the panel asks and is answered about other types, over relations, to the permissions for those types. Strapi
 * looks at the fields of the type that is asked for alone: whoever may read a relation reads and searches all that is behind
 * it. Everything in the panel gets its sanitizers here, the content manager and the media library among them. Filters that no
 * statement can be made of are refused, as they are for the public. Must run while Strapi registers.
 */
export function holdPanelToPermissions(strapi: Core.Strapi): void {
  strapi.get<ServiceRegistry>('services').extend('admin::permission', (stock) => ({
    ...stock,
    createPermissionsManager(options) {
      const manager = stock.createPermissionsManager(options);
      const { sanitizeQuery, sanitizeOutput } = manager;
      const sight = sightOf(strapi, options.ability);
      const place = placeOf(sight, options.model);
      return Object.assign(manager, {
        sanitizeQuery: async (query: Readonly<Record<string, unknown>>, how?: unknown) => {
          refuseUnworkableFilters(query, options.model, (uid) => ({ attributes: sight.attributesOf(uid) }));
          return sanitizeQuery(shownQuery(sight, place, query), how);
        },
        sanitizeOutput: async (data: unknown, how?: unknown) =>
          shownEntry(sight, place, await sanitizeOutput(data, how)),
      });
    },
  }));
}

/** What somebody may read by their permissions. */
export function sightOf(strapi: Core.Strapi, ability: Ability): Sight {
  const { actionProvider } = strapi.get<ServiceRegistry>('services').get('admin::permission');
  const action = contentAction('read');
  const governed = actionProvider.get(action)?.subjects ?? [];
  const known = new Map<string, readonly string[] | null>();
  const fieldsOf = (uid: string) => {
    if (!governed.includes(uid)) return null;
    const rules = ability.rulesFor(action, uid);
    return rules.some(({ fields }) => !fields) ? null : rules.flatMap(({ fields }) => fields ?? []);
  };
  return {
    fieldsOf(uid) {
      const fields = known.get(uid) ?? fieldsOf(uid);
      known.set(uid, fields);
      return fields;
    },
    attributesOf: (uid) => attributesOf(strapi, uid),
  };
}

const schemas = z.record(
  z.string(),
  z.object({
    attributes: z.record(
      z.string(),
      z.object({ type: z.string(), target: z.string().optional(), component: z.string().optional() }),
    ),
  }),
);

let attributes: Map<string, ReturnType<Sight['attributesOf']>> | undefined;

function attributesOf(strapi: Core.Strapi, uid: string): ReturnType<Sight['attributesOf']> {
  attributes ??= new Map(
    Object.entries({ ...schemas.parse(strapi.components), ...schemas.parse(strapi.contentTypes) }).map(
      ([name, schema]) => [name, schema.attributes],
    ),
  );
  return attributes.get(uid) ?? {};
}
