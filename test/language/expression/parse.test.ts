// Expressions as text: what is read, how it groups, and what is refused. Groupings are written with every
// parenthesis, as the grammar in the design defines them.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  locatedAt,
  parseExpression,
  parseMove,
  parsePlan,
  parsePreference,
  parseStep,
  parseTier,
  printSyntax,
  type Syntax,
} from "../../../src/language/expression/index.js";

/** The tree with a parenthesis around everything that has parts. */
function grouped(s: Syntax): string {
  switch (s.kind) {
    case "number":
      return String(s.value);
    case "name":
      return s.name;
    case "rest":
      return "rest";
    case "not":
      return `(not ${grouped(s.of)})`;
    case "negate":
      return `(- ${grouped(s.of)})`;
    case "binary":
      return `(${grouped(s.left)} ${s.operator} ${grouped(s.right)})`;
    case "in":
      return `(${grouped(s.left)} in {${s.members.map(grouped).join(" ")}})`;
    case "if":
      return `(if ${grouped(s.condition)} ${grouped(s.then)} ${grouped(s.else)})`;
    case "interval":
      return `(${grouped(s.low)} to ${grouped(s.high)})`;
    case "call":
      return `${s.name.text}(${s.arguments.map(grouped).join(" ")})`;
    case "choice":
      return `choice(${s.options.map((o) => `${grouped(o.value)}@${grouped(o.weight)}`).join(" ")})`;
    case "P":
      return `P[${grouped(s.condition)}${s.round ? ` @ ${s.round.text}` : ""}|${s.plan.text}]`;
    case "by":
      return `by[${grouped(s.condition)} ${s.round.text}|${s.plan.text}]`;
    case "first":
      return `first[${grouped(s.condition)}|${s.plan.text}]`;
    case "E":
      return `E[${s.actor.text}|${s.plan.text}]`;
    case "best":
      return `best[${s.actor.text}]`;
    case "share":
      return `share[${grouped(s.claim)}]`;
    case "stable":
      return `${s.quantifier}[${grouped(s.condition)}${s.concept ? ` ${s.concept.text}` : ""}]`;
    case "reachable":
      return `reachable[${grouped(s.condition)}]`;
    case "cheapest":
      return `cheapest[${grouped(s.condition)} ${s.actor.text}]`;
    case "tips":
      return `tips[${s.actor.text} ${grouped(s.condition)}|${s.plan.text}]`;
    case "holds":
    case "weakest":
      return `${s.kind}[${s.roadmap.text}]`;
    case "slack":
      return `slack[${s.actor.text} ${s.step.text}]`;
    case "deal":
      return `${s.quality}[${s.deal.text}|${s.noDeal?.text ?? ""}]`;
  }
}

function groups(text: string, expected: string): void {
  test(text, () => {
    const { syntax, diagnostics } = parseExpression(locatedAt(text));
    expect(diagnostics).toEqual([]);
    expect(grouped(syntax!)).toBe(expected);
  });
}

/** Refused with the code, at the marked place if the text has one between « and ». */
function rejects(
  marked: string,
  code: string,
  parse: typeof parseExpression | typeof parseStep | typeof parsePlan = parseExpression,
): void {
  test(`${marked} → ${code}`, () => {
    const start = marked.indexOf("«");
    const text = marked.replace("«", "").replace("»", "");
    const { diagnostics } = parse(locatedAt(text));
    expect(diagnostics.map((d) => d.code)).toEqual([code]);
    if (start >= 0) expect(diagnostics[0]!.span).toEqual({ start, end: marked.indexOf("»") - 1 });
  });
}

describe("precedence, loosest first", () => {
  groups("a implies b implies c", "(a implies (b implies c))");
  groups("a or b implies c", "((a or b) implies c)");
  groups("a or b and c or d", "((a or (b and c)) or d)");
  groups("not a and b", "((not a) and b)");
  groups("not a = b", "(not (a = b))");
  groups("not not a", "(not (not a))");
  groups("a and not b in {c, d}", "(a and (not (b in {c d})))");
  groups("a + 1 < b * 2", "((a + 1) < (b * 2))");
  groups("-60 to -30", "((- 60) to (- 30))");
  groups("a - 1 to a + 1", "((a - 1) to (a + 1))");
  groups("a - b - c + d", "(((a - b) - c) + d)");
  groups("a / b * c", "((a / b) * c)");
  groups("a + b * c ^ d", "(a + (b * (c ^ d)))");
  groups("2 ^ 3 ^ 2", "(2 ^ (3 ^ 2))");
  groups("-2 ^ 2", "(- (2 ^ 2))");
  groups("2 ^ -1", "(2 ^ (- 1))");
  groups("a * -b", "(a * (- b))");
  groups("(a or b) and c", "((a or b) and c)");
  groups("if a then 1 else if b then 2 else 3", "(if a 1 (if b 2 3))");
  groups("1 + (if a then 2 else 3)", "(1 + (if a 2 3))");
  groups("a implies if b then c else d", "(a implies (if b c d))");
});

