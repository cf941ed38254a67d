/** The admin panel asks its own server only: not GitHub for new versions, nor Strapi for lessons. */
export default {
  config: { notifications: { releases: false }, tutorials: false },
  bootstrap() {},
};
