import type { Core } from '@strapi/strapi';
import { followContent } from './projection/follow-content';
import { isProjectionCurrent, reindexAll } from './projection/reindex-all';

export default {
  register({ strapi }: { strapi: Core.Strapi }) {
    strapi.documents.use(followContent);
  },

  async bootstrap() {
    if (!(await isProjectionCurrent())) await reindexAll();
  },
};
