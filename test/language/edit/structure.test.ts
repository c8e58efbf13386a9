// Edits by forms, one by one: what they make of a text, and what they refuse.

import { describe, expect, test } from "vitest";
import {
  addAt,
  applyEdits,
  type CasePath,
  type CaseValue,
  type Edited,
  insertAt,
  moveAt,
  removeAt,
  renameAt,
  setAt,
} from "../../../src/index.js";

type Edit = (text: string) => Edited;

function after(text: string, edit: Edit): string {
  const done = edit(text);
  return done.kind === "edits" ? applyEdits(text, done.edits) : `refused: ${done.why}`;
}

const set =
  (path: CasePath, value: CaseValue): Edit =>
  (text) =>
    setAt(text, path, value);
const add =
  (path: CasePath, key: string, value: CaseValue): Edit =>
  (text) =>
    addAt(text, path, key, value);
const insert =
  (path: CasePath, index: number, value: CaseValue): Edit =>
  (text) =>
    insertAt(text, path, index, value);
const remove =
  (path: CasePath): Edit =>
  (text) =>
    removeAt(text, path);
const move =
  (path: CasePath, from: number, to: number): Edit =>
  (text) =>
    moveAt(text, path, from, to);
const rename =
  (path: CasePath, name: string): Edit =>
  (text) =>
    renameAt(text, path, name);

/** The edit makes `expected` of `text`; with CRLF and without a final line break it does the same. */
function makes(title: string, edit: Edit, text: string, expected: string): void {
  test(title, () => {
    expect(after(text, edit)).toBe(expected);
    if (text === "") return;
    const crlf = (t: string) => t.replaceAll("\n", "\r\n");
    expect(after(crlf(text), edit)).toBe(crlf(expected));
    const bare = (t: string) => t.replace(/\n$/, "");
    expect(after(bare(text), edit)).toBe(bare(expected));
  });
}

function refuses(title: string, edit: Edit, text: string, why: string): void {
  test(title, () => {
    const done = after(text, edit);
    expect(done).toMatch(/^refused: .*\.$/);
    expect(done).toContain(why);
  });
}

