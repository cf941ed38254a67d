import type { ReviewRecord } from '../../../../api/booking/records/review-record';

/** Why a booking is under review, until when it has to be decided, and how it was. */
export function reviewView({ causes, dueAt, decision, actor, reason }: ReviewRecord) {
  return { causes, dueAt: dueAt.toISOString(), decision, actor, reason };
}
