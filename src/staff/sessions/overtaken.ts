/** Requests whose session was refused as it began. */
const overtaken = new WeakSet<object>();

export function noteOvertaken(): void {
  const ctx = strapi.requestContext.get();
  if (ctx) overtaken.add(ctx);
}

export function isOvertaken(ctx: object): boolean {
  return overtaken.has(ctx);
}
