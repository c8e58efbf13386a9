// Commands in this process, in a folder of their own, with what they print caught.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Io, Out } from "../../src/cli/io.js";
import { run } from "../../src/cli/run.js";

/** What a command did. */
export type Outcome = { readonly exit: number; readonly stdout: string; readonly stderr: string };

/** How the world is to differ from the usual: no terminal, no standard input, no Ctrl-C. */
export type World = {
  readonly stdin?: string | Uint8Array;
  readonly env?: Io["env"];
  /** Bytes; 8 GB unless given. */
  readonly memory?: number;
  readonly terminal?: { readonly columns: number };
  /** Milliseconds that pass between two looks at the clock. */
  readonly tick?: number;
  /** Called with what Ctrl-C would do, as soon as a command listens for it. */
  readonly onListen?: (interrupt: () => void) => void;
  /** Called with every address that is to be shown in a browser; there is none unless given. */
  readonly onBrowse?: (url: string) => void;
};

export class Session {
  readonly folder = mkdtempSync(join(tmpdir(), "casus-cli-"));

  /** Writes a file, its folders too. */
  write(name: string, text: string | Uint8Array): void {
    const path = join(this.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  read(name: string): string {
    return readFileSync(join(this.folder, name), "utf8");
  }

  /** @param line the command line without `casus`; words are separated by spaces */
  async run(line: string, world: World = {}): Promise<Outcome> {
    const [stdout, stderr] = [caught(world), caught(world)];
    let now = 0;
    const io: Io = {
      stdout: stdout.out,
      stderr: stderr.out,
      stdin: input(world.stdin ?? ""),
      folder: this.folder,
      env: world.env ?? {},
      now: () => {
        now += world.tick ?? 0;
        return now;
      },
      cores: 1,
      memory: world.memory ?? 2 ** 33,
      onInterrupt: (stop) => {
        world.onListen?.(stop);
        return () => undefined;
      },
      browse: async (url) => {
        if (!world.onBrowse) throw new Error("there is no browser");
        world.onBrowse(url);
      },
    };
    const exit = await run(
      line.split(" ").filter((word) => word !== ""),
      io,
    );
    return { exit, stdout: stdout.text(), stderr: stderr.text() };
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function caught({ terminal }: World): { out: Out; text: () => string } {
  const written: string[] = [];
  const out = {
    write: (text: string) => void written.push(text),
    isTerminal: terminal !== undefined,
    columns: terminal?.columns,
  };
  return { out, text: () => written.join("") };
}

async function* input(text: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
