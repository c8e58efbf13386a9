// Plays in rounds: the years case under all its policies, growth with rounds and with the states that a round leaves to the next,
// and a play without end.

import { readFileSync } from "node:fs";
import { Counter } from "../build/claims/index.js";
import { compilePlay, inquireAsks, PlaySolver } from "../build/engines/index.js";
import { compileCase } from "../build/index.js";
import { exponent, measure, ms, table } from "./measure.mjs";

const options = { seed: "bench", sampling: "sobol" };

const read = (place) => readFileSync(new URL(`../cases/${place}`, import.meta.url), "utf8");

function compiled(text) {
  const { case: subject, diagnostics } = compileCase({ name: "bench", text });
  if (!subject) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return subject;
}

/** What every actor gets of every policy, as claims. */
const valueClaims = ({ actors, policies }) =>
  policies.flatMap(({ name }) =>
    actors.map((actor) => `  ${actor.name}_${name}: E(${actor.name} | ${name}) > 0`),
  );

function solverOf(subject) {
  const inquiry = inquireAsks(subject);
  const { graph, diagnostics } = compilePlay(subject, inquiry);
  if (!graph) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return new PlaySolver(subject, inquiry, graph, options);
}

function solveRange(solver, draws) {
  let sum = 0;
  const out = new Float64Array(solver.stride);
  for (let first = 0; first < draws; first += solver.stride) {
    const count = Math.min(solver.stride, draws - first);
    solver.solveBlock(first, count);
    solver.resultInto(out, 0, count);
    sum += out[0];
  }
  return sum;
}

const nodesOf = ({ graph }) => graph.nodes.length;
const branchesOf = ({ graph }) => graph.nodes.reduce((sum, { edges }) => sum + edges.length, 0);

export async function roundsTables() {
  return [
    "## Rounds",
    "",
    "The flagship's argument over six years, 10,000 draws, from the case to the answers:",
    "",
    await yearsTable(),
    "",
    "Growth with rounds (the same case under its six policies, 2,048 draws):",
    "",
    await roundsTable(),
    "",
    "Growth with states, by what one round leaves to the next (eight rounds, 256 draws):",
    "",
    await statesTable(),
    "",
    await endlessLine(),
    "",
  ].join("\n");
}

const yearsText = read("original/korea-2017-years/korea-2017-years.casus.yaml");

/** The years case without its claims, to be asked for the values of its policies, in rounds from 2017 on. */
function yearsOf(nRounds) {
  const bare = yearsText
    .slice(0, yearsText.indexOf("\nclaims:"))
    .replace(/rounds: .*/, `rounds: [${Array.from({ length: nRounds }, (_, r) => 2017 + r).join(", ")}]`);
  return compiled(`${bare}\nclaims:\n${valueClaims(compiled(bare)).join("\n")}\n`);
}

async function yearsTable() {
  const draws = 10_000;
  const policies = yearsOf(6);
  const whole = compiled(yearsText);
  const count = (subject) => {
    const { counter } = Counter.open(subject, options);
    return counter.count(0, draws).draws;
  };
  const asked = [
    ["the values of all six policies to all four actors", policies],
    [`all ${whole.claims.length} claims`, whole],
  ];
  const times = await measure(
    asked.map(
      ([, subject]) =>
        () =>
          count(subject),
    ),
    { rounds: 3 },
  );
  const rows = asked.map(([what, subject], i) => {
    const solver = solverOf(subject);
    const plans = new Set(subject.asks.map(({ plan }) => plan)).size;
    return [what, plans, nodesOf(solver), branchesOf(solver), ms(times[i])];
  });
  return table(["what", "plans", "nodes", "branches", "time"], rows);
}

async function roundsTable() {
  const sizes = [8, 16, 32, 64, 128];
  const subjects = sizes.map(yearsOf);
  const built = await measure(
    subjects.map((subject) => () => nodesOf(solverOf(subject))),
    { rounds: 3 },
  );
  const solvers = subjects.map(solverOf);
  const solved = await measure(
    solvers.map((solver) => () => solveRange(solver, 2_048)),
    { rounds: 3 },
  );
  const rows = sizes.map((n, i) => [n, nodesOf(solvers[i]), ms(built[i]), ms(solved[i])]);
  const nodes = exponent(sizes, solvers.map(nodesOf));
  return `${table(["rounds", "nodes", "build", "solve"], rows)}\n\nExponents: nodes ${nodes.toFixed(2)}, build ${exponent(sizes, built).toFixed(2)}, solve ${exponent(sizes, solved).toFixed(2)}.`;
}

/** One choice a round, and `n` events that are decided in the first round and read in every one: 2^n states for each choice. */
function eventful(n) {
  const events = Array.from({ length: n }, (_, i) => `e${i}`);
  return compiled(`casus: 1
rounds: 8
actors: {a: {name: A, discount: 0.8 to 0.95}}
levers: {x: {actor: a, levels: [0, 1, 2]}}
events:
${events.map((e, i) => `  ${e}: {odds: ${0.2 + 0.05 * i}, carries: true}`).join("\n")}
play:
${events.map((e) => `  - chance decides ${e} if round = 1`).join("\n")}
  - a chooses x
values:
  a:
    effort: {worth: -x * x, counts: each round}
${events.map((e, i) => `    t${i}: {if: ${e}, worth: ${i + 1} * x - 3, counts: each round}`).join("\n")}
claims: {worth: E(a) > 0}
`);
}

async function statesTable() {
  const counts = [4, 6, 8, 10, 12];
  const solvers = counts.map((n) => solverOf(eventful(n)));
  const solved = await measure(
    solvers.map((solver) => () => solveRange(solver, 256)),
    { rounds: 3 },
  );
  const states = counts.map((n) => 2 ** n);
  const rows = states.map((n, i) => [
    n.toLocaleString("en"),
    nodesOf(solvers[i]).toLocaleString("en"),
    ms(solved[i]),
  ]);
  return `${table(["states", "nodes", "solve"], rows)}\n\nExponents: nodes ${exponent(states, solvers.map(nodesOf)).toFixed(2)}, solve ${exponent(states, solved).toFixed(2)}.`;
}

async function endlessLine() {
  const pie = compiled(read("literature/rubinstein-1982/rubinstein-1982.casus.yaml"));
  const [time] = await measure([() => Counter.open(pie, options).counter.count(0, 10_000).draws], {
    rounds: 3,
  });
  return `Offers in turn without end (Rubinstein 1982), all claims, 10,000 draws: ${ms(time)}.`;
}
