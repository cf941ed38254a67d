import sharp from 'sharp';
import type { PictureType } from './media-type';

/** As many as good cameras have; a few bytes can claim billions. */
export const MAX_PICTURE_PIXELS = 64_000_000;

/** Of all frames together: encoding what moves takes far longer. */
const MAX_MOVING_PIXELS = 24_000_000;

/** The longer side of what is kept: more than any screen shows, and little enough for every format to be encoded in seconds. */
const MAX_SIDE = 4096;

const MAX_SECONDS = 60;

/** Good enough that nobody sees a difference after Strapi has made its own sizes of it. */
const ENCODERS = {
  'image/jpeg': (picture: sharp.Sharp) => picture.jpeg({ quality: 92 }),
  'image/png': (picture: sharp.Sharp) => picture.png(),
  'image/webp': (picture: sharp.Sharp) => picture.webp({ quality: 92 }),
  'image/avif': (picture: sharp.Sharp) => picture.avif({ quality: 70, effort: 1 }),
  'image/gif': (picture: sharp.Sharp) => picture.gif({ effort: 3 }),
} satisfies Readonly<Record<PictureType, (picture: sharp.Sharp) => sharp.Sharp>>;

const CAN_MOVE: ReadonlySet<PictureType> = new Set(['image/gif', 'image/webp']);

/** A picture that cannot be read, or is larger than we want to read. The message is for whoever sent it. */
export class UnreadablePicture extends Error {}

/**
 * Paints a picture anew from its pixels. What is not pixels stays behind: where and with what it was taken, whatever was
 * hidden between or hung after its parts. Meanwhile it is turned upright,
 * made as small as the web needs it, and brought into the web's colours.
 *
 * @param source path of a file that begins like a picture; anything else must not get here, the decoder knows many formats
 * @param target path to write to
 * @param type what the result is; pictures that move keep moving where the type can
 * @throws UnreadablePicture
 */
export async function reEncodePicture(source: string, target: string, type: PictureType): Promise<void> {
  try {
    const { width, height, pages = 1, orientation = 1 } = await sharp(source).metadata();
    const moves = pages > 1 && CAN_MOVE.has(type);
    const most = moves ? MAX_MOVING_PIXELS : MAX_PICTURE_PIXELS;
    if (width * height * (moves ? pages : 1) > most) {
      throw new UnreadablePicture(`The picture is too large: ${most / 1_000_000} million pixels are the most.`);
    }
    const picture = sharp(source, { animated: moves, failOn: 'error', limitInputPixels: most });
    // Several frames cannot be turned at once, and no camera takes them lying.
    const upright = orientation > 1 && !moves ? picture.autoOrient() : picture;
    const sized = upright.resize(MAX_SIDE, MAX_SIDE, { fit: 'inside', withoutEnlargement: true });
    await ENCODERS[type](sized.timeout({ seconds: MAX_SECONDS })).toFile(target);
  } catch (error) {
    if (error instanceof UnreadablePicture) throw error;
    throw new UnreadablePicture('The picture is damaged, or takes too long to read.', { cause: error });
  }
}
