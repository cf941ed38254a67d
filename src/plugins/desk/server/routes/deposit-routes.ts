import { routeFor } from './route-for';

export const depositRoutes = [
  routeFor('money.read', 'GET', '/bookings/:reference/deposit', 'deposit.findOne'),
  routeFor('deposits.claim', 'POST', '/bookings/:reference/deposit/claims', 'deposit.raiseClaim'),
  routeFor('deposits.claim', 'POST', '/claims/:claim/withdraw', 'deposit.withdrawClaim'),
  routeFor('deposits.settle', 'POST', '/bookings/:reference/deposit/settle', 'deposit.settle'),
  routeFor('deposits.waive', 'POST', '/bookings/:reference/deposit/waive', 'deposit.waive'),
  routeFor('deposits.settle', 'POST', '/bookings/:reference/deposit/charge', 'deposit.charge'),
];
