// The command `casus`: connects the process to the commands.

import { cores, memory } from "../node/installation.js";
import { exits, type Io, type Out } from "./io.js";
import { run } from "./run.js";

/** Wrappers such as npx hand on the terminal's signal once more; what comes so soon, in milliseconds, is the same Ctrl-C. */
const SAME_PRESS = 300;

const io: Io = {
  stdout: out(process.stdout),
  stderr: out(process.stderr),
  stdin: process.stdin,
  folder: process.cwd(),
  env: process.env,
  now: () => performance.now(),
  cores: cores(),
  memory: memory(),
  onInterrupt,
  browse: async (url) => (await import("../node/browser.js")).openInBrowser(url),
};

process.exitCode = await run(process.argv.slice(2), io);

/** A stream whose reader may have gone (`casus … | head -1`): what is written after that is dropped. */
function out(stream: NodeJS.WriteStream): Out {
  let isOpen = true;
  stream.on("error", (mistake: NodeJS.ErrnoException) => {
    if (mistake.code !== "EPIPE") throw mistake;
    isOpen = false;
  });
  return {
    write: (text) => void (isOpen && stream.write(text)),
    isTerminal: stream.isTTY === true,
    columns: stream.columns,
  };
}

/** The first Ctrl-C stops the run, a second one the process. */
function onInterrupt(stop: () => void): () => void {
  let stoppedAt: number | undefined;
  const listen = () => {
    if (stoppedAt === undefined) {
      stoppedAt = performance.now();
      // The process lives until the press is over: what comes again once nobody listens would end it by force.
      setTimeout(() => undefined, SAME_PRESS);
      stop();
    } else if (performance.now() - stoppedAt > SAME_PRESS) process.exit(exits.interrupted);
  };
  process.on("SIGINT", listen);
  return () => void (stoppedAt === undefined && process.off("SIGINT", listen));
}
