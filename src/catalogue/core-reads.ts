import type { Core } from '@strapi/strapi';
import type { CatalogueUid } from './catalogue-uid';
import { isRecord } from './is-record';

/** What Strapi's generated service of a collection type offers readers. */
interface CoreReads {
  find(query: Record<string, unknown>): Promise<{ results: unknown; pagination: unknown }>;
  findOne(documentId: string, query: Record<string, unknown>): Promise<unknown>;
}

function isCoreReads(service: unknown): service is CoreReads {
  return isRecord(service) && typeof service.find === 'function' && typeof service.findOne === 'function';
}

/** The generated service of a content type, with the types that Strapi's registry loses. */
export function coreReads(strapi: Core.Strapi, uid: CatalogueUid): CoreReads {
  const service: unknown = strapi.service(uid);
  if (!isCoreReads(service)) throw new Error(`${uid} has no generated service.`);
  return service;
}
