import type { TaskRecord } from '../../../../api/task/records/task-record';

/** Something that waits for a person. */
export function taskView(task: TaskRecord) {
  return {
    id: task.documentId,
    kind: task.kind,
    title: task.title,
    details: task.details,
    booking: task.booking?.reference ?? null,
    state: task.state,
    dueAt: task.dueAt.toISOString(),
    closedBy: task.closedBy,
  };
}
