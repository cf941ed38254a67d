import type { CountedBy, LimitClass } from './limits';

export interface LimitHit {
  readonly limitClass: LimitClass;
  readonly by: CountedBy;
  readonly network: string;
  /** documentId or id of the account, where one is signed in. */
  readonly account: string | null;
}

/** Called for each request that is refused; must stay cheap, because a flood of requests comes through here. */
export function onLimitHit({ limitClass, by, network }: LimitHit): void {
  strapi.log.debug(`limit-hit: ${limitClass} by ${by}, ${network}`);
}
