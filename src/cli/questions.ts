// The commands that ask a question of one case, as they are given on the command line.

import type { Command } from "commander";
import { collected, drawing, listed, once } from "./commander.js";
import type { Io } from "./io.js";

/** Takes the exit code of a command. */
export type End = (code: number) => void;

/** Adds the commands to the program, in the order in which help lists them. */
export function addQuestions(program: Command, io: Io, end: End): void {
  addPlay(program, io, end);
  addStability(program, io, end);
  addPackages(program, io, end);
  addDeals(program, io, end);
  addRounds(program, io, end);
  addRoadmap(program, io, end);
  addSensitivity(program, io, end);
}

function addPlay(program: Command, io: Io, end: End): void {
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
}

function addStability(program: Command, io: Io, end: End): void {
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
}

function addPackages(program: Command, io: Io, end: End): void {
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
}

function addDeals(program: Command, io: Io, end: End): void {
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
}

function addRounds(program: Command, io: Io, end: End): void {
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
}

function addRoadmap(program: Command, io: Io, end: End): void {
  const roadmap = drawing(
    program
      .command("roadmap")
      .summary("find where somebody would walk away from a sequence of steps")
      .description(
        "Compares, for every actor at every step of a roadmap, keeping to it with its best departure: what it would lose, how much patience is enough, where it breaks first, and what would make it hold at what price to whom.",
      )
      .argument("[FILE...]", "a case file; - for standard input"),
  )
    .option("--roadmap <NAME>", "only this roadmap; may be repeated", listed)
    .option("--order", "find the best order of the steps as well")
    .option("--json", "print the roadmaps as JSON");
  roadmap.action(async (files: string[]) =>
    end(await (await import("./commands/roadmap.js")).roadmap(files, roadmap.opts(), io)),
  );
}

function addSensitivity(program: Command, io: Io, end: End): void {
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
}
