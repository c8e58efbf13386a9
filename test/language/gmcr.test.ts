// Conflicts of GMCR+ as cases and back. What a file means is worked out here once more, state by state, from the
// description of the format; the published conflicts are held to their published states and rankings.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDiagnostic } from "../../src/diagnostics/index.js";
import { compileCase, formatCase } from "../../src/index.js";
import { readGmcr, writeGmcr } from "../../src/language/gmcr/index.js";
import { type Case, evaluateCond, type Lever } from "../../src/model/index.js";
import facts from "../engines/stability/facts.json" with { type: "json" };
import { root } from "../transcript.js";

/** Every statement as it stands in a file. */
type Pair = [option: number, letter: "Y" | "N"];
type Statement = Pair[] | { compound: true; members: Pair[][] };
type File = {
  options: { name: string; permittedDirection: "both" | "fwd" | "back" }[];
  infeasibles: Pair[][];
  decisionMakers: {
    name: string;
    options: number[];
    preferences: Statement[];
    preferenceRanking?: (number | number[])[];
    misperceptions?: Statement[];
  }[];
  useManualPreferenceRanking: boolean;
};

/** A conflict without numbers, so that the order of options does not matter: a state is the set of options taken. */
type Conflict = {
  directions: Record<string, string>;
  owners: Record<string, string>;
  states: string[];
  /** Per decision maker the tiers, best first. */
  rankings: Record<string, string[][]>;
  /** Per decision maker the states that it does not see. */
  unseen: Record<string, string[]>;
};

/** What a file means, from the description of the format. */
function meaningOf({ options, infeasibles, decisionMakers, useManualPreferenceRanking }: File): Conflict {
  const taken = (decimal: number, option: number) => Math.floor(decimal / 2 ** option) % 2 === 1;
  const holdsAll = (pairs: Pair[], decimal: number) =>
    pairs.every(([option, letter]) => taken(decimal, option) === (letter === "Y"));
  const holds = (one: Statement, decimal: number) =>
    Array.isArray(one) ? holdsAll(one, decimal) : one.members.some((pairs) => holdsAll(pairs, decimal));
  const decimals = Array.from({ length: 2 ** options.length }, (_, decimal) => decimal).filter(
    (decimal) => !infeasibles.some((pairs) => holdsAll(pairs, decimal)),
  );
  const nameOf = (decimal: number) =>
    stateName(options.flatMap(({ name }, o) => (taken(decimal, o) ? [name] : [])));
  const ranking = ({ preferences, preferenceRanking }: File["decisionMakers"][number]) => {
    if (useManualPreferenceRanking)
      return preferenceRanking!.map((tier) => [tier].flat().map((number) => nameOf(decimals[number - 1]!)));
    const score = (decimal: number) =>
      preferences.reduce(
        (sum, one, j) => sum + (holds(one, decimal) ? 2 ** (preferences.length - 1 - j) : 0),
        0,
      );
    return tiersBy(decimals, score).map((tier) => tier.map(nameOf));
  };
  return canonical({
    directions: Object.fromEntries(options.map(({ name, permittedDirection }) => [name, permittedDirection])),
    owners: Object.fromEntries(
      decisionMakers.flatMap((maker) => maker.options.map((o) => [options[o]!.name, maker.name])),
    ),
    states: decimals.map(nameOf),
    rankings: Object.fromEntries(decisionMakers.map((maker) => [maker.name, ranking(maker)])),
    unseen: Object.fromEntries(
      decisionMakers.map(({ name, misperceptions = [] }) => [
        name,
        decimals.filter((decimal) => misperceptions.some((one) => holds(one, decimal))).map(nameOf),
      ]),
    ),
  });
}

