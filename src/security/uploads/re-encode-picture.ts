import sharp from 'sharp';
import type { PictureType } from './media-type';

/** More than any camera's picture that belongs on a website; a few bytes can claim billions. Frames count as well. */
export const MAX_PICTURE_PIXELS = 64_000_000;

const MAX_SECONDS = 30;

/** Good enough that nobody sees a difference after Strapi has made its own sizes of it. */
const ENCODERS = {
  'image/jpeg': (picture: sharp.Sharp) => picture.jpeg({ quality: 92 }),
  'image/png': (picture: sharp.Sharp) => picture.png(),
  'image/webp': (picture: sharp.Sharp) => picture.webp({ quality: 92 }),
  'image/avif': (picture: sharp.Sharp) => picture.avif({ quality: 70, effort: 2 }),
  'image/gif': (picture: sharp.Sharp) => picture.gif(),
} satisfies Readonly<Record<PictureType, (picture: sharp.Sharp) => sharp.Sharp>>;

const CAN_MOVE: ReadonlySet<PictureType> = new Set(['image/gif', 'image/webp']);

/** A picture that cannot be read, or is larger than we want to read. The message is for whoever sent it. */
export class UnreadablePicture extends Error {}

/**
 * Paints a picture anew from its pixels. What is not pixels stays behind: where and with what it was taken, whatever was
 * hidden between or hung after its parts. It is turned upright and brought into the colours of the web meanwhile.
 *
 * @param source path of a file that begins like a picture; anything else must not get here, the decoder knows many formats
 * @param target path to write to
 * @param type what the result is; pictures that move keep moving where the type can
 * @throws UnreadablePicture
 */
export async function reEncodePicture(source: string, target: string, type: PictureType): Promise<void> {
  try {
    const { width, height, pages = 1, orientation = 1 } = await sharp(source).metadata();
    if (width * height * pages > MAX_PICTURE_PIXELS) {
      throw new UnreadablePicture(`A picture may have ${MAX_PICTURE_PIXELS / 1_000_000} million pixels at most.`);
    }
    const moves = pages > 1 && CAN_MOVE.has(type);
    const picture = sharp(source, { animated: moves, failOn: 'error', limitInputPixels: MAX_PICTURE_PIXELS });
    // Several frames cannot be turned at once, and no camera takes them lying.
    const upright = orientation > 1 && !moves ? picture.autoOrient() : picture;
    await ENCODERS[type](upright.timeout({ seconds: MAX_SECONDS })).toFile(target);
  } catch (error) {
    if (error instanceof UnreadablePicture) throw error;
    throw new UnreadablePicture('The picture is damaged, or takes too long to read.', { cause: error });
  }
}
