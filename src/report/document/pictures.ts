// The pictures of a document as bitmaps, made before the document is set, for setting does not wait.

import type { Bar, Block, Document, Figure, Lane, Section } from "./document.js";
import { barPicture, DENSITY, lanePicture, type Picture, plotPicture, type Rasterise } from "./picture.js";

export type { Rasterise } from "./picture.js";

/** A PNG, and its size on paper in pixels of 96 to the inch. */
export type Bitmap = { readonly png: Uint8Array; readonly width: number; readonly height: number };

/** What one bitmap shows: a bar of a figure of bars, a lane of a timeline, or a whole figure of points. */
export type Shown = Bar | Lane | Figure;

/** Bitmaps by what they show. */
export class Pictures {
  readonly #bitmaps: ReadonlyMap<Shown, Bitmap>;

  private constructor(bitmaps: ReadonlyMap<Shown, Bitmap>) {
    this.#bitmaps = bitmaps;
  }

  /** All pictures of the document; none where nothing makes bitmaps. */
  static async of(document: Document, rasterise: Rasterise | undefined): Promise<Pictures> {
    const bitmaps = new Map<Shown, Bitmap>();
    if (!rasterise) return new Pictures(bitmaps);
    for (const [shown, { svg, width, height }] of document.sections.flatMap(picturesIn))
      bitmaps.set(shown, { png: await rasterise(svg, DENSITY * width), width, height });
    return new Pictures(bitmaps);
  }

  get(shown: Shown): Bitmap | undefined {
    return this.#bitmaps.get(shown);
  }
}

function picturesIn({ blocks, sections }: Section): readonly (readonly [Shown, Picture])[] {
  return [...blocks.flatMap(picturesOf), ...sections.flatMap(picturesIn)];
}

function picturesOf(block: Block): readonly (readonly [Shown, Picture])[] {
  if (block.kind !== "figure") return [];
  if (block.shape === "points") return [[block, plotPicture(block)]];
  if (block.shape === "lanes") return block.lanes.map((lane) => [lane, lanePicture(block, lane)] as const);
  return block.bars.map((bar) => [bar, barPicture(bar, block.scale)] as const);
}
