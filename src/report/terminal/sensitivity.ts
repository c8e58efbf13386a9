// A sensitivity analysis as a person reads it: per claim or number what moves it, per actor what to find out first.

import { count, counted, foundFrom, percent, percentInterval, value, valueInterval } from "../number.js";
import type {
  BarReport,
  ChoiceReport,
  IndexReport,
  SensitivityReport,
  TargetReport,
  TippingReport,
} from "../sensitivity.js";
import type { Page } from "./dress.js";
import { type Cell, capital, paragraph, sentence, table, tableWidth } from "./layout.js";
import { header } from "./run.js";
import { renderMap } from "./sensitivity-map.js";
import { dressOf, sayHinges, signs } from "./test.js";

/** Columns that lines under a name are set in by, and those of tables under a heading. */
const UNDER = "    ";
const IN = "      ";

/** Rows of a table; the others are counted. */
const ROWS = 8;

/** An index that begins below this has no part that can be seen. */
const SEEN = 0.005;

/** Hinges from this share of the variance are named in short, two at the most. */
const WORTH_NAMING = 0.02;

/** Columns of the longest bar, and of the shortest that is worth drawing. */
const BAR = 20;
const SHORT_BAR = 6;

/** The whole report; ends without a line break. */
export function renderSensitivity(report: SensitivityReport, page: Page): string {
  const { width } = page;
  const run = report.basePoints === null ? [] : [counted(report.basePoints, "base point")];
  const lines = header({ ...report, asked: report.draws }, page, run);
  for (const target of report.targets)
    lines.push("", ...(report.isBrief ? briefly(target, page) : fully(target, page)));
  if (report.isBrief) lines.push("", ...rest(report, page));
  if (report.choices.length > 0) {
    lines.push("", page.paint.strong("What to find out first"));
    for (const choice of report.choices) lines.push("", ...choosing(choice, page));
  }
  if (report.status === "partial")
    lines.push("", ...paragraph("Stopped early (status: partial): nothing is told.", width));
  return lines.join("\n");
}

/** In short: what is not shown, and how it is. */
function rest({ holding, passedOver, targets, file }: SensitivityReport, { paint, width }: Page): string[] {
  const [first] = targets;
  const said = [
    ...(first ? [] : ["No claim that can be analysed fails or is contested."]),
    ...(holding > 0 ? [`${counted(holding, "claim")} ${holding === 1 ? "holds" : "hold"}.`] : []),
    ...passedOver.map(({ claim, why }) => `Passed over: ${claim}, which ${why}.`),
    `All there is to say of one: casus sensitivity ${file} --claim ${first?.name ?? "NAME"}`,
  ];
  return said.flatMap((line) => paragraph(line, width, "  ", UNDER, paint.faint));
}

function title({ name, is }: TargetReport, { paint, width }: Page): string[] {
  if (is.kind === "number") {
    const row = [
      { text: name, dress: paint.strong },
      { text: valueInterval(is.mean, is.low, is.high) },
      { text: "mean [5 %, 95 %]", dress: paint.faint },
    ];
    return tableWidth([row]) + 2 <= width
      ? table([row], "  ")
      : [...paragraph(name, width, "  ", UNDER, paint.strong), ...table([row.slice(1)], UNDER)];
  }
  const dress = dressOf(is.verdict, paint);
  const head = [
    { text: `${signs[is.verdict]} ${name}`, dress },
    { text: is.verdict, dress },
    { text: percent(is.share) },
    { text: percentInterval(is.low, is.high), dress: paint.faint },
  ];
  const lines =
    tableWidth([head]) + 2 <= width
      ? table([head], "  ")
      : [...paragraph(head[0]!.text, width, "  ", UNDER, dress), ...table([head.slice(1)], UNDER)];
  return [...lines, ...paragraph(is.says ?? is.text, width, UNDER, UNDER, paint.faint)];
}

