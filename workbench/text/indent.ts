// Indentation of a new line: two columns deeper after a key without a value, level with the key or dash above otherwise.
// Lines that exist are left alone: in YAML, moving one changes what it means.

import { indentService, indentUnit } from "@codemirror/language";
import type { Extension } from "@codemirror/state";

const step = 2;

/** The column of a line that follows this one. */
export function columnAfter(line: string): number {
  const dashes = /^[ ]*(?:-[ ]+)*/.exec(line)![0];
  const lead = /^[ ]*/.exec(line)![0].length;
  const rest = line.slice(dashes.length);
  if (/^["'\w][^#]*:[ \t]*([|>][-+0-9]*[ \t]*)?(#.*)?$/.test(rest)) return dashes.length + step;
  const isKey = /^["'\w][^:#{}[\],]*:[ \t]/.test(rest);
  return isKey ? dashes.length : lead;
}

/** Indents new lines by what stands above them. */
export const indentation: Extension = [
  indentUnit.of(" ".repeat(step)),
  indentService.of((context, at) => {
    if (context.simulatedBreak === null) return null;
    return columnAfter(context.lineAt(at, -1).text);
  }),
];
