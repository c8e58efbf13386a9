// What forms read from a text and what they add to it.

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { hasErrors } from "../../src/diagnostics/index.js";
import { applyEdits, compileCase } from "../../src/index.js";
import {
  addition,
  type Change,
  firstCondition,
  freeName,
  levelAddition,
  levelRemoval,
  nameFrom,
  removal,
  type Section,
  valueAddition,
  versioned,
} from "../../workbench/views/case/forms/additions.js";
import {
  coordinatesOf,
  type Draft,
  entriesAt,
  isBlank,
  itemsAt,
  labelOf,
  readDraft,
  textAt,
} from "../../workbench/views/case/forms/draft.js";
import { readStep, sayStep, writeStep } from "../../workbench/views/case/forms/step.js";

const small = `casus: 1
actors:
  us: United States
  china: {name: China}
levers:
  pledge: {actor: us}
  pressure:
    actor: china
    levels: {token: stays passive, coercive: gets tough}
start: {pressure: coercive}
events:
  storm:
    odds: 0.2
  regime:
    levels: [stands, falls]
    odds: {falls: 0.1 to 0.3, stands: rest}
play:
  - us chooses pledge
  - china chooses pressure if pledge = yes
  - chance decides storm, regime
values:
  us:
    help: {if: pressure = coercive, worth: 10}
`;

function draftOf(text: string): Draft {
  const draft = readDraft(text);
  if (draft.kind === "unreadable") throw new Error(draft.why);
  return draft;
}

function changed(text: string, change: Change): string {
  const done = versioned(change)(text);
  if (done.kind === "refused") throw new Error(done.why);
  return applyEdits(text, done.edits);
}

const compiles = (text: string) =>
  expect(compileCase({ name: "case", text }).diagnostics.filter((d) => d.severity === "error")).toEqual([]);

describe("a text as forms read it", () => {
  const draft = draftOf(small);

  it("gives names, labels and texts with their places", () => {
    expect(entriesAt(draft, ["actors"]).map(({ name }) => name)).toEqual(["us", "china"]);
    expect(labelOf(draft, "actors", "us")).toBe("United States");
    expect(labelOf(draft, "actors", "china")).toBe("China");
    const worth = textAt(draft, ["values", "us", "help", "worth"]);
    expect(worth && small.slice(worth.span.start, worth.span.end)).toBe("10");
    expect(itemsAt(draft, ["play"]).map(({ text }) => text)).toEqual([
      "us chooses pledge",
      "china chooses pressure if pledge = yes",
      "chance decides storm, regime",
    ]);
  });

  it("gives levels that are a list, a map, or not stated", () => {
    expect(coordinatesOf(draft)).toEqual([
      { kind: "levers", name: "pledge", levels: ["no", "yes"], actor: "us" },
      { kind: "levers", name: "pressure", levels: ["token", "coercive"], actor: "china" },
      { kind: "events", name: "storm", levels: ["no", "yes"] },
      { kind: "events", name: "regime", levels: ["stands", "falls"] },
    ]);
  });

  it("reads texts that do not compile, and says where one is no YAML", () => {
    expect(entriesAt(draftOf("casus: 1\nlevers:\n  x: {actor: nobody}\n"), ["levers"])).toHaveLength(1);
    expect(readDraft("casus: 1\nactors:\n  us: [\n")).toMatchObject({
      kind: "unreadable",
      line: expect.any(Number),
    });
    expect(readDraft("- a\n")).toMatchObject({ kind: "unreadable" });
  });

  it.each(["", "casus: 1\n", "# only this\n", "casus: 1\ntitle: My case\n"])(
    "%j states nothing yet",
    (text) => {
      expect(isBlank(draftOf(text))).toBe(true);
    },
  );

  it("states something with an actor", () =>
    expect(isBlank(draftOf("casus: 1\nactors: {us: US}\n"))).toBe(false));
});

