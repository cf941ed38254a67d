/**
 * What a guest agrees to when they let us keep their card or account. Kept word for word with each consent: whoever disputes
 * a later charge is shown what they said yes to. A new text gets a new version.
 */
export const METHOD_CONSENT = {
  version: '2026-11',
  text:
    'I allow Midas to keep this payment method with the payment provider and to use it for this booking without asking ' +
    'again: to hold the security deposit shortly before hand-over, to take the balance on its due date, and to take from ' +
    'the security deposit what I owe for damage, fuel, fines or late return under the rental terms.',
} as const;
