// The look of the editor, by custom properties only; light and dark come with them (workbench/style/tokens.css).
//
// Used for text, on --paper-raised: --syntax-key, --syntax-string, --syntax-number, --syntax-keyword, --syntax-function,
//   --syntax-name (conditions, policies, claims, sources, values), --syntax-actor, --syntax-lever, --syntax-event,
//   --syntax-quantity, --syntax-level, --syntax-comment, --ink, --ink-soft, --accent (buttons), --error and --warn (the
//   signs beside lines); --ink-soft on --paper (line numbers); --ink on --accent-soft (the option that is selected).
// Used for marks and grounds: --paper-raised, --paper, --paper-sunk, --line, --line-strong, --accent, --accent-soft,
//   --error, --warn, --focus. Type: --font-mono, --font-sans, --size-s. Other: --radius-s, --shadow.

import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const colour = (name: string) => ({ color: `var(--syntax-${name})` });

const yamlColours = HighlightStyle.define([
  { tag: tags.definition(tags.propertyName), ...colour("key") },
  { tag: tags.string, ...colour("string") },
  { tag: tags.content, color: "var(--ink)" },
  { tag: tags.lineComment, ...colour("comment"), fontStyle: "italic" },
  { tag: [tags.keyword, tags.typeName, tags.labelName, tags.meta], ...colour("keyword") },
  { tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace], color: "var(--ink-soft)" },
]);

const wavy = (name: string) => ({
  backgroundImage: "none",
  paddingBottom: "0",
  textDecoration: `underline wavy var(--${name})`,
  textDecorationSkipInk: "none",
  textUnderlineOffset: "3px",
});

const sign = (name: string, text: string) => ({
  content: "''",
  width: "auto",
  height: "auto",
  "&::before": { content: `'${text}'`, color: `var(--${name})`, fontWeight: "700" },
});

const look = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--paper-raised)", height: "100%" },
  // Drawn over the gutters, and inside, where nothing can clip it.
  "&.cm-focused": { outline: "none" },
  "&.cm-focused::after": {
    content: "''",
    position: "absolute",
    inset: "0",
    zIndex: "250",
    border: "2px solid var(--focus)",
    pointerEvents: "none",
  },
  ".cm-scroller": { fontFamily: "var(--font-mono)", fontSize: "var(--size-s)", lineHeight: "1.6" },
  ".cm-content": { caretColor: "var(--ink)", paddingBlock: "8px" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground, .cm-content ::selection":
    { backgroundColor: "var(--accent-soft)" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--paper-sunk) 55%, transparent)" },
  ".cm-gutters": {
    backgroundColor: "var(--paper)",
    color: "var(--ink-soft)",
    borderRight: "1px solid var(--line)",
  },
  ".cm-activeLineGutter": { backgroundColor: "var(--paper-sunk)", color: "var(--ink)" },
  ".cm-foldGutter .cm-gutterElement": { cursor: "pointer", paddingInline: "4px" },
  ".cm-foldPlaceholder": {
    backgroundColor: "var(--paper-sunk)",
    border: "1px solid var(--line)",
    color: "var(--ink-soft)",
    paddingInline: "4px",
  },
  "&.cm-focused .cm-matchingBracket, .cm-matchingBracket": {
    backgroundColor: "var(--accent-soft)",
    outline: "1px solid var(--accent)",
  },
  "&.cm-focused .cm-nonmatchingBracket": {
    backgroundColor: "transparent",
    outline: "1px solid var(--error)",
  },
  ".cm-searchMatch": { backgroundColor: "var(--accent-soft)", outline: "1px solid var(--line-strong)" },
  ".cm-searchMatch-selected": { outline: "2px solid var(--accent)" },
  ".cm-selectionMatch": { backgroundColor: "var(--paper-sunk)" },
  ".cm-specialChar": { color: "var(--error)" },
  // Folding is at hand by the keyboard; the room is not.
  "@media (max-width: 30rem)": { ".cm-foldGutter": { display: "none !important" } },
});

const words = EditorView.theme({
  ".cm-case-keyword, .cm-case-keyword *": colour("keyword"),
  ".cm-case-function, .cm-case-function *": colour("function"),
  ".cm-case-number, .cm-case-number *": colour("number"),
  ".cm-case-sign, .cm-case-sign *": { color: "var(--ink-soft)" },
  ".cm-case-actor, .cm-case-actor *": colour("actor"),
  ".cm-case-lever, .cm-case-lever *": colour("lever"),
  ".cm-case-event, .cm-case-event *, .cm-case-round, .cm-case-round *": colour("event"),
  ".cm-case-quantity, .cm-case-quantity *": colour("quantity"),
  ".cm-case-level, .cm-case-level *": { ...colour("level"), fontStyle: "italic" },
  ".cm-case-condition, .cm-case-policy, .cm-case-claim, .cm-case-source, .cm-case-value, .cm-case-roadmap, .cm-case-step":
    colour("name"),
  ".cm-case-condition *, .cm-case-policy *, .cm-case-claim *, .cm-case-source *, .cm-case-value *, .cm-case-roadmap *, .cm-case-step *":
    colour("name"),
});

