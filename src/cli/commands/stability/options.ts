// The options of casus stability that name something in the case, read against it.

import { nearest } from "../../../diagnostics/index.js";
import type { Coalition } from "../../../engines/index.js";
import { type AnyConcept, type Case, concepts, type Reading, readConcept } from "../../../model/index.js";
import { UsageError } from "../../io.js";
import type { RunOptions } from "../../options.js";

export type StabilityCommandOptions = RunOptions & {
  readonly concept?: readonly string[];
  readonly reading?: string;
  readonly state?: string;
  readonly actor?: readonly string[];
  readonly coalition?: readonly string[];
  readonly inverse?: string;
  readonly free?: readonly string[];
  readonly weight?: readonly string[];
  readonly json?: boolean;
};

export function readConcepts(names: readonly string[] | undefined): readonly AnyConcept[] | undefined {
  return names?.map((name) => {
    const concept = readConcept(name);
    if (!concept)
      throw new UsageError(
        `"${name}" is not a concept of stability`,
        `the concepts are ${concepts.join(", ")}, and for two actors l1 to l10000 (so many moves ahead) and nonmyopic`,
      );
    return concept;
  });
}

export function readReading(name = "sequences"): Reading {
  if (name === "sequences" || name === "one-step") return name;
  throw new UsageError(`"${name}" is not a reading of replies`, "the readings are sequences and one-step");
}

/** The state, from 0, that an option gives from 1. */
export function readState(option: string, text: string | undefined, nStates: number): number | undefined {
  if (text === undefined) return undefined;
  const state = Number(text);
  if (Number.isInteger(state) && state >= 1 && state <= nStates) return state - 1;
  throw new UsageError(
    `${option} ${text} is not a state of this case`,
    `states are numbered from 1 to ${nStates}, in the order of the table`,
  );
}

/** Actors by name, each once, in the order of the case. */
export function readActors(
  option: string,
  names: readonly string[] | undefined,
  subject: Case,
): readonly number[] | undefined {
  if (!names) return undefined;
  const found = new Set(names.map((name) => readActor(option, name.trim(), subject)));
  return [...found].sort((a, b) => a - b);
}

function readActor(option: string, name: string, subject: Case): number {
  const actor = subject.actors.findIndex((one) => one.name === name || one.label === name);
  if (actor >= 0) return actor;
  const names = subject.actors.map((one) => one.name);
  const guess = nearest(name, names);
  throw new UsageError(
    `${option}: "${name}" is not an actor of this case`,
    guess ? `did you mean "${guess}"?` : `its actors are ${names.join(", ")}`,
  );
}

/** The coalitions asked for: `all`, or each as its members' names. */
export function readCoalitions(
  texts: readonly string[] | undefined,
  subject: Case,
  mostActors: number,
): "all" | readonly Coalition[] | undefined {
  if (!texts) return undefined;
  if (texts.some((text) => text.trim() === "all")) {
    if (texts.length > 1)
      throw new UsageError("--coalition all stands for every coalition, and others are named beside it");
    if (subject.actors.length <= mostActors) return "all";
    throw new UsageError(
      `--coalition all: ${subject.actors.length} actors have ${2 ** subject.actors.length - subject.actors.length - 1} coalitions, and all are looked at for up to ${mostActors} actors`,
      "name the coalitions that matter: --coalition a,b --coalition b,c",
    );
  }
  return texts.map((text) => {
    const members = readActors("--coalition", text.split(","), subject)!;
    if (members.length > 1) return members;
    throw new UsageError(
      `--coalition ${text}: a coalition has at least two members`,
      "for example --coalition a,b, or --coalition all",
    );
  });
}

/** What a swap in each actor's ranking costs: `actor=number`, 1 for the others. */
export function readWeights(
  texts: readonly string[] | undefined,
  subject: Case,
): readonly number[] | undefined {
  if (!texts) return undefined;
  const weights = subject.actors.map(() => 1);
  for (const text of texts) {
    const [name = "", number = "", ...more] = text.split("=");
    const weight = Number(number);
    if (number.trim() === "" || more.length > 0 || !(weight > 0 && weight < Number.POSITIVE_INFINITY))
      throw new UsageError(
        `--weight ${text}: an actor and a number over 0 are expected`,
        "for example --weight us=2, if a swap in that ranking is twice as hard to bring about",
      );
    weights[readActor("--weight", name.trim(), subject)] = weight;
  }
  return weights;
}
