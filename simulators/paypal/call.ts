import type { Reading } from './protocol/reading';
import type { World } from './world';

/** One call to the API, its body checked. */
export interface Call {
  readonly world: World;
  /** The id in the path; empty where the path has none. */
  readonly id: string;
  readonly body: Reading;
  /** The body as it came, for what depends on its exact text. */
  readonly rawBody: string;
  /** The names of the files that came with it. */
  readonly files: readonly string[];
  readonly query: URLSearchParams;
  /** Whether the caller is content with id, status and links; the API's default. */
  readonly isMinimal: boolean;
  /** `PayPal-Request-Id`. */
  readonly requestId: string | undefined;
}

export interface CallAnswer {
  readonly status: number;
  /** Null for an answer without a body. */
  readonly body: object | null;
}
