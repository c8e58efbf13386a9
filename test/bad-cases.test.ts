// Bad input as users meet it: every code of the table has a case that provokes it, beside it what `casus check` says
// of it, word for word. With UPDATE_EXPECTED=1 the expected texts are rewritten: read the difference as a user would.

import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type Code, codes } from "../src/diagnostics/index.js";
import { compileCase, trialRun } from "../src/index.js";
import { Session } from "./cli/session.js";
import { root } from "./transcript.js";

const folder = join(root, "test", "bad-cases");
const ending = ".casus.yaml";
const names = readdirSync(folder)
  .filter((file) => file.endsWith(ending))
  .map((file) => file.slice(0, -ending.length))
  .sort();

const session = new Session();
afterAll(() => session.close());

/** The source that some bad cases quote. */
const lease = "lease-2019.txt";
session.write(lease, readFileSync(join(folder, lease)));

/** A command as a transcript, and its exit code. */
async function transcript(line: string): Promise<{ text: string; exit: number }> {
  const { stderr, stdout, exit } = await session.run(line);
  return { text: `$ casus ${line}\n${stderr}${stdout}[exit ${exit}]\n`, exit };
}

/** What `casus check` says of a text written to a file. */
async function checked(file: string, text: string | Uint8Array): Promise<string> {
  session.write(file, text);
  const said = await transcript(`check ${file}`);
  expect(said.text).not.toMatch(/bug in casus|\n\s+at /);
  return said.text;
}

const codeOf = (name: string): Code => name.slice(0, "CAS0000".length) as Code;

describe("a bad case", () => {
  it.each(names)("%s", async (name) => {
    const file = `${name}${ending}`;
    const said = await checked(file, readFileSync(join(folder, file)));
    const path = join(folder, `${name}.expected.txt`);
    if (process.env.UPDATE_EXPECTED) writeFileSync(path, said);
    expect(said).toBe(existsSync(path) ? readFileSync(path, "utf8") : "");
    const { severity } = codes[codeOf(name)];
    expect(said).toContain(`${severity}[${codeOf(name)}]: `);
    // A warning alone does not change the exit.
    expect(said).toContain(`[exit ${said.includes("error[") ? 2 : 0}]`);
  });

  it("has nothing beside it but what is expected of it", () => {
    const known = names.flatMap((name) => [`${name}${ending}`, `${name}.expected.txt`]);
    expect(readdirSync(folder).sort()).toEqual([...known, lease].sort());
  });
});

/** The small case with one section replaced, for input that is too large or too odd to be kept in a file. */
const small = (claims: string, more = ""): string => `casus: 1
actors: {tenant: the tenant}
levers:
  leave: {actor: tenant}
play:
  - tenant chooses leave
values:
  tenant:
    new_home: {if: leave, worth: 2}
claims:
  ${claims}
${more}`;

const stays = "stays: P(leave) < 0.5";

/** Bad input that is made here: its code, and what is said of it. */
const made: readonly (readonly [title: string, code: Code, make: () => string | Uint8Array, says: RegExp])[] =
  [
    [
      "50 MB of spaces",
      "CAS0002",
      () => new Uint8Array(50_000_000).fill(32),
      /is too large: at most 2 million/,
    ],
    [
      "a case with 5 MB of comments",
      "CAS0002",
      () => small(stays, `# ${"x".repeat(5_000_000)}`),
      /the file holds 5\.0 million characters, and at most 2 million are read/,
    ],
    [
      "a hundred thousand levels",
      "CAS0002",
      () => small(stays).replace("actor: tenant}", `actor: tenant, levels: [${levels(100_000)}]}`),
      /more than 100000 signs and words/,
    ],
    [
      "a picture",
      "CAS0003",
      () => Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13),
      /bytes that no text has/,
    ],
    [
      "10,000 lists in one another",
      "CAS0008",
      () => small(stays, `notes: ${"[".repeat(10_000)}${"]".repeat(10_000)}`),
      /nest more than 40 deep here\n {2}--> .*:12:\d+/,
    ],
    [
      "10,000 maps in one another",
      "CAS0008",
      () =>
        `casus: 1\nnotes:\n${Array.from({ length: 1000 }, (_, i) => `${" ".repeat(i + 1)}a:\n`).join("")}`,
      /nest more than 40 deep here/,
    ],
    [
      "aliases that would fill a billion lines",
      "CAS0007",
      () =>
        small(
          stays,
          `notes:\n  a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n${Array.from(
            { length: 9 },
            (_, i) => `  a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(", ")}]\n`,
          ).join("")}`,
        ),
      /"\*a0" is a YAML alias, and a case has none\n {2}--> .*:14:/,
    ],
    [
      "an expression of 10,000 brackets",
      "CAS0105",
      () => small(`stays: ${"(".repeat(9_000)}P(leave) < 0.5${")".repeat(9_000)}`),
      /the expression nests more than 200 deep/,
    ],
    [
      "an expression of 30,000 characters",
      "CAS0105",
      () => small(`stays: P(leave) < 0.5${" + 0".repeat(7_500)}`),
      /the expression is 30014 characters long, and at most 20000 are read/,
    ],
  ];

