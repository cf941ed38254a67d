import fc from 'fast-check';
import { createEventBuffer, type KeptEvent } from '../../../../src/api/security/writer/event-buffer';

const NOW = new Date('2026-11-25T09:00:00Z');
const LATER = new Date('2026-11-25T09:01:00Z');
const LIMITS = { waiting: 100, ofNetwork: 3, ofKind: 7 };

const anEvent = (changes: Partial<KeptEvent> = {}): KeptEvent => ({
  ...{ kind: 'sign-in-failed', network: '203.0.113.7', account: null, subject: 's', detail: 'd', requestId: 'r' },
  ...changes,
});

const from = (network: string, times: number, changes: Partial<KeptEvent> = {}) =>
  Array.from({ length: times }, () => anEvent({ network, ...changes }));

function filled(events: readonly KeptEvent[], limits = LIMITS) {
  const buffer = createEventBuffer(limits);
  for (const event of events) buffer.add(event, NOW);
  return buffer;
}

const counts = (rows: readonly { network: string | null; count: number }[]) =>
  rows.map(({ network, count }) => [network, count]);

it('hands out each event once, as it came, the oldest first', () => {
  const buffer = filled([anEvent({ subject: '1' }), anEvent({ subject: '2' }), anEvent({ subject: '3' })]);
  expect(buffer.take(2, NOW)).toEqual([
    { ...anEvent({ subject: '1' }), count: 1, occurredAt: NOW, key: expect.any(String) },
    { ...anEvent({ subject: '2' }), count: 1, occurredAt: NOW, key: expect.any(String) },
  ]);
  expect(buffer.take(9, NOW)).toHaveLength(1);
  expect(buffer.take(9, NOW)).toEqual([]);
});

it('gives each event a key of its own', () => {
  const keys = filled(from('a', 3)).take(9, NOW);
  expect(new Set(keys.map(({ key }) => key)).size).toBe(3);
});

describe('a flood', () => {
  it('of one network has one row for what is beyond its share, when the minute is over', () => {
    const buffer = filled(from('a', 50));
    expect(counts(buffer.take(99, NOW))).toEqual([
      ['a', 1],
      ['a', 1],
      ['a', 1],
    ]);
    const [folded, ...more] = buffer.take(99, LATER);
    expect(more).toEqual([]);
    expect(folded).toMatchObject({ kind: 'sign-in-failed', network: 'a', count: 47, subject: null, occurredAt: NOW });
  });

  it('of one network leaves room to the others', () => {
    const rows = filled([...from('a', 50), ...from('b', 3)]).take(99, NOW);
    expect(counts(rows).filter(([network]) => network === 'b')).toHaveLength(3);
  });

  it('from ever new networks has one row for what is beyond the share of its kind', () => {
    const networks = Array.from({ length: 30 }, (_, index) => anEvent({ network: `n${index}` }));
    const buffer = filled(networks);
    expect(buffer.take(99, NOW)).toHaveLength(LIMITS.ofKind);
    expect(counts(buffer.take(99, LATER))).toEqual([[null, 23]]);
  });

  it('of one kind does not hide another', () => {
    const rows = filled([...from('a', 50), ...from('a', 1, { kind: 'token-reused' })]).take(99, NOW);
    expect(rows.filter(({ kind }) => kind === 'token-reused')).toHaveLength(1);
  });

  it('is told when the process ends in the middle of it', () => {
    const buffer = filled(from('a', 50));
    buffer.close();
    expect(buffer.take(99, NOW).reduce((sum, { count }) => sum + count, 0)).toBe(50);
  });

  it('has its share again in the next minute', () => {
    const buffer = filled(from('a', 50));
    buffer.add(anEvent({ network: 'a', subject: 'next' }), LATER);
    expect(buffer.take(99, LATER).map(({ subject }) => subject)).toContain('next');
  });
});

it('waits only for so many rows, and counts what it lost', () => {
  const buffer = filled(from('a', 10), { waiting: 4, ofNetwork: 99, ofKind: 99 });
  expect(buffer.take(99, NOW)).toHaveLength(4);
  expect([buffer.takeDropped(), buffer.takeDropped()]).toEqual([6, 0]);
});

it('takes back what could not be written, before what came since', () => {
  const buffer = filled([anEvent({ subject: '1' }), anEvent({ subject: '2' })]);
  const failed = buffer.take(1, NOW);
  buffer.add(anEvent({ subject: '3' }), NOW);
  buffer.putBack(failed);
  expect(buffer.take(9, NOW).map(({ subject }) => subject)).toEqual(['1', '2', '3']);
});

it('never loses count of an event, whatever comes when', () => {
  const event = fc.record({ network: fc.constantFrom('a', 'b', 'c', null), second: fc.nat(300) });
  fc.assert(
    fc.property(fc.array(event, { maxLength: 200 }), fc.integer({ min: 1, max: 20 }), (events, waiting) => {
      const buffer = createEventBuffer({ waiting, ofNetwork: 2, ofKind: 5 });
      let handedOut = 0;
      let rows = 0;
      for (const { network, second } of [...events].sort((one, other) => one.second - other.second)) {
        const now = new Date(NOW.getTime() + second * 1000);
        buffer.add(anEvent({ network }), now);
        if (second % 7 === 0)
          for (const { count } of buffer.take(3, now)) [handedOut, rows] = [handedOut + count, rows + 1];
      }
      buffer.close();
      const rest = buffer.take(Infinity, LATER);
      expect(rest.length).toBeLessThanOrEqual(waiting);
      handedOut += rest.reduce((sum, { count }) => sum + count, 0);
      expect(handedOut + buffer.takeDropped()).toBe(events.length);
      expect(rows + rest.length).toBeLessThanOrEqual(6 * (5 + 4)); // six minutes: the share of the kind, and the folded
    }),
  );
});
