// The plain formatter: a diagnostic as the lines a person reads.

import type { Diagnostic } from "./diagnostic.js";
import { positionAt, type SourceText } from "./span.js";

/** How parts of a message are dressed; the plain formatter leaves them as they are. */
export type Paint = {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly faint: (text: string) => string;
};

const plain: Paint = { error: (t) => t, warning: (t) => t, faint: (t) => t };

/**
 * `error[CAS0203]: …`, the place, notes and help, one a line, without a final line break.
 * @param source the text that the spans point into; without it no places are printed
 */
export function formatDiagnostic(d: Diagnostic, source?: SourceText, paint: Paint = plain): string {
  const head = paint[d.severity](`${d.severity}[${d.code}]`);
  const lines = [`${head}: ${d.message}`];
  if (d.span && source) lines.push(paint.faint(`  --> ${place(source, d.span.start)}`));
  for (const note of d.notes) {
    const at = note.span && source ? ` (line ${positionAt(source.text, note.span.start).line})` : "";
    lines.push(`note: ${note.message}${at}`);
  }
  if (d.help !== undefined) lines.push(`help: ${d.help}`);
  return lines.join("\n");
}

/** `file:line:column` of an offset. */
export function place(source: SourceText, offset: number): string {
  const { line, column } = positionAt(source.text, offset);
  return `${source.name}:${line}:${column}`;
}
