import { Sema } from 'async-sema';
import { DomainError } from '../domain/shared/domain-error';

/**
 * A queue for the hashing of passwords, one at a time: that leaves the other cores to everybody else.
 * @param longest how many may wait; later ones would be answered after their caller has left
 * @returns runs work in its turn. @throws DomainError `busy` (503) when too many others wait
 */
export function hashingQueue(longest: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const turns = new Sema(1);
  return async (work) => {
    if (turns.nrWaiting() >= longest) {
      throw new DomainError('busy', 'Too many people sign in at this moment; please try again.');
    }
    await turns.acquire();
    try {
      return await work();
    } finally {
      turns.release();
    }
  };
}
