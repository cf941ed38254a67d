import sharp from 'sharp';
import { composePicture, type Picture } from './compose-picture';

/** 960 pixels wide: SVG is drawn at 72 dots per inch when it is as large as its sheet. */
const DENSITY = 72 * 0.8;

/**
 * Renders a picture as JPEG bytes, 960 × 640. JPEG and this size because the media library encodes every picture four
 * times more, and WebP made seeding four times as long.
 */
export async function renderPicture(picture: Picture): Promise<Buffer> {
  return sharp(Buffer.from(composePicture(picture)), { density: DENSITY })
    .jpeg({ quality: 88, chromaSubsampling: '4:4:4' })
    .toBuffer();
}
