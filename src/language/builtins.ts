// The functions and distributions of the expression language and its questions about states, packages and deals, in tables:
// what they are called, what they take, and an example of each. The checker, the reference page and the editor's completion
// read it.

/** A built-in: the names of its parameters (`…` after the last: any number of them) and an example. */
export type Builtin = {
  readonly gives: "number" | "distribution" | "condition" | "step";
  readonly parameters: readonly string[];
  readonly repeats?: true;
  readonly says: string;
  readonly example: string;
};

const number = (parameters: string[], says: string, example: string): Builtin => ({
  gives: "number",
  parameters,
  says,
  example,
});
const distribution = (parameters: string[], says: string, example: string): Builtin => ({
  gives: "distribution",
  parameters,
  says,
  example,
});

/** Every built-in that is written as a call, but for `choice`, which has a form of its own. */
export const builtins: ReadonlyMap<string, Builtin> = new Map([
  ["min", { ...number(["a", "b"], "the least of its arguments", "min(1, 2 * p)"), repeats: true }],
  ["max", { ...number(["a", "b"], "the greatest of its arguments", "max(x, 0.01)"), repeats: true }],
  ["abs", number(["x"], "x without its sign", "abs(gain - loss)")],
  ["sqrt", number(["x"], "the square root", "sqrt(2 * x)")],
  ["exp", number(["x"], "e to the power of x", "exp(-0.1 * years)")],
  ["log", number(["x"], "the natural logarithm", "log(income)")],
  ["uniform", distribution(["a", "b"], "anything from a to b is as likely", "uniform(0, 1)")],
  ["triangular", distribution(["a", "m", "b"], "from a to b, most likely m", "triangular(0, 2, 10)")],
  ["pert", distribution(["a", "m", "b"], "from a to b, most likely m, smooth", "pert(0, 2, 10)")],
  ["normal", distribution(["mean", "sd"], "the bell curve", "normal(0, 1)")],
  ["lognormal", distribution(["mean", "sd"], "positive, with this mean and spread", "lognormal(10, 4)")],
  ["beta", distribution(["a", "b"], "between 0 and 1, with mean a / (a + b)", "beta(2, 5)")],
] as [string, Builtin][]);

const asked = (parameters: string[], says: string, example: string): Builtin => ({
  gives: "condition",
  parameters,
  says,
  example,
});

/** What claims can ask about the states of the levers. The concept is a word such as `nash`; `seq` where it is left out. */
export const stateQuestions: ReadonlyMap<string, Builtin> = new Map([
  [
    "some_stable",
    asked(
      ["condition", "concept"],
      "the condition holds in some equilibrium of that concept of stability",
      "some_stable(pressure = coercive, nash)",
    ),
  ],
  [
    "all_stable",
    asked(
      ["condition", "concept"],
      "there is an equilibrium of that concept, and the condition holds in every one",
      "all_stable(pressure = coercive, seq)",
    ),
  ],
  [
    "reachable",
    asked(
      ["condition"],
      "improvements lead from where things stand to a state in which the condition holds",
      "reachable(pressure = coercive)",
    ),
  ],
]);

/** What claims can ask about packages and side payments: numbers, infinite where nothing would do. */
export const packageQuestions: ReadonlyMap<string, Builtin> = new Map([
  [
    "cheapest",
    number(
      ["goal", "payer"],
      "the least that a package of the payer's levers costs it, in its own units, with which the goal is likely (P ≥ 0.5); below 0 where it gains, infinite where no package will do",
      "cheapest(pressure = token, us)",
    ),
  ],
  [
    "tips",
    number(
      ["actor", "condition", "plan"],
      "the side payment, in the actor's own units, that would just tip it to what makes the condition likely (P ≥ 0.5) under the plan; 0 where it is likely anyhow, infinite where no payment to this actor would do",
      "tips(china, pressure = token, spoken)",
    ),
  ],
]);

/** What claims can ask about a deal, which is written like a plan. */
export const dealQuestions: ReadonlyMap<string, Builtin> = new Map([
  [
    "acceptable",
    asked(
      ["deal | no deal"],
      "no actor expects less of the deal than of no deal",
      "acceptable(assurance = spoken_word, pressure = token | silent)",
    ),
  ],
  [
    "efficient",
    asked(
      ["deal"],
      "no other setting of the levers that the deal sets is better for one actor and no worse for any",
      "efficient(spoken, pressure = token)",
    ),
  ],
  [
    "self_enforcing",
    asked(
      ["deal"],
      "no actor gains by departing from its part while the others keep theirs",
      "self_enforcing(assurance = none, pressure = coercive)",
    ),
  ],
]);

/** What claims can ask about a play in rounds, besides P(condition @ round | plan). */
export const timeQuestions: ReadonlyMap<string, Builtin> = new Map([
  [
    "by",
    number(
      ["condition", "round | plan"],
      "the probability that the condition holds at the end of that round or of an earlier one",
      "by(reach = homeland, 2019 | status_quo)",
    ),
  ],
  [
    "first",
    number(
      ["condition | plan"],
      "the first round by which the condition has more likely than not held, as a number; infinite where there is none",
      "first(reach = homeland | status_quo)",
    ),
  ],
]);

/** What claims can ask about roadmaps. */
export const roadmapQuestions: ReadonlyMap<string, Builtin> = new Map([
  ["holds", asked(["roadmap"], "no actor gains by departing from any step of the roadmap", "holds(thaw)")],
  [
    "slack",
    number(
      ["actor", "step"],
      "what the actor would lose by its best departure at that step of a roadmap, in its own units as of the step's date; below 0 where it gains, infinite where it can only keep to it; the step `afterwards` is the round after the last one",
      "slack(us, dated_withdrawal)",
    ),
  ],
  [
    "weakest",
    {
      gives: "step",
      parameters: ["roadmap"],
      says: "the step at which somebody is most tempted to depart, compared with steps by =, != or in; `afterwards` is the round after the last one",
      example: "weakest(thaw) = freeze",
    },
  ],
]);

/** Everything that claims ask in the form of a call, but for P, E, best and share. */
export const questions: ReadonlyMap<string, Builtin> = new Map([
  ...timeQuestions,
  ...stateQuestions,
  ...packageQuestions,
  ...dealQuestions,
  ...roadmapQuestions,
]);
