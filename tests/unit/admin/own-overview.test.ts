import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withOwnOverview } from '../../../src/admin/overview/with-own-overview';
import { PROJECT_FOLDER } from '../../support/project-folder';

interface Route {
  readonly path?: string;
  readonly lazy?: string;
  readonly children?: readonly Route[];
}

const ROUTES: readonly Route[] = [
  { path: 'me', lazy: 'profile' },
  { path: 'settings/*', lazy: 'layout', children: [{ path: 'application-infos', lazy: 'theirs' }, { path: 'users' }] },
];

test('the overview is ours, and nothing else changes', () => {
  expect(withOwnOverview(ROUTES, { lazy: 'ours' })).toEqual([
    { path: 'me', lazy: 'profile' },
    { path: 'settings/*', lazy: 'layout', children: [{ path: 'application-infos', lazy: 'ours' }, { path: 'users' }] },
  ]);
});

test('a panel that has it elsewhere is not left as it is in silence', () => {
  expect(() => withOwnOverview(ROUTES.slice(0, 1), {})).toThrow('no overview any more');
});

test('the page that ours takes the place of is the one that leads to plans', () => {
  const admin = join(PROJECT_FOLDER, 'node_modules/@strapi/admin/dist/admin/admin/src');
  expect(readFileSync(join(admin, 'router.js'), 'utf8')).toMatch(/path: 'settings\/\*'[^]*path: 'application-infos'/);
  const page = readFileSync(join(admin, 'pages/Settings/pages/ApplicationInfo/ApplicationInfoPage.js'), 'utf8');
  expect(page).toContain('https://strapi.io/pricing-self-hosted');
});
