// What claims and numbers of a case hinge on: the sensitivity engine's questions, asked of a case.
//
//   1. The draws of the case give shares, hinges, boxes, the value of information and regrets: what a test is made of.
//   2. Base points of their own give indices.                    engines/sensitivity/base-points.ts
//   3. Rows at the medians give tornado, tipping values and maps.
//
// A choice among policies is a model of its own: only draws are made of it.

import { type Diagnostic, diagnostic, nearest, type Span } from "../diagnostics/index.js";
import {
  BasePoints,
  discoverScenario,
  type Factor,
  factorsOf,
  type Hinge,
  hingesOf,
  type Information,
  indicesOf,
  informationOf,
  type OutputIndices,
  type Pair,
  pairsToMap,
  type Robustness,
  robustnessOf,
  type Scenario,
  Sheet,
  type Tipping,
  type Tornado,
  tippingValues,
  tornadoes,
  type VerdictMap,
  verdictMap,
} from "../engines/index.js";
import { meanOf, quantileOf } from "../kernel/index.js";
import {
  type Case,
  type DrawOptions,
  inBlocks,
  inSlices,
  type Result,
  readsOf,
  type Watch,
} from "../model/index.js";
import { CaseModel, nothingUncertain, type Output, refusalOf } from "./case-model.js";
import { type Judgment, judge } from "./verdict.js";

export type { Output } from "./case-model.js";

/** What to analyse. */
export type SensitivityRequest = DrawOptions & {
  /** Claims by index and numbers; every contested or failing claim, in short, where there are none. */
  readonly outputs: readonly Output[];
  /** Base points of the indices, a power of two. */
  readonly basePoints: number;
  /** Actors whose choice of policy is valued; every actor that has one where left out. */
  readonly actors?: readonly number[];
};

/** What stands for an output in all of its draws. */
export type Values =
  | { readonly kind: "claim"; readonly claim: number; readonly judgment: Judgment }
  | {
      readonly kind: "number";
      readonly text: string;
      readonly mean: number;
      readonly low: number;
      readonly median: number;
      readonly high: number;
    };

/** What one output hinges on. Inputs are those of the model. */
export type Analysis = {
  readonly values: Values;
  /** From the draws, the most telling first. */
  readonly hinges: readonly Hinge[];
  /** Absent in short. */
  readonly indices?: OutputIndices;
  /** Numbers only. */
  readonly tornado?: Tornado;
  /** Claims only, as the next two. */
  readonly tipping?: Tipping;
  readonly pairs?: readonly { readonly pair: Pair; readonly map: VerdictMap }[];
  readonly scenario?: Scenario;
  /** What was sought: where the claim fails, or holds where it mostly fails. */
  readonly sought?: "fails" | "holds";
};

/** What an actor's choice among its policies hinges on. */
export type PolicyChoice = {
  readonly actor: number;
  /** Indices of policies. */
  readonly policies: readonly number[];
  readonly information: Information;
  readonly robustness: Robustness;
};

/** Answers, with the models whose inputs they speak of. */
export type CaseSensitivity = {
  readonly isBrief: boolean;
  readonly model?: CaseModel;
  readonly factors: readonly Factor[];
  readonly analyses: readonly Analysis[];
  /** In short: claims that are passed over, with the reason in words. */
  readonly passedOver: readonly { readonly claim: number; readonly why: string }[];
  readonly choiceModel?: CaseModel;
  readonly choices: readonly PolicyChoice[];
};

/** Maps are sought among so many inputs: 15 pairs. */
const MAPPED = 6;

/** Cells per side of a map: odd, and few enough for a terminal. */
const CELLS = 15;

/** The most output values of base points that are kept, as the engine has it. */
const MOST_VALUES = 2 ** 26;

/** Plans that are solved at the most, over all rows, for what is asked about packages and deals: minutes. */
const MOST_PLANS = 1e8;

const count = (n: number): string => n.toLocaleString("en-US");

/** Policies of an actor: those that set something, and nothing but levers of its own. */
export function policiesOfActor(subject: Case, actor: number): readonly number[] {
  return subject.policies.flatMap(({ plan }, policy) => {
    const held = subject.plans[plan]!.holds.flatMap((level, c) =>
      level < 0 ? [] : [subject.coordinates[c]!],
    );
    return held.every((lever) => lever.kind === "lever" && lever.actor === actor) ? [policy] : [];
  });
}

