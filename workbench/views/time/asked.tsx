// What is asked, while it is worked out, when it was stopped, and when it cannot be.

import type { ReactNode } from "react";
import type { Answer } from "../../engine/protocol.js";
import { Button } from "../../parts/button.js";
import { Mistakes } from "../../parts/mistakes.js";
import type { Answering } from "../../parts/use-answer.js";
import { Working } from "../../parts/working.js";

/**
 * @param isAsked whether anything is asked at the moment
 * @param children what shows the answer
 */
export function Answered<T>({
  what,
  isAsked,
  answering: { given, isStale, isWorking, progress, stop, again },
  children,
}: {
  readonly what: string;
  readonly isAsked: boolean;
  readonly answering: Answering<Answer<T>>;
  readonly children: (value: T) => ReactNode;
}) {
  const isStopped = isAsked && !isWorking && (!given || isStale);
  return (
    <>
      {isWorking ? <Working what={what} progress={progress} onStop={stop} /> : null}
      {isStopped ? (
        <div className="row">
          <span>Stopped.{given ? " What is shown is of before." : ""}</span>
          <Button onPress={again}>Work it out again</Button>
        </div>
      ) : null}
      {given && given.value === undefined ? <Mistakes diagnostics={given.diagnostics} /> : null}
      {given?.value === undefined ? null : (
        <div className={isStale ? "stack time-stale" : "stack"} aria-busy={isStale}>
          {children(given.value)}
        </div>
      )}
    </>
  );
}
