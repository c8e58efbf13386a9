// Claims and numbers of a case as a function of its drawn quantities: what the sensitivity engine studies. Rows of given
// values go through the same play and the same program as the draws of a test do; quantities that are computed follow.

import { type Diagnostic, diagnostic } from "../diagnostics/index.js";
import {
  checkQuantities,
  compilePlay,
  type Factor,
  type Input,
  inquireAsks,
  type Model,
  mergeViolations,
  noteIn,
  PlaySolver,
  reportViolations,
  type Violation,
} from "../engines/index.js";
import { quantile } from "../kernel/index.js";
import { type Case, type Cond, type DrawOptions, Draws, type Num, readsOf } from "../model/index.js";
import { AskedAnswers } from "./asked.js";
import { Evaluator, type Results } from "./evaluator.js";
import { StateAnswers } from "./state-answers.js";
import { valuedActors } from "./state-values.js";

/** What is to be evaluated: a claim's truth, or a number in the language of claims. */
export type Output =
  | { readonly kind: "claim"; readonly claim: number }
  | { readonly kind: "number"; readonly text: string; readonly value: Num };

/** Rows per block where there is no play to set it. */
const PLAIN_BLOCK = 256;

/** Why sensitivity has nothing to say about a claim or a number, in words; undefined where it has. */
export function refusalOf(subject: Case, expression: Cond | Num): string | undefined {
  const { shares, stateAsks } = readsOf(expression);
  if (shares.length > 0)
    return "speaks of shares of draws, which have one answer for the whole run and do not vary with a quantity";
  if (stateAsks.length > 0 && valuedActors(subject).length > 0)
    return "asks which states are stable, and actors rank them by their values: the play is solved in every state";
  return undefined;
}

/** A case as a function from its drawn quantities to outputs. */
export class CaseModel implements Model {
  readonly inputs: readonly Input[];
  /** Quantities that are drawn together. */
  readonly groups: readonly Factor[];
  /** Per input: the quantity of the case. */
  readonly quantities: readonly number[];
  readonly nOutputs: number;
  readonly stride: number;
  readonly #violations = new Map<string, Violation>();
  readonly #subject: Case;
  readonly #outputs: readonly Output[];
  readonly #evaluator: Evaluator;
  readonly #answered: readonly Float64Array[];
  readonly #play: Play | undefined;
  readonly #asked: AskedAnswers;
  readonly #draws: Draws;
  /** Numbers that claims compare: they must be numbers. */
  readonly #sides: readonly { readonly claim: number; readonly at: number }[];
  #nRows = 0;

  /** A model of outputs that `refusalOf` does not refuse, or why the play cannot be solved. */
  static open(
    subject: Case,
    outputs: readonly Output[],
    options: Omit<DrawOptions, "draws">,
  ): { model?: CaseModel; diagnostics: readonly Diagnostic[] } {
    const expressions = outputs.map((output) => expressionOf(subject, output));
    const { stateAsks, quantities } = readsOf(...expressions);
    const states = stateAsks.length > 0 ? StateAnswers.open(subject, options) : undefined;
    if (states && !states.answers) return { diagnostics: states.diagnostics };
    const { asked, diagnostics: unasked } = AskedAnswers.open(subject, options, expressions);
    if (!asked) return { diagnostics: unasked };
    const read = [...quantities, ...asked.drawn];
    const { play, diagnostics } = openPlay(subject, expressions, read, options);
    if (diagnostics.length > 0) return { diagnostics };
    const model = new CaseModel(subject, outputs, options, read, play, asked, states?.answers);
    return { model, diagnostics: [] };
  }

