// The .gmcr files of GMCR+, a program for conflict analysis: read into the text of a case, written from a case.

export { type ReadGmcr, readGmcr } from "./read.js";
export { type WriteGmcr, writeGmcr } from "./write.js";
