import { isElevated } from './is-elevated';
import { isOfOthers } from './is-of-others';
import { knowsOwnPassword } from './knows-own-password';

export const policies = {
  'is-elevated': isElevated,
  'is-of-others': isOfOthers,
  'knows-own-password': knowsOwnPassword,
};
