/**
 * Everything that anybody may call through Strapi's generated routes. Routes of our own (`auth: false`) are not listed:
 * they write their answers by hand.
 */
export const PUBLIC_PERMISSIONS: Readonly<Record<string, readonly string[]>> = {
  'api::vehicle.vehicle': ['find', 'findOne'],
  'api::villa.villa': ['find', 'findOne'],
  'api::yacht.yacht': ['find', 'findOne'],
  'api::location.location': ['find', 'findOne'],
  'api::extra.extra': ['find', 'findOne'],
  'api::cancellation-policy.cancellation-policy': ['find', 'findOne'],
};
