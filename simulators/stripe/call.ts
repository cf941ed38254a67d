import type { Params } from './protocol/validate-params';
import type { Origin, World } from './world';

/** One call to the API, its parameters checked. */
export interface Call {
  readonly world: World;
  readonly params: Params;
  /** The id in the path; empty where the path has none. */
  readonly id: string;
  readonly origin: Origin;
  /** Whether a browser asks, with a publishable key and the object's client secret. */
  readonly isFromBrowser: boolean;
}
