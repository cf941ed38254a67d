import { hash, verify } from '@node-rs/bcrypt';
import { hashingQueue } from './hashing-queue';

/** What Strapi itself uses; a higher one would tell by the time it takes who has not changed their password since. */
const COST = 10;

/** Apart from the guests': a crowd of them keeps no staff out. */
const inTurn = hashingQueue(20);

/** Of a password that nobody has: whoever tries an address that is not of the staff waits as long as with one that is. */
let nobodys: Promise<string> | undefined;

/**
 * Hashes a password of a member of staff, in the format of Strapi's admin (bcrypt), off the main thread.
 * @throws DomainError `busy` (503) when too many others wait
 */
export function hashStaffPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, COST));
}

/**
 * Whether a password is the one of a hash. With `null`, for somebody who does not exist or has no password, it takes the
 * same time to say no.
 * @throws DomainError `busy` (503) when too many others wait
 */
export function verifyStaffPassword(password: string, hashed: string | null): Promise<boolean> {
  return inTurn(async () => {
    const spare = await (nobodys ??= hash('nobody has this password', COST));
    const isRight = await verify(password, hashed ?? spare);
    return isRight && hashed !== null;
  });
}
