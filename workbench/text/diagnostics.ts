// The case's diagnostics in the editor: marks where they are, their words, and a button per fix. A fix keeps its place
// while the text around it changes, and is dropped when its own text does.

import { forEachDiagnostic, linter, type Diagnostic as Mark, setDiagnostics } from "@codemirror/lint";
import { type EditorState, type Extension, StateEffect, StateField, Transaction } from "@codemirror/state";
import { EditorView, type KeyBinding } from "@codemirror/view";
import type { Diagnostic, Fix, Span } from "../../src/diagnostics/index.js";

/** A fix at its present place. `about` is where its mistake is. */
type PlacedFix = { readonly fix: Fix; readonly from: number; readonly to: number; readonly about: Span };

const setFixes = StateEffect.define<readonly PlacedFix[]>();

const fixes = StateField.define<readonly PlacedFix[]>({
  create: () => [],
  update(placed, change) {
    for (const effect of change.effects) if (effect.is(setFixes)) return effect.value;
    if (!change.docChanged || placed.length === 0) return placed;
    const { changes } = change;
    return placed.flatMap((one) => {
      if (changes.touchesRange(one.from, one.to)) return [];
      const about = { start: changes.mapPos(one.about.start), end: changes.mapPos(one.about.end) };
      return [{ ...one, from: changes.mapPos(one.from, 1), to: changes.mapPos(one.to, -1), about }];
    });
  },
});

/** Shows these diagnostics, and no others, in the editor. Places outside of the text are moved to its end. */
export function showDiagnostics(view: EditorView, diagnostics: readonly Diagnostic[]): void {
  const { state } = view;
  const placed = diagnostics.flatMap(({ fix, span }): PlacedFix[] => {
    if (!fix) return [];
    const own = clamped(fix.span, state.doc.length);
    return [{ fix, from: own.start, to: own.end, about: clamped(span ?? fix.span, state.doc.length) }];
  });
  const shown = setDiagnostics(
    state,
    diagnostics.map((d) => markOf(d, state)),
  );
  view.dispatch(shown, { effects: setFixes.of(placed) });
}

/** A diagnostic as CodeMirror takes it: at least one character wide, at the top where it has no place. */
export function markOf(d: Diagnostic, state: EditorState): Mark {
  const { start, end } = visibleSpan(clamped(d.span ?? { start: 0, end: 0 }, state.doc.length), state);
  const { fix } = d;
  return {
    from: start,
    to: end,
    severity: d.severity,
    source: d.code,
    message: linesOf(d).join("\n"),
    renderMessage: () => paragraphs(linesOf(d)),
    actions: fix ? [{ name: fixLabel(fix), apply: (view) => applyFix(view, fix) }] : [],
  };
}

/** The message, its notes and its help, a line each. */
function linesOf({ message, notes, help }: Diagnostic): readonly string[] {
  return [message, ...notes.map((note) => note.message), ...(help === undefined ? [] : [help])];
}

function paragraphs(lines: readonly string[]): HTMLElement {
  const box = document.createElement("div");
  for (const line of lines) {
    const paragraph = document.createElement("p");
    paragraph.textContent = line;
    box.append(paragraph);
  }
  return box;
}

const longestLabel = 60;

/** What a fix's button says. */
export function fixLabel({ text }: Fix): string {
  const line = text.trim().replace(/\s+/g, " ");
  if (line === "") return "Remove it";
  return `Replace by “${line.length > longestLabel ? `${line.slice(0, longestLabel - 1)}…` : line}”`;
}

function clamped({ start, end }: Span, length: number): Span {
  const from = Math.min(Math.max(start, 0), length);
  return { start: from, end: Math.min(Math.max(end, from), length) };
}

/** An empty place takes in the character after it, or before it at the end of a line. */
function visibleSpan(span: Span, { doc }: EditorState): Span {
  if (span.end > span.start) return span;
  const line = doc.lineAt(span.start);
  if (span.start < line.to) return { start: span.start, end: span.start + 1 };
  return { start: Math.max(line.from, span.start - 1), end: span.end };
}

function applyFix(view: EditorView, fix: Fix): void {
  const placed = view.state.field(fixes, false)?.find((one) => one.fix === fix);
  if (!placed) {
    const effects = EditorView.announce.of("The text has changed here since, so this fix no longer fits.");
    view.dispatch({ effects });
    return;
  }
  view.dispatch({
    changes: { from: placed.from, to: placed.to, insert: fix.text },
    selection: { anchor: placed.from + fix.text.length },
    annotations: Transaction.userEvent.of("input.fix"),
    effects: EditorView.announce.of(`${fixLabel(fix)}: done.`),
    scrollIntoView: true,
  });
  view.focus();
}

/** The fix that a key applies: of those on the cursor's line, the one whose mistake is nearest to the cursor. */
export function fixAt(state: EditorState): Fix | undefined {
  const { head } = state.selection.main;
  const line = state.doc.lineAt(head);
  const distance = ({ about: { start, end } }: PlacedFix) => Math.max(0, start - head, head - end);
  const near = (state.field(fixes, false) ?? []).filter(
    ({ about, from, to }) =>
      (about.start <= line.to && about.end >= line.from) || (from <= line.to && to >= line.from),
  );
  return near.toSorted((a, b) => distance(a) - distance(b))[0]?.fix;
}

function fixHere(view: EditorView): boolean {
  const fix = fixAt(view.state);
  if (fix) applyFix(view, fix);
  else view.dispatch({ effects: EditorView.announce.of("There is no quick fix on this line.") });
  return true;
}

/** What the diagnostics at an offset say. */
export function messagesAt(state: EditorState, at: number): readonly string[] {
  const messages: string[] = [];
  forEachDiagnostic(state, ({ severity, message }, from, to) => {
    if (from <= at && at <= to) messages.push(`${severity}: ${message.replaceAll("\n", "; ")}`);
  });
  return messages;
}

/** Applies the quick fix on the cursor's line. */
export const fixKeys: readonly KeyBinding[] = [{ key: "Mod-.", run: fixHere, preventDefault: true }];

/** What showing diagnostics needs; they come from outside, so there is no source of them here. */
export const shownDiagnostics: Extension = [fixes, linter(null)];
