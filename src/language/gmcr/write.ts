// Writing a case as a .gmcr file. The format has yes/no options, impossible states as patterns, and an order over states
// for each decision maker; what a case says beyond that is left out with a warning, and what would make it another
// conflict is refused.
//
// GMCR+ sorts the options by decision maker when it opens a file, and numbers the states after that; so they are sorted
// here, as the state numbers of a ranking would else mean other states there.

import {
  type Code,
  type Details,
  type Diagnostic,
  diagnostic,
  hasErrors,
  type Span,
  sortByPlace,
} from "../../diagnostics/index.js";
import { type Case, type Cond, evaluateCond, type Lever, readsOf } from "../../model/index.js";
import type { Direction, Pattern } from "./file.js";
import { patternLimit, termsOf } from "./patterns.js";
import { listedOptions, possibleDecimals } from "./states.js";

/** What writing gives: the file's text unless there are errors, and every diagnostic, with places in the case. */
export type WriteGmcr = { readonly text?: string; readonly diagnostics: readonly Diagnostic[] };

type PairJson = readonly [option: number, letter: "Y" | "N"];
type StatementJson =
  | readonly PairJson[]
  | { readonly compound: true; readonly members: readonly (readonly PairJson[])[] };

/** The conflict of a case, as the JSON text of a .gmcr file. */
export function writeGmcr(subject: Case): WriteGmcr {
  return new Writer(subject).run();
}

class Writer {
  readonly #subject: Case;
  /** Coordinates of the levers, those of one actor together. */
  readonly #levers: readonly number[];
  readonly #optionOf: ReadonlyMap<number, number>;
  readonly #diagnostics: Diagnostic[] = [];

  constructor(subject: Case) {
    this.#subject = subject;
    this.#levers = subject.coordinates
      .flatMap((one, c) => (one.kind === "lever" ? [{ c, actor: one.actor }] : []))
      .sort((a, b) => a.actor - b.actor || a.c - b.c)
      .map(({ c }) => c);
    this.#optionOf = new Map(this.#levers.map((c, o) => [c, o]));
  }

