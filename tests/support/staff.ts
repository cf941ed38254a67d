import { ADMIN_EMAIL, ADMIN_PASSWORD } from './test-environment';
import type { TestServer } from './start-server';

/** Somebody at the content manager of the admin, as the browser would speak for them. */
export interface Staff {
  edit(uid: string, documentId: string, changes: Record<string, unknown>): Promise<void>;
  publish(uid: string, documentId: string): Promise<void>;
  unpublish(uid: string, documentId: string): Promise<void>;
}

export async function signInStaff({ api }: Pick<TestServer, 'api'>): Promise<Staff> {
  const login = await api.post('/admin/login').send({ email: ADMIN_EMAIL, password: ADMIN_PASSWORD }).expect(200);
  const token = /"token":"([^"]+)"/.exec(login.text)?.[1] ?? '';
  const entry = (uid: string, documentId: string) => `/content-manager/collection-types/${uid}/${documentId}`;
  const act = async (path: string, method: 'post' | 'put', body: Record<string, unknown>) => {
    await api[method](path).auth(token, { type: 'bearer' }).send(body).expect(200);
  };
  return {
    edit: (uid, documentId, changes) => act(entry(uid, documentId), 'put', changes),
    publish: (uid, documentId) => act(`${entry(uid, documentId)}/actions/publish`, 'post', {}),
    unpublish: (uid, documentId) => act(`${entry(uid, documentId)}/actions/unpublish`, 'post', {}),
  };
}