/** Actors that have a choice among at least two policies. */
export function choosingActors(subject: Case): readonly number[] {
  return subject.play.length === 0
    ? []
    : subject.actors.flatMap((_, actor) => {
        const policies = policiesOfActor(subject, actor);
        const isOwn = policies.some((p) =>
          subject.plans[subject.policies[p]!.plan]!.holds.some((l) => l >= 0),
        );
        return policies.length > 1 && isOwn ? [actor] : [];
      });
}

/** The index of a claim by its name, or what is wrong with the name or with analysing it. */
export function findClaim(
  subject: Case,
  name: string,
): { claim?: number; diagnostics: readonly Diagnostic[] } {
  const claim = subject.claims.findIndex((one) => one.name === name);
  if (claim >= 0) return { claim, diagnostics: refuse(subject, claim) };
  const names = subject.claims.map((one) => one.name);
  const near = nearest(name, names);
  const help =
    near !== undefined
      ? `did you mean "${near}"?`
      : names.length > 0
        ? `the claims are ${names.slice(0, 8).join(", ")}${names.length > 8 ? ` and ${names.length - 8} more` : ""}`
        : "the case makes no claims; --of takes any number, such as E(actor)";
  return { diagnostics: [diagnostic("CAS0210", `unknown claim "${name}"`, undefined, { help })] };
}

/**
 * Per claim why a run in short passes it over, in words. Where what claims ask about packages and deals takes more plans
 * than can be solved anew in so many rows, those that ask are passed over.
 */
function reasonsToPass(subject: Case, request: SensitivityRequest): readonly (string | undefined)[] {
  const reasons = subject.claims.map(({ condition }) => refusalOf(subject, condition));
  if (request.outputs.length > 0) return reasons;
  const asking = subject.claims.map(({ condition }, claim) => {
    const { packageAsks, dealAsks, roadmapAsks } = readsOf(condition);
    const nAsked = packageAsks.length + dealAsks.length + roadmapAsks.length;
    return reasons[claim] === undefined && nAsked > 0;
  });
  const outputs = asking.flatMap((is, claim): Output[] => (is ? [{ kind: "claim", claim }] : []));
  const { model } = CaseModel.open(subject, outputs, request);
  const nRows = model ? request.draws + rowsOf(model, 0) : 0;
  if (!model || model.nPlansAsked * nRows <= MOST_PLANS) return reasons;
  const why = `asks about packages, deals or roadmaps, of which ${count(model.nPlansAsked)} plans would be solved ${count(nRows)} times over`;
  return reasons.map((reason, claim) => (asking[claim] ? why : reason));
}

/** Rows that are evaluated besides the draws: of base points, and where quantities move alone or in pairs. */
function rowsOf({ inputs }: CaseModel, basePoints: number): number {
  return basePoints * (inputs.length + 2) + 1023 * inputs.length + (basePoints > 0 ? 17_000 : 0);
}

function refuse(subject: Case, claim: number): readonly Diagnostic[] {
  const { name, condition, span } = subject.claims[claim]!;
  const why = refusalOf(subject, condition);
  return why === undefined ? [] : [notVaried(`claim "${name}"`, why, span)];
}

function notVaried(what: string, why: string, span?: Span): Diagnostic {
  return diagnostic("CAS0801", `${what} ${why}`, span, {
    help: "analyse a claim, or a number by --of, that it is made of",
  });
}

