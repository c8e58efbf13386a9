// Figures as SVG. Places along a scale are percentages and sizes are pixels, so that a picture is as wide as its page and its
// lines and letters stay as they are; labels of bars are text of the page, which breaks where it must.

import { type Bar, type Figure, type Scale, verdictWords } from "../document.js";
import { escaped, phrase } from "./escape.js";

/** The picture, without its caption. */
export function drawing(figure: Figure): string {
  return figure.shape === "bars" ? bars(figure) : points(figure);
}

/** Where a number stands on its scale, in per cent of the width; two digits are a fraction of a pixel. */
function placed(at: number, { low, high }: Scale): string {
  const share = high > low ? (at - low) / (high - low) : 0;
  return `${Number((100 * Math.min(1, Math.max(0, share))).toFixed(2))}%`;
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

/** The value as a bar, its interval as a line with ends, and the marks across. */
function strip({ value, low, high, marks, verdict }: Bar, scale: Scale): string {
  const [x1, x2] = [placed(low, scale), placed(high, scale)];
  const interval =
    low === high
      ? ""
      : `<line class="interval" x1="${x1}" x2="${x2}" y1="11" y2="11"/><line class="interval" x1="${x1}" x2="${x1}" y1="7" y2="15"/><line class="interval" x1="${x2}" x2="${x2}" y1="7" y2="15"/>`;
  const crossing = marks.map(
    (at) => `<line class="mark" x1="${placed(at, scale)}" x2="${placed(at, scale)}" y1="1" y2="21"/>`,
  );
  return `<svg class="strip ${verdict ?? "plain"}" width="100%" height="22" aria-hidden="true"><rect class="track" x="0" y="4" width="100%" height="14" rx="2"/><rect class="fill" x="0" y="4" width="${placed(value, scale)}" height="14" rx="2"/>${crossing.join("")}${interval}</svg>`;
}

/** Numbered points, named beneath. */
function points({ points: list, x, y, caption }: Extract<Figure, { shape: "points" }>): string {
  const up = (at: number) => placed(y.low + y.high - at, y);
  const grid = [
    ...y.ticks.map(
      ({ at, says }) =>
        `<line class="grid" x1="0" x2="100%" y1="${up(at)}" y2="${up(at)}"/><text x="-8" y="${up(at)}" dy="4" text-anchor="end">${escaped(says)}</text>`,
    ),
    ...x.ticks.map(
      ({ at, says }) =>
        `<line class="grid" x1="${placed(at, x)}" x2="${placed(at, x)}" y1="0" y2="100%"/><text x="${placed(at, x)}" y="100%" dy="20" text-anchor="middle">${escaped(says)}</text>`,
    ),
  ];
  const dots = list.map(({ x: at, y: height }, p) => {
    const [cx, cy] = [placed(at, x), up(height)];
    return `<circle class="dot" cx="${cx}" cy="${cy}" r="10"/><text class="number" x="${cx}" y="${cy}" dy="4" text-anchor="middle">${p + 1}</text>`;
  });
  const names = list.map(({ label }) => `<li>${escaped(label)}</li>`);
  return `<p class="axis-title">${escaped(y.title)}</p>
<div class="plot"><svg width="100%" height="260" role="img" aria-label="${escaped(caption)}">${grid.join("")}${dots.join("")}</svg></div>
<p class="axis-title end">${escaped(x.title)}</p>
<ol class="legend">${names.join("")}</ol>`;
}