describe("setAt", () => {
  makes("a plain text", set(["title"], "New: title"), "title: Old  # c\n", 'title: "New: title"  # c\n');
  makes("a quoted text", set(["title"], 'a "b"'), 'title: "Old"\n', 'title: "a \\"b\\""\n');
  makes("a single-quoted text", set(["title"], "it's"), "title: 'Old'\n", "title: 'it''s'\n");
  makes(
    "in a flow map",
    set(["values", "us", "t", "worth"], "uniform(0, 1)"),
    "values: {us: {t: {worth: 1 to 2}}}\n",
    'values: {us: {t: {worth: "uniform(0, 1)"}}}\n',
  );
  makes(
    "a block text",
    set(["title"], "one line"),
    "title: >-  # c\n  two\n  lines\nnotes: x\n",
    "title: >-  # c\n  one line\nnotes: x\n",
  );
  makes(
    "a block text over lines",
    set(["title"], "a\nb"),
    "title: >-\n  two\n  lines\nnotes: x\n",
    "title: |-\n  a\n  b\nnotes: x\n",
  );
  makes(
    "an item",
    set(["play", 1], "us chooses b"),
    "play:\n  - us chooses a\n  - us chooses c # why\n",
    "play:\n  - us chooses a\n  - us chooses b # why\n",
  );
  makes(
    "a short form",
    set(["actors", "us", "name"], "USA"),
    "actors:\n  us: United States # c\n",
    "actors:\n  us: USA # c\n",
  );
  makes(
    "what a short form leaves out",
    set(["actors", "us", "risk_aversion"], 0.01),
    "actors:\n  us: United States  # c\n  uk: Britain\n",
    "actors:\n  us:  # c\n    name: United States\n    risk_aversion: 0.01\n  uk: Britain\n",
  );
  makes(
    "in a flow map, a short form",
    set(["quantities", "a", "as"], "probability"),
    "quantities: {a: 0.1 to 0.2, b: 1}\n",
    "quantities: {a: {is: 0.1 to 0.2, as: probability}, b: 1}\n",
  );
  makes(
    "a claim's short form",
    set(["claims", "x", "says"], "Yes."),
    "claims:\n  x: P(a) > 0.5\n",
    "claims:\n  x:\n    holds_if: P(a) > 0.5\n    says: Yes.\n",
  );
  makes(
    "a missing section, in its order",
    set(["policies", "calm", "go"], "no"),
    "casus: 1\n\nvalues: {}\n\n# what is claimed\nclaims:\n  a: b\n",
    "casus: 1\n\nvalues: {}\n\npolicies:\n  calm: {go: no}\n\n# what is claimed\nclaims:\n  a: b\n",
  );
  makes(
    "a value, all missing",
    set(["values", "us", "alarm", "worth"], "-3 to -1"),
    "casus: 1\n",
    "casus: 1\nvalues:\n  us:\n    alarm: {worth: -3 to -1}\n",
  );
  makes(
    "a key without a value",
    set(["claims", "x"], "a > b"),
    "claims:  # none yet\nholds_at: 0.8\n",
    "claims:  # none yet\n  x: a > b\nholds_at: 0.8\n",
  );
  makes(
    "an empty map",
    set(["claims", "x"], "a > b"),
    "claims: {}  # none yet\n",
    "claims:  # none yet\n  x: a > b\n",
  );
  makes(
    "a map, part by part",
    set(["levers", "go"], { actor: "uk", levels: ["no", "yes", "maybe"], name: "going" }),
    "levers:\n  go:\n    # who\n    actor: us  # really\n    levels: [no, yes]\n  stay: {actor: us}\n",
    "levers:\n  go:\n    # who\n    actor: uk  # really\n    levels: [no, yes, maybe]\n    name: going\n  stay: {actor: us}\n",
  );
  makes(
    "a map without one of its keys",
    set(["levers", "go"], { actor: "us" }),
    "levers:\n  go:\n    actor: us\n    levels: [no, yes]  # all\n  # next\n  stay: {actor: us}\n",
    "levers:\n  go:\n    actor: us\n  # next\n  stay: {actor: us}\n",
  );
  makes(
    "a list, item by item",
    set(["play"], ["a", "x", "c", "d"]),
    "play:\n  - a # 1\n  - b # 2\n  - c # 3\n",
    "play:\n  - a # 1\n  - x # 2\n  - c # 3\n  - d\n",
  );
  makes(
    "a list to a map",
    set(["levers", "go", "levels"], { no: "stays", yes: "goes" }),
    "levers:\n  go:\n    actor: us\n    levels: [no, yes]  # c\n",
    "levers:\n  go:\n    actor: us\n    levels: {no: stays, yes: goes}  # c\n",
  );
  makes(
    "a block map to a list",
    set(["levers", "go", "levels"], ["no", "yes"]),
    "levers:\n  go:\n    levels:  # c\n      no: stays\n      yes: goes\n    actor: us\n",
    "levers:\n  go:\n    levels: [no, yes]  # c\n    actor: us\n",
  );
  makes(
    "a block map to a text",
    set(["events", "e", "odds"], "0.2"),
    "events:\n  e:\n    odds:\n      yes: 0.1\n      no: rest\n  f: {odds: 0.1}\n",
    "events:\n  e:\n    odds: 0.2\n  f: {odds: 0.1}\n",
  );
  makes("the same value", set(["title"], "x"), "title:   'x'\n", "title:   'x'\n");
  makes("an empty text", set(["title"], "New"), "", "title: New\n");
  makes("comments only", set(["title"], "New"), "# c\n", "# c\ntitle: New\n");
  makes(
    "a flow top level",
    set(["claims", "x"], "a > b"),
    "{casus: 1, title: t}\n",
    "{casus: 1, title: t, claims: {x: a > b}}\n",
  );
  makes(
    "other indentation",
    set(["levers", "go", "actor"], "us"),
    "actors:\n    us: US\n",
    "actors:\n    us: US\nlevers:\n    go:\n        actor: us\n",
  );
  refuses("under a text", set(["title", "x"], "y"), "title: t\n", "is a text");
  refuses("anchors", set(["title"], "y"), "title: &a t\n", "&a");
  refuses("aliases", set(["title"], "y"), "title: t\nnotes: *a\n", "mistake");
  refuses("tabs", set(["title"], "y"), "actors:\n\tus: x\n", "mistake");
  refuses("not a map", set(["title"], "y"), "- a\n", "not a map");
  refuses("explicit keys", set(["title"], "y"), "? title\n: x\n", "?");
  refuses("two documents", set(["title"], "y"), "title: x\n---\ntitle: z\n", "mistake");
});

