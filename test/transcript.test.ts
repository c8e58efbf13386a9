import { describe, expect, it } from "vitest";
import { blocksOf, commandsOf, linesOf, matches } from "./transcript.js";

const block = (text: string) => ({ language: "sh", words: new Map<string, string>(), text, line: 1 });

describe("blocks", () => {
  it("have a language, words, text and a line", () => {
    const [first, second, ...rest] = blocksOf(
      "# T\n\n```yaml file=a.yaml fails\na: 1\n```\n\n~~~\n```\n~~~\n",
    );
    expect(first).toEqual({
      language: "yaml",
      words: new Map([
        ["file", "a.yaml"],
        ["fails", ""],
      ]),
      text: "a: 1",
      line: 4,
    });
    expect(second).toEqual({ language: "", words: new Map(), text: "```", line: 8 });
    expect(rest).toEqual([]);
  });

  it("are read inside lists", () => {
    expect(blocksOf("- x\n\n  ```sh\n  $ casus\n  out\n  ```\n")[0]?.text).toBe("$ casus\nout");
  });

  it("must be closed", () =>
    expect(() => blocksOf("```sh\n$ casus\n")).toThrow("line 1: the fence is never closed"));
});

describe("commands", () => {
  it("have their output and exit code", () => {
    expect(commandsOf(block("$ casus check a\nall well\n\n$ casus test a\n✗ x\n[exit 1]"))).toEqual([
      { command: "casus check a", expected: ["all well"], exit: 0, from: 2, to: 3 },
      { command: "casus test a", expected: ["✗ x"], exit: 1, from: 5, to: 6 },
    ]);
  });

  it("run over lines that end with a backslash", () => {
    expect(commandsOf(block("$ casus test \\\n  a\nyes"))).toEqual([
      { command: "casus test \\\n  a", expected: ["yes"], exit: 0, from: 3, to: 4 },
    ]);
  });

  it("come before their output", () =>
    expect(() => commandsOf(block("well\n$ casus"))).toThrow(`found "well"`));
});

describe("matching", () => {
  const cases: [expected: string, actual: string, isMatch: boolean][] = [
    ["a\nb", "a\nb\n", true],
    ["a", "a  \n\n", true],
    ["a\nb", "a", false],
    ["a", "a\nb", false],
    ["", "a", false],
    ["...", "", true],
    ["a\n...\nd", "a\nb\nc\nd", true],
    ["a\n...\nd", "a\nb\nc", false],
    ["took [..] s", "took 0.3 s", true],
    ["took [..] s", "took 0.3 ms", false],
    ["1.5 (x)", "1x5 (x)", false],
  ];
  it.each(cases)("%j against %j: %s", (expected, actual, isMatch) => {
    expect(matches(linesOf(expected), linesOf(actual))).toBe(isMatch);
  });
});
