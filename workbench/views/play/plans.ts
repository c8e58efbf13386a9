// The plans that can be chosen: free play, and every policy of the case.

import type { Policy } from "../../../src/model/index.js";
import type { Choice } from "../../parts/button.js";
import { capital } from "./tree/words.js";

/** Stands for free play; no policy can be called so. */
export const FREE = "free play";

export function plansOf(policies: readonly Policy[]): readonly Choice[] {
  return [
    { id: FREE, label: "Free play", detail: "everyone chooses" },
    ...policies.map(({ name, label }) => ({
      id: name,
      label: capital(label),
      ...(label === name ? {} : { detail: name }),
    })),
  ];
}

/** A plan as questions name it. */
export function asAsked(id: string): { readonly policy?: string } {
  return id === FREE ? {} : { policy: id };
}
