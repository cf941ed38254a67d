/** The content types whose entries anybody may read. */
export type CatalogueUid =
  | 'api::vehicle.vehicle'
  | 'api::villa.villa'
  | 'api::yacht.yacht'
  | 'api::location.location'
  | 'api::extra.extra'
  | 'api::cancellation-policy.cancellation-policy';
