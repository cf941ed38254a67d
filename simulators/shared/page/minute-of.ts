/** A moment for people, to the minute: `2026-11-24 19:30 UTC`. */
export function minuteOf(unixSeconds: number): string {
  return `${new Date(unixSeconds * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
