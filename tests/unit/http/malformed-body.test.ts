import { malformedBody } from '../../../src/http/malformed-body';

function nested(levels: number): unknown {
  let value: unknown = 'innermost';
  for (let level = 0; level < levels; level += 1) value = level % 2 ? [value] : { value };
  return value;
}

test.each([[undefined], [null], ['text'], [{ a: [1, 'two', { three: null }] }], [nested(30)]])('takes %j', (body) =>
  expect(malformedBody(body)).toBeUndefined(),
);

test('refuses a body nested 5 000 levels deep without exhausting the stack', () => {
  expect(malformedBody(nested(5_000))).toMatch(/nested deeper/);
});

test.each([[{ a: 'b\0c' }], [{ 'a\0b': 1 }], [['x', { y: ['\0'] }]], ['\0']])('refuses U+0000 in %j', (body) => {
  expect(malformedBody(body)).toMatch(/U\+0000/);
});

test('refuses a body of very many values', () => {
  expect(malformedBody(Array.from({ length: 60_000 }, () => 1))).toMatch(/values/);
});
