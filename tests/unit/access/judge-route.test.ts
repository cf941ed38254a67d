import { judgeRoute } from '../../../src/access/judge-route';
import type { Door } from '../../../src/access/route-doors';
import type { Guard } from '../../../src/access/running-routes';

const DOORS: Readonly<Record<string, Door>> = {
  'POST /admin/login': 'anyone',
  '/api/webhooks': 'signature',
  '/admin/users': { asks: 'admin::users.' },
  '/admin/users/me': 'staff',
  'GET /desk/tasks/next': 'staff',
  '/desk': { asks: 'plugin::desk.' },
  '/inside': { inside: 'plugin::upload.' },
  '/transfer': 'transfer-token',
};

const staff = (...permissions: string[]): Guard => ({ kind: 'staff', permissions });
const open: Guard = { kind: 'open' };

function problemOf(method: string, path: string, guard: Guard): string | null {
  return judgeRoute({ method, path, handler: 'some.thing', guard }, DOORS).problem;
}

test.each<[string, string, string, Guard]>([
  ['what is open to anyone', 'POST', '/admin/login', open],
  ['what takes a signature', 'POST', '/api/webhooks/stripe', open],
  ['what asks for its permission', 'DELETE', '/admin/users/:id', staff('admin::users.delete')],
  ['what lies deeper and is declared for itself', 'GET', '/admin/users/me/sessions', staff()],
  ['one method of one path', 'GET', '/desk/tasks/next', staff()],
  ['what asks inside', 'GET', '/inside/:id', staff()],
  ['what takes a token for transfers', 'GET', '/transfer/push', { kind: 'other', strategies: ['data-transfer'] }],
  ['what the table of the API decides', 'GET', '/api/villas', { kind: 'api', actions: ['api::villa.villa.find'] }],
])('agrees with %s', (_what, method, path, guard) => {
  expect(problemOf(method, path, guard)).toBeNull();
});

test.each<[string, string, string, Guard]>([
  ['lies nowhere that is declared', 'GET', '/admin/news', staff('admin::news.read')],
  ['only begins with the same letters', 'GET', '/admin/users-export', staff('admin::users.read')],
  ['lies beside one path that is declared', 'GET', '/admin/login', open],
])('knows nothing of what %s', (_what, method, path, guard) => {
  expect(problemOf(method, path, guard)).toContain('nobody has declared');
});

test.each<[string, string, string, Guard]>([
  ['open, and should ask for a permission', 'GET', '/desk/tasks', open],
  ['for all staff, and should ask for a permission', 'GET', '/desk/tasks', staff()],
  ['for another permission', 'GET', '/desk/tasks', staff('admin::users.read')],
  ['for another permission as well', 'GET', '/desk/tasks', staff('plugin::desk.tasks.read', 'admin::users.read')],
  ['open, and should be for staff', 'GET', '/admin/users/me', open],
  ['open, and should ask inside', 'GET', '/inside/:id', open],
  ['closed, and should be open', 'POST', '/admin/login', staff()],
  ['for staff, and should be for a signature', 'POST', '/api/webhooks/stripe', staff()],
  ['for an unknown kind of token', 'GET', '/transfer/push', { kind: 'other', strategies: ['something'] }],
])('finds what is %s', (_what, method, path, guard) => {
  expect(problemOf(method, path, guard)).toContain('lets in others than declared');
});
