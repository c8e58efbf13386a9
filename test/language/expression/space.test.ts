// Canonical spaces in expressions; tokens stay as they are written.

import fc from "fast-check";
import { expect, test } from "vitest";
import { lex, locatedAt, spaceExpression } from "../../../src/language/expression/index.js";

test.each([
  ["a=b and(c)", "a = b and (c)"],
  ["min( 1,max(0 ,x) )", "min(1, max(0, x))"],
  ["- 2 ^ 2 -1", "-2^2 - 1"],
  ["2^ - 1", "2^-1"],
  ["a in{ -5 ,b }", "a in {-5, b}"],
  ["P( a=b|spoken,x=-1 )<0.50", "P(a = b | spoken, x = -1) < 0.50"],
  ["not(a)", "not (a)"],
  ["-60  to  -30", "-60 to -30"],
  ["20 % + 1", "20 % + 1"],
  ["20% +1e-3", "20% + 1e-3"],
  ["yes->no", "yes -> no"],
  ["if(a)then(1)else(-2)", "if (a) then (1) else (-2)"],
  ["f (x)", "f(x)"],
  ["a - -b", "a - -b"],
  ["tips ( us ,a,p , x= - 1 )-1>cheapest( a,us )", "tips(us, a, p, x = -1) - 1 > cheapest(a, us)"],
  ["not(acceptable ( p,a = b|q ))", "not (acceptable(p, a = b | q))"],
  ["not(some_stable ( a ,seq ))and reachable( b )", "not (some_stable(a, seq)) and reachable(b)"],
])("%s → %s", (text, expected) => {
  expect(spaceExpression(text)).toBe(expected);
});

const piece = fc.constantFrom(
  "a",
  "min",
  "and",
  "not",
  "in",
  "P",
  "1",
  "20%",
  "-",
  "->",
  "+",
  "^",
  "(",
  ")",
  "{",
  "}",
  ",",
  "|",
  "=",
  "<=",
);
const spaced = fc.array(fc.tuple(piece, fc.constantFrom(" ", "  ", "\n")), { maxLength: 20 });

test("the tokens stay, and a second time changes nothing", () => {
  fc.assert(
    fc.property(spaced, (pieces) => {
      const text = pieces.flat().join("");
      const once = spaceExpression(text);
      const tokens = (t: string) => lex(locatedAt(t)).tokens.map((k) => k.text);
      expect(tokens(once)).toEqual(tokens(text));
      expect(spaceExpression(once)).toBe(once);
    }),
  );
});
