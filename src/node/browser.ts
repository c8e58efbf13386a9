// A page in the browser that the system opens pages with.

import open from "open";

/** Opens the page; rejects where no browser can be started. What the browser then does is not known here. */
export async function openInBrowser(url: string): Promise<void> {
  const child = await open(url);
  // A launcher that fails later fails alone.
  child.on("error", () => undefined);
}
