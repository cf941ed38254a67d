import fc from 'fast-check';
import { stripeEvidence } from '../../../src/providers/payment/stripe/stripe-evidence';
import { evidenceForDispute } from '../../../src/domain/payment/evidence-for-dispute';
import { someFacts } from '../../support/builders/some-facts';

const evidence = evidenceForDispute(someFacts(), new Date('2027-03-10T08:00:00Z'));

describe('evidence in the fields of Stripe', () => {
  it('leaves out what there is not', () => {
    const fields = stripeEvidence({ ...evidence, accessActivityLog: null, customerPurchaseIp: null });
    expect(Object.keys(fields)).not.toEqual(expect.arrayContaining(['access_activity_log', 'customer_purchase_ip']));
    expect(fields).toMatchObject({ customer_name: 'Ada Byron', service_date: '2027-05-01 to 2027-05-08' });
  });

  it('is never longer than Stripe takes, one by one or together', () => {
    const text = fc.nat(60_000).map((length) => 'word '.repeat(length / 5));
    fc.assert(
      fc.property(fc.tuple(text, text, text, text, text, text, text), (texts) => {
        const [a = '', b = '', c = '', d = '', e = '', f = '', g = ''] = texts;
        const fields = stripeEvidence({
          ...evidence,
          productDescription: a,
          cancellationPolicyDisclosure: b,
          cancellationRebuttal: c,
          refundRefusalExplanation: d,
          duplicateChargeExplanation: e,
          accessActivityLog: f,
          uncategorizedText: g,
        });
        const lengths = Object.values(fields).map((value) => String(value).length);
        expect(Math.max(...lengths)).toBeLessThanOrEqual(20_000);
        expect(lengths.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(150_000);
      }),
      { numRuns: 50 },
    );
  });
});
