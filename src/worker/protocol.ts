// The messages between a run and those who count draws for it: plain data that any channel between threads can
// carry, a browser's worker or a thread of Node. This layer knows neither.

import type { Tally } from "../claims/index.js";
import type { Case, DrawOptions } from "../model/index.js";

/** What a counter needs to know before it can count. */
export type Assignment = { readonly subject: Case; readonly options: Omit<DrawOptions, "draws"> };

/** To the counter: first `init`, then any number of `count`, each answered before the next is sent. */
export type Request =
  | ({ readonly kind: "init" } & Assignment)
  /** Count draws `first` to `first + count - 1`. */
  | { readonly kind: "count"; readonly first: number; readonly count: number };

/** From the counter: `ready` to `init`, `tally` to `count`, or `failed` to either, after which it is of no use. */
export type Reply =
  | { readonly kind: "ready" }
  | { readonly kind: "tally"; readonly tally: Tally }
  | { readonly kind: "failed"; readonly message: string };

/** One end of a channel to a counter. */
export type Port = {
  readonly post: (request: Request) => void;
  /** Called once; `onReply` is called for every reply, and with `failed` when the channel breaks. */
  readonly listen: (onReply: (reply: Reply) => void) => void;
};
