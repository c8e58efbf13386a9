// What a policy is worth to each actor by the round it begins in: a panel per actor, since their units do not compare.

import { useCallback } from "react";
import { digitsFor, value, valueInterval } from "../../../../src/report/number.js";
import type { PolicyTimingReport, TimingReport } from "../../../../src/report/timing.js";
import { type Drawing, Figure } from "../../../plot/figure.js";
import { panelsOf } from "../../../plot/panels.js";
import { capital, cut, thinned } from "../words.js";

/** Below this width of the picture, panels stand under one another. */
const ROOMY = 620;
const HEIGHT = 216;
const GAP = 20;
const LEFT = 46;

type Point = { readonly round: string; readonly mean: number; readonly low: number; readonly high: number };

export function ValuesFigure({
  report,
  policy,
}: {
  readonly report: TimingReport;
  readonly policy: PolicyTimingReport;
}) {
  const draw = useCallback((drawing: Drawing) => plotOf(report, policy, drawing), [report, policy]);
  return (
    <Figure
      title="What it is worth, by when it begins"
      name="time-values"
      description={`What ${policy.label} is worth to each actor if it begins in ${report.rounds.join(", ")}. ${report.actors
        .map(({ label }, a) => {
          const [first, last] = [policy.starts[0]!.values[a]!, policy.starts.at(-1)!.values[a]!];
          return `To ${label} ${value(first.mean)} at the first start and ${value(last.mean)} at the last.`;
        })
        .join(" ")}`}
      caption="Line: the mean; band: 5 % to 95 % of the draws. Each actor in its own units, discounted to the first round."
      data={policy.starts.flatMap(({ round, values, losses }) =>
        values.map(({ mean, low, median, high }, a) => ({
          "begins in": round,
          actor: report.actors[a]!.name,
          mean,
          "5 %": low,
          median,
          "95 %": high,
          "mean loss against a round earlier": losses?.[a]?.mean ?? null,
        })),
      )}
      draw={draw}
    />
  );
}

function plotOf(report: TimingReport, policy: PolicyTimingReport, drawing: Drawing): Element {
  const { width, colours } = drawing;
  const columns = width >= ROOMY ? Math.min(report.actors.length, width >= 1000 ? 3 : 2) : 1;
  const own = Math.floor((width - GAP * (columns - 1)) / columns);
  const panels = report.actors.map((actor, a) => {
    const points = policy.starts.map(({ round, values }) => ({ round, ...values[a]! }));
    const plot = panelOf(points, capital(actor.label), colours.actor(a), own, drawing);
    return { plot, x: (a % columns) * (own + GAP), y: Math.floor(a / columns) * (HEIGHT + GAP) };
  });
  const rows = Math.ceil(report.actors.length / columns);
  return panelsOf(width, rows * (HEIGHT + GAP) - GAP, panels, colours.ink);
}

function panelOf(
  points: readonly Point[],
  name: string,
  colour: string,
  width: number,
  { plot: Plot, colours }: Drawing,
): Element {
  const rounds = points.map(({ round }) => round);
  const all = points.flatMap(({ low, high }) => [low, high]);
  const digits = digitsFor(...all);
  return Plot.plot({
    width,
    height: HEIGHT,
    marginLeft: LEFT,
    marginRight: 14,
    marginTop: 30,
    marginBottom: 40,
    style: { background: "transparent", color: colours.inkSoft, fontSize: "12px" },
    x: {
      type: "point",
      domain: rounds,
      padding: 0.3,
      label: "begins in →",
      labelOffset: 36,
      ticks: [...thinned(rounds, width - LEFT - 14)],
      tickSize: 3,
    },
    y: {
      label: null,
      nice: true,
      ticks: 5,
      tickFormat: (y: number) => value(y, Number.isInteger(y) ? 0 : Math.max(1, digits)),
    },
    marks: [
      Plot.gridY({ stroke: colours.line, strokeOpacity: 1, ticks: 5 }),
      ...(Math.min(...all) <= 0 && Math.max(...all) >= 0
        ? [Plot.ruleY([0], { stroke: colours.lineStrong })]
        : []),
      Plot.text([cut(name, Math.floor(width / 8))], {
        frameAnchor: "top-left",
        dx: -LEFT + 4,
        dy: -24,
        fill: colours.ink,
        fontSize: 13,
        fontWeight: 600,
      }),
      Plot.areaY(points, { x: "round", y1: "low", y2: "high", fill: colour, fillOpacity: 0.16 }),
      Plot.lineY(points, { x: "round", y: "mean", stroke: colour, strokeWidth: 2 }),
      Plot.dot(points, { x: "round", y: "mean", r: 3.5, fill: colour, stroke: colours.paper }),
      Plot.tip(
        points,
        Plot.pointerX({
          x: "round",
          y: "mean",
          title: ({ round, mean, low, high }: Point) =>
            `${name}\nbegun in ${round}: ${valueInterval(mean, low, high)}`,
          fill: colours.paper,
          stroke: colours.lineStrong,
        }),
      ),
    ],
  });
}
