import schema from '../../../src/api/task/content-types/task/schema.json';
import { ATTENTION_FLAGS } from '../../../src/domain/booking/attention';
import { attentionTask, suspenseTask, TASK_KINDS, taskDueAt } from '../../../src/domain/task/task';

it('has the kinds of its content type', () => expect(schema.attributes.kind.enum).toEqual([...TASK_KINDS]));

it.each(ATTENTION_FLAGS)('says of %s in one sentence what is to be done', (flag) => {
  const { title, kind, cause } = attentionTask(flag, 'MDS-1', 'because');
  expect([kind, cause]).toEqual([flag, `attention:${flag}:MDS-1`]);
  expect(title).toMatch(/^[A-Z][^.]+\.$/);
});

it.each(TASK_KINDS)('gives %s a time by which it is to be done', (kind) => {
  const openedAt = new Date('2026-11-25T09:00:00Z');
  expect(taskDueAt(kind, openedAt).getTime()).toBeGreaterThan(openedAt.getTime());
});

it('names the money that is nobody’s', () =>
  expect(
    suspenseTask({
      ...{ provider: 'stripe', paymentReference: 'pi_1', captureReference: 'ch_1' },
      amount: { amountMinor: 12_000, currency: 'EUR' },
    }),
  ).toMatchObject({ cause: 'suspense-money:stripe:ch_1', details: 'Stripe took 120.00 EUR under pi_1 (ch_1).' }));

it('leaves a day to find out whose money it is', () =>
  expect(taskDueAt('suspense-money', new Date('2026-11-25T09:00:00Z'))).toEqual(new Date('2026-11-26T09:00:00Z')));
