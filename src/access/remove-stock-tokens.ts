import type { Core } from '@strapi/strapi';

const STOCK_TOKENS = ['Read Only', 'Full Access'];

/**
 * A new installation of Strapi makes two tokens for its API that never expire, one of which may do everything. Nobody asked
 * for them, so they go, unless somebody has used them.
 */
export async function removeStockTokens(strapi: Core.Strapi): Promise<void> {
  await strapi.db.query('admin::api-token').deleteMany({ where: { name: { $in: STOCK_TOKENS }, lastUsedAt: null } });
}
