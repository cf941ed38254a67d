import { CommandError } from './command-error';
import type { Fields } from './fields';

/** Puts a simulator's clock forward by `seconds`. */
export function putClockForward(state: { clockOffsetSeconds: number }, fields: Fields): void {
  const seconds = fields.number('seconds') ?? 0;
  if (seconds < 0) throw new CommandError(400, 'The clock goes forward only', { param: 'seconds' });
  state.clockOffsetSeconds += seconds;
}
