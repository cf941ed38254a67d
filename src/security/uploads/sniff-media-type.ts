import type { MediaType } from './media-type';

/** So many bytes from the beginning of a file are enough. */
export const SNIFFED_BYTES = 256;

/** The containers of MP4 that hold something else: pictures of other kinds, and QuickTime's own. */
const OTHER_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1', 'crx ', 'qt  ']);

/**
 * What a file is, by its first bytes alone: its name and what the browser said of it are the uploader's word.
 * Undefined for everything that may not be uploaded.
 */
export function sniffMediaType(head: Buffer): MediaType | undefined {
  const text = head.subarray(0, SNIFFED_BYTES).toString('latin1');
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (/^GIF8[79]a/.test(text)) return 'image/gif';
  if (/^RIFF[\s\S]{4}WEBP/.test(text)) return 'image/webp';
  if (text.startsWith('%PDF-')) return 'application/pdf';
  if (text.startsWith('\x1a\x45\xdf\xa3')) return text.includes('webm') ? 'video/webm' : undefined;
  return text.slice(4, 8) === 'ftyp' ? sniffContainer(head) : undefined;
}

/** MP4 and AVIF share a container, whose first box lists what it holds: one main brand, then all that it goes with. */
function sniffContainer(head: Buffer): MediaType | undefined {
  const box = head.subarray(0, Math.min(head.readUInt32BE(0), head.length)).toString('latin1');
  const brands: readonly string[] = (box.slice(8, 12) + box.slice(16)).match(/[\s\S]{4}/g) ?? [];
  if (brands.includes('avif') || brands.includes('avis')) return 'image/avif';
  return brands[0] === undefined || OTHER_BRANDS.has(brands[0]) ? undefined : 'video/mp4';
}
