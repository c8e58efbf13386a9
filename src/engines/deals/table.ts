// What is on the table: the levers that a deal sets, the deals there are, who makes them, and what no deal is.

import { type Diagnostic, diagnostic } from "../../diagnostics/index.js";
import { type Case, evaluateCond, type Lever, readsOf, setBy } from "../../model/index.js";

/** Deals that a case may have at the most: each is a plan of the play of its own. */
export const MOST_DEALS = 100_000;

/** What happens without a deal: everyone plays freely, all levers on the table stay as they stand, or a policy. */
export type NoDeal =
  | { readonly kind: "play" }
  | { readonly kind: "state" }
  | { readonly kind: "policy"; readonly policy: number };

/** What is asked about deals. */
export type Tabling = {
  /** Coordinates; every lever that a step of the play sets unless named. */
  readonly levers?: readonly number[];
  /** Play unless said. */
  readonly noDeal?: NoDeal;
  /** The actors whose say counts; everyone who wants something or has a lever on the table unless named. */
  readonly among?: readonly number[];
};

/** What is on the table. */
export type Table = {
  /** Coordinates, ascending. */
  readonly levers: readonly number[];
  /** Per lever: the levels that it can be set to from where it stands, ascending. */
  readonly open: readonly (readonly number[])[];
  /** Joint settings, those that the rules forbid included. */
  readonly nSettings: number;
  /** Actors with levers on the table, ascending: those who can break a deal. */
  readonly parties: readonly number[];
  /** Actors whose say counts, ascending; the bargain's actor i is `actors[i]`. */
  readonly actors: readonly number[];
  /** What no deal holds: per coordinate its level, -1 where play is free. */
  readonly noDeal: readonly number[];
};

/** Levels that a lever can have after its step: where it stands, and where it can move to. */
function openLevels({ levels, start, forbidden }: Lever): readonly number[] {
  return levels.flatMap((_, level) =>
    forbidden.some(([from, to]) => from === start && to === level) ? [] : [level],
  );
}

/** Per lever: the levels that it can be set to from where it stands, ascending. */
export function openLevers(subject: Case, levers: readonly number[]): readonly (readonly number[])[] {
  return levers.map((c) => openLevels(leverAt(subject, c)));
}

const leverAt = (subject: Case, c: number): Lever => subject.coordinates[c] as Lever;

/** Levers that some step of the play sets, ascending. */
function leversOfPlay(subject: Case): readonly number[] {
  const set = new Set(subject.play.flatMap((step) => (step.kind === "choice" ? step.levers : [])));
  return [...set].sort((a, b) => a - b);
}

/** Actors that want something: those with value terms, ascending. */
export function valuingActors(subject: Case): readonly number[] {
  return [...subject.actors.keys()].filter((actor) => subject.terms.some((term) => term.actor === actor));
}

/** The actors that set some of the levers, ascending. */
export function ownersOf(subject: Case, levers: readonly number[]): readonly number[] {
  return [...new Set(levers.map((c) => leverAt(subject, c).actor))].sort((a, b) => a - b);
}

/** What is on the table, or what stands in the way: all mistakes together. */
export function openTable(
  subject: Case,
  { levers: named, noDeal = { kind: "play" }, among }: Tabling,
): { table?: Table; diagnostics: readonly Diagnostic[] } {
  const settable = leversOfPlay(subject);
  const levers = named ? [...new Set(named)].sort((a, b) => a - b) : settable;
  const refused = levers.flatMap((c) => refuseLever(subject, c, settable));
  if (refused.length > 0) return { diagnostics: refused };
  const open = openLevers(subject, levers);
  const nSettings = open.reduce((product, { length }) => product * length, 1);
  const parties = ownersOf(subject, levers);
  const valuing = valuingActors(subject);
  const actors = [...new Set(among ?? [...valuing, ...parties])].sort((a, b) => a - b);
  const diagnostics = [
    ...(valuing.length === 0 ? [nothingWanted(subject)] : []),
    ...(parties.length < 2 ? [tooFewParties(subject, parties, settable)] : []),
    ...(nSettings > MOST_DEALS ? [tooManyDeals(subject, levers, open, nSettings, named !== undefined)] : []),
    ...parties.filter((actor) => !actors.includes(actor)).map((actor) => withoutSay(subject, actor, levers)),
  ];
  if (diagnostics.length > 0) return { diagnostics };
  const holds = noDealHolds(subject, levers, noDeal);
  return { table: { levers, open, nSettings, parties, actors, noDeal: holds }, diagnostics: [] };
}

