/** The first of `routes` that matches, with the id in the path. `:id` in a route stands for it. */
export function matchRoute<T extends { readonly method: string; readonly path: string }>(
  routes: readonly T[],
  method: string,
  path: string,
): { route: T; id: string } | null {
  const parts = path.split('/');
  for (const route of routes) {
    const wanted = route.path.split('/');
    if (route.method !== method || wanted.length !== parts.length) continue;
    if (!wanted.every((part, position) => part === ':id' || part === parts[position])) continue;
    return { route, id: parts[wanted.indexOf(':id')] ?? '' };
  }
  return null;
}
