import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATALOGUE_TYPES } from '../../src/access/api-permissions';
import { PROJECT_FOLDER } from './project-folder';

export interface PublicRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With parameters as in `/bookings/:reference`, under `/api`. */
  readonly path: string;
}

const ROUTE = /method: '(GET|POST|PUT|PATCH|DELETE)',\s*path: '([^']+)'/g;

/**
 * Every route that a stranger can reach, read from the code: our own and the generated ones that the
 * public role may call. A route that is added tomorrow is in here without anybody remembering it.
 */
export function publicRoutes(): PublicRoute[] {
  return [...ownRoutes(), ...generatedRoutes()];
}

/** Those that we wrote, whoever may call them. */
export function ownRoutes(): PublicRoute[] {
  const folder = join(PROJECT_FOLDER, 'src/api');
  return readdirSync(folder).flatMap((api) =>
    filesOf(join(folder, api, 'routes')).flatMap((source) =>
      [...source.matchAll(ROUTE)].map(([, method, path]) => ({ method: methodOf(method), path: `/api${path}` })),
    ),
  );
}

function generatedRoutes(): PublicRoute[] {
  return CATALOGUE_TYPES.flatMap((uid): PublicRoute[] => {
    const name = uid.slice(uid.lastIndexOf('.') + 1);
    const plural = name.endsWith('y') ? `${name.slice(0, -1)}ies` : `${name}s`;
    return [
      { method: 'GET', path: `/api/${plural}` },
      { method: 'GET', path: `/api/${plural}/:documentId` },
    ];
  });
}

function methodOf(text: string | undefined): PublicRoute['method'] {
  const method = (['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const).find((known) => known === text);
  if (!method) throw new Error(`There is no method ${String(text)}`);
  return method;
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  } catch {
    return []; // an API without routes
  }
}
