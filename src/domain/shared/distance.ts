/** A point of the earth, in degrees (WGS 84). */
export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** Two places nearer than this are the same one: a hotel and its car park. */
export const SAME_PLACE_KM = 1;

/** The mean radius of the earth. Source: IUGG, R1. */
const EARTH_RADIUS_KM = 6371.0088;

/** Kilometres between two points as the crow flies, by the haversine formula: right to half a percent. */
export function distanceKm(a: Point, b: Point): number {
  const latitude = radians(b.latitude - a.latitude) / 2;
  const longitude = radians(b.longitude - a.longitude) / 2;
  const chord =
    Math.sin(latitude) ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(longitude) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
