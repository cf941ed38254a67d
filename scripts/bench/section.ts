import type { ScratchDatabases } from './scratch-databases';
import type { Tidying } from './tidying';

/** A part of the benchmark that can be run by itself. It prints its figures. */
export type Section = (scope: {
  readonly addDatabase: ScratchDatabases['add'];
  readonly afterwards: Tidying['afterwards'];
}) => Promise<void>;