describe("addAt", () => {
  makes(
    "behind the others",
    add(["actors"], "eu", "Europe: all"),
    "actors:\n  us: US  # one\n  # two\n  uk: UK  # three\n\n# next\nlevers: {}\n",
    'actors:\n  us: US  # one\n  # two\n  uk: UK  # three\n  eu: "Europe: all"\n\n# next\nlevers: {}\n',
  );
  makes(
    "in the siblings' style, flow",
    add(["policies"], "b", { says: "x, y", go: "yes" }),
    "policies:\n  a: {go: no}\n",
    'policies:\n  a: {go: no}\n  b: {says: "x, y", go: yes}\n',
  );
  makes(
    "in the siblings' style, block",
    add(["policies"], "b", { go: "yes" }),
    "policies:\n  a:\n    go: no\n",
    "policies:\n  a:\n    go: no\n  b:\n    go: yes\n",
  );
  makes(
    "a lever",
    add(["levers"], "x", { actor: "us", levels: ["low", "high"], irreversible: true }),
    "levers:\n  a:\n    actor: us\n",
    "levers:\n  a:\n    actor: us\n  x:\n    actor: us\n    levels: [low, high]\n    irreversible: true\n",
  );
  makes(
    "to a flow map over lines",
    add(["actors"], "c", "C"),
    "actors: {\n  a: A,  # 1\n  b: B   # 2\n}\n",
    "actors: {\n  a: A,  # 1\n  b: B,   # 2\n  c: C\n}\n",
  );
  makes(
    "to a flow map over lines with a last comma",
    add(["actors"], "c", "C"),
    "actors: {\n  a: A,\n  b: B, # 2\n}\n",
    "actors: {\n  a: A,\n  b: B, # 2\n  c: C,\n}\n",
  );
  makes(
    "a section",
    add([], "start", { go: "yes" }),
    "levers:\n  go: {actor: us}\n  # about go\nplay: []\n",
    "levers:\n  go: {actor: us}\n  # about go\nstart:\n  go: yes\nplay: []\n",
  );
  refuses("a key that is there", add(["actors"], "us", "x"), "actors: {us: US}\n", "already");
});

describe("insertAt", () => {
  makes(
    "first",
    insert(["play"], 0, "us chooses a"),
    "play:  # order\n  # b\n  - us chooses b\n",
    "play:  # order\n  - us chooses a\n  # b\n  - us chooses b\n",
  );
  makes(
    "between",
    insert(["play"], 1, "us chooses x"),
    "play:\n- us chooses a # a\n# b\n- us chooses b\n",
    "play:\n- us chooses a # a\n- us chooses x\n# b\n- us chooses b\n",
  );
  makes(
    "last",
    insert(["play"], 1, "us chooses x if a: b"),
    "play:\n  - us chooses a # a\n",
    'play:\n  - us chooses a # a\n  - "us chooses x if a: b"\n',
  );
  makes(
    "a map",
    insert(["correlations"], 1, { between: ["a", "b"], rank: 0.5 }),
    "correlations:\n  - between: [c, d]\n    rank: 0.1\n",
    "correlations:\n  - between: [c, d]\n    rank: 0.1\n  - between: [a, b]\n    rank: 0.5\n",
  );
  makes(
    "into brackets",
    insert(["play"], 1, "us chooses x, y"),
    "play: [us chooses a, us chooses b]\n",
    'play: [us chooses a, "us chooses x, y", us chooses b]\n',
  );
  makes(
    "into none",
    insert(["play"], 0, "us chooses a, b"),
    "title: x\n",
    "title: x\nplay:\n  - us chooses a, b\n",
  );
  refuses("beyond the end", insert(["play"], 2, "x"), "play: [a]\n", "no place 2");
});

describe("removeAt", () => {
  makes(
    "an entry and its comment",
    remove(["actors", "uk"]),
    "actors:\n  # one\n  us: US  # 1\n  # two\n  uk: UK  # 2\n  # three\n  eu: EU  # 3\n",
    "actors:\n  # one\n  us: US  # 1\n  # two\n  # three\n  eu: EU  # 3\n",
  );
  makes(
    "an entry over lines",
    remove(["claims", "a"]),
    "claims:\n  a:\n    says: >-\n      x\n      y\n    # inside\n    holds_if: p\n    # at its end\n\n  b: q\n",
    "claims:\n\n  b: q\n",
  );
  makes(
    "what would be left empty",
    remove(["values", "us", "t"]),
    "title: x\nvalues:\n  us:\n    t: 1\nclaims: {}\n",
    "title: x\nclaims: {}\n",
  );
  makes("first in braces", remove(["actors", "us"]), "actors: {us: US, uk: UK}\n", "actors: {uk: UK}\n");
  makes("last in braces", remove(["actors", "uk"]), "actors: {us: US, uk: UK}\n", "actors: {us: US}\n");
  makes(
    "in braces over lines",
    remove(["actors", "uk"]),
    "actors: {\n  us: US, # 1\n  uk: UK, # 2\n  eu: EU # 3\n}\n",
    "actors: {\n  us: US, # 1\n  eu: EU # 3\n}\n",
  );
  makes(
    "behind a dash",
    remove(["correlations", 0, "between"]),
    "correlations:\n  - between: [a, b]\n    rank: 1\n",
    "correlations:\n  - rank: 1\n",
  );
  refuses("what is not there", remove(["actors", "eu"]), "actors: {us: US}\n", 'no "actors.eu"');
});