/** What a case means. */
function conflictOf(subject: Case): Conflict {
  const levers = subject.coordinates as readonly Lever[];
  const all = Array.from({ length: 2 ** levers.length }, (_, n) => levers.map((_, l) => (n >> l) & 1));
  const setting = (levels: readonly number[]) => ({
    coordinates: levers,
    quantity: () => Number.NaN,
    levelOf: (c: number) => levels[c]!,
  });
  const states = all.filter(
    (levels) => !subject.rules.some(({ never }) => evaluateCond(never, setting(levels))),
  );
  const nameOf = (levels: readonly number[]) =>
    stateName(levers.flatMap(({ label }, l) => (levels[l] ? [label] : [])));
  const direction = ({ forbidden }: Lever) =>
    ({ "": "both", "1,0": "fwd", "0,1": "back" })[forbidden.join(";")] ?? "neither";
  const rankings = subject.actors.map(({ label }, actor) => {
    const found = subject.preferences.find((one) => one.actor === actor)!;
    if (found.kind === "ranking") return [label, found.tiers.map((tier) => tier.map(nameOf))] as const;
    const { statements } = found;
    const score = (levels: readonly number[]) =>
      statements.reduce(
        (sum, { condition }, j) =>
          sum + (evaluateCond(condition, setting(levels)) ? 2 ** (statements.length - 1 - j) : 0),
        0,
      );
    return [label, tiersBy(states, score).map((tier) => tier.map(nameOf))] as const;
  });
  const unseen = subject.actors.map(({ label }, actor) => {
    const hidden = subject.misperceptions.find(({ viewer }) => viewer === actor)?.unseen ?? [];
    const isHidden = (levels: readonly number[]) => hidden.some((one) => evaluateCond(one, setting(levels)));
    return [label, states.filter(isHidden).map(nameOf)] as const;
  });
  return canonical({
    directions: Object.fromEntries(levers.map((lever) => [lever.label, direction(lever)])),
    owners: Object.fromEntries(levers.map(({ label, actor }) => [label, subject.actors[actor]!.label])),
    states: states.map(nameOf),
    rankings: Object.fromEntries(rankings),
    unseen: Object.fromEntries(unseen),
  });
}

const stateName = (taken: readonly string[]) => [...taken].sort().join(" + ");

function tiersBy<T>(states: readonly T[], score: (state: T) => number): T[][] {
  const scores = [...new Set(states.map(score))].sort((a, b) => b - a);
  return scores.map((one) => states.filter((state) => score(state) === one));
}

/** With everything whose order says nothing in one order. */
function canonical(conflict: Conflict): Conflict {
  const sorted = <T>(record: Record<string, T>) => Object.fromEntries(Object.entries(record).sort());
  return {
    directions: sorted(conflict.directions),
    owners: sorted(conflict.owners),
    states: [...conflict.states].sort(),
    rankings: sorted(
      Object.fromEntries(
        Object.entries(conflict.rankings).map(([name, tiers]) => [
          name,
          tiers.map((tier) => [...tier].sort()),
        ]),
      ),
    ),
    unseen: sorted(
      Object.fromEntries(Object.entries(conflict.unseen).map(([name, states]) => [name, [...states].sort()])),
    ),
  };
}

/** The case of a file's text, which must be read and compile without a word. */
function imported(text: string, name = "conflict.gmcr"): Case {
  const read = readGmcr({ name, text });
  expect(read.diagnostics.map((one) => formatDiagnostic(one, { name, text }))).toEqual([]);
  const source = { name: "case", text: read.text! };
  const { case: subject, diagnostics } = compileCase(source);
  expect(diagnostics.map((one) => formatDiagnostic(one, source))).toEqual([]);
  expect(formatCase(source).text).toBe(source.text);
  return subject!;
}

/** The case written and read once more. */
function roundTrip(subject: Case): Case {
  const { text, diagnostics } = writeGmcr(subject);
  expect(diagnostics).toEqual([]);
  return imported(text!);
}

