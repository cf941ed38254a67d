import { service } from '../../service-map';
import type { CountedBy, LimitClass } from './limits';

export interface LimitHit {
  readonly limitClass: LimitClass;
  readonly by: CountedBy;
  readonly network: string;
  /** As `accountOf` names it; null for a stranger. */
  readonly account: string | null;
}

/** Called for each request that is refused; must stay cheap, because a flood of requests comes through here. */
export function onLimitHit({ limitClass, by, network, account }: LimitHit): void {
  const event = { kind: 'limit-hit', network, account, subject: limitClass, detail: `by ${by}` } as const;
  service('api::security.note-event').noteEvent(event);
}
