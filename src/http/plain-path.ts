/** The router takes `/Admin/Register-Admin//` and `/admin/register-admin` for the same address; so must whoever compares. */
export function plainPath(path: string): string {
  return path
    .toLowerCase()
    .replace(/\/+/g, '/')
    .replace(/(?<=.)\/$/, '');
}
