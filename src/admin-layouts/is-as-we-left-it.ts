import { isDeepStrictEqual } from 'node:util';
import type { ContentManagerConfiguration } from './content-manager-configuration';

/**
 * Whether nobody has rearranged a form since we wrote it. Strapi itself adds and removes fields when a content type
 * changes; fields that only one of the two knows are left out of the comparison.
 */
export function isAsWeLeftIt(ours: ContentManagerConfiguration, present: ContentManagerConfiguration): boolean {
  const known = (field: string) => Object.hasOwn(ours.metadatas, field) && Object.hasOwn(present.metadatas, field);
  return isDeepStrictEqual(comparable(ours, known), comparable(present, known));
}

function comparable({ settings, metadatas, layouts }: ContentManagerConfiguration, known: (field: string) => boolean) {
  return {
    settings,
    metadatas: Object.fromEntries(Object.entries(metadatas).filter(([field]) => known(field))),
    list: layouts.list.filter(known),
    edit: layouts.edit.map((row) => row.filter(({ name }) => known(name))).filter((row) => row.length > 0),
  };
}
