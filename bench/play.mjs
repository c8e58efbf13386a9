// The play engine and the claims: the flagship, growth with draws and with nodes, and the same work done naively.

import { execFileSync } from "node:child_process";
import { Counter } from "../build/claims/index.js";
import { compilePlay, inquireAsks, PlaySolver, solveNaively } from "../build/engines/index.js";
import { flagshipFile, readFlagship } from "./flagship.mjs";
import { exponent, measure, ms, table } from "./measure.mjs";
import { syntheticCase } from "./synthetic.mjs";

const options = { seed: "bench", sampling: "sobol" };

function countAll(subject, draws) {
  const { counter } = Counter.open(subject, options);
  const tally = counter.count(0, draws);
  return tally.claims.reduce((a, b) => a + b, 0) + tally.draws;
}

export async function playTables() {
  // Before anything else: starting a process is slower from one that has grown.
  const processes = processTable();
  const flagship = readFlagship();
  return [
    "## The flagship, all policies and claims",
    "",
    await flagshipTable(flagship),
    "",
    "## Growth with draws (flagship)",
    "",
    await drawsTable(flagship),
    "",
    "## Growth with nodes (synthetic plays, 2,048 draws)",
    "",
    await nodesTable(),
    "",
    "## The same answers by other ways (flagship, per draw)",
    "",
    await waysTable(flagship),
    "",
    "## Whole processes",
    "",
    processes,
    "",
  ].join("\n");
}

async function flagshipTable(flagship) {
  const [time] = await measure([() => countAll(flagship, 100_000)], { rounds: 5 });
  const { counter } = Counter.open(flagship, options);
  const { nodes } = counter.play.graph;
  const memory = process.memoryUsage().rss / 2 ** 20;
  return table(
    ["draws", "quantities", "plans", "nodes", "branches", "time", "per draw", "resident memory"],
    [
      [
        "100,000",
        flagship.quantities.length,
        new Set(flagship.asks.map(({ plan }) => plan)).size,
        nodes.length,
        nodes.reduce((sum, node) => sum + node.edges.length, 0),
        ms(time),
        `${(time / 100).toFixed(2)} µs`,
        `${memory.toFixed(0)} MB`,
      ],
    ],
  );
}

async function drawsTable(flagship) {
  const sizes = [1_000, 10_000, 100_000, 1_000_000];
  const times = await measure(
    sizes.map((draws) => () => countAll(flagship, draws)),
    { rounds: 3 },
  );
  const rows = sizes.map((draws, i) => [draws.toLocaleString("en"), ms(times[i])]);
  const perDraw = exponent(sizes.slice(1), times.slice(1));
  return `${table(["draws", "time"], rows)}\n\nExponent: ${exponent(sizes, times).toFixed(2)} over all (the smallest pays for compiling the play), ${perDraw.toFixed(2)} from 10,000.`;
}

async function nodesTable() {
  const sizes = [3, 6, 9, 12, 15].map((memory) => {
    const subject = syntheticCase(18, memory);
    const inquiry = inquireAsks(subject);
    const compile = () => compilePlay(subject, inquiry).graph;
    const graph = compile();
    const solver = new PlaySolver(subject, inquiry, graph, options);
    return {
      nodes: graph.nodes.length,
      compile: () => compile().nodes.length,
      solve: () => solveRange(solver, 2048),
    };
  });
  const compiled = await measure(
    sizes.map(({ compile }) => compile),
    { rounds: 3 },
  );
  const solved = await measure(
    sizes.map(({ solve }) => solve),
    { rounds: 3 },
  );
  const nodes = sizes.map((size) => size.nodes);
  const rows = nodes.map((n, i) => [
    n.toLocaleString("en"),
    ms(compiled[i]),
    ms(solved[i]),
    `${((solved[i] * 1e6) / n / 2048).toFixed(1)} ns`,
  ]);
  return `${table(["nodes", "compile once", "solve", "per node and draw"], rows)}\n\nExponents: compile ${exponent(nodes, compiled).toFixed(2)}, solve ${exponent(nodes, solved).toFixed(2)}.`;
}

function solveRange(solver, draws, stride = solver.stride) {
  let sum = 0;
  const out = new Float64Array(stride);
  for (let first = 0; first < draws; first += stride) {
    const count = Math.min(stride, draws - first);
    solver.solveBlock(first, count);
    solver.resultInto(out, 0, count);
    sum += out[0];
  }
  return sum;
}

async function waysTable(flagship) {
  const inquiry = inquireAsks(flagship);
  const { graph } = compilePlay(flagship, inquiry);
  const solver = new PlaySolver(flagship, inquiry, graph, options, flagship.quantities.keys());
  const plans = inquiry.question.plans;
  const [blocks, single, naive] = [20_000, 2_000, 50];
  const times = await measure([
    () => solveRange(solver, blocks),
    () => solveRange(solver, single, 1),
    () => {
      let sum = 0;
      for (let k = 0; k < naive; k++) {
        solver.draws.fill(k, 1);
        const quantities = flagship.quantities.map((_, q) => solver.draws.row(q)[0]);
        for (const plan of plans)
          sum += solveNaively(flagship, quantities, flagship.plans[plan].holds).values[0];
      }
      return sum;
    },
  ]);
  const perDraw = [times[0] / blocks, times[1] / single, times[2] / naive].map((t) => t * 1000);
  const row = (name, time) => [name, `${time.toFixed(2)} µs`, `${(time / perDraw[0]).toFixed(1)} ×`];
  return table(
    ["way", "per draw", "against blocks"],
    [
      row(`blocks of ${solver.stride} draws`, perDraw[0]),
      row("the same graph, one draw at a time", perDraw[1]),
      row("`verify`: whole histories, nothing merged", perDraw[2]),
    ],
  );
}

function processTable() {
  const cli = new URL("../dist/cli.js", import.meta.url).pathname;
  const run = (...args) => {
    const times = Array.from({ length: 6 }, () => {
      const start = performance.now();
      execFileSync(process.execPath, [cli, ...args], { stdio: "ignore" });
      return performance.now() - start;
    });
    return ms(times.slice(1).sort((a, b) => a - b)[2]);
  };
  const path = flagshipFile.pathname;
  return table(
    ["command", "time"],
    [
      ["`casus --version`", run("--version")],
      ["`casus check` on the flagship", run("check", path)],
      ["`casus test` on the flagship, 10,000 draws", run("test", path)],
    ],
  );
}