describe.each(Object.entries(facts.conflicts))("%s", (name, published) => {
  const text = readFileSync(join(root, "test", "gmcr", `${name}.gmcr`), "utf8");
  const subject = () => imported(text, `${name}.gmcr`);
  const letters = (state: string) =>
    stateName(published.options.flatMap((option, o) => (state[o] === "Y" ? [option.name] : [])));

  it("has the published states and rankings", () => {
    const { states, rankings } = conflictOf(subject());
    expect(states).toEqual(published.states.map(letters).sort());
    const expected = Object.entries(published.rankings as Record<string, number[][]>).map(
      ([actor, tiers]) => [
        actor,
        tiers.map((tier) => tier.map((number) => letters(published.states[number - 1]!)).sort()),
      ],
    );
    expect(rankings).toEqual(Object.fromEntries(expected));
  });

  it("has the published directions and owners", () => {
    const words = { "both ways": "both", "no→yes only": "fwd", "yes→no only": "back" };
    const { directions, owners } = conflictOf(subject());
    const expected = published.options.map((option) => [
      option.name,
      words[option.direction as keyof typeof words],
    ]);
    expect(directions).toEqual(Object.fromEntries(expected));
    expect(owners).toEqual(
      Object.fromEntries(published.options.map((option) => [option.name, option.actor])),
    );
  });

  it("is the same conflict after export and import", () => {
    expect(conflictOf(roundTrip(subject()))).toEqual(conflictOf(subject()));
  });
});

describe("the gallery's conflicts are those of the files, in words of their own", () => {
  const same: readonly (readonly [file: string, name: string])[] = [
    ["Cuban", "cuban-missiles"],
    ["Elmira", "elmira"],
    ["Prisoners", "prisoners"],
    ["SyriaIraq", "syria-iraq"],
  ];
  /** Labels replaced by places, since the gallery has labels of its own. */
  const unnamed = (subject: Case): Case => ({
    ...subject,
    actors: subject.actors.map((actor, a) => ({ ...actor, label: `actor ${a}` })),
    coordinates: subject.coordinates.map((lever, l) => ({ ...lever, label: `lever ${l}` })),
  });
  it.each(same)("%s is cases/conflicts/%s", (file, name) => {
    const text = readFileSync(join(root, "test", "gmcr", `${file}.gmcr`), "utf8");
    const path = join(root, "cases", "conflicts", name, `${name}.casus.yaml`);
    const { case: subject } = compileCase(readFileSync(path, "utf8"));
    expect(conflictOf(unnamed(subject!))).toEqual(conflictOf(unnamed(imported(text))));
  });

  // Payoffs 4 > 3 > 2 > 1: to win, to be both spared, to lose face, to crash (Rapoport and Chammah 1966).
  it("chicken ranks as it is defined", () => {
    const path = join(root, "cases", "conflicts", "chicken", "chicken.casus.yaml");
    const { case: subject } = compileCase(readFileSync(path, "utf8"));
    expect(conflictOf(unnamed(subject!)).rankings).toEqual({
      "actor 0": [["lever 1"], ["lever 0 + lever 1"], ["lever 0"], [""]],
      "actor 1": [["lever 0"], ["lever 0 + lever 1"], ["lever 1"], [""]],
    });
  });
});

/** A random file of up to five options; the decision makers' options lie mixed, as the format allows. */
const files: fc.Arbitrary<File> = fc
  .record({
    nOptions: fc.integer({ min: 1, max: 5 }),
    nMakers: fc.integer({ min: 1, max: 4 }),
    isRanked: fc.boolean(),
  })
  .chain(({ nOptions, nMakers, isRanked }) => {
    const pattern = fc
      .array(fc.tuple(fc.boolean(), fc.constantFrom<"Y" | "N">("Y", "N")), {
        minLength: nOptions,
        maxLength: nOptions,
      })
      .map((pairs) => pairs.flatMap(([isIn, letter], option): Pair[] => (isIn ? [[option, letter]] : [])));
    const statement = fc.oneof(
      pattern,
      fc.array(pattern, { maxLength: 3 }).map((members): Statement => ({ compound: true, members })),
    );
    // A state is left, that in which no option is taken.
    const partial = pattern.filter((pairs) => pairs.some(([, letter]) => letter === "Y"));
    const hidden = fc.oneof(
      partial,
      fc
        .array(partial, { minLength: 1, maxLength: 3 })
        .map((members): Statement => ({ compound: true, members })),
    );
    return fc.record({
      directions: fc.array(fc.constantFrom("both", "fwd", "back"), {
        minLength: nOptions,
        maxLength: nOptions,
      }),
      owners: fc.array(fc.nat(nMakers - 1), { minLength: nOptions, maxLength: nOptions }),
      infeasibles: fc.array(partial, { maxLength: 3 }),
      misperceptions: fc.array(fc.array(hidden, { maxLength: 2 }), {
        minLength: nMakers,
        maxLength: nMakers,
      }),
      statements: fc.array(fc.array(statement, { maxLength: 6 }), { minLength: nMakers, maxLength: nMakers }),
      keys: fc.array(fc.array(fc.nat(12), { minLength: 32, maxLength: 32 }), {
        minLength: nMakers,
        maxLength: nMakers,
      }),
      isRanked: fc.constant(isRanked),
    });
  })
  .map(({ directions, owners, infeasibles, misperceptions, statements, keys, isRanked }): File => {
    const options = directions.map((permittedDirection, o) => ({
      name: `Option ${"ABCDE"[o]}`,
      permittedDirection,
    }));
    const nStates = meaningOf({ options, infeasibles, decisionMakers: [], useManualPreferenceRanking: false })
      .states.length;
    const numbers = Array.from({ length: nStates }, (_, s) => s + 1);
    return {
      options,
      infeasibles,
      decisionMakers: statements.map((preferences, d) => ({
        name: `Maker ${d + 1}`,
        options: owners.flatMap((owner, o) => (owner === d ? [o] : [])),
        preferences,
        misperceptions: misperceptions[d]!,
        ...(isRanked
          ? {
              preferenceRanking: tiersBy(numbers, (number) => keys[d]![number - 1]!).map((tier) =>
                tier.length === 1 ? tier[0]! : tier,
              ),
            }
          : {}),
      })),
      useManualPreferenceRanking: isRanked,
    };
  });

