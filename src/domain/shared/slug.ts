import { plainText } from './plain-text';

/** A name as a word for programs: `Fête de la Musique` becomes `fete-de-la-musique`. */
export function toSlug(name: string): string {
  return plainText(name).replaceAll(' ', '-');
}
