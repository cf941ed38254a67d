import { Secret, TOTP } from 'otpauth';

/** What every authenticator app understands (RFC 6238); several of them ignore anything else. */
const SHAPE = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** Clocks of telephones are wrong by some seconds, and people type for some: one step before and one after count too. */
const WINDOW_STEPS = 1;

/** The secret as apps take it: base 32 of 20 random bytes. */
export function secretText(random: Uint8Array): string {
  return new Secret({ buffer: Uint8Array.from(random).buffer }).base32;
}

export interface EnrolmentLabel {
  readonly issuer: string;
  /** Whose it is, as the app shows it: an e-mail. */
  readonly label: string;
}

/** The address `otpauth://totp/…` that an app reads from a QR code. */
export function enrolmentUri(secret: string, { issuer, label }: EnrolmentLabel): string {
  return new TOTP({ ...SHAPE, issuer, label, secret: Secret.fromBase32(secret) }).toString();
}

export type CodeVerdict =
  /** Keep `step` as the last one that was used. */
  | { readonly is: 'right'; readonly step: number }
  /** It was right once: this code, or a later one, has been used. */
  | { readonly is: 'used' }
  | { readonly is: 'wrong' };

export interface CodeFacts {
  readonly secret: string;
  /** `null` while no code was ever used. */
  readonly lastUsedStep: number | null;
  readonly now: Date;
}

/** Whether six digits are a code of the secret at this time that nobody has used yet, nor a later one. */
export function judgeCode(digits: string, { secret, lastUsedStep, now }: CodeFacts): CodeVerdict {
  // The library compares bytes, and throws where six characters are not six of them.
  if (!/^\d{6}$/.test(digits)) return { is: 'wrong' };
  const timestamp = now.getTime();
  const totp = new TOTP({ ...SHAPE, secret: Secret.fromBase32(secret) });
  const delta = totp.validate({ token: digits, timestamp, window: WINDOW_STEPS });
  if (delta === null) return { is: 'wrong' };
  const step = totp.counter({ timestamp }) + delta;
  return lastUsedStep !== null && step <= lastUsedStep ? { is: 'used' } : { is: 'right', step };
}
