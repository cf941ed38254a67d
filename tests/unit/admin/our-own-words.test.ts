import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLOSED_BANNERS } from '../../../src/admin/dismiss-announcements';
import { ownTitle } from '../../../src/admin/own-title';
import { isUnusedRoute } from '../../../src/access/unused-routes';
import { withoutDeadEntries } from '../../../src/admin/without-dead-entries';
import { english } from '../../../src/admin/words/english';
import { PROJECT_FOLDER } from '../../support/project-folder';

const STRAPI = join(PROJECT_FOLDER, 'node_modules/@strapi');
const ADMIN = 'admin/dist/admin/admin/src';

/** Where the texts of the panel and of each part of it are, and what stands before their keys. */
const TEXTS: readonly (readonly [prefix: string, file: string])[] = [
  ['', `${ADMIN}/translations/en.json.js`],
  ...['content-manager', 'content-type-builder', 'upload', 'i18n', 'email', 'content-releases', 'review-workflows'].map(
    (part) => [`${part}.`, `${part}/dist/admin/translations/en.json.js`] as const,
  ),
  ['users-permissions.', 'plugin-users-permissions/dist/admin/translations/en.json.js'],
];
const isOurs = (text: string) => !/strapi/i.test(text);

type Texts = Readonly<Record<string, string>>;

function shown(): [key: string, text: string][] {
  return TEXTS.flatMap(([prefix, file]) => {
    const brought = jest.requireActual<Texts & { default?: Texts }>(join(STRAPI, file));
    const texts = brought.default ?? brought;
    return Object.entries(texts).map(([key, text]): [string, string] => [prefix + key, english[prefix + key] ?? text]);
  });
}

test('no text of the panel names what it is built with', () => {
  expect(shown().length).toBeGreaterThan(1_500);
  expect(shown().filter(([, text]) => !isOurs(text))).toEqual([]);
});

test('no text of the panel leads to the lessons of its maker', () => {
  // `{here}` and `{link}` are filled with an address of docs.strapi.io
  expect(shown().filter(([, text]) => /\{(here|link)\}/.test(text))).toEqual([]);
});

test('no word of ours is for a text that there is not', () => {
  const keys = new Set(shown().map(([key]) => key));
  expect(Object.keys(english).filter((key) => !keys.has(key))).toEqual([]);
});

test('the title of a page has our name', () => {
  expect(['Strapi Admin', 'Homepage | Strapi', 'Strapi boats | Strapi', 'Villas'].map(ownTitle)).toEqual([
    ...['Midas', 'Homepage | Midas', 'Strapi boats | Midas', 'Villas'],
  ]);
});

test('no menu leads to the marketplace, or to pages whose routes were taken away', () => {
  const actions = [
    'admin::marketplace.read',
    'admin::webhooks.read',
    'admin::transfer.tokens.access',
    'admin::users.read',
  ];
  const shown = withoutDeadEntries()((left) => left)(actions.map((action) => ({ action })));
  expect(shown).toEqual([{ action: 'admin::users.read' }]);
  const menus = readFileSync(join(STRAPI, ADMIN, 'constants.js'), 'utf8');
  for (const action of actions) expect(menus).toContain(`action: '${action}'`);
  for (const route of ['GET /webhooks', 'GET /transfer/tokens']) {
    expect(isUnusedRoute('admin', ...(route.split(' ') as [string, string]))).toBe(true);
  }
});

test('the banner that is closed is the one that the panel has', () => {
  const banner = readFileSync(join(STRAPI, ADMIN, 'components/MediaLibraryBanner.js'), 'utf8');
  expect(banner).toContain('`STRAPI_MEDIA_LIBRARY_BANNER_DISMISSED_FOR_${isLegacyMediaLibrary}`');
  expect(CLOSED_BANNERS).toHaveLength(2);
});

test('no page leads to the lessons of its maker from its head, and no survey asks about it', () => {
  const config = readFileSync(join(PROJECT_FOLDER, 'config/admin.ts'), 'utf8');
  expect(config).toContain('flags: { nps: false, promoteEE: false, docLinks: false }');
});

test('the logos are ours', () => {
  const app = readFileSync(join(PROJECT_FOLDER, 'src/admin/app.ts'), 'utf8');
  expect(app).toMatch(/auth: \{ logo \},\s+menu: \{ logo \}/);
  expect(existsSync(join(PROJECT_FOLDER, 'src/admin/logo.svg'))).toBe(true);
});
