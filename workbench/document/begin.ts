// What the page begins with, where no link says so: the file that was opened with it, the work that this tab was at, or the last
// work there is. Decided here; start.ts does it.

import { asLines } from "./lines.js";
import { hasChanges, type Work } from "./work.js";

/** A file that the page was opened with. */
export type Opened = { readonly name: string; readonly text: string };

/** What a tab was at when it was last left, and what it had been opened with: kept as long as the tab is there. */
export type Tab = { readonly work: string; readonly opened: string };

export type Beginning =
  /** The file; `offer` holds changes of it that are in no file. */
  | { readonly kind: "file"; readonly opened: Opened; readonly offer?: Work }
  | { readonly kind: "work"; readonly work: Work }
  | { readonly kind: "gallery" };

/** @param works the latest first */
export function beginning(
  opened: Opened | undefined,
  tab: Tab | undefined,
  works: readonly Work[],
): Beginning {
  // The page was loaded anew: it goes on where it was, whatever it was at.
  const own = tab && tab.opened === markOf(opened) ? works.find(({ id }) => id === tab.work) : undefined;
  if (own) return { kind: "work", work: own };
  if (opened) {
    const offer = works.find(
      (one) => one.name === opened.name && hasChanges(one) && (one.text !== opened.text || isAssuming(one)),
    );
    return { kind: "file", opened, ...(offer ? { offer } : {}) };
  }
  const [last] = works;
  return last ? { kind: "work", work: last } : { kind: "gallery" };
}

function isAssuming({ assumptions, scenarios }: Work): boolean {
  return assumptions.length > 0 || scenarios.length > 0;
}

/** Tells one opened file from another, and from the same file with another text: FNV-1a over both. */
export function markOf(opened: Opened | undefined): string {
  if (!opened) return "";
  let hash = 0x811c9dc5;
  for (const character of `${opened.name}\0${opened.text}`)
    hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  return `${opened.text.length}-${hash.toString(36)}`;
}

/** A file as the server gives it, on the editor's lines; undefined for none, and for anything else. */
export function readOpened(value: unknown): Opened | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { name, text } = value as Record<string, unknown>;
  return typeof name === "string" && typeof text === "string" ? { name, text: asLines(text) } : undefined;
}
