import { isElevated } from './is-elevated';

export const policies = { 'is-elevated': isElevated };
