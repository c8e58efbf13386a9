// Simultaneous sanctioning (SIM): the actor's improvement meets improvements of the others, made from the same state at
// the same time. What the others can do together is gone through state by state until it deters, so the cost is states ×
// improvements × that; where deterrence is common it is found after a few.

import { type Codes, countNumbers, keysByCode, numberAt, Together } from "./at-once.js";
import type { Reading } from "./conflict.js";
import { type Deterrent, type Field, type StableStates, simpleDeterrents } from "./solve.js";
import { NOTHING } from "./spread.js";

/**
 * SIM for every state and actor.
 * @param deterrents what deters each actor, if not a state that it does not prefer
 * @throws RangeError where the field knows nothing of the levers behind its states
 */
export function simultaneous(
  field: Field,
  reading: Reading,
  deterrents: readonly Deterrent[] = simpleDeterrents(field),
): StableStates {
  const codes = codesOf(field);
  const together = new Together(reading, codes.actors.length);
  return codes.actors.map((_, actor) => stableFor(field, codes, actor, deterrents[actor]!, together));
}

/** @throws RangeError where there are none */
export function codesOf({ codes }: Field): Codes {
  if (!codes) throw new RangeError("moves at the same time asked of states without levers");
  return codes();
}

function stableFor(
  { nStates }: Field,
  codes: Codes,
  actor: number,
  { keys, bounds }: Deterrent,
  together: Together,
): Uint8Array {
  const { codeOf, stateOf, actors } = codes;
  const keyOf = keysByCode(codes, keys, NOTHING);
  const nNumbers = codeOf.length;
  const isSingle = codes.ofState === undefined;
  const targets = new Int32Array(nNumbers);
  const options = new Int32Array(nNumbers);
  // Per state: the s for which it was last met as an improvement, and as a deterred one.
  const metAt = new Int32Array(nStates).fill(-1);
  const deterredAt = new Int32Array(nStates).fill(-1);
  const stable = new Uint8Array(nStates);
  for (let s = 0; s < nStates; s++) {
    const n = countNumbers(codes, s);
    let nOpen = 0;
    for (let k = 0; k < n; k++) {
      const number = numberAt(codes, s, k);
      const nTargets = actors[actor]!.listInto(targets, number, "improvements");
      if (nTargets > 0) offerAll(number);
      for (let i = 0; i < nTargets; i++) {
        const code = codeOf[targets[i]!]!;
        const t = stateOf[code]!;
        if (metAt[t] !== s) {
          metAt[t] = s;
          nOpen++;
        }
        if (deterredAt[t] === s) continue;
        if (deters(code, bounds[s]!)) {
          deterredAt[t] = s;
          nOpen--;
        } else if (isSingle) {
          // There is no other way to take this improvement.
          break;
        }
      }
    }
    stable[s] = nOpen === 0 ? 1 : 0;
  }
  return stable;

  /** What each of the others can improve from a number. */
  function offerAll(number: number): void {
    const code = codeOf[number]!;
    together.start();
    for (let j = 0; j < actors.length; j++) {
      if (j === actor) continue;
      const nOptions = actors[j]!.listInto(options, number, "improvements");
      if (nOptions === 0) continue;
      together.addMover();
      for (let o = 0; o < nOptions; o++) together.offer(codeOf[options[o]!]! - code);
    }
  }

  /** Whether the others can do something that, from where the actor alone would go, leaves its key within the bound. */
  function deters(code: number, bound: number): boolean {
    for (let k = 1; k < together.nSums || together.more(); k++)
      if (keyOf[code + together.sums[k]!]! <= bound) return true;
    return false;
  }
}
