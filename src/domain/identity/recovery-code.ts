/** How many a person gets; each opens once. */
export const RECOVERY_CODES = 10;

/** Crockford's base 32: 40 bits, which nobody guesses at a few tries an hour. */
export const RECOVERY_CODE_LETTERS = 8;

const LETTERS = /^[0-9A-HJKMNP-TV-Z]{8}$/;

/** `XXXX-XXXX`, of eight random letters. */
export function writeRecoveryCode(letters: string): string {
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/**
 * The code that somebody typed, in the one way it is written; `null` for what is none. Small letters, spaces, a missing dash,
 * and the letters that people take for digits (O, I, L) are understood, as Crockford wants it.
 */
export function readRecoveryCode(typed: string): string | null {
  const letters = typed.replaceAll(/[\s-]/g, '').toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return LETTERS.test(letters) ? writeRecoveryCode(letters) : null;
}
