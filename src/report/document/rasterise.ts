// Pictures as bitmaps, by resvg compiled to WebAssembly: the same bytes on every machine, in Node and in a browser.

import { initWasm, Resvg } from "@resvg/resvg-wasm";
import type { Rasterise } from "./picture.js";

let opened: Promise<void> | undefined;

/**
 * Opens resvg, once in a thread however often it is asked for; rejects where these are not the bytes of its module.
 * @param module the bytes of `resvg.wasm`, which stands beside the bundle
 */
export async function openRasteriser(module: Uint8Array | ArrayBuffer): Promise<Rasterise> {
  opened ??= initWasm(module);
  try {
    await opened;
  } catch (error) {
    opened = undefined;
    throw error;
  }
  return rasterise;
}

async function rasterise(svg: string, width: number): Promise<Uint8Array> {
  const drawing = new Resvg(svg, {
    fitTo: { mode: "width", value: width },
    background: "#ffffff",
    font: { loadSystemFonts: false },
  });
  const image = drawing.render();
  try {
    return image.asPng();
  } finally {
    image.free();
    drawing.free();
  }
}
