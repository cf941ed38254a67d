/** What everybody gets alike: the catalogue, and what is free of it at what price. */
const CATALOGUE =
  /^\/api\/(vehicles|villas|yachts|locations|extras|cancellation-policies|currencies|search|availability)(\/|$)/i;

const DATA = /^(application\/(json|pdf)|text\/event-stream)/i;

/** A request and the answer to it, as far as caches are concerned. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  /** Whether the request says who asks: a session, a booking's token, a cookie. */
  readonly isPersonal: boolean;
  readonly status: number;
  /** Media type of the answer; empty when there is no body. */
  readonly type: string;
}

/**
 * Whether a browser, a proxy or a content network may keep an answer. Only what is the same for everybody: the catalogue,
 * and files. Whatever is not known to be harmless is personal, so that a route of tomorrow is not kept by mistake.
 */
export function mayBeStored({ method, path, isPersonal, status, type }: Exchange): boolean {
  if (!['GET', 'HEAD'].includes(method) || status >= 400 || isPersonal) return false;
  const isApi = /^\/api(\/|$)/i.test(path);
  return isApi ? CATALOGUE.test(path) : !DATA.test(type);
}
