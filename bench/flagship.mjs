// The case that most tables are about.

import { readFileSync } from "node:fs";
import { compileCase } from "../build/index.js";

const place = "cases/original/korea-2017/korea-2017.casus.yaml";

/** Where it stands. */
export const flagshipFile = new URL(`../${place}`, import.meta.url);

/** The case, compiled; throws what is wrong with it. */
export function readFlagship() {
  const text = readFileSync(flagshipFile, "utf8");
  const { case: flagship, diagnostics } = compileCase({ name: place, text });
  if (!flagship) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return flagship;
}
