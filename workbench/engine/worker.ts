// The worker: answers one question after the other, and hears in between that one is to be stopped.

import { answer } from "./answers.js";
import type { Reply, Request } from "./protocol.js";

declare const self: {
  postMessage(message: Reply): void;
  addEventListener(kind: "message", listen: (event: { data: Request }) => void): void;
};

const signals = new Map<number, { aborted: boolean }>();
let last: Promise<void> = Promise.resolve();

self.addEventListener("message", ({ data }) => {
  if (data.kind === "stop") {
    const signal = signals.get(data.id);
    if (signal) signal.aborted = true;
    return;
  }
  signals.set(data.id, { aborted: false });
  last = last.then(() => reply(data));
});

async function reply({ id, question, asked }: Request & { kind: "ask" }): Promise<void> {
  const signal = signals.get(id)!;
  try {
    const given = await answer(question, asked as never, {
      signal,
      onProgress: (progress) => self.postMessage({ kind: "progress", id, progress }),
    });
    self.postMessage({ kind: "answer", id, given });
  } catch (mistake) {
    self.postMessage({
      kind: "failed",
      id,
      message: mistake instanceof Error ? mistake.message : String(mistake),
    });
  } finally {
    signals.delete(id);
  }
}
