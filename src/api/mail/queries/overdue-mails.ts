/** Mails that should be on their way, and whose job was lost with the process that had it. */
export async function overdueMails(limit: number): Promise<{ mail: string }[]> {
  return strapi.db
    .connection('outgoing_mails')
    .whereIn('state', ['queued', 'sending'])
    .whereRaw(`next_try_at <= now() - interval '2 seconds'`)
    .orderBy('next_try_at')
    .limit(limit)
    .select<{ mail: string }[]>({ mail: 'id' });
}