function briefly(target: TargetReport, page: Page): string[] {
  const { width } = page;
  const { hinges, tipping, scenario } = target;
  const told = hinges.filter(({ share }) => share >= WORTH_NAMING).slice(0, 2);
  const never = neverFlips(target);
  if (never) return [...title(target, page), ...paragraph(never, width, UNDER)];
  return [
    ...title(target, page),
    ...paragraph(told.length > 0 ? sayHinges(told) : "Hinges on no quantity by itself.", width, UNDER),
    ...(tipping ? paragraph(sentence(tipping.says[0] ?? ""), width, UNDER) : []),
    ...(scenario ? paragraph(sentence(scenario.says), width, UNDER) : []),
  ];
}

/** Said of a claim that comes out the same in every draw; undefined where it does not, or extremes change it. */
function neverFlips({ is, tipping }: TargetReport): string | undefined {
  if (is.kind !== "claim" || (is.share !== 0 && is.share !== 1)) return undefined;
  if (tipping && tipping.values.length > 0) return undefined;
  return `It never flips: it ${is.share === 0 ? "fails" : "holds"} in every draw, and no quantity by itself changes that.`;
}

function fully(target: TargetReport, page: Page): string[] {
  const { paint, width } = page;
  const { indices, tornado, tipping, pairs = [], scenario } = target;
  const heading = (text: string) => ["", `${UNDER}${paint.strong(text)}`];
  const lines = title(target, page);
  const never = neverFlips(target);
  if (never) return [...lines, "", ...paragraph(never, width, UNDER)];
  if (scenario)
    lines.push(
      ...heading(scenario.seek === "fails" ? "Where it fails" : "Where it holds"),
      ...paragraph(sentence(scenario.says), width, IN),
      ...(scenario.unknown?.help
        ? paragraph(sentence(`${scenario.unknown.help}, by --draws`), width, IN)
        : []),
    );
  if (indices) {
    lines.push(...heading("What it varies with: shares of its variance"));
    if ("message" in indices)
      lines.push(
        ...paragraph(sentence(indices.message), width, IN),
        ...(indices.help ? paragraph(sentence(`${indices.help}, by --base-points`), width, IN) : []),
      );
    else lines.push(...shares(indices, page));
  }
  if (tornado)
    lines.push(
      ...heading("How far each moves it by itself, others at their medians"),
      ...tornadoRows(tornado.bars, tornado.atMedians, page),
      ...tornado.problems.flatMap((problem) => paragraph(sentence(problem), width, IN, IN, paint.doubtful)),
    );
  if (tipping) lines.push(...heading("What would flip it, others at their medians"), ...tips(tipping, page));
  if (pairs.length > 0) {
    lines.push(...heading("Two at a time"));
    for (const { says } of pairs) lines.push(...paragraph(stopped(says), width, IN, `${IN}  `));
    lines.push("", ...renderMap(pairs[0]!, page, IN));
  }
  return lines;
}

/** A table with its head; rows beyond `ROWS` are left to the caller to count. */
function headed(head: readonly Cell[], rows: readonly (readonly Cell[])[], { paint }: Page): string[] {
  return table([head.map((cell) => ({ ...cell, dress: paint.faint })), ...rows], IN);
}

const right = (text: string): Cell => ({ text, align: "right" });
const faint = (text: string, { paint }: Page): Cell => ({ text, dress: paint.faint });

/** Of a share that is estimated: whole per cent, not below 0. */
const whole = (share: number): string => `${Math.round(100 * Math.max(0, share))} %`;
const between = (low: number, high: number): string =>
  `[${Math.round(100 * Math.max(0, low))}, ${Math.round(100 * Math.max(0, high))}]`;