const boxes = EditorView.theme({
  ".cm-tooltip": {
    backgroundColor: "var(--paper-raised)",
    color: "var(--ink)",
    border: "1px solid var(--line-strong)",
    borderRadius: "var(--radius-s)",
    boxShadow: "var(--shadow)",
    fontFamily: "var(--font-sans)",
    fontSize: "var(--size-s)",
    maxWidth: "min(34rem, 92vw)",
  },
  ".cm-case-card": { padding: "8px 12px", lineHeight: "1.45", overflowWrap: "anywhere" },
  ".cm-case-card-head": { marginBottom: "2px" },
  ".cm-case-card-head strong": { fontFamily: "var(--font-mono)" },
  ".cm-case-card-head span": { color: "var(--ink-soft)", marginLeft: "8px" },
  ".cm-case-card-label": { color: "var(--ink-soft)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--font-mono)", maxHeight: "16em" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "3px 8px", lineHeight: "1.4" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--accent-soft)",
    color: "var(--ink)",
  },
  ".cm-completionDetail": { color: "var(--ink-soft)", fontFamily: "var(--font-sans)", fontStyle: "normal" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
  ".cm-tooltip.cm-completionInfo": { padding: "8px 12px", maxWidth: "22rem", whiteSpace: "normal" },
  ".cm-panels": {
    backgroundColor: "var(--paper)",
    color: "var(--ink)",
    borderColor: "var(--line)",
    fontFamily: "var(--font-sans)",
  },
  ".cm-panel.cm-search label, .cm-panel.cm-search input, .cm-panel.cm-search button": {
    fontFamily: "inherit",
    fontSize: "var(--size-s)",
  },
  ".cm-panel.cm-search [name=close]": { minWidth: "24px", minHeight: "24px" },
  ".cm-panels-top": { borderBottom: "1px solid var(--line)" },
  ".cm-panels-bottom": { borderTop: "1px solid var(--line)" },
  ".cm-textfield": {
    backgroundColor: "var(--paper-raised)",
    color: "var(--ink)",
    border: "1px solid var(--line-strong)",
    borderRadius: "var(--radius-s)",
  },
  ".cm-textfield::placeholder": { color: "var(--ink-soft)", opacity: "1" },
  ".cm-button": {
    backgroundImage: "none",
    backgroundColor: "var(--paper-raised)",
    color: "var(--ink)",
    border: "1px solid var(--line-strong)",
    borderRadius: "var(--radius-s)",
  },
  ".cm-panel.cm-search [name=close], .cm-panel.cm-panel-lint [name=close]": { color: "var(--ink)" },
  ".cm-panel.cm-panel-lint ul": { fontSize: "var(--size-s)" },
  ".cm-panel.cm-panel-lint ul [aria-selected], .cm-panel.cm-panel-lint ul:focus [aria-selected]": {
    backgroundColor: "var(--accent-soft)",
    color: "var(--ink)",
  },
});

const mistakes = EditorView.theme({
  ".cm-lintRange-error": wavy("error"),
  ".cm-lintRange-warning": wavy("warn"),
  ".cm-lintRange-active": { backgroundColor: "var(--accent-soft)" },
  ".cm-lintPoint-error::after": { borderBottomColor: "var(--error)" },
  ".cm-lintPoint-warning::after": { borderBottomColor: "var(--warn)" },
  ".cm-lint-marker-error": sign("error", "✕"),
  ".cm-lint-marker-warning": sign("warn", "▲"),
  ".cm-gutter-lint .cm-gutterElement": { padding: "0 2px", textAlign: "center" },
  ".cm-diagnostic": { padding: "6px 12px", borderLeftWidth: "4px", whiteSpace: "normal", lineHeight: "1.45" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--error)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--warn)" },
  ".cm-diagnostic p": { margin: "0" },
  ".cm-diagnostic p + p, [aria-selected] .cm-diagnostic p + p": { color: "var(--ink-soft)" },
  ".cm-diagnosticAction": {
    backgroundColor: "transparent",
    color: "var(--accent)",
    border: "1px solid var(--accent)",
    borderRadius: "var(--radius-s)",
    padding: "3px 8px",
    margin: "4px 0 0",
    minHeight: "24px",
    font: "inherit",
    cursor: "pointer",
  },
  ".cm-diagnosticSource": { opacity: "1", color: "var(--ink-soft)", fontSize: "var(--size-xs)" },
});

/** Colours, boxes and marks of the editor. */
export const theme: Extension = [look, words, boxes, mistakes, syntaxHighlighting(yamlColours)];
