/** What may be uploaded, by the type that its first bytes show. Anything else is refused, whatever it is called. */
export type MediaType =
  | 'image/jpeg'
  | 'image/png'
  | 'image/webp'
  | 'image/avif'
  | 'image/gif'
  | 'video/mp4'
  | 'video/webm'
  | 'application/pdf';

/** Extensions that go with a type; the first is given to files that come with another. */
export const EXTENSIONS: Readonly<Record<MediaType, readonly [string, ...string[]]>> = {
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/png': ['.png'],
  'image/webp': ['.webp'],
  'image/avif': ['.avif'],
  'image/gif': ['.gif'],
  'video/mp4': ['.mp4', '.m4v'],
  'video/webm': ['.webm'],
  'application/pdf': ['.pdf'],
};

export const MEDIA_TYPES = Object.keys(EXTENSIONS) as MediaType[];

export type PictureType = Extract<MediaType, `image/${string}`>;

export function isPictureType(type: MediaType): type is PictureType {
  return type.startsWith('image/');
}

/** The type that files of this extension have; undefined for one that is not on the list. */
export function typeOfExtension(extension: string): MediaType | undefined {
  return MEDIA_TYPES.find((type) => EXTENSIONS[type].includes(extension.toLowerCase()));
}
