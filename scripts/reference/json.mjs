// docs/reference/json.md: the keys come from what the command prints for two cases, in that order; what each of them
// means is said here, and a key without words, or words without a key, is an error.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { timeSections, timeWords } from "./json-time.mjs";
import { block, code, heading, table } from "./markdown.mjs";

const run = {
  case: "the title; null where the file is not a case",
  seed: "the seed, always as text",
  draws: "how many draws were counted; fewer than `requested` where the run was stopped",
  file: "the file as it was named; `stdin` for `-`",
  sampling: "`sobol` or `random`",
  requested: "how many draws were asked for",
  status: "`complete`, `partial` (stopped early; what is there is right), `inapplicable` (see `diagnostics`)",
  diagnostics: "errors and warnings, see below",
};

const words = {
  ...timeWords,
  test: { ...run, claims: "a verdict per claim, in the order of the case" },
  claim: {
    name: "the claim's name",
    verdict: "`holds`, `fails` or `contested`",
    share: "share of the draws in which it is true, from 0 to 1",
    low: "lower end of the 95 % interval of the share",
    high: "upper end",
    expect: "the verdict that the case expects; null where it does not say",
    as_expected: "whether the verdict is the expected one, or none is expected",
    says: "the claim in words",
    holds_if: "the claim as written",
    reason: "why, in a sentence, at the medians of all quantities",
    hangs_on_ties: "share of the draws in which breaking ties the other way would change the claim",
    verdict_otherwise: "the verdict if ties were broken the other way, null where it is the same",
    whole_run: "whether it is a claim of shares, judged once for the whole run",
    holds_at: "share from which it holds",
    fails_at: "share up to which it fails",
    source: "the citation of its source",
    at: "the place in the source",
    hinges:
      "of a claim that does not hold: up to two of `quantity` and the `share` of the variance, over the draws, that it explains by itself",
  },
  play: {
    ...run,
    plans: "free play and every policy, or what `--policy` names",
    method: "the algorithm, by its name in the field",
    actors: "`name` and `label` (what readers see) of every actor",
  },
  plan: {
    plan: "the plan as claims write it; empty for free play",
    policies: "the policies that are this plan",
    holds: "the levers that it holds, with their levels",
    values:
      "per `actor`: `mean`, 5th percentile (`low`), `median` and 95th percentile (`high`) of its expected value, over the draws",
    path: "what happens, every quantity at its median: points, in their order",
    ends: "the states that the play ends in, most likely first: `probability` (average over the draws) and `state`; null where they are too many",
    ties: "how often a choice on the path was a tie, over all draws",
    says: "what the policy says it is",
  },
  point: {
    kind: "`choice` or `chance`",
    step: "the step of play, as written",
    what: "what happens, in words",
    why: "what decides a choice, in words; null for chance",
    reach: "probability of getting here, at the medians",
    share: "share of the draws in which the same is chosen here; null for chance",
    margin: "how much less the runner-up is worth to the actor; null where there is none",
    tie: "whether it was a tie",
    branches: "what may follow",
  },
  branch: {
    when: "in which case",
    probability: "and how probable that is",
    then: "the points that follow",
    cut: "whether they were left out for being unlikely",
  },
  stability: {
    case: "the title, null where the case has none",
    file: "the file as it was named",
    reading: "how the others reply: `sequences` or `one-step`",
    concepts: "the concepts of stability, by name",
    actors: "names of the actors",
    levers: "name, actor and levels of each lever",
    start: "the state where things stand, null where the rules forbid it; states are numbered from 1",
    draws: "how many draws were made; only where actors rank by values",
    seed: "the seed they were made from",
    n_states: "how many states there are",
    states: "the states, of very many the equilibria",
    views:
      "with misperceptions: `viewers`, and per concept what each expects, what is `held`, and whom that surprises",
    coalitions:
      "with `--coalition`: per coalition its `members`, what is `stable`, joint `improvements` (of over 64 states only from some that matter), `reasons`; `universal` and `fixed` equilibria",
    inverse:
      "with `--inverse`: the `state`, and per concept the `conditions` on rankings, the `joint` count (as text, since counts are large) and the `cheapest` change",
    reasons: "why states are stable or not, in sentences",
    ways: "ways from where things stand to the first 12 equilibria, or to the state asked for",
  },
  state: {
    state: "its number, from 1",
    levers: "the level of each lever; of a state that stands for several (`indistinct`) `any`, or `a or b`",
    places: "per actor its place in that actor's order, 1 the best",
    stable: "per actor the concepts by which it is stable",
    equilibrium: "the concepts by which it is stable for everyone",
    strong: "per actor the concepts by which it is strongly stable; only with two levels of preference",
    moves: "fewest moves to it from where things stand; null where no moves lead there",
    improvements: "the same by improvements only",
    shares:
      "of the draws in which it is an `equilibrium`, and `stable` for each actor, per concept `share`, `low` and `high`; only where actors rank by values",
  },
  packages: {
    case: "the title, null where the case has none",
    seed: "the seed of the draws",
    draws: "how many were made",
    goal: "the condition, as given",
    payers: "names of the payers",
    packages: "packages; the first is carrying on",
    frontier: "places in `packages`, from 0, of those that no other beats in confidence and cost",
    cheapest:
      "per `confidence` the places of the cheapest `packages`, all that tie; among several payers those that leave nobody worse off (`improving`), and with a common unit the `sharings`",
    tips: "per `package` (its place) and actor the side `payment` that would just tip it, `needless` and `impossible` shares of draws",
    file: "the file as it was named",
    sampling: "`sobol` or `random`",
    requested: "how many draws were asked for",
    status: "`complete`, or `partial` where the run was stopped",
    method: "`enumeration` or `search`",
    unit_common: "whether the payers' units were said to be common",
    step: "the step of play that decides the goal, as written",
    levers: "levers that packages set: name, actor, levels",
    n_settings: "joint settings of these levers",
    n_solved: "how many of them were solved",
    exhaustive: "whether those are all that are possible",
    surest: "place of the surest package; null where there is none",
    reluctant: "names of the actors whose choice the goal hangs on",
    untried: "names of actors with too many settings to work side payments out",
    says: "the answer in sentences",
    diagnostics: "warnings, as in `check`",
  },
  package: {
    levels: "the level of each lever",
    changes: "those that differ from carrying on",
    confidence: "share of the draws in which the goal is likely (P ≥ 0.5)",
    low: "lower end of its 95 % interval",
    high: "and the upper end",
    probability: "of the goal, on average over the draws",
    hangs_on_ties: "share of the draws in which that hangs on a tie",
    values: "per payer the value of the play: `mean`, `low`, `median`, `high` (5th, 50th, 95th percentile)",
    costs: "per payer the cost against carrying on, likewise; below 0 where the payer gains",
    total_cost: "the sum of the costs; null without a common unit",
    gains: "per other actor what it gains, likewise",
  },
  deals: {
    case: "the title, null where the case has none",
    seed: "the seed of the draws",
    draws: "how many were made",
    says: "the answer in sentences",
    actors: "names of the actors whose say counts",
    parties: "names of those with levers on the table",
    levers: "the levers on the table: name, actor, levels",
    no_deal: "what no deal is (`kind`, `policy`), and what it is worth to each actor",
    n_settings: "joint settings of the levers",
    n_deals: "those that are possible",
    n_acceptable: "deals that leave nobody worse off than no deal",
    n_efficient: "deals that no other is better than for one and worse than for none",
    n_self_enforcing: "deals that nobody gains by breaking",
    n_core: "deals that no coalition blocks; null where the core was not found",
    deals: "all deals, or of more than 4,096 those referred to",
    acceptable_efficient: "places in `deals`, from 0, of those that are both",
    n_acceptable_efficient: "how many are both",
    solutions: "per solution the places of its deals, all that tie",
    self_enforcing: "places of the acceptable deals that hold themselves up",
    cheapest_guarantees: "places of the deals that need the smallest guarantees",
    lotteries: "per solution over lotteries its `deals` with probabilities; null unless asked for",
    adjusted_winner: "Adjusted Winner, where two actors divide issues; null otherwise",
    file: "the file as it was named",
    sampling: "`sobol` or `random`",
    requested: "how many draws were asked for",
    status: "`complete`, or `partial` where the run was stopped",
    method: "`enumeration`",
    weighted: "whether actors were given weights",
    certain: "whether nothing is uncertain, so that shares say nothing",
    tied: "whether ties of the play bear on the answer",
    diagnostics: "warnings, as in `check`",
  },
  deal: {
    number: "its number among the joint settings, from 0",
    levels: "the level of each lever",
    changes: "those that differ from where things stand",
    says: "the deal in words",
    worths: "per actor what it is worth, at the medians",
    gains: "per actor what it gains over no deal, at the medians",
    acceptable: "whether it leaves nobody worse off than no deal",
    efficient: "whether no other deal is better for one and worse for none",
    breakers: "per actor that would break it, what it gains by that; empty where the deal holds itself up",
    blocked_by: "actors that block it together; empty in the core, null where the core was not found",
    shares:
      "shares of the draws in which it is `acceptable`, `efficient`, `self_enforcing`; null where not counted",
  },
  sensitivity: {
    case: "the title, null where the case has none",
    seed: "the seed of the draws",
    draws: "how many were made",
    base_points: "base points of the indices; null in the short form",
    targets: "claims and numbers that were analysed",
    choices: "per actor that chooses among policies: what is worth finding out, and regrets",
    passed_over: "claims that cannot be analysed, each with `why`",
    file: "the file as it was named",
    sampling: "`sobol` or `random`",
    status: "`complete`, or `partial` where the run was stopped",
    diagnostics: "warnings, as in `check`",
  },
  target: {
    name: "the claim, or the number as given",
    kind: "`claim` or `number`",
    verdict: "of a claim; null for a number",
    share: "of the draws in which a claim is true; null for a number",
    mean: "of a number; null for a claim",
    low: "of a claim the 95 % interval of its share begins, of a number the 5th percentile",
    median: "of a number; null for a claim",
    high: "where the interval ends, or the 95th percentile",
    hinges: "up to two of `quantity` and the `share` of the variance that it explains by itself",
    indices:
      "per factor its `quantities`, and `first` and `total` index with `estimate`, `error`, `low`, `high`; null in the short form",
    tornado:
      "of a number: `at_medians`, and per quantity what its 5th and 95th percentile make of it; null for a claim",
    tipping:
      "of a claim: `true_at_medians`, and per quantity the value that would flip it; null for a number",
    pairs: "pairs of quantities that flip it together, with a `map`",
    box: "the box in which the claim fails (or holds): `ranges`, `density`, `coverage`, `mass`; null where none was found",
    says: "the same in sentences",
    unknown: "what could not be told, with how many draws it would take",
  },
  choice: {
    actor: "who chooses",
    policies:
      "per `policy` its `mean` value and its regrets: `expected`, `at95`, `worst`, and the share of draws it is `best_in`",
    evpi: "what knowing everything first is worth: `estimate`, `error`",
    find_out: "per quantity what knowing it first is worth",
    least: "the policies of least regret",
    says: "the same in sentences",
    unknown: "what could not be told, with how many draws it would take",
  },
  check: {
    file: "the file as it was named",
    ok: "whether it is free of errors",
    diagnostics: "errors and warnings",
  },
  diagnostic: {
    code: "its code, see [diagnostics](diagnostics.md)",
    severity: "`error` or `warning`",
    message: "what is wrong, in a sentence",
    line: "where, from 1; null for what has no place",
    column: "and at which column, from 1",
    notes: "other places that help to understand it, as texts",
    help: "how to mend it; null where that cannot be said",
  },
};

