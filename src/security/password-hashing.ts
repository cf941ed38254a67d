import { hash, verify } from '@node-rs/argon2';
import { hashingQueue } from './hashing-queue';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. About a fiftieth of a second of one core. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const inTurn = hashingQueue(40);

/** Of a password that nobody has: whoever tries to sign in without an account waits as long as with one. */
let nobodys: Promise<string> | undefined;

/**
 * Hashes a password off the main thread.
 * @throws DomainError `busy` (503) when too many others wait
 */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(normalized(password), COST));
}

/**
 * Whether a password is the one of a hash. With `null`, for an account that does not exist or has no password, it takes the
 * same time to say no.
 * @throws DomainError `busy` (503) when too many others wait
 */
export async function verifyPassword(password: string, hashed: string | null): Promise<boolean> {
  nobodys ??= hash('nobody has this password', COST);
  const against = hashed ?? (await nobodys);
  const isRight = await inTurn(() => verify(against, normalized(password)));
  return isRight && hashed !== null;
}

/** The same text typed on another keyboard is the same password. */
function normalized(password: string): string {
  return password.normalize('NFKC');
}
