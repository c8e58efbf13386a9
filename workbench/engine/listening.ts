// How whoever answers is heard, and hears: how far it is, and that it is to stop.

import type { Watch } from "../../src/model/index.js";
import type { Asked, Given, Progress, QuestionName } from "./protocol.js";

/** How an answerer tells how far it is, and hears that it is to stop. */
export type Listening = {
  readonly signal: { readonly aborted: boolean };
  readonly onProgress: (progress: Progress) => void;
};

/** Answers one question. */
export type Answerer<K extends QuestionName> = (
  asked: Asked<K>,
  listening: Listening,
) => Given<K> | Promise<Given<K>>;

/** Engines that count what they have done of all. */
export function watchOf({ signal, onProgress }: Listening): Watch {
  return { signal, onProgress: (done, total) => onProgress({ done, total }) };
}

/** The places of those that are named; names of nothing are left out. */
export function indicesOf(
  list: readonly { readonly name: string }[],
  names: readonly string[],
): readonly number[] {
  return list.flatMap(({ name }, i) => (names.includes(name) ? [i] : []));
}
