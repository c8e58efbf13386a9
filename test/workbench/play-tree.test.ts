import { describe, expect, it } from "vitest";
import { reportTree, type TreeReport } from "../../src/report/tree/index.js";
import {
  arrange,
  byKey,
  type Item,
  indexOf,
  pathOnly,
  turn,
  type Unfolding,
} from "../../workbench/views/play/tree/arrange.js";
import { boxOf, measure, spanOf } from "../../workbench/views/play/tree/place.js";
import { fullLabel, shortWhen, sizeWords } from "../../workbench/views/play/tree/words.js";
import { bet, caseOf } from "../report/sample.js";

const tree = reportTree(caseOf(bet), 0);
const all: Unfolding = { base: "all", turned: new Map() };

const rowsOf = (unfolding: Unfolding, isOutline = false, of = tree) =>
  arrange(of, unfolding, isOutline).items.map(({ history, row }) => `${history.id || "start"} ${row}`);

describe("what is unfolded", () => {
  it("is the path at first, with stubs for what is not chosen", () => {
    expect(rowsOf(pathOnly)).toEqual([
      "start 0",
      "0 0", // Ann passes: folded
      "1 1",
      "1.0 1",
      "1.0.0 1",
      "1.0.1 2",
      "1.1 3",
      "1.1.0 3",
      "1.1.0.0 3",
      "1.1.0.1 4",
      "1.1.1 5", // Ann splits: folded
    ]);
    const { items } = arrange(tree, pathOnly, false);
    expect(items.find(({ history }) => history.id === "0")).toMatchObject({ isParent: true, isOpen: false });
    expect(items.find(({ history }) => history.id === "1.0.0")).toMatchObject({
      isParent: false,
      isOpen: false,
    });
  });

  it("is everything when asked, one history a row", () => {
    const { items, rows, depth, isLimited } = arrange(tree, all, false);
    expect(rows).toBe(tree.size.paths);
    expect(items.filter(({ isParent }) => !isParent)).toHaveLength(tree.size.paths);
    expect([depth, isLimited]).toEqual([4, false]);
  });

  it("is what the reader turned, one at a time", () => {
    const opened = turn(pathOnly, "0", true);
    expect(rowsOf(opened).slice(0, 4)).toEqual(["start 0", "0 0", "0.0 0", "0.1 1"]);
    expect(rowsOf(turn(opened, "", false))).toEqual(["start 0"]);
  });

  it("has an outline's rows one under the other", () => {
    expect(rowsOf(pathOnly, true).map((words) => Number(words.split(" ")[1]))).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
  });

  it("stops at a limit, the nearest first", () => {
    const { items, isLimited } = arrange(tree, all, false, 6);
    expect(isLimited).toBe(true);
    expect(items.map(({ history }) => history.id)).toEqual(["", "0", "0.0", "0.1", "1"]);
  });

  it("is nothing where there is no play", () => {
    expect(arrange(reportTree({ ...caseOf(bet), play: [] }, 0), all, false).items).toEqual([]);
  });
});

describe("keys", () => {
  const { items } = arrange(tree, pathOnly, false);
  const at = (id: string) => indexOf(items, id);
  const leads: [key: string, from: string, to: string | boolean | undefined][] = [
    ["ArrowDown", "", "0"],
    ["ArrowDown", "1.1.1", "1.1.1"],
    ["ArrowUp", "1", "0"],
    ["ArrowUp", "", ""],
    ["Home", "1.1", ""],
    ["End", "", "1.1.1"],
    ["ArrowRight", "1", "1.0"],
    ["ArrowRight", "0", true],
    ["ArrowRight", "1.0.0", undefined],
    ["ArrowLeft", "1.1", false],
    ["ArrowLeft", "1.0.1", "1.0"],
    ["ArrowLeft", "0", ""],
    ["Enter", "0", true],
    ["Enter", "1", false],
    ["Enter", "1.0.0", undefined],
    ["x", "1", undefined],
  ];
  for (const [key, from, to] of leads) {
    it(`${key} at ${from || "the start"}: ${to === undefined ? "nothing" : to === true ? "unfold" : to === false ? "fold" : `to ${to || "the start"}`}`, () => {
      expect(byKey(items, at(from), key)).toEqual(
        to === undefined ? undefined : typeof to === "boolean" ? { isOpen: to } : { to: at(to) },
      );
    });
  }

  it("what was at hand and is folded away leaves the branch that was folded", () => {
    expect(items[indexOf(items, "0.1")]!.history.id).toBe("0");
    expect(items[indexOf(items, "9.9")]!.history.id).toBe("");
  });
});

describe("places", () => {
  const apart = (of: TreeReport, available: number) => {
    const measures = measure(available, 2);
    const { items } = arrange(of, all, measures.isOutline);
    const boxes = items.map((item) => {
      const box = boxOf(item, measures);
      return { ...box, bottom: box.top + spanOf(items, item, measures) };
    });
    return items.flatMap((_, i) =>
      boxes.slice(i + 1).filter((b) => {
        const a = boxes[i]!;
        return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
      }),
    );
  };

  it("no branch, nor the strip along which it slides, covers another", () => {
    expect(apart(tree, 1400)).toEqual([]);
    expect(apart(tree, 390)).toEqual([]);
  });

  it("an outline fits its place", () => {
    const measures = measure(374, 0);
    const { items } = arrange(tree, all, true);
    for (const item of items) expect(boxOf(item, measures).right).toBeLessThanOrEqual(374);
  });
});

describe("words", () => {
  const { items } = arrange(tree, all, false);
  const item = (id: string): Item => items[indexOf(items, id)]!;
  const says = (id: string, withValues = false) => fullLabel(tree, item(id).history, withValues);

  it("of a branch, in full", () => {
    expect(says("")).toBe("start. Ann chooses stake.");
    expect(says("1")).toBe("stake = one, chosen. Chance decides luck.");
    expect(says("1.1")).toBe("luck = win, probability 25.0 %. Ann chooses gain.");
    expect(says("1.1.1", true)).toBe(
      "gain = split. Bob chooses applause, not reached. Worth: Ann 5.0, Bob 1.0, to Ann 3.0 less than the choice.",
    );
  });

  it("of a choice among several levers, the levels alone", () => {
    const edge = tree.nodes[0]!.edges[0]!;
    expect(shortWhen(edge)).toBe("stake = none");
    const settings = ["none", "dated"].map((level, i) => ({ name: `a_long_name_${i}`, level }));
    expect(shortWhen({ ...edge, settings, when: "a_long_name_0 = none, a_long_name_1 = dated" })).toBe(
      "none, dated",
    );
  });

  it("of the size", () => {
    const sized = (nodes: number, paths: number) =>
      sizeWords({ ...tree, size: { nodes, paths, shown: nodes } });
    expect(sized(1, 1)).toBe("1 point, 1 history");
    expect(sized(1101, 123_456)).toBe("1,101 points, 123,456 histories");
    expect(sized(60, 2 ** 60)).toBe("60 points, about 1 × 10¹⁸ histories");
    expect(sized(1101, Number.MAX_VALUE)).toBe("1,101 points, more than 10³⁰⁸ histories");
  });
});