/** Runs of each property: in that many, every mixture of directions, ties and one-way options has come up often. */
const numRuns = 300;

describe("a random conflict", () => {
  it("means as a case what it means as a file", () => {
    fc.assert(
      fc.property(files, (file) => {
        expect(conflictOf(imported(JSON.stringify(file)))).toEqual(meaningOf(file));
      }),
      { numRuns },
    );
  });

  it("is the same after export and import", () => {
    fc.assert(
      fc.property(files, (file) => {
        expect(conflictOf(roundTrip(imported(JSON.stringify(file))))).toEqual(meaningOf(file));
      }),
      { numRuns },
    );
  });

  it("is exported with the options of one decision maker together", () => {
    fc.assert(
      fc.property(files, (file) => {
        const { text } = writeGmcr(imported(JSON.stringify(file)));
        const written = JSON.parse(text!) as File;
        expect(written.decisionMakers.flatMap(({ options }) => options)).toEqual(
          written.options.map((_, o) => o),
        );
        expect(meaningOf(written)).toEqual(meaningOf(file));
      }),
      { numRuns },
    );
  });
});

/** A file of three options A, B, C of one decision maker, with changes. */
const small = (changes: object): string =>
  JSON.stringify({
    options: ["A", "B", "C"].map((name) => ({ name, permittedDirection: "both" })),
    decisionMakers: [{ name: "Maker", options: [0, 1, 2], preferences: [] }],
    infeasibles: [],
    ...changes,
  });

