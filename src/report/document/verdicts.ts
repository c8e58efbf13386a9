// The verdicts: all at a glance, then claim by claim in calibrated words beside the numbers, with why and what it hinges on.

import { type Case, usualThresholds, type Verdict } from "../../model/index.js";
import { counted, percent, percentInterval } from "../number.js";
import type { SensitivityReport, TargetReport } from "../sensitivity.js";
import { sentence } from "../terminal/layout.js";
import { sayHinges } from "../terminal/test.js";
import { type ClaimReport, countVerdicts, type TestReport } from "../test.js";
import { bandsInWords, chanceWords } from "./chance.js";
import {
  type Block,
  code,
  type Figure,
  paragraph,
  quiet,
  right,
  type Section,
  section,
  strong,
  table,
  verdictWords,
} from "./document.js";
import { shortCitation } from "./sources.js";

/** Whether some number of the case is drawn; if none is, every draw is the same and shares say nothing of doubt. */
export function isUncertain({ quantities }: Case): boolean {
  return quantities.some(({ is }) => is.kind === "drawn");
}

/** The question, and the answer before everything else. */
export function questionSection(subject: Case, report: TestReport): Section {
  const { claims } = report;
  const blocks: Block[] = [paragraph(strong(sentence(subject.title)))];
  if (claims.length === 0) blocks.push(paragraph("The case makes no claims, so there is nothing to test."));
  else {
    const counts = countVerdicts(claims);
    const said = (["holds", "contested", "fails"] as const).flatMap((verdict) => {
      const n = counts[verdict];
      const verb = {
        holds: n === 1 ? "holds" : "hold",
        fails: n === 1 ? "fails" : "fail",
        contested: n === 1 ? "is contested" : "are contested",
      };
      return n > 0 ? [`${n} ${verb[verdict]}`] : [];
    });
    blocks.push(
      paragraph(`The case makes ${counted(claims.length, "claim")} about it: ${said.join(", ")}.`),
      verdictFigure(subject, claims),
    );
  }
  return section("question", "The question, and the answer in short", blocks);
}

/** A bar a claim, the share of draws in which it is true; where all draws are the same, there is nothing to draw. */
function verdictFigure(subject: Case, claims: readonly ClaimReport[]): Block {
  if (!isUncertain(subject))
    return table(
      "The claims and their verdicts; the case states no uncertain number, so that each is simply true or false",
      ["Claim", "Verdict"],
      claims.map((claim) => [claim.says ?? claim.text, [{ kind: "verdict", verdict: claim.verdict }]]),
    );
  const figure: Figure = {
    kind: "figure",
    shape: "bars",
    caption:
      "In what share of the draws each claim is true, with its 95 % interval; marks stand where it begins to fail and to hold",
    scale: {
      title: "Share of the draws in which the claim is true",
      low: 0,
      high: 1,
      ticks: [0, 0.5, 1].map((at) => ({ at, says: `${100 * at} %` })),
    },
    bars: claims.map((claim, c) => ({
      target: `claim-${c + 1}`,
      label: [claim.says ?? claim.text],
      says: claim.isWhole ? (claim.share === 1 ? "true" : "false") : percent(claim.share),
      value: claim.share,
      low: claim.low,
      high: claim.high,
      marks: claim.isWhole ? [] : [claim.failsAt, claim.holdsAt],
      verdict: claim.verdict,
    })),
    data: table(
      "The claims and their verdicts",
      ["Claim", "Verdict", right("True in"), right("95 %"), "In words"],
      claims.map((claim) => [
        claim.says ?? claim.text,
        [{ kind: "verdict", verdict: claim.verdict }],
        claim.isWhole ? (claim.share === 1 ? "true" : "false") : percent(claim.share),
        claim.isWhole ? "whole run" : percentInterval(claim.low, claim.high),
        claim.isWhole
          ? ""
          : `${chanceWords(claim.low, claim.high)}${hasOwnThresholds(claim) ? `, and ${percent(claim.holdsAt)} is enough` : ""}`,
      ]),
    ),
  };
  return figure;
}

