// Orders over states: two strengths of preference, misperceptions, and what claims ask about states.

import { describe, expect, test } from "vitest";
import { parse } from "../../src/language/index.js";
import { accepts, conflict, diagnose, lowered, rejects, type Sections } from "./small-case.js";

const orders = "\n  us: [a]\n  china: [b]";
const preferring = (us: string): Sections => ({ ...conflict, preferences: `\n  us: ${us}\n  china: [b]` });
const ranking = (us: string): Sections => ({ ...conflict, rankings: `\n  us: ${us}` });
const seeing = (us: string): Sections => ({
  ...conflict,
  preferences: orders,
  misperceptions: `\n  us: ${us}`,
});
const claiming = (claim: string, changes: Sections = {}): Sections => ({
  ...conflict,
  preferences: orders,
  claims: `\n  it: "${claim}"`,
  ...changes,
});

const among = (coordinate: number, ...levels: number[]) => ({ kind: "among", coordinate, levels });

describe("two strengths of preference", () => {
  accepts(preferring('[a, ">>", b]'));
  accepts(preferring("[a, '>>', b]"));
  accepts(preferring('[a, " >> ", b]'));
  accepts(ranking('[YY, ">>", YN, ">>", NY, NN]'));
  rejects(preferring('[a, ">>", b, ">>", a and b]'), "CAS0325 >>");
  rejects(preferring('[a, ">>", ">>", b]'), "CAS0325 >>");
  rejects(preferring('[">>", a]'), "CAS0325 >>");
  rejects(preferring('[a, ">>"]'), "CAS0325 >>");
  rejects(preferring('[">>"]'), "CAS0325 >>");
  rejects(ranking('[">>", YY, YN, NY, NN]'), "CAS0325 >>");
  rejects(ranking('[YY, YN, NY, NN, ">>"]'), "CAS0325 >>");
  rejects(ranking('[YY, ">>", ">>", YN, NY, NN]'), "CAS0325 >>");
  rejects(preferring("[a, >>, b]"), "CAS0005 >");
  rejects(preferring('[a, ">", b]'), "CAS0104 >");
  rejects(preferring('[a, ">>>", b]'), "CAS0104 >>>");
  rejects(preferring('["a >> b"]'), "CAS0104 >");
  rejects(seeing('{preferences: {china: [">>", b]}}'), "CAS0325 >>");
  rejects({ ...conflict, claims: '\n  it: ">>"' }, "CAS0104 >");

  test("the place of the second of two is shown with that of the first", () => {
    const { found, text } = diagnose(preferring('[a, ">>", b, ">>", a and b]'));
    expect(found.map((d) => d.notes.map((n) => text.slice(0, n.span?.start).split("\n").length))).toEqual([
      [text.split("\n").findIndex((line) => line.includes(">>")) + 1],
    ]);
    expect(found[0]?.span?.start).toBe(text.lastIndexOf(">>"));
  });

  test("statements before it are strong", () => {
    const [us, china] = lowered(preferring('[a, b if a, ">>", b]')).preferences;
    expect(us).toMatchObject({ kind: "statements", nStrong: 2 });
    expect(us?.kind === "statements" && us.statements.map((s) => s.text)).toEqual(["a", "b if a", "b"]);
    expect(china).not.toHaveProperty("nStrong");
  });
  test("the order falls strongly after the tiers before it", () => {
    const strongAfter = (us: string) => {
      const [order] = lowered(ranking(us)).preferences;
      return order?.kind === "ranking" ? [order.tiers.length, order.strongAfter] : undefined;
    };
    expect(strongAfter('[YY, ">>", "{YN, NY}", ">>", NN]')).toEqual([3, [0, 1]]);
    expect(strongAfter('[YY, YN, ">>", NY, NN]')).toEqual([4, [1]]);
    expect(strongAfter("[YY, YN, NY, NN]")).toEqual([4, undefined]);
  });
});

