import { jsonLogFormat } from '../../../src/observability/json-log-format';
import { requestScope } from '../../../src/observability/request-scope';

const MESSAGE = Symbol.for('message');

function line(info: { level: string; message: unknown }): unknown {
  const result = jsonLogFormat.transform(info);
  if (typeof result !== 'object') throw new Error('Nothing was logged');
  return JSON.parse(String(result[MESSAGE]));
}

test('a line names time, level and message', () => {
  const logged = line({ level: 'info', message: 'Hello' });
  expect(logged).toMatchObject({ level: 'info', message: 'Hello' });
  expect(logged).toHaveProperty('time', expect.stringMatching(/^\d{4}-.*Z$/));
});

test('a line carries the id of the request it belongs to', () => {
  requestScope.run({ startedAt: 0, requestId: 'r-1' }, () => {
    expect(line({ level: 'info', message: 'Hello' })).toMatchObject({ requestId: 'r-1' });
  });
});

test('secrets are left out by name, however deep', () => {
  const info = { level: 'info', message: 'm', password: 'hunter2', order: { clientSecret: 'cs', total: 5 } };
  expect(line(info)).toMatchObject({ password: '[redacted]', order: { clientSecret: '[redacted]', total: 5 } });
});

test('a failed statement does not put its values into the log', () => {
  const error = Object.assign(new Error("insert into x values ('anna@example.org') - duplicate key"), {
    code: '23505',
    severity: 'ERROR',
    detail: 'Key (email)=(anna@example.org) already exists.',
  });
  const text = JSON.stringify(line({ level: 'error', message: 'failed', ...{ error } }));
  expect(text).toContain('duplicate key');
  expect(text).not.toContain('anna@example.org');
});

test('an error that is logged by itself is described with its causes', () => {
  const error = Object.assign(new Error('outer', { cause: new TypeError('inner') }), { level: 'error' });
  expect(line(error)).toMatchObject({
    level: 'error',
    error: { name: 'Error', message: 'outer', cause: { name: 'TypeError', message: 'inner' } },
  });
});
