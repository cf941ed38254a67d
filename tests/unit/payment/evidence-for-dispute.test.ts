import { evidenceForDispute } from '../../../src/domain/payment/evidence-for-dispute';
import { someFacts } from '../../support/builders/some-facts';

const NOW = new Date('2027-03-10T08:00:00Z');
const DURING = new Date('2027-05-03T08:00:00Z');
const AT = new Date('2027-03-05T12:00:00Z');
const EUR = (amountMinor: number) => ({ amountMinor, currency: 'EUR' as const });

const CANCELLED = {
  quote: 'q',
  cancelledAt: '2027-03-20T12:00:00.000Z',
  paidMinor: 300_000,
  refundedMinor: 0,
  rebatedMinor: 0,
  refundMinor: 150_000,
  feeMinor: 150_000,
  tier: null,
};
const REFUND = {
  at: AT,
  reference: 're_1',
  provider: 'stripe' as const,
  state: 'succeeded',
  amount: EUR(150_000),
  isDisputed: true,
};

const of = (facts: Parameters<typeof someFacts>[0], now = NOW, note: string | null = null) =>
  evidenceForDispute(someFacts(facts), now, note);

describe('the evidence of a dispute', () => {
  it('always says who booked what, and for when', () => {
    expect(of({})).toMatchObject({
      customerName: 'Ada Byron',
      customerEmail: 'ada@example.com',
      customerPurchaseIp: '203.0.113.7',
      serviceDate: '2027-05-01 to 2027-05-08',
      productDescription:
        'Rental of Villa Aurora (villa) from 2027-05-01 to 2027-05-08 for 2 guests, EUR 3000.00 in all: 7 × Night.',
    });
  });

  it.each([
    ['fraudulent', ['accessActivityLog'], ['The customer', 'Payments', 'Hand-over and return'], ['The price']],
    ['unauthorised', ['accessActivityLog'], ['The customer', 'Payments'], ['The price']],
    ['product_not_received', ['accessActivityLog'], ['What happened', 'Hand-over and return'], ['Refunds']],
    ['merchandise_or_service_not_received', ['accessActivityLog'], ['What happened'], ['Refunds']],
    [
      'product_unacceptable',
      ['cancellationPolicyDisclosure', 'cancellationRebuttal', 'refundRefusalExplanation', 'accessActivityLog'],
      ['The price', 'Messages', 'Hand-over and return'],
      ['What happened'],
    ],
    ['duplicate', ['duplicateChargeExplanation'], ['The price', 'Payments', 'Refunds'], ['Messages']],
    [
      'credit_not_processed',
      ['cancellationPolicyDisclosure', 'cancellationRebuttal', 'refundRefusalExplanation'],
      ['The terms', 'Cancellation', 'Refunds'],
      ['The customer'],
    ],
    [
      'subscription_canceled',
      ['cancellationPolicyDisclosure', 'cancellationRebuttal', 'refundRefusalExplanation'],
      ['The terms', 'Cancellation'],
      ['Payments'],
    ],
    [
      'something_new',
      ['cancellationPolicyDisclosure', 'cancellationRebuttal', 'refundRefusalExplanation', 'accessActivityLog'],
      ['The customer', 'The price', 'The terms', 'Cancellation', 'What happened', 'Payments', 'Refunds', 'Messages'],
      [],
    ],
  ])('against %s says %j', (reason, fields, sections, others) => {
    const evidence = of({ reason });
    const chosen = Object.entries(evidence)
      .filter(([name, value]) => OPTIONAL.includes(name) && value !== null)
      .map(([name]) => name);
    expect(chosen.sort()).toEqual([...fields].sort());
    for (const title of sections) expect(evidence.uncategorizedText).toContain(`\n\n${title}`);
    for (const title of others) expect(evidence.uncategorizedText).not.toContain(`\n\n${title}`);
  });

  const OPTIONAL = [
    'cancellationPolicyDisclosure',
    'cancellationRebuttal',
    'refundRefusalExplanation',
    'duplicateChargeExplanation',
    'accessActivityLog',
  ];

  it('starts with what somebody adds, and with the case in short', () => {
    const { summary, uncategorizedText } = of({ reason: 'fraudulent' }, NOW, 'The guest told us that her son booked.');
    expect(summary).toMatch(
      /^The guest told us that her son booked\.\nAda Byron \(ada@example\.com\) booked Villa Aurora/,
    );
    expect(summary).toContain('The booking was made from the address 203.0.113.7.');
    expect(uncategorizedText.startsWith(summary)).toBe(true);
  });

  it('tells a bank nothing of our own house', () => {
    const { accessActivityLog, uncategorizedText } = of({ reason: 'general' });
    expect(`${accessActivityLog}${uncategorizedText}`).not.toContain('attention');
  });

  it.each([
    ['before the stay', {}, NOW, 'The stay begins on 2027-05-01 and is not due yet'],
    ['during the stay', {}, DURING, 'The dates from 2027-05-01 to 2027-05-08 were reserved for the customer'],
    [
      'after a hand-over',
      { handOver: [{ at: AT, kind: 'hand-over' as const, by: 'Lucia', text: 'Keys.' }] },
      DURING,
      'It was handed over on 2027-03-05 12:00 UTC (Lucia).',
    ],
    ['after a cancellation', { cancellation: CANCELLED }, DURING, 'The booking was cancelled on 2027-03-20 12:00 UTC.'],
    [
      'when the booking is over',
      { booking: { ...someFacts().booking, state: 'expired' as const } },
      DURING,
      'The booking is expired.',
    ],
  ])('against not received, %s, says: %s', (_when, facts, now, sentence) => {
    expect(of({ reason: 'product_not_received', ...facts }, now).summary).toContain(sentence);
  });

  it('says what the policy gave back, and what was given back already', () => {
    const evidence = of({ reason: 'credit_not_processed', cancellation: CANCELLED, refunds: [REFUND] });
    expect(evidence.refundRefusalExplanation).toBe(
      'The booking was cancelled on 2027-03-20 12:00 UTC. By the accepted policy EUR 1500.00 is given back and EUR 1500.00 is kept. ' +
        'Of the disputed payment EUR 1500.00 was given back already.',
    );
    expect(evidence.refundReferences).toEqual(['re_1']);
  });

  it('says what staff gave back instead of what the policy gives', () => {
    const override = { policyRefundMinor: 150_000, actor: 'staff:7', reason: 'Storm', approvedBy: null } as const;
    const cancellation = { ...CANCELLED, refundMinor: 200_000, feeMinor: 100_000, override };
    expect(of({ reason: 'credit_not_processed', cancellation }).refundRefusalExplanation).toBe(
      'The booking was cancelled on 2027-03-20 12:00 UTC. The accepted policy gives EUR 1500.00 back; we gave EUR 2000.00 back and kept EUR 1000.00.',
    );
  });

  it('claims no refund that did not succeed, or was of another payment', () => {
    const evidence = of({
      refunds: [
        { ...REFUND, state: 'failed' },
        { ...REFUND, isDisputed: false },
        { ...REFUND, reference: null, state: 'submitted' },
      ],
    });
    expect(evidence.refundReferences).toEqual([]);
    expect(evidence.summary).not.toContain('given back already');
  });

  it('claims no kept dates for a booking that is over', () => {
    const booking = { ...someFacts().booking, state: 'expired' as const };
    expect(of({ reason: 'credit_not_processed', booking }).refundRefusalExplanation).toBeNull();
  });

  it('shows that two payments pay one price', () => {
    const [payment] = someFacts().payments;
    if (!payment) throw new Error('There is a payment');
    const parts = [
      { ...payment, amount: EUR(100_000) },
      { ...payment, reference: 'pi_2', amount: EUR(200_000), isDisputed: false },
      { ...payment, reference: 'pi_3', state: 'failed', isDisputed: false },
    ];
    expect(of({ reason: 'duplicate', payments: parts }).duplicateChargeExplanation).toBe(
      'The booking costs EUR 3000.00. It was paid by EUR 1000.00 on 2027-01-10 09:33 UTC (pi_1), ' +
        'EUR 2000.00 on 2027-01-10 09:33 UTC (pi_2). Together that is not more than its price: no part was charged twice.',
    );
  });

  it('does not deny that the price was paid twice', () => {
    const payments = someFacts().payments.flatMap((payment) => [payment, { ...payment, reference: 'pi_2' }]);
    expect(of({ reason: 'duplicate', payments }).duplicateChargeExplanation).not.toContain('no part was charged twice');
  });

  it('knows no address that was not recorded', () => {
    const evidence = of({ reason: 'fraudulent', device: null });
    expect(evidence.customerPurchaseIp).toBeNull();
    expect(evidence.summary).not.toContain('from the address');
  });
});