  run(): WriteGmcr {
    const { actors, indistinct, text } = this.#subject;
    if (this.#levers.length === 0)
      this.#say("CAS0609", "the case has no levers, and a conflict is made of options", {
        start: 0,
        end: text.text.length,
      });
    const options = this.#levers.map((c) => this.#option(c));
    if (indistinct.length > 0)
      this.#say(
        "CAS0609",
        "`indistinct` makes several states one, which a .gmcr file cannot say",
        undefined,
        {
          help: "remove it, or replace the states by one with a rule",
        },
      );
    // Conditions are read only where every lever is an option.
    if (hasErrors(this.#diagnostics)) return { diagnostics: sortByPlace(this.#diagnostics) };
    const forbidden = this.#subject.rules.flatMap(({ never, span }) => this.#patterns(never, span) ?? []);
    const isRanked = this.#subject.preferences.some(({ kind }) => kind === "ranking");
    const rankings = isRanked ? this.#rankings(forbidden) : undefined;
    const decisionMakers = actors.map(({ label }, actor) => ({
      name: label,
      options: this.#levers.flatMap((c, o) => (this.#lever(c).actor === actor ? [o] : [])),
      preferences: this.#statements(actor),
      misperceptions: this.#unseen(actor).map(pairs),
      ...(rankings ? { preferenceRanking: rankings[actor] } : {}),
    }));
    if (!hasErrors(this.#diagnostics)) this.#sayOmissions();
    const diagnostics = sortByPlace(this.#diagnostics);
    if (hasErrors(diagnostics)) return { diagnostics };
    const file = {
      program: "casus",
      useManualPreferenceRanking: isRanked,
      options,
      infeasibles: forbidden.map(pairs),
      decisionMakers,
      coalitions: actors.map((_, actor) => actor),
    };
    return { text: inLines(file), diagnostics };
  }

  #say(code: Code, message: string, span?: Span, details: Details = {}): void {
    this.#diagnostics.push(diagnostic(code, message, span, details));
  }

  #lever(c: number): Lever {
    return this.#subject.coordinates[c] as Lever;
  }

  #option(c: number): { name: string; permittedDirection: Direction } {
    const { name, label, levels, forbidden, span } = this.#lever(c);
    const isYesNo = levels[0] === "no" && levels[1] === "yes";
    if (levels.length > 2)
      this.#say(
        "CAS0609",
        `lever "${name}" has ${levels.length} levels, and an option is taken or not`,
        span,
        {
          help: "split it into yes/no levers, with rules for those that exclude each other",
        },
      );
    const isHeld = (from: number, to: number) => forbidden.some(([a, b]) => a === from && b === to);
    if (levels.length === 2 && isHeld(0, 1) && isHeld(1, 0))
      this.#say("CAS0609", `lever "${name}" can never be moved, and an option can, one way at least`, span, {
        help: "remove it, and the states in which it stands elsewhere",
      });
    return {
      name: isYesNo ? label : `${label}: ${levels[1]}`,
      permittedDirection: isHeld(1, 0) ? "fwd" : isHeld(0, 1) ? "back" : "both",
    };
  }

  /** The patterns of which one holds wherever the condition does. */
  #patterns(cond: Cond, span: Span): readonly Pattern[] | undefined {
    if (readsOf(cond).quantities.length > 0) {
      this.#say("CAS0609", "this reads an uncertain quantity, and a .gmcr file has none", span);
      return undefined;
    }
    const terms = termsOf(cond, this.#subject.coordinates);
    if (!terms)
      this.#say("CAS0609", `this takes over ${patternLimit} patterns of options to say`, span, {
        help: "split it, or say it of fewer levers",
      });
    return terms?.map((term) =>
      [...term]
        .map(([c, level]) => ({ option: this.#optionOf.get(c)!, isTaken: level === 1 }))
        .sort((a, b) => a.option - b.option),
    );
  }

  #statements(actor: number): StatementJson[] {
    const found = this.#subject.preferences.find((one) => one.actor === actor);
    if (found?.kind !== "statements") return [];
    return found.statements.flatMap(({ condition, span }): StatementJson[] => {
      const patterns = this.#patterns(condition, span) ?? [];
      const [first] = patterns;
      // What is true everywhere or nowhere tells no state from another.
      if (!first || first.length === 0) return [];
      return [patterns.length === 1 ? pairs(first) : { compound: true, members: patterns.map(pairs) }];
    });
  }

  /** The patterns of states that an actor does not see. */
  #unseen(actor: number): readonly Pattern[] {
    const found = this.#subject.misperceptions.find(({ viewer }) => viewer === actor);
    return found?.unseen.flatMap((cond) => this.#patterns(cond, found.span) ?? []) ?? [];
  }

  /** Per actor the numbers of the states, best first. The file has rankings for all or for none. */
  #rankings(forbidden: readonly Pattern[]): (number | number[])[][] | undefined {
    const nOptions = this.#levers.length;
    if (nOptions > listedOptions) {
      const ranked = this.#subject.preferences.find(({ kind }) => kind === "ranking");
      const span = ranked?.kind === "ranking" ? ranked.span : undefined;
      this.#say("CAS0609", `a ranking of the states of ${nOptions} levers is too long to be written`, span, {
        help: `rank the states of at most ${listedOptions} levers, or state preferences`,
      });
      return undefined;
    }
    const decimals = possibleDecimals(nOptions, forbidden);
    const numberOf = new Map(decimals.map((decimal, s) => [decimal, s + 1]));
    return this.#subject.actors.map((_, actor) => {
      const found = this.#subject.preferences.find((one) => one.actor === actor);
      const tiers =
        found?.kind === "ranking"
          ? found.tiers.map((tier) => tier.map((levels) => this.#decimalOf(levels)))
          : this.#tiers(decimals, found?.statements.map(({ condition }) => condition) ?? []);
      return tiers
        .map((tier) => tier.flatMap((decimal) => numberOf.get(decimal) ?? []))
        .filter((tier) => tier.length > 0)
        .map((tier) => (tier.length === 1 ? tier[0]! : tier));
    });
  }

  /** The decimal of a state that has a level per lever in the order of declaration. */
  #decimalOf(levels: readonly number[]): number {
    const declared = [...this.#levers].sort((a, b) => a - b);
    return declared.reduce((decimal, c, i) => decimal + (levels[i]! << this.#optionOf.get(c)!), 0);
  }

  /** States in the order of statements, best first: by the first that tells them apart. */
  #tiers(decimals: readonly number[], statements: readonly Cond[]): number[][] {
    const byTruths = new Map<string, number[]>();
    for (const decimal of decimals) {
      const at = {
        coordinates: this.#subject.coordinates,
        quantity: () => Number.NaN,
        levelOf: (c: number) => (decimal >> this.#optionOf.get(c)!) & 1,
      };
      const truths = statements.map((one) => (evaluateCond(one, at) ? "1" : "0")).join("");
      const tier = byTruths.get(truths);
      if (tier) tier.push(decimal);
      else byTruths.set(truths, [decimal]);
    }
    return [...byTruths].sort(([a], [b]) => (a < b ? 1 : -1)).map(([, tier]) => tier);
  }

  #sayOmissions(): void {
    const { coordinates, actors, preferences, play, terms, claims, policies } = this.#subject;
    const left = [
      ["events", coordinates.some(({ kind }) => kind === "event")],
      ["start", coordinates.some(({ kind, start }) => kind === "lever" && start > 0)],
      ["play", play.length > 0],
      ["values", terms.length > 0],
      ["policies", policies.length > 0],
      ["claims", claims.length > 0],
    ] as const;
    const names = left.flatMap(([name, isThere]) => (isThere ? [`\`${name}\``] : []));
    if (names.length > 0)
      this.#say("CAS0610", `left out, as a .gmcr file has no place for it: ${names.join(", ")}`);
    this.#sayOrders();
    const silent = actors.filter((_, actor) => !preferences.some((one) => one.actor === actor));
    for (const { name, span } of silent)
      this.#say(
        "CAS0610",
        `"${name}" has no preferences and no ranking, so in the file all states are alike to it`,
        span,
        {
          help: "state its preferences; values are not carried over",
        },
      );
  }

  /** What orders say beyond one level of preference, rightly perceived. */
  #sayOrders(): void {
    const { actors, preferences, misperceptions } = this.#subject;
    for (const one of preferences) {
      const isStrong = one.kind === "ranking" ? one.strongAfter : one.nStrong;
      if (isStrong === undefined) continue;
      const message = `the two strengths of preference of "${actors[one.actor]!.name}" are left out: in the file it has one`;
      this.#say("CAS0610", message, one.kind === "ranking" ? one.span : one.statements[0]?.span, {
        help: "the order itself is carried over",
      });
    }
    for (const { viewer, preferences: seen, span } of misperceptions) {
      if (seen.length === 0) continue;
      const names = seen.map(({ actor }) => `"${actors[actor]!.name}"`).join(", ");
      const message = `how "${actors[viewer]!.name}" misperceives the preferences of ${names} is left out`;
      this.#say("CAS0610", message, span, {
        help: "a .gmcr file has the states that a decision maker does not see, and nothing else of the kind",
      });
    }
  }
}

function pairs(pattern: Pattern): PairJson[] {
  return pattern.map(({ option, isTaken }) => [option, isTaken ? "Y" : "N"]);
}

/** JSON with a line per item of the outer lists. */
function inLines(file: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(file).map(([key, value]) => {
    const isList = Array.isArray(value) && value.length > 0 && typeof value[0] === "object";
    const items = isList
      ? `[\n${value.map((item) => `  ${JSON.stringify(item)}`).join(",\n")}\n ]`
      : JSON.stringify(value);
    return ` ${JSON.stringify(key)}: ${items}`;
  });
  return `{\n${entries.join(",\n")}\n}\n`;
}
