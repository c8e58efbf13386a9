// The stable states of one case again and again, with other values each time: doubt across draws. What does not change
// from draw to draw, the space, the groups and the orders of actors that have no values, is made once.

import type { Diagnostic } from "../../diagnostics/index.js";
import type { Case } from "../../model/index.js";
import { Fields } from "./field.js";
import { rankByValues, rankStates } from "./ranks.js";
import { type Reach, reachFrom } from "./reach.js";
import type { Field } from "./solve.js";
import { openSpace, type Space } from "./space.js";

/** Makes the field of a case for any values. */
export class RepeatedStability {
  readonly space: Space;
  readonly #fields: Fields;
  readonly #fixed: readonly Int32Array[];
  readonly #valued: readonly number[];

  /** @param valued actors whose order comes from values, by index */
  static open(
    subject: Case,
    valued: readonly number[],
  ): { repeated?: RepeatedStability; diagnostics: readonly Diagnostic[] } {
    const { space, diagnostics } = openSpace(subject);
    if (!space) return { diagnostics };
    const nothing = new Float64Array(space.nStates);
    const { ranks, diagnostics: unranked } = rankStates(
      subject,
      space,
      subject.actors.map((_, actor) => (valued.includes(actor) ? nothing : undefined)),
    );
    if (!ranks) return { diagnostics: unranked };
    return { repeated: new RepeatedStability(space, ranks, valued), diagnostics: [] };
  }

  private constructor(space: Space, fixed: readonly Int32Array[], valued: readonly number[]) {
    this.space = space;
    this.#fields = new Fields(space);
    this.#fixed = fixed;
    this.#valued = valued;
  }

  /** @param worths per valued actor, in the order given to `open`, what every state is worth to it */
  field(worths: readonly Float64Array[]): Field {
    const ranks = [...this.#fixed];
    this.#valued.forEach((actor, a) => {
      ranks[actor] = rankByValues(worths[a]!);
    });
    const nRanks = ranks.reduce(
      (most, list) => list.reduce((high, rank) => Math.max(high, rank + 1), most),
      1,
    );
    return this.#fields.of(ranks, nRanks);
  }

  /** From where things stand, by improvements only. */
  improvements(field: Field): Reach {
    return reachFrom(field, this.space.start, "improvements");
  }
}
