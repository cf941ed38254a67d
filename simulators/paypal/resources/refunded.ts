import type { SimulatorState } from '../state';

/** How much of a capture went back or is on its way back, in the smallest unit. */
export function amountRefunded(state: SimulatorState, captureId: string): number {
  return Object.values(state.refunds)
    .filter(({ capture, status }) => capture === captureId && (status === 'COMPLETED' || status === 'PENDING'))
    .reduce((sum, { amount }) => sum + amount.minor, 0);
}
