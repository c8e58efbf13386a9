// A picture with its words: drawn by Observable Plot at the width that there is, saved as SVG or PNG, its data as CSV. Who cannot
// see it has its description, and the table of its data one press away.

import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { type Colours, coloursNow, useTheme } from "./colours.js";
import { SaveMenu } from "./save-menu.js";

type PlotLibrary = typeof import("@observablehq/plot");

/** A table behind a picture: a row per mark, named columns. */
export type FigureData = readonly Readonly<Record<string, string | number | boolean | null>>[];

/** What a picture is drawn with: the library, the width in pixels, and the theme's colours. */
export type Drawing = { readonly plot: PlotLibrary; readonly width: number; readonly colours: Colours };

/**
 * @param draw makes the picture; called again when the width, the theme or `data` changes
 * @param name of files saved, without ending
 */
export function Figure({
  title,
  caption,
  description,
  name,
  data,
  draw,
  children,
}: {
  readonly title: string;
  readonly caption?: ReactNode;
  /** What a reader who does not see the picture is told. */
  readonly description: string;
  readonly name: string;
  readonly data: FigureData;
  readonly draw: (drawing: Drawing) => Element;
  readonly children?: ReactNode;
}) {
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const theme = useTheme();
  const plot = usePlot();
  const [isTable, setTable] = useState(false);
  const captionId = useId();

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes the colours
  useEffect(() => {
    const room = place.current;
    if (!room || !plot || width === 0) return;
    const picture = draw({ plot, width, colours: coloursNow() });
    // The library names its groups of marks ("dot"), which says nothing to who cannot see them.
    for (const part of picture.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
    picture.setAttribute("role", "img");
    picture.setAttribute("aria-label", description);
    room.replaceChildren(picture);
    return () => room.replaceChildren();
  }, [plot, width, theme, draw, description]);

  const svg = () => place.current?.querySelector("svg") ?? undefined;

  return (
    <figure className="figure" aria-labelledby={captionId}>
      <div className="figure-head">
        <h3 id={captionId}>{title}</h3>
        <SaveMenu title={title} name={name} data={data} picture={svg} isTable={isTable} onTable={setTable} />
      </div>
      <div ref={place} className="figure-place" />
      {caption ? <figcaption className="small soft">{caption}</figcaption> : null}
      {children}
      {isTable ? <DataTable data={data} title={title} /> : null}
    </figure>
  );
}

/** The data behind a picture, to read. */
export function DataTable({ data, title }: { readonly data: FigureData; readonly title: string }) {
  const columns = Object.keys(data[0] ?? {});
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="scroll" aria-label={`The data of ${title}`} tabIndex={0}>
      <table className="plain">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
            <tr key={i}>
              {columns.map((column) => (
                <td key={column} className={typeof row[column] === "number" ? "number" : undefined}>
                  {String(row[column] ?? "")}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function usePlot(): PlotLibrary | undefined {
  const [plot, setPlot] = useState<PlotLibrary | undefined>();
  useEffect(() => {
    let isHere = true;
    void import("@observablehq/plot").then((library) => isHere && setPlot(library));
    return () => {
      isHere = false;
    };
  }, []);
  return plot;
}

/** The width of an element in whole pixels; 0 until it is laid out. */
export function useWidth(place: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [place]);
  return width;
}