describe("forms", () => {
  groups("tariff in {-5, 0, 2.5, high}", "(tariff in {(- 5) 0 2.5 high})");
  groups("min(1, max(0, x))", "min(1 max(0 x))");
  groups("uniform(0, 1)", "uniform(0 1)");
  groups("choice(10 at 0.3, 20 at 70%)", "choice(10@0.3 20@0.7)");
  groups("P(a = b | spoken) < 0.5", "(P[(a = b)|spoken] < 0.5)");
  groups(
    "P(a or b | spoken, tariff = -5, advance = north)",
    "P[(a or b)|spoken, tariff = -5, advance = north]",
  );
  groups("P(a) > 0.5", "(P[a|] > 0.5)");
  groups("E(us | x) > E(us)", "(E[us|x] > E[us|])");
  groups("best(us) in {a, b}", "(best[us] in {a b})");
  groups("share(P(a) > 0.5) > 2 * share(c)", "(share[(P[a|] > 0.5)] > (2 * share[c]))");
  groups("some_stable(a or b)", "some[(a or b)]");
  groups("not all_stable(a, seq) and some_stable(b, L2)", "((not all[a seq]) and some[b L2])");
  groups("reachable(a implies b) implies c", "(reachable[(a implies b)] implies c)");
  groups("cheapest(a or b, us) < 3", "(cheapest[(a or b) us] < 3)");
  groups("tips(us, a = b)", "tips[us (a = b)|]");
  groups("tips(us, a = b, p)", "tips[us (a = b)|p]");
  groups("tips(us, a, p, x = -1, y = b) + 1", "(tips[us a|p, x = -1, y = b] + 1)");
  groups("acceptable(p)", "acceptable[p|]");
  groups("acceptable(a = b, x = -1 | p, y = c)", "acceptable[a = b, x = -1|p, y = c]");
  groups(
    "not efficient(p, a = b) or self_enforcing(p)",
    "((not efficient[p, a = b|]) or self_enforcing[p|])",
  );
  // A concept is a word of its own place, and a name anywhere else.
  groups("seq + nash", "(seq + nash)");
  groups("rest", "rest");
  groups("true and false", "(true and false)");
  groups("unheard_of(1)", "unheard_of(1)");
  groups("nothing()", "nothing()");
  groups("a\n  and\tb\r\n", "(a and b)");
});

describe("questions about states", () => {
  rejects("some_stable«»", "CAS0107");
  rejects("some_stable «a»", "CAS0104");
  rejects("all_stable(a, «2»)", "CAS0104");
  rejects("all_stable(a, «non-myopic»)", "CAS0104");
  rejects("all_stable(a, seq «or» smr)", "CAS0104");
  rejects("all_stable(a, «not» seq)", "CAS0104");
  rejects("all_stable(a, seq«,» smr)", "CAS0104");
  rejects("all_stable(a «|» spoken)", "CAS0104");
  rejects("reachable(a«,» seq)", "CAS0104");
  rejects("reachable«(»a", "CAS0103");
  rejects("some_stable(a,«)»", "CAS0103");
});

