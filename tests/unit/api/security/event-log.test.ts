import { createEventLog } from '../../../../src/api/security/writer/event-log';
import type { KeptEvent } from '../../../../src/api/security/writer/event-buffer';

const EVENT: KeptEvent = {
  ...{ kind: 'token-reused', network: '203.0.113.7', account: '7', subject: 'hash', detail: 'd', requestId: 'r' },
};
const at = (second: number) => new Date(Date.UTC(2026, 10, 25, 9, 0, second));

function aLog() {
  const lines: [string, string][] = [];
  const log = createEventLog({ log: (level, message) => lines.push([level, message]) });
  return { ...log, lines };
}

it('tells the first of a kind at once, as loudly as its kind deserves', () => {
  const log = aLog();
  log.tell(EVENT, at(0));
  log.tell({ ...EVENT, kind: 'sign-in-failed' }, at(0));
  expect(log.lines).toEqual([
    ['warn', 'security: token-reused'],
    ['info', 'security: sign-in-failed'],
  ]);
});

it('tells the others of ten seconds in one line', () => {
  const log = aLog();
  for (let index = 0; index < 500; index += 1) log.tell(EVENT, at(index % 10));
  log.tellCounted(at(9));
  expect(log.lines).toHaveLength(1);
  log.tellCounted(at(10));
  expect(log.lines[1]).toEqual(['warn', 'security: token-reused × 499']);
});

it('tells one that comes after the quiet at once again', () => {
  const log = aLog();
  log.tell(EVENT, at(0));
  log.tellCounted(at(10));
  log.tell(EVENT, at(11));
  expect(log.lines.map(([, message]) => message)).toEqual(['security: token-reused', 'security: token-reused']);
});

it('tells what is left when the process ends', () => {
  const log = aLog();
  log.tell(EVENT, at(0));
  log.tell(EVENT, at(1));
  log.tellCounted(at(2), true);
  log.tellCounted(at(3), true);
  expect(log.lines.map(([, message]) => message)).toEqual(['security: token-reused', 'security: token-reused × 1']);
});
