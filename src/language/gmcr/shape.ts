// From the JSON of a .gmcr file to the conflict it means, with every mistake in it: wrong kinds of values, numbers of
// options, decision makers and states that there are not, and what does not make a conflict.

import { type Code, type Details, type Diagnostic, diagnostic, type Span } from "../../diagnostics/index.js";
import type { DecisionMaker, GmcrFile, GmcrOption, Literal, Pattern, Placed, Statement } from "./file.js";
import { directions } from "./file.js";
import type { Entry, Json } from "./json.js";

/** The keys of the whole map that make a JSON file look like a .gmcr file. */
const signs = ["options", "decisionMakers"] as const;

/** The conflict of a .gmcr file as far as it could be read; usable if there is no error among the diagnostics. */
export function readShape(root: Json): { file?: GmcrFile; diagnostics: readonly Diagnostic[] } {
  const shape = new Shape();
  const file = shape.file(root);
  return { ...(file ? { file } : {}), diagnostics: shape.diagnostics };
}

/** The cure where nothing better is known. */
const again = "open the file in GMCR+ and save it anew, or restore it from a copy";

/** What a value is, for messages. */
const kinds: Readonly<Record<Json["kind"], string>> = {
  nothing: "null",
  truth: "true or false",
  number: "a number",
  text: "a text",
  list: "a list",
  map: "a map",
};

type Of<K extends Json["kind"]> = Extract<Json, { kind: K }>;
type Keys = ReadonlyMap<string, Entry>;

class Shape {
  readonly diagnostics: Diagnostic[] = [];
  #nOptions = 0;

  file(root: Json): GmcrFile | undefined {
    const start = { start: root.span.start, end: root.span.start + 1 };
    if (root.kind !== "map" || !signs.some((sign) => root.entries.some(({ key }) => key === sign))) {
      const found = root.kind === "map" ? "a map without them" : kinds[root.kind];
      this.#say(
        "CAS0601",
        `a .gmcr file is a map with "options" and "decisionMakers", and this is ${found}`,
        start,
        { help: "name a .gmcr file; a case of Casus (.casus.yaml) needs no import" },
      );
      return undefined;
    }
    const keys = this.#keys(root);
    const listed = this.#list(this.#needed(keys, "options", root.span));
    const options = listed.map((item, o) => this.#option(item, o));
    this.#nOptions = options.length;
    if (options.length === 0 && this.diagnostics.length === 0) {
      const span = keys.get("options")?.value.span ?? start;
      this.#say("CAS0604", "the conflict has no options, so it has one state and nobody can move", span);
    }
    const isRanked = this.#isRanked(keys);
    const makers = this.#list(this.#needed(keys, "decisionMakers", root.span));
    const decisionMakers = makers.map((item, d) => this.#decisionMaker(item, d, isRanked));
    if (decisionMakers.length === 0 && this.diagnostics.length === 0) {
      const span = keys.get("decisionMakers")?.value.span ?? start;
      this.#say("CAS0604", "the conflict has no decision makers", span);
    }
    const infeasibles = this.#list(keys.get("infeasibles")?.value).map((item) => this.#statement(item));
    return {
      options,
      decisionMakers,
      infeasibles,
      isRanked,
      coalitions: this.#coalitions(keys.get("coalitions")?.value, decisionMakers.length),
    };
  }

  #say(code: Code, message: string, span: Span, details: Details = { help: again }): void {
    this.diagnostics.push(diagnostic(code, message, span, details));
  }