describe("questions about packages and deals", () => {
  rejects("cheapest«»", "CAS0107");
  rejects("cheapest «a»", "CAS0104");
  rejects("cheapest(«)»", "CAS0103");
  rejects("cheapest(a«)»", "CAS0103");
  rejects("cheapest(a,«)»", "CAS0103");
  rejects("cheapest(a, «2»)", "CAS0104");
  rejects("cheapest(us, a «=» b)", "CAS0104");
  rejects("cheapest(a, us«,» china)", "CAS0104");
  rejects("cheapest(a, us «|» p)", "CAS0104");
  rejects("cheapest(a «|» p, us)", "CAS0104");
  rejects("cheapest«(»a, us", "CAS0103");
  rejects("tips(us«)»", "CAS0103");
  rejects("tips(a «=» b, us)", "CAS0104");
  rejects("tips(us, a «|» p)", "CAS0104");
  rejects("tips(us, a,«)»", "CAS0103");
  rejects("tips(us, a, p «and» x = 1)", "CAS0109");
  rejects("tips(us, a, x «>» 1)", "CAS0109");
  rejects("acceptable(«)»", "CAS0103");
  rejects("acceptable(a = b «and» c = d)", "CAS0109");
  rejects("acceptable(«not» a)", "CAS0109");
  rejects("acceptable(a = b |«)»", "CAS0103");
  rejects("acceptable(p | q «|» r)", "CAS0104");
  rejects("efficient(p «|» q)", "CAS0104");
  rejects("self_enforcing(p «|» q)", "CAS0104");

  test.each([
    ["cheapest(us, a = b)", "write cheapest(goal, payer): the goal comes first, and one payer after it"],
    ["cheapest(a, us | p)", "cheapest(goal, payer) compares packages with carrying on, so it takes no plan"],
    [
      "tips(a = b, us)",
      "write tips(actor, condition) or tips(actor, condition, plan): the actor comes first",
    ],
    [
      "tips(us, a | p)",
      "write tips(actor, condition) or tips(actor, condition, plan): the plan follows a comma",
    ],
    [
      "efficient(p | q)",
      "efficient(…) compares the deal with other deals: only acceptable(deal | no deal) says what no deal is",
    ],
    [
      "self_enforcing(p | q)",
      "self_enforcing(…) compares the deal with departures from it: only acceptable(deal | no deal) says what no deal is",
    ],
  ])("%s: %s", (text, help) => {
    expect(parseExpression(locatedAt(text)).diagnostics[0]?.help).toBe(help);
  });
});

describe("numbers", () => {
  groups("1", "1");
  groups("0.5", "0.5");
  groups("1e3", "1000");
  groups("1e-3", "0.001");
  groups("2.5E+2", "250");
  groups("20%", "0.2");
  groups("12.5%", "0.125");
  groups("1e-999", "0");
  rejects("«1e999»", "CAS0102");
  rejects("«1_000»", "CAS0102");
  rejects("«.5»", "CAS0102");
  rejects("«5.»", "CAS0102");
  rejects("«1.2.3»", "CAS0102");
  rejects("«2nd» + 1", "CAS0102");
});

describe("what is refused", () => {
  rejects("p +«»", "CAS0107");
  rejects("", "CAS0107");
  rejects("   ", "CAS0107");
  rejects("min(«»", "CAS0107");
  rejects("if a then b«»", "CAS0107");
  rejects("«(»a", "CAS0103");
  rejects("a«)»", "CAS0103");
  rejects("(a«}»", "CAS0103");
  rejects("min«(»a, b", "CAS0103");
  rejects("a in «{»b, c", "CAS0103");
  rejects("a «b»", "CAS0104");
  rejects("«and» b", "CAS0104");
  rejects("a in «b»", "CAS0104");
  rejects("a «not» in {b}", "CAS0104");
  rejects("1 to 2 «to» 3", "CAS0104");
  rejects("1 + «if» a then b else c", "CAS0104");
  rejects("«+»1", "CAS0104");
  rejects("min «+» 1", "CAS0104");
  rejects("a «|» b", "CAS0104");
  rejects("a «->» b", "CAS0104");
  rejects("choice(1«,» 2)", "CAS0104");
  rejects("«chance» = 1", "CAS0104");
  rejects("E(«P»)", "CAS0104");
  rejects("«a < b <» c", "CAS0106");
  rejects("«a = b =» c", "CAS0106");
  rejects("«a < b in» {c}", "CAS0106");
  rejects("P(a | b «and» c)", "CAS0109");
  rejects("P(a | b «<» 3)", "CAS0109");
  rejects("P(a | «»", "CAS0107");
  for (const sign of [
    "==",
    "&&",
    "||",
    "<>",
    "!",
    "≤",
    "≥",
    "≠",
    "−",
    "×",
    "[",
    "$",
    "\u00a0",
    "\u200b",
    "é",
    "ж",
  ]) {
    rejects(`a «${sign}» b`, "CAS0101");
  }
});

