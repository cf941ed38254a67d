/** The secret, a dot, and the second since 1970 from which on it is no good, in base 36. */
const FORM = /^[0-9a-f]{40}\.([0-9a-z]{1,8})$/;

/**
 * What the link of an invitation carries. Its end is part of it, because the table of the panel, which keeps it, has no column for that; whoever
 * writes another end has another token, which is nobody's.
 * @param secret 40 random hexadecimal digits
 */
export function invitationToken(secret: string, end: Date): string {
  return `${secret}.${Math.floor(end.getTime() / 1000).toString(36)}`;
}

/** When an invitation is over; `null` for those that were written without an end. */
export function endOfInvitation(token: string): Date | null {
  const end = FORM.exec(token)?.[1];
  return end === undefined ? null : new Date(Number.parseInt(end, 36) * 1000);
}

/** Whether somebody may still register with it. What has no end is from before they had one, and over. */
export function isInvitationOpen(token: string, now: Date): boolean {
  const end = endOfInvitation(token);
  return end !== null && now.getTime() < end.getTime();
}
