import { buildEvidencePack, EVIDENCE_SECTIONS, sectionText } from '../../../src/domain/payment/evidence-pack';
import { someFacts } from '../../support/builders/some-facts';

const NOW = new Date('2027-03-10T08:00:00Z');

const sectionOf = (key: string, ...facts: Parameters<typeof someFacts>) => {
  const found = buildEvidencePack(someFacts(...facts), NOW).sections.find((section) => section.key === key);
  if (!found) throw new Error(`The pack has no section ${key}`);
  return found;
};

describe('the pack of evidence', () => {
  it('has every section, in the same order, whatever is known', () => {
    expect(buildEvidencePack(someFacts(), NOW).sections.map(({ key }) => key)).toEqual(EVIDENCE_SECTIONS);
  });

  it('says what it is about, and until when it is due', () => {
    expect(buildEvidencePack(someFacts({ reason: 'product_not_received' }), NOW)).toMatchObject({
      dispute: {
        reference: 'dp_1',
        provider: 'stripe',
        reason: 'product_not_received',
        cause: 'not-received',
        amount: { amountMinor: 300_000, currency: 'EUR' },
        evidenceDueBy: '2027-03-20T23:59:00.000Z',
      },
      preparedAt: '2027-03-10T08:00:00.000Z',
    });
  });

  it('survives as JSON', () => {
    const pack = buildEvidencePack(someFacts(), NOW);
    expect(JSON.parse(JSON.stringify(pack))).toEqual(pack);
  });

  it.each(['communications', 'hand-over', 'refunds'])('says of %s that none are recorded', (key) => {
    expect(sectionOf(key)).toMatchObject({ entries: [], note: 'None recorded.' });
  });

  it('tells the history oldest first, and nothing of our own house', () => {
    expect(sectionOf('timeline').entries).toEqual([
      { at: '2027-01-10 09:30 UTC', text: 'placed by guest: The guest accepted the quote and its terms.' },
      { at: '2027-01-10 09:35 UTC', text: 'confirmed by system: The first payment was received.' },
    ]);
  });

  it('prints messages and hand-overs where there are some', () => {
    const at = new Date('2027-05-01T14:10:00Z');
    const facts = {
      communications: [{ at, direction: 'from-guest' as const, channel: 'whatsapp', text: 'We love it.' }],
      handOver: [{ at, kind: 'hand-over' as const, by: 'Lucia', text: 'Keys and inventory signed.' }],
    };
    expect(sectionText(sectionOf('communications', facts))).toBe(
      'Messages\n2027-05-01 14:10 UTC  from the guest by whatsapp: We love it.',
    );
    expect(sectionText(sectionOf('hand-over', facts))).toBe(
      'Hand-over and return\n2027-05-01 14:10 UTC  hand over, Lucia: Keys and inventory signed.',
    );
  });

  it('prints the policy with its tiers', () => {
    expect(sectionText(sectionOf('terms'))).toBe(
      [
        'The terms that were accepted',
        'Accepted: 2027-01-10 09:30 UTC',
        'Cancellation policy: Moderate',
        'In short: Full refund until 60 days before arrival, half until 30 days.',
        'Cancelled 60 or more days before arrival: 100 % of what was paid is given back.',
        'Cancelled 30 or more days before arrival: 50 % of what was paid is given back.',
      ].join('\n'),
    );
  });

  it('says how a booking was cancelled, and that one was not', () => {
    expect(sectionOf('cancellation').note).toBe('The booking was not cancelled.');
    const cancellation = {
      quote: 'q',
      cancelledAt: '2027-03-01T12:00:00.000Z',
      paidMinor: 300_000,
      refundedMinor: 0,
      rebatedMinor: 0,
      refundMinor: 150_000,
      feeMinor: 150_000,
      tier: null,
    };
    expect(sectionOf('cancellation', { cancellation }).facts).toContainEqual({
      label: 'Given back by the policy',
      value: 'EUR 1500.00',
    });
  });

  it('says what staff decided instead of the policy', () => {
    const override = { policyRefundMinor: 150_000, actor: 'staff:7', reason: 'Storm', approvedBy: null } as const;
    const cancellation = {
      ...{ quote: 'q', cancelledAt: '2027-03-01T12:00:00.000Z', tier: null, override },
      ...{ paidMinor: 300_000, refundedMinor: 0, rebatedMinor: 0, refundMinor: 200_000, feeMinor: 100_000 },
    };
    expect(sectionOf('cancellation', { cancellation }).facts.slice(2)).toEqual([
      { label: 'By the policy', value: 'EUR 1500.00' },
      { label: 'Given back', value: 'EUR 2000.00' },
      { label: 'Kept', value: 'EUR 1000.00' },
      { label: 'Decided by staff', value: 'Storm' },
    ]);
  });

  it('says what is not known of the device', () => {
    const { facts } = sectionOf('customer', { device: null });
    expect(facts).toContainEqual({ label: 'Booked from the address', value: 'not recorded' });
  });
});
