import { z } from 'zod';

const number = '-?\\d{1,3}(?:\\.\\d{1,8})?';

const latitude = z.number().min(-90, 'has a latitude below -90').max(90, 'has a latitude above 90');
const longitude = z.number().min(-180, 'has a longitude below -180').max(180, 'has a longitude above 180');

/** `latitude,longitude` in degrees. */
export const point = z
  .string()
  .regex(new RegExp(`^${number},${number}$`), 'must be a point like 43.55,7.01')
  .transform((text) => text.split(',').map(Number))
  .pipe(z.tuple([latitude, longitude]))
  .transform(([north, east]) => ({ latitude: north, longitude: east }));

/** `south,west,north,east` in degrees. */
export const bounds = z
  .string()
  .regex(new RegExp(`^${number},${number},${number},${number}$`), 'must be bounds like 43.4,6.8,43.8,7.5')
  .transform((text) => text.split(',').map(Number))
  .pipe(z.tuple([latitude, longitude, latitude, longitude]))
  .refine(([south, , north]) => south <= north, 'must have its south below its north')
  .transform(([south, west, north, east]) => ({ south, west, north, east }));
