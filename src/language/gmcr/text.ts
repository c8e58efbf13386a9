// A conflict of a .gmcr file as the text of a case: names for numbers, one-way options as `irreversible`, statements as
// conditions, rankings as patterns, and in comments what the reader must know of where it comes from.

import type { DecisionMaker, Direction, GmcrFile, Pattern, Statement } from "./file.js";
import { Namer, onOneLine } from "./names.js";
import { lettersOf } from "./states.js";

/** What is known of a conflict beside the file itself. */
export type Surroundings = {
  /** The file's name, without folders. */
  readonly fileName: string;
  readonly title: string;
  /** Per option: the indices of the decision makers that have it; the first gets it. */
  readonly holders: readonly (readonly number[])[];
  /** The decimals of the possible states, ascending, where rankings count. */
  readonly decimals: readonly number[];
};

/** Longest line that a list or map is written on. */
const width = 100;

const moves: Readonly<Record<Direction, string | undefined>> = {
  both: undefined,
  fwd: "[no -> yes]",
  back: "[yes -> no]",
};

/** The text of the case, not yet formatted. */
export function caseText(file: GmcrFile, around: Surroundings): string {
  const namer = new Namer();
  const actors = file.decisionMakers.map(({ name }) => namer.name(name, "actor"));
  const levers = file.options.map(({ name }) => namer.name(name, "option"));
  const lines = [
    `# Made from ${onOneLine(around.fileName)}, a conflict in the format of GMCR+. The format does not say where things stand`,
    "# today: every lever starts at no, unless a section `start` says otherwise.",
    ...omissions(file, actors),
    "casus: 1",
    `title: ${scalar(onOneLine(around.title) || "A conflict")}`,
    "",
    "actors:",
    ...file.decisionMakers.map(({ name }, d) => `  ${actors[d]}: ${scalar(onOneLine(name) || actors[d]!)}`),
    "",
    "levers:",
    ...file.options.flatMap((_, o) => lever(file, around, o, actors, levers)),
  ];
  if (file.infeasibles.length > 0)
    lines.push("", "rules:", ...file.infeasibles.map((one) => `  - never: ${condition(one, levers)}`));
  lines.push(...(file.isRanked ? rankings(file, around, actors, levers) : preferences(file, actors, levers)));
  lines.push(...misperceptions(file, actors, levers));
  return `${lines.join("\n")}\n`;
}

/** Comments on what the file says and the case does not. */
function omissions({ decisionMakers, coalitions, isRanked }: GmcrFile, actors: readonly string[]): string[] {
  const dormant = actors.filter((_, d) => isRanked && decisionMakers[d]!.statements.length > 0);
  return [
    ...(coalitions.length > 0
      ? [
          `# Not carried over: ${coalitions.map(({ members }) => members.map((m) => actors[m]).join(" with ")).join("; ")}, as coalitions.`,
        ]
      : []),
    ...(dormant.length > 0
      ? ["# The file also has statements of preference, which do not count there beside its rankings."]
      : []),
  ];
}

function lever(
  { options }: GmcrFile,
  { holders }: Surroundings,
  o: number,
  actors: readonly string[],
  levers: readonly string[],
): string[] {
  const { name, direction } = options[o]!;
  const [owner, ...others] = holders[o]!.map((d) => actors[d]!);
  const label = onOneLine(name);
  const parts = [`actor: ${owner}`];
  if (label !== "" && label !== levers[o]!.replaceAll("_", " ")) parts.push(`name: ${scalar(label)}`);
  const irreversible = moves[direction];
  if (irreversible) parts.push(`irreversible: ${irreversible}`);
  const comment = others.length > 0 ? [`  # In the file also in the hands of ${others.join(", ")}.`] : [];
  const line = `  ${levers[o]}: {${parts.join(", ")}}`;
  // In a flow map a comma would end a label; quotes keep it, block style is easier to read.
  if (line.length <= width && !/["']/.test(line)) return [...comment, line];
  return [...comment, `  ${levers[o]}:`, ...parts.map((part) => `    ${part}`)];
}

function preferences(file: GmcrFile, actors: readonly string[], levers: readonly string[]): string[] {
  const told = file.decisionMakers.map(({ statements }) => statements.filter((one) => !isEmpty(one)));
  return [
    "",
    "preferences: # most important first",
    ...told.flatMap((statements, d) =>
      statements.length === 0
        ? [`  ${actors[d]}: ["true"] # all states are alike`]
        : [`  ${actors[d]}:`, ...statements.map((one) => `    - ${condition(one, levers)}`)],
    ),
  ];
}

/** The states that some decision makers do not see. */
function misperceptions({ decisionMakers }: GmcrFile, actors: readonly string[], levers: readonly string[]) {
  const lines = decisionMakers.flatMap(({ misperceptions }, d) =>
    misperceptions.length === 0
      ? []
      : [
          `  ${actors[d]}:`,
          "    unaware_of:",
          ...misperceptions.map((one) => `      - ${condition(one, levers)}`),
        ],
  );
  return lines.length === 0 ? [] : ["", "misperceptions:", ...lines];
}

/** Whether the statement tells no state from another. */
function isEmpty({ anyOf }: Statement): boolean {
  return anyOf.length === 0 || anyOf.some((pattern) => pattern.length === 0);
}

function rankings(
  file: GmcrFile,
  { decimals }: Surroundings,
  actors: readonly string[],
  levers: readonly string[],
): string[] {
  const state = (number: number) => lettersOf(decimals[number - 1]!, levers.length);
  return [
    "",
    `# Best first; a letter per lever, in the order ${levers.join(", ")}.`,
    "rankings:",
    ...file.decisionMakers.flatMap(({ ranking }: DecisionMaker, d) => {
      const tiers = (ranking?.tiers ?? []).map((tier) => {
        const states = tier.map(({ value }) => state(value));
        return states.length === 1 ? scalar(states[0]!) : `"{${states.join(", ")}}"`;
      });
      const line = `  ${actors[d]}: [${tiers.join(", ")}]`;
      return line.length <= width ? [line] : [`  ${actors[d]}:`, ...tiers.map((tier) => `    - ${tier}`)];
    }),
  ];
}

/** A statement as a condition of the expression language. */
export function condition({ anyOf }: Statement, levers: readonly string[]): string {
  const and = (pattern: Pattern) =>
    pattern.map(({ option, isTaken }) => `${isTaken ? "" : "not "}${levers[option]}`).join(" and ");
  if (anyOf.length === 1) return and(anyOf[0]!);
  return anyOf.map((pattern) => (pattern.length > 1 ? `(${and(pattern)})` : and(pattern))).join(" or ");
}

/** A text as YAML reads it back. */
function scalar(text: string): string {
  const isPlain =
    /^\p{L}[\p{L}\p{N} _().'’/-]*$/u.test(text) && !/^(?:null|true|false|yes|no|on|off|y|n)$/i.test(text);
  return isPlain ? text : JSON.stringify(text);
}
