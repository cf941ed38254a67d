import {
  anAcceptance,
  anAnswer,
  done,
  HOUR_SECONDS,
  hoursAgo,
  someEvidence,
  type ContractSteps,
} from '../support/contract-steps';
import { verifyAll } from '../support/verify-all';

const LONGER_THAN_ANY_DEADLINE = 30 * 24 * HOUR_SECONDS;

export function disputingCases(steps: ContractSteps): void {
  const { bench, paid } = steps;
  const disputed = async () => bench().act.dispute(await paid());
  const read = async (dispute: string) => {
    const found = await bench().gateway.readDispute(dispute);
    if (!found) throw new Error(`The provider has no dispute ${dispute}`);
    return found;
  };
  const submit = async (...answer: Parameters<typeof anAnswer>) =>
    done(await bench().gateway.submitEvidence(anAnswer(...answer)));

  describe('a dispute', () => {
    test('waits for an answer by a date', async () => {
      const reference = await paid();
      const dispute = await read(await bench().act.dispute(reference));
      expect(dispute).toMatchObject({
        paymentReference: reference,
        state: 'needs_response',
        awaitsAnswer: true,
        amount: { amountMinor: 30_000, currency: 'EUR' },
      });
      expect(dispute.evidenceDueBy?.getTime()).toBeGreaterThan(Date.now());
    });

    test.each(['won', 'lost'] as const)('that is %s waits for nothing', async (outcome) => {
      const dispute = await disputed();
      await bench().act.closeDispute(dispute, outcome);
      expect(await read(dispute)).toMatchObject({ state: outcome, awaitsAnswer: false });
    });

    test('is null when the provider has none of that name', async () => {
      expect(await bench().gateway.readDispute('dispute_of_nobody')).toBeNull();
    });

    test('is named by the webhooks about it', async () => {
      const reference = await paid();
      await bench().deliver();
      const dispute = await bench().act.dispute(reference);
      const events = await verifyAll(bench().gateway, await bench().deliver());
      expect(events.map(({ subject }) => subject)).toContainEqual({ kind: 'dispute', reference: dispute });
    });
  });

  describe('submitting evidence', () => {
    test('tells our side, and the bank looks at it', async () => {
      const dispute = await disputed();
      expect(await submit(dispute)).toMatchObject({
        reference: dispute,
        state: 'under_review',
        awaitsAnswer: false,
      });
      const { texts } = await bench().evidenceIn(dispute);
      expect(texts.join('\n')).toContain('Ada Byron booked Villa Aurora.');
    });

    test.each(['won', 'lost'] as const)('does not decide: it may be %s', async (outcome) => {
      const dispute = await disputed();
      await submit(dispute);
      await bench().act.closeDispute(dispute, outcome);
      expect((await read(dispute)).state).toBe(outcome);
    });

    test('happens once however often the same command comes', async () => {
      const dispute = await disputed();
      await submit(dispute);
      expect((await submit(dispute)).state).toBe('under_review');
      expect((await bench().evidenceIn(dispute)).submissions).toBe(1);
    });

    test('answers a repeat with the dispute as it is now', async () => {
      const dispute = await disputed();
      await submit(dispute);
      await bench().act.closeDispute(dispute, 'won');
      expect((await submit(dispute)).state).toBe('won');
    });

    test('finds the evidence of a try whose key is forgotten by now', async () => {
      const dispute = await disputed();
      await submit(dispute);
      await bench().advance(25 * HOUR_SECONDS);
      expect((await submit(dispute, { firstTriedAt: hoursAgo(25) })).state).toBe('under_review');
      expect((await bench().evidenceIn(dispute)).submissions).toBe(1);
    });

    test('is refused a second time with something else to say', async () => {
      const dispute = await disputed();
      await submit(dispute);
      const again = anAnswer(dispute, { idempotencyKey: 'dispute:dispute-1:answer:2' });
      expect((await bench().gateway.submitEvidence(again)).outcome).toBe('refused');
      expect((await bench().evidenceIn(dispute)).submissions).toBe(1);
    });

    test('is refused when somebody answered in the dashboard', async () => {
      const dispute = await disputed();
      await bench().act.answerInDashboard(dispute);
      expect((await bench().gateway.submitEvidence(anAnswer(dispute))).outcome).toBe('refused');
    });

    test('is refused when it comes too late', async () => {
      const dispute = await disputed();
      await bench().advance(LONGER_THAN_ANY_DEADLINE);
      expect((await bench().gateway.submitEvidence(anAnswer(dispute))).outcome).toBe('refused');
    });

    test('is refused when the bank has decided', async () => {
      const dispute = await disputed();
      await bench().act.closeDispute(dispute, 'lost');
      expect((await bench().gateway.submitEvidence(anAnswer(dispute))).outcome).toBe('refused');
    });

    test('is refused in a dispute that nobody knows', async () => {
      expect((await bench().gateway.submitEvidence(anAnswer('dispute_of_nobody'))).outcome).toBe('refused');
    });

    test('shortens what is longer than the provider takes', async () => {
      const dispute = await disputed();
      const long = `The beginning. ${'word '.repeat(40_000)}`;
      const evidence = someEvidence({
        productDescription: long,
        cancellationPolicyDisclosure: long,
        cancellationRebuttal: long,
        refundRefusalExplanation: long,
        duplicateChargeExplanation: long,
        accessActivityLog: long,
        summary: long,
        uncategorizedText: long,
      });
      expect((await submit(dispute, { evidence })).state).toBe('under_review');
      expect((await bench().evidenceIn(dispute)).texts.some((text) => text.startsWith('The beginning.'))).toBe(true);
    });
  });

  acceptingCases(steps);
  fraudWarningCases(steps);
}

