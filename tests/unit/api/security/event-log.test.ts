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
  const { tell, lines } = aLog();
  tell(EVENT, at(0));
  tell({ ...EVENT, kind: 'sign-in-failed' }, at(0));
  expect(lines).toEqual([
    ['warn', 'security: token-reused'],
    ['info', 'security: sign-in-failed'],
  ]);
});

it('tells the others of ten seconds in one line', () => {
  const { tell, tellCounted, lines } = aLog();
  for (let index = 0; index < 500; index += 1) tell(EVENT, at(index % 10));
  tellCounted(at(9));
  expect(lines).toHaveLength(1);
  tellCounted(at(10));
  expect(lines[1]).toEqual(['warn', 'security: token-reused × 499']);
});

it('tells one that comes after the quiet at once again', () => {
  const { tell, tellCounted, lines } = aLog();
  tell(EVENT, at(0));
  tellCounted(at(10));
  tell(EVENT, at(11));
  expect(lines.map(([, message]) => message)).toEqual(['security: token-reused', 'security: token-reused']);
});

it('tells what is left when the process ends', () => {
  const { tell, tellCounted, lines } = aLog();
  tell(EVENT, at(0));
  tell(EVENT, at(1));
  tellCounted(at(2), true);
  tellCounted(at(3), true);
  expect(lines.map(([, message]) => message)).toEqual(['security: token-reused', 'security: token-reused × 1']);
});
