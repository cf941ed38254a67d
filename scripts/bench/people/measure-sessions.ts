import { SESSION_COOKIE } from '../../../src/http/session-cookie';
import { compare, type Compared } from '../timings';
import { benchReader, signInOnce, type BenchReader } from './bench-reader';

export interface SessionFigures {
  /** The product beside stock Strapi. */
  readonly besideStock: readonly Compared[];
  /** A request with a session beside the same one without. */
  readonly besideNobody: readonly Compared[];
}

type Ask = (round: number) => Promise<unknown>;
const asked = (name: string, yardstick: Ask, measured: Ask) =>
  compare({ name, prepare: (round) => round, yardstick, measured });

/** Public reads and "who am I", as nobody and as somebody, of the product and of stock Strapi. */
export async function measureSessions(urls: {
  readonly product: string;
  readonly stock: string;
  readonly vehicles: number;
}): Promise<SessionFigures> {
  const product = await readersOf(urls.product, urls.vehicles);
  const stock = await readersOf(urls.stock, urls.vehicles);
  const me = () => product.bearer.get('/api/me');
  const besideStock = [
    await asked('list of 25', stock.nobody.list, product.nobody.list),
    await asked('list of 25, signed in', stock.bearer.list, product.bearer.list),
    await asked('one entry', stock.nobody.entry, product.nobody.entry),
    await asked('one entry, signed in', stock.bearer.entry, product.bearer.entry),
    await asked('who am I', () => stock.bearer.get('/api/users/me'), me),
  ];
  const besideNobody = [
    await asked('list of 25, bearer token', product.nobody.list, product.bearer.list),
    await asked('list of 25, session cookie', product.nobody.list, product.cookie.list),
    await asked('one entry, bearer token', product.nobody.entry, product.bearer.entry),
    await asked('one entry, session cookie', product.nobody.entry, product.cookie.entry),
    await asked('who am I, to one entry without a session', product.nobody.entry, me),
    await asked('stock Strapi: list of 25, bearer token', stock.nobody.list, stock.bearer.list),
    await asked('stock Strapi: one entry, bearer token', stock.nobody.entry, stock.bearer.entry),
  ];
  return { besideStock, besideNobody };
}

type Caller = 'nobody' | 'bearer' | 'cookie';

/** The ways to call one server. Browsers send the session's cookie to the doors only; other clients may send it anywhere. */
async function readersOf(url: string, vehicles: number): Promise<Record<Caller, BenchReader>> {
  const { jwt, refreshToken = '' } = await signInOnce(url, 0);
  return {
    nobody: benchReader(url, vehicles),
    bearer: benchReader(url, vehicles, { authorization: `Bearer ${jwt}` }),
    cookie: benchReader(url, vehicles, { cookie: `${SESSION_COOKIE}=${refreshToken}` }),
  };
}
