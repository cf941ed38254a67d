/**
 * The offset is written `+0000`, which `Date` does not read everywhere.
 * @throws Error
 */
export function instantOf(text: string | undefined): Date {
  const instant = new Date((text ?? '').replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  if (Number.isNaN(instant.getTime())) throw new Error('PayPal answered with a transaction without its time');
  return instant;
}
