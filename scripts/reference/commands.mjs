// docs/reference/commands.md: what `casus --help` says, command by command, and what holds for all of them.

import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { block, heading, table } from "./markdown.mjs";

/** When the command ends with which code, by the names that the code has in the program. */
const when = {
  asExpected: "all as expected; a warning changes nothing",
  differs: "`test`: a claim differs from its `expect`; `format --check`: a file is not formatted",
  unusable: "a file or the command line cannot be used; the reasons are on standard error",
  bug: "a bug in Casus: please report it, with the case that shows it",
  interrupted:
    "stopped by Ctrl-C; commands that draw first print what they have, over the draws that are done",
};

export async function commandsPage(root, title) {
  const { exits: codes } = await import(pathToFileURL(join(root, "build", "cli", "io.js")).href);
  if (Object.keys(codes).sort().join() !== Object.keys(when).sort().join())
    throw new Error("the exit codes are not those that this page explains");
  const help = (...command) =>
    execFileSync(process.execPath, [join(root, "dist", "cli.js"), ...command, "--help"], {
      encoding: "utf8",
      env: { ...process.env, NO_COLOR: "1" },
    });
  const whole = help();
  const commands = [...section(whole, "Commands:").matchAll(/^ {2}(\w+)/gm)].map((match) => match[1]);
  if (commands.length === 0) throw new Error("casus --help names no commands");
  return [
    ...heading(title),
    ...block("sh", `$ casus --help\n${whole}`),
    ...commands.flatMap((name) => [
      "",
      `## casus ${name}`,
      "",
      ...block("sh", `$ casus ${name} --help\n${help(name)}`),
    ]),
    "",
    "## Exit codes",
    "",
    ...table(
      ["code", "when"],
      Object.entries(codes).map(([name, code]) => [String(code), when[name]]),
    ),
    "",
    "## Output",
    "",
    "Results go to standard output, messages and progress to standard error. Progress is shown on a terminal only, when a",
    "run takes long enough to wonder. Colour is used on a terminal only; `NO_COLOR` turns it off and `FORCE_COLOR` on.",
    "",
    "The same case, seed, draws and sampling give the same results on every machine, with any `--jobs`.",
    "",
  ].join("\n");
}

/** The indented lines under a heading of a help text. */
function section(text, title) {
  const lines = text.split("\n");
  const from = lines.indexOf(title) + 1;
  const to = lines.findIndex((line, i) => i >= from && !line.startsWith(" "));
  return lines.slice(from, to < 0 ? undefined : to).join("\n");
}
