/** Reads a body that was checked before: what is not there, or is something else, reads as undefined. */
export class Reading {
  constructor(private readonly value: unknown) {}

  at(...path: readonly (string | number)[]): Reading {
    let value = this.value;
    for (const part of path) {
      value =
        typeof value === 'object' && value !== null
          ? new Map<string, unknown>(Object.entries(value)).get(String(part))
          : undefined;
    }
    return new Reading(value);
  }

  text(): string | undefined {
    return typeof this.value === 'string' ? this.value : undefined;
  }

  flag(): boolean | undefined {
    return typeof this.value === 'boolean' ? this.value : undefined;
  }

  items(): Reading[] {
    return Array.isArray(this.value) ? this.value.map((item) => new Reading(item)) : [];
  }

  isThere(): boolean {
    return this.value !== undefined && this.value !== null;
  }
}
