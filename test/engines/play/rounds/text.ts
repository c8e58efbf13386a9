// A small case in rounds as the text of a case file, with a claim for every question.

import type { SmallCase, SmallCondition, SmallNumber, SmallPlan, Thing } from "./small.js";
import { nPlainQuantities } from "./small.js";

/** What a claim asks; `condition` indexes the conditions of the case, rounds count from 0. */
export type Question = { readonly plan: number } & (
  | { readonly kind: "E"; readonly actor: number }
  | { readonly kind: "end"; readonly condition: number }
  | { readonly kind: "at" | "by"; readonly condition: number; readonly round: number }
);

/** All questions about a case, in the order of its claims. */
export function questionsOf(small: SmallCase): readonly Question[] {
  return small.plans.flatMap((_, plan) => [
    ...small.discounts.map((_, actor): Question => ({ kind: "E", actor, plan })),
    ...small.conditions.flatMap((_, condition): Question[] => [
      { kind: "end", condition, plan },
      ...Array.from({ length: small.nRounds }, (_, round) => round).flatMap((round): Question[] => [
        { kind: "at", condition, round, plan },
        { kind: "by", condition, round, plan },
      ]),
    ]),
  ]);
}

export type Wording = {
  /** What `rounds` is instead. */
  readonly rounds?: string;
  /** A case of one round without a word of rounds. */
  readonly isTimeless?: boolean;
  /** Sections and lines to add, by the section that they stand in. */
  readonly events?: string;
  readonly play?: string;
  readonly quantities?: string;
  /** Which questions to ask. */
  readonly asks?: (question: Question) => boolean;
};

export function textOf(small: SmallCase, wording: Wording = {}): string {
  const { isTimeless = false } = wording;
  const things = new Map<string, Thing>([...small.levers, ...small.events].map((one) => [one.name, one]));
  const label = (round: number) => small.labels?.[round] ?? String(round + 1);
  const condition = (c: SmallCondition): string => {
    switch (c.kind) {
      case "in":
        return `${c.name} in {${c.levels.map((level) => things.get(c.name)!.levels[level]).join(", ")}}`;
      case "since":
        if (isTimeless) return String(c.round <= 0);
        return `round >= ${label(c.round)}`;
      case "not":
        return `not (${condition(c.of)})`;
      default:
        return `(${condition(c.left)}) ${c.kind} (${condition(c.right)})`;
    }
  };
  const number = (n: SmallNumber): string => {
    const sum = `${n.base} + ${n.times} * q${n.quantity}${n.perRound === 0 ? "" : ` + ${n.perRound} * ${isTimeless ? 1 : "round"}`}`;
    return n.if ? `if ${condition(n.if)} then ${sum} else 0` : sum;
  };
  const odds = (numbers: readonly SmallNumber[]) =>
    `{l0: rest, ${numbers.map((one, i) => `l${i + 1}: "${number(one)}"`).join(", ")}}`;
  const plan = ({ holds, from }: SmallPlan): string => {
    const held = [...holds].map(([name, level]) => `${name} = ${things.get(name)!.levels[level]}`).join(", ");
    return `${held === "" ? "" : ` | ${held}`}${from > 0 ? ` from ${label(from)}` : ""}`;
  };
  const question = (asked: Question): string => {
    const under = plan(small.plans[asked.plan]!);
    if (asked.kind === "E") return `E(a${asked.actor}${under})`;
    const about = condition(small.conditions[asked.condition]!);
    if (asked.kind === "by") return `by(${about}, ${label(asked.round)}${under})`;
    return `P(${about}${asked.kind === "at" ? ` @ ${label(asked.round)}` : ""}${under})`;
  };
  const isSaid = (is: boolean, text: string) => (is ? `, ${text}` : "");
  /** Said of rounds. */
  const isTimed = (is: boolean, text: string) => isSaid(is && !isTimeless, text);
  const lines = [
    "casus: 1",
    ...(isTimeless
      ? []
      : [`rounds: ${wording.rounds ?? (small.labels ? `[${small.labels.join(", ")}]` : small.nRounds)}`]),
    ...(small.precision ? [`precision: ${small.precision}`] : []),
    "actors:",
    ...small.discounts.map((discount, a) => {
      const said = typeof discount === "object" ? `q${discount.quantity}` : discount;
      const aversion = small.riskAversion[a]!;
      return `  a${a}: {name: A${a}${isTimed(said !== undefined, `discount: ${said}`)}${isSaid(aversion > 0, `risk_aversion: ${aversion}`)}}`;
    }),
    "quantities:",
    ...Array.from({ length: small.nQuantities }, (_, q) =>
      q < nPlainQuantities ? `  q${q}: "uniform(0.05, 0.4)"` : `  q${q}: "uniform(0.4, 0.95)"`,
    ),
    ...(wording.quantities ? [wording.quantities] : []),
    ...(small.levers.length > 0 ? ["levers:"] : []),
    ...small.levers.map(
      (one) =>
        `  ${one.name}: {actor: a${one.actor}, levels: [${one.levels.join(", ")}]` +
        isSaid(one.irreversible, "irreversible: true") +
        isTimed(one.frozen, "frozen: true") +
        isTimed(one.expires !== undefined, `expires: ${one.expires}`) +
        isTimed(one.due !== undefined, `due: ${label(one.due ?? 0)}`) +
        "}",
    ),
    ...(small.events.length > 0 || wording.events ? ["events:"] : []),
    ...(wording.events ? [wording.events] : []),
    ...small.events.map(
      (one) =>
        `  ${one.name}: {levels: [${one.levels.join(", ")}], odds: ${odds(one.odds)}` +
        isSaid(
          one.seenBy !== undefined,
          `odds_seen_by: {a${one.seenBy?.actor}: ${odds(one.seenBy?.odds ?? [])}}`,
        ) +
        isTimed(
          one.persists.length > 0,
          `persists: [${one.persists.map((level) => one.levels[level]).join(", ")}]`,
        ) +
        isTimed(one.carries, "carries: true") +
        "}",
    ),
    "start:",
    ...[...things.values()].map((one) => `  ${one.name}: ${one.levels[one.start]}`),
    "play:",
    ...(wording.play ? [wording.play] : []),
    ...small.steps.map(
      (step) =>
        `  - ${step.actor === undefined ? "chance decides" : `a${step.actor} chooses`} ${step.sets.join(", ")}${step.if ? ` if ${condition(step.if)}` : ""}`,
    ),
    "values:",
    ...small.discounts.flatMap((_, actor) => [
      `  a${actor}:`,
      ...small.terms.flatMap((term, t) =>
        term.actor === actor
          ? [
              `    t${t}: {${term.if ? `if: "${condition(term.if)}", ` : ""}worth: "${number(term.worth)}"${isTimed(true, `counts: ${term.counts}`)}}`,
            ]
          : [],
      ),
    ]),
    ...(small.rules.length > 0 ? ["rules:"] : []),
    ...small.rules.map((rule) => `  - never: "${condition(rule)}"`),
    "claims:",
    ...questionsOf(small)
      .filter(wording.asks ?? (() => true))
      .map((asked, i) => `  c${i}: "${question(asked)} > 0.4"`),
  ];
  return `${lines.join("\n")}\n`;
}
