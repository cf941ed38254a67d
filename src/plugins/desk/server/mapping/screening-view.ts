import type { Screening } from '../../../../api/risk/services/read-screenings';

/** What screening found, for staff: guests are never told. */
export function screeningView({ createdAt, ...screening }: Screening) {
  return { ...screening, at: createdAt.toISOString() };
}
