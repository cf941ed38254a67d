import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { Crowd } from '../security/crowds/crowd';
import { EXPENSIVE, expensiveWork, type ExpensiveWork } from '../security/crowds/expensive-routes';

/**
 * Listed last, when the body is there: whoever sends slowly takes nobody's place.
 * @throws DomainError `busy` (503)
 */
const crowdGuard: Core.MiddlewareFactory = () => {
  const crowds = new Map<ExpensiveWork, Crowd>();
  const crowdOf = (work: ExpensiveWork): Crowd => {
    const crowd = crowds.get(work) ?? new Crowd(EXPENSIVE[work]);
    crowds.set(work, crowd);
    return crowd;
  };
  return (ctx, next) => {
    const work = expensiveWork(ctx.method, ctx.path);
    return work === undefined ? next() : crowdOf(work).enter(next, whenGone(ctx));
  };
};

export default crowdGuard;

/** Aborts when the connection closes before the answer. */
function whenGone(ctx: Context): AbortSignal {
  const gone = new AbortController();
  ctx.res.once('close', () => gone.abort());
  return gone.signal;
}
