// The one text of the case: a CodeMirror editor whose document is what everything else is made from. Forms, quick fixes and
// sliders that are kept change it by transactions, so that one undo covers them all, and comments survive.

import { history, historyKeymap, redo, redoDepth, undo, undoDepth } from "@codemirror/commands";
import { EditorState, type Extension, Transaction } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import type { TextEdit } from "../../src/language/index.js";
import { asLines } from "./lines.js";

/** The text of the case with its history. */
export class CaseDocument {
  readonly view: EditorView;
  readonly #extensions: Extension;
  readonly #onChange: (text: string) => void;

  /** @param onChange told of every change of the text, typed or not */
  constructor(extensions: Extension, onChange: (text: string) => void) {
    this.#onChange = onChange;
    this.#extensions = [
      history(),
      keymap.of(historyKeymap),
      extensions,
      EditorView.updateListener.of((update) => {
        if (update.docChanged) onChange(this.text);
      }),
    ];
    this.view = new EditorView({ extensions: this.#extensions });
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  get canUndo(): boolean {
    return undoDepth(this.view.state) > 0;
  }

  get canRedo(): boolean {
    return redoDepth(this.view.state) > 0;
  }

  undo(): void {
    undo(this.view);
  }

  redo(): void {
    redo(this.view);
  }

  /** Edits of the text as it is now, as one step of the history. Spans must not overlap. */
  edit(edits: readonly TextEdit[]): void {
    if (edits.length === 0) return;
    const changes = edits.map(({ span, text }) => ({ from: span.start, to: span.end, insert: text }));
    this.view.dispatch({ changes, annotations: Transaction.userEvent.of("input.form") });
  }

  /** The whole text anew, as one step that can be undone. */
  replace(anew: string): void {
    const text = asLines(anew);
    const now = this.text;
    if (text === now) return;
    // What is the same at both ends stays, so that the cursor and the folds do.
    let start = 0;
    while (start < text.length && start < now.length && text[start] === now[start]) start++;
    let end = 0;
    const most = Math.min(text.length, now.length) - start;
    while (end < most && text[text.length - 1 - end] === now[now.length - 1 - end]) end++;
    const changes = { from: start, to: now.length - end, insert: text.slice(start, text.length - end) };
    this.view.dispatch({ changes, annotations: Transaction.userEvent.of("input.form") });
  }

  /** Another case: its history begins here. */
  open(text: string): void {
    this.view.setState(EditorState.create({ doc: text, extensions: this.#extensions }));
    this.#onChange(this.text);
  }
}
