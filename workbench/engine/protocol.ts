// What the page asks of the engines and what it gets: plain data, so that a worker can answer. Every question carries all
// that it is about; an answerer that was just started answers as well as one that has been running for hours.

import type { Diagnostic, SourceText } from "../../src/diagnostics/index.js";
import type { Assumption, Stated } from "../../src/language/index.js";
import type { AnyConcept, Case, DrawOptions, Reading } from "../../src/model/index.js";
import type { DealsReport } from "../../src/report/deals/index.js";
import type { PlanReport, SensitivityReport, TestReport, TreeReport } from "../../src/report/index.js";
import type { MovesGraph } from "../../src/report/moves/index.js";
import type { PackagesReport } from "../../src/report/packages/index.js";
import type { RoadmapsReport } from "../../src/report/roadmap/index.js";
import type { StabilityReport } from "../../src/report/stability/index.js";
import type { TimingReport } from "../../src/report/timing.js";

/** A case as the page has it: its text, and what is assumed instead of what it says of some quantities. */
export type About = { readonly source: SourceText; readonly assumptions: readonly Assumption[] };

/** A case that was read, with the text it was read from (assumptions written in). */
export type Read = {
  readonly source: SourceText;
  readonly subject?: Case;
  /** The quantities as sliders need them. */
  readonly stated: readonly Stated[];
  readonly diagnostics: readonly Diagnostic[];
};

/** An answer, or why there is none. Spans point into the text asked about, or into the field named by the question. */
export type Answer<T> = { readonly value?: T; readonly diagnostics: readonly Diagnostic[] };

/** A file to be saved. */
export type Written = { readonly name: string; readonly type: string; readonly content: string | Uint8Array };

/** Why a claim comes out as it does: how play goes under each plan that it reads. */
export type Why = { readonly claim: string; readonly plans: readonly PlanReport[] };

/** Where no deal leaves everyone: play goes on, things stay, or a policy by name. */
export type NoDealAsked = "play" | "state" | { readonly policy: string };

/** Every question by its name: what it asks and what is given. */
export type Questions = {
  /** Reads a case; of what is assumed too. */
  read: { asks: { about: About }; gives: Read };
  /** The verdict of every claim. */
  test: { asks: { about: About; draws: DrawOptions }; gives: Answer<TestReport> };
  why: { asks: { about: About; claim: string; draws: DrawOptions }; gives: Answer<Why> };
  /** How play goes under a plan: a policy by name, or free play. */
  play: { asks: { about: About; policy?: string; draws: DrawOptions }; gives: Answer<PlanReport> };
  tree: { asks: { about: About; policy?: string }; gives: Answer<TreeReport> };
  /** What a policy is worth by the round it begins in, and when a goal first holds under it. */
  timing: {
    asks: { about: About; policy: string; goal?: string; against?: string; draws: DrawOptions };
    gives: Answer<TimingReport>;
  };
  /** Whether anybody would walk away from a roadmap; the best order of its steps where asked. */
  roadmaps: {
    asks: { about: About; roadmap: string; ordered: boolean; draws: DrawOptions };
    gives: Answer<RoadmapsReport>;
  };
  stability: {
    asks: {
      about: About;
      concepts?: readonly AnyConcept[];
      reading?: Reading;
      /** A state (from 1) to explain and to find the way to. */
      state?: number;
      /** Shares over so many draws, where actors rank by their values; none where left out. */
      draws?: DrawOptions;
    };
    gives: Answer<StabilityReport>;
  };
  /** The graph of moves between states. */
  moves: { asks: { about: About; shown: "all" | "improvements" }; gives: Answer<MovesGraph> };
  packages: {
    asks: { about: About; goal: string; payers: readonly string[]; draws: DrawOptions };
    gives: Answer<PackagesReport>;
  };
  deals: {
    asks: {
      about: About;
      /** Levers on the table; all that can be where left out. */
      on?: readonly string[];
      noDeal: NoDealAsked;
      lotteries: boolean;
      draws: DrawOptions;
    };
    gives: Answer<DealsReport>;
  };
  sensitivity: {
    asks: {
      about: About;
      /** A claim by name, a number in the language of claims, or what actors who choose should find out. */
      of: { kind: "claim"; claim: string } | { kind: "number"; text: string } | { kind: "choices" };
      draws: DrawOptions;
      basePoints: number;
    };
    gives: Answer<SensitivityReport>;
  };
  report: {
    asks: {
      about: About;
      format: "html" | "md" | "docx";
      goal?: { readonly text: string; readonly payers: readonly string[] };
      draws: DrawOptions;
    };
    gives: Answer<Written>;
  };
  /** A .gmcr file as a case. */
  import: { asks: { source: SourceText }; gives: Answer<Written> };
  export: {
    asks: { about: About; to: "gmcr" | "dot" | "graphml" | "mermaid" | "csv" };
    gives: Answer<Written>;
  };
  format: { asks: { source: SourceText }; gives: Answer<string> };
};

export type QuestionName = keyof Questions;
export type Asked<K extends QuestionName> = Questions[K]["asks"];
export type Given<K extends QuestionName> = Questions[K]["gives"];

/** To the worker. */
export type Request =
  | { readonly kind: "ask"; readonly id: number; readonly question: QuestionName; readonly asked: unknown }
  /** The answer is no longer wanted: what is there is given, with status partial. */
  | { readonly kind: "stop"; readonly id: number };

/** From the worker. */
export type Reply =
  | { readonly kind: "answer"; readonly id: number; readonly given: unknown }
  | { readonly kind: "progress"; readonly id: number; readonly progress: Progress }
  /** A mistake of Casus's own. */
  | { readonly kind: "failed"; readonly id: number; readonly message: string };

/** How far a question is: `what` in words, `done` of `total`. */
export type Progress = { readonly what?: string; readonly done: number; readonly total: number };
