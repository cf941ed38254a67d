import { Sema } from 'async-sema';
import { DomainError } from '../../domain/shared/domain-error';

export interface CrowdRules {
  /** How many are served at a time, in this process. */
  readonly atOnce: number;
  /** How many more may wait for their turn. */
  readonly queue: number;
  /** For how long. */
  readonly waitMs: number;
}

/**
 * Lets only so many do something at a time. The others wait in a queue that is bounded in length and in time, for a queue
 * without end only turns a crowd into an outage that everybody has waited for.
 */
export class Crowd {
  private readonly places: Sema;
  private waiting = 0;

  constructor(private readonly rules: CrowdRules) {
    this.places = new Sema(rules.atOnce, { capacity: rules.queue });
  }

  /**
   * Does `work` when it is its turn.
   * @param gone aborted once nobody waits for the answer any more: the turn is then left to the next one
   * @throws DomainError `busy` (503) when the queue is full, or the wait was in vain; whatever `work` throws
   */
  async enter<T>(work: () => Promise<T>, gone?: AbortSignal): Promise<T> {
    await this.turn(gone);
    try {
      return await work();
    } finally {
      this.places.release();
    }
  }

  private async turn(gone: AbortSignal | undefined): Promise<void> {
    if (this.places.tryAcquire() !== undefined) return;
    if (this.waiting >= this.rules.queue) throw busy();
    this.waiting += 1;
    const place = this.places.acquire();
    try {
      await before(place, this.rules.waitMs, gone);
    } catch (error) {
      void place.then(() => this.places.release()); // it comes all the same, and is passed on
      throw error;
    } finally {
      this.waiting -= 1;
    }
  }
}

/** @throws DomainError `busy` when time is over, or nobody waits any more, before the place is there */
function before(place: Promise<unknown>, waitMs: number, gone: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = () => settle(() => reject(busy()));
    const timer = setTimeout(giveUp, waitMs);
    const settle = (end: () => void) => {
      clearTimeout(timer);
      gone?.removeEventListener('abort', giveUp);
      end();
    };
    gone?.addEventListener('abort', giveUp);
    if (gone?.aborted) giveUp();
    void place.then(() => settle(resolve));
  });
}

function busy(): DomainError {
  return new DomainError('busy', 'Too much at once; please try again in a moment.');
}
