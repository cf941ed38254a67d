import { routeFor } from './route-for';

export const taskRoutes = [
  routeFor('tasks.read', 'GET', '/tasks', 'task.find'),
  routeFor('tasks.close', 'POST', '/tasks/:task/close', 'task.close'),
];