/** The rows of a table with a bar at the end of each, as long as there is room for; `parts` are shares of the longest. */
function barred(
  head: readonly Cell[],
  rows: readonly (readonly Cell[])[],
  parts: readonly number[],
  page: Page,
): string[] {
  const room = Math.min(BAR, page.width - IN.length - tableWidth([head, ...rows]) - 2);
  if (room < SHORT_BAR) return headed(head, rows, page);
  const bar = (part: number): string => "━".repeat(Math.max(0, Math.round(room * Math.min(1, part))));
  return headed(
    head,
    rows.map((row, r) => [...row, { text: bar(parts[r]!) }]),
    page,
  );
}

/** As `sentence`, but begun as it is: what begins with a name keeps it. */
const stopped = (text: string): string => `${text}.`;

function shares(indices: readonly IndexReport[], page: Page): string[] {
  const { width, paint } = page;
  const seen = indices.filter(({ total }) => total.low >= SEEN);
  const shown = seen.slice(0, ROWS);
  const rows = shown.map(({ quantities, first, total }) => [
    { text: quantities.join(" + ") },
    right(whole(first.estimate)),
    { ...faint(between(first.low, first.high), page), align: "right" as const },
    right(whole(total.estimate)),
    { ...faint(between(total.low, total.high), page), align: "right" as const },
  ]);
  const head = [{ text: "quantity" }, ...["alone", "", "in all", ""].map(right)];
  const parts = shown.map(({ total }) => total.estimate);
  const said = shown.some(({ quantities }) => quantities.length > 1)
    ? ["Quantities joined by + are correlated and count as one."]
    : [];
  const others = indices.length - seen.length;
  const less = seen.length - shown.length;
  return [
    ...(rows.length > 0 ? barred(head, rows, parts, page) : []),
    ...[
      ...(rows.length > 0
        ? [
            "Alone: what knowing it would take away. In all: what would be left if everything but it were known. In brackets 95 % intervals.",
          ]
        : []),
      ...said,
      ...(less > 0 ? [`${count(less)} more have a smaller part.`] : []),
      ...(others > 0
        ? [
            rows.length > 0
              ? `${count(others)} of ${counted(indices.length, "quantity").replace("quantitys", "quantities")} have no part in it, as far as can be seen.`
              : "No quantity has a part in it that can be seen.",
          ]
        : []),
    ].flatMap((line) => paragraph(line, width, IN, IN, paint.faint)),
  ];
}

function tornadoRows(bars: readonly BarReport[], atMedians: number, page: Page): string[] {
  const moving = bars.filter(({ swing }) => swing > 0);
  if (moving.length === 0)
    return paragraph(
      `No quantity by itself moves it from ${value(atMedians)} within its central 90 %.`,
      page.width,
      IN,
    );
  const shown = moving.slice(0, ROWS);
  const longest = shown[0]!.swing;
  const rows = shown.map(({ quantity, low, high }) => [
    { text: quantity },
    right(value(low.value)),
    right(value(high.value)),
    right(value(low.result)),
    right(value(high.result)),
  ]);
  const parts = shown.map(({ swing }) => swing / longest);
  const head = [{ text: "quantity" }, ...["5 %", "95 %", "gives", "and"].map(right)];
  const more = moving.length - shown.length;
  return [
    ...barred(head, rows, parts, page),
    ...paragraph(
      `${value(atMedians)} at the medians.${more > 0 ? ` ${count(more)} more move it less.` : ""}`,
      page.width,
      IN,
      IN,
      page.paint.faint,
    ),
  ];
}

