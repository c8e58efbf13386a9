// Names and built-ins as entries of the completion list.

import type { Completion } from "@codemirror/autocomplete";
import type { Builtin } from "../../src/language/builtins.js";
import { forms, keywords, signatureOf } from "./forms.js";
import type { Named, Names } from "./names.js";

/** A name, with its kind beside it. */
export function nameCompletion(named: Named): Completion {
  const owner = named.actor ?? named.roadmap;
  const detail = owner === undefined ? named.kind : `${named.kind} of ${owner}`;
  const info = named.levels ? { info: named.levels.join(" · ") } : {};
  return { label: named.name, type: typeOf(named.kind), detail, ...info };
}

/** The icons that CodeMirror has, by what they are drawn for here. */
function typeOf(kind: Named["kind"]): string {
  switch (kind) {
    case "actor":
      return "class";
    case "lever":
    case "event":
    case "round":
      return "variable";
    case "quantity":
      return "constant";
    default:
      return "namespace";
  }
}

/** The levels of a lever or event in their order. */
export function levelCompletions(of: Named): readonly Completion[] {
  const levels = of.levels ?? [];
  return levels.map((label, i) => ({
    label,
    type: "enum",
    detail: of.kind === "round" ? "round" : i === 0 ? `level of ${of.name}, today's` : `level of ${of.name}`,
    sortText: String(i).padStart(4, "0"),
  }));
}

/** All levers and events. */
export function coordinateCompletions(names: Names): readonly Completion[] {
  return Array.from(names.named.values())
    .filter(({ levels }) => levels !== undefined)
    .map((named) => nameCompletion(named));
}

/** A function, distribution or question, by what it gives. */
export function formCompletion(name: string, form: Builtin): Completion {
  return {
    label: name,
    displayLabel: signatureOf(name, form),
    type: "function",
    detail: form.gives,
    info: `${form.says}. For example: ${form.example}`,
    apply: `${name}(`,
  };
}

/** The functions that `wanted` picks. */
export function formCompletions(wanted: (name: string, form: Builtin) => boolean): readonly Completion[] {
  return Array.from(forms)
    .filter(([name, form]) => wanted(name, form))
    .map(([name, form]) => formCompletion(name, form));
}

/** Words of the language, each with its meaning; below the names. */
export function keywordCompletions(...words: readonly string[]): readonly Completion[] {
  return words.map((label) => ({
    label,
    type: "keyword",
    info: keywords.get(label) ?? "",
    boost: -1,
  }));
}
