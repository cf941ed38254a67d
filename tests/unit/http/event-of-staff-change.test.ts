import { eventOfStaffChange } from '../../../src/http/event-of-staff-change';

const change = (method: string, route: string | null, id: string | null = null, roles: number[] = []) =>
  eventOfStaffChange({ method, route, id, roles });

test.each<[string, string, string | null, number[], string]>([
  ['POST', '/admin/users', null, [1, 3], 'roles 1 3'],
  ['PUT', '/admin/users/:id', '7', [2], '7, roles 2'],
  ['DELETE', '/admin/users/:id', '7', [], '7'],
  ['POST', '/admin/users/batch-delete', null, [], ''],
  ['PUT', '/admin/roles/:id/permissions', '3', [], '3'],
  ['PUT', '/users-permissions/roles/:role', null, [], ''],
])('%s %s says who may do what', (method, route, id, roles, detail) => {
  expect(change(method, route, id, roles)).toEqual({ kind: 'role-changed', subject: `${method} ${route}`, detail });
});

test.each([null, '/admin/users/me', '/admin/login', '/admin/rolesque', '/api/bookings/:reference', '/upload'])(
  'PUT %s does not',
  (route) => expect(change('PUT', route)).toBeNull(),
);
