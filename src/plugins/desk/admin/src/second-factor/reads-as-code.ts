/** Six digits, in groups if somebody likes. */
export function readsAsDigits(typed: string): boolean {
  return /^\d{6}$/.test(typed.replaceAll(/\s/g, ''));
}

/** Those, or what may be a recovery code. Whether it is one is for the server to say. */
export function readsAsCode(typed: string): boolean {
  return readsAsDigits(typed) || /^[0-9A-Za-z]{8}$/.test(typed.replaceAll(/[\s-]/g, ''));
}
