// Colours for what YAML cannot tell: the words of expressions, and names by what they name. Only what is on the screen
// is looked at.

import type { EditorState, Extension } from "@codemirror/state";
import { RangeSetBuilder } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";
import { namesIn } from "./knowledge.js";
import { outlineOf } from "./outline.js";
import { type Role, type RoledWord, wordsOf } from "./words.js";

/** The words in `[from, to]` of the text, each with its role, in order. */
export function wordsBetween(state: EditorState, from: number, to: number): readonly RoledWord[] {
  const names = namesIn(state);
  const words: RoledWord[] = [];
  for (const part of outlineOf(state).partsIn(from, to)) {
    words.push(...wordsOf(part, state.sliceDoc(part.from, part.to), names));
  }
  return words;
}

/** The class of a word of that role; nothing for what keeps the colour of YAML. */
export function classOf(role: Role): string | undefined {
  switch (role.kind) {
    case "key":
    case "unknown":
      return undefined;
    case "name":
      return `cm-case-${role.named.kind}`;
    case "word":
    case "concept":
      return "cm-case-keyword";
    default:
      return `cm-case-${role.kind}`;
  }
}

const marks = new Map<string, Decoration>();

function markOf(name: string): Decoration {
  let mark = marks.get(name);
  if (!mark) {
    mark = Decoration.mark({ class: name });
    marks.set(name, mark);
  }
  return mark;
}

function decorate(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    for (const word of wordsBetween(view.state, from, to)) {
      const name = classOf(word.role);
      if (name && word.to > word.from && word.from >= from && word.from < to)
        builder.add(word.from, word.to, markOf(name));
    }
  }
  return builder.finish();
}

/** Colours the words of the visible lines. */
export const wordColours: Extension = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = decorate(view);
    }

    update(update: ViewUpdate): void {
      if (update.docChanged || update.viewportChanged) this.decorations = decorate(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);
