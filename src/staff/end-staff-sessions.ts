/**
 * Ends the sessions of a member of staff at the panel, but for one where it is given. Access tokens die with them, because the panel
 * asks for the session at every request.
 */
export async function endStaffSessions(staffId: number, except: string | null): Promise<void> {
  const others = except === null ? {} : { sessionId: { $ne: except } };
  await strapi.db
    .query('admin::session')
    .deleteMany({ where: { userId: String(staffId), origin: 'admin', ...others } });
}
