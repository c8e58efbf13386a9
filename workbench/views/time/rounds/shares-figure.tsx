// Until when a policy works: in which share of the draws the goal is still likely, and the policy still better than another, by start.

import { useCallback } from "react";
import { percent } from "../../../../src/report/number.js";
import type { PolicyTimingReport, TimingReport } from "../../../../src/report/timing.js";
import { type Drawing, Figure } from "../../../plot/figure.js";
import { cut, thinned } from "../words.js";

const LEFT = 48;
/** For the names of the lines. */
const RIGHT = 64;
/** Shares closer than this at the last start have names that would lie over one another. */
const CLOSE = 0.09;

type Point = { readonly round: string; readonly share: number; readonly what: string };

export function SharesFigure({
  report,
  policy,
}: {
  readonly report: TimingReport;
  readonly policy: PolicyTimingReport;
}) {
  const draw = useCallback((drawing: Drawing) => plotOf(seriesOf(report, policy), drawing), [report, policy]);
  const { likely, better } = seriesOf(report, policy);
  if (likely.length === 0 && better.length === 0) return null;
  const ends = [likely, better].flatMap(([first, ...rest]) =>
    first
      ? [
          `${first.what}: ${percent(first.share)} at the first start, ${percent((rest.at(-1) ?? first).share)} at the last.`,
        ]
      : [],
  );
  return (
    <Figure
      title="Until when it works"
      name="time-works"
      description={`In which share of the draws it works, by the round it begins in. ${ends.join(" ")}`}
      caption={
        <>
          {likely.length > 0 ? <>● “{cut(report.goal ?? "", 60)}” is likely </> : null}
          {better.length > 0 ? <>◇ still better than {report.against} </> : null}· dashed: half, four fifths
          and 95 % of the draws
        </>
      }
      data={policy.starts.map(({ round, confidence, better: b }) => ({
        "begins in": round,
        likely: confidence,
        better: b,
      }))}
      draw={draw}
    />
  );
}

function seriesOf({ against }: TimingReport, { starts, policy }: PolicyTimingReport) {
  const series = (what: string, share: (start: (typeof starts)[number]) => number | null): readonly Point[] =>
    starts.flatMap((start) => {
      const found = share(start);
      return found === null ? [] : [{ round: start.round, share: found, what }];
    });
  return {
    likely: series("likely", ({ confidence }) => confidence),
    better: policy === against ? [] : series("better", ({ better }) => better),
  };
}

function plotOf(
  { likely, better }: ReturnType<typeof seriesOf>,
  { plot: Plot, width, colours }: Drawing,
): Element {
  const all = [...likely, ...better];
  const rounds = (likely.length > 0 ? likely : better).map(({ round }) => round);
  const line = (points: readonly Point[], colour: string, dash: string) =>
    Plot.lineY(points, { x: "round", y: "share", stroke: colour, strokeWidth: 2, strokeDasharray: dash });
  return Plot.plot({
    width,
    height: 220,
    marginLeft: LEFT,
    marginRight: RIGHT,
    marginTop: 16,
    marginBottom: 40,
    style: { background: "transparent", color: colours.inkSoft, fontSize: "12px" },
    x: {
      type: "point",
      domain: rounds,
      padding: 0.4,
      label: "begins in →",
      labelOffset: 36,
      ticks: [...thinned(rounds, width - LEFT - RIGHT)],
      tickSize: 3,
    },
    y: {
      label: null,
      domain: [0, 1],
      insetBottom: 10,
      ticks: [0, 0.5, 0.8, 0.95],
      tickFormat: (y: number) => `${Math.round(100 * y)} %`,
    },
    marks: [
      Plot.ruleY([0], { stroke: colours.lineStrong }),
      Plot.ruleY([0.5, 0.8, 0.95], { stroke: colours.lineStrong, strokeDasharray: "2 3" }),
      line(better, colours.chance, "5 3"),
      line(likely, colours.accent, "none"),
      Plot.dot(better, {
        x: "round",
        y: "share",
        r: 6,
        symbol: "diamond",
        fill: colours.paper,
        stroke: colours.chance,
        strokeWidth: 1.5,
      }),
      Plot.dot(likely, { x: "round", y: "share", r: 3.5, fill: colours.accent }),
      ...[likely, better].flatMap((points) => {
        const last = points.at(-1);
        const other = (points === likely ? better : likely).at(-1);
        if (!last) return [];
        const isClose = other !== undefined && Math.abs(other.share - last.share) < CLOSE;
        const isUpper =
          !other || last.share > other.share || (last.share === other.share && points === likely);
        return [
          Plot.text([last], {
            x: "round",
            y: "share",
            text: "what",
            textAnchor: "start",
            dx: 11,
            dy: isClose ? (isUpper ? -7 : 7) : 0,
            fill: colours.ink,
          }),
        ];
      }),
      Plot.tip(
        all,
        Plot.pointer({
          x: "round",
          y: "share",
          title: ({ round, share, what }: Point) => `begun in ${round}: ${what} in ${percent(share)}`,
          fill: colours.paper,
          stroke: colours.lineStrong,
        }),
      ),
    ],
  });
}
