import type { Knex } from 'knex';
import { z } from 'zod';
import { MAIL_KINDS, mailSchema, type Mail } from '../../../domain/notification/mail';
import { MAIL_LOCALES, type MailLocale } from '../../../domain/notification/mail-locale';
import { database } from '../../../database/transaction';
import { open, seal } from '../../../security/sealed-text';

const PURPOSE = 'outgoing-mail';
const OPEN_STATES = ['queued', 'sending'];

/** Whoever sends a mail for longer counts as dead; a channel ends sooner. */
const SENDING_SECONDS = 60;

export interface NewMail {
  readonly id: string;
  readonly mail: Mail;
  readonly to: string;
  readonly locale: MailLocale;
  readonly dedupeKey: string | null;
  readonly notAfter: Date;
}

/** A mail that is ours to send now. */
export interface ClaimedMail {
  readonly id: string;
  readonly mail: Mail;
  readonly to: string;
  readonly locale: MailLocale;
  /** Including this one. */
  readonly tries: number;
}

const claimed = z.object({
  id: z.string(),
  kind: z.string(),
  recipient: z.string(),
  locale: z.enum(MAIL_LOCALES),
  sealed_values: z.string(),
  tries: z.number(),
});

/** @returns whether it is new: a mail of the same `dedupeKey` is not written twice */
export async function insertMail(trx: Knex.Transaction, { id, mail, to, ...rest }: NewMail): Promise<boolean> {
  const rows: unknown[] = await trx('outgoing_mails')
    .insert({
      ...{ id, kind: mail.kind, recipient: to, locale: rest.locale },
      sealed_values: seal(PURPOSE, id, JSON.stringify(mail.values)),
      not_after: rest.notAfter,
      dedupe_key: rest.dedupeKey,
    })
    .onConflict('dedupe_key')
    .ignore()
    .returning('id');
  return rows.length > 0;
}

/**
 * Takes a mail to send it. While it is being sent, nobody else gets it; a mail whose sender died is free again after a
 * minute, by the database's clock.
 * @returns null when there is nothing to do now: sent, given up, with somebody else, or not yet due again
 */
export async function claimMail(id: string): Promise<ClaimedMail | null> {
  const rows: unknown = await due(id)
    .where('not_after', '>', database().fn.now())
    .update({
      state: 'sending',
      tries: database().raw('tries + 1'),
      next_try_at: inSeconds(SENDING_SECONDS),
    })
    .returning(['id', 'kind', 'recipient', 'locale', 'sealed_values', 'tries']);
  const [row] = z.array(claimed).parse(rows);
  if (!row) return null;
  const { kind, recipient, sealed_values: sealed, ...mail } = row;
  const values: unknown = JSON.parse(open(PURPOSE, id, sealed));
  return { ...mail, to: recipient, mail: mailSchema.parse({ kind, values }) };
}

/** @returns what is given up because it would come too late; null when it is not too late */
export async function endPointlessMail(id: string): Promise<{ kind: string; tries: number } | null> {
  const [row] = await due(id)
    .where('not_after', '<=', database().fn.now())
    .update({ state: 'pointless', sealed_values: null })
    .returning<{ kind: string; tries: number }[]>(['kind', 'tries']);
  return row ?? null;
}

export async function recordSent(mail: ClaimedMail, channel: string, messageId: string): Promise<void> {
  await ours(database(), mail).update({
    state: 'sent',
    sealed_values: null,
    last_failure: null,
    ...{ channel, provider_message_id: messageId },
    sent_at: database().fn.now(),
  });
}

export async function recordFailed(mail: ClaimedMail, failure: string): Promise<void> {
  await ours(database(), mail).update({ state: 'failed', sealed_values: null, last_failure: failure });
}

/** @returns when it is due again; null when somebody else has taken it meanwhile */
export async function postponeMail(
  trx: Knex.Transaction,
  mail: ClaimedMail,
  { failure, seconds }: { readonly failure: string; readonly seconds: number },
): Promise<Date | null> {
  const [row] = await ours(trx, mail)
    .update({ state: 'queued', last_failure: failure, next_try_at: inSeconds(seconds) })
    .returning<{ next_try_at: Date }[]>('next_try_at');
  return row?.next_try_at ?? null;
}

const sentMail = z
  .object({ kind: z.enum(MAIL_KINDS), locale: z.enum(MAIL_LOCALES), sent_at: z.date() })
  .transform(({ sent_at: sentAt, ...mail }) => ({ ...mail, sentAt }));

/** What went out under keys that begin so and is remembered: not the text, which held secrets. Oldest first. */
export async function sentMailsUnder(keyPrefix: string): Promise<z.output<typeof sentMail>[]> {
  const rows: unknown = await database()('outgoing_mails')
    .where({ state: 'sent' })
    .whereRaw('starts_with(dedupe_key, ?)', [keyPrefix])
    .orderBy('sent_at')
    .select('kind', 'locale', 'sent_at');
  return z.array(sentMail).parse(rows);
}

/** Ends what waits to be sent to an address under keys that begin so; what is being sent goes out. */
export async function endWaitingMails(trx: Knex.Transaction, to: string, keyPrefix: string): Promise<void> {
  await trx('outgoing_mails')
    .where({ recipient: to, state: 'queued' })
    .whereRaw('starts_with(dedupe_key, ?)', [keyPrefix])
    .update({ state: 'pointless', sealed_values: null });
}

/** Ends what nobody has ended, and forgets what is older than `keepDays`. */
export async function tidyMails(keepDays: number): Promise<void> {
  await database()('outgoing_mails')
    .whereIn('state', OPEN_STATES)
    .where('next_try_at', '<=', database().fn.now())
    .where('not_after', '<=', database().fn.now())
    .update({ state: 'pointless', sealed_values: null });
  await database()('outgoing_mails')
    .whereNotIn('state', OPEN_STATES)
    .where('created_at', '<', inSeconds(-keepDays * 86_400))
    .delete();
}

function due(id: string): Knex.QueryBuilder {
  return database()('outgoing_mails')
    .where({ id })
    .whereIn('state', OPEN_STATES)
    .where('next_try_at', '<=', database().fn.now());
}

/** The mail while it is still with us: each try has a number of its own. */
function ours(connection: Knex, { id, tries }: ClaimedMail): Knex.QueryBuilder {
  return connection('outgoing_mails').where({ id, tries, state: 'sending' });
}

function inSeconds(seconds: number): Knex.Raw {
  return database().raw('now() + make_interval(secs => ?)', [seconds]);
}
