import { sniffMediaType } from '../../../src/security/uploads/sniff-media-type';

const box = (brands: string, length = 8 + brands.length) => {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(length);
  return Buffer.concat([size, Buffer.from(`ftyp${brands}`, 'latin1')]);
};

test.each([
  ['image/jpeg', Buffer.from('ffd8ffe000104a46', 'hex')],
  ['image/png', Buffer.from('89504e470d0a1a0a0000000d', 'hex')],
  ['image/gif', Buffer.from('GIF89a....')],
  ['image/webp', Buffer.from('RIFF\x01\x02\x03\x04WEBPVP8 ', 'latin1')],
  ['image/avif', box('avif\0\0\0\0avifmif1miaf')],
  ['image/avif', box('mif1\0\0\0\0miafavif')],
  ['video/mp4', box('isom\0\0\x02\0isomiso2avc1mp41')],
  ['video/webm', Buffer.from('\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm', 'latin1')],
  ['application/pdf', Buffer.from('%PDF-1.7\n')],
])('%s is known by its first bytes', (type, head) => {
  expect(sniffMediaType(head)).toBe(type);
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['one byte', Buffer.from('<')],
  ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"></svg>')],
  ['a page', Buffer.from('<!doctype html>')],
  ['a page that names a paper', Buffer.from('<!-- %PDF-1.7 -->')],
  ['a photograph of a telephone’s own kind', box('heic\0\0\0\0mif1heic')],
  ['QuickTime', box('qt  \0\0\0\0qt  ')],
  ['Matroska', Buffer.from('\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01matroska', 'latin1')],
  ['a container that ends at once', Buffer.from('\0\0\0\0ftyp', 'latin1')],
  ['a sound', Buffer.from('RIFF\x01\x02\x03\x04WAVEfmt ', 'latin1')],
  ['TIFF', Buffer.from('II*\0')],
])('%s is none of ours', (_name, head) => {
  expect(sniffMediaType(head)).toBeUndefined();
});
