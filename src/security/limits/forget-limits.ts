/** Deletes counts whose time is over. A small bite each time, so that nobody who is being counted waits for it. */
export async function forgetLimits(): Promise<void> {
  const bite = `DELETE FROM rate_limits WHERE key IN (SELECT key FROM rate_limits WHERE expire < ? LIMIT ?)`;
  const rows = 5_000;
  let deleted = rows;
  while (deleted === rows) {
    const { rowCount } = await strapi.db.connection.raw<{ rowCount: number }>(bite, [Date.now(), rows]);
    deleted = rowCount;
  }
}
