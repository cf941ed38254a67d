import { ownRoute, routeFor } from './route-for';

export const secondFactorRoutes = [
  ownRoute('GET', '/second-factor', 'second-factor.findOne'),
  ownRoute('POST', '/second-factor/enrol', 'second-factor.enrol'),
  ownRoute('POST', '/second-factor/confirm', 'second-factor.confirm'),
  ownRoute('POST', '/second-factor/verify', 'second-factor.verify'),
  ownRoute('POST', '/second-factor/recovery-codes', 'second-factor.renewRecoveryCodes'),
  ownRoute('POST', '/second-factor/remove', 'second-factor.remove'),
  routeFor('second-factors.reset', 'POST', '/second-factor/:staff/reset', 'second-factor.reset'),
];