describe("what is added is sound", () => {
  const sections: readonly Section[] = [
    ...(["actors", "levers", "events", "quantities", "conditions", "policies", "claims", "sources"] as const),
  ];
  const texts: Readonly<Record<string, string>> = {
    small,
    korea: readFileSync("cases/original/korea-2017/korea-2017.casus.yaml", "utf8"),
    elmira: readFileSync("cases/conflicts/elmira/elmira.casus.yaml", "utf8"),
    states: readFileSync("cases/original/korea-2017-states/korea-2017-states.casus.yaml", "utf8"),
  };
  for (const [name, text] of Object.entries(texts)) {
    // With a ranking by states, a lever more makes other states.
    const fitting = sections.filter((section) => name !== "elmira" || section !== "levers");
    it.each(fitting)(`to ${name}: %s`, (section) => {
      const first = changed(text, addition(draftOf(text), section).change);
      compiles(first);
      const { change, path } = addition(draftOf(first), section);
      const second = changed(first, change);
      compiles(second);
      expect(textAt(draftOf(second), path) ?? entriesAt(draftOf(second), path)).toBeTruthy();
    });
  }

  it("to an empty text, one after the other", () => {
    let text = "";
    for (const section of sections) text = changed(text, addition(draftOf(text), section).change);
    compiles(text);
    expect(text.startsWith("casus: 1\n")).toBe(true);
  });

  it("to the values of an actor", () => {
    const { change, path } = valueAddition(draftOf(small), "china");
    expect(path).toEqual(["values", "china", "value_1"]);
    compiles(changed(small, change));
  });

  it("under a name that is free", () => {
    expect(freeName(draftOf(small), "us")).toBe("us_2");
    expect(freeName(draftOf(small), "actor_")).toBe("actor_1");
    expect(freeName(draftOf(small), "best")).toBe("best_2");
    expect(firstCondition(draftOf("casus: 1\n"))).toBe("1 > 0");
  });
});

describe("levels", () => {
  const draft = draftOf(small);
  const all = coordinatesOf(draft);

  it.each(all.map((one) => [one.name, one] as const))(
    "one more of %s compiles, and it can be taken out",
    (name, one) => {
      const text = changed(small, levelAddition(draft, one));
      compiles(text);
      const now = draftOf(text);
      const own = coordinatesOf(now).find((c) => c.name === name);
      expect(own?.levels).toEqual([...one.levels, "level_3"]);
      const back = changed(text, levelRemoval(now, own!, 2));
      compiles(back);
      expect(coordinatesOf(draftOf(back)).find((c) => c.name === name)?.levels).toEqual(one.levels);
    },
  );

  it("take the start with them", () => {
    const pressure = all.find(({ name }) => name === "pressure")!;
    expect(
      textAt(draftOf(changed(small, levelRemoval(draft, pressure, 1))), ["start", "pressure"]),
    ).toBeUndefined();
  });

  it("that are numbers go on", () => {
    const text = "casus: 1\nactors: {us: US}\nlevers:\n  troops: {actor: us, levels: [0, 10]}\n";
    const own = draftOf(text);
    expect(changed(text, levelAddition(own, coordinatesOf(own)[0]!))).toContain("[0, 10, 11]");
  });
});

describe("what is removed goes with what stands under its name elsewhere", () => {
  it("a lever with its step, an event out of a step, an actor with its values", () => {
    const text = changed(small.replace(" if pledge = yes", ""), removal(draftOf(small), "levers", "pledge"));
    expect(itemsAt(draftOf(text), ["play"]).map((step) => step.text)).toEqual([
      "china chooses pressure",
      "chance decides storm, regime",
    ]);
    compiles(text);
    const calm = changed(text, removal(draftOf(text), "events", "storm"));
    expect(calm).toContain("- chance decides regime\n");
    compiles(calm);
    const alone = changed(calm, removal(draftOf(calm), "actors", "us"));
    expect(alone).not.toContain("values");
    compiles(alone);
  });
});

describe("names from words", () => {
  it.each([
    ["Ann's Bakery", "anns_bakery"],
    ["  the buyer ", "the_buyer"],
    ["Île-de-France", "ile_de_france"],
    ["3 ships", "ships"],
    ["中国", "actor"],
  ])("%s", (words, name) => expect(nameFrom(words, "actor")).toBe(name));
});

describe("steps of play", () => {
  it.each([
    "us chooses pledge",
    "china chooses pressure, pledge if pledge = yes and storm",
    "chance decides storm if pledge",
  ])("%s", (text) => expect(writeStep(readStep(text)!)).toBe(text));

  it("read with the actors' labels", () =>
    expect(sayStep(draftOf(small), "us chooses pledge if storm")).toBe(
      "United States chooses pledge if storm",
    ));

  it("that are none are shown as they are", () =>
    expect(sayStep(draftOf(small), "us does it")).toBe("us does it"));
});

it("a sound case has no errors to begin with", () =>
  expect(hasErrors(compileCase({ name: "case", text: small }).diagnostics)).toBe(false));
