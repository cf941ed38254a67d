import { z } from 'zod';

/** A member of staff, as far as the panel's own table tells us what to do. */
const staffRecord = z.object({
  id: z.number(),
  email: z.string(),
  /** Hashed; nobody who was invited and has not come has one. */
  password: z.string().nullish(),
  isActive: z.boolean().nullish(),
  preferedLanguage: z.string().nullish(),
  /** Of an invitation that nobody has followed. */
  registrationToken: z.string().nullish(),
});

export type StaffRecord = z.output<typeof staffRecord>;

/** One that fits; `null` where nobody does. */
export async function findStaff(where: Readonly<Record<string, unknown>>): Promise<StaffRecord | null> {
  return staffRecord.nullable().parse(await strapi.db.query('admin::user').findOne({ where }));
}

export function asStaff(row: unknown): StaffRecord {
  return staffRecord.parse(row);
}

/** Invited, and has not come. */
export function hasYetToRegister({ registrationToken, isActive }: StaffRecord): boolean {
  return typeof registrationToken === 'string' && isActive !== true;
}
