import { z } from 'zod';

const metadata = z.object({ edit: z.looseObject({}), list: z.looseObject({}) });

/** What the content manager stores about the look of a content type or component. */
export const contentManagerConfiguration = z.object({
  settings: z.looseObject({}),
  metadatas: z.record(z.string(), metadata),
  layouts: z.object({
    list: z.array(z.string()),
    edit: z.array(z.array(z.object({ name: z.string(), size: z.number() }))),
  }),
});

export type ContentManagerConfiguration = z.output<typeof contentManagerConfiguration>;
