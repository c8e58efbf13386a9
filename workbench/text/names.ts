// The names of a case: those that stand in the text as it is now, and those of the last text that compiled, for when the
// text is in pieces. The text comes first.

import type { Case } from "../../src/model/case.js";
import type { Outline } from "./outline.js";
import type { Path } from "./scan.js";
import { declaringSections } from "./shape.js";

export type NameKind =
  | ("actor" | "lever" | "event" | "quantity" | "condition" | "policy" | "claim" | "source")
  | ("roadmap" | "step" | "round");

/**
 * A name with what is known of it at once: a lever's or event's levels in order, and who sets a lever; the labels of rounds, as levels
 * of `round`; the roadmap of a step.
 */
export type Named = {
  readonly kind: NameKind;
  readonly name: string;
  readonly levels?: readonly string[];
  readonly actor?: string;
  readonly roadmap?: string;
};

/** All names by name. Sources and the steps of roadmaps are apart, since they may be called like anything else. */
export type Names = {
  readonly named: ReadonlyMap<string, Named>;
  readonly sources: ReadonlyMap<string, Named>;
  readonly steps: ReadonlyMap<string, Named>;
};

const yesNo = ["no", "yes"] as const;

/** The names in a text and in the last case that compiled. */
export function namesOf(outline: Outline, subject: Case | undefined): Names {
  const known = cache.get(outline);
  if (known && known.subject === subject) return known.names;
  const all = new Map<string, Named>();
  const sources = new Map<string, Named>();
  const steps = new Map<string, Named>();
  const add = (one: Named) => {
    const where = one.kind === "source" ? sources : one.kind === "step" ? steps : all;
    if (!where.has(one.name)) where.set(one.name, one);
  };
  for (const [section, noun] of declaringSections)
    for (const one of written(outline, section, noun)) add(one);
  for (const one of writtenInTime(outline)) add(one);
  if (subject) for (const one of compiled(subject)) add(one);
  const names = { named: all, sources, steps };
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

/** Rounds by this many labels are offered where the text says how many there are. */
const MOST_COUNTED = 100;

/** Roadmaps with their steps, and what the rounds are called. */
function writtenInTime(outline: Outline): readonly Named[] {
  const found = new Map<string, Named>();
  for (const { path, kind } of outline.partsOf("roadmap")) {
    const [, roadmap, section, step] = path;
    if (kind !== "key" || typeof roadmap !== "string") continue;
    found.set(roadmap, { kind: "roadmap", name: roadmap });
    if (section === "steps" && typeof step === "string")
      found.set(`${roadmap} ${step}`, { kind: "step", name: step, roadmap });
  }
  const rounds = [...outline.partsOf("rounds")].filter(({ kind }) => kind === "scalar");
  if (rounds.length === 0) return [...found.values()];
  const [first] = rounds;
  const n = first!.path.length === 1 && /^\d+$/.test(first!.text) ? Number(first!.text) : 0;
  const levels =
    first!.path.length > 1
      ? rounds.map(({ text }) => text)
      : Array.from({ length: Math.min(n, MOST_COUNTED) }, (_, i) => String(i + 1));
  return [...found.values(), { kind: "round", name: "round", levels }];
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
    ...plain("roadmap", subject.roadmaps),
    ...subject.roadmaps.flatMap(({ name: roadmap, steps }) =>
      steps.map(({ name }): Named => ({ kind: "step", name, roadmap })),
    ),
    ...(subject.rounds
      ? [
          {
            kind: "round",
            name: "round",
            levels: subject.rounds.isEndless ? [] : subject.rounds.labels,
          } as const,
        ]
      : []),
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
    case "roadmap":
      return path[4] === "do" ? name(path[5]) : undefined;
    default:
      return undefined;
  }
}

/** Keys that say for how many rounds something lasts: no level of anything. */
const spans: ReadonlySet<string | number | undefined> = new Set(["expires", "detected_after", "lasts"]);

/** Whose level the scalar at a path is: of a lever or event, or, where a date is due, of the rounds. */
export function levelledAt(path: Path, names: Names): Named | undefined {
  const key = path.at(-1);
  if (spans.has(key) && path.length > 2) return undefined;
  const isDate = (path[0] === "levers" && key === "due") || (path[0] === "roadmap" && key === "at");
  return names.named.get(isDate ? "round" : (coordinateAt(path) ?? ""));
}
