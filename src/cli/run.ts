// The command line: what can be said, and which command does it. Commands are loaded when they are called, so that
// each starts with no more than it needs.

import { Command, CommanderError } from "commander";
import { version } from "../node/installation.js";
import { drawing, listed } from "./commander.js";
import { exits, type Io, UsageError } from "./io.js";
import { readJobs, readPort } from "./options.js";
import { paintFor } from "./paint.js";
import { addQuestions } from "./questions.js";

/** Runs one command line, without the program's name, and gives the exit code. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    let exit: number = exits.asExpected;
    const program = commandLine(io, (code) => {
      exit = code;
    });
    if (argv.length === 0) program.outputHelp();
    else await program.parseAsync(argv, { from: "user" });
    return exit;
  } catch (mistake) {
    return conclude(mistake, io);
  }
}

type Action = (code: number) => void;

function commandLine(io: Io, end: Action): Command {
  const program = new Command("casus");
  program
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: (text, write) =>
        write(text.replace(/\n\(Did you mean (.*)\?\)/, "\nhelp: did you mean $1?")),
      getOutHelpWidth: () => Math.min(100, io.stdout.columns || 80),
      getErrHelpWidth: () => Math.min(100, io.stderr.columns || 80),
    })
    .description("Write a strategic argument down as a case and find out whether it holds.")
    .version(version(), "--version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .addHelpText("after", examples);

  program
    .command("new")
    .summary("write a commented starter case")
    .description("Writes a small commented case to begin from; never over a file that is there.")
    .argument("[FILE]", "the file to write; - for standard output", "my-case.casus.yaml")
    .action(async (file: string) => end((await import("./commands/new.js")).create(file, io)));

  const check = program
    .command("check")
    .summary("find the mistakes in case files")
    .description(
      "Reads case files, tries their play on a few draws, and lists every mistake with its place and cure.",
    )
    .argument("[FILE...]", "case files; - for standard input")
    .option("--json", "print the findings as JSON");
  check.action(async (files: string[]) =>
    end(await (await import("./commands/check.js")).check(files, check.opts(), io)),
  );

  const test = drawing(
    program
      .command("test")
      .summary("give the verdict of every claim")
      .description(
        "Tests every claim of the cases: in which share of the draws is it true, and is that what the case expects?",
      )
      .argument("[FILE...]", "case files; - for standard input"),
  )
    .option("--jobs <N>", "threads; by default as many as the machine runs, at most 8", readJobs)
    .option("--json", "print the verdicts as JSON")
    .addHelpText("after", exitHelp);
  test.action(async (files: string[]) =>
    end(await (await import("./commands/test.js")).test(files, test.opts(), io)),
  );

  addQuestions(program, io, end);

  const report = drawing(
    program
      .command("report")
      .summary("write everything there is to say as one document")
      .description(
        "Writes a report to hand on: the question, who can do and wants what, what is assumed, how play goes, the verdicts and why, what to find out first, and what was not examined.",
      )
      .argument("[FILE...]", "a case file; - for standard input"),
  )
    .option(
      "-o, --out <FILE>",
      "the file to write, by its ending .html, .md or .docx; - for standard output; by default FILE with the ending .html",
    )
    .option("--to <FORMAT>", "html, md (Markdown) or docx (Word), where the file's name does not say")
    .option("--goal <CONDITION>", "with --payer: what packages are to bring about")
    .option("--payer <NAME>", "with --goal: the actor to whom it may cost something; may be repeated", listed)
    .addHelpText("after", "\nA file that is there already is never overwritten.\n");
  report.action(async (files: string[]) =>
    end(await (await import("./commands/report.js")).report(files, report.opts(), io)),
  );

  const open = program
    .command("open")
    .summary("open a case in the workbench")
    .description(
      "Shows a case in the workbench: a page in the browser, served from this machine to this machine alone, until Ctrl-C.",
    )
    .argument(
      "[FILE...]",
      "a case or a .gmcr file; - for standard input; without one, begin from the gallery",
    )
    .option("--port <N>", "the port of its address (default: 8417, or the next that is free)", readPort)
    .option("--no-browser", "only print the address")
    .addHelpText(
      "after",
      "\nA browser is started from a terminal only. The file is read once; the page keeps changes until they are saved.\n",
    );
  open.action(async (files: string[]) =>
    end(await (await import("./commands/open.js")).open(files, open.opts(), io)),
  );

  const format = program
    .command("format")
    .summary("put case files into the house style")
    .description(
      "Rewrites case files in the house style; comments stay. A file with mistakes in it is left as it is.",
    )
    .argument("[FILE...]", "case files; - for standard input, which is printed")
    .option("--check", "change nothing, list the files that are not formatted, exit 1 if there are any")
    .option("--stdout", "print the formatted text and leave the file as it is");
  format.action(async (files: string[]) =>
    end(await (await import("./commands/format.js")).format(files, format.opts(), io)),
  );

  const compile = drawing(
    program
      .command("compile")
      .summary("print what a stage of the pipeline gives")
      .description(
        "Runs parse → resolve → check → lower → solve → judge → report up to a stage and prints that as JSON.",
      )
      .argument("[FILE...]", "a case file; - for standard input"),
  ).option("--emit <STAGE>", "the stage", "lower");
  compile.action(async (files: string[]) => {
    const { compile: start, readStage } = await import("./commands/compile.js");
    const { emit, ...given } = compile.opts();
    end(await start(files, { ...given, emit: readStage(emit) }, io));
  });

  const incoming = program
    .command("import")
    .summary("make a case of a conflict of GMCR+")
    .description(
      "Reads a .gmcr file, the format of GMCR+, and writes it as a case: actors, levers, rules and preferences, with comments.",
    )
    .argument("[FILE...]", "a .gmcr file; - for standard input")
    .option(
      "-o, --out <FILE>",
      "the case to write, - for standard output; by default FILE with the ending .casus.yaml",
    )
    .addHelpText("after", "\nA file that is there already is never overwritten.\n");
  incoming.action(async (files: string[]) =>
    end(await (await import("./commands/import.js")).importGmcr(files, incoming.opts(), io)),
  );

  const outgoing = program
    .command("export")
    .summary("write a case in the format of another program")
    .description(
      "Writes a case as a conflict that another program can open, its graph of moves for programs that draw, or its states with their stability as a table.",
    )
    .argument("[FILE...]", "a case file; - for standard input")
    .option(
      "--to <FORMAT>",
      "gmcr, the format of GMCR+; dot (Graphviz), graphml or mermaid, the graph of moves; csv, the table of states",
    )
    .option(
      "--moves <WHICH>",
      "of a graph: all, or improvements only; by default all, or improvements where all are too many to draw",
    )
    .option(
      "--concept <NAME>",
      "of a graph or table: only these, as of casus stability; may be repeated",
      listed,
    )
    .option("--reading <NAME>", "of a graph or table: how the others reply, sequences or one-step")
    .option("-o, --out <FILE>", "the file to write, - for standard output; by default beside the case")
    .addHelpText("after", "\nA file that is there already is never overwritten.\n");
  outgoing.action(async (files: string[]) => {
    const { exportCase, readFormat, readMoves } = await import("./commands/export.js");
    const { to, moves, ...given } = outgoing.opts();
    const asked = {
      ...(to === undefined ? {} : { to: readFormat(to) }),
      ...(moves === undefined ? {} : { moves: readMoves(moves) }),
    };
    end(await exportCase(files, { ...given, ...asked }, io));
  });

  program
    .command("explain")
    .summary("explain the code of a message")
    .description("Explains the code of an error or a warning; without one, lists all codes.")
    .argument("[CODE]", "such as CAS0203")
    .action(async (code: string | undefined) =>
      end((await import("./commands/explain.js")).explain(code, io)),
    );

  return program;
}

const examples = `
Examples:
  casus new lease                            write lease.casus.yaml, a case to begin from
  casus check lease.casus.yaml               find the mistakes in it
  casus test lease.casus.yaml                the verdict of every claim
  casus test *.casus.yaml --draws 100k       of several cases, more exactly
  casus play lease.casus.yaml --policy ask   who does what under one policy, and why
  casus open lease.casus.yaml                all of it on a page, to try things out
  casus explain CAS0203                      what a message means

Exit codes: 0 as expected, 1 a claim differs from its \`expect\`, 2 unusable input or command line.
`;

const exitHelp = `
Exit codes: 0 all as expected, 1 a claim differs from its \`expect\`, 2 unusable input, 130 stopped by Ctrl-C.
`;

/** Says what went wrong; a stack only on request, since only Casus's own makers can use it. */
function conclude(mistake: unknown, io: Io): number {
  if (mistake instanceof CommanderError) return mistake.exitCode === 0 ? exits.asExpected : exits.unusable;
  const paint = paintFor(io, io.stderr);
  if (mistake instanceof UsageError) {
    io.stderr.write(
      `${paint.error("error")}: ${mistake.message}\n${mistake.help ? `help: ${mistake.help}\n` : ""}`,
    );
    return exits.unusable;
  }
  const message = mistake instanceof Error ? mistake.message : String(mistake);
  const line = message.split("\n")[0];
  const how = io.env.CASUS_DEBUG === "1" ? "" : " (CASUS_DEBUG=1 shows where)";
  io.stderr.write(
    `${paint.error("bug in casus")}: ${line}; please report it with the case that shows it${how}\n`,
  );
  if (io.env.CASUS_DEBUG === "1" && mistake instanceof Error) io.stderr.write(`${mistake.stack}\n`);
  return exits.bug;
}
