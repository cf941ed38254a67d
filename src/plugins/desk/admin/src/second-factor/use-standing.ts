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
  const [failures, setFailures] = useState(0);
  const reload = useCallback(async () => {
    try {
      setStanding(await read());
      setFailures(0);
    } catch {
      setFailures((count) => count + 1);
    }
  }, [read]);

  useEffect(() => void reload(), [reload]);
  useEffect(() => {
    const until = standing?.elevatedUntil ?? null;
    if (until === null) return undefined;
    // asked again until it is told: clocks differ, and an answer may be lost
    const timer = setTimeout(() => void reload(), Math.max(1_000, Date.parse(until) - Date.now() + 500));
    return () => clearTimeout(timer);
  }, [standing, failures, reload]);
  return { standing, hasFailed: failures > 0, reload };
}
