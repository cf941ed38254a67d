import type { TestServer } from './start-server';

/** A session of the panel as its browser holds it: what it shows at each request, and what it gets a new one for. */
export interface PanelSession {
  readonly token: string;
  /** Statuses: of a request with the token, and of asking for another. Asking uses the refresh token up. */
  tries(): Promise<{ access: number; refresh: number }>;
}

/** Both doors are shut. */
export const ENDED = { access: 401, refresh: 401 };
export const ALIVE = { access: 200, refresh: 200 };

/** Signs in with a password. */
export async function openPanel({ api }: Pick<TestServer, 'api'>, email: string, password: string) {
  const login = await api.post('/admin/login').send({ email, password }).expect(200);
  const { token } = (login.body as { data: { token: string } }).data;
  const cookies = login.get('Set-Cookie') ?? [];
  const cookie = cookies.map((line) => line.split(';')[0]).join('; ');
  const session: PanelSession = {
    token,
    async tries() {
      const access = await api.get('/admin/users/me').auth(token, { type: 'bearer' });
      const refresh = await api.post('/admin/access-token').set('Cookie', cookie);
      return { access: access.status, refresh: refresh.status };
    },
  };
  return session;
}