function noDealHolds(subject: Case, levers: readonly number[], noDeal: NoDeal): readonly number[] {
  if (noDeal.kind === "policy") return subject.plans[subject.policies[noDeal.policy]!.plan]!.holds;
  const isHeld = (c: number) => noDeal.kind === "state" && levers.includes(c);
  return subject.coordinates.map(({ start }, c) => (isHeld(c) ? start : -1));
}

/** The levels of setting `index` in [0, nSettings), the last lever fastest. */
export function levelsAt({ open }: Pick<Table, "open">, index: number): readonly number[] {
  const levels = open.map(() => 0);
  let rest = index;
  for (let i = open.length - 1; i >= 0; i--) {
    const { length } = open[i]!;
    levels[i] = open[i]![rest % length]!;
    rest = Math.floor(rest / length);
  }
  return levels;
}

/** A test whether what is held breaks a rule for sure: one that reads nothing but what is held or never moves. */
export function ruleBreaker(subject: Case): (holds: readonly number[]) => boolean {
  const moves = new Set(subject.play.flatMap(setBy));
  const rules = subject.rules.map(({ never }) => ({ never, reads: readsOf(never).coordinates }));
  return (holds) =>
    rules.some(
      ({ never, reads }) =>
        reads.every((c) => holds[c]! >= 0 || !moves.has(c)) &&
        evaluateCond(never, {
          coordinates: subject.coordinates,
          quantity: () => Number.NaN,
          levelOf: (c) => (holds[c]! >= 0 ? holds[c]! : subject.coordinates[c]!.start),
        }),
    );
}

function refuseLever(subject: Case, c: number, settable: readonly number[]): readonly Diagnostic[] {
  const { kind, name, span } = subject.coordinates[c]!;
  if (settable.includes(c)) return [];
  const [what, help] =
    kind === "event"
      ? ["it is an event, which chance decides", "name levers only"]
      : ["no step of the play sets it", "add it to a step, or leave it out"];
  return [diagnostic("CAS0902", `"${name}" cannot be on the table: ${what}`, span, { help })];
}

function nothingWanted(subject: Case): Diagnostic {
  return diagnostic("CAS0904", "no actor has values, so no deal is worth anything to anybody", undefined, {
    help: `say under \`values:\` what ${subject.actors[0]?.name ?? "each actor"} wants, and how much`,
  });
}

function tooFewParties(subject: Case, [only]: readonly number[], settable: readonly number[]): Diagnostic {
  const other = settable.find((c) => leverAt(subject, c).actor !== only);
  const set = only === undefined ? "no lever is" : `only levers of "${subject.actors[only]!.name}" are`;
  const help =
    other === undefined
      ? "the play has levers of one actor only, and what that actor offers is a package: `casus packages`"
      : `put a lever of another actor on the table as well, such as ${subject.coordinates[other]!.name}`;
  return diagnostic(
    "CAS0903",
    `a deal is made between two actors at least, and ${set} on the table`,
    undefined,
    { help },
  );
}

function tooManyDeals(
  subject: Case,
  levers: readonly number[],
  open: readonly (readonly number[])[],
  count: number,
  isNamed: boolean,
): Diagnostic {
  const largest = levers
    .map((c, i) => ({ name: subject.coordinates[c]!.name, n: open[i]!.length }))
    .sort((a, b) => b.n - a.n)
    .slice(0, 5)
    .map(({ name, n }) => `"${name}" (${n} levels)`);
  const more = levers.length > largest.length ? ` and ${levers.length - largest.length} more` : "";
  const total = count < 1e9 ? count.toLocaleString("en") : count.toExponential(1);
  return diagnostic(
    "CAS0901",
    `there are ${total} joint settings, and at most ${MOST_DEALS.toLocaleString("en")} deals can be compared: what multiplies them is ${largest.join(", ")}${more}`,
    undefined,
    { help: `name ${isNamed ? "fewer" : "the"} levers that are to be agreed on` },
  );
}

function withoutSay(subject: Case, actor: number, levers: readonly number[]): Diagnostic {
  const { name, span } = subject.actors[actor]!;
  const own = levers.find((c) => leverAt(subject, c).actor === actor)!;
  const lever = subject.coordinates[own]!.name;
  return diagnostic(
    "CAS0905",
    `"${lever}" is on the table and "${name}", who sets it, is not among those who agree`,
    span,
    { help: `let "${name}" have a say as well, or take "${lever}" off the table` },
  );
}
