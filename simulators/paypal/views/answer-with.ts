import type { Call, CallAnswer } from '../call';
import type { Link } from './link';

/** The whole object, or its id, status and links, as the caller prefers. */
export function answerWith(
  { isMinimal }: Call,
  status: number,
  object: { readonly id: string; readonly status: string },
  links: readonly Link[],
  whole: () => object,
): CallAnswer {
  return { status, body: isMinimal ? { id: object.id, status: object.status, links } : whole() };
}
