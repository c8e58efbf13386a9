// The run's side of the protocol: draws are shared out in slices, whoever is free takes the next.
//
// Counts of separate draws add up to the same total in any order, so the result does not depend on how many count.
// Slices are taken in order and those begun are always finished: a run that is stopped after n draws has the counts
// of the first n, the same as a run of n draws.

import { addTally, emptyTally, type Tally } from "../claims/index.js";
import { type Case, type DrawOptions, SLICE, type Watch } from "../model/index.js";
import type { Port, Reply } from "./protocol.js";

/**
 * Counts all draws with the help of those at the ports, at least one. Stops early when `watch.signal` is aborted.
 * Rejects when one of them fails; the others are then best ended.
 */
export function shareOut(
  ports: readonly Port[],
  subject: Case,
  { draws, ...options }: DrawOptions,
  watch: Watch = {},
): Promise<Tally> {
  const total = emptyTally(subject);
  let next = 0;
  let nBusy = 0;
  return new Promise((resolve, reject) => {
    const proceed = (port: Port): void => {
      if (next < draws && !watch.signal?.aborted) {
        const count = Math.min(SLICE, draws - next);
        port.post({ kind: "count", first: next, count });
        next += count;
        nBusy++;
      } else if (nBusy === 0) resolve(total);
    };
    const receive = (port: Port, reply: Reply): void => {
      if (reply.kind === "failed") {
        reject(new Error(`a thread that counted draws failed: ${reply.message}`));
        return;
      }
      if (reply.kind === "tally") {
        nBusy--;
        addTally(total, reply.tally);
        watch.onProgress?.(total.draws, draws);
      }
      proceed(port);
    };
    for (const port of ports) {
      port.listen((reply) => receive(port, reply));
      port.post({ kind: "init", subject, options });
    }
  });
}
