import { eventually } from './eventually';
import type { BookingView } from './guest';
import type { Shop } from './shop';
import type { MailSimulatorProcess, ReceivedMail } from './start-mail-simulator';

/** Every mail that a guest got about a booking, oldest first, once nothing waits to be sent any more. */
export async function mailsAbout(
  { shop, post }: { readonly shop: Shop; readonly post: MailSimulatorProcess },
  { reference }: Pick<BookingView, 'reference'>,
): Promise<ReceivedMail[]> {
  await eventually(
    () => shop.database.query(`SELECT kind FROM outgoing_mails WHERE state IN ('queued', 'sending')`),
    (waiting) => waiting.length === 0,
  );
  return (await post.mailsTo(shop.guest.email)).filter(({ text }) => text.includes(reference));
}

/** The token of the payment link in a mail. @throws Error where there is none */
export function payTokenIn({ links, text }: Pick<ReceivedMail, 'links' | 'text'>): string {
  const link = links.find((address) => new URL(address).pathname === '/pay');
  const token = link === undefined ? null : new URL(link).searchParams.get('token');
  if (token === null) throw new Error(`There is no payment link in this mail:\n${text}`);
  return token;
}
