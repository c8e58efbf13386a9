// The page's side of a worker, held against workers that break when told to.

import { describe, expect, it } from "vitest";
import { Broken, Engine, Stopped } from "../../workbench/engine/client.js";
import type { Reply, Request } from "../../workbench/engine/protocol.js";

type Ask = Request & { kind: "ask" };

/** A worker that does with each question what the test says, and with one after the other. */
class Sham {
  onmessage: ((event: { data: Reply }) => void) | null = null;
  onerror: ((event: { message: string; preventDefault: () => void }) => void) | null = null;
  #isOver = false;
  readonly #act: (ask: Ask, worker: Sham) => void;

  constructor(act: (ask: Ask, worker: Sham) => void) {
    this.#act = act;
  }

  postMessage(request: Request): void {
    if (request.kind === "ask") queueMicrotask(() => this.#isOver || this.#act(request, this));
  }

  answer({ id }: Ask): void {
    this.onmessage?.({ data: { kind: "answer", id, given: `answer ${id}` } as unknown as Reply });
  }

  break(): void {
    this.onerror?.({ message: "out of memory", preventDefault: () => undefined });
  }

  terminate(): void {
    this.#isOver = true;
  }

  addEventListener(): void {}
  removeEventListener(): void {}
}

/** An engine whose nth worker (from 1) acts like this. */
function engineOf(act: (ask: Ask, worker: Sham, nth: number) => void) {
  const notices: string[] = [];
  let nWorkers = 0;
  const start = () => {
    const nth = ++nWorkers;
    return new Sham((ask, worker) => act(ask, worker, nth)) as unknown as Worker;
  };
  const engine = new Engine(start, (message) => notices.push(message));
  const ask = (watching = {}) => engine.ask("format", { source: { name: "", text: "" } }, watching);
  return { engine, ask, notices, nWorkers: () => nWorkers };
}

describe("a worker that breaks", () => {
  it("is replaced, and all that it was asked is asked again", async () => {
    const { ask, notices, nWorkers } = engineOf((asked, worker, nth) =>
      nth === 1 ? worker.break() : worker.answer(asked),
    );
    expect(await Promise.all([ask(), ask(), ask()])).toEqual(["answer 1", "answer 2", "answer 3"]);
    expect(notices).toEqual(["out of memory"]);
    expect(nWorkers()).toBe(2);
  });

  it("twice over one question loses that one alone", async () => {
    const { ask, notices, nWorkers } = engineOf((asked, worker) =>
      asked.id === 1 ? worker.break() : worker.answer(asked),
    );
    const [first, second] = await Promise.allSettled([ask(), ask()]);
    expect(first).toMatchObject({ status: "rejected", reason: expect.any(Broken) });
    expect(second).toMatchObject({ status: "fulfilled", value: "answer 2" });
    expect(notices).toHaveLength(2);
    expect(nWorkers()).toBe(3);
  });

  it("always, ends with every question given up", async () => {
    const { ask, nWorkers } = engineOf((_, worker) => worker.break());
    const all = await Promise.allSettled([ask(), ask(), ask()]);
    expect(all.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    expect(nWorkers()).toBeLessThanOrEqual(7);
  });
});

it("a question that is taken back is stopped, whatever the worker does", async () => {
  const { ask, engine } = engineOf(() => undefined);
  const control = new AbortController();
  const asked = ask({ signal: control.signal });
  control.abort();
  await expect(asked).rejects.toBeInstanceOf(Stopped);
  await expect(ask({ signal: control.signal })).rejects.toBeInstanceOf(Stopped);
  const last = ask();
  engine.close();
  await expect(last).rejects.toBeInstanceOf(Stopped);
});
