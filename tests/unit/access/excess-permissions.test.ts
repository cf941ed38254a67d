import { excessPermissions } from '../../../src/access/excess-permissions';

const read = (subject: string | null, fields?: string[]) => ({
  action: 'read',
  subject,
  properties: fields ? { fields } : {},
});

test('nothing is too much of what is declared', () => {
  expect(excessPermissions([read('villa', ['name'])], [read('villa', ['name', 'slug'])])).toEqual([]);
});

test('names an action that is not declared', () => {
  expect(excessPermissions([read(null)], [])).toEqual(['read']);
});

test('names the content type it is about', () => {
  expect(excessPermissions([read('villa'), read('yacht')], [read('villa')])).toEqual(['read on yacht']);
});

test('names the fields that are too many', () => {
  expect(excessPermissions([read('villa', ['name', 'notes'])], [read('villa', ['name'])])).toEqual([
    'read on villa (notes)',
  ]);
});

test('takes the null of a database for no subject and no fields', () => {
  const stored = { action: 'read', subject: null, properties: null };
  expect(excessPermissions([stored], [{ action: 'read', subject: undefined, properties: { fields: null } }])).toEqual(
    [],
  );
});
