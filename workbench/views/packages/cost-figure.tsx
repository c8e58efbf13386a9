// Cost against confidence: further up is surer, further left is cheaper. Costs of payers whose units are not common are drawn one
// payer at a time.

import { useCallback, useMemo, useState } from "react";
import { percent, valueInterval } from "../../../src/report/number.js";
import type { PackagesReport } from "../../../src/report/packages/index.js";
import { label, packageName } from "../../../src/report/terminal/packages/names.js";
import { Select } from "../../parts/button.js";
import { type Drawing, Figure } from "../../plot/figure.js";

/** Characters of a name beside its point. */
const MOST_NAMED = 34;

type Point = {
  readonly name: string;
  readonly cost: number;
  readonly low: number;
  readonly high: number;
  readonly confidence: number;
  readonly isFrontier: boolean;
  /** The confidences at which it is the cheapest. */
  readonly cheapestAt: readonly number[];
  readonly isCarryingOn: boolean;
};

/** Whose costs are drawn: those of a payer by its place among the payers, or of all together where their units are common. */
type Whose = number | "all";

export function CostFigure({ report }: { readonly report: PackagesReport }) {
  const { payers, packages } = report;
  const isCommon = packages[0]?.total != null;
  const [chosen, setChosen] = useState(0);
  const whose: Whose = isCommon ? "all" : chosen < payers.length ? chosen : 0;
  const payer =
    whose === "all" && payers.length > 1
      ? "all payers together"
      : label(report, payers[whose === "all" ? 0 : whose]!);
  // With several units the frontier weighs every payer's cost, and is no line in the picture of one.
  const isLine = isCommon || payers.length === 1;
  const points = useMemo(() => pointsOf(report, whose), [report, whose]);
  const draw = useCallback(
    (drawing: Drawing) => plotOf(points, payer, isLine, drawing),
    [points, payer, isLine],
  );
  if (packages.length < 2) return null;
  return (
    <Figure
      title="Cost against confidence"
      name="packages"
      description={`${points.length} packages by their mean cost to ${payer} and the share of the draws in which the goal is likely; the table below has the numbers.`}
      caption={
        <>
          <span className="key frontier" /> the frontier: nothing is as sure and{" "}
          {isLine ? "costs less" : "cheaper for all payers"} · <span className="key other" /> other packages ·{" "}
          <span className="key carrying-on" /> carrying on · lines: 5 % to 95 % of the draws
        </>
      }
      data={points.map(({ cheapestAt, ...point }) => ({
        ...point,
        payer,
        cheapestAt: cheapestAt.map((share) => `${100 * share} %`).join(" "),
      }))}
      draw={draw}
    >
      {isLine ? null : (
        <div className="row">
          <Select
            label="Whose cost is drawn"
            choices={payers.map((actor, i) => ({ id: String(i), label: label(report, actor) }))}
            chosen={String(whose)}
            onChoose={(id) => setChosen(Number(id))}
          />
        </div>
      )}
    </Figure>
  );
}

function pointsOf(report: PackagesReport, whose: Whose): readonly Point[] {
  const frontier = new Set(report.frontier);
  return report.packages.flatMap((one, place) => {
    const cost = whose === "all" ? one.total : one.payers[whose]?.cost;
    if (!cost) return [];
    return [
      {
        name: packageName(report, one),
        cost: cost.mean,
        low: cost.low,
        high: cost.high,
        confidence: one.confidence,
        isFrontier: frontier.has(place),
        cheapestAt: report.cheapest.flatMap(({ confidence, packages }) =>
          packages.includes(place) ? [confidence] : [],
        ),
        isCarryingOn: place === 0,
      },
    ];
  });
}

