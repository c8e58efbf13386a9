import type { Plugin } from "rolldown";

/** Puts nothing in the place of the package `debug`. */
export function withoutDebug(): Plugin;