function acceptingCases({ bench, paid }: ContractSteps): void {
  const disputed = async () => bench().act.dispute(await paid());
  const accept = async (...acceptance: Parameters<typeof anAcceptance>) =>
    bench().gateway.acceptDispute(anAcceptance(...acceptance));

  describe('accepting a dispute', () => {
    test('loses it', async () => {
      const dispute = await disputed();
      expect(done(await accept(dispute))).toMatchObject({ state: 'lost', awaitsAnswer: false });
    });

    test('comes to the same when it is done again, with whatever key', async () => {
      const dispute = await disputed();
      await accept(dispute);
      expect(done(await accept(dispute)).state).toBe('lost');
      expect(done(await accept(dispute, { idempotencyKey: 'dispute:dispute-1:answer:2' })).state).toBe('lost');
    });

    test('is refused when the bank has found for us', async () => {
      const dispute = await disputed();
      await bench().act.closeDispute(dispute, 'won');
      expect((await accept(dispute)).outcome).toBe('refused');
    });

    test('is refused when the evidence is under review', async () => {
      const dispute = await disputed();
      done(await bench().gateway.submitEvidence(anAnswer(dispute)));
      expect((await accept(dispute, { idempotencyKey: 'dispute:dispute-1:answer:2' })).outcome).toBe('refused');
    });
  });
}

/** Where the provider has no warnings the same questions are asked, and all answered with none. */
function fraudWarningCases({ bench, paid, refund }: ContractSteps): void {
  describe('a warning of fraud', () => {
    test('is told by a webhook that names it, or never where there are none', async () => {
      const reference = await paid();
      await bench().deliver();
      const warning = await bench().warnOfFraud?.(reference);
      await refund(reference, { amount: { amountMinor: 30_000, currency: 'EUR' } });
      const events = await verifyAll(bench().gateway, await bench().deliver());
      const told = events.map(({ subject }) => subject).filter(({ kind }) => kind === 'fraud-warning');
      const named = { kind: 'fraud-warning', reference: warning };
      expect(told).toEqual(bench().warnOfFraud ? [named, named] : []);
    });

    test('is to act on until everything is refunded', async () => {
      const reference = await paid();
      const warning = (await bench().warnOfFraud?.(reference)) ?? 'warning_of_nobody';
      const isThere = bench().warnOfFraud !== null;
      expect(await bench().gateway.readFraudWarning(warning)).toEqual(
        isThere ? expect.objectContaining({ paymentReference: reference, isActionable: true }) : null,
      );
      await refund(reference, { amount: { amountMinor: 30_000, currency: 'EUR' } });
      expect(await bench().gateway.readFraudWarning(warning)).toEqual(
        isThere ? expect.objectContaining({ isActionable: false }) : null,
      );
    });

    test('is nothing to act on any more once there is a dispute', async () => {
      const reference = await paid();
      const warning = (await bench().warnOfFraud?.(reference)) ?? 'warning_of_nobody';
      await bench().act.dispute(reference);
      expect(await bench().gateway.readFraudWarning(warning)).toEqual(
        bench().warnOfFraud ? expect.objectContaining({ isActionable: false }) : null,
      );
    });

    test('is null when nobody warned', async () => {
      expect(await bench().gateway.readFraudWarning('warning_of_nobody')).toBeNull();
    });
  });
}
