// The page's side of the worker. A worker that breaks, or that does not stop when told to, is ended and replaced: questions
// carry all they are about, so those that still wait are simply asked again. Only a question that breaks two workers is given up.

import type { Asked, Given, Progress, QuestionName, Reply, Request } from "./protocol.js";

/** A question was taken back before it was answered. */
export class Stopped extends Error {
  constructor() {
    super("stopped");
  }
}

/** The engine failed over this question, or it broke two workers. */
export class Broken extends Error {}

/** How a question is watched and taken back. */
export type Watching = {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
};

type Waiting = {
  readonly request: Request & { kind: "ask" };
  readonly resolve: (given: never) => void;
  readonly reject: (mistake: Error) => void;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Whether a worker broke over it already. */
  hasBroken: boolean;
};

/** Milliseconds that a worker has to stop by itself, between two slices of its work. */
const GRACE = 400;

/** One worker, and the questions it was asked and has not answered, oldest first. */
export class Engine {
  readonly #start: () => Worker;
  readonly #onBroken: (message: string) => void;
  #worker: Worker | undefined;
  #next = 1;
  readonly #waiting = new Map<number, Waiting>();

  /** @param onBroken told when a worker broke and was replaced */
  constructor(start: () => Worker, onBroken: (message: string) => void = () => undefined) {
    this.#start = start;
    this.#onBroken = onBroken;
  }

  /**
   * Asks; the answer comes after those of earlier questions.
   * @throws {Stopped} when `signal` says so first
   * @throws {Broken} when the engine fails over this question, or a second worker breaks over it
   */
  ask<K extends QuestionName>(question: K, asked: Asked<K>, watching: Watching = {}): Promise<Given<K>> {
    const id = this.#next++;
    const { signal, onProgress } = watching;
    if (signal?.aborted) return Promise.reject(new Stopped());
    const request = { kind: "ask", id, question, asked } as const;
    return new Promise<Given<K>>((resolve, reject) => {
      this.#waiting.set(id, {
        request,
        resolve: resolve as (given: never) => void,
        reject,
        onProgress,
        hasBroken: false,
      });
      this.#post(request);
      signal?.addEventListener("abort", () => this.#stop(id), { once: true });
    });
  }

  /** Ends the worker; what waits is stopped. */
  close(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const [id, { reject }] of [...this.#waiting]) {
      this.#waiting.delete(id);
      reject(new Stopped());
    }
  }

  #post(request: Request): void {
    this.#worker ??= this.#open();
    this.#worker.postMessage(request);
  }

  #open(): Worker {
    const worker = this.#start();
    worker.onmessage = ({ data }: MessageEvent<Reply>) => this.#receive(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#break(event.message || "the worker ended");
    };
    worker.onmessageerror = () => this.#break("an answer could not be read");
    return worker;
  }

  #receive(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    if (!waiting) return;
    if (reply.kind === "progress") {
      waiting.onProgress?.(reply.progress);
      return;
    }
    this.#waiting.delete(reply.id);
    if (reply.kind === "answer") waiting.resolve(reply.given as never);
    else waiting.reject(new Broken(reply.message));
  }

  #stop(id: number): void {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    const isFirst = this.#waiting.keys().next().value === id;
    this.#waiting.delete(id);
    waiting.reject(new Stopped());
    this.#worker?.postMessage({ kind: "stop", id } satisfies Request);
    if (!isFirst) return;
    // An engine that runs through in one go hears nothing: it is ended instead, unless it answered meanwhile.
    const worker = this.#worker;
    let isDone = false;
    const listen = ({ data }: MessageEvent<Reply>) => {
      if (data.id === id && data.kind !== "progress") isDone = true;
    };
    worker?.addEventListener("message", listen);
    setTimeout(() => {
      worker?.removeEventListener("message", listen);
      if (!isDone && worker === this.#worker) this.#replace();
    }, GRACE);
  }

  /** The question at work may be what broke it: asked again like the others, it is given up when it breaks another. */
  #break(message: string): void {
    const [first] = this.#waiting;
    if (first?.[1].hasBroken) {
      this.#waiting.delete(first[0]);
      first[1].reject(new Broken(message));
    } else if (first) first[1].hasBroken = true;
    this.#replace();
    this.#onBroken(message);
  }

  #replace(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const { request } of this.#waiting.values()) this.#post(request);
  }
}
