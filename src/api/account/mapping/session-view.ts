export interface ListedSession {
  readonly id: string;
  readonly device: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
}

/** A session as its owner sees it, to tell their own from others. */
export function sessionView({ id, device, createdAt, lastUsedAt }: ListedSession, presentId: string) {
  return {
    ...{ id, device, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt.toISOString() },
    isCurrent: id === presentId,
  };
}
