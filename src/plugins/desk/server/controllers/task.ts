import type { RouteContext } from '../../../../http/route-context';
import { service } from '../../../../service-map';
import { taskView } from '../mapping/task-view';
import { staffActor } from '../staff-actor';

export default () => ({
  async find(ctx: RouteContext) {
    ctx.body = { data: (await service('api::task.settle-task').openTasks()).map(taskView), meta: {} };
  },

  async close(ctx: RouteContext<{ task: string }>) {
    const task = await service('api::task.settle-task').settleTask(ctx.params.task, staffActor(ctx));
    ctx.body = { data: taskView(task), meta: {} };
  },
});
