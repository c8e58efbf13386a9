// The roadmap as a timeline: steps by date along the axis, and for each actor a lane with its slack at every step, as a band of the
// draws with the median. Lanes have scales of their own, since units of different actors do not compare.

import { useCallback } from "react";
import { digitsFor, percent, value } from "../../../../src/report/number.js";
import type { RoadmapReport, RoadmapsReport, StepReport } from "../../../../src/report/roadmap/index.js";
import { type Drawing, Figure } from "../../../plot/figure.js";
import { type Panel, panelsOf } from "../../../plot/panels.js";
import { capital, cut, inList } from "../words.js";
import { headOf } from "./slack-head.js";
import { type Places, placesOf } from "./slack-places.js";

const LANE = 190;

/** Part of the range that is left free above and below, for what stands beside the marks. */
const FREE = 0.14;

/** An actor at a step; without a spread where it can only keep to it. */
type Mark = {
  readonly x: number;
  readonly step: StepReport;
  readonly low: number;
  readonly median: number;
  readonly high: number;
  readonly kept: number;
};

export function SlackFigure({
  report,
  one,
}: {
  readonly report: RoadmapsReport;
  readonly one: RoadmapReport;
}) {
  const draw = useCallback((drawing: Drawing) => plotOf(report, one, drawing), [report, one]);
  return (
    <Figure
      title="Steps by date, and everyone's slack"
      name="time-roadmap"
      description={describe(report, one)}
      caption={
        <>
          Band and line: 5 % to 95 % of the draws. ● the median of who keeps to the step · ▼ of who is{" "}
          <em>tempted</em> · – can only keep to it · ✕ breaks first here, in that share of the draws. Below
          the line at 0 departing is worth more. Each actor in its own units, as of the step's date.
        </>
      }
      data={one.steps.flatMap(({ name, date, slacks, breaksFirst }) =>
        slacks.map(({ actor, slack, spread, kept, departure }) => ({
          step: name,
          date,
          actor: report.actors[actor]!.name,
          "slack at the medians": slack,
          "5 %": spread?.low ?? null,
          median: spread?.median ?? null,
          "95 %": spread?.high ?? null,
          "keeps to it in": kept,
          "best departure": departure.map(({ name: lever, level }) => `${lever} = ${level}`).join(", "),
          "breaks first here in": breaksFirst,
        })),
      )}
      draw={draw}
    />
  );
}

function describe({ actors }: RoadmapsReport, { steps, share }: RoadmapReport): string {
  const tempted = steps.flatMap(({ name, slacks }) => {
    const who = slacks
      .filter(({ spread }) => spread && spread.median < 0)
      .map(({ actor }) => actors[actor]!.label);
    return who.length > 0 ? [`at ${name} ${inList(who)}`] : [];
  });
  const dates = steps.map(({ name, date }) => `${name} (${date})`).join(", ");
  return `The steps ${dates}, with the slack of each actor. ${
    tempted.length > 0 ? `Tempted at the median: ${tempted.join("; ")}` : "At the median nobody is tempted"
  }. It holds in ${percent(share)} of the draws.`;
}

function plotOf(report: RoadmapsReport, one: RoadmapReport, drawing: Drawing): Element {
  const { width, colours } = drawing;
  const places = placesOf(one.steps, width);
  const head = headOf(one.steps, places, drawing);
  const lanes = report.actors.flatMap((actor, a) => {
    const marks = one.steps.flatMap((step, i): Mark[] => {
      const found = step.slacks.find((slack) => slack.actor === a);
      if (!found?.spread) return [];
      const { low, median, high } = found.spread;
      return [{ x: places.at[i]!, step, low, median, high, kept: found.kept }];
    });
    if (marks.length === 0) return [];
    return [laneOf(capital(actor.label), marks, one.steps, places, colours.actor(a), drawing)];
  });
  const panels: Panel[] = [
    { plot: head.plot, x: 0, y: 0 },
    ...lanes.map((plot, i) => ({ plot, x: 0, y: head.height + i * LANE })),
  ];
  return panelsOf(width, head.height + lanes.length * LANE, panels, colours.ink);
}

