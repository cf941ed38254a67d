import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { CATALOGUE_TYPES } from '../../../src/access/api-permissions';
import { stockApi } from './stock-api';
import { stockConfig } from './stock-config';

const PROJECT_FOLDER = join(__dirname, '../../../..');
const manifest = z.object({ dependencies: z.record(z.string(), z.string()) });

export interface StockProject {
  readonly folder: string;
  readonly remove: () => void;
}

/**
 * A Strapi project in a temporary folder: the content types of our catalogue with the components in them, users-permissions,
 * and nothing else of ours. It runs on the packages of this project.
 */
export function makeStockProject(databaseUrl: string, poolMax: number): StockProject {
  const folder = mkdtempSync(join(tmpdir(), 'midas-bench-stock-'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const copy = (path: string) => cpSync(join(PROJECT_FOLDER, path), join(folder, path), { recursive: true });

  write('package.json', JSON.stringify({ name: 'stock-strapi', version: '0.1.0', dependencies: stockDependencies() }));
  for (const [name, value] of Object.entries(stockConfig(databaseUrl, poolMax))) {
    write(`config/${name}.js`, `module.exports = ${JSON.stringify(value)};\n`);
  }
  for (const type of CATALOGUE_TYPES.map((uid) => uid.slice(uid.indexOf('.') + 1))) {
    for (const [path, text] of Object.entries(stockApi(type))) write(`src/api/${path}`, text);
    copy(`src/api/${type}/content-types`);
  }
  copy('src/components');
  copy('public/favicon.png');
  mkdirSync(join(folder, 'public/uploads'));
  symlinkSync(join(PROJECT_FOLDER, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Where Strapi finds which plugins there are. */
function stockDependencies() {
  const { dependencies } = manifest.parse(JSON.parse(readFileSync(join(PROJECT_FOLDER, 'package.json'), 'utf8')));
  const names = ['@strapi/strapi', '@strapi/plugin-users-permissions', 'pg'];
  return Object.fromEntries(names.map((name) => [name, dependencies[name]]));
}
