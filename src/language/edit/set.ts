// Setting a value at a path: what is there changes as little as it can, what is missing is made.

import { shortKeyAt } from "./case-shape.js";
import { addAt, create, insertAt, insertPart, rootOf } from "./insert.js";
import { type CasePath, checked, type OpenText, openText, type Plain, plainOf } from "./open-text.js";
import { removeAt } from "./remove.js";
import { rewrite } from "./rewrite.js";
import { applyEdits, difference, type Edited, edited, refused } from "./text-edit.js";
import { type CaseValue, isCollection, isList, plainOfValue } from "./value.js";
import { changedAt, nodeAt, showPath } from "./walk.js";

/**
 * Makes the value at the path be `value`: `["actors", "us"]`, `["values", "us", "alarm", "worth"]`, `["play", 2]`. Keys that
 * are missing are made, and a short form (`us: United States`) is written out where a key under it is set. Of a map or list
 * only what differs is changed, so that comments in it stay. Refused where nothing can stand at the path.
 */
export function setAt(text: string, path: CasePath, value: CaseValue): Edited {
  const open = openText(text);
  if ("why" in open) return open;
  const node = nodeAt(open, path);
  if (node === undefined) return setMissing(open, path, value);
  if (path.length === 0) return refused("A case is set part by part.");
  if (node.kind === "broken") return refused(`${showPath(path)} cannot be read. Edit the text itself.`);
  if (isSame(plainOf(node), plainOfValue(value))) return edited([]);
  if (
    node.kind === "map" &&
    isCollection(value) &&
    !isList(value) &&
    Object.keys(value).length > 0 &&
    node.entries.length > 0
  ) {
    const done = setMap(open, path, plainOf(node), value as { readonly [key: string]: CaseValue });
    if (done) return done;
  }
  if (
    node.kind === "list" &&
    isCollection(value) &&
    isList(value) &&
    value.length > 0 &&
    node.items.length > 0
  ) {
    const done = setList(open, path, node.items.map(plainOf), value);
    if (done) return done;
  }
  return setWhole(open, path, value);
}

const isSame = (a: Plain, b: Plain): boolean => JSON.stringify(a) === JSON.stringify(b);

function setWhole(open: OpenText, path: CasePath, value: CaseValue): Edited {
  const node = nodeAt(open, path);
  if (!node) return refused(`There is no ${showPath(path)}.`);
  const edits = rewrite(open, path, node, value) ?? setNothing(open, path, value);
  if (!edits)
    return refused(`A form cannot change ${showPath(path)} safely as it is laid out. Edit the text itself.`);
  if ("kind" in edits) return edits;
  return checked(open, edits, changedAt(rootOf(open), path, () => plainOfValue(value)) ?? null);
}

/** A key of a flow map without a value gets one by way of an entry. */
function setNothing(open: OpenText, path: CasePath, value: CaseValue): Edited | undefined {
  const node = nodeAt(open, path);
  if (node?.kind !== "nothing" || !isCollection(value)) return undefined;
  const [first] = Object.entries(value);
  if (!first || Object.keys(value).length > 1) return undefined;
  return insertPart(
    open,
    path,
    node,
    0,
    isList(value) ? { value: first[1] } : { key: first[0], value: first[1] },
  );
}

function setMissing(open: OpenText, path: CasePath, value: CaseValue): Edited {
  for (let n = path.length - 1; n > 0; n--) {
    const above = path.slice(0, n);
    const node = nodeAt(open, above);
    if (node?.kind !== "scalar") continue;
    const short = shortKeyAt(above);
    if (short === undefined) break;
    if (path[n] === short && n === path.length - 1) return setAt(open.text, above, value);
    return inSequence(open.text, [
      (text) => expand(text, above, short, node.located.text),
      (text) => setAt(text, path, value),
    ]);
  }
  return create(open, path, value);
}

/** `us: United States` becomes `us: {name: United States}`, in the style of its siblings. */
function expand(text: string, path: CasePath, short: string, said: string): Edited {
  const open = openText(text);
  return "why" in open ? open : setWhole(open, path, { [short]: said });
}

/** Entry by entry; nothing where that would leave another order than the value's. */
function setMap(
  open: OpenText,
  path: CasePath,
  before: Plain,
  value: { readonly [key: string]: CaseValue },
): Edited | undefined {
  const old =
    before !== null && typeof before === "object" && "pairs" in before
      ? before.pairs.map(([key]) => key)
      : [];
  const wanted = Object.keys(value);
  const kept = old.filter((key) => wanted.includes(key));
  const added = wanted.filter((key) => !old.includes(key));
  if ([...kept, ...added].join("\n") !== wanted.join("\n")) return undefined;
  const done = inSequence(open.text, [
    ...kept.map((key) => (text: string) => setAt(text, [...path, key], value[key] ?? "")),
    ...added.map((key) => (text: string) => addAt(text, path, key, value[key] ?? "")),
    ...old
      .filter((key) => !wanted.includes(key))
      .map((key) => (text: string) => removeAt(text, [...path, key])),
  ]);
  return done.kind === "edits" ? done : undefined;
}

/** Item by item between what both lists begin and end with. */
function setList(
  open: OpenText,
  path: CasePath,
  old: readonly Plain[],
  value: readonly CaseValue[],
): Edited | undefined {
  const wanted = value.map(plainOfValue);
  const most = Math.min(old.length, wanted.length);
  let from = 0;
  while (from < most && isSame(old[from] ?? null, wanted[from] ?? null)) from++;
  let same = 0;
  while (same < most - from && isSame(old.at(-1 - same) ?? null, wanted.at(-1 - same) ?? null)) same++;
  const both = most - from - same;
  const steps: ((text: string) => Edited)[] = [];
  for (let i = from; i < from + both; i++) steps.push((text) => setAt(text, [...path, i], value[i] ?? ""));
  for (let i = from + both; i < wanted.length - same; i++)
    steps.push((text) => insertAt(text, path, i, value[i] ?? ""));
  for (let i = old.length - same - 1; i >= from + both; i--)
    steps.push((text) => removeAt(text, [...path, i]));
  const done = inSequence(open.text, steps);
  return done.kind === "edits" ? done : undefined;
}

/** Edits one after the other, as one edit of the text as it was; the first refusal refuses them all. */
export function inSequence(text: string, steps: readonly ((text: string) => Edited)[]): Edited {
  let now = text;
  for (const step of steps) {
    const done = step(now);
    if (done.kind === "refused") return done;
    now = applyEdits(now, done.edits);
  }
  return edited(difference(text, now));
}
