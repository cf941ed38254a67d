import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { mailSchema, writeMail, type Mail } from '../../../domain/notification/mail';
import type { MailChannel } from '../../../domain/notification/mail-channel';
import { mailLocale } from '../../../domain/notification/mail-locale';
import { ALARMING_TRIES, MAIL_LIFE_SECONDS, pauseSeconds } from '../../../domain/notification/mail-patience';
import { inTransaction } from '../../../database/transaction';
import { enqueue } from '../../../jobs/boss';
import { service } from '../../../service-map';
import * as outgoing from '../records/outgoing-mail';

export type MailToQueue = Mail & {
  readonly to: string;
  /** Of the person: `de-CH`. What we do not write comes in English. */
  readonly locale: string | null;
  /** A mail of the same key is written once, for as long as its row is kept: 90 days. */
  readonly dedupeKey?: string;
  /** From when on it would be of no use, such as the end of the link in it; three days when left out. */
  readonly notAfter?: Date;
};

/**
 * Has a mail sent, in the transaction of its cause: it goes out exactly if the cause was committed. Two short inserts;
 * nobody waits for a mail server here.
 * @throws ZodError for values that are not those of the kind
 */
async function queueMail(
  trx: Knex.Transaction,
  { to, locale, dedupeKey, notAfter, ...mail }: MailToQueue,
): Promise<void> {
  const id = randomUUID();
  const isNew = await outgoing.insertMail(trx, {
    ...{ id, mail: mailSchema.parse(mail), to: to.toLowerCase(), locale: mailLocale(locale) },
    dedupeKey: dedupeKey ?? null,
    notAfter: notAfter ?? new Date(Date.now() + MAIL_LIFE_SECONDS * 1000),
  });
  if (isNew) await enqueue(trx, 'send-mail', { mail: id });
}

/** What waits to be sent under keys that begin so has no meaning any more, and is not sent. */
function dropMails(trx: Knex.Transaction, to: string, keyPrefix: string): Promise<void> {
  return outgoing.endWaitingMails(trx, to.toLowerCase(), keyPrefix);
}

/**
 * Sends a mail that is due. A process that dies between sending and writing it down makes the next one send it again, under
 * the same Message-ID: twice rather than never. What failed for a while is tried again after ever longer pauses, until the
 * mail is pointless.
 */
async function sendMail(id: string): Promise<void> {
  const channel = service('api::mail.mail-channel-registry').mailChannel();
  if (!channel) return;
  const pointless = await outgoing.endPointlessMail(id);
  if (pointless) warn(id, pointless.kind, `was not sent in time, in ${pointless.tries} tries`);
  const claimed = pointless ? null : await outgoing.claimMail(id);
  if (claimed) await deliver(channel, claimed);
}

async function deliver(channel: MailChannel, claimed: outgoing.ClaimedMail): Promise<void> {
  const { id, to, locale, mail } = claimed;
  const answer = await channel.send({ id, to, ...writeMail(mail, locale) });
  switch (answer.outcome) {
    case 'sent':
      return outgoing.recordSent(claimed, channel.name, answer.messageId);
    case 'refused':
      return answer.permanent ? giveUp(claimed, answer.reason) : tryLater(claimed, answer.reason);
    case 'unknown':
      return tryLater(claimed, answer.reason);
    default:
      return answer satisfies never;
  }
}

async function giveUp(claimed: outgoing.ClaimedMail, reason: string): Promise<void> {
  await outgoing.recordFailed(claimed, reason);
  warn(claimed.id, claimed.mail.kind, `is refused for good: ${reason}`);
}

async function tryLater(claimed: outgoing.ClaimedMail, reason: string): Promise<void> {
  const { id, tries } = claimed;
  const again = { failure: reason, seconds: pauseSeconds(tries) };
  await inTransaction(async (trx) => {
    const dueAt = await outgoing.postponeMail(trx, claimed, again);
    if (dueAt) await enqueue(trx, 'send-mail', { mail: id }, dueAt);
  });
  if (tries === ALARMING_TRIES) strapi.log.error(`alarm: mail ${id} did not go out in ${tries} tries: ${reason}`);
  else warn(id, claimed.mail.kind, `waits for another try: ${reason}`);
}

function warn(id: string, kind: string, what: string): void {
  strapi.log.warn(`mail ${id} (${kind}) ${what}`);
}

export default () => ({ queueMail, dropMails, sendMail });