/** Analyses outputs, or in short every claim that does not hold. */
export async function analyseSensitivity(
  subject: Case,
  request: SensitivityRequest,
  watch: Watch = {},
): Promise<Result<CaseSensitivity | undefined>> {
  const work = { draws: 0, evaluations: 0 };
  const result = (
    status: Result<never>["status"],
    solutions: CaseSensitivity | undefined,
    diagnostics: readonly Diagnostic[],
  ) => ({
    engine: "sensitivity",
    method: "Saltelli and Jansen estimators, PRIM, regression",
    parameters: { draws: request.draws, basePoints: request.basePoints, sampling: request.sampling },
    seed: request.seed,
    status,
    solutions,
    diagnostics,
    work,
  });
  const isBrief = request.outputs.length === 0;
  const refused = request.outputs.flatMap((output) => {
    if (output.kind === "claim") return refuse(subject, output.claim);
    const why = refusalOf(subject, output.value);
    return why === undefined ? [] : [notVaried(`"${output.text}"`, why)];
  });
  if (refused.length > 0) return result("inapplicable", undefined, refused);
  const reasons = reasonsToPass(subject, request);
  const outputs = isBrief
    ? reasons.flatMap((why, claim): Output[] => (why === undefined ? [{ kind: "claim", claim }] : []))
    : request.outputs;

  // The draws of the case.
  const opened = await drawn(subject, outputs, request, watch);
  work.draws += opened.nDraws;
  if (opened.diagnostics.length > 0) return result("inapplicable", undefined, opened.diagnostics);
  const { all } = opened;
  if (!all) return result("partial", undefined, []);
  const asked = all.values.flatMap((values, o) =>
    !isBrief || (values.kind === "claim" && values.judgment.verdict !== "holds") ? [o] : [],
  );
  const passedOver = reasons.flatMap((why, claim) => (isBrief && why !== undefined ? [{ claim, why }] : []));
  const warnings: Diagnostic[] = [];
  let analyses: readonly Analysis[] = [];
  let model: CaseModel | undefined;
  let factors: readonly Factor[] = [];
  if (asked.length > 0) {
    const narrow = CaseModel.open(
      subject,
      asked.map((o) => outputs[o]!),
      request,
    );
    if (!narrow.model) return result("inapplicable", undefined, narrow.diagnostics);
    model = narrow.model;
    if (model.inputs.length === 0)
      return result("inapplicable", undefined, [
        nothingUncertain(isBrief ? "a claim" : sayOutputs(subject, outputs)),
      ]);
    const nRows = rowsOf(model, isBrief ? 0 : request.basePoints);
    if (nRows * model.nPlansAsked > MOST_PLANS)
      return result("inapplicable", undefined, [tooManyPlans(sayOutputs(subject, outputs), model, nRows)]);
    factors = factorsOf(model, model.groups);
    // Columns of the narrower model among those that were drawn.
    const columns = model.quantities.map((q) => all.columns[all.model.quantities.indexOf(q)]!);
    let indices: readonly OutputIndices[] | undefined;
    if (!isBrief) {
      const nEvaluations = request.basePoints * (factors.length + 2);
      if (nEvaluations * asked.length > MOST_VALUES)
        return result("inapplicable", undefined, [tooMany(request.basePoints, factors.length, asked.length)]);
      const points = new BasePoints(model, {
        basePoints: request.basePoints,
        seed: request.seed,
        sampling: request.sampling,
        groups: model.groups,
      });
      const done = await inSlices(nEvaluations, watch, (first, count) => points.evaluate(first, count));
      work.evaluations += done;
      if (done < nEvaluations) return result("partial", undefined, []);
      const wrong = model.report(nEvaluations);
      if (wrong.length > 0) return result("inapplicable", undefined, wrong);
      indices = indicesOf(points);
    }
    const sheet = new Sheet(model);
    analyses = analyse(
      model,
      asked.map((o) => outputs[o]!),
      asked.map((o) => all.outputs[o]!),
      asked.map((o) => all.values[o]!),
      columns,
      indices,
      sheet,
      factors,
    );
    work.evaluations += sheet.nEvaluations;
    const [alone] = model.report(Math.max(1, sheet.nEvaluations));
    if (alone) warnings.push(movedAlone(alone));
  }

  // Choices among policies.
  const actors = isBrief && !request.actors ? [] : (request.actors ?? choosingActors(subject));
  const choices = await valueChoices(subject, actors, request, watch);
  work.draws += choices.nDraws;
  if (choices.diagnostics.length > 0) return result("inapplicable", undefined, choices.diagnostics);
  if (!choices.all && actors.length > 0) return result("partial", undefined, []);
  return result(
    "complete",
    {
      isBrief,
      ...(model ? { model } : {}),
      factors,
      analyses,
      passedOver,
      ...(choices.all ? { choiceModel: choices.all.model } : {}),
      choices: choices.choices,
    },
    warnings,
  );
}