describe("moveAt", () => {
  makes(
    "down",
    move(["play"], 0, 2),
    "play:\n  # first\n  - a # 1\n  - b # 2\n  - c # 3\n",
    "play:\n  - b # 2\n  - c # 3\n  # first\n  - a # 1\n",
  );
  makes(
    "up",
    move(["play"], 2, 0),
    "play:\n  - a # 1\n  - b\n  # last\n  - c # 3\n",
    "play:\n  # last\n  - c # 3\n  - a # 1\n  - b\n",
  );
  makes("in brackets", move(["play"], 0, 1), "play: [a, b, # c\n  d]\n", "play: [b, a, # c\n  d]\n");
  makes(
    "levels of a map",
    move(["levers", "x", "levels"], 1, 0),
    "levers:\n  x:\n    levels:\n      a: first\n      b: >-\n        second\n        one\n    actor: us\n",
    "levers:\n  x:\n    levels:\n      b: >-\n        second\n        one\n      a: first\n    actor: us\n",
  );
  refuses("nowhere", move(["play"], 0, 5), "play: [a, b]\n", "0 cannot move to 5");
});

const named = `casus: 1
title: us and assurance # us
actors: {us: the us, "uk": UK}
levers:
  assurance: {actor: us, levels: [none, written]} # assurance
  go: {actor: uk, levels: [none, full]}
start: {assurance: written}
quantities: {us_size: 1 to 2}
play: [us chooses assurance, "uk chooses go if (assurance) = written and go != none"]
values:
  us: {none: {if: assurance in {none, written}, worth: us_size}}
policies: {calm: {assurance: none}}
claims:
  us_wins: {says: us wins, holds_if: "E(us | calm, go = none) > E(us | assurance = none) and best(us) = calm"}
rankings:
  uk: [none none, "{written none, written full}"]
  us: ["- full"]
`;

describe("renameAt", () => {
  const text = named
    .replace("{none, written}, worth", "X, worth")
    .replace("assurance in X", '"assurance in {none, written}"');
  const renames = (path: CasePath, name: string, expected: (text: string) => string): void =>
    makes(`${path.join(".")} to ${name}`, rename(path, name), text, expected(text));
  renames(["actors", "us"], "usa", (t) =>
    t
      .replace("{us: the us", "{usa: the us")
      .replace("actor: us,", "actor: usa,")
      .replace("[us chooses", "[usa chooses")
      .replace("  us: {none", "  usa: {none")
      .replaceAll("E(us", "E(usa")
      .replace("best(us)", "best(usa)")
      .replace('  us: ["-', '  usa: ["-'),
  );
  renames(["actors", "uk"], "gb", (t) =>
    t
      .replace('"uk": UK', '"gb": UK')
      .replace("actor: uk", "actor: gb")
      .replace('"uk chooses', '"gb chooses')
      .replace("  uk: [none", "  gb: [none"),
  );
  renames(["levers", "assurance"], "word", (t) =>
    t
      .replaceAll("assurance", "word")
      .replace("us and word # us", "us and assurance # us")
      .replace("# word", "# assurance"),
  );
  renames(["levers", "assurance", "levels", "none"], "silence", (t) =>
    t
      .replace("[none, written]", "[silence, written]")
      .replace("in {none,", "in {silence,")
      .replace("{assurance: none}", "{assurance: silence}")
      .replace("assurance = none)", "assurance = silence)")
      .replace("[none none", "[silence none"),
  );
  renames(["levers", "go", "levels", 0], "little", (t) =>
    t
      .replace("[none, full]", "[little, full]")
      .replace("go != none", "go != little")
      .replace("go = none", "go = little")
      .replace("[none none", "[none little")
      .replace("{written none", "{written little"),
  );
  renames(["policies", "calm"], "quiet", (t) => t.replaceAll("calm", "quiet"));
  renames(["claims", "us_wins"], "winning", (t) => t.replace("us_wins:", "winning:"));
  renames(["quantities", "us_size"], "size", (t) => t.replaceAll("us_size", "size"));
  renames(["values", "us", "none"], "nothing", (t) => t.replace("{none: {if", "{nothing: {if"));
  refuses("taken", rename(["actors", "us"], "calm"), text, "taken");
  refuses("not a name", rename(["actors", "us"], "Big Us"), text, "snake_case");
  refuses("a word of the language", rename(["actors", "us"], "best"), text, "meaning in expressions");
  refuses("a level that is there", rename(["levers", "go", "levels", "none"], "full"), text, "taken");
  refuses("nothing", rename(["actors", "eu"], "x"), text, 'no "actors.eu"');
  refuses(
    "a text with mistakes",
    rename(["actors", "us"], "x"),
    "actors: {us: US}\nclaims:\n  a: P( > 1\n",
    "mended first",
  );
  refuses(
    "yes and no",
    rename(["levers", "go", "levels", "yes"], "sure"),
    "casus: 1\nactors: {us: US}\nlevers: {go: {actor: us, levels: [no, yes]}}\nconditions: {gone: go}\n",
    "something else",
  );
});