describe("cures", () => {
  const fixes: readonly (readonly [string, string])[] = [
    ["a ≤ b", "a <= b"],
    ["a == b", "a = b"],
    ["a != b && c", "a != b and c"],
    ["a − 1", "a - 1"],
    ["a\u200b = b", "a = b"],
    ["1_000 + a", "1000 + a"],
    ["P(a | b and c)", "P(a | b , c)"],
  ];
  test.each(fixes)("%s → %s", (text, mended) => {
    const { fix } = parseExpression(locatedAt(text)).diagnostics[0]!;
    expect(text.slice(0, fix!.span.start) + fix!.text + text.slice(fix!.span.end)).toBe(mended);
  });
  test("a chained comparison is written out", () => {
    expect(parseExpression(locatedAt("0 < x < 1")).diagnostics[0]!.help).toBe('write "0 < x and x < …"');
  });
});

describe("limits", () => {
  const deep: readonly (readonly [string, string])[] = [
    ["brackets", "(".repeat(9000)],
    ["not", `${"not ".repeat(4900)}a`],
    ["minus", `${"-".repeat(19_000)}1`],
    ["powers", `${"2^".repeat(9000)}1`],
    ["implies", `${"a implies ".repeat(1900)}a`],
    ["if", "if a then b else ".repeat(1100)],
    ["a long sum, whose tree is as high as it is long", `${"1+".repeat(9000)}1`],
    ["calls", "f(".repeat(9000)],
    ["too long", `${"a".repeat(20_001)}`],
  ];
  test.each(deep)("%s", (_name, text) => {
    expect(parseExpression(locatedAt(text)).diagnostics.map((d) => d.code)).toEqual(["CAS0105"]);
  });
  test("150 brackets are fine", () => {
    expect(parseExpression(locatedAt(`${"(".repeat(150)}a${")".repeat(150)}`)).diagnostics).toEqual([]);
  });
});

describe("steps of play", () => {
  test("us chooses a, b if c = d", () => {
    const { syntax } = parseStep(locatedAt("us chooses  a, b if c = d"));
    expect(syntax).toMatchObject({ text: "us chooses a, b if c = d", actor: { text: "us" } });
    expect(syntax!.what.map((w) => w.text)).toEqual(["a", "b"]);
    expect(printSyntax(syntax!.condition!)).toBe("c = d");
  });
  test("chance decides a", () => {
    const { syntax } = parseStep(locatedAt("chance decides a"));
    expect(syntax).not.toHaveProperty("actor");
    expect(syntax).not.toHaveProperty("condition");
    expect(syntax!.span).toEqual({ start: 0, end: 16 });
  });
  rejects("us «picks» a", "CAS0108", parseStep);
  rejects("chance «chooses» a", "CAS0108", parseStep);
  rejects("«5» chooses a", "CAS0108", parseStep);
  rejects("us chooses a «and» b", "CAS0108", parseStep);
  rejects("us chooses a «when» b", "CAS0108", parseStep);
  rejects("us chooses a if«»", "CAS0107", parseStep);
  rejects("us chooses«»", "CAS0107", parseStep);
  rejects("us chooses a if b «c»", "CAS0104", parseStep);
});

describe("plans, preferences, moves, tiers", () => {
  test("spoken, tariff = 10", () => {
    expect(parsePlan(locatedAt("spoken,tariff=10")).syntax).toMatchObject({
      text: "spoken, tariff = 10",
      parts: [
        { kind: "policy", policy: { text: "spoken" } },
        { kind: "hold", lever: { text: "tariff" }, level: { text: "10", span: { start: 14, end: 16 } } },
      ],
    });
  });
  rejects("a b", "CAS0104", parsePlan);
  rejects("a,«»", "CAS0107", parsePlan);
  test("modify if delay", () => {
    const { syntax } = parsePreference(locatedAt("modify if delay"));
    if (syntax?.kind !== "statement") throw new Error("no statement");
    expect([printSyntax(syntax.condition), printSyntax(syntax.when!)]).toEqual(["modify", "delay"]);
  });
  test.each([
    ["a statement", parsePreference],
    ["a tier", parseTier],
  ])(">> in place of %s", (_title, parse) => {
    expect(parse(locatedAt(" >> "))).toEqual({
      syntax: { kind: "strength", span: { start: 1, end: 3 } },
      diagnostics: [],
    });
    for (const text of [">", ">>>", "> >", "»"])
      expect(parse(locatedAt(text)).diagnostics.map((d) => d.code)).toEqual(["CAS0104"]);
  });
  test("yes -> no", () => {
    expect(parseMove(locatedAt("yes -> no")).syntax).toMatchObject({
      from: { text: "yes" },
      to: { text: "no" },
    });
    expect(parseMove(locatedAt("-5 -> 0")).syntax).toMatchObject({ from: { text: "-5" }, to: { text: "0" } });
    expect(parseMove(locatedAt("yes no")).diagnostics[0]!.code).toBe("CAS0104");
  });
  test("{NYNNN, YYNN-}", () => {
    const states = (text: string) => {
      const { syntax } = parseTier(locatedAt(text));
      return syntax?.kind === "tier" && syntax.states;
    };
    expect(states(" { NYNNN, YYNN- } ")).toEqual([
      { text: "NYNNN", span: { start: 3, end: 8 } },
      { text: "YYNN-", span: { start: 10, end: 15 } },
    ]);
    expect(states("NYN")).toHaveLength(1);
  });
  test.each(["{NYN", "NYN}", "NYN, YYN", "{NYN,}", "", "{}"])("tier %s → CAS0315", (text) => {
    expect(parseTier(locatedAt(text)).diagnostics.map((d) => d.code)).toEqual(["CAS0315"]);
  });
});

