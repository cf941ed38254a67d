import { z } from 'zod';
import type { Permission } from './role-permissions';

/** What counts of a permission in the database. */
export const storedPermission = z.object({
  action: z.string(),
  subject: z.string().nullish(),
  properties: z.object({ fields: z.array(z.string()).nullish() }).nullish(),
});
export type StoredPermission = z.infer<typeof storedPermission>;

type Granted = StoredPermission | Permission;

/** What a role may do beyond what is declared for it, in words: `upload.read`, or a permission with its extra fields. */
export function excessPermissions(stored: readonly Granted[], declared: readonly Granted[]): string[] {
  return stored.flatMap((permission) => {
    const allowed = declared.find((other) => describe(other) === describe(permission));
    if (!allowed) return [describe(permission)];
    const fields = fieldsOf(permission).filter((field) => !fieldsOf(allowed).includes(field));
    return fields.length > 0 ? [`${describe(permission)} (${fields.join(', ')})`] : [];
  });
}

function describe({ action, subject }: Granted): string {
  return subject ? `${action} on ${subject}` : action;
}

function fieldsOf({ properties }: Granted): readonly string[] {
  return properties?.fields ?? [];
}
