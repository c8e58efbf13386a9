// What is under study: any function of uncertain inputs, evaluated in blocks. The engine knows nothing of what the
// function means, so that it can be held against functions whose answers are known in closed form.

/** One uncertain number. */
export type Input = {
  /** Names the input's sequences of draws: the same name and seed give the same values. */
  readonly name: string;
  /** The name in sentences; `name` where it is left out. */
  readonly label?: string;
  /** The value at probability u in (0, 1), not falling in u. */
  readonly quantile: (u: number) => number;
};

/** A function from inputs to outputs. A true/false output is 1 where it is true, and 0 where not. */
export type Model = {
  readonly inputs: readonly Input[];
  readonly nOutputs: number;
  /** Rows per call of `evaluateInto` at the most. */
  readonly stride: number;
  /**
   * Evaluates `count` rows: `inputs[i][d]` is input i in row d, and `outputs[o][d]` takes output o. A row's outputs may
   * depend on that row's inputs only. The arrays differ from call to call, are at least `count` long, and are not kept.
   */
  readonly evaluateInto: (outputs: Float64Array[], inputs: Float64Array[], count: number) => void;
};

/**
 * Inputs that vary together and count as one: indices are those of the factor as a whole. Every input of a model is in
 * exactly one factor; different factors are independent.
 */
export type Factor = {
  readonly name: string;
  /** Indices into the model's inputs. */
  readonly inputs: readonly number[];
  /**
   * Maps independent uniforms to joint values, in the order of `inputs`: `uniforms[j][d]` to `values[j][d]`, for d < count,
   * which is at most the model's stride; a row's values depend on that row's uniforms only.
   * Left out, each input is drawn by its own quantile, independently.
   */
  readonly sampleInto?: (values: Float64Array[], uniforms: readonly Float64Array[], count: number) => void;
};

/** The factors of a model: those given, and every other input by itself. Throws a RangeError if one is in two. */
export function factorsOf(model: Model, groups: readonly Factor[] = []): readonly Factor[] {
  const grouped = new Map<number, Factor>();
  for (const group of groups) {
    for (const input of group.inputs) {
      if (!model.inputs[input]) throw new RangeError(`factor "${group.name}" has no input ${input}`);
      if (grouped.has(input))
        throw new RangeError(`"${model.inputs[input].name}" is in two factors, or twice in one`);
      grouped.set(input, group);
    }
  }
  // In the order of the factors' first inputs.
  const factors = new Set<Factor>();
  model.inputs.forEach(({ name }, i) => {
    factors.add(grouped.get(i) ?? { name, inputs: [i] });
  });
  return [...factors];
}

/** The name of an input in sentences. */
export function labelOf(model: Model, input: number): string {
  const { name, label } = model.inputs[input]!;
  return label ?? name;
}
