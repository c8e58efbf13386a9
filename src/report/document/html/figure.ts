// Figures as SVG in the page: letters are those of the page, and labels of bars are text beside them, which breaks where it must.

import { type Bar, type Figure, type Scale, verdictWords } from "../document.js";
import { LANE_HEIGHT, type LaneLettering, type Lanes, laneShapes } from "../lanes.js";
import { type Lettering, PLOT_HEIGHT, placed, plotShapes, STRIP_HEIGHT, stripShapes } from "../shapes.js";
import { escaped, phrase } from "./escape.js";

/** The picture, without its caption. */
export function drawing(figure: Figure): string {
  switch (figure.shape) {
    case "bars":
      return bars(figure);
    case "points":
      return points(figure);
    case "lanes":
      return lanes(figure);
    default:
      return figure satisfies never;
  }
}

function bars({ bars: list, scale }: Extract<Figure, { shape: "bars" }>): string {
  const rows = list.map((bar) => {
    const sign = bar.verdict
      ? `<span class="sign ${bar.verdict}">${verdictWords[bar.verdict].slice(0, 1)}</span>`
      : "";
    const spoken = bar.verdict ? `<span class="spoken"> (${verdictWords[bar.verdict].slice(2)})</span>` : "";
    const label = bar.target ? `<a href="#${bar.target}">${phrase(bar.label)}</a>` : phrase(bar.label);
    return `<li><span class="label">${sign}${label}${spoken}</span>${strip(bar, scale)}<span class="says">${escaped(bar.says)}</span></li>`;
  });
  const ticks = scale.ticks.map(({ at, says }, t) => {
    const anchor = t === 0 ? "start" : t === scale.ticks.length - 1 ? "end" : "middle";
    return `<text x="${placed(at, scale)}" y="13" text-anchor="${anchor}">${escaped(says)}</text>`;
  });
  const axis = `<div class="axis" aria-hidden="true"><span class="label"></span><svg class="strip" width="100%" height="18">${ticks.join("")}</svg><span class="says"></span></div>`;
  return `<ul class="bars">\n${rows.join("\n")}\n</ul>\n${axis}`;
}

function strip(bar: Bar, scale: Scale): string {
  return `<svg class="strip ${bar.verdict ?? "plain"}" width="100%" height="${STRIP_HEIGHT}" aria-hidden="true">${stripShapes(bar, scale)}</svg>`;
}

/** Numbered points, named beneath. */
function points(figure: Extract<Figure, { shape: "points" }>): string {
  const { points: list, x, y, caption } = figure;
  const names = list.map(({ label }) => `<li>${escaped(label)}</li>`);
  return `<p class="axis-title">${escaped(y.title)}</p>
<div class="plot"><svg width="100%" height="${PLOT_HEIGHT}" role="img" aria-label="${escaped(caption)}">${plotShapes(figure, lettering)}</svg></div>
<p class="axis-title end">${escaped(x.title)}</p>
<ol class="legend">${names.join("")}</ol>`;
}

/** A timeline, an actor a lane; its steps are named beneath by their numbers. */
function lanes(figure: Lanes): string {
  const { lanes: list, steps, x, caption } = figure;
  const drawn = list.map((lane, l) => {
    const shapes = laneShapes(figure, lane, laneLettering, [l === 0, l === list.length - 1]);
    return `<p class="axis-title lane-title">${escaped(lane.label)}</p>
<div class="plot lane"><svg width="100%" height="${LANE_HEIGHT}">${shapes}</svg></div>`;
  });
  const spoken = escaped([caption, ...list.map(({ says }) => says)].join(". "));
  return `<div class="lanes" role="img" aria-label="${spoken}">
${drawn.join("\n")}
<p class="axis-title end">${escaped(x.title)}</p>
</div>
<ol class="legend">${steps.map((step) => `<li>${escaped(step)}</li>`).join("")}</ol>`;
}

const laneLettering: LaneLettering = {
  up: (says, y) => `<text x="-8" y="${y}" dy="4" text-anchor="end">${escaped(says)}</text>`,
  over: (numbers, x) => `<text x="${x}" y="0" dy="-6" text-anchor="middle">${escaped(numbers)}</text>`,
  under: (says, x) => `<text x="${x}" y="100%" dy="18" text-anchor="middle">${escaped(says)}</text>`,
  tempted: (x, y) => `<text class="tempted" x="${x}" y="${y}" dy="-12" text-anchor="middle">tempted</text>`,
};

const lettering: Lettering = {
  up: (says, y) => `<text x="-8" y="${y}" dy="4" text-anchor="end">${escaped(says)}</text>`,
  along: (says, x) => `<text x="${x}" y="100%" dy="20" text-anchor="middle">${escaped(says)}</text>`,
  inDot: (number, x, y) =>
    `<text class="number" x="${x}" y="${y}" dy="4" text-anchor="middle">${number}</text>`,
};
