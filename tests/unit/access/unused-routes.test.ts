import { isUnusedRoute } from '../../../src/access/unused-routes';

test.each([
  ['upload', 'POST', '/actions/upload-from-urls'],
  ['admin', 'GET', '/webhooks'],
  ['admin', 'POST', '/webhooks/:id/trigger'],
  ['admin', 'GET', '/transfer/runner/push'],
  ['admin', 'POST', '/register-admin'],
  ['admin', 'POST', '/project-settings'],
  ['admin', 'GET', '/license-trial-time-left'],
])('%s: %s %s is taken out', (owner, method, path) => expect(isUnusedRoute(owner, method, path)).toBe(true));

test.each([
  ['upload', 'POST', '/'],
  ['upload', 'POST', '/actions/bulk-delete'],
  ['admin', 'POST', '/register'],
  ['admin', 'GET', '/project-settings'],
  ['admin', 'GET', '/transfers'],
  ['desk', 'GET', '/tasks'],
])('%s: %s %s stays', (owner, method, path) => expect(isUnusedRoute(owner, method, path)).toBe(false));
