import { environment } from '../environment';

/** A page of the panel, for a mail: `/auth/register`, with what stands behind its `?`. */
export function panelLink(page: string, query: Readonly<Record<string, string>> = {}): string {
  const link = new URL(`/admin${page}`, environment().PUBLIC_URL);
  for (const [name, value] of Object.entries(query)) link.searchParams.set(name, value);
  return link.href;
}
