export interface Link {
  readonly href: string;
  readonly rel: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
}

export function link(baseUrl: string, path: string, rel: string, method: Link['method'] = 'GET'): Link {
  return { href: `${baseUrl}${path}`, rel, method };
}
