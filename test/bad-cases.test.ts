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

describe("the table of codes", () => {
  const generated = new Set<string>([...made.map(([, code]) => code), "CAS0001"]);
  it.each(Object.keys(codes))("%s has a bad case", (code) => {
    expect(generated.has(code) || names.some((name) => codeOf(name) === code)).toBe(true);
  });
});
