/**
 * Strapi keeps `datetime` without a zone and reads it back in the zone of the process. Every process therefore lives in
 * UTC, whatever the machine is set to: imported by `config/database.ts` before the first connection.
 */
process.env.TZ = 'UTC';
