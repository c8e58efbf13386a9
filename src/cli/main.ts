// The command `casus`: connects the process to the commands.

import { cores } from "../node/installation.js";
import { exits, type Io, type Out } from "./io.js";
import { run } from "./run.js";

const io: Io = {
  stdout: out(process.stdout),
  stderr: out(process.stderr),
  stdin: process.stdin,
  folder: process.cwd(),
  env: process.env,
  now: () => performance.now(),
  cores: cores(),
  onInterrupt,
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
  let isStopping = false;
  const listen = () => {
    if (isStopping) process.exit(exits.interrupted);
    isStopping = true;
    stop();
  };
  process.on("SIGINT", listen);
  return () => void process.off("SIGINT", listen);
}
