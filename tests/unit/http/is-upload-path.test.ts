import { isUploadPath } from '../../../src/http/is-upload-path';

test.each([
  '/uploads/a.png',
  '//uploads/a',
  '/./uploads/a',
  '/%75ploads/a',
  '/Uploads/a',
  '/uploads%2Fa',
  '\\uploads\\a',
])('%s leads to an uploaded file', (path) => expect(isUploadPath(path)).toBe(true));

test.each(['/', '/api/upload', '/uploads', '/api/uploads/a'])('%s does not', (path) =>
  expect(isUploadPath(path)).toBe(false),
);