/** What stands in draws of the case. */
type Drawn = {
  readonly model: CaseModel;
  readonly columns: readonly Float64Array[];
  readonly outputs: readonly Float64Array[];
  readonly values: readonly Values[];
};

/** Makes the draws; `all` is absent when stopped, or where nothing is asked. */
async function drawn(
  subject: Case,
  outputs: readonly Output[],
  options: DrawOptions,
  watch: Watch,
): Promise<{ all?: Drawn; nDraws: number; diagnostics: readonly Diagnostic[] }> {
  const { model, diagnostics } = CaseModel.open(subject, outputs, options);
  if (!model) return { nDraws: 0, diagnostics };
  const most = Math.floor(MOST_VALUES / (model.inputs.length + outputs.length));
  if (options.draws > most) return { nDraws: 0, diagnostics: [tooManyDraws(options.draws, most)] };
  const results = outputs.map(() => new Float64Array(options.draws));
  const columns = model.inputs.map(() => new Float64Array(options.draws));
  const done = await inSlices(options.draws, watch, (start, many) => {
    inBlocks(start, many, model.stride, (first, count) => {
      const part = (rows: readonly Float64Array[]) => rows.map((row) => row.subarray(first, first + count));
      model.drawInto(part(results), part(columns), first, count);
    });
  });
  const wrong = model.report(Math.max(1, done));
  if (wrong.length > 0) return { nDraws: done, diagnostics: wrong };
  if (done < options.draws) return { nDraws: done, diagnostics: [] };
  const values = outputs.map((output, o) => valuesOf(subject, output, results[o]!));
  return { all: { model, columns, outputs: results, values }, nDraws: done, diagnostics: [] };
}

function valuesOf(subject: Case, output: Output, results: Float64Array): Values {
  if (output.kind === "claim") {
    const count = results.reduce((sum, is) => sum + is, 0);
    const judgment = judge(subject.claims[output.claim]!, count, results.length);
    return { kind: "claim", claim: output.claim, judgment };
  }
  const at = (p: number) => quantileOf(results, p);
  return {
    kind: "number",
    text: output.text,
    mean: meanOf(results),
    low: at(0.05),
    median: at(0.5),
    high: at(0.95),
  };
}

function analyse(
  model: CaseModel,
  outputs: readonly Output[],
  results: readonly Float64Array[],
  values: readonly Values[],
  columns: readonly Float64Array[],
  indices: readonly OutputIndices[] | undefined,
  sheet: Sheet,
  factors: readonly Factor[],
): readonly Analysis[] {
  const claims = outputs.flatMap(({ kind }, o) => (kind === "claim" ? [o] : []));
  const tippings = tippingValues(model, claims, sheet);
  const hinges = hingesOf(columns, results);
  const bars = outputs.some(({ kind }) => kind === "number") ? tornadoes(model, sheet) : [];
  return outputs.map((output, o): Analysis => {
    const common = {
      values: values[o]!,
      hinges: hinges[o]!,
      ...(indices ? { indices: indices[o]! } : {}),
    };
    if (output.kind === "number") return { ...common, tornado: bars[o]! };
    const tipping = tippings[claims.indexOf(o)]!;
    // Where a claim that fails does so is almost everywhere: there the box says where it holds.
    const { judgment } = values[o] as Values & { kind: "claim" };
    const sought = judgment.verdict === "fails" ? "holds" : "fails";
    const isOf = Uint8Array.from(results[o]!, (is) => ((is === 1) === (sought === "holds") ? 1 : 0));
    const scenario = discoverScenario({ columns, isOf }, `the claim ${sought}`);
    const pairs = indices
      ? pairsToMap(model, [o], foremost(hinges[o]!, indices[o]!, factors), undefined, sheet)[0]!
      : [];
    return {
      ...common,
      tipping,
      pairs: pairs.map((pair) => ({ pair, map: verdictMap(model, o, pair.inputs, CELLS, sheet) })),
      scenario,
      sought,
    };
  });
}