export function verdictsSection(
  subject: Case,
  report: TestReport,
  sensitivity: SensitivityReport | undefined,
): Section {
  const targets = new Map(sensitivity?.targets.map((target) => [target.name, target]));
  const isDoubted = isUncertain(subject);
  const words = isDoubted
    ? [
        paragraph(
          `Words for shares of the draws are those of Intelligence Community Directive 203: ${bandsInWords.join(", ")}; beyond 1 and 99 % the outermost serve. They speak of doubt about the numbers that the case states, not of whether the case is right.`,
        ),
      ]
    : [];
  return section(
    "verdicts",
    "The verdicts",
    words,
    report.claims.map((claim, c) => ({
      ...section(
        `claim-${c + 1}`,
        claim.says ?? claim.name,
        claimBlocks(claim, shortCitation(subject, subject.claims[c]!), targets.get(claim.name), isDoubted),
      ),
      verdict: claim.verdict,
    })),
  );
}

function claimBlocks(
  claim: ClaimReport,
  cited: string,
  target: TargetReport | undefined,
  isDoubted: boolean,
): readonly Block[] {
  const { name, text, reason, hinges } = claim;
  const blocks: Block[] = [
    paragraph({ kind: "verdict", verdict: claim.verdict }, " ", sayShare(claim, isDoubted)),
    paragraph(
      quiet("As written: "),
      code(name),
      quiet(" holds if "),
      code(text),
      ...(cited === "" ? [] : [quiet(` [${cited}]`)]),
    ),
    paragraph(strong("Why. "), sentence(reason)),
  ];
  const hingesOn = [
    ...(hinges.length > 0 ? [sayHinges(hinges)] : []),
    ...(target?.tipping ? [sentence(target.tipping.says[0] ?? "")] : []),
    ...(target?.scenario
      ? [sentence(`${target.scenario.unknown ? "" : "the claim "}${target.scenario.says}`)]
      : []),
  ];
  if (hingesOn.length > 0 && isDoubted)
    blocks.push(paragraph(strong("What would change it. "), hingesOn.join(" ")));
  if (claim.hangsOnTies > 0) blocks.push(paragraph(strong("Ties. "), sayTies(claim)));
  if (!claim.isExpected)
    blocks.push(paragraph(strong("Not as expected. "), `The case expects "${claim.expect}".`));
  return blocks;
}

/** "Very likely: true in 85.4 % of the draws [84.7, 86.1].", and where the claim has thresholds of its own, those. */
function sayShare(claim: ClaimReport, isDoubted: boolean): string {
  const { share, low, high, isWhole, holdsAt, failsAt } = claim;
  if (!isDoubted)
    return share === 1 ? "As the case states it, this is true." : "As the case states it, this is not true.";
  if (isWhole)
    return `It is about shares of the draws themselves, and ${share === 1 ? "true" : "false"} for the run as a whole.`;
  const every = share === 1 ? "every draw" : share === 0 ? "no draw" : `${percent(share)} of the draws`;
  const word = chanceWords(low, high);
  const own = hasOwnThresholds(claim)
    ? ` The case has it hold from ${percent(holdsAt)}, and fail up to ${percent(failsAt)}.`
    : "";
  return `${sentence(`${word}: true in ${every} ${percentInterval(low, high)}`)}${own}`;
}

/** Whether a share means something else for this claim than for most. */
function hasOwnThresholds({ holdsAt, failsAt, isWhole }: ClaimReport): boolean {
  return !isWhole && (holdsAt !== usualThresholds.holdsAt || failsAt !== usualThresholds.failsAt);
}

function sayTies(claim: ClaimReport): string {
  const often = claim.isWhole ? "" : `In ${percent(claim.hangsOnTies)} of the draws equals decide it. `;
  return `${often}${
    claim.otherwise === undefined
      ? "Taken the other way the verdict is the same."
      : `Somebody is indifferent, and the first option listed is taken; taken the other way the verdict would be "${verdictName(claim.otherwise)}".`
  }`;
}

const verdictName = (verdict: Verdict): string => verdictWords[verdict].slice(2);
