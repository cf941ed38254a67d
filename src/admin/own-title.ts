/** The title of a page with our name: the panel writes its maker's there, where no setting reaches. */
export function ownTitle(title: string): string {
  return title.replace(/^Strapi Admin$/, 'Midas').replace(/ \| Strapi$/, ' | Midas');
}
