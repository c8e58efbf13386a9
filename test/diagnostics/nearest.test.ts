import { describe, expect, it } from "vitest";
import { nearest } from "../../src/diagnostics/index.js";

describe("did you mean", () => {
  const names = ["us", "china", "dprk", "pressure", "written_only"];
  const table: [typed: string, meant: string | undefined][] = [
    ["chnia", "china"],
    ["China", "china"],
    ["presure", "pressure"],
    ["writen_onyl", "written_only"],
    ["US", "us"],
    ["uk", undefined],
    ["x", undefined],
    ["japan", undefined],
  ];
  for (const [typed, meant] of table) {
    it(`${typed} → ${meant ?? "nothing"}`, () => expect(nearest(typed, names)).toBe(meant));
  }
});
