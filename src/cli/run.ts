// The command line: what can be said, and which command does it. Commands are loaded when they are called, so that
// each starts with no more than it needs.

import { Command, CommanderError } from "commander";
import { version } from "../node/installation.js";
import { exits, type Io, UsageError } from "./io.js";
import { readDraws, readJobs, readPort, readSampling, readSeed } from "./options.js";
import { paintFor } from "./paint.js";

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

  const play = drawing(
    program
      .command("play")
      .summary("show who does what, and why")
      .description(
        "Solves the play freely and under every policy: the path, the values, the ends it can come to.",
      )
      .argument("[FILE...]", "a case file; - for standard input"),
  )
    .option("--policy <NAME>", "only under this policy; may be repeated", listed)
    .option("--json", "print the play as JSON");
  play.action(async (files: string[]) =>
    end(await (await import("./commands/play.js")).play(files, play.opts(), io)),
  );

  const stability = drawing(
    program
      .command("stability")
      .summary("find the states nobody moves away from")
      .description(
        "Finds the stable states of a case: levers down, states across, who holds which, how surely, and why.",
      )
      .argument("[FILE...]", "a case file; - for standard input"),
    "1,000, where actors rank by values",
  )
    .option(
      "--concept <NAME>",
      "only nash, gmr, smr, seq, sseq or sim, or for two actors l1, l2, … or nonmyopic; may be repeated",
      listed,
    )
    .option("--reading <NAME>", "how the others reply: sequences or one-step", "sequences")
    .option("--state <N>", "say why this state is stable or not")
    .option("--actor <NAME>", "only the rows and reasons of this actor; may be repeated", listed)
    .option(
      "--coalition <A,B>",
      "what is stable for these actors together; may be repeated; all for every coalition",
      collected,
    )
    .option(
      "--inverse <N>",
      "which rankings make this state an equilibrium, and the cheapest change that does",
    )
    .option("--free <NAME>", "with --inverse: only this actor's ranking may change; may be repeated", listed)
    .option(
      "--weight <A=W>",
      "with --inverse: what a swap in this actor's ranking costs; may be repeated",
      listed,
    )
    .option("--json", "print states and equilibria as JSON");
  stability.action(async (files: string[]) =>
    end(await (await import("./commands/stability/index.js")).stability(files, stability.opts(), io)),
  );

  const packages = drawing(
    program
      .command("packages")
      .summary("find what it would take to bring something about")
      .description(
        "Finds the packages of a payer's levers that make a goal likely: how surely, at what cost, and what else it would take.",
      )
      .argument("[FILE...]", "a case file; - for standard input"),
  )
    .option("--goal <CONDITION>", 'what is to come about, such as "pressure = coercive"')
    .option("--payer <NAME>", "the actor to whom it may cost something; may be repeated", listed)
    .option(
      "--lever <NAME>",
      "packages set only this lever of a payer's; may be repeated (default: all that are set before the goal's step)",
      listed,
    )
    .option(
      "--confidence <SHARE>",
      "the cheapest for this share of the draws; may be repeated (default: 0.5, 0.8, 0.95)",
      listed,
    )
    .option("--common-unit", "the payers' values are in one unit, so that their costs add up")
    .option("--json", "print the packages as JSON");
  packages.action(async (files: string[]) =>
    end(await (await import("./commands/packages.js")).packages(files, packages.opts(), io)),
  );

  const deals = drawing(
    program
      .command("deals")
      .summary("find deals that all would accept, and whether they would hold")
      .description(
        "Compares all joint settings of the levers on the table: which deals everybody prefers to no deal, which are efficient or fair, and which hold without a guarantee.",
      )
      .argument("[FILE...]", "a case file; - for standard input"),
    "1,000",
  )
    .option(
      "--on <LEVER>",
      "this lever is on the table; may be repeated (default: all that the play sets)",
      listed,
    )
    .option(
      "--no-deal <WHAT>",
      "what happens without a deal: play (default: everyone plays freely), state (what is on the table stays as it stands), or a policy",
    )
    .option(
      "--among <NAME>",
      "only this actor's say counts; may be repeated (default: every actor with values or a lever on the table)",
      listed,
    )
    .option("--lotteries", "solve lotteries of deals as well")
    .option("--weight <A=W>", "bargaining power of this actor, 1 unless given; may be repeated", listed)
    .option("--json", "print the deals as JSON");
  deals.action(async (files: string[]) => {
    // Commander takes `--no-deal` for the opposite of a `--deal`, which is true unless it is given a value.
    const { deal, ...given } = deals.opts();
    const noDeal = typeof deal === "string" ? { noDeal: deal } : {};
    end(await (await import("./commands/deals.js")).deals(files, { ...given, ...noDeal }, io));
  });

  const rounds = drawing(
    program
      .command("rounds")
      .summary("find when things come about, and what waiting costs")
      .description(
        "Carries every policy of a play in rounds out from the first round on, from the second, and so on: what each start is worth to everyone, when a goal first holds, and until when the policy still works.",
      )
      .argument("[FILE...]", "a case file; - for standard input"),
  )
    .option("--policy <NAME>", "only this policy; may be repeated", listed)
    .option("--goal <CONDITION>", 'what is to come about, such as "reach = homeland"')
    .option("--against <POLICY>", "until when are the policies better than this one?")
    .option("--json", "print the timing as JSON");
  rounds.action(async (files: string[]) =>
    end(await (await import("./commands/rounds.js")).rounds(files, rounds.opts(), io)),
  );

  const sensitivity = drawing(
    program
      .command("sensitivity")
      .summary("find what an answer hinges on")
      .description(
        "Finds which quantities a claim or a number hinges on, what would flip it, where it fails, and what is worth finding out first. Without --claim and --of, in short for every claim that does not hold.",
      )
      .argument("[FILE...]", "a case file; - for standard input"),
  )
    .option("--claim <NAME>", "this claim; may be repeated", listed)
    .option(
      "--of <NUMBER>",
      "a number in the language of claims, such as E(us | offer) or P(accept | offer)",
      once,
    )
    .option(
      "--policies <ACTOR>",
      "only this actor's choice among its policies; may be repeated (default: of every actor that has one)",
      listed,
    )
    .option("--base-points <N>", "for the indices, a power of two (default: 4096)")
    .option("--json", "print the analysis as JSON");
  sensitivity.action(async (files: string[]) => {
    const { readBasePoints, sensitivity: start } = await import("./commands/sensitivity.js");
    const { basePoints, ...given } = sensitivity.opts();
    const points = basePoints === undefined ? {} : { basePoints: readBasePoints(basePoints) };
    end(await start(files, { ...given, ...points }, io));
  });

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

/** The options of every command that draws. */
function drawing(command: Command, usual = "10,000"): Command {
  return command
    .option(
      "--draws <N>",
      `how many draws (default: ${usual}); 50_000, 50k and 1e5 are understood`,
      readDraws,
    )
    .option("--seed <S>", 'any text or number; the same seed gives the same draws (default: "1")', readSeed)
    .option("--sampling <METHOD>", "sobol (default) or random", readSampling);
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

/** The names of an option that may be repeated, or hold several joined by commas. */
function listed(name: string, names: readonly string[] = []): string[] {
  return [...names, ...name.split(",")];
}

/** The value of an option that is given once. */
function once(value: string, before?: string): string {
  if (before === undefined) return value;
  throw new UsageError(`"${before}" and "${value}" are two, and one is expected`);
}

/** What an option that may be repeated was given. */
function collected(value: string, values: readonly string[] = []): string[] {
  return [...values, value];
}
