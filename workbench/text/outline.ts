// The sections of the text in the editor and what stands in them. An edit scans its own section anew and no other: the
// rest is taken over from the outline before, so that typing costs the same in a long case as in a short one.

import { type EditorState, StateField } from "@codemirror/state";
import { type Path, type Place, type Scan, scanSection } from "./scan.js";

/** A part of the text with offsets into the whole document. */
export type PlacedPart = {
  readonly kind: "key" | "scalar";
  readonly path: Path;
  readonly from: number;
  readonly to: number;
};

/** A section: from a line that begins with a key of the case to the next such line. */
export class Section {
  readonly text: string;
  #scan: Scan | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** The section's first word, its key where it has one. */
  get name(): string {
    return /^["']?([^\s:"']*)/.exec(this.text)![1]!;
  }

  get scan(): Scan {
    this.#scan ??= scanSection(this.text);
    return this.#scan;
  }
}

type PlacedSection = { readonly from: number; readonly section: Section };

// A closing bracket or a dash at the start of a line belongs to the section above; so do comments.
const sectionStart = /^[^\s#\-\]}]/gm;

/** The outline of one version of the text. */
export class Outline {
  readonly sections: readonly PlacedSection[];

  constructor(text: string, before?: Outline) {
    const known = new Map(before?.sections.map(({ section }) => [section.text, section]));
    const starts = Array.from(text.matchAll(sectionStart), ({ index }) => index);
    this.sections = starts.map((from, i) => {
      const own = text.slice(from, starts[i + 1] ?? text.length);
      return { from, section: known.get(own) ?? new Section(own) };
    });
  }

  /** The parts that touch `[from, to]`, in order. */
  *partsIn(from: number, to: number): Generator<PlacedPart> {
    for (const { from: start, section } of this.sections) {
      if (start > to) return;
      if (start + section.text.length < from) continue;
      for (const part of section.scan.parts) {
        if (start + part.to < from) continue;
        if (start + part.from > to) break;
        yield { ...part, from: start + part.from, to: start + part.to };
      }
    }
  }

  /** All parts of the sections of that name. */
  *partsOf(name: string): Generator<PlacedPart & { readonly text: string }> {
    for (const { from, section } of this.sections) {
      if (section.name !== name) continue;
      for (const part of section.scan.parts) {
        const text = section.text.slice(part.from, part.to);
        yield { ...part, from: from + part.from, to: from + part.to, text };
      }
    }
  }

  /** What may be written at an offset, by what stands before it. */
  placeAt(at: number): Place | undefined {
    const found = this.sections.findLast(({ from }) => from < at);
    if (!found) return { path: [], from: at, isKey: true, isValue: false };
    const place = scanSection(found.section.text.slice(0, at - found.from)).place;
    return place && { ...place, from: place.from + found.from };
  }
}

/** Keeps the outline of the editor's text. */
export const outlineField = StateField.define<Outline>({
  create: (state) => new Outline(state.doc.toString()),
  update: (outline, change) => (change.docChanged ? new Outline(change.newDoc.toString(), outline) : outline),
});

/** The outline of the editor's text, whether the field is installed or not. */
export function outlineOf(state: EditorState): Outline {
  return state.field(outlineField, false) ?? new Outline(state.doc.toString());
}
