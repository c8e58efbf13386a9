// JSON with the place of every part, so that a mistake in a .gmcr file can be shown where it stands. The platform's own
// reader gives values without places. (RFC 8259; of the mistakes in the text the first is told, as nothing after it is sure.)

import type { Span } from "../../diagnostics/index.js";
import { nestingLimit } from "../yaml/limits.js";

/** A part of a JSON text. Keys that stand twice in a map are both there. */
export type Json = { readonly span: Span } & (
  | { readonly kind: "nothing" }
  | { readonly kind: "truth"; readonly value: boolean }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "list"; readonly items: readonly Json[] }
  | { readonly kind: "map"; readonly entries: readonly Entry[] }
);

export type Entry = { readonly key: string; readonly keySpan: Span; readonly value: Json };

/** Why a text is not JSON; `since` is what was left open there. */
export type JsonProblem = { readonly message: string; readonly span: Span; readonly since?: Span };

/** The tree of a JSON text, or the first thing that is wrong with it. */
export function readJson(text: string): { readonly root: Json } | { readonly problem: JsonProblem } {
  try {
    return { root: new Reader(text).whole() };
  } catch (stop) {
    if (stop instanceof Stop) return { problem: stop.problem };
    throw stop;
  }
}

/** Ends the reading from any depth; never leaves this file. */
class Stop extends Error {
  readonly problem: JsonProblem;

  constructor(problem: JsonProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

const words: Readonly<Record<string, boolean | undefined>> = { true: true, false: false };

class Reader {
  readonly #text: string;
  #at = 0;
  /** Where the lists and maps that are open begin, the innermost last. */
  readonly #open: number[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  whole(): Json {
    if (this.#text.startsWith("\ufeff")) this.#at = 1;
    const root = this.#value();
    this.#skip();
    if (this.#at < this.#text.length) this.#stop("there is more after the end of the JSON");
    return root;
  }

  #value(): Json {
    this.#skip();
    const start = this.#at;
    const first = this.#text[start];
    if (first === "{" || first === "[") return this.#nested(first, start);
    if (first === '"') {
      const value = this.#string();
      return { kind: "text", value, span: { start, end: this.#at } };
    }
    const [token] = /^[\w.+-]+/.exec(this.#text.slice(start, start + 400)) ?? [];
    if (token === undefined) return this.#stop("a value is expected here");
    this.#at += token.length;
    const span = { start, end: this.#at };
    if (token === "null") return { kind: "nothing", span };
    const truth = Object.hasOwn(words, token) ? words[token] : undefined;
    if (truth !== undefined) return { kind: "truth", value: truth, span };
    if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(token))
      return { kind: "number", value: Number(token), span };
    throw new Stop({ message: `"${token.slice(0, 40)}" is not a value of JSON`, span });
  }

  #nested(bracket: "{" | "[", start: number): Json {
    this.#open.push(start);
    if (this.#open.length > nestingLimit)
      throw new Stop({
        message: `lists and maps nest more than ${nestingLimit} deep here`,
        span: { start, end: start + 1 },
      });
    this.#at++;
    const [kind, close] = bracket === "[" ? (["list", "]"] as const) : (["map", "}"] as const);
    const items: Json[] = [];
    const entries: Entry[] = [];
    this.#skip();
    if (this.#text[this.#at] === close) this.#at++;
    else
      for (;;) {
        if (kind === "list") items.push(this.#value());
        else entries.push(this.#entry());
        this.#skip();
        const sign = this.#text[this.#at];
        if (sign !== "," && sign !== close) this.#stop(`"," or "${close}" is expected here`);
        this.#at++;
        if (sign === close) break;
      }
    this.#open.pop();
    const span = { start, end: this.#at };
    return kind === "list" ? { kind, items, span } : { kind, entries, span };
  }

  #entry(): Entry {
    this.#skip();
    const start = this.#at;
    if (this.#text[start] !== '"') this.#stop("a key in double quotes is expected here");
    const key = this.#string();
    const keySpan = { start, end: this.#at };
    this.#skip();
    if (this.#text[this.#at] !== ":") this.#stop('":" is expected here');
    this.#at++;
    return { key, keySpan, value: this.#value() };
  }

  #string(): string {
    const start = this.#at;
    for (let i = start + 1; i < this.#text.length; i++) {
      const unit = this.#text[i];
      if (unit === "\\") i++;
      else if (unit === '"') {
        this.#at = i + 1;
        const span = { start, end: this.#at };
        try {
          // Escapes are the platform's business; what is wrong in them it refuses.
          return JSON.parse(this.#text.slice(start, this.#at)) as string;
        } catch {
          throw new Stop({
            message: "the text holds an escape or a character that JSON does not allow",
            span,
          });
        }
      }
    }
    this.#at = this.#text.length;
    this.#open.push(start);
    return this.#stop("");
  }

  #skip(): void {
    while (/[ \t\r\n]/.test(this.#text[this.#at] ?? "x")) this.#at++;
  }

  /** Ends the reading here, with another message where the text is over. */
  #stop(expected: string): never {
    const start = this.#at;
    if (start < this.#text.length) throw new Stop({ message: expected, span: { start, end: start + 1 } });
    const opened = this.#open.at(-1);
    const since = opened === undefined ? undefined : { start: opened, end: opened + 1 };
    throw new Stop({
      message: "the file ends in the middle",
      span: { start, end: start },
      ...(since ? { since } : {}),
    });
  }
}
