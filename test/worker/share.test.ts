import { describe, expect, it } from "vitest";
import { countHere, type Tally } from "../../src/claims/index.js";
import { SLICE } from "../../src/model/index.js";
import { type Port, type Reply, type Request, serve, shareOut } from "../../src/worker/index.js";
import { bet, caseOf } from "../report/sample.js";

/** One claim that is true in about a third of the draws, so that counts would show a draw missed or counted twice. */
const doubtful = caseOf(
  bet
    .replace("worth: 8,", "worth: 0 to 8,")
    .replace(/claims:[\s\S]*/, "claims: {pays: E(a) > 0.5, often: share(pays) > 0.2}\n"),
);
const options = { draws: 3 * SLICE + 100, seed: "1", sampling: "random" } as const;

/** A counter behind a channel that carries plain data only, after some turns of the loop. */
function port(delay = 0): Port {
  let answer: ((reply: Reply) => void) | undefined;
  const handle = serve((reply) => setTimeout(() => answer?.(structuredClone(reply)), delay));
  return {
    post: (request: Request) => void setTimeout(() => handle(structuredClone(request)), delay),
    listen: (onReply) => {
      answer = onReply;
    },
  };
}

const counts = ({ draws, claims, shares }: Tally) => ({ draws, claims, shares });

describe("draws shared out", () => {
  for (const n of [1, 2, 3])
    it(`among ${n} are counted as by one`, async () => {
      const alone = await countHere(doubtful, options, {});
      expect(alone.shares[0]).toBeGreaterThan(0);
      const ports = Array.from({ length: n }, (_, i) => port(3 * i));
      expect(counts(await shareOut(ports, doubtful, options))).toEqual(counts(alone));
    });

  it("report progress up to the end", async () => {
    const seen: number[] = [];
    await shareOut([port(), port()], doubtful, options, { onProgress: (done) => seen.push(done) });
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(options.draws);
  });

  it("stopped early are the first ones, all of them", async () => {
    const signal = { aborted: false };
    const onProgress = () => {
      signal.aborted = true;
    };
    const part = await shareOut([port(), port(5)], doubtful, options, { signal, onProgress });
    expect(part.draws).toBeLessThan(options.draws);
    expect(part.draws % SLICE).toBe(0);
    const alone = await countHere(doubtful, { ...options, draws: part.draws }, {});
    expect(counts(part)).toEqual(counts(alone));
  });

  it("stopped before the start are none", async () => {
    const part = await shareOut([port()], doubtful, options, { signal: { aborted: true } });
    expect(part.draws).toBe(0);
  });

  it("fail when a counter fails", async () => {
    const broken: Port = {
      post: () => undefined,
      listen: (onReply) => onReply({ kind: "failed", message: "boom" }),
    };
    await expect(shareOut([port(), broken], doubtful, options)).rejects.toThrow(
      "a thread that counted draws failed: boom",
    );
  });
});

describe("a counter", () => {
  it("says when it is asked too early", () => {
    const replies: Reply[] = [];
    serve((reply) => replies.push(reply))({ kind: "count", first: 0, count: 1 });
    expect(replies).toEqual([
      { kind: "failed", message: "a thread was asked to count before it knew the case" },
    ]);
  });
});
