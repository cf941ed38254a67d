/** What Strapi's generator writes for a content type: its path below `src/api/` and its text. */
export function stockApi(name: string): Readonly<Record<string, string>> {
  const file = (factory: string) =>
    `'use strict';\nmodule.exports = require('@strapi/strapi').factories.${factory}('api::${name}.${name}');\n`;
  return {
    [`${name}/controllers/${name}.js`]: file('createCoreController'),
    [`${name}/routes/${name}.js`]: file('createCoreRouter'),
    [`${name}/services/${name}.js`]: file('createCoreService'),
  };
}