describe("printing", () => {
  const same = [
    "a implies b implies c",
    "(a implies b) implies c",
    "a and (b or c)",
    "not (a or b)",
    "-(a + b)",
    "(-2)^2",
    "-2^2",
    "2^-1",
    "(2^3)^2",
    "2^3^2",
    "a - (b - c)",
    "a / (b * c)",
    "(a to b) + 1",
    "(a = b) = c",
    "a in {-5, x}",
    "(if a then 1 else 2) + 3",
    "if a then 1 else 2",
    "P(a = b | spoken, x = -5) < 0.5",
    "E(us)",
    "choice(10 at 0.3, 20 at 0.7)",
    "not a in {b}",
    "(not a) = b",
    "(a and b) < c",
    "1e+21",
    "some_stable(a or b)",
    "all_stable(a = b, L2) and not reachable(a implies b)",
    "cheapest(a implies b, us) < 2 * tips(china, a = b)",
    "tips(china, a or b, spoken, x = -5) > 0",
    "acceptable(spoken, x = -5 | silent, x = 0) and not efficient(spoken)",
    "self_enforcing(a = b, c = d)",
  ];
  test.each(same)("%s", (text) => {
    expect(printSyntax(parseExpression(locatedAt(text)).syntax!)).toBe(text);
  });

  const word = fc.constantFrom("a", "b", "regime", "x1");
  const plan = fc.constantFrom("", " | p", " | p, x = 1");
  const { expression } = fc.letrec<{ expression: string }>((tie) => {
    const e = tie("expression");
    const binary = fc.constantFrom("and", "or", "implies", "=", "<", "+", "-", "*", "/", "^", "to");
    return {
      expression: fc.oneof(
        { maxDepth: 5 },
        word,
        fc.constantFrom("1", "0.25", "1e30", "20%", "rest", "true"),
        fc.tuple(e, binary, e).map(([a, o, b]) => `(${a}) ${o} (${b})`),
        fc.tuple(e, fc.constantFrom("not", "-")).map(([a, o]) => `${o} (${a})`),
        fc.tuple(e, e, e).map(([a, b, c]) => `if ${a} then ${b} else ${c}`),
        fc.tuple(e, e).map(([a, b]) => `min(${a}, ${b})`),
        fc.tuple(e, plan).map(([a, p]) => `P(${a}${p})`),
        fc.tuple(e, e).map(([a, b]) => `choice(${a} at ${b})`),
        e.map((a) => `(${a}) in {x, -2}`),
        e.map((a) => `share(${a})`),
        fc.tuple(e, fc.constantFrom("", ", seq", ", L2")).map(([a, c]) => `some_stable(${a}${c})`),
        e.map((a) => `reachable(${a})`),
        e.map((a) => `cheapest(${a}, us)`),
        fc.tuple(e, fc.constantFrom("", ", p", ", p, x = 1")).map(([a, p]) => `tips(us, ${a}${p})`),
        plan.map((p) => `acceptable(p, x = 1${p})`),
        fc.constantFrom("efficient(p)", "self_enforcing(x = 1, y = 2)"),
      ),
    };
  });
  test("parsing what is printed gives the same tree", () => {
    fc.assert(
      fc.property(expression, (text) => {
        const tree = parseExpression(locatedAt(text)).syntax!;
        const printed = printSyntax(tree);
        const again = parseExpression(locatedAt(printed)).syntax!;
        expect(grouped(again)).toBe(grouped(tree));
        expect(printSyntax(again)).toBe(printed);
      }),
    );
  });
});
