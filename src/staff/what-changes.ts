import type { StaffChanges } from './change-staff';
import type { StaffRecord } from './staff-record';

export interface WhatChanges {
  readonly address: boolean;
  readonly password: boolean;
  /** Their address, and nothing by which they get in. */
  readonly onlyAddress: boolean;
  /** Neither their address nor how they get in. */
  readonly nothing: boolean;
}

/** The panel's form sends every field, changed or not. */
export function whatChanges(before: Pick<StaffRecord, 'email' | 'isActive'>, changes: StaffChanges): WhatChanges {
  const address = changes.email !== undefined && changes.email !== before.email;
  const password = changes.password !== undefined;
  const activity = changes.isActive !== undefined && changes.isActive !== (before.isActive ?? false);
  const onlyAddress = address && !password && !activity;
  return { address, password, onlyAddress, nothing: !address && !password && !activity };
}
