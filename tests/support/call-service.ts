import { join } from 'node:path';
import type { ServiceUid } from '../../src/service-map';
import { PROJECT_FOLDER } from './project-folder';

/** For the environment of a server whose services a test calls. */
export const OPEN_SERVICES = { NODE_OPTIONS: `--require ${join(PROJECT_FOLDER, 'tests/support/open-services.cjs')}` };

export type ServiceAnswer<Value> =
  | { readonly value: Value; readonly error?: undefined }
  | { readonly value?: undefined; readonly error: { readonly code?: string; readonly message: string } };

/** Calls a service of a server that was started with `OPEN_SERVICES`. */
export async function callService<Value>(
  { url }: { readonly url: string },
  uid: ServiceUid,
  method: string,
  ...args: readonly unknown[]
): Promise<ServiceAnswer<Value>> {
  const response = await fetch(`${url}/_services/${uid}/${method}`, { method: 'POST', body: JSON.stringify(args) });
  return (await response.json()) as ServiceAnswer<Value>;
}
