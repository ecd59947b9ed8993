import { useState } from 'react';

interface Trying {
  readonly busy: boolean;
  /** Why the last try failed, in words. */
  readonly problem: string | null;
}

interface Tried extends Trying {
  /** The answer of `attempt` is a problem to tell, null: it went well; what it throws goes to `wordsFor`. */
  readonly run: (attempt: () => Promise<string | null>) => Promise<void>;
  readonly refuse: (problem: string) => void;
}

/** What a form asks of the server: busy meanwhile, and the words for what went wrong. */
export function useTrying(wordsFor: (error: unknown) => string | null): Tried {
  const [now, set] = useState<Trying>({ busy: false, problem: null });
  const run = async (attempt: () => Promise<string | null>): Promise<void> => {
    set({ busy: true, problem: null });
    const problem = await attempt().catch(wordsFor);
    set({ busy: false, problem });
  };
  return { ...now, run, refuse: (problem) => set({ busy: false, problem }) };
}
