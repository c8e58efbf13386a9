// casus open: a case on the page of the workbench, served from this machine to itself.

import { basename } from "node:path";
import { workbenchFolder } from "../../node/installation.js";
import { type OpenedText, type Served, serveWorkbench } from "../../node/server.js";
import { onOneLine } from "../../report/terminal/layout.js";
import { nameOf, printDiagnostics, readText } from "../cases.js";
import { exits, type Io, UsageError } from "../io.js";
import { requireOne } from "../outcome.js";

export type OpenOptions = { readonly port?: number; readonly browser: boolean };

/** Serves the workbench until Ctrl-C, beginning with the file where one is given; gives the exit code. */
export async function open(files: readonly string[], given: OpenOptions, io: Io): Promise<number> {
  const file = files.length === 0 ? undefined : requireOne("open", files, "my-case.casus.yaml");
  const opened = file === undefined ? undefined : await read(file, io);
  if (opened === "unreadable") return exits.unusable;
  const served = await serve(opened, given.port);
  const subject =
    file === undefined ? "The workbench is" : `${onOneLine(basename(nameOf(file)))} is open in the workbench`;
  const interrupted = new Promise<void>((resolve) => {
    io.onInterrupt(resolve);
    io.stdout.write(`${subject} at ${served.url} · Ctrl-C ends it\n`);
  });
  // Nobody sits before the screen of a pipeline. Where no browser starts, the line above is all there is to say.
  if (given.browser && io.stdout.isTerminal && !io.env.CI) void io.browse(served.url).catch(() => undefined);
  await interrupted;
  await served.close();
  return exits.asExpected;
}

/** The text that the page begins with. Mistakes of the case are for the page to show. */
async function read(file: string, io: Io): Promise<OpenedText | "unreadable"> {
  const { source, diagnostics } = await readText(io, file);
  if (!source) {
    printDiagnostics(io, diagnostics, { name: nameOf(file), text: "" });
    return "unreadable";
  }
  const name = file === "-" ? "stdin.casus.yaml" : basename(file);
  if (!/\.gmcr$/i.test(file)) return { name, text: source.text };
  const { readGmcr } = await import("../../language/gmcr/index.js");
  const conflict = readGmcr(source);
  if (printDiagnostics(io, conflict.diagnostics, source) || conflict.text === undefined) return "unreadable";
  return { name: name.replace(/\.gmcr$/i, ".casus.yaml"), text: conflict.text };
}

async function serve(opened: OpenedText | undefined, port: number | undefined): Promise<Served> {
  try {
    return await serveWorkbench({
      folder: workbenchFolder(),
      ...(port === undefined ? {} : { port }),
      ...(opened ? { opened } : {}),
    });
  } catch (mistake) {
    const { code } = mistake as { code?: string };
    if (code === "EADDRINUSE" || code === "EACCES")
      throw new UsageError(
        `port ${port} is ${code === "EACCES" ? "not free to use" : "in use"}`,
        "leave --port out, and a free one is found",
      );
    if (code === "ENOENT")
      throw new UsageError("the workbench is not built", "npm run build:workbench, in the folder of Casus");
    throw mistake;
  }
}