function laneOf(
  name: string,
  marks: readonly Mark[],
  steps: readonly StepReport[],
  places: Places,
  colour: string,
  { plot: Plot, width, colours }: Drawing,
): Element {
  const ends = [0, ...marks.flatMap(({ low, high }) => [low, high])];
  const digits = digitsFor(...ends);
  const free = FREE * (Math.max(...ends) - Math.min(...ends) || 1);
  // Where an actor can only keep to a step, its band is interrupted.
  const all = steps.map((_, i) => {
    const mark = marks.find(({ x }) => x === places.at[i]);
    return mark ?? { x: places.at[i]!, low: Number.NaN, high: Number.NaN };
  });
  const bound = all.flatMap(({ x, low }) => (Number.isNaN(low) ? [x] : []));
  const tempted = marks.filter(({ median }) => median < 0);
  const keeping = marks.filter(({ median }) => median >= 0);
  const isRoomy = places.room >= 92;
  return Plot.plot({
    width,
    height: LANE,
    marginLeft: places.left,
    marginRight: places.right,
    marginTop: 34,
    marginBottom: 8,
    style: { background: "transparent", color: colours.inkSoft, fontSize: "12px" },
    x: { domain: [...places.domain], axis: null },
    y: {
      label: null,
      nice: true,
      domain: [Math.min(...ends) - free, Math.max(...ends) + free],
      ticks: 4,
      tickFormat: (y: number) => value(y, Number.isInteger(y) ? 0 : Math.max(1, digits)),
    },
    marks: [
      Plot.frame({ anchor: "top", stroke: colours.line, insetTop: -34 }),
      Plot.gridX(places.at, { stroke: colours.line, strokeOpacity: 1, insetTop: -34, insetBottom: -8 }),
      Plot.text([cut(`${name}: slack`, Math.floor(width / 7.5))], {
        frameAnchor: "top-left",
        dx: -places.left + 4,
        dy: -26,
        fill: colours.ink,
        fontSize: 13,
        fontWeight: 600,
        stroke: colours.paper,
        strokeWidth: 4,
      }),
      Plot.areaY(all, { x: "x", y1: "low", y2: "high", fill: colour, fillOpacity: 0.14 }),
      Plot.ruleY([0], { stroke: colours.ink, strokeWidth: 1.25 }),
      Plot.ruleX(marks, {
        x: "x",
        y1: "low",
        y2: "high",
        stroke: colour,
        strokeOpacity: 0.65,
        strokeWidth: 4,
      }),
      Plot.dot(keeping, { x: "x", y: "median", r: 4.5, fill: colour, stroke: colours.paper }),
      Plot.dot(tempted, {
        x: "x",
        y: "median",
        r: 6,
        symbol: "triangle",
        rotate: 180,
        fill: colours.fails,
        stroke: colours.paper,
      }),
      Plot.text(bound, {
        x: (x: number) => x,
        y: 0,
        text: () => (isRoomy ? "can only\nkeep to it" : "–"),
        textAnchor: "start",
        lineAnchor: "bottom",
        dx: 8,
        dy: -3,
        lineHeight: 1.15,
        fill: colours.inkSoft,
      }),
      // Clear of the line at 0: above it, or below where the actor is tempted.
      ...([keeping, tempted] as const).map((some) =>
        Plot.text(places.room >= 44 ? some : [], {
          x: "x",
          y: "median",
          text: ({ median, kept }: Mark) => labelOf(median, kept, isRoomy),
          textAnchor: "start",
          lineAnchor: some === tempted ? "top" : "bottom",
          dx: 8,
          dy: some === tempted ? 3 : -3,
          lineHeight: 1.15,
          fill: some === tempted ? colours.fails : colours.ink,
          stroke: colours.paper,
          strokeWidth: 4,
        }),
      ),
      Plot.tip(
        marks,
        Plot.pointerX({
          x: "x",
          y: "median",
          title: ({ step, low, median, high, kept }: Mark) => {
            const d = digitsFor(low, median, high);
            return `${name} at ${step.name} (${step.date})\nslack ${value(median, d)} [${value(low, d)}, ${value(high, d)}]\nkeeps to it in ${percent(kept)}`;
          },
          fill: colours.paper,
          stroke: colours.lineStrong,
        }),
      ),
    ],
  });
}

/** "tempted −0.6", and below it how often it keeps to the step. */
function labelOf(median: number, kept: number, isRoomy: boolean): string {
  const shown = value(median);
  if (!isRoomy) return median < 0 ? `tempted\n${shown}` : shown;
  return `${median < 0 ? "tempted " : ""}${shown}\nkeeps in ${Math.round(100 * kept)} %`;
}
