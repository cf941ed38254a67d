import { readRecoveryCode } from './recovery-code';

/** What a person types who is asked for the second factor: six digits of the app, or one of the recovery codes. */
export type TypedCode =
  { readonly kind: 'one-time'; readonly digits: string } | { readonly kind: 'recovery'; readonly code: string };

/** `null` for what cannot be either. Apps show the digits in groups, and people type them so. */
export function readTypedCode(typed: string): TypedCode | null {
  const digits = typed.replaceAll(/\s/g, '');
  if (/^\d{6}$/.test(digits)) return { kind: 'one-time', digits };
  const code = readRecoveryCode(typed);
  return code === null ? null : { kind: 'recovery', code };
}
