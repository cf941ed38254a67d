import type { Core } from '@strapi/strapi';
import type { DemonstrationPlace } from './demonstration-types';
import type { DemonstrationListing } from './listing-form';
import type { Subject } from './pictures/compose-picture';
import { HOURS, type Hour } from './pictures/light';
import { renderPicture } from './pictures/render-picture';
import { uploadPicture } from './upload-picture';

const WHEN: Readonly<Record<Hour, string>> = { morning: 'in the morning', sunset: 'at sunset', night: 'by night' };

/** The ids of a listing's pictures in the media library, drawn where they are missing. */
export function galleryOf(
  strapi: Core.Strapi,
  listing: DemonstrationListing,
  place: DemonstrationPlace,
): Promise<number[]> {
  return Promise.all(
    HOURS.map((hour, index) =>
      uploadPicture(strapi, {
        name: `${listing.slug}-${index + 1}.jpg`,
        alternativeText: `${listing.name}, ${place.name}, ${WHEN[hour]} (illustration)`,
        draw: () => renderPicture({ seed: listing.slug, subject: subjectOf(listing), scenery: place.scenery, hour }),
      }),
    ),
  );
}

function subjectOf(listing: DemonstrationListing): Subject {
  switch (listing.kind) {
    case 'vehicle':
      return { kind: 'vehicle', body: listing.body, paint: listing.paint };
    case 'villa':
      return {
        kind: 'villa',
        style: listing.style,
        hasPool: listing.pool !== 'none' && listing.pool !== 'indoor',
      };
    case 'yacht':
      return { kind: 'yacht', hull: listing.hull };
  }
}
