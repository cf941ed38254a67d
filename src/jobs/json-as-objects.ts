import { types, type CustomTypesConfig } from 'pg';

const JSON_TYPES: readonly number[] = [types.builtins.JSON, types.builtins.JSONB];

/**
 * For connections that want JSON as objects: Strapi has every json of the process delivered as text, because it parses it
 * itself. `pg-boss` does not, and put its schedules in as text that no worker could read: nothing that starts by itself ever
 * started.
 */
export const JSON_AS_OBJECTS: { readonly types: CustomTypesConfig } = {
  types: {
    getTypeParser(oid, format): (text: string) => unknown {
      if (JSON_TYPES.includes(oid)) return (text) => JSON.parse(text) as unknown;
      return types.getTypeParser(oid, format) as (text: string) => unknown;
    },
  },
};