const broken = "casus: 1\nactors: {china: China}\nlevers:\n  offer: {actor: chnia}\n";

/** A case that leaves out what may be left out, so that what is then null shows. */
const bare = `casus: 1
actors: {us: United States}
levers: {offer: {actor: us}}
play: [us chooses offer]
values: {us: {peace: {if: offer, worth: -1 to 2}}}
claims: {offered: P(offer) = 1}
`;

/** Conflicts in which everything that `casus stability` can say is said. */
const truce = `casus: 1
actors: {north: the north, south: the south}
levers: {raid: {actor: north}, attack: {actor: south}}
preferences:
  north: [not attack, ">>", raid]
  south: [not raid, ">>", not attack]
misperceptions:
  south: {preferences: {north: [raid]}}
`;

export function jsonPage(root, title) {
  const folder = mkdtempSync(join(tmpdir(), "casus-docs-"));
  try {
    writeFileSync(join(folder, "bad.casus.yaml"), broken);
    writeFileSync(join(folder, "bare.casus.yaml"), bare);
    writeFileSync(join(folder, "truce.casus.yaml"), truce);
    return page(title, (...command) => runJson(root, folder, command));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runJson(root, folder, command) {
  const cli = join(root, "dist", "cli.js");
  if (command[0] === "new")
    return execFileSync(process.execPath, [cli, ...command], { cwd: folder, encoding: "utf8" });
  try {
    return JSON.parse(
      execFileSync(process.execPath, [cli, ...command, "--json"], {
        cwd: folder,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      }),
    );
  } catch (mistake) {
    if (!mistake.stdout) throw mistake;
    return JSON.parse(mistake.stdout);
  }
}

function page(title, ask) {
  ask("new", "lease");
  const flagship = join(import.meta.dirname, "../../cases/original/korea-2017/korea-2017.casus.yaml");
  const tests = [
    ask("test", "lease.casus.yaml"),
    ask("test", flagship),
    ask("test", "bare.casus.yaml"),
    ask("test", "bad.casus.yaml"),
  ];
  const plays = [ask("play", "lease.casus.yaml"), ask("play", flagship)];
  const checks = [
    ask("check", "lease.casus.yaml"),
    ask("check", "bad.casus.yaml"),
    ask("check", "none.casus.yaml"),
  ];
  const stabilities = [
    ask("stability", "truce.casus.yaml", "--coalition", "all", "--inverse", "1"),
    ask("stability", "bare.casus.yaml", "--draws", "10"),
  ];
  const packaged = [
    ask("packages", flagship, "--goal", "pressure = coercive", "--payer", "us", "--draws", "1000"),
  ];
  const bargains = [
    ask(
      "deals",
      join(import.meta.dirname, "../../cases/literature/nash-1950/nash-1950.casus.yaml"),
      ...["--draws", "100"],
    ),
  ];
  const sensitivities = [
    ask(
      "sensitivity",
      flagship,
      "--claim",
      "worth_the_controversy",
      "--of",
      "E(us | grand_bargain)",
      "--draws",
      "1000",
    ),
  ];
  const claims = tests.flatMap((report) => report.claims);
  const plans = plays.flatMap((report) => report.plans);
  const points = plans.flatMap((plan) => plan.path.flatMap(withAll));
  return [
    ...heading(title),
    "`--json` prints one object for one file, and for several files (`test`, `check`) a list of them. Keys keep their names",
    "and order within a major version; new ones are added at the end. Numbers are not rounded.",
    "",
    "## casus test --json",
    "",
    ...block(
      "sh",
      [
        "$ casus new lease > lease.log",
        "$ casus test lease.casus.yaml --json | head -22",
        ...firstLines(tests[0], 22),
      ].join("\n"),
    ),
    "",
    ...keys("test", tests),
    "",
    "### A claim",
    "",
    ...keys("claim", claims),
    "",
    "A file that cannot be used has `status: inapplicable`, no claims, and the reasons as diagnostics:",
    "",
    ...block("yaml file=bad.casus.yaml fails", broken),
    "",
    ...block(
      "sh",
      [
        "$ casus test bad.casus.yaml --json 2> /dev/null",
        ...JSON.stringify(tests[3], null, 2).split("\n"),
        "[exit 2]",
      ].join("\n"),
    ),
    "",
    "## casus play --json",
    "",
    ...keys("play", plays),
    "",
    "### A plan",
    "",
    ...keys("plan", plans),
    "",
    "### A point of a path",
    "",
    ...keys("point", points),
    "",
    "### A branch",
    "",
    ...keys(
      "branch",
      points.flatMap((point) => point.branches),
    ),
    "",
    "## casus stability --json",
    "",
    ...keys("stability", stabilities),
    "",
    "### A state",
    "",
    ...keys(
      "state",
      stabilities.flatMap((report) => report.states),
    ),
    "",
    "## casus packages --json",
    "",
    ...keys("packages", packaged),
    "",
    "### A package",
    "",
    ...keys(
      "package",
      packaged.flatMap((report) => report.packages),
    ),
    "",
    "## casus deals --json",
    "",
    ...keys("deals", bargains),
    "",
    "### A deal",
    "",
    ...keys(
      "deal",
      bargains.flatMap((report) => report.deals),
    ),
    "",
    ...timeSections(ask, keys),
    "## casus sensitivity --json",
    "",
    ...keys("sensitivity", sensitivities),
    "",
    "### A target",
    "",
    ...keys(
      "target",
      sensitivities.flatMap((report) => report.targets),
    ),
    "",
    "### A choice",
    "",
    ...keys(
      "choice",
      sensitivities.flatMap((report) => report.choices),
    ),
    "",
    "## casus check --json",
    "",
    ...keys("check", checks),
    "",
    "### A diagnostic",
    "",
    ...keys(
      "diagnostic",
      checks.flatMap((report) => report.diagnostics),
    ),
    "",
    "## casus compile",
    "",
    "`casus compile --emit=STAGE` prints what a stage hands on, for those who want to look inside. Its form follows the code",
    "and may change with any version. `--emit=report` is the same report that `casus test --json` is made from.",
    "",
  ].join("\n");
}

function keys(what, objects) {
  const said = words[what];
  const found = [...new Set(objects.flatMap((object) => Object.keys(object)))];
  const unsaid = found.filter((key) => !(key in said));
  const gone = Object.keys(said).filter((key) => !found.includes(key));
  if (unsaid.length + gone.length > 0)
    throw new Error(
      `keys of a ${what} without words: ${unsaid.join(", ")}; words without a key: ${gone.join(", ")}`,
    );
  return table(
    ["key", "is", "what it means"],
    found.map((key) => [code(key), kinds(objects.map((object) => object[key])), said[key]]),
  );
}

const kinds = (values) =>
  [...new Set(values.map(kind))].sort((a, b) => (a === "null") - (b === "null")).join(" or ");

function kind(value) {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return { string: "a text", number: "a number", boolean: "true or false", object: "an object" }[
    typeof value
  ];
}

/** A point and all that its branches lead to. */
function withAll(point) {
  return [point, ...point.branches.flatMap((branch) => branch.then.flatMap(withAll))];
}

const firstLines = (object, n) => JSON.stringify(object, null, 2).split("\n").slice(0, n);
