import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { publicRoutes } from './public-routes';

interface Route {
  readonly method: string;
  readonly path: string;
}

const ROUTE = /method: '([A-Z]+)',\s*path: '([^']+)'/g;

/** Every route under `/api` of the product and of its plugins, whoever may call it, read from the code. */
export function contentApiRoutes(): Route[] {
  return [
    ...publicRoutes(),
    // only these two kinds keep the prefix of their plugin
    ...routesIn('@strapi/plugin-users-permissions', 'dist/server/routes/content-api', (path) =>
      /^\/(roles|permissions)/.test(path) ? '/users-permissions' : '',
    ),
    ...routesIn('@strapi/upload', 'dist/server/routes', () => '/upload'),
  ];
}

function routesIn(module: string, folder: string, prefixOf: (path: string) => string): Route[] {
  const home = join(dirname(require.resolve(`${module}/package.json`)), folder);
  const files = readdirSync(home).filter((file) => file.endsWith('.js') && !file.startsWith('admin'));
  return files.flatMap((file) =>
    [...readFileSync(join(home, file), 'utf8').matchAll(ROUTE)].map(([, method = '', path = '']) => ({
      method,
      path: `/api${prefixOf(path)}${path}`,
    })),
  );
}