/** The inputs among which maps are sought: by total index, or where there is none by what draws show. */
function foremost(
  hinges: readonly Hinge[],
  indices: OutputIndices,
  factors: readonly Factor[],
): readonly number[] {
  const inputs =
    indices.kind === "indices"
      ? [...indices.factors]
          .filter(({ total }) => total.estimate > 0)
          .sort((a, b) => b.total.estimate - a.total.estimate)
          .flatMap(({ factor }) => factors[factor]!.inputs)
      : hinges.map(({ input }) => input);
  return inputs.slice(0, MAPPED);
}

/** What is worth finding out for actors that choose among policies. */
async function valueChoices(subject: Case, actors: readonly number[], options: DrawOptions, watch: Watch) {
  const none: readonly PolicyChoice[] = [];
  const policies = actors.map((actor) => policiesOfActor(subject, actor));
  const asking = actors.flatMap((actor, i) => policies[i]!.map((policy) => ({ actor, policy })));
  if (asking.length === 0) return { choices: none, nDraws: 0, diagnostics: [], all: undefined };
  // The case with an E per actor and policy among what is asked.
  const asks = asking.map(({ actor, policy }) => ({
    kind: "E" as const,
    actor,
    plan: subject.policies[policy]!.plan,
  }));
  const outputs = asking.map(
    ({ policy }, i): Output => ({
      kind: "number",
      text: subject.policies[policy]!.name,
      value: { kind: "ask", ask: subject.asks.length + i },
    }),
  );
  const { all, nDraws, diagnostics } = await drawn(
    { ...subject, asks: [...subject.asks, ...asks] },
    outputs,
    options,
    watch,
  );
  if (!all) return { choices: none, nDraws, diagnostics, all };
  let next = 0;
  const choices = actors.map((actor, i): PolicyChoice => {
    const values = policies[i]!.map(() => all.outputs[next++]!);
    return {
      actor,
      policies: policies[i]!,
      information: informationOf(values, all.columns),
      robustness: robustnessOf(values),
    };
  });
  return { choices, nDraws, diagnostics, all };
}

function sayOutputs(subject: Case, outputs: readonly Output[]): string {
  return outputs
    .map((output) =>
      output.kind === "claim" ? `claim "${subject.claims[output.claim]!.name}"` : `"${output.text}"`,
    )
    .join(" or ");
}

function tooMany(basePoints: number, factors: number, outputs: number): Diagnostic {
  const rows = basePoints * (factors + 2) * outputs;
  let fit = basePoints;
  while (fit > 1 && fit * (factors + 2) * outputs > MOST_VALUES) fit /= 2;
  return diagnostic(
    "CAS0805",
    `${basePoints.toLocaleString("en-US")} base points of ${factors} quantities make ${rows.toLocaleString("en-US")} results, and at most ${MOST_VALUES.toLocaleString("en-US")} are kept`,
    undefined,
    { help: `--base-points ${fit} would fit${outputs > 1 ? ", or fewer claims at a time" : ""}` },
  );
}

function tooManyDraws(draws: number, most: number): Diagnostic {
  return diagnostic(
    "CAS0805",
    `${draws.toLocaleString("en-US")} draws with all that they hold are more than is kept`,
    undefined,
    { help: `--draws ${10_000 * Math.max(1, Math.floor(most / 10_000))} would fit` },
  );
}

function tooManyPlans(what: string, { nPlansAsked }: CaseModel, nRows: number): Diagnostic {
  return diagnostic(
    "CAS0805",
    `${what} asks about packages, deals or roadmaps: ${count(nPlansAsked)} plans in each of ${count(nRows)} rows, and at most ${count(MOST_PLANS)} are solved`,
    undefined,
    { help: "ask about fewer of them, or for fewer --base-points" },
  );
}

/** What is wrong with numbers only where quantities move alone is a warning. */
function movedAlone(wrong: Diagnostic): Diagnostic {
  return diagnostic(
    "CAS0804",
    `where quantities move alone, ${wrong.message.replace(/ in [\d.,under ]+ % of the draws/, "")}`,
    wrong.span,
    { help: "what is said of tornado, tipping values and maps there means little" },
  );
}
