import { randomBytes } from 'node:crypto';
import { randomText } from '../../shared/random-text';

const CAPITALS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** A new id of an order, payment or refund, such as `5O190127TN364715T`. */
export function newId(): string {
  return randomText(17, CAPITALS);
}

export function newEventId(): string {
  return `WH-${newId()}-${newId()}`;
}

/** The id that an answer can be found by at the provider. */
export function newDebugId(): string {
  return `f${randomBytes(6).toString('hex')}`;
}
