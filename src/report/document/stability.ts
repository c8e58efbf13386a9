// Which states nobody moves away from: the notable states as a table, the equilibria by concept, the ways there, why.

import { nameOfConcept } from "../../engines/index.js";
import { count, counted, percent, percentInterval } from "../number.js";
import type { DoubtReport, StabilityReport, ViewsReport } from "../stability/index.js";
import { capital, sentence } from "../terminal/layout.js";
import {
  type Block,
  code,
  type Item,
  list,
  paragraph,
  right,
  type Section,
  section,
  strong,
  table,
  type Words,
} from "./document.js";

/** States shown at the most. */
const MOST_SHOWN = 32;
const MOST_DOUBTED = 12;

const readings = { sequences: "sequences of moves", "one-step": "one move" } as const;

export function stabilitySection(report: StabilityReport): Section {
  const { states, start, nStates, reading, concepts } = report;
  const notable = states.filter(({ state, equilibrium }) => equilibrium.length > 0 || state === start);
  const shown = (nStates <= MOST_SHOWN ? states : notable).slice(0, MOST_SHOWN);
  const left = nStates - shown.length;
  const blocks: Block[] = [
    paragraph(
      `The levers make ${counted(nStates, "state")} that can be. A state is stable for an actor that has no reason to move away, given how the others may reply (here by ${readings[reading]}), and an equilibrium if it is stable for every actor.`,
    ),
    stateTable(report, shown),
    ...(left > 0
      ? [paragraph(`${capital(counted(left, "state"))} that are not equilibria are not shown.`)]
      : []),
    list(
      concepts.map((concept): Item => {
        const found = states
          .filter(({ equilibrium }) => equilibrium.includes(concept))
          .map(({ state }) => state);
        const listed = found.slice(0, MOST_SHOWN).join(", ");
        const more = found.length > MOST_SHOWN ? `, and ${count(found.length - MOST_SHOWN)} more` : "";
        return {
          words: [
            strong(capital(nameOfConcept(concept))),
            `: ${found.length > 0 ? `${listed}${more}` : "none"}`,
          ],
        };
      }),
    ),
  ];
  return section("stability", "Stable states", blocks, [
    ...(report.reasons.length > 0
      ? [section("stability-why", "Why they hold", [reasons(report), ...unexplained(report)])]
      : []),
    ...(report.ways.length > 0 ? [section("stability-ways", "How to get there", [ways(report)])] : []),
    ...(report.doubt ? [section("stability-doubt", "How surely", doubt(report.doubt))] : []),
    ...(report.views ? [section("stability-views", "Who is surprised", views(report.views))] : []),
  ]);
}

function stateTable(report: StabilityReport, shown: StabilityReport["states"]): Block {
  const { levers, actors, start, concepts } = report;
  const nash = concepts.includes("nash") ? "nash" : concepts[0];
  return table(
    "States: the level of each lever, for whom the state is stable, and by which concepts it is an equilibrium; * is where things stand",
    [
      "State",
      ...levers.map(({ name }) => name),
      nash ? `Stable for (${short(nash)})` : "Stable for",
      "Equilibrium",
    ],
    shown.map(({ state, levels, stable, equilibrium }): (Words | string)[] => {
      const holders = actors.flatMap(({ name }, a) => (nash && stable[a]!.includes(nash) ? [name] : []));
      return [
        state === start ? `${state} *` : String(state),
        ...levels,
        holders.length === actors.length ? "everyone" : holders.length > 0 ? holders.join(", ") : "nobody",
        equilibrium.length === concepts.length && concepts.length > 1
          ? "all concepts"
          : equilibrium.map(short).join(", ") || "–",
      ];
    }),
  );
}

/** "Nash", "GMR": what stands in brackets in a concept's full name, or the name. */
function short(concept: Parameters<typeof nameOfConcept>[0]): string {
  const name = nameOfConcept(concept);
  return /\(([^)]+)\)$/.exec(name)?.[1] ?? name;
}

function unexplained({ nMoreEquilibria: more }: StabilityReport): readonly Block[] {
  return more > 0
    ? [paragraph(`${counted(more, "more state")} that are equilibria are not explained here.`)]
    : [];
}

function reasons({ reasons: found }: StabilityReport): Block {
  return list(
    found.map(({ state, concept, sentences }) => ({
      words: [strong(`State ${state}`), `, ${nameOfConcept(concept)}: ${sentences.map(sentence).join(" ")}`],
    })),
  );
}

function ways({ ways: found }: StabilityReport): Block {
  return list(
    found.map(({ state, by, steps }) => ({
      words: [
        strong(`To state ${state}`),
        by === "improvements"
          ? ", each step a gain for who takes it: "
          : ", by moves that not everyone gains by: ",
        `${steps.join("; ")}.`,
      ],
    })),
  );
}

function doubt({ states, concepts, draws, isPartial }: DoubtReport): readonly Block[] {
  const surest = (equilibrium: readonly { readonly share: number }[]) =>
    equilibrium.reduce((sum, { share }) => sum + share, 0);
  const ever = states
    .filter(({ equilibrium }) => equilibrium.some(({ share }) => share > 0))
    .sort((a, b) => surest(b.equilibrium) - surest(a.equilibrium));
  if (ever.length === 0) return [paragraph(`No state is an equilibrium in any of ${count(draws)} draws.`)];
  const shown = ever.slice(0, MOST_DOUBTED);
  const left = ever.length - shown.length;
  return [
    table(
      `In what share of ${count(draws)} draws a state is an equilibrium, with 95 % intervals${isPartial ? "; stopped early" : ""}`,
      ["State", ...concepts.map((concept) => right(short(concept)))],
      shown.map(({ state, equilibrium }) => [
        String(state),
        ...equilibrium.map(({ share, low, high }) => `${percent(share)} ${percentInterval(low, high)}`),
      ]),
    ),
    ...(left > 0 ? [paragraph(`${capital(counted(left, "state"))} more are equilibria in some draws.`)] : []),
  ];
}

function views({ viewers, outcomes }: ViewsReport): readonly Block[] {
  const states = (some: readonly number[]) => (some.length > 0 ? some.join(", ") : "none");
  const seen = viewers.map(({ label, misreads, nStates }): Item => {
    const what = misreads.length > 0 ? ` misreads what ${misreads.join(", ")} wants, and` : "";
    return { words: [`${capital(label)}${what} knows of ${counted(nStates, "state")}.`] };
  });
  const found = outcomes.map(
    ({ concept, true: really, held, expectedByAll, surprising, unfulfilled }): Item => {
      const beneath = [...surprising, ...unfulfilled].map(
        ({ state, why }): Item => ({
          words: [code(`state ${state}`), ` ${sentence(why)}`],
        }),
      );
      return {
        words: [
          strong(capital(nameOfConcept(concept))),
          `: equilibria if everyone saw the conflict as it is ${states(really)}; what stays put ${states(held)}; expected by all ${states(expectedByAll)}.`,
        ],
        ...(beneath.length > 0 ? { items: beneath } : {}),
      };
    },
  );
  return [list(seen), list(found)];
}
