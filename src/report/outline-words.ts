// Words of an outline, for whoever shows one without the engines that made it.

import type { OutlinePoint } from "./outline.js";

/** What is said of a point under the heading of its round. */
export function saidInRound({ round, what }: OutlinePoint): string {
  const before = `${round}: `;
  return round !== undefined && what.startsWith(before) ? what.slice(before.length) : what;
}
