import type { NewTask, TaskKind } from './task';

export type OfferTaskKind = Extract<TaskKind, 'offer-to-approve' | 'offer-countered'>;

const TITLES: Readonly<Record<OfferTaskKind, string>> = {
  'offer-to-approve': 'An offer gives away more than one person may: agree to it, or refuse it.',
  'offer-countered': 'A guest answers an offer with wishes of their own: revise it, stand by it, or withdraw it.',
};

export function offerTask(kind: OfferTaskKind, reference: string, details: string): NewTask {
  return {
    kind,
    cause: offerCause(kind, reference),
    title: TITLES[kind],
    details: details ? `${reference}: ${details}` : reference,
  };
}

export function offerCause(kind: OfferTaskKind, reference: string): string {
  return `${kind}:${reference}`;
}
