import { factories, type Core, type Struct } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { DomainError } from '../domain/shared/domain-error';
import { parse } from '../http/parse';
import type { CatalogueUid } from './catalogue-uid';
import { coreReads } from './core-reads';
import { isRecord } from './is-record';
import { presentMoney } from './present-money';
import { selectCurrency } from './select-currency';

const byId = z.looseObject({ id: z.string() });

/**
 * Strapi's own `find` and `findOne` (filters, sort, pagination, populate, published entries only), with money as
 * `{ amountMinor, currency }` and unknown query parameters refused. Filters and sorting compare in the major units
 * that are stored.
 */
export function catalogueController(uid: CatalogueUid) {
  return factories.createCoreController(uid, ({ strapi }) => ({
    async find(ctx) {
      const schema = strapi.contentType(uid);
      const { results, pagination } = await coreReads(strapi, uid).find(await readableQuery(strapi, schema, ctx));
      return { data: await readableOutput(strapi, schema, results, ctx), meta: { pagination } };
    },

    async findOne(ctx) {
      const schema = strapi.contentType(uid);
      const { id } = parse(byId, ctx.params);
      const entry = await coreReads(strapi, uid).findOne(id, await readableQuery(strapi, schema, ctx));
      if (entry == null) throw new DomainError('not-found', 'There is nothing under this id.');
      return { data: await readableOutput(strapi, schema, entry, ctx), meta: {} };
    },
  }));
}

/** Who is asking: what Strapi checks queries and answers by. */
function authOf(ctx: Context): unknown {
  const state: unknown = ctx.state;
  return isRecord(state) ? state.auth : undefined;
}

/** @throws ValidationError (400) for parameters, attributes and relations that this caller may not name. */
async function readableQuery(strapi: Core.Strapi, schema: Struct.ContentTypeSchema, ctx: Context) {
  const auth = authOf(ctx);
  await strapi.contentAPI.validate.query(ctx.query, schema, { auth, strictParams: true });
  const query: unknown = await strapi.contentAPI.sanitize.query(ctx.query, schema, { auth, strictParams: true });
  return selectCurrency(schema, isRecord(query) ? query : {});
}

async function readableOutput(strapi: Core.Strapi, schema: Struct.ContentTypeSchema, output: unknown, ctx: Context) {
  return presentMoney(schema, await strapi.contentAPI.sanitize.output(output, schema, { auth: authOf(ctx) }));
}