function levels(n: number): string {
  return Array.from({ length: n }, (_, i) => `level_${i}`).join(", ");
}

describe("made input", () => {
  it.each(made)("%s: %s", async (_title, code, make, says) => {
    const said = await checked("made.casus.yaml", make());
    expect(said).toContain(`error[${code}]: `);
    expect(said).toMatch(says);
    expect(said).toContain("[exit 2]");
    // One mistake, said once; an alias once per name.
    expect(said.match(/(error|warning)\[/g)).toHaveLength(code === "CAS0007" ? 9 : 1);
  });

  it("a file that is not there", async () => {
    session.write("rent.casus.yaml", small(stays));
    const said = await transcript("check rant.casus.yaml");
    expect(said).toEqual({
      text:
        '$ casus check rant.casus.yaml\nerror[CAS0001]: the file "rant.casus.yaml" does not exist\n' +
        'help: did you mean "rent.casus.yaml"?\nrant.casus.yaml: 1 error\n[exit 2]\n',
      exit: 2,
    });
  });

  it("Windows line breaks, where places stay right", () => {
    const text = small("stays: P(live) < 0.5").replaceAll("\n", "\r\n");
    const { diagnostics } = compileCase(text);
    expect(diagnostics.map(({ code }) => code)).toEqual(["CAS0202"]);
    const { start, end } = diagnostics[0]!.span!;
    expect(text.slice(start, end)).toBe("live");
    expect(compileCase(small(stays).replaceAll("\n", "\r\n")).diagnostics).toEqual([]);
  });

  it("tabs elsewhere than in the indentation", () => {
    const { case: subject, diagnostics } = compileCase(small("stays:\tP(leave)\t<\t0.5\t# as today"));
    expect(diagnostics).toEqual([]);
    expect(trialRun(subject!)).toEqual([]);
  });

  it("a byte order mark", async () => {
    expect(await checked("made.casus.yaml", `\ufeff${small(stays)}`)).toContain("[exit 0]");
  });
});

/** Texts that once took for ever, or passed in silence; each with the codes of all that is said of it. */
const attacks: readonly (readonly [title: string, text: string, codes: readonly Code[]])[] = [
  [
    "conditions inside conditions, 60 deep, which took 3^60 steps",
    withQuantity(`${"if (".repeat(60)}moving${") > 0.5 then moving else 1".repeat(60)}`),
    [],
  ],
  ["a beta distribution that is certain", withQuantity("beta(1e300, 1e300)"), ["CAS0303"]],
  ["a tower of powers", withQuantity("2^2^2^2^9"), ["CAS0317", "CAS0321"]],
  ["a tower of powers of a drawn number", withQuantity("moving^moving^moving^moving"), ["CAS0504"]],
  ["draws beyond the largest number", withQuantity("normal(0, 1e308)"), ["CAS0504"]],
  [
    "worths whose sum is beyond the largest number",
    small(stays).replace("worth: 2", "worth: 1.7e308"),
    ["CAS0503"],
  ],
  ["an infinite quantity, and a thousand that follow from it", withChain(1750), ["CAS0504"]],
  [
    "two levers of 1,500 levels, both remembered",
    `casus: 1
actors: {tenant: the tenant}
levers:
  ask: {actor: tenant, levels: [${levels(1500)}]}
  give: {actor: tenant, levels: [${levels(1500)}]}
play:
  - tenant chooses ask
  - tenant chooses give
values:
  tenant: {both: {if: ask = level_3 and give = level_4 or ask != level_9, worth: 1}}
claims:
  matched: P(ask = level_7 and give = level_7 or ask = level_8) > 0.5
`,
    ["CAS0407"],
  ],
  ["claims that read each other", small("one: share(two) > 0.5\n  two: share(one) > 0.5"), ["CAS0212"]],
  ["a share of a share of itself", small("one: share(share(one) > 0.5) > 0.5"), ["CAS0212"]],
  [
    "a threshold that is not a number",
    small("{stays: {holds_if: P(leave) < 0.5, holds_at: sqrt(-1)}}"),
    ["CAS0321"],
  ],
  ["a level that is no number any more", leveled("0, 1e999", "leave = 0"), ["CAS0102"]],
  ["levels that YAML 1.1 takes for truths", leveled("off, on, null, y", "leave = on or leave = null"), []],
  ["a level named as its lever and as its actor", leveled("leave, tenant", "leave = tenant"), []],
  ["levels in two spellings", leveled("0, 1e3", "leave = 1000"), []],
  ["odds that are all 0", withOdds("{calm: 0, storm: 0}"), ["CAS0502"]],
  ["an event of one level", withOdds("{calm: 1}", "[calm]"), ["CAS0308"]],
  [
    "an event that reads itself",
    withOdds('{calm: "if weather = calm then 1 else 0", storm: rest}'),
    ["CAS0405"],
  ],
  [
    "a policy that sets nothing",
    `${small("best_is: best(tenant) = idle")}policies: {idle: {}, go: {leave: yes}}\n`,
    [],
  ],
  [
    "names of JavaScript's own",
    "casus: 1\ntoString: 1\nconstructor: {}\n__proto__: 2\n",
    ["CAS0011", "CAS0011", "CAS0011"],
  ],
  ["sections without anything in them", "casus: 1\nactors:\nlevers:\nplay:\nvalues:\nclaims:\n", []],
  ["50,000 brackets the wrong way round", "}{".repeat(25_000), ["CAS0005"]],
  ["50,000 sections of one name", "casus: 1\n".repeat(30_000), ["CAS0002"]],
];

function withQuantity(x: string): string {
  return small("larger: x > 1\n  moves: moving > 5", `quantities: {moving: 3 to 9, x: "${x}"}\n`);
}

/** Each quantity half as large again as the one before. */
function withChain(n: number): string {
  const chain = Array.from({ length: n }, (_, i) => `  q${i + 1}: q${i} + q${i} / 2\n`).join("");
  return small(`larger: q${n} > 1`, `quantities:\n  q0: 1 to 2\n${chain}`);
}

function leveled(written: string, condition: string): string {
  const text = small(`stays: P(${condition}) < 0.5`).replace(
    "actor: tenant}",
    `actor: tenant, levels: [${written}]}`,
  );
  return text.replace("if: leave", `if: ${condition}`);
}

function withOdds(odds: string, of = "[calm, storm]"): string {
  const events = `events: {weather: {levels: ${of}, odds: ${odds}}}\n`;
  return small("stays: P(weather = calm) < 0.5", events).replace(
    "leave\nvalues",
    "leave\n  - chance decides weather\nvalues",
  );
}

describe("an attack", () => {
  it.each(attacks)("%s", { timeout: 10_000 }, (_title, text, expected) => {
    const { case: subject, diagnostics } = compileCase(text);
    const found = [...diagnostics, ...(subject ? trialRun(subject) : [])];
    expect(found.map(({ code }) => code)).toEqual(expected);
  });
});

describe("the table of codes", () => {
  const generated = new Set<string>([...made.map(([, code]) => code), "CAS0001"]);
  // What `casus check` cannot come upon: results in claims, engines of states, packages, deals and sensitivity, and readers of other formats. Their own tests name them.
  const isElsewhere = (code: string) => /^CAS(041[1245]|0505|0[6789]\d\d)$/.test(code);
  const own = new Set(names.map(codeOf).concat([...generated] as Code[]));
  it.each(Object.keys(codes).filter((code) => !isElsewhere(code)))("%s has a bad case", (code) => {
    expect([...own]).toContain(code);
  });
});
