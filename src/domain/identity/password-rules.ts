/** NIST SP 800-63B, 5.1.1.2: length and a list of what everybody chooses; no rules about kinds of characters. */
export const PASSWORD_LENGTH = { from: 10, to: 128 } as const;

export interface PasswordContext {
  /** Whether the list of common passwords has this text, which is in lower case. */
  readonly isCommon: (text: string) => boolean;
  /** What may not be the password itself: the address, the name. */
  readonly ownWords: readonly string[];
}

/** Why a password is refused, in a sentence for the person who chose it; `null` when it is good. */
export function passwordProblem(password: string, { isCommon, ownWords }: PasswordContext): string | null {
  const characters = Array.from(password.normalize('NFKC')).length;
  if (characters < PASSWORD_LENGTH.from) return `needs at least ${PASSWORD_LENGTH.from} characters`;
  if (characters > PASSWORD_LENGTH.to) return `has more than ${PASSWORD_LENGTH.to} characters`;
  const plain = password.normalize('NFKC').toLowerCase();
  if (new Set(plain).size < 4) return 'is the same few characters again and again';
  if (isCommon(plain)) return 'is among the passwords that are tried first';
  if (ownWords.some((word) => word.toLowerCase() === plain)) return 'may not be your own name or address';
  return null;
}
