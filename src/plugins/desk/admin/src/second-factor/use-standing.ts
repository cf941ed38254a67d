import { useCallback, useEffect, useState } from 'react';
import type { Standing } from './standing';
import type { Desk } from './use-desk';

export interface KnownStanding {
  /** `null` until the server has told it. */
  readonly standing: Standing | null;
  readonly hasFailed: boolean;
  readonly reload: () => Promise<void>;
}

/** How the second factor stands, told anew when a session locks again. */
export function useStanding({ read }: Desk): KnownStanding {
  const [standing, setStanding] = useState<Standing | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const reload = useCallback(async () => {
    try {
      setStanding(await read());
      setFailed(false);
    } catch {
      setFailed(true);
    }
  }, [read]);

  useEffect(() => void reload(), [reload]);
  const until = standing?.elevatedUntil ?? null;
  useEffect(() => {
    if (until === null) return undefined;
    const timer = setTimeout(() => void reload(), Math.max(1_000, Date.parse(until) - Date.now() + 500));
    return () => clearTimeout(timer);
  }, [until, reload]);
  return { standing, hasFailed, reload };
}
