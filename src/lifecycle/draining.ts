let draining = false;

/** True once this process was asked to end: it finishes what it has begun and wants no new work. */
export function isDraining(): boolean {
  return draining;
}

/** Called once, by the process that was asked to end. */
export function beginDraining(): void {
  draining = true;
}
