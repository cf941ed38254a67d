import { randomText } from '../../shared/random-text';

/** A new id such as `pi_3Qk…`: opaque, as long as the real ones, and never the same twice. */
export function newId(prefix: string): string {
  return `${prefix}_3S${randomText(22)}`;
}

/** The secret by which a browser may act on one object and on no other. */
export function newClientSecret(id: string): string {
  return `${id}_secret_${randomText(25)}`;
}