describe("misperceptions", () => {
  accepts(seeing('{preferences: {china: [not b, ">>", a]}}'));
  accepts(seeing("{rankings: {china: [YY, YN, NY, NN]}}"));
  accepts(seeing("{unaware_of: [a and b, a and not b]}"));
  // It may be where things stand that an actor does not know of.
  accepts(seeing("{unaware_of: [not a and not b]}"));
  accepts({ ...seeing("{unaware_of: [both]}"), conditions: "\n  both: a and b" });
  rejects({ ...conflict, misperceptions: "\n  uk: {unaware_of: [a]}" }, "CAS0203 uk");
  rejects(seeing("{preferences: {uk: [a]}}"), "CAS0203 uk");
  rejects(seeing("{rankings: {uk: [YY, YN, NY, NN]}}"), "CAS0203 uk");
  rejects(seeing("{preferences: {china: [x]}}"), "CAS0202 x");
  rejects(seeing("{unaware_of: [x]}"), "CAS0202 x");
  rejects(seeing("{preferences: {us: [b]}}"), "CAS0326 us");
  rejects(seeing("{rankings: {us: [YY, YN, NY, NN]}}"), "CAS0326 us");
  rejects(seeing("{preferences: {china: [b]}, rankings: {china: [YY, YN, NY, NN]}}"), "CAS0315 china");
  rejects(seeing("{}"), "CAS0012 {}");
  rejects(seeing("{unaware_of: []}"), "CAS0326 {unaware_of: []}");
  rejects(seeing("{preferences: {}}"), "CAS0326 {preferences: {}}");
  rejects(seeing("{unaware: [a]}"), "CAS0011 unaware");
  rejects(seeing("[a]"), "CAS0010 [a]");
  rejects(seeing(""), "CAS0010 ");
  // Every state is hidden, alone or with the rules.
  rejects(seeing("{unaware_of: [a or not a]}"), "CAS0326 a or not a");
  rejects(seeing("{unaware_of: [a, not a]}"), "CAS0326 not a");
  rejects({ ...seeing("{unaware_of: [a]}"), rules: "[{never: not a}]" }, "CAS0326 a");
  rejects({ ...seeing("{unaware_of: [a]}"), rules: "[{never: not a}, {never: a}]" }, "CAS0320 {never: a}");
  // Rankings as for the case itself, but that unknown states may be left out.
  rejects(seeing("{rankings: {china: [YY, YN, NY]}}"), "CAS0315 [YY, YN, NY]");
  rejects(seeing("{rankings: {china: [YY, YN, NY, NN, YY]}}"), "CAS0315 YY");
  rejects(seeing("{rankings: {china: [YX, NN]}}"), "CAS0315 YX");
  accepts(seeing("{rankings: {china: [YY, YN, NY]}, unaware_of: [not a and not b]}"));
  rejects(seeing("{rankings: {china: [YY, YN]}, unaware_of: [not a and not b]}"), "CAS0315 [YY, YN]");

  const withEvents = (us: string): Sections => ({
    preferences: "\n  us: [tax = 0]",
    misperceptions: `\n  us: ${us}`,
  });
  rejects(withEvents("{unaware_of: [storm]}"), "CAS0316 storm");
  rejects(withEvents("{unaware_of: [calm and pressure]}"), "CAS0316 calm");
  rejects(withEvents("{unaware_of: [tax > risk]}"), "CAS0316 risk");
  rejects(withEvents("{preferences: {china: [pressure if storm]}}"), "CAS0316 storm");
  rejects(withEvents("{unaware_of: [tax]}"), "CAS0301 tax");
  rejects(withEvents("{unaware_of: [P(pressure) > 0.5]}"), "CAS0305 P(pressure)");
  accepts(withEvents("{unaware_of: [tax * 20 > cost]}"));

  test("what the viewer takes orders to be, and what it does not know of", () => {
    const { misperceptions } = lowered(
      seeing('{preferences: {china: [a, ">>", b]}, unaware_of: [a and b, "b"]}'),
    );
    expect(misperceptions).toMatchObject([
      {
        viewer: 0,
        preferences: [
          {
            actor: 1,
            kind: "statements",
            nStrong: 1,
            statements: [{ condition: among(0, 1) }, { condition: among(1, 1) }],
          },
        ],
        unseen: [{ kind: "and", parts: [among(0, 1), among(1, 1)] }, among(1, 1)],
      },
    ]);
    expect(lowered(conflict).misperceptions).toEqual([]);
  });
  test("a ranking as the viewer sees it", () => {
    const [one] = lowered(seeing('{rankings: {china: ["N-", ">>", "{YN, YY}"]}}')).misperceptions;
    expect(one?.preferences).toMatchObject([
      {
        actor: 1,
        kind: "ranking",
        strongAfter: [0],
        tiers: [
          [
            [0, 0],
            [0, 1],
          ],
          [
            [1, 0],
            [1, 1],
          ],
        ],
      },
    ]);
  });
});

