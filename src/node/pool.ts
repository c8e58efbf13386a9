// A run's threads: as many as asked for, started for one run and ended with it.

import { Worker } from "node:worker_threads";
import type { Runner } from "../claims/index.js";
import { SLICE } from "../model/index.js";
import { type Port, shareOut } from "../worker/index.js";

/** Beside this file once all is bundled. */
const threadFile = new URL("./worker.js", import.meta.url);

/**
 * A way to count draws in `jobs` threads, at least 1; fewer where there is not a slice of draws for each.
 * @param file the script of a thread
 */
export function inThreads(jobs: number, file: URL = threadFile): Runner {
  return async (subject, options, watch) => {
    const n = Math.max(1, Math.min(jobs, Math.ceil(options.draws / SLICE)));
    const workers = Array.from({ length: n }, () => new Worker(file));
    try {
      return await shareOut(workers.map(portTo), subject, options, watch);
    } finally {
      await Promise.all(workers.map((worker) => worker.terminate()));
    }
  };
}

/** A thread that breaks off for any reason is a failed one. */
function portTo(worker: Worker): Port {
  return {
    post: (request) => worker.postMessage(request),
    listen: (onReply) => {
      worker.on("message", onReply);
      worker.on("messageerror", ({ message }) => onReply({ kind: "failed", message }));
      worker.on("error", (mistake: unknown) => onReply({ kind: "failed", message: messageOf(mistake) }));
      worker.on("exit", (code) => onReply({ kind: "failed", message: `it ended with code ${code}` }));
    },
  };
}

function messageOf(mistake: unknown): string {
  return mistake instanceof Error ? mistake.message : String(mistake);
}
