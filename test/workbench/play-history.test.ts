// A history is found again in a tree that was solved anew, or what is left of it.

import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { childrenOf, startOf } from "../../src/report/tree/unfold.js";
import { answer } from "../../workbench/engine/answers.js";
import { historyOf } from "../../workbench/views/play/history.js";

const name = "korea-2017.casus.yaml";
const text = readFileSync(new URL(`../../cases/original/korea-2017/${name}`, import.meta.url), "utf8");
const tree = (await answer("tree", { about: { source: { name, text }, assumptions: [] } })).value!;

it("the start has an empty number", () => expect(historyOf(tree, "")).toEqual(startOf(tree)));
it("a history is what its number says", () => {
  const second = childrenOf(tree, startOf(tree)!)[1]!;
  const further = childrenOf(tree, second)[0]!;
  expect(historyOf(tree, further.id)).toEqual(further);
});
it("of a way that is no more, what is left", () => {
  const first = childrenOf(tree, startOf(tree)!)[0]!;
  expect(historyOf(tree, `${first.id}.99.1`)).toEqual(first);
});