function tips({ isTrue, values, says }: TippingReport, page: Page): string[] {
  if (values.length === 0) return paragraph(sentence(says[0] ?? ""), page.width, IN);
  const ways = values.flatMap(({ quantity, median, down, up }) => {
    const both = [
      ...(down
        ? [{ quantity, median, verb: "falls to", at: foundFrom(median, down.value), beyond: down.u }]
        : []),
      ...(up
        ? [{ quantity, median, verb: "rises to", at: foundFrom(median, up.value), beyond: 1 - up.u }]
        : []),
    ];
    return both.sort((a, b) => b.beyond - a.beyond);
  });
  const shown = ways.slice(0, ROWS);
  const rows = shown.map(({ quantity, median, verb, at, beyond }) => [
    { text: quantity },
    right(value(median)),
    { text: verb },
    right(value(at)),
    right(percent(beyond)),
  ]);
  const head = [{ text: "quantity" }, right("median"), { text: "if it" }, right(""), right("chance of that")];
  const more = ways.length - shown.length;
  return [
    ...paragraph(
      `It is ${isTrue ? "true" : "false"} at the medians, and ${isTrue ? "false" : "true"}:`,
      page.width,
      IN,
    ),
    ...headed(head, rows, page),
    ...(more > 0
      ? paragraph(`${count(more)} more are further away.`, page.width, IN, IN, page.paint.faint)
      : []),
  ];
}

function choosing(choice: ChoiceReport, page: Page): string[] {
  const { paint, width } = page;
  const { label, policies, says, findOut, evpi, means, regrets, unknown } = choice;
  const lines = [
    ...paragraph(
      `${capital(label)}, choosing among ${policies.join(", ")}`,
      width,
      "  ",
      UNDER,
      paint.strong,
    ),
  ];
  if (says[0]) lines.push(...paragraph(sentence(says[0]), width, UNDER));
  if (unknown?.help) lines.push(...paragraph(sentence(`${unknown.help}, by --draws`), width, UNDER));
  const worthwhile = evpi
    ? findOut
        .filter(({ worth }) => worth.estimate > Math.max(2 * worth.error, 0.05 * evpi.estimate))
        .slice(0, ROWS)
    : [];
  if (evpi && worthwhile.length > 0) {
    const rows = worthwhile.map(({ quantity, worth, seen }) => [
      { text: quantity },
      right(value(worth.estimate)),
      faint(`± ${value(2 * worth.error)}`, page),
      { text: seen.estimate > 0 ? "" : "doubtful", dress: paint.doubtful },
    ]);
    const head = [{ text: "to find out" }, right("is worth"), { text: "" }, { text: "" }];
    const isDoubtful = worthwhile.some(({ seen }) => seen.estimate <= 0);
    const cut = (row: readonly Cell[]) => (isDoubtful ? row : row.slice(0, 3));
    const parts = worthwhile.map(({ worth }) => worth.estimate / evpi.estimate);
    lines.push("", ...barred(cut(head), rows.map(cut), parts, page));
    if (isDoubtful)
      lines.push(
        ...paragraph("Doubtful: choosing by it gains nothing in other draws.", width, IN, IN, paint.faint),
      );
  } else if (evpi && evpi.estimate > 0)
    lines.push(...paragraph("No quantity by itself is worth finding out.", width, UNDER));
  if (regrets.length > 0) lines.push("", ...regretRows(choice, means, page));
  return lines;
}

/** A mark stands at the least regret by each measure. */
function regretRows(
  { policies, regrets, least }: ChoiceReport,
  means: readonly number[],
  page: Page,
): string[] {
  const { paint } = page;
  const cell = (text: string, isLeast: boolean): Cell =>
    isLeast ? { text: `${text} *`, align: "right", dress: paint.good } : right(`${text}  `);
  const rows = policies.map((policy, i) => {
    const { expected, at95, worst, bestIn } = regrets[i]!;
    return [
      { text: policy },
      right(value(means[i]!)),
      cell(value(expected), least!.expected.includes(policy)),
      cell(value(at95), least!.at95.includes(policy)),
      cell(value(worst), least!.worst.includes(policy)),
      right(percent(bestIn)),
    ];
  });
  const head = [
    { text: "policy" },
    right("worth"),
    right("regret  "),
    right("95 %  "),
    right("worst  "),
    right("best in"),
  ];
  return [
    ...headed(head, rows, page),
    ...paragraph(
      "Regret is what a policy falls short of the best by: on average, in all but 5 % of draws, in the worst draw. * the least",
      page.width,
      IN,
      IN,
      paint.faint,
    ),
  ];
}
