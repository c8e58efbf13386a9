// From findings to a document: the sections in the order in which they are read.

import { count, counted } from "../number.js";
import { assumptionsSection } from "./assumptions.js";
import { actorsSection, castSection } from "./cast.js";
import { dealsSection } from "./deals.js";
import type { Document } from "./document.js";
import { findOutSection } from "./find-out.js";
import type { Findings } from "./findings.js";
import { limitsSection, methodSection } from "./method.js";
import { packagesSection } from "./packages.js";
import { playSection } from "./play.js";
import { roadmapsSection } from "./roadmaps.js";
import { Spreads } from "./spread.js";
import { stabilitySection } from "./stability.js";
import { timingSection } from "./timing.js";
import { questionSection, verdictsSection } from "./verdicts.js";

/** The report of a case as a document. The same findings give the same document. */
export function documentOf(findings: Findings): Document {
  const { subject, options, test, play, timing, sensitivity, stability } = findings;
  const { packages, deals, roadmaps, version } = findings;
  const spreads = new Spreads(subject, options);
  const findOut = sensitivity && findOutSection(sensitivity);
  return {
    title: subject.title,
    origin: [
      subject.text.name,
      test.draws === test.asked
        ? counted(test.draws, "draw")
        : `the first ${counted(test.draws, "draw")} of ${count(test.asked)}`,
      `seed ${options.seed}`,
      options.sampling,
      `Casus ${version}`,
    ],
    sections: [
      questionSection(subject, test),
      castSection(subject, spreads),
      actorsSection(subject, spreads),
      assumptionsSection(subject, spreads),
      ...(play ? [playSection(subject, play)] : []),
      ...(timing ? [timingSection(timing)] : []),
      ...(test.claims.length > 0 ? [verdictsSection(subject, test, sensitivity)] : []),
      ...(findOut ? [findOut] : []),
      ...(stability ? [stabilitySection(stability)] : []),
      ...(packages ? [packagesSection(packages)] : []),
      ...(deals ? [dealsSection(deals)] : []),
      ...(roadmaps ? [roadmapsSection(roadmaps)] : []),
      methodSection(findings),
      limitsSection(findings),
    ],
  };
}
