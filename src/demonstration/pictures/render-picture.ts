import sharp from 'sharp';
import { composePicture, type Picture } from './compose-picture';

/** Renders a picture as WebP bytes, 1200 × 800. */
export async function renderPicture(picture: Picture): Promise<Buffer> {
  return sharp(Buffer.from(composePicture(picture)))
    .webp({ quality: 82, effort: 2 })
    .toBuffer();
}
