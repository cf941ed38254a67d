import { z } from 'zod';
import { httpClient, type HttpAnswer } from '../http-client';
import { credentials } from './load-accounts';
import { vehicleId } from './load-vehicles';

const PAGE_SIZE = 25;

const signedIn = z.object({ jwt: z.string(), refreshToken: z.string().optional() });

/** Somebody who reads the catalogue, over one connection that is kept. */
export interface BenchReader {
  readonly list: (round: number) => Promise<HttpAnswer>;
  readonly entry: (round: number) => Promise<HttpAnswer>;
  readonly get: (path: string) => Promise<HttpAnswer>;
}

/** @param headers what every request carries, such as a session */
export function benchReader(url: string, vehicles: number, headers: Record<string, string> = {}): BenchReader {
  const http = httpClient(url);
  return {
    list: (round) => {
      const page = 1 + (round % Math.floor(vehicles / PAGE_SIZE));
      return http.get(`/api/vehicles?pagination[page]=${page}&pagination[pageSize]=${PAGE_SIZE}`, headers);
    },
    entry: (round) => http.get(`/api/vehicles/${vehicleId((round * 13) % vehicles)}`, headers),
    get: (path) => http.get(path, headers),
  };
}

/** Signs in with the address and password of an account, as stock Strapi and the product both let people do. */
export async function signInOnce(url: string, account: number): Promise<z.output<typeof signedIn>> {
  const { text } = await httpClient(url).post('/api/auth/local', credentials(account));
  return signedIn.parse(JSON.parse(text));
}
