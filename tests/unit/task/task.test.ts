import schema from '../../../src/api/task/content-types/task/schema.json';
import { ATTENTION_FLAGS } from '../../../src/domain/booking/attention';
import { ATTACK_PATTERN_NAMES } from '../../../src/domain/security/attack-patterns';
import {
  attentionTask,
  endsByItself,
  lostDisputeTask,
  securityTask,
  suspenseTask,
  TASK_KINDS,
  taskDueAt,
  UNANSWERED_THINGS,
  unansweredTask,
} from '../../../src/domain/task/task';

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

it('says of a lost dispute what the guest has back, and lets a person close it', () => {
  const amount = { amountMinor: 12_000, currency: 'EUR' } as const;
  const task = lostDisputeTask({ provider: 'stripe', reference: 'dp_1', amount, booking: 'MDS-1' });
  expect(task.cause).toBe('dispute-lost:stripe:dp_1');
  expect(task.details).toContain('The guest of MDS-1 has 120.00 EUR back by dispute dp_1 at Stripe.');
  expect(TASK_KINDS.filter((kind) => !endsByItself(kind))).toEqual(['books-differ', 'dispute-lost', 'unanswered']);
});

it.each(UNANSWERED_THINGS)('says of a %s that is not answered where to look', (about) => {
  const task = unansweredTask({ about, id: 'x1', provider: 'paypal', booking: 'MDS-1' });
  expect(task.cause).toBe(`unanswered:${about}:x1`);
  expect(task.title).toMatch(/^[A-Z][^.]+\.$/);
  expect(task.details).toContain(`about ${about} x1 of booking MDS-1`);
});

it('leaves a day to find out whose money it is', () =>
  expect(taskDueAt('suspense-money', new Date('2026-11-25T09:00:00Z'))).toEqual(new Date('2026-11-26T09:00:00Z')));

it.each(ATTACK_PATTERN_NAMES)('says of %s what is to be done, and not who it is', (pattern) => {
  const at = new Date('2026-11-25T09:00:00Z');
  const counted = { events: 30, subjects: 21, networks: 1, firstAt: at, lastAt: at };
  const task = securityTask('17', { pattern, key: '203.0.113.7', ...counted });
  expect(task).toMatchObject({ kind: 'security-alarm', cause: 'security-alarm:17' });
  expect(task.title).toMatch(/^[A-Z][^.]+\.$/);
  expect(task.title.length).toBeLessThan(256);
  expect(task.details).toContain('30 events on 21 subjects from 1 networks');
  expect(JSON.stringify(task)).not.toContain('203.0.113.7');
});
