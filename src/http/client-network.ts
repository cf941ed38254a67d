import { isIP } from 'node:net';
import type { Context } from 'koa';
import { networkOf } from '../domain/risk/network-of';

const WITH_PORT = /^(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}$/;

/**
 * The network that a request came from, as limits and screening count it. Some proxies write the port behind the
 * address. What is no address at all shares one count: it can only come from a proxy that is set up wrongly.
 */
export function clientNetwork(ctx: Pick<Context, 'ip'>): string {
  const address = WITH_PORT.exec(ctx.ip)?.[1] ?? ctx.ip;
  return isIP(address) === 0 ? 'unknown' : networkOf(address);
}
