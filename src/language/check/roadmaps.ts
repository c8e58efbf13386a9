// Roadmaps: dates in order, moves that levers can make, detection that is one, and patience where no last round ends it.

import { constantOf } from "../constant.js";
import type { Resolved, ResolvedRoadmap } from "../resolved.js";
import { evaluate, type Formulas } from "./formula.js";
import type { Ranges } from "./ranges.js";
import type { Checking } from "./report.js";
import { between } from "./rounds.js";

/** Checks roadmaps (CAS1103 to CAS1106). */
export function checkRoadmaps(checking: Checking, formulas: Formulas, ranges: Ranges): void {
  const { resolved } = checking;
  for (const roadmap of resolved.roadmaps) {
    checkDates(checking, roadmap);
    checkMoves(checking, formulas, roadmap);
    checkDetection(checking, roadmap, ranges);
    checkFallback(checking, roadmap);
  }
  if (resolved.roadmaps.length > 0 && (!resolved.rounds || resolved.rounds.isEndless))
    checkPatience(checking);
}

function checkDates(checking: Checking, { syntax, steps }: ResolvedRoadmap): void {
  const name = syntax.name.text;
  if (steps.length === 0) {
    checking.report("CAS1103", `roadmap "${name}" has no steps`, syntax.name.span, {
      help: "add steps: {first: {at: 1, do: {lever: level}}}",
    });
  }
  steps.forEach((step, k) => {
    const { syntax: own, round, does } = step;
    const before = steps[k - 1];
    if (before && round < before.round) {
      const earlier = before.syntax.name.text;
      const message = `step "${own.name.text}" at ${own.at.text} stands after "${earlier}" at ${before.syntax.at.text}`;
      checking.report("CAS1103", message, own.at.span, {
        notes: [{ message: `"${earlier}" is dated here`, span: before.syntax.at.span }],
        help: "list the steps in the order of their dates",
      });
    }
    if (does.length === 0)
      checking.report("CAS1103", `step "${own.name.text}" does nothing`, own.name.span, {
        help: "let it set a lever: do: {lever: level}",
      });
  });
}

/** Each step moves levers from where the one before left them. */
function checkMoves(checking: Checking, formulas: Formulas, roadmap: ResolvedRoadmap): void {
  const { coordinates, rules, rounds } = checking.resolved;
  const levels = coordinates.map(({ start }) => start);
  for (const { syntax, round, does } of roadmap.steps) {
    for (const { coordinate, level, span } of does) {
      const lever = coordinates[coordinate];
      const from = levels[coordinate]!;
      if (lever?.kind !== "lever") continue;
      if (lever.forbidden.some(([a, b]) => a === from && b === level)) {
        const message = `step "${syntax.name.text}" sets "${lever.name}" from ${lever.levels[from]} to ${lever.levels[level]}, a move that it cannot make`;
        checking.report("CAS1104", message, span, {
          notes: [{ message: `"${lever.name}" is declared here, irreversible or frozen`, span: lever.span }],
          help: "leave it where it stands, or let the lever go back",
        });
      }
      if (lever.due !== undefined && round < lever.due && level !== lever.start) {
        const due = rounds?.labels[lever.due] ?? String(lever.due + 1);
        const message = `step "${syntax.name.text}" sets "${lever.name}" at ${syntax.at.text}, and it is due in ${due}`;
        checking.report("CAS1104", message, span, {
          notes: [{ message: `"${lever.name}" is declared here`, span: lever.span }],
          help: `date the step ${due} or later, or let the lever be due earlier`,
        });
      }
      levels[coordinate] = level;
    }
    const at = { levels: new Map(levels.entries()), free: new Map() };
    const broken = rules.find(({ never }) => evaluate(formulas.of(never), at) === true);
    if (!broken) continue;
    const state = roadmap.steps
      .flatMap((step) => step.does)
      .map(
        ({ coordinate }) =>
          `${coordinates[coordinate]?.name} = ${coordinates[coordinate]?.levels[levels[coordinate]!]}`,
      );
    checking.report(
      "CAS1104",
      `step "${syntax.name.text}" leads to a state that the rules forbid: ${[...new Set(state)].join(", ")}`,
      syntax.name.span,
      {
        notes: [{ message: "this rule forbids it", span: broken.span }],
        help: "change the step, or relax the rule",
      },
    );
    return;
  }
}

function checkDetection(checking: Checking, { syntax, detectedWith }: ResolvedRoadmap, ranges: Ranges): void {
  if (!detectedWith) return;
  const [low, high] = ranges.of(detectedWith, "probability");
  const value = constantOf(detectedWith, checking.constants);
  if (low >= 0 && high <= 1) return;
  const found = value === undefined ? between(low, high) : String(value);
  checking.report(
    "CAS1105",
    `cheating in roadmap "${syntax.name.text}" is seen with a probability between 0 and 1, not ${found}`,
    detectedWith.span,
    { help: "for nine chances in ten write 0.9" },
  );
}

/** How long a fallback lasts says nothing of a roadmap that has none. */
function checkFallback(checking: Checking, { syntax }: ResolvedRoadmap): void {
  if (!syntax.lasts || syntax.fallback) return;
  checking.report(
    "CAS1105",
    `roadmap "${syntax.name.text}" says how long its fallback lasts, and has none`,
    syntax.lasts.span,
    { help: "add `fallback:` with the name of a policy, or leave `lasts` out" },
  );
}

/** Actors whose values or levers play a part, without a last round. */
function checkPatience(checking: Checking): void {
  const { actors } = checking.resolved;
  for (const actor of concernedBy(checking.resolved)) {
    const { syntax, discount } = actors[actor]!;
    if (discount) continue;
    const name = syntax.name.text;
    checking.report(
      "CAS1106",
      `"${name}" takes part in a roadmap without a last round and does not discount`,
      syntax.name.span,
      {
        help: `give it a discount, ${name}: {name: …, discount: 0.9}, or the play a number of rounds`,
      },
    );
  }
}

function concernedBy({ terms, roadmaps, coordinates }: Resolved): readonly number[] {
  const concerned = new Set(terms.map(({ actor }) => actor));
  for (const { steps } of roadmaps)
    for (const { does } of steps)
      for (const { coordinate } of does) {
        const lever = coordinates[coordinate];
        if (lever?.kind === "lever") concerned.add(lever.actor);
      }
  return [...concerned].filter((actor) => actor >= 0).sort((a, b) => a - b);
}
