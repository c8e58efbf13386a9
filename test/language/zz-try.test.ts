import { test } from "vitest";
import { readFileSync } from "node:fs";
import { parse } from "/work/main/src/language/parse.js";
import { formatDiagnostic } from "/work/main/src/diagnostics/index.js";
const run = (text: string, show = false) => {
  const s = { name: "x", text };
  const t0 = performance.now();
  const r = parse(s);
  console.log(JSON.stringify(text.slice(0, 200)), r.syntax ? "ok" : "none", (performance.now() - t0).toFixed(0) + "ms\n" + r.diagnostics.slice(0,12).map((d) => formatDiagnostic(d, s) + (d.fix ? `\n  fix ${JSON.stringify(text.slice(d.fix.span.start, d.fix.span.end))} -> ${JSON.stringify(d.fix.text)}` : "")).join("\n"));
  if (show) console.log(JSON.stringify(r.syntax, null, 1));
};
test("x", () => {
  run(readFileSync("/tmp/flag.yaml", "utf8"));
  const c = "casus: 1\n";
  for (const t of [
    "", "# x\n", "---\n", "a", "- b", "casus: 2", c + "quantities: {a: {is: uniform(0, 1), as: probability}, b: 3}",
    c + "indistinct: [min(a, b) > 1, c]", c + "values: {us: {t: {if: regime in {a, b} and x, worth: 1}, u: {if: x in {c, d}, worth: min(1, 2)}}}\nclaims:\n  x: 1 +\n",
    c + "rankings: {a: [NNY, {NNN, YNY}]}", c + "levers:\n\ta: 1", c + "x: *y", c + "title: a: b", c + "quantities:\n  a: !foo 1\n  camelCase: 2\n  kebab-case: 3\n  é: 4\n  \"a\u200bb\": 5\n",
    c + "lever:\n  a: b\nlevers:\n  x: {acter: us, levels: 3}\n", c + "a: 1\n---\nb: 2\n", c + "quantities:\n  a: 1\n  a: 2\n", c + "values:\n  us:\n    t:\n      if: >\n        a = b\n        and )\n      worth: \"1 \\u0061 * \"\n",
    c + "quantities: {a: 1e999, b: .5, c: 20%, d: -5, e: 1 < 2 < 3, f: a == b, g: a ≤ b, h: \"a b\", i: (1, j: 1), k: 1_000, l: p +}",
    c + "play:\n- us picks a\n- chance decides b if\n- us chooses a and b\n- us chooses P\n", c + "events:\n  a: {odds: 0.3}\n  b: {levels: [x, y], odds: 0.3}\n  c: {levels: {x: foo, y: bar}, odds: {x: rest}, odds_seen_by: {us: {x: 0.4}}}\nclaims:\n  c: {holds_if: P(a | b, c = d) > 0.5, expect: hold}\n  d: P(a | b and c) > 0.3\n  e: a not in {b}\n  f: if a then b\n",
    "a\u0000b", "\ufeffcasus: 1\r\nquantities:\r\n  a: 1 +\r\n", c + "correlations: [{between: [a], rank: 0.4}]\npolicies: {x: {says: hi, a: b}}\nlevers: {x: {actor: u, irreversible: [yes -> no]}, y: {actor: u, irreversible: yes}}\n",
  ]) run(t);
  for (const [n, t] of Object.entries({
    brackets: "a: " + "[".repeat(10000), braces: "{a: ".repeat(10000), dashes: "- ".repeat(500000), q: "? ".repeat(10000), colons: ": ".repeat(10000), indent: Array.from({ length: 1900 }, (_, i) => " ".repeat(i) + "a:").join("\n"),
    parens: c + "indistinct: [" + "(, ".repeat(300000) + "]", keys: Array.from({ length: 150000 }, (_, i) => `k${i}: 1`).join("\n"), plus: c + "quantities:\n  a: " + "1 + ".repeat(4000) + "1", nest: c + "quantities:\n  a: " + "(".repeat(9000), nots: c + "conditions:\n  a: " + "not ".repeat(4000) + "a",
    quote: "a: \"" + "x\n".repeat(900000), alias: "a: &a [*a, *a]\nb: [" + "*a,".repeat(100000) + "]", sets: c + "x: {" + "a: b in {c, d}, ".repeat(20000) + "}", hash: "#".repeat(2000000), lines: "a\n".repeat(900000), colon: "a: b: c\n".repeat(200000), docs: "---\na: 1\n".repeat(200000), commas: "[" + ",".repeat(1900000) + "]", tabs: "\t".repeat(1900000), qmark: "[" + "? ".repeat(500000), dq: '"\\'.repeat(500000), anchors: "&a ".repeat(400000), props: "- &a\n".repeat(200000), folded: "a: >\n" + " x\n\n".repeat(400000), crs: "a: \r".repeat(400000), ident: "- - -\n".repeat(200000), spl: c+"indistinct: [" + "f(, ) in {a} ".repeat(100000)+"]",
  })) { console.log(n); run(t); }
}, 600000);
