// What can be saved of a picture: itself as SVG or PNG, its data as CSV.

import { notify } from "../actions.js";
import { Menu } from "../parts/button.js";
import { coloursNow } from "./colours.js";
import type { FigureData } from "./figure.js";
import { csvOf, saveFile, svgText, toPng } from "./save.js";

/**
 * @param picture the picture as it is at the moment; undefined while there is none
 * @param name of files saved, without ending
 */
export function SaveMenu({
  title,
  name,
  data,
  picture,
  isTable,
  onTable,
}: {
  readonly title: string;
  readonly name: string;
  readonly data: FigureData;
  readonly picture: () => SVGSVGElement | undefined;
  /** Whether the data are shown as a table, where they can be. */
  readonly isTable?: boolean;
  readonly onTable?: (isTable: boolean) => void;
}) {
  async function save(format: "svg" | "png"): Promise<void> {
    const svg = picture();
    if (!svg) return;
    const text = svgText(svg, coloursNow().paper);
    if (format === "svg") return saveFile(`${name}.svg`, "image/svg+xml", text);
    try {
      saveFile(`${name}.png`, "image/png", await toPng(text, svg));
    } catch {
      notify("problem", "The picture is too large to be saved as PNG. SVG has no such limit.");
    }
  }
  const actions = [
    { id: "svg", label: "Save as SVG", onAction: () => void save("svg") },
    { id: "png", label: "Save as PNG", onAction: () => void save("png") },
    {
      id: "csv",
      label: "Save the data as CSV",
      onAction: () => saveFile(`${name}.csv`, "text/csv", csvOf(data)),
    },
    ...(onTable
      ? [
          {
            id: "table",
            label: isTable ? "Hide the data" : "Show the data",
            onAction: () => onTable(!isTable),
          },
        ]
      : []),
  ];
  return (
    <Menu label={`Save or read: ${title}`} actions={actions}>
      Save
    </Menu>
  );
}