describe("claims about states", () => {
  accepts(claiming("some_stable(a and b)"));
  accepts(claiming("all_stable(a, nash) and not reachable(b) implies some_stable(b, SIM)"));
  accepts(claiming("all_stable(a, l1) or all_stable(a, L20) or all_stable(b, nonmyopic)"));
  accepts(claiming("share(some_stable(a, sseq)) = 1"));
  // The rest of the case is not needed, and P and E ask for it as ever.
  rejects(claiming("some_stable(a) and P(b) > 0.5"), "CAS0406 P(b)");
  rejects(claiming("some_stable(a) and E(us) > 0.5"), "CAS0406 E(us)");

  rejects(claiming("some_stable(a, naish)"), "CAS0213 naish");
  rejects(claiming("some_stable(a, stackelberg)"), "CAS0213 stackelberg");
  rejects(claiming("some_stable(a, l0)"), "CAS0213 l0");
  rejects(claiming("some_stable(a, l10001)"), "CAS0213 l10001");
  rejects(claiming("some_stable(x)"), "CAS0202 x");
  rejects(claiming("some_stabel(a, seq)"), "CAS0209 some_stabel");
  rejects(claiming("some_stable(a, non-myopic)"), "CAS0104 non-myopic");
  rejects(claiming("reachable(a, seq)"), "CAS0104 ,");
  rejects(claiming("some_stable()"), "CAS0103 )");
  rejects(claiming("some_stable"), "CAS0107 ");
  rejects(claiming("some_stable(a) > 0.5"), "CAS0301 some_stable(a)");
  rejects(claiming("not 1 + reachable(a)"), "CAS0301 1 + reachable(a)", "CAS0301 reachable(a)");

  test.each([
    ["naish", 'did you mean "nash"?'],
    ["stackelberg", "the concepts are nash, gmr, smr, seq, sseq, sim, l1, l2, … and nonmyopic"],
    ["l0", "a limited-move concept looks 1 to 10000 moves ahead: l1 to l10000"],
    ["nonmiopic", 'did you mean "nonmyopic"?'],
  ])("%s: %s", (concept, help) => {
    expect(diagnose(claiming(`some_stable(a, ${concept})`)).found.map((d) => d.help)).toEqual([help]);
  });

  const third: Sections = {
    actors: "\n  us: A\n  china: B\n  uk: C",
    preferences: `${orders}\n  uk: [a]`,
  };
  rejects(claiming("some_stable(a, l2)", third), "CAS0327 l2");
  rejects(claiming("all_stable(a, nonmyopic)", third), "CAS0327 nonmyopic");
  accepts(claiming("some_stable(a, seq)", third));

  // Every actor compares states: by an order, or by its values at the end of a play.
  rejects(claiming("reachable(a)", { preferences: "\n  us: [a]" }), "CAS0412 reachable(a)");
  rejects(claiming("reachable(a)", { preferences: false }), "CAS0412 reachable(a)", "CAS0412 reachable(a)");
  accepts(claiming("reachable(a)", { preferences: "\n  us: [a]", rankings: "\n  china: [YY, YN, NY, NN]" }));
  const played: Sections = {
    preferences: "\n  us: [a]",
    play: "\n  - us chooses a\n  - china chooses b",
  };
  accepts(claiming("reachable(a)", { ...played, values: "\n  china: {peace: {if: b, worth: 1}}" }));
  rejects(
    claiming("reachable(a)", { ...played, values: "\n  us: {peace: {if: b, worth: 1}}" }),
    "CAS0412 reachable(a)",
  );
  rejects(
    claiming("reachable(a)", {
      preferences: "\n  us: [a]",
      values: "\n  china: {peace: {if: b, worth: 1}}",
    }),
    "CAS0412 reachable(a)",
  );
  rejects({ ...conflict, levers: false, claims: "\n  it: some_stable(true)" }, "CAS0406 some_stable(true)");
  test("the actor is named, and its place noted", () => {
    const { found, text } = diagnose(claiming("reachable(a)", { preferences: "\n  us: [a]" }));
    expect(found[0]?.message).toBe('"china" has no preferences, so claim "it" cannot ask for "reachable(a)"');
    expect(found[0]?.notes[0]?.span?.start).toBe(text.indexOf("china:"));
  });

  // They speak of levers, and stand in claims.
  const whole = (claim: string): Sections => ({ claims: `\n  it: "${claim}"` });
  accepts(whole("some_stable(pressure and tax * 20 > cost) and P(pressure | word) > 0.5"));
  rejects(whole("some_stable(storm)"), "CAS0316 storm");
  rejects(whole("all_stable(pressure and not calm, gmr)"), "CAS0316 calm");
  rejects(whole("reachable(tax > risk)"), "CAS0316 risk");
  rejects(whole("reachable(tax)"), "CAS0301 tax");
  rejects(whole("some_stable(tax > 0.1 to 0.2)"), "CAS0305 0.1 to 0.2");
  rejects(whole("some_stable(some_stable(pressure))"), "CAS0305 some_stable(pressure)");
  rejects(whole("some_stable(P(pressure) > 0.5)"), "CAS0305 P(pressure)");
  rejects(whole("P(some_stable(pressure)) > 0.5"), "CAS0305 some_stable(pressure)");
  rejects({ conditions: "\n  calm: reachable(pressure)" }, "CAS0305 reachable(pressure)");
  rejects({ rules: '["never: all_stable(pressure)"]' }, 'CAS0010 "never: all_stable(pressure)"');
  rejects({ rules: "[{never: all_stable(pressure)}]" }, "CAS0305 all_stable(pressure)");

  // A lever on its own is no claim.
  rejects(claiming("a"), "CAS0305 a");
  rejects(claiming("reachable(a) and b"), "CAS0305 b");
  test.each([
    ["a case without play", claiming("a"), "some_stable(a)"],
    ["a case with play", whole("pressure"), "P(pressure)"],
  ])("%s: what is meant", (_title, changes, meant) => {
    expect(diagnose(changes).found[0]?.help).toContain(meant);
  });

  // One answer per draw, where values are ranked anew in each.
  rejects(
    { claims: "\n  it: share(it_too) > 0.5 and some_stable(pressure)\n  it_too: reachable(pressure)" },
    "CAS0307 some_stable(pressure)",
  );
  accepts({ claims: "\n  it: share(it_too) > 0.5\n  it_too: reachable(pressure)" });

  // What the condition decides by itself tests nothing.
  accepts(claiming("some_stable(false)"), "CAS0317 some_stable(false)");
  accepts(claiming("reachable(true)"), "CAS0317 reachable(true)");
  accepts(claiming("all_stable(true)"));
  rejects({ quantities: "\n  risk: 0.2\n  cost: 2\n  reachable: 3" }, "CAS0211 reachable");
  accepts({
    quantities: "\n  risk: 0.2\n  cost: 2\n  seq: 3",
    claims: "\n  it: some_stable(pressure, seq) and seq > cost",
  });
});

