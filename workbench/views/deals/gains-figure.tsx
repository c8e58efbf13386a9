// What two actors gain by every deal over no deal: what nobody refuses stands up and to the right of no deal, and what nothing
// beats at the edge.

import { type ReactNode, useCallback, useMemo, useState } from "react";
import type { DealsReport } from "../../../src/report/deals/index.js";
import { count } from "../../../src/report/number.js";
import { label } from "../../../src/report/terminal/deals/rows.js";
import { Select, Toggle } from "../../parts/button.js";
import { type Drawing, Figure } from "../../plot/figure.js";
import { placed } from "./labels.js";
import { lotteryPoints, type Named, type Point, pointsOf, solutionPoints } from "./points.js";
import { capital, cut, signed } from "./words.js";

/** Letters of a deal in the box that tells of a point. */
const MOST_TOLD = 150;

/** Margins of the picture in pixels. */
const [LEFT, RIGHT, TOP, BOTTOM] = [56, 24, 28, 44] as const;

const standings = {
  best: "acceptable and efficient",
  acceptable: "acceptable",
  refused: "somebody prefers no deal",
} as const;

type Shown = {
  readonly points: readonly Point[];
  readonly solutions: readonly Named[];
  readonly lots: readonly Named[];
  /** Whether lots may be drawn: what they reach is outlined. */
  readonly isOutlined: boolean;
  readonly across: string;
  readonly up: string;
};

export function GainsFigure({ report }: { readonly report: DealsReport }) {
  const { voices, deals, nDeals, nAcceptable } = report;
  const [one, setOne] = useState(0);
  const [other, setOther] = useState(1);
  const [isNear, setNear] = useState(false);
  // With other levers on the table others may have a say.
  const across = one < voices.length ? one : 0;
  const up = other < voices.length && other !== across ? other : across === 0 ? 1 : 0;
  const hasRefused = nAcceptable > 0 && nAcceptable < nDeals;
  const shown = useMemo((): Shown => {
    const all = pointsOf(report, across, up);
    const points = isNear && hasRefused ? all.filter(({ standing }) => standing !== "refused") : all;
    return {
      points,
      solutions: solutionPoints(points),
      lots: lotteryPoints(report, across, up),
      isOutlined: report.lotteries !== null,
      across: label(report, report.voices[across]!),
      up: label(report, report.voices[up]!),
    };
  }, [report, across, up, isNear, hasRefused]);
  const draw = useCallback((drawing: Drawing) => plotOf(shown, drawing), [shown]);
  if (voices.length < 2) return null;
  const choices = voices.map((actor, i) => ({ id: String(i), label: capital(label(report, actor)) }));
  return (
    <Figure
      title={`What deals are worth to ${shown.across} and to ${shown.up}`}
      name="deals"
      description={`${count(deals.length)} deals by what ${shown.across} and ${shown.up} gain by them over no deal; ${count(nAcceptable)} are acceptable to everybody. The table below has the numbers of those that are also efficient.`}
      caption={
        <>
          {shown.points.length < deals.length && !isNear ? "Deals that come to the same are one point. " : ""}
          {deals.length < nDeals ? `Of ${count(nDeals)} deals those worth naming are drawn. ` : ""}
          {shown.isOutlined
            ? "Dotted: what lots among the deals drawn can reach; ◆ solutions among lots."
            : ""}
        </>
      }
      data={dataOf(report)}
      draw={draw}
    >
      <ul className="deals-legend small soft" aria-label="Signs">
        <Sign kind="best">
          acceptable to all, and efficient: nothing is better for one and no worse for all
        </Sign>
        <Sign kind="acceptable">acceptable: nobody prefers no deal</Sign>
        {shown.points.some(({ standing }) => standing === "refused") ? (
          <Sign kind="refused">{standings.refused}</Sign>
        ) : null}
        {shown.points.some(({ holds }) => holds) ? (
          <Sign kind="holds">holds itself up: nobody gains by breaking it</Sign>
        ) : null}
        <Sign kind="none">no deal</Sign>
      </ul>
      {voices.length > 2 || hasRefused ? (
        <div className="row deals-axes">
          {voices.length > 2 ? (
            <>
              <Select
                label="Across"
                choices={choices}
                chosen={String(across)}
                onChoose={(id) => {
                  if (Number(id) === up) setOther(across);
                  setOne(Number(id));
                }}
              />
              <Select
                label="Upwards"
                choices={choices}
                chosen={String(up)}
                onChoose={(id) => {
                  if (Number(id) === across) setOne(up);
                  setOther(Number(id));
                }}
              />
            </>
          ) : null}
          {hasRefused ? (
            <Toggle isOn={isNear} onChange={setNear}>
              Only acceptable deals
            </Toggle>
          ) : null}
        </div>
      ) : null}
    </Figure>
  );
}

