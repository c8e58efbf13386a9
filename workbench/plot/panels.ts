// Several plots as one picture: panels beside or under one another, each with its own scales, saved together.

const SVG = "http://www.w3.org/2000/svg";

/** A plot and where its upper left corner stands, in pixels. */
export type Panel = { readonly plot: Element; readonly x: number; readonly y: number };

export function panelsOf(width: number, height: number, panels: readonly Panel[], colour: string): Element {
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
  picture.setAttribute("width", String(width));
  picture.setAttribute("height", String(height));
  picture.setAttribute("fill", "currentColor");
  picture.style.color = colour;
  for (const { plot, x, y } of panels) {
    plot.setAttribute("x", String(x));
    plot.setAttribute("y", String(y));
    picture.append(plot);
  }
  return picture;
}
