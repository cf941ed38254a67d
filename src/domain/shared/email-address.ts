/** RFC 5321: longer addresses cannot be delivered. */
const MAX_LENGTH = 254;
const MAX_LOCAL_LENGTH = 64;
const LOCAL = /^[^\s@"(),:;<>[\\\]\p{Cc}]+$/u;
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u;

/**
 * Whether a text has the form of an e-mail address that people really use: `name@host.tld`, no quoted local part.
 * Takes time linear in the length of the text, whatever the text is.
 */
export function isEmailAddress(text: string): boolean {
  if (text.length > MAX_LENGTH) return false;
  const at = text.indexOf('@');
  if (at < 1 || at > MAX_LOCAL_LENGTH) return false;
  return isLocalPart(text.slice(0, at)) && isDomain(text.slice(at + 1));
}

function isLocalPart(local: string): boolean {
  return LOCAL.test(local) && !local.startsWith('.') && !local.endsWith('.') && !local.includes('..');
}

function isDomain(domain: string): boolean {
  const labels = domain.split('.');
  return labels.length >= 2 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '');
}

/**
 * The mailbox behind an address, for counting what one guest may have once: without the case, and without what stands after a
 * plus, which most hosts deliver to the same person. Dots are left: at most hosts they make another person's address. It
 * decides nothing about whose anything is, and nothing is sent to it.
 */
export function mailboxOf(address: string): string {
  const typed = address.trim().normalize('NFKC').toLowerCase();
  const at = typed.lastIndexOf('@');
  const plus = typed.indexOf('+');
  return plus < 1 || plus > at ? typed : typed.slice(0, plus) + typed.slice(at);
}
