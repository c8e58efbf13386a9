// Pictures and data as files: whatever a case calls its things, other programs can read them.

import { describe, expect, it } from "vitest";
import { csvOf, inXml } from "../../../workbench/plot/save.js";

describe("a picture's text", () => {
  for (const [says, given, expected] of [
    ["keeps what XML can hold", "<t>a\tb\né 😀 \u202e</t>", "<t>a\tb\né 😀 \u202e</t>"],
    ["marks control characters", "a\u0001b\u0000c\u001f", "a\ufffdb\ufffdc\ufffd"],
    ["marks halves of characters", "a\ud800b\udc00", "a\ufffdb\ufffd"],
    ["marks what is no character", "\ufffe\uffff", "\ufffd\ufffd"],
  ] as const)
    it(says, () => expect(inXml(given)).toBe(expected));
});

describe("data as CSV", () => {
  it("is quoted where it must be, and no formula", () =>
    expect(csvOf([{ name: '=1+1, "x"', share: -0.5, isIn: true, none: null }])).toBe(
      'name,share,isIn,none\r\n"\'=1+1, ""x""",-0.5,true,\r\n',
    ));
});
