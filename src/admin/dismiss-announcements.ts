/** What the panel remembers in a browser once somebody has closed its banner about the media library, before and after it knows the project. */
export const CLOSED_BANNERS = ['undefined', 'false'].map(
  (project) => `STRAPI_MEDIA_LIBRARY_BANNER_DISMISSED_FOR_false:${project}`,
);

/** Closes the announcements that have no setting, as a click on their cross does. */
export function dismissAnnouncements(storage: { setItem(key: string, value: string): void }): void {
  for (const banner of CLOSED_BANNERS) storage.setItem(banner, 'true');
}
