/** The path of an installed Chromium, or undefined. `CASUS_CHROMIUM` goes before everything else. */
export function findChromium(): string | undefined;
/** What to start it with: no network of its own, and no sandbox for root. */
export function chromiumFlags(): string[];
/** Installs a Chromium with the system's package manager and returns its path; throws with what to do by hand. */
export function installChromium(): string;
