// When a goal first holds, with the policy carried out from the first round on: a bar per round, and one for never.

import { useCallback } from "react";
import { percent, percentInterval } from "../../../../src/report/number.js";
import type { PolicyTimingReport, TimingReport } from "../../../../src/report/timing.js";
import { type Drawing, Figure } from "../../../plot/figure.js";
import { cut, thinned } from "../words.js";

const NEVER = "never";

type Bar = { readonly round: string; readonly mean: number; readonly low: number; readonly high: number };

export function FirstFigure({
  report,
  policy,
  first,
}: {
  readonly report: TimingReport;
  readonly policy: PolicyTimingReport;
  readonly first: NonNullable<PolicyTimingReport["first"]>;
}) {
  const draw = useCallback((drawing: Drawing) => plotOf(barsOf(report, first), drawing), [report, first]);
  const bars = barsOf(report, first);
  const likeliest = bars.reduce((a, b) => (b.mean > a.mean ? b : a));
  return (
    <Figure
      title={`When “${cut(report.goal ?? "", 60)}” first holds`}
      name="time-first"
      description={`How likely the goal first holds at the end of each round under ${policy.label} from ${report.rounds[0]} on, and that it never does. Likeliest: ${likeliest.round}, ${percent(likeliest.mean)}.`}
      caption={`Carried out from ${report.rounds[0]} on. Bar: the mean probability over the draws; line: 5 % to 95 % of them. Hatched: it never holds.`}
      data={bars.map(({ round, mean, low, high }) => ({
        "first holds in": round,
        mean,
        "5 %": low,
        "95 %": high,
      }))}
      draw={draw}
    />
  );
}

function barsOf({ rounds }: TimingReport, first: NonNullable<PolicyTimingReport["first"]>): readonly Bar[] {
  // A round may be called "never", too.
  const never = rounds.includes(NEVER) ? "not at all" : NEVER;
  return [...first.rounds, first.never].map((spread, r) => ({ round: rounds[r] ?? never, ...spread }));
}

function plotOf(bars: readonly Bar[], { plot: Plot, width, colours }: Drawing): Element {
  const domain = bars.map(({ round }) => round);
  const never = domain.at(-1)!;
  const ticks = [...thinned(domain.slice(0, -1), ((width - 60) * (bars.length - 1)) / bars.length), never];
  const room = (width - 60) / bars.length;
  const picture = Plot.plot({
    width,
    height: 240,
    marginLeft: 48,
    marginRight: 12,
    marginTop: 24,
    marginBottom: 40,
    style: { background: "transparent", color: colours.inkSoft, fontSize: "12px" },
    x: { type: "band", domain, padding: 0.3, label: "first holds in →", labelOffset: 36, ticks, tickSize: 0 },
    y: {
      label: null,
      domain: [0, 1],
      ticks: [0, 0.25, 0.5, 0.75, 1],
      tickFormat: (y: number) => `${Math.round(100 * y)} %`,
    },
    marks: [
      Plot.gridY([0, 0.25, 0.5, 0.75, 1], { stroke: colours.line, strokeOpacity: 1 }),
      Plot.barY(bars, {
        x: "round",
        y: "mean",
        fill: ({ round }: Bar) => (round === never ? "url(#time-never)" : colours.accent),
        stroke: ({ round }: Bar) => (round === never ? colours.inkSoft : colours.accent),
      }),
      Plot.ruleY([0], { stroke: colours.lineStrong }),
      Plot.ruleX(
        bars.filter(({ low, high }) => high > low),
        { x: "round", y1: "low", y2: "high", stroke: colours.ink, strokeWidth: 1.5 },
      ),
      ...(room >= 84
        ? [
            // Beside the line of the draws, where there is one.
            ...([true, false] as const).map((hasLine) =>
              Plot.text(
                bars.filter(({ low, high }) => high > low === hasLine),
                {
                  x: "round",
                  y: "mean",
                  text: ({ mean }: Bar) => percent(mean),
                  textAnchor: hasLine ? "start" : "middle",
                  lineAnchor: "bottom",
                  dx: hasLine ? 5 : 0,
                  dy: -4,
                  fill: colours.ink,
                  stroke: colours.paper,
                  strokeWidth: 3,
                },
              ),
            ),
          ]
        : []),
      Plot.tip(
        bars,
        Plot.pointerX({
          x: "round",
          y: "mean",
          title: ({ round, mean, low, high }: Bar) =>
            `${round}: ${percent(mean)} ${percentInterval(low, high)}`,
          fill: colours.paper,
          stroke: colours.lineStrong,
        }),
      ),
    ],
  }) as Element;
  hatch(picture, colours.inkSoft, colours.paper);
  return picture;
}

/** The pattern of what never comes, within the picture, so that it is saved with it. */
function hatch(picture: Element, ink: string, paper: string): void {
  const make = (name: string, attributes: Readonly<Record<string, string>>) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const pattern = make("pattern", {
    id: "time-never",
    width: "6",
    height: "6",
    patternUnits: "userSpaceOnUse",
    patternTransform: "rotate(45)",
  });
  pattern.append(
    make("rect", { width: "6", height: "6", fill: paper }),
    make("rect", { width: "2", height: "6", fill: ink }),
  );
  const defs = make("defs", {});
  defs.append(pattern);
  picture.prepend(defs);
}
