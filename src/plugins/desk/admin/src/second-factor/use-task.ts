import { useState } from 'react';
import { useWords } from '../words/use-words';
import { durationOf } from './duration-of';
import { problemOf, type Problem } from './problem-of';

export interface Task {
  readonly isRunning: boolean;
  /** What went wrong last, as a sentence. */
  readonly problem: string | undefined;
  readonly complain: (problem: Problem) => void;
  readonly run: (work: () => Promise<void>) => Promise<void>;
}

/** Does one thing at a time, and keeps in words why it did not work. */
export function useTask(): Task {
  const say = useWords();
  const [isRunning, setRunning] = useState(false);
  const [problem, setProblem] = useState<string>();

  const complain = ({ word, waitSeconds }: Problem) => {
    const { word: unit, count } = durationOf(waitSeconds ?? 60);
    setProblem(say(word, { wait: say(unit, { count }) }));
  };
  const run = async (work: () => Promise<void>) => {
    setRunning(true);
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      complain(problemOf(error));
    } finally {
      setRunning(false);
    }
  };
  return { isRunning, problem, complain, run };
}
