// The functions and distributions of the expression language, in one table: what they are called, what they
// take, and an example of each. The checker, the reference page and the editor's completion read it.

/** A built-in: the names of its parameters (`…` after the last: any number of them) and an example. */
export type Builtin = {
  readonly gives: "number" | "distribution";
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