function Sign({ kind, children }: { readonly kind: string; readonly children: ReactNode }) {
  return (
    <li>
      <svg viewBox="-8 -8 16 16" className={`deals-sign ${kind}`} aria-hidden="true">
        {kind === "refused" ? <path d="M-4-4L4 4M-4 4L4-4" /> : null}
        {kind === "none" || kind === "holds" ? (
          <rect
            x={kind === "none" ? -5 : -7}
            y={kind === "none" ? -5 : -7}
            width={kind === "none" ? 10 : 14}
            height={kind === "none" ? 10 : 14}
          />
        ) : null}
        {kind === "best" || kind === "acceptable" ? <circle r={kind === "best" ? 5 : 4} /> : null}
      </svg>
      <span>{children}</span>
    </li>
  );
}

function dataOf(report: DealsReport) {
  const { deals, voices, actors } = report;
  return deals.map(({ says, gains, isAcceptable, isEfficient, breakers }) => ({
    deal: says,
    ...Object.fromEntries(voices.map((actor, i) => [`gain of ${actors[actor]!.name}`, gains[i]!])),
    acceptable: isAcceptable,
    efficient: isEfficient,
    "holds itself up": breakers.length === 0,
  }));
}

function plotOf(shown: Shown, { plot: Plot, width, colours }: Drawing): Element {
  const { points, solutions, lots, isOutlined, across, up } = shown;
  const isRoomy = width >= 520;
  const height = Math.max(320, Math.min(480, width * 0.62));
  const of = (...some: readonly Point["standing"][]) =>
    points.filter(({ standing }) => some.includes(standing));
  const names = [...solutions, ...lots, { x: 0, y: 0, name: "no deal" }];
  const told = placed(names, { points, width: width - LEFT - RIGHT, height: height - TOP - BOTTOM });
  return Plot.plot({
    width,
    height,
    marginLeft: LEFT,
    marginRight: RIGHT,
    marginTop: TOP,
    marginBottom: BOTTOM,
    style: { background: "transparent", color: colours.inkSoft, fontSize: "12px" },
    x: {
      label: isRoomy ? `Gain of ${across} over no deal, in its own units →` : `Gain of ${across} →`,
      labelOffset: 38,
      nice: true,
      inset: 14,
      ticks: isRoomy ? 8 : 4,
    },
    y: { label: `↑ Gain of ${up}`, nice: true, inset: 14 },
    marks: [
      Plot.gridX({ stroke: colours.line, strokeOpacity: 0.7, ticks: isRoomy ? 8 : 4 }),
      Plot.gridY({ stroke: colours.line, strokeOpacity: 0.7 }),
      Plot.ruleX([0], { stroke: colours.lineStrong }),
      Plot.ruleY([0], { stroke: colours.lineStrong }),
      ...(isOutlined && points.length > 2
        ? [
            Plot.hull(points, {
              x: "x",
              y: "y",
              fill: "none",
              stroke: colours.inkSoft,
              strokeDasharray: "2 4",
            }),
          ]
        : []),
      Plot.dot([{ x: 0, y: 0 }], { x: "x", y: "y", r: 6.5, symbol: "square", fill: colours.ink }),
      Plot.dot(of("refused"), { x: "x", y: "y", r: 3, symbol: "times", stroke: colours.inkFaint }),
      Plot.dot(of("acceptable"), {
        x: "x",
        y: "y",
        r: 3.5,
        stroke: colours.accent,
        strokeWidth: 1.5,
        fill: colours.paper,
      }),
      Plot.dot(of("best"), { x: "x", y: "y", r: 5, fill: colours.accent, stroke: colours.paper }),
      Plot.dot(
        points.filter(({ holds }) => holds),
        { x: "x", y: "y", r: 9, symbol: "square", stroke: colours.chance, strokeWidth: 2 },
      ),
      Plot.dot(lots, { x: "x", y: "y", r: 5.5, symbol: "diamond", fill: colours.ink, stroke: colours.paper }),
      ...told.map((one) =>
        Plot.text([one], {
          x: "x",
          y: "y",
          text: "name",
          textAnchor: one.isLeft ? "end" : "start",
          lineAnchor: one.isAbove ? "bottom" : "top",
          dx: one.isLeft ? -8 : 8,
          dy: one.isAbove ? -8 : 8,
          fill: colours.ink,
          stroke: colours.paper,
          strokeWidth: 4,
        }),
      ),
      Plot.tip(
        points,
        Plot.pointer({
          x: "x",
          y: "y",
          title: (point: Point) => tell(point, across, up),
          lineWidth: isRoomy ? 30 : 20,
          fill: colours.paper,
          stroke: colours.lineStrong,
        }),
      ),
    ],
  });
}

function tell({ x, y, standing, holds, says, others, picked }: Point, across: string, up: string): string {
  return [
    cut(capital(says), MOST_TOLD),
    ...(others > 0 ? [`or ${count(others)} ${others === 1 ? "other" : "others"} at this point`] : []),
    `${across} ${signed(x)}, ${up} ${signed(y)}`,
    holds ? `${standings[standing]}; holds itself up` : standings[standing],
    ...(picked.length > 0 ? [`picked by ${picked.length === 1 ? "a solution" : "solutions"}`] : []),
  ].join("\n");
}
