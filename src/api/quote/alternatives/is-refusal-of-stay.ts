import { isStayRule } from '../../../domain/availability/stay-rules';
import { DomainError } from '../../../domain/shared/domain-error';

/** The refusals of a stay for its dates, after which others may still do. */
const WITHOUT_DATES = new Set(['dates-unavailable', 'turnaround-too-short']);

/** Whether a stay itself was refused, by its rules or because it is taken, so that something else may do. */
export function isRefusalOfStay(error: unknown): error is DomainError {
  return error instanceof DomainError && (WITHOUT_DATES.has(error.code) || isStayRule(error.code));
}