describe("claims about states in the model", () => {
  const model = () =>
    lowered({
      ...conflict,
      preferences: "\n  us: [a]\n  china: [b = 0]",
      quantities: "\n  limit: 1",
      levers: "\n  a: {actor: us}\n  b: {actor: china, levels: [0, 1, 2]}",
      claims: [
        "first: some_stable(a) and not all_stable(a, L2)",
        "second: some_stable(a, seq) implies reachable(b > limit)",
        "third: share(all_stable(a, l2)) > 0.5",
        "fourth: reachable(b = 2) or reachable(a)",
      ]
        .map((c) => `\n  ${c}`)
        .join(""),
    });

  test("each is asked once", () => {
    expect(model().stateAsks).toEqual([
      { kind: "stable", quantifier: "some", condition: among(0, 1), concept: "seq", conditionText: "a" },
      { kind: "stable", quantifier: "all", condition: among(0, 1), concept: "l2", conditionText: "a" },
      { kind: "reachable", condition: among(1, 2), conditionText: "b > limit" },
      { kind: "reachable", condition: among(0, 1), conditionText: "a" },
    ]);
  });
  test("claims read the answers", () => {
    const { claims, shares } = model();
    const states = (stateAsk: number) => ({ kind: "states", stateAsk });
    const not = (of: object) => ({ kind: "not", of });
    expect(claims.slice(0, 2).map((c) => c.condition)).toEqual([
      { kind: "and", parts: [states(0), not(states(1))] },
      { kind: "or", parts: [not(states(0)), states(2)] },
    ]);
    expect(shares).toEqual([{ condition: states(1), text: "all_stable(a, l2)" }]);
    expect(claims.map((c) => c.isWhole)).toEqual([false, false, true, false]);
  });
  test("a case without play and claims about play has none to ask", () => {
    expect(model()).toMatchObject({ play: [], asks: [], bests: [] });
  });
});

test("the tree of a case has every order with its place", () => {
  const text =
    'casus: 1\npreferences: {us: [a, ">>", b]}\nmisperceptions: {us: {rankings: {china: [Y, ">>", N]}}}\n';
  const { syntax } = parse({ name: "x", text });
  expect(syntax?.preferences[0]).toMatchObject({ nStrong: 1, statements: [{ text: "a" }, { text: "b" }] });
  const [seen] = syntax?.misperceptions ?? [];
  expect(seen).toMatchObject({ viewer: { text: "us" }, preferences: [], unawareOf: [] });
  expect(seen?.rankings[0]).toMatchObject({ actor: { text: "china" }, strongAfter: [0] });
  expect(text.slice(seen?.span.start, seen?.span.end)).toBe('{rankings: {china: [Y, ">>", N]}}');
});