  /** The entries of a map by key; of a key that stands twice the first. */
  #keys(map: Of<"map">): Keys {
    const keys = new Map<string, Entry>();
    for (const entry of map.entries) {
      const first = keys.get(entry.key);
      if (!first) keys.set(entry.key, entry);
      else
        this.#say("CAS0602", `"${shown(entry.key)}" stands twice in one map`, entry.keySpan, {
          notes: [{ message: "the first stands here", span: first.keySpan }],
          help: "remove one of the two",
        });
    }
    return keys;
  }

  #needed(keys: Keys, key: string, span: Span): Json | undefined {
    const found = keys.get(key)?.value;
    if (!found) {
      const at = { start: span.start, end: span.start + 1 };
      this.#say("CAS0602", `the key "${key}" is missing in this map`, at, {
        help: "open the file in GMCR+ and save it anew, or add the key",
      });
    }
    return found;
  }

  /** The value, if it is of the kind; otherwise it is said that it is not. */
  #as<K extends Json["kind"]>(json: Json | undefined, kind: K, what: string): Of<K> | undefined {
    if (!json || json.kind === kind) return json as Of<K> | undefined;
    this.#say("CAS0602", `${what} is expected here, and ${kinds[json.kind]} was found`, json.span);
    return undefined;
  }

  #list(json: Json | undefined): readonly Json[] {
    return this.#as(json, "list", "a list")?.items ?? [];
  }

  #flag(entry: Entry | undefined): boolean | undefined {
    return this.#as(entry?.value, "truth", "true or false")?.value;
  }

  #isRanked(keys: Keys): boolean {
    const older = keys.get("useManualPreferenceVectors");
    return this.#flag(keys.get("useManualPreferenceRanking") ?? older) ?? false;
  }

  /** A whole number with what it counts, below `end` and from `first` on. */
  #index(json: Json, noun: string, first: number, end: number): Placed | undefined {
    const number = this.#as(json, "number", `the number of a${/^[aeiou]/.test(noun) ? "n" : ""} ${noun}`);
    if (!number) return undefined;
    const { value, span } = number;
    if (Number.isInteger(value) && value >= first && value < end) return { value, span };
    const range =
      end <= first
        ? `there are no ${noun}s`
        : `the ${noun}s of this file are ${first}${end - first > 1 ? ` to ${end - 1}` : " only"}`;
    this.#say("CAS0603", `there is no ${noun} ${value}: ${range}`, span, {
      help: "open the file in GMCR+ and save it anew; if it was written by hand, count from 0",
    });
    return undefined;
  }

  #option(item: Json, o: number): GmcrOption {
    const map = this.#as(item, "map", "an option, which is a map,");
    const keys = map ? this.#keys(map) : new Map<string, Entry>();
    const name = map && this.#as(this.#needed(keys, "name", map.span), "text", "a name");
    const stated = this.#as(keys.get("permittedDirection")?.value, "text", "a direction");
    const direction = directions.find((one) => one === stated?.value);
    if (stated && !direction) {
      this.#say(
        "CAS0602",
        `"${shown(stated.value)}" is not a direction that an option can move in`,
        stated.span,
        {
          help: `write "both", "fwd" (no to yes only) or "back" (yes to no only)`,
        },
      );
    }
    return {
      name: name?.value ?? `option ${o + 1}`,
      span: name?.span ?? item.span,
      direction: direction ?? "both",
    };
  }

  #decisionMaker(item: Json, d: number, isRanked: boolean): DecisionMaker {
    const map = this.#as(item, "map", "a decision maker, which is a map,");
    const keys = map ? this.#keys(map) : new Map<string, Entry>();
    const name = map && this.#as(this.#needed(keys, "name", map.span), "text", "a name");
    const options = this.#list(map && this.#needed(keys, "options", map.span)).flatMap(
      (one) => this.#index(one, "option", 0, this.#nOptions) ?? [],
    );
    const ranked = keys.get("preferenceRanking") ?? keys.get("preferenceVector");
    if (isRanked && map && !ranked) {
      this.#say(
        "CAS0602",
        `the file says that rankings count, and "${shown(name?.value ?? "")}" has no "preferenceRanking"`,
        name?.span ?? item.span,
        { help: `add it, or set "useManualPreferenceRanking" to false, so that the preferences count` },
      );
    }
    const ranking = isRanked && ranked ? this.#ranking(ranked.value) : undefined;
    return {
      name: name?.value ?? `decision maker ${d + 1}`,
      span: name?.span ?? item.span,
      options,
      statements: this.#list(keys.get("preferences")?.value).map((one) => this.#statement(one)),
      misperceptions: this.#list(keys.get("misperceptions")?.value).map((one) => this.#statement(one)),
      ...(ranking ? { ranking } : {}),
    };
  }

  /** The numbers of a ranking; whether there are such states is seen later. */
  #ranking(json: Json): NonNullable<DecisionMaker["ranking"]> {
    const number = (one: Json): Placed[] => {
      const found = this.#as(one, "number", "the number of a state, or a list of those that tie,");
      return found ? [{ value: found.value, span: found.span }] : [];
    };
    const tiers = this.#list(json).map((tier) =>
      tier.kind === "list" ? tier.items.flatMap(number) : number(tier),
    );
    return { span: json.span, tiers: tiers.filter((tier) => tier.length > 0) };
  }

  /** A list of pairs, all of which must be; or a map of several such lists, one of which must be. */
  #statement(json: Json): Statement {
    const { span } = json;
    if (json.kind !== "map") return { span, anyOf: [this.#pattern(json)] };
    const keys = this.#keys(json);
    this.#flag(keys.get("compound"));
    const members = this.#list(this.#needed(keys, "members", span));
    return { span, anyOf: members.map((member) => this.#pattern(member)) };
  }

  #pattern(json: Json): Pattern {
    const literals: Literal[] = [];
    for (const pair of this.#as(json, "list", `a list of pairs such as [0, "Y"]`)?.items ?? []) {
      const parts = this.#as(pair, "list", `a pair such as [0, "Y"]`)?.items;
      if (!parts) continue;
      const [number, letter, more] = parts;
      if (!number || !letter || more) {
        this.#say("CAS0602", `a pair such as [0, "Y"] is expected here, with two parts`, pair.span);
        continue;
      }
      const option = this.#index(number, "option", 0, this.#nOptions)?.value;
      const taken = this.#as(letter, "text", `"Y" or "N"`);
      if (taken && taken.value !== "Y" && taken.value !== "N")
        this.#say(
          "CAS0602",
          `"Y" or "N" is expected here, and "${shown(taken.value)}" was found`,
          taken.span,
        );
      if (option === undefined || !taken) continue;
      const isTaken = taken.value === "Y";
      const other = literals.find((one) => one.option === option);
      if (!other) literals.push({ option, isTaken });
      else if (other.isTaken !== isTaken)
        this.#say(
          "CAS0602",
          `this asks for both Y and N of option ${option}, which no state has`,
          pair.span,
          {
            help: "remove one of the two pairs",
          },
        );
    }
    return literals.sort((a, b) => a.option - b.option);
  }

  #coalitions(json: Json | undefined, nDecisionMakers: number): GmcrFile["coalitions"] {
    return this.#list(json).flatMap((item) => {
      const members = (item.kind === "list" ? item.items : [item]).flatMap(
        (one) => this.#index(one, "decision maker", 0, nDecisionMakers)?.value ?? [],
      );
      return members.length > 1 ? [{ span: item.span, members }] : [];
    });
  }
}

/** A text of the file as messages quote it: short. */
function shown(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
