import * as outgoing from '../records/outgoing-mail';

/** For as long as somebody may ask whether they were written to. */
const KEEP_DAYS = 90;

/** Forgets old mails, whom they went to included, and ends those that are pointless and that nobody has ended. */
async function tidyMails(): Promise<void> {
  await outgoing.tidyMails(KEEP_DAYS);
}

export default () => ({ tidyMails });
