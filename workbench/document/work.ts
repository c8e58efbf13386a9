// Work that the browser keeps: the text of a case with what is assumed of it, and where its user was. Each work is an entry of
// its own in the storage, so that saving one writes no other. What is read back is checked like a stranger's: any page of the same
// origin, and any link, may have written it.

import type { Assumption } from "../../src/language/index.js";
import { type Scenario, type View, views } from "../store.js";

/** A case as it is kept and handed on: by the browser, or in a link. */
export type Kept = {
  readonly name: string;
  readonly text: string;
  readonly assumptions: readonly Assumption[];
  readonly scenarios: readonly Scenario[];
};

export type Work = Kept & {
  readonly id: string;
  /** What the case calls itself; its file's name before it was read. */
  readonly title: string;
  /** The text as it was opened or last saved to a file. */
  readonly savedText: string;
  readonly view: View;
  readonly claim?: string;
  /** When it was kept, in milliseconds since 1970. */
  readonly at: number;
};

/** What is used of the browser's storage. */
export type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/** Works that are kept; the oldest go first. */
export const MOST_WORKS = 10;

/** Longest text that is taken from a storage or a link, in UTF-16 units: as long as a case may be. */
export const LONGEST_TEXT = 2_000_000;

/** Longest name that a file is saved under, and that is shown of a work. */
const LONGEST_NAME = 200;

/** Longest name or expression that is taken: far beyond what a case may have, for what was kept must be found again. */
const LONGEST_WORD = 100_000;

const MOST_ASSUMPTIONS = 10_000;
const PREFIX = "casus.work.";

/** Whether something of the work is in no file. */
export function hasChanges({ text, savedText, assumptions, scenarios }: Work): boolean {
  return text !== savedText || assumptions.length > 0 || scenarios.length > 0;
}

/** The key of a work in the storage. */
export const keyOf = (id: string): string => PREFIX + id;

/** All that are kept, the latest first. Entries that make no sense are passed over. */
export function worksIn(shelf: Shelf): readonly Work[] {
  const works: Work[] = [];
  for (let i = 0; i < shelf.length; i++) {
    const key = shelf.key(i);
    if (!key?.startsWith(PREFIX)) continue;
    const work = readWork(key.slice(PREFIX.length), shelf.getItem(key) ?? "");
    if (work) works.push(work);
  }
  return works.sort((a, b) => b.at - a.at);
}

/**
 * Keeps a work, and no more than there is room for: works without changes of their own go before others, older ones before later.
 * @returns whether it is kept: "full" where there was no room, "too large" for what would not be read back
 */
export function keep(shelf: Shelf, work: Work): "kept" | "full" | "too large" {
  const { id, savedText, ...rest } = work;
  if (!readKept(work) || savedText.length > LONGEST_TEXT) return "too large";
  // Most texts are as they were saved: one copy is enough.
  const value = JSON.stringify({ ...rest, ...(savedText === work.text ? {} : { savedText }) });
  const others = worksIn(shelf)
    .filter((one) => one.id !== id)
    .filter((one) => {
      // Two tabs with one work that then agree need no two entries.
      const isSame = contentOf(one) === contentOf(work);
      if (isSame) remove(shelf, one.id);
      return !isSame;
    })
    .sort((a, b) => Number(hasChanges(b)) - Number(hasChanges(a)) || b.at - a.at);
  while (others.length >= MOST_WORKS) remove(shelf, others.pop()!.id);
  for (;;) {
    try {
      shelf.setItem(keyOf(id), value);
      return "kept";
    } catch {
      // Changes that are nowhere else are not given up for others.
      const last = others.pop();
      if (!last || hasChanges(last)) return "full";
      remove(shelf, last.id);
    }
  }
}

function contentOf({ name, text, assumptions, scenarios }: Kept): string {
  return JSON.stringify([name, text, assumptions, scenarios]);
}

export function remove(shelf: Shelf, id: string): void {
  shelf.removeItem(keyOf(id));
}

/** A work as it was kept; undefined for anything else. */
export function readWork(id: string, json: string): Work | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  const kept = readKept(value);
  if (!kept) return undefined;
  const { title, savedText = kept.text, view, claim, at } = value as Record<string, unknown>;
  if (!isText(savedText, LONGEST_TEXT) || typeof at !== "number" || !Number.isFinite(at)) return undefined;
  return {
    ...kept,
    id,
    savedText,
    title: isText(title, LONGEST_NAME) && title !== "" ? title : kept.name,
    view: views.find((one) => one === view) ?? "claims",
    ...(isText(claim, LONGEST_WORD) ? { claim } : {}),
    at,
  };
}

/** What a link or an entry says of a case; undefined where it is not of that shape. */
export function readKept(value: unknown): Kept | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { name, text, assumptions = [], scenarios = [] } = value as Record<string, unknown>;
  if (!isText(name, LONGEST_WORD) || name === "" || !isText(text, LONGEST_TEXT)) return undefined;
  const assumed = readAssumptions(assumptions);
  if (!assumed || !Array.isArray(scenarios) || scenarios.length > MOST_ASSUMPTIONS) return undefined;
  const read = new Map<string, Scenario>();
  for (const one of scenarios as readonly unknown[]) {
    if (typeof one !== "object" || one === null) return undefined;
    const { name: called, assumptions: under } = one as Record<string, unknown>;
    const list = readAssumptions(under);
    if (!isText(called, LONGEST_WORD) || !list) return undefined;
    read.set(called, { name: called, assumptions: list });
  }
  return { name, text, assumptions: assumed, scenarios: [...read.values()] };
}

function readAssumptions(value: unknown): readonly Assumption[] | undefined {
  if (!Array.isArray(value) || value.length > MOST_ASSUMPTIONS) return undefined;
  const read: Assumption[] = [];
  for (const one of value as readonly unknown[]) {
    if (typeof one !== "object" || one === null) return undefined;
    const { quantity, is } = one as Record<string, unknown>;
    if (!isText(quantity, LONGEST_WORD) || !isText(is, LONGEST_WORD)) return undefined;
    read.push({ quantity, is });
  }
  return read;
}

function isText(value: unknown, longest: number): value is string {
  return typeof value === "string" && value.length <= longest;
}

/** A name that a file can have on any system, on one line: without folders, control characters and marks of direction. */
export function fileName(name: string): string {
  const plain = name
    .replace(/^.*[\\/]/, "")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff<>:"|?*]/g, "")
    .replace(/^[.\s]+|[.\s]+$/g, "")
    .slice(-LONGEST_NAME);
  return plain || "case.casus.yaml";
}
