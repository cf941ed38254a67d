import { z } from 'zod';
import type { ProviderEvent } from '../../../domain/payment/payment-gateway';
import { authorizationReference, captureReference } from './payment-reference';

type Subject = ProviderEvent['subject'];

const IGNORED: Subject = { kind: 'ignored' };

const id = z.string().min(1);
const links = z.array(z.object({ rel: z.string(), href: z.string() })).catch([]);
const relatedIds = z
  .object({ related_ids: z.object({ order_id: id.optional(), capture_id: id.optional() }) })
  .optional()
  .catch(undefined);
const order = z.object({ id });
const approval = z.object({ order_id: id });
const movement = z.object({ id, supplementary_data: relatedIds, links });
const token = z.object({ metadata: z.object({ order_id: id }) });
const dispute = z.object({ dispute_id: id });

/**
 * What to read again after an event. Events of captures and authorizations mostly name their order, beside the object or in
 * the link `up`; where they do not, the reference says whose id it is, and reading it finds the order.
 */
export function eventSubject(type: string, resource: unknown): Subject {
  if (type === 'CHECKOUT.PAYMENT-APPROVAL.REVERSED') return subjectOf(approval, resource, (it) => payment(it.order_id));
  if (type.startsWith('CHECKOUT.ORDER.')) return subjectOf(order, resource, (it) => payment(it.id));
  if (isRefundEvent(type)) return subjectOf(movement, resource, refund);
  if (type.startsWith('PAYMENT.CAPTURE.')) {
    return subjectOf(movement, resource, (it) => payment(orderIn(it) ?? captureReference(it.id)));
  }
  if (type.startsWith('PAYMENT.AUTHORIZATION.')) {
    return subjectOf(movement, resource, (it) => payment(orderIn(it) ?? authorizationReference(it.id)));
  }
  // The method of a payment may be saved after its money has moved; the order then names it.
  if (type === 'VAULT.PAYMENT-TOKEN.CREATED') return subjectOf(token, resource, (it) => payment(it.metadata.order_id));
  if (isDisputeEvent(type))
    return subjectOf(dispute, resource, (it) => ({ kind: 'dispute', reference: it.dispute_id }));
  return IGNORED;
}

/** `RISK.DISPUTE.CREATED` is the older twin of `CUSTOMER.DISPUTE.CREATED`. */
function isDisputeEvent(type: string): boolean {
  return type.startsWith('CUSTOMER.DISPUTE.') || type.startsWith('RISK.DISPUTE.');
}

function isRefundEvent(type: string): boolean {
  return (
    type === 'PAYMENT.CAPTURE.REFUNDED' || type === 'PAYMENT.CAPTURE.REVERSED' || type.startsWith('PAYMENT.REFUND.')
  );
}

function subjectOf<T>(schema: z.ZodType<T>, resource: unknown, subject: (resource: T) => Subject): Subject {
  const parsed = schema.safeParse(resource);
  return parsed.success ? subject(parsed.data) : IGNORED;
}

function payment(reference: string): Subject {
  return { kind: 'payment', reference };
}

/** A refund names its capture; whose order that is shows when it is read. */
function refund(it: z.infer<typeof movement>): Subject {
  const capture = it.supplementary_data?.related_ids.capture_id ?? upwards(it, 'payments/captures');
  const paymentReference = orderIn(it) ?? (capture ? captureReference(capture) : null);
  return { kind: 'refund', reference: it.id, paymentReference };
}

function orderIn(it: z.infer<typeof movement>): string | undefined {
  return it.supplementary_data?.related_ids.order_id ?? upwards(it, 'checkout/orders');
}

/** The id at the end of the link `up`, when it leads to an object of this kind. */
function upwards({ links: all }: z.infer<typeof movement>, kind: string): string | undefined {
  const up = all.find(({ rel }) => rel === 'up')?.href ?? '';
  return new RegExp(`/v2/${kind}/([A-Za-z0-9]+)$`).exec(up)?.[1];
}
