// Work that the browser keeps: what is kept is read back, what is corrupt is passed over, and the oldest makes room.

import { describe, expect, it } from "vitest";
import { beginning, markOf, readOpened } from "../../../workbench/document/begin.js";
import {
  fileName,
  hasChanges,
  keep,
  keyOf,
  MOST_WORKS,
  readWork,
  type Shelf,
  type Work,
  worksIn,
} from "../../../workbench/document/work.js";

/** A storage with room for so many characters. */
function shelf(room = Number.POSITIVE_INFINITY): Shelf & { readonly map: Map<string, string> } {
  const map = new Map<string, string>();
  return {
    map,
    get length() {
      return map.size;
    },
    key: (i) => [...map.keys()][i] ?? null,
    getItem: (key) => map.get(key) ?? null,
    removeItem: (key) => void map.delete(key),
    setItem: (key, value) => {
      const others = [...map]
        .filter(([name]) => name !== key)
        .reduce((sum, [, text]) => sum + text.length, 0);
      if (others + value.length > room) throw new DOMException("full", "QuotaExceededError");
      map.set(key, value);
    },
  };
}

function work(id: string, at: number, more: Partial<Work> = {}): Work {
  const base = { id, name: `${id}.casus.yaml`, text: "casus: 1\n", savedText: "casus: 1\n", title: id, at };
  return { ...base, assumptions: [], scenarios: [], view: "claims", ...more };
}

const changed = { text: "casus: 1\ntitle: Changed\n" };

describe("what is kept", () => {
  it("is read back, the latest first", () => {
    const there = shelf();
    const full = work("b", 2, {
      ...changed,
      assumptions: [{ quantity: "p", is: "0.5" }],
      scenarios: [{ name: "low", assumptions: [{ quantity: "p", is: "0.1" }] }],
      view: "play",
      claim: "words",
    });
    expect([work("a", 1), full, work("c", 3)].map((one) => keep(there, one))).toEqual([
      "kept",
      "kept",
      "kept",
    ]);
    expect(worksIn(there)).toEqual([work("c", 3), full, work("a", 1)]);
  });

  it("takes the place of the same work", () => {
    const there = shelf();
    keep(there, work("a", 1));
    keep(there, work("a", 2, changed));
    expect(worksIn(there)).toEqual([work("a", 2, changed)]);
  });

  it("is kept once, whatever the tabs", () => {
    const there = shelf();
    keep(there, work("a", 1, changed));
    keep(there, work("b", 2, { ...changed, name: "a.casus.yaml" }));
    expect(worksIn(there).map(({ id }) => id)).toEqual(["b"]);
  });

  it("makes room: what changed nothing goes first, then the oldest", () => {
    const there = shelf();
    keep(there, work("old-changed", 1, changed));
    for (let i = 2; i <= MOST_WORKS; i++) keep(there, work(`n${i}`, i));
    keep(there, work("new", 100));
    const ids = worksIn(there).map(({ id }) => id);
    expect(ids).toHaveLength(MOST_WORKS);
    expect(ids).toContain("old-changed");
    expect(ids).not.toContain("n2");
  });

  it("gives up unchanged cases where the storage is full, and never changes", () => {
    const there = shelf(1200);
    keep(there, work("unchanged", 1, { text: "x".repeat(500), savedText: "x".repeat(500) }));
    expect(keep(there, work("changed", 2, { text: "y".repeat(700) }))).toBe("kept");
    expect(worksIn(there).map(({ id }) => id)).toEqual(["changed"]);
    expect(keep(there, work("more", 3, { text: "z".repeat(700) }))).toBe("full");
    expect(worksIn(there).map(({ id }) => id)).toEqual(["changed"]);
  });

  it("is found again however long its names and expressions are", () => {
    const there = shelf();
    const long = "x".repeat(5000);
    const full = work("a", 1, {
      name: `${"n".repeat(250)}.casus.yaml`,
      assumptions: [{ quantity: `us.${long}`, is: `0.${"1".repeat(5000)}` }],
      scenarios: [{ name: long, assumptions: [] }],
      claim: long,
    });
    expect(keep(there, full)).toBe("kept");
    expect(worksIn(there)).toEqual([full]);
  });

  it("is not kept, and said so, where it could not be read back", () => {
    const there = shelf();
    const tooLong = "x".repeat(2_000_001);
    expect(keep(there, work("a", 1, { text: tooLong }))).toBe("too large");
    expect(keep(there, work("a", 1, { savedText: tooLong }))).toBe("too large");
    expect(there.map.size).toBe(0);
  });

  it("is told apart from what others wrote", () => {
    const there = shelf();
    there.map.set("casus.theme", "dark");
    keep(there, work("a", 1));
    for (const [i, text] of [
      "",
      "{",
      "null",
      "[]",
      '{"name":"a","text":5,"at":1}',
      '{"name":"a","text":"","at":"now"}',
      '{"name":"a","text":"","at":1,"savedText":{}}',
      '{"name":"a","text":"","at":1,"assumptions":[[]]}',
      `{"name":"a","at":1,"text":"${"x".repeat(2_000_001)}"}`,
    ].entries())
      there.map.set(keyOf(`bad${i}`), text);
    expect(worksIn(there)).toEqual([work("a", 1)]);
  });

  it("falls back where a view is not known any more", () => {
    expect(readWork("a", '{"name":"a","text":"t","at":1,"view":"__proto__"}')).toEqual({
      ...{ id: "a", name: "a", text: "t", savedText: "t", title: "a", at: 1 },
      ...{ assumptions: [], scenarios: [], view: "claims" },
    });
  });

  it("counts as changed by its text, its assumptions or its scenarios", () => {
    expect(hasChanges(work("a", 1))).toBe(false);
    expect(hasChanges(work("a", 1, changed))).toBe(true);
    expect(hasChanges(work("a", 1, { assumptions: [{ quantity: "p", is: "1" }] }))).toBe(true);
    expect(hasChanges(work("a", 1, { scenarios: [{ name: "s", assumptions: [] }] }))).toBe(true);
  });
});

