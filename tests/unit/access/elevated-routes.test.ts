import { isElevatedRoute } from '../../../src/access/elevated-routes';

test.each([
  ['admin', 'POST', '/users'],
  ['admin', 'PUT', '/users/:id'],
  ['admin', 'POST', '/users/batch-delete'],
  ['admin', 'PUT', '/roles/:id/permissions'],
  ['admin', 'POST', '/api-tokens/:id/regenerate'],
  ['admin', 'GET', '/api-tokens/:id'],
  ['admin', 'DELETE', '/admin-tokens/:id'],
  ['admin', 'POST', '/transfer/tokens'],
  ['users-permissions', 'PUT', '/roles/:role'],
])('%s: %s %s takes a second factor', (owner, method, path) => expect(isElevatedRoute(owner, method, path)).toBe(true));

test.each([
  ['admin', 'GET', '/users/:id'],
  ['admin', 'GET', '/api-tokens'],
  ['admin', 'PUT', '/users/me'],
  ['admin', 'DELETE', '/users/me/sessions'],
  ['admin', 'POST', '/register'],
  ['admin', 'POST', '/permissions/check'],
  ['users-permissions', 'GET', '/roles'],
  ['i18n', 'POST', '/roles'],
])('%s: %s %s does not', (owner, method, path) => expect(isElevatedRoute(owner, method, path)).toBe(false));
