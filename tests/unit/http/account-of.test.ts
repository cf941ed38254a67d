import { sessionStrategy } from '../../../src/access/session-strategy';
import { accountOf } from '../../../src/http/account-of';

const asked = (state: Record<string, unknown>) => accountOf({ state });
const by = (name: string) => ({ strategy: { name } });

test('a customer is called by the id of their account, and staff of the same number otherwise', () => {
  const user = { id: 7 };
  expect(asked({ user, auth: by(sessionStrategy.name) })).toBe('7');
  expect(asked({ user, auth: by('admin') })).toBe('staff:7');
});

test('a stranger is nobody, and so is somebody whom nothing has let in', () => {
  expect(asked({ auth: { ...by(sessionStrategy.name), credentials: null } })).toBeNull();
  expect(asked({ user: { id: 7 } })).toBeNull();
  expect(asked({})).toBeNull();
});
