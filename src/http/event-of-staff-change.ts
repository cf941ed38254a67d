import type { SeenInAnswer } from './event-of-answer';

/** Something that was written at the admin. */
export interface StaffChange {
  readonly method: string;
  /** The pattern of the route; `null` where there is none. */
  readonly route: string | null;
  readonly id: string | null;
  /** The ids of the roles that were given. */
  readonly roles: readonly (string | number)[];
}

/** Everything by which somebody comes to work here, gets another role, or leaves; not what people change of themselves. */
const WHO_MAY_WHAT = /^\/(admin\/(users|roles)|users-permissions\/roles)(?!\/me(\/|$))(\/|$)/;

/** What a change at the admin says about who may do what; `null` for the many that say nothing. */
export function eventOfStaffChange({ method, route, id, roles }: StaffChange): SeenInAnswer | null {
  if (route === null || !WHO_MAY_WHAT.test(route)) return null;
  const given = roles.length > 0 ? `roles ${roles.join(' ')}` : null;
  const detail = [id, given].filter((part) => part !== null).join(', ');
  return { kind: 'role-changed', subject: `${method} ${route}`, detail };
}
