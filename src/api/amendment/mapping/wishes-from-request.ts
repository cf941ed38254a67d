import type { z } from 'zod';
import type { AmendmentWishes } from '../../../domain/amendment/amendment';
import type { amendmentRequest } from '../requests/amendment-request';

/** Only what is asked to be otherwise: it is kept with the change. */
export function wishesFrom({ kind, listing, ...rest }: z.output<typeof amendmentRequest>): AmendmentWishes {
  const named = kind === undefined || listing === undefined ? {} : { listing: { kind, documentId: listing } };
  return { ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)), ...named };
}
