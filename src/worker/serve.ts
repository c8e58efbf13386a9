// The counter's side of the protocol.

import { Counter } from "../claims/index.js";
import type { Reply, Request } from "./protocol.js";

/** Makes the function that a thread calls with each request; `reply` sends its answers. */
export function serve(reply: (answer: Reply) => void): (request: Request) => void {
  let counter: Counter | undefined;
  return (request) => {
    try {
      reply(answer(request));
    } catch (mistake) {
      reply({ kind: "failed", message: mistake instanceof Error ? mistake.message : String(mistake) });
    }
  };

  function answer(request: Request): Reply {
    switch (request.kind) {
      case "init": {
        const opened = Counter.open(request.subject, request.options);
        counter = opened.counter;
        if (counter) return { kind: "ready" };
        return { kind: "failed", message: opened.diagnostics.map(({ message }) => message).join("; ") };
      }
      case "count":
        if (!counter) throw new Error("a thread was asked to count before it knew the case");
        return { kind: "tally", tally: counter.count(request.first, request.count) };
      default:
        return request satisfies never;
    }
  }
}
