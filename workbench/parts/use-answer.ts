// A question that a view asks whenever what it is about changes: the last answer stays until the next is there.

import { useEffect, useRef, useState } from "react";
import { analyses, notify } from "../actions.js";
import { Broken, Stopped } from "../engine/client.js";
import type { Asked, Given, Progress, QuestionName } from "../engine/protocol.js";

/** What there is of an answer at the moment. */
export type Answering<T> = {
  readonly given: T | undefined;
  /** Whether `given` is of an earlier question. */
  readonly isStale: boolean;
  readonly isWorking: boolean;
  readonly progress: Progress | undefined;
  readonly stop: () => void;
  /** Asks again, after a stop. */
  readonly again: () => void;
};

/** Milliseconds that what is asked must rest before it is asked: sliders are dragged. */
const REST = 150;

/**
 * Asks a question; nothing while `asked` is undefined. A question counts as the same while its JSON is.
 */
export function useAnswer<K extends QuestionName>(
  question: K,
  asked: Asked<K> | undefined,
): Answering<Given<K>> {
  const key = asked === undefined ? undefined : JSON.stringify(asked);
  const [answered, setAnswered] = useState<{ key: string; given: Given<K> } | undefined>();
  const [progress, setProgress] = useState<Progress | undefined>();
  const [isWorking, setWorking] = useState(false);
  const [round, setRound] = useState(0);
  const control = useRef<AbortController | undefined>(undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for `asked`, `round` for another try
  useEffect(() => {
    if (key === undefined || asked === undefined) return;
    const own = new AbortController();
    control.current = own;
    setWorking(true);
    setProgress(undefined);
    const timer = window.setTimeout(() => {
      analyses
        .ask(question, asked, { signal: own.signal, onProgress: setProgress })
        .then((given) => setAnswered({ key, given }))
        .catch((mistake: unknown) => {
          if (mistake instanceof Broken) notify("problem", `This could not be computed: ${mistake.message}`);
          else if (!(mistake instanceof Stopped)) throw mistake;
        })
        .finally(() => {
          if (control.current === own) setWorking(false);
        });
    }, REST);
    return () => {
      window.clearTimeout(timer);
      own.abort();
    };
  }, [question, key, round]);

  return {
    given: answered?.given,
    isStale: answered !== undefined && answered.key !== key,
    isWorking,
    progress,
    stop: () => {
      control.current?.abort();
      setWorking(false);
    },
    again: () => setRound((n) => n + 1),
  };
}
