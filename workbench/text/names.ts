// The names of a case: those that stand in the text as it is now, and those of the last text that compiled, for when the
// text is in pieces. The text comes first.

import type { Case } from "../../src/model/case.js";
import type { Outline } from "./outline.js";
import type { Path } from "./scan.js";
import { declaringSections } from "./shape.js";

export type NameKind = "actor" | "lever" | "event" | "quantity" | "condition" | "policy" | "claim" | "source";

/** A name with what is known of it at once: a lever's or event's levels in order, and who sets a lever. */
export type Named = {
  readonly kind: NameKind;
  readonly name: string;
  readonly levels?: readonly string[];
  readonly actor?: string;
};

/** All names by name. Sources are apart, since a source may be called like anything else. */
export type Names = {
  readonly named: ReadonlyMap<string, Named>;
  readonly sources: ReadonlyMap<string, Named>;
};

const yesNo = ["no", "yes"] as const;

/** The names in a text and in the last case that compiled. */
export function namesOf(outline: Outline, subject: Case | undefined): Names {
  const known = cache.get(outline);
  if (known && known.subject === subject) return known.names;
  const all = new Map<string, Named>();
  const sources = new Map<string, Named>();
  const add = (one: Named) => {
    const where = one.kind === "source" ? sources : all;
    if (!where.has(one.name)) where.set(one.name, one);
  };
  for (const [section, noun] of declaringSections)
    for (const one of written(outline, section, noun)) add(one);
  if (subject) for (const one of compiled(subject)) add(one);
  const names = { named: all, sources };
  cache.set(outline, { subject, names });
  return names;
}

const cache = new WeakMap<Outline, { subject: Case | undefined; names: Names }>();

function written(outline: Outline, section: string, noun: string): readonly Named[] {
  const kind = noun as NameKind;
  const found = new Map<string, { levels: string[]; actor?: string }>();
  for (const { kind: part, path, text } of outline.partsOf(section)) {
    const name = path[1];
    if (typeof name !== "string") continue;
    if (!found.has(name)) found.set(name, { levels: [] });
    const one = found.get(name)!;
    if (part === "scalar" && path.length === 3 && path[2] === "actor") one.actor = text;
    if (path.length !== 4 || path[2] !== "levels") continue;
    if (part === "key") one.levels.push(String(path[3]));
    else if (typeof path[3] === "number") one.levels.push(text);
  }
  return Array.from(found, ([name, { levels, actor }]) => ({
    kind,
    name,
    ...(kind === "lever" || kind === "event" ? { levels: levels.length > 0 ? levels : yesNo } : {}),
    ...(actor === undefined ? {} : { actor }),
  }));
}

function compiled(subject: Case): readonly Named[] {
  const plain = (kind: NameKind, list: readonly { readonly name: string }[]): Named[] =>
    list.map(({ name }) => ({ kind, name }));
  return [
    ...plain("source", subject.sources),
    ...plain("actor", subject.actors),
    ...subject.coordinates.flatMap((one): Named[] => {
      const { kind, name, levels } = one;
      if (kind === "memory") return [];
      return [
        { kind, name, levels, ...(kind === "lever" ? { actor: subject.actors[one.actor]!.name } : {}) },
      ];
    }),
    ...plain(
      "quantity",
      subject.quantities.filter(({ inline }) => !inline),
    ),
    ...plain("condition", subject.conditions),
    ...plain("policy", subject.policies),
    ...plain("claim", subject.claims),
  ];
}

/** The lever or event whose levels stand at a path, where the path says so. */
export function coordinateAt(path: Path): string | undefined {
  const [section, first, second] = path;
  const name = (step: string | number | undefined) => (typeof step === "string" ? step : undefined);
  switch (section) {
    case "start":
    case "levers":
    case "events":
      return name(first);
    case "policies":
      return name(second);
    default:
      return undefined;
  }
}
