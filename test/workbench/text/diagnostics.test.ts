import { EditorState, type TransactionSpec } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { expect, test } from "vitest";
import { type Diagnostic, diagnostic } from "../../../src/diagnostics/index.js";
import {
  fixKeys,
  fixLabel,
  markOf,
  messagesAt,
  showDiagnostics,
  shownDiagnostics,
} from "../../../workbench/text/diagnostics.js";
import { stateOf } from "./case-text.js";

const span = (start: number, end: number) => ({ start, end });

test("a mark is where the mistake is, with its words and its fix", () => {
  const state = stateOf("title: chnia\n");
  const fix = { span: span(7, 12), text: "china" };
  const notes = [{ message: "declared at line 4" }];
  const mark = markOf(
    diagnostic("CAS0203", "unknown", span(7, 12), { help: "did you mean", notes, fix }),
    state,
  );
  expect(mark).toMatchObject({ from: 7, to: 12, severity: "error", source: "CAS0203" });
  expect(mark.message).toBe("unknown\ndeclared at line 4\ndid you mean");
  expect(mark.actions?.map(({ name }) => name)).toEqual(["Replace by “china”"]);
});

test.each([
  ["beyond the end", span(90, 99), 4, 5],
  ["reversed and before the start", span(-3, -9), 0, 1],
  ["empty, inside a line", span(1, 1), 1, 2],
  ["empty, at the end of a line", span(2, 2), 1, 2],
  ["running over the end", span(3, 50), 3, 5],
])("a place %s is visible", (_, place, from, to) => {
  const mark = markOf(diagnostic("CAS0203", "wrong", place), stateOf("ab\ncd"));
  expect([mark.from, mark.to]).toEqual([from, to]);
});

test("without a place it stands at the top, and in an empty text too", () => {
  expect(markOf(diagnostic("CAS0203", "wrong"), stateOf("ab"))).toMatchObject({ from: 0, to: 1 });
  expect(markOf(diagnostic("CAS0203", "wrong"), stateOf(""))).toMatchObject({ from: 0, to: 0 });
});

test("a fix that removes says so, and a long one is cut", () => {
  expect(fixLabel({ span: span(0, 1), text: "" })).toBe("Remove it");
  expect(fixLabel({ span: span(0, 1), text: "x".repeat(200) })).toHaveLength(73);
});

/** What of an editor is needed to show diagnostics and to follow their fixes. */
class Desk {
  state: EditorState;

  constructor(doc: string, diagnostics: readonly Diagnostic[]) {
    this.state = EditorState.create({ doc, extensions: [shownDiagnostics] });
    showDiagnostics(this.view, diagnostics);
  }

  get view(): EditorView {
    return this as unknown as EditorView;
  }

  get text(): string {
    return this.state.doc.toString();
  }

  dispatch(...specs: TransactionSpec[]): void {
    this.state = this.state.update(...specs).state;
  }

  focus(): void {}

  /** Presses the key of quick fixes with the cursor there. */
  fixAt(anchor: number): string {
    this.dispatch({ selection: { anchor } });
    fixKeys[0]!.run!(this.view);
    return this.text;
  }
}

const wrong = (start: number, end: number, text: string) =>
  diagnostic("CAS0203", `wrong at ${start}`, span(start, end), { fix: { span: span(start, end), text } });

test("the key applies the fix on the cursor's line that is nearest", () => {
  const diagnostics = [wrong(0, 2, "first"), wrong(6, 8, "second"), wrong(9, 11, "third")];
  const after = (at: number) => new Desk("aa bb cc\ndd", diagnostics).fixAt(at);
  expect(after(1)).toBe("first bb cc\ndd");
  expect(after(5)).toBe("aa bb second\ndd");
  expect(after(9)).toBe("aa bb cc\nthird");
});

test("a fix moves with the text around it, and is gone when its own text changes", () => {
  const desk = new Desk("aa bb", [wrong(3, 5, "new")]);
  desk.dispatch({ changes: { from: 0, insert: "xx " } });
  expect(desk.fixAt(4)).toBe("xx aa new");
  const changed = new Desk("aa bb", [wrong(3, 5, "new")]);
  changed.dispatch({ changes: { from: 4, insert: "x" } });
  expect(changed.fixAt(4)).toBe("aa bxb");
});

test("a fix is applied once, and new diagnostics replace the old", () => {
  const desk = new Desk("aa bb", [wrong(3, 5, "new")]);
  desk.fixAt(4);
  expect(desk.fixAt(4)).toBe("aa new");
  showDiagnostics(desk.view, []);
  expect(messagesAt(desk.state, 4)).toEqual([]);
});

test("messages at a place are told with their severity", () => {
  const desk = new Desk("aa bb", [wrong(3, 5, "new")]);
  expect(messagesAt(desk.state, 4)).toEqual(["error: wrong at 3"]);
  expect(messagesAt(desk.state, 1)).toEqual([]);
});
