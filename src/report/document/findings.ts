// What a report is written from: the case, and the report objects that the commands print.

import type { Case, DrawOptions } from "../../model/index.js";
import type { DealsReport } from "../deals/index.js";
import type { PackagesReport } from "../packages/index.js";
import type { PlayReport } from "../play.js";
import type { RoadmapsReport } from "../roadmap/index.js";
import type { SensitivityReport } from "../sensitivity.js";
import type { StabilityReport } from "../stability/index.js";
import type { TestReport } from "../test.js";
import type { TimingReport } from "../timing.js";

/** Something that was not examined, by name, and why not, as a clause. */
export type LeftOut = { readonly what: string; readonly why: string };

/** All that a report is made of. What is absent was not examined; `leftOut` says why. */
export type Findings = {
  readonly subject: Case;
  /** The version of Casus. */
  readonly version: string;
  readonly options: DrawOptions;
  readonly test: TestReport;
  readonly play?: PlayReport;
  readonly sensitivity?: SensitivityReport;
  readonly stability?: StabilityReport;
  readonly packages?: PackagesReport;
  readonly deals?: DealsReport;
  readonly timing?: TimingReport;
  readonly roadmaps?: RoadmapsReport;
  readonly leftOut: readonly LeftOut[];
};