  private constructor(
    subject: Case,
    outputs: readonly Output[],
    options: Omit<DrawOptions, "draws">,
    read: readonly number[],
    play: Play | undefined,
    asked: AskedAnswers,
    answers: StateAnswers | undefined,
  ) {
    this.#subject = subject;
    this.#outputs = outputs;
    this.#play = play;
    this.#asked = asked;
    this.nOutputs = outputs.length;
    this.stride = Math.min(play?.solver.stride ?? PLAIN_BLOCK, asked.stride, PLAIN_BLOCK);
    const claims = outputs.flatMap((one) =>
      one.kind === "claim" ? [{ claim: one.claim, is: subject.claims[one.claim]! }] : [],
    );
    const sides = claims.flatMap(({ claim, is: { condition } }) =>
      condition.kind === "compare" ? [condition.left, condition.right].map((of) => ({ claim, of })) : [],
    );
    const numbers = outputs.flatMap((one) => (one.kind === "number" ? [one.value] : []));
    const conditions = claims.map(({ is }) => is.condition);
    this.#evaluator = new Evaluator(
      subject,
      conditions,
      [...numbers, ...sides.map(({ of }) => of)],
      this.stride,
    );
    this.#sides = sides.map(({ claim }, i) => ({ claim, at: numbers.length + i }));
    this.#draws = play?.solver.draws ?? new Draws(subject, options, this.stride, read);
    this.quantities = this.#draws.drawn;
    this.inputs = this.quantities.map((q): Input => inputOf(subject, q));
    this.groups = this.#draws.groups.map((members, group) => ({
      name: members.map((q) => subject.quantities[q]!.name).join(", "),
      inputs: members.map((q) => this.quantities.indexOf(q)),
      sampleInto: (values, uniforms, count) => this.#draws.sampleGroupInto(values, uniforms, group, count),
    }));
    // Where no actor has values, the answers about states are the same in every row.
    this.#answered = subject.stateAsks.map(() => new Float64Array(this.stride));
    answers?.answerInto(this.#answered, 0, this.stride);
  }

  /** Plans that are solved in every row for what is asked about packages, deals and roadmaps. */
  get nPlansAsked(): number {
    return this.#asked.nPlans;
  }

  /** Evaluates rows of given values. */
  evaluateInto(outputs: Float64Array[], inputs: Float64Array[], count: number): void {
    this.#draws.fillFrom(inputs, count);
    this.#evaluate(outputs, this.#nRows, count);
    this.#nRows += count;
  }

  /** Evaluates draws of the case, as a test makes them, and copies the values of the inputs. */
  drawInto(outputs: Float64Array[], inputs: Float64Array[], first: number, count: number): void {
    this.#draws.fill(first, count);
    this.#evaluate(outputs, first, count);
    this.quantities.forEach((q, i) => {
      inputs[i]!.set(this.#draws.row(q).subarray(0, count));
    });
  }

  #evaluate(outputs: Float64Array[], first: number, count: number): void {
    this.#play?.solver.solveFilled(first, count);
    checkQuantities(this.#subject, this.#draws, first, count, this.#violations);
    const evaluator = this.#evaluator;
    evaluator.load("quantity", (q) => this.#draws.row(q), count);
    evaluator.load("states", (stateAsk) => this.#answered[stateAsk]!, count);
    this.#asked.solveFrom(this.#draws, first, count);
    this.#asked.loadInto(evaluator, count);
    evaluator.run(this.#play?.results, count, "first");
    for (const { claim, at } of this.#sides) {
      const side = evaluator.row(evaluator.numbers[at]!);
      for (let d = 0; d < count; d++)
        if (Number.isNaN(side[d]!)) noteIn(this.#violations, claim, "claim", first + d, side[d]!);
    }
    let condition = 0;
    let number = 0;
    this.#outputs.forEach(({ kind }, o) => {
      const register = kind === "claim" ? evaluator.conditions[condition++]! : evaluator.numbers[number++]!;
      outputs[o]!.set(evaluator.row(register).subarray(0, count));
    });
  }

  /** What is wrong with the numbers among so many rows since this was last asked. */
  report(rows: number): readonly Diagnostic[] {
    const solver = this.#play?.solver;
    const found = new Map(this.#violations);
    if (solver) mergeViolations(found, solver.violations);
    this.#violations.clear();
    solver?.violations.clear();
    const mistakes = [
      ...reportViolations(this.#subject, solver?.graph, solver?.inquiry.question, found, rows),
    ];
    mistakes.push(...this.#asked.report(this.#asked.violations(), rows, mistakes));
    this.#asked.clearViolations();
    return mistakes;
  }
}

/** The play behind the results that outputs read. */
type Play = { readonly solver: PlaySolver; readonly results: Results };

/** The play with what is asked of it and nothing else; none where nothing is asked. */
function openPlay(
  subject: Case,
  expressions: readonly (Cond | Num)[],
  alsoRead: readonly number[],
  options: Omit<DrawOptions, "draws">,
): { play?: Play; diagnostics: readonly Diagnostic[] } {
  const reads = readsOf(...expressions);
  const asks = [...new Set([...reads.asks, ...reads.bests.flatMap((best) => subject.bests[best]!.asks)])];
  if (asks.length === 0) return { diagnostics: [] };
  const inquiry = inquireAsks({ ...subject, asks: asks.map((ask) => subject.asks[ask]!) });
  const { graph, diagnostics } = compilePlay(subject, inquiry);
  if (!graph) return { diagnostics };
  const solver = new PlaySolver(subject, inquiry, graph, options, alsoRead);
  const targetOf = new Map(asks.map((ask, target) => [ask, target]));
  const resultInto: Results["resultInto"] = (out, ask, count) =>
    solver.resultInto(out, targetOf.get(ask)!, count);
  return { play: { solver, results: { resultInto } }, diagnostics: [] };
}

function expressionOf(subject: Case, output: Output): Cond | Num {
  return output.kind === "claim" ? subject.claims[output.claim]!.condition : output.value;
}

function inputOf(subject: Case, quantity: number): Input {
  const { name, is } = subject.quantities[quantity]!;
  if (is.kind !== "drawn") throw new Error(`quantity "${name}" is not drawn`);
  const { distribution } = is;
  return { name, quantile: (u) => quantile(distribution, u) };
}

/** Said where there is nothing to vary. */
export function nothingUncertain(what: string): Diagnostic {
  return diagnostic(
    "CAS0802",
    `no quantity that ${what} reads is uncertain, so there is nothing it could hinge on`,
    undefined,
    { help: "state some of its numbers as ranges, such as `0.2 to 0.5`" },
  );
}
