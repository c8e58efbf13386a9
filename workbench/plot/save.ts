// Files that the page hands to the user: pictures, data, cases and reports.

import type { FigureData } from "./figure.js";

/** Dots of a PNG per pixel of the page. */
const SCALE = 2;

/** Hands the browser a file to save. */
export function saveFile(name: string, type: string, content: string | Uint8Array | Blob): void {
  const blob = content instanceof Blob ? content : new Blob([content as BlobPart], { type });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Rows as CSV (RFC 4180); texts that a spreadsheet would take for a formula are kept from it by a leading apostrophe. */
export function csvOf(data: FigureData): string {
  const columns = Object.keys(data[0] ?? {});
  const lines = [columns, ...data.map((row) => columns.map((column) => row[column] ?? ""))];
  return lines.map((line) => `${line.map(field).join(",")}\r\n`).join("");
}

function field(value: string | number | boolean): string {
  if (typeof value !== "string") return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A picture of the page as a file of its own, on the colour of the page. */
export function svgText(picture: SVGSVGElement, paper: string): string {
  const copy = picture.cloneNode(true) as SVGSVGElement;
  const { width, height } = picture.getBoundingClientRect();
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(Math.round(width)));
  copy.setAttribute("height", String(Math.round(height)));
  const style = getComputedStyle(picture);
  copy.setAttribute("style", `background:${paper};color:${style.color};font-family:${style.fontFamily}`);
  return inXml(new XMLSerializer().serializeToString(copy));
}

/** The text with a mark for each character that XML cannot hold, as cases may: one of them, and no program draws the picture. */
export function inXml(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
}

/** @param picture the element that `svg` is of, for its size */
export async function toPng(svg: string, picture: SVGSVGElement): Promise<Blob> {
  const { width, height } = picture.getBoundingClientRect();
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * SCALE);
  canvas.height = Math.round(height * SCALE);
  const context = canvas.getContext("2d")!;
  context.scale(SCALE, SCALE);
  context.drawImage(image, 0, 0, width, height);
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error("the picture could not be saved"))),
      "image/png",
    ),
  );
}
