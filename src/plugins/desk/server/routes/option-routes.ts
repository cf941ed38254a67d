import { routeFor } from './route-for';

export const optionRoutes = [
  routeFor('options.read', 'GET', '/options', 'option.find'),
  routeFor('options.keep', 'POST', '/options', 'option.place'),
  routeFor('options.keep', 'POST', '/bookings/:reference/option', 'option.turnInto'),
  routeFor('options.keep', 'POST', '/options/:reference/extend', 'option.extend'),
  routeFor('options.keep', 'POST', '/options/:reference/release', 'option.release'),
  routeFor('options.keep', 'POST', '/options/:reference/challenge', 'option.challenge'),
  routeFor('options.read', 'GET', '/waitlist', 'waitlist.find'),
  routeFor('options.keep', 'POST', '/waitlist', 'waitlist.join'),
  routeFor('options.keep', 'POST', '/waitlist/:entry/leave', 'waitlist.leave'),
];