describe("the page begins with", () => {
  const opened = { name: "a.casus.yaml", text: "casus: 1\n" };
  const tabAt = (id: string, file?: typeof opened) => ({ work: id, opened: markOf(file) });

  it("the gallery where there is nothing", () =>
    expect(beginning(undefined, undefined, [])).toEqual({ kind: "gallery" }));

  it("the last work", () =>
    expect(beginning(undefined, undefined, [work("b", 2), work("a", 1)])).toEqual({
      kind: "work",
      work: work("b", 2),
    }));

  it("the work of its own tab, though another is later", () =>
    expect(beginning(undefined, tabAt("a"), [work("b", 2), work("a", 1)])).toEqual({
      kind: "work",
      work: work("a", 1),
    }));

  it("the opened file rather than the last work", () =>
    expect(beginning(opened, undefined, [work("b", 2, changed)])).toEqual({ kind: "file", opened }));

  it("the opened file, with its unsaved changes on offer", () =>
    expect(beginning(opened, undefined, [work("b", 2), work("a", 1, changed)])).toEqual({
      kind: "file",
      opened,
      offer: work("a", 1, changed),
    }));

  it("the opened file alone, where what is kept of it was saved or is the same", () => {
    expect(beginning(opened, undefined, [work("a", 1, { text: "x", savedText: "x" })])).toEqual({
      kind: "file",
      opened,
    });
    expect(beginning(opened, undefined, [work("a", 1, { savedText: "before" })])).toEqual({
      kind: "file",
      opened,
    });
  });

  it("what the tab was at, where it is loaded anew", () => {
    const works = [work("a", 1, changed)];
    expect(beginning(opened, tabAt("a", opened), works)).toEqual({ kind: "work", work: works[0] });
  });

  it("the file, where the tab had been opened with another", () => {
    const works = [work("b", 1, changed)];
    expect(beginning(opened, tabAt("b", { ...opened, text: "casus: 1\n\n" }), works)).toEqual({
      kind: "file",
      opened,
    });
  });

  it("no file where the server gives something else", () => {
    for (const value of [null, [], 5, "text", { name: "a" }, { name: 1, text: "t" }])
      expect(readOpened(value)).toBeUndefined();
    expect(readOpened({ ...opened, more: 1 })).toEqual(opened);
  });

  it("a file from Windows with the lines that the editor gives it, so that nothing of it counts as changed", () =>
    expect(readOpened({ name: "a", text: "a: 1\r\nb: 2\rc: 3\n" })).toEqual({
      name: "a",
      text: "a: 1\nb: 2\nc: 3\n",
    }));
});

describe("a file's name", () => {
  for (const [given, expected] of [
    ["korea.casus.yaml", "korea.casus.yaml"],
    ["C:\\cases\\a.yaml", "a.yaml"],
    ["..", "case.casus.yaml"],
    ["a\u202egnp.yaml", "agnp.yaml"],
    ['who: "me"?.yaml', "who me.yaml"],
  ] as const)
    it(JSON.stringify(given), () => expect(fileName(given)).toBe(expected));
});
