import type { Core } from '@strapi/strapi';

interface ServiceRegistry {
  extend(uid: string, change: (stock: object) => object): unknown;
}

/** Puts functions of ours in the place of those that a service of Strapi has. Must run while Strapi registers. */
export function extendService<Stock extends object>(
  strapi: Core.Strapi,
  uid: string,
  change: (stock: Stock) => object,
): void {
  strapi.get<ServiceRegistry>('services').extend(uid, (stock) => ({ ...stock, ...change(stock as Stock) }));
}