function plotOf(
  points: readonly Point[],
  payer: string,
  isLine: boolean,
  { plot: Plot, width, colours }: Drawing,
): Element {
  const frontier = points.filter(({ isFrontier }) => isFrontier).sort((a, b) => a.cost - b.cost);
  const others = points.filter(({ isFrontier, isCarryingOn }) => !isFrontier && !isCarryingOn);
  const carryingOn = points.filter(({ isCarryingOn }) => isCarryingOn);
  const isRoomy = width >= 520;
  const height = Math.max(300, Math.min(440, width * 0.55));
  const named = withRoom([...new Set([...carryingOn, ...frontier])], width, height);
  const nameOf = ({ name, cheapestAt }: Point) => {
    const short = name.length > MOST_NAMED ? `${name.slice(0, MOST_NAMED - 1)}…` : name;
    return cheapestAt.length > 0
      ? `${short}\ncheapest at ${cheapestAt.map((share) => `${100 * share} %`).join(", ")}`
      : short;
  };
  return Plot.plot({
    width,
    height,
    marginLeft: 48,
    marginRight: isRoomy ? 150 : 24,
    marginTop: 24,
    marginBottom: 44,
    style: { background: "transparent", color: colours.ink, fontSize: "12px" },
    x: {
      label: `Mean cost to ${payer}, in its own units →`,
      labelOffset: 38,
      grid: true,
      nice: true,
      insetLeft: 12,
      insetRight: 12,
    },
    y: {
      label: "↑ Share of the draws in which the goal is likely",
      domain: [0, 1],
      tickFormat: (y: number) => `${Math.round(100 * y)} %`,
    },
    marks: [
      Plot.ruleX([0], { stroke: colours.lineStrong }),
      Plot.ruleY([0.5, 0.8, 0.95], { stroke: colours.line, strokeDasharray: "2 3" }),
      ...(isLine
        ? [Plot.line(frontier, { x: "cost", y: "confidence", stroke: colours.accent, curve: "step-after" })]
        : []),
      Plot.ruleY(frontier, {
        y: "confidence",
        x1: "low",
        x2: "high",
        stroke: colours.accent,
        strokeOpacity: 0.35,
        strokeWidth: 3,
      }),
      Plot.dot(others, { x: "cost", y: "confidence", r: 3.5, stroke: colours.inkFaint, symbol: "circle" }),
      Plot.dot(frontier, { x: "cost", y: "confidence", r: 5, fill: colours.accent, symbol: "circle" }),
      Plot.dot(carryingOn, { x: "cost", y: "confidence", r: 6, fill: colours.ink, symbol: "square" }),
      ...(isRoomy
        ? [
            // Clear of the line of their own range: above it, or below where they stand at the top.
            ...([true, false] as const).map((isHigh) =>
              Plot.text(
                named.filter(({ confidence }) => confidence > 0.8 === isHigh),
                {
                  x: "cost",
                  y: "confidence",
                  text: nameOf,
                  textAnchor: "start",
                  lineAnchor: isHigh ? "top" : "bottom",
                  dx: 8,
                  dy: isHigh ? 8 : -8,
                  lineHeight: 1.15,
                  fill: colours.ink,
                  stroke: colours.paper,
                  strokeWidth: 4,
                },
              ),
            ),
          ]
        : []),
      Plot.tip(
        points,
        Plot.pointer({
          x: "cost",
          y: "confidence",
          title: ({ name, cost, low, high, confidence }: Point) =>
            `${name}\ncost ${valueInterval(cost, low, high)}\nlikely in ${percent(confidence)}`,
          fill: colours.paper,
          stroke: colours.lineStrong,
        }),
      ),
    ],
  });
}

/** Pixels that a name takes beside its point. */
const NAME = { width: 230, height: 36 } as const;

/** The points whose names do not lie over one another, those that are the cheapest at some confidence first. */
function withRoom(points: readonly Point[], width: number, height: number): readonly Point[] {
  const lows = points.map(({ low }) => low);
  const range = Math.max(...points.map(({ high }) => high), 0) - Math.min(...lows, 0) || 1;
  const kept: Point[] = [];
  const ordered = [...points].sort((a, b) => b.cheapestAt.length - a.cheapestAt.length);
  for (const point of ordered) {
    const isFree = kept.every(
      ({ cost, confidence }) =>
        (Math.abs(cost - point.cost) / range) * width > NAME.width ||
        Math.abs(confidence - point.confidence) * height > NAME.height,
    );
    if (isFree) kept.push(point);
  }
  return kept;
}
