// The head of the timeline: dates, the names of the steps, and what is done at them.

import type { StepReport } from "../../../../src/report/roadmap/index.js";
import type { Drawing } from "../../../plot/figure.js";
import { cut } from "../words.js";
import type { Places } from "./slack-places.js";

/** Pixels of a line of text, of a letter, and of a bold one. */
const LINE = 15;
const LETTER = 6.4;
const BOLD = 7.8;

type Head = {
  readonly x: number;
  readonly date: string;
  readonly lines: readonly string[];
  readonly breaksFirst: number;
};

export function headOf(
  steps: readonly StepReport[],
  places: Places,
  { plot: Plot, width, colours }: Drawing,
): { readonly plot: Element; readonly height: number } {
  const lettersOf = (letter: number) => Math.max(4, Math.floor((places.room - 10) / letter));
  const [letters, bold] = [lettersOf(LETTER), lettersOf(BOLD)];
  const heads = steps.map((step, i): Head => {
    const done = step.does.map((setting) => shortOf(setting, letters));
    return {
      x: places.at[i]!,
      date: cut(step.date, bold),
      lines: [cut(step.name, bold), ...(letters >= 8 ? done : [])],
      breaksFirst: step.breaksFirst,
    };
  });
  const nLines = Math.max(1, ...heads.map(({ lines }) => lines.length));
  const most = Math.max(...heads.map(({ breaksFirst }) => breaksFirst));
  const height = 26 + LINE * (nLines + 1) + 15;
  const text = { x: "x", textAnchor: "start", lineAnchor: "top", frameAnchor: "top", dx: -5 } as const;
  const plot = Plot.plot({
    width,
    height,
    marginLeft: places.left,
    marginRight: places.right,
    marginTop: 22,
    marginBottom: 0,
    style: { background: "transparent", color: colours.inkSoft, fontSize: "12px" },
    x: { domain: [...places.domain], axis: null },
    marks: [
      Plot.frame({ anchor: "top", stroke: colours.lineStrong }),
      Plot.dot(heads, {
        x: "x",
        frameAnchor: "top",
        r: 4,
        fill: colours.paper,
        stroke: colours.ink,
        strokeWidth: 1.5,
      }),
      Plot.text(heads, { ...text, text: "date", dy: -20, fill: colours.ink, fontWeight: 600 }),
      Plot.text(heads, {
        ...text,
        text: ({ lines }: Head) => lines[0]!,
        dy: 10,
        fill: colours.ink,
        fontWeight: 600,
      }),
      Plot.text(heads, {
        ...text,
        text: ({ lines }: Head) => lines.slice(1).join("\n"),
        lineHeight: LINE / 12,
        dy: 10 + LINE,
        fill: colours.inkSoft,
      }),
      Plot.text(
        heads.filter(({ breaksFirst }) => breaksFirst > 0),
        {
          ...text,
          text: ({ breaksFirst }: Head) =>
            letters >= 20
              ? `✕ breaks first ${Math.round(100 * breaksFirst)} %`
              : `✕ ${Math.round(100 * breaksFirst)} %`,
          dy: 13 + LINE * nLines,
          fill: ({ breaksFirst }: Head) => (breaksFirst === most ? colours.fails : colours.inkSoft),
          fontWeight: 600,
        },
      ),
    ],
  });
  return { plot: plot as Element, height };
}

/** "sanctions = eased", or where that has no room "eased", unless a level says nothing by itself. */
function shortOf({ name, level }: StepReport["does"][number], letters: number): string {
  const full = `${name} = ${level}`;
  return full.length > letters && !/^(?:-?[\d.]+|yes|no)$/.test(level)
    ? cut(level, letters)
    : cut(full, letters);
}
