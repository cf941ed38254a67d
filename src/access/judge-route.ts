import { ROUTE_DOORS, type Door } from './route-doors';
import type { RunningRoute } from './running-routes';

export interface Judgement {
  /** Whom it lets in by declaration; null where `api-permissions.ts` decides, or nothing does. */
  readonly door: Door | null;
  /** What is wrong with it, in words. */
  readonly problem: string | null;
}

/** Holds a running route against what is declared for it. */
export function judgeRoute(route: RunningRoute, doors: Readonly<Record<string, Door>> = ROUTE_DOORS): Judgement {
  if (route.guard.kind === 'api') return { door: null, problem: null };
  const door = doorOf(route, doors);
  if (door === null) return { door, problem: 'nobody has declared whom it lets in (src/access/route-doors.ts)' };
  return { door, problem: isAsDeclared(route, door) ? null : `lets in others than declared (${describeDoor(door)})` };
}

export function describeDoor(door: Door): string {
  if (typeof door === 'string') return door;
  return 'asks' in door ? `staff with ${door.asks}…` : `staff with ${door.inside}…, asked for inside`;
}

function doorOf({ method, path }: RunningRoute, doors: Readonly<Record<string, Door>>): Door | null {
  const exact = doors[`${method} ${path}`];
  if (exact !== undefined) return exact;
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
    const below = doors[path.slice(0, end)];
    if (below !== undefined) return below;
  }
  return null;
}

function isAsDeclared({ guard }: RunningRoute, door: Door): boolean {
  switch (door) {
    case 'anyone':
    case 'signature':
      return guard.kind === 'open';
    case 'transfer-token':
      return guard.kind === 'other' && guard.strategies.join() === 'data-transfer';
    case 'staff':
      return guard.kind === 'staff' && guard.permissions.length === 0;
    default:
      return guard.kind === 'staff' && asksFor(guard.permissions, door);
  }
}

function asksFor(permissions: readonly string[], door: Exclude<Door, string>): boolean {
  if ('inside' in door) return permissions.length === 0;
  return permissions.length > 0 && permissions.every((permission) => permission.startsWith(door.asks));
}