describe("the text of the case", () => {
  const reads = (title: string, changes: object, ...lines: readonly string[]) =>
    it(title, () => {
      const { text } = readGmcr({ name: "folder/Small_case.gmcr", text: small(changes) });
      for (const line of lines) expect(text).toContain(`${line}\n`);
    });
  const prefers = (preferences: unknown[]) => ({
    decisionMakers: [{ name: "Maker", options: [0, 1, 2], preferences }],
  });

  reads("says where it comes from", {}, "casus: 1", "title: Small_case");
  it("names the file without its folder", () => {
    expect(readGmcr({ name: "folder/Small.gmcr", text: small({}) }).text).toMatch(
      /^# Made from Small\.gmcr, /,
    );
  });
  reads(
    "an AND of pairs",
    prefers([
      [
        [0, "Y"],
        [2, "N"],
      ],
    ]),
    "    - a and not c",
  );
  reads(
    "an OR of ANDs",
    prefers([
      {
        compound: true,
        members: [
          [
            [0, "Y"],
            [1, "Y"],
          ],
          [[2, "N"]],
        ],
      },
    ]),
    "    - (a and b) or not c",
  );
  reads(
    "an OR of one AND",
    prefers([
      {
        compound: true,
        members: [
          [
            [1, "N"],
            [0, "N"],
          ],
        ],
      },
    ]),
    "    - not a and not b",
  );
  reads("no preference", {}, '  maker: ["true"]  # all states are alike');
  reads(
    "an infeasible pattern",
    {
      infeasibles: [
        [
          [0, "Y"],
          [1, "Y"],
        ],
      ],
    },
    "  - never: a and b",
  );
  reads(
    "states that a decision maker does not see",
    {
      decisionMakers: [
        {
          name: "Maker",
          options: [0, 1, 2],
          preferences: [],
          misperceptions: [
            [
              [0, "Y"],
              [1, "N"],
            ],
            { compound: true, members: [[[2, "Y"]], [[1, "Y"]]] },
          ],
        },
      ],
    },
    "misperceptions:\n  maker:\n    unaware_of:\n      - a and not b\n      - c or b",
  );
  reads(
    "rankings, in older files as preferenceVector",
    {
      infeasibles: [[[2, "Y"]]],
      useManualPreferenceVectors: true,
      decisionMakers: [
        { name: "Maker", options: [0, 1, 2], preferences: [], preferenceVector: [4, [2, 3], 1] },
      ],
    },
    '  maker: [YYN, "{YNN, NYN}", NNN]',
  );
  reads(
    "names that cannot be names",
    {
      options: ["Not", "Größe: 1, 2", "撤退", "撤退", "no", "2nd strike", "Größe (1), 2"].map((name) => ({
        name,
      })),
      decisionMakers: [{ name: "Not", options: [0, 1, 2, 3, 4, 5, 6], preferences: [] }],
    },
    "  not_actor: Not",
    "  not_option: {actor: not_actor, name: Not}",
    "  grosse_1_2:",
    '    name: "Größe: 1, 2"',
    "  option: {actor: not_actor, name: 撤退}",
    "  option_2: {actor: not_actor, name: 撤退}",
    '  no_option:\n    actor: not_actor\n    name: "no"',
    "  option_2nd_strike:\n    actor: not_actor\n    name: 2nd strike",
    "  grosse_1_2_2:",
  );

  it("takes more statements than a number of 64 bits has places", () => {
    // 100 statements of six options, each of one state, so that the last are told apart by the weights 2^0 and 2^1 beside 2^99.
    const pattern = (n: number) => Array.from({ length: 7 }, (_, o): Pair => [o, (n >> o) & 1 ? "Y" : "N"]);
    const text = JSON.stringify({
      options: Array.from({ length: 7 }, (_, o) => ({ name: `Option ${o}` })),
      decisionMakers: [
        {
          name: "Maker",
          options: [0, 1, 2, 3, 4, 5, 6],
          preferences: Array.from({ length: 100 }, (_, n) => pattern(n)),
        },
      ],
      infeasibles: [],
    });
    const [preferences] = imported(text).preferences;
    expect(preferences?.kind === "statements" && preferences.statements.length).toBe(100);
    const { text: written } = writeGmcr(imported(text));
    expect((JSON.parse(written!) as File).decisionMakers[0]!.preferences).toHaveLength(100);
  });

  it("takes rankings of as many states as a case may rank, and many options otherwise", () => {
    const options = Array.from({ length: 40 }, (_, o) => ({ name: `Option ${o}` }));
    const decisionMakers = [{ name: "Maker", options: options.map((_, o) => o), preferences: [[[39, "Y"]]] }];
    expect(imported(JSON.stringify({ options, decisionMakers, infeasibles: [] })).coordinates).toHaveLength(
      40,
    );
    const all = Array.from({ length: 2 ** 14 }, (_, s) => s + 1);
    const ranked = [
      { name: "Maker", options: options.slice(0, 14).map((_, o) => o), preferenceRanking: all },
    ];
    const text = JSON.stringify({
      options: options.slice(0, 14),
      decisionMakers: ranked,
      useManualPreferenceRanking: true,
    });
    const [preferences] = imported(text).preferences;
    expect(preferences?.kind === "ranking" && preferences.tiers.length).toBe(2 ** 14);
  });
});
