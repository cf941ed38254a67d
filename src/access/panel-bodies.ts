import { z } from 'zod';

const widget = z.strictObject({ uid: z.string().min(1), width: z.literal([4, 6, 8, 12]) });

/** Bodies that the panel's own routes take as they come, and fail on (500) where they are of another shape; by handler. */
export const PANEL_BODIES: Readonly<Record<string, z.ZodType>> = {
  'permission.check': z.looseObject({ permissions: z.array(z.unknown()) }),
  'homepage.updateHomepageLayout': z.strictObject({
    version: z.int().min(1).optional(),
    widgets: z.array(widget).max(100),
    updatedAt: z.iso.datetime().optional(),
  }),
  'user.create': z.looseObject({ email: z.string() }),
};
