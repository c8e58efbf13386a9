// Why a claim comes out as it does: the reason in a sentence, and how play goes under each plan that the claim reads, with the
// margin at each choice and what makes it.

import type { Outline, OutlinePoint } from "../../../src/report/outline.js";
import { saidInRound } from "../../../src/report/outline-words.js";
import type { PlanReport } from "../../../src/report/play.js";
import type { ClaimReport } from "../../../src/report/test.js";
import { Button } from "../../parts/button.js";
import { Mistakes } from "../../parts/mistakes.js";
import { useAnswer } from "../../parts/use-answer.js";
import { percent } from "../../parts/verdict.js";
import { Working } from "../../parts/working.js";
import { useWorkbench } from "../../store.js";

/** Draws that a path is worked out on: what would be chosen in most of them. */
const PATH_DRAWS = 1000;

export function WhyPanel({
  claim,
  onHinges,
}: {
  readonly claim: ClaimReport;
  readonly onHinges: () => void;
}) {
  const name = useWorkbench((w) => w.name);
  const text = useWorkbench((w) => w.text);
  const assumptions = useWorkbench((w) => w.assumptions);
  const draws = useWorkbench((w) => w.draws);
  const { given, isStale, isWorking, progress } = useAnswer("why", {
    about: { source: { name, text }, assumptions },
    claim: claim.name,
    draws: { ...draws, draws: Math.min(draws.draws, PATH_DRAWS) },
  });
  return (
    <div className="why stack">
      <p>{sentence(claim.reason)}</p>
      <p className="small">
        <span className="soft">Holds if </span>
        <code>{claim.text}</code>
        <span className="soft">
          {claim.isWhole
            ? ", which is of all draws together: it holds or fails as a whole."
            : ` is true in ${percent(claim.holdsAt)} of the draws or more; fails if in ${percent(claim.failsAt)} or fewer.`}
        </span>
      </p>
      {claim.source ? (
        <p className="small soft">
          {claim.source}
          {claim.at ? `, ${claim.at}` : ""}
        </p>
      ) : null}
      {claim.hangsOnTies > 0 ? (
        <p className="small">
          In {percent(claim.hangsOnTies)} of the draws it hangs on how a tie is broken
          {claim.otherwise ? `; broken the other way, the verdict is ${claim.otherwise}` : ""}.
        </p>
      ) : null}
      {claim.hinges.length > 0 ? (
        <div className="row">
          <Button onPress={onHinges}>What it hinges on</Button>
        </div>
      ) : null}
      {given && !given.value ? <Mistakes diagnostics={given.diagnostics} /> : null}
      {isWorking && !given ? <Working what="Following the play" progress={progress} /> : null}
      <div className={isStale ? "plans stale" : "plans"}>
        {given?.value?.plans.map((plan) => (
          <PlanPath key={plan.plan} plan={plan} />
        ))}
      </div>
    </div>
  );
}

function PlanPath({ plan }: { readonly plan: PlanReport }) {
  return (
    <section className="plan">
      <h4>{plan.plan === "" ? "Free play" : (plan.label ?? plan.plan)}</h4>
      {plan.label && plan.policies.length > 0 ? <p className="small mono soft">{plan.plan}</p> : null}
      <Path outline={plan.path} />
    </section>
  );
}

/** The path of play at the medians, choice by choice; round by round where there are rounds. */
export function Path({ outline }: { readonly outline: Outline }) {
  if (outline[0]?.round === undefined) return <Points points={outline} />;
  return (
    <ol className="path-rounds">
      {byRound(outline).map(({ round, points }) => (
        <li key={round}>
          <span className="path-round">{round}</span>
          <Points points={points} isReachSaid />
        </li>
      ))}
    </ol>
  );
}

/** Points of the same round together, in order. */
function byRound(outline: Outline): readonly { readonly round: string; readonly points: Outline }[] {
  const rounds = new Map<string, OutlinePoint[]>();
  for (const point of outline) {
    const round = point.round ?? "";
    rounds.set(round, [...(rounds.get(round) ?? []), point]);
  }
  return [...rounds].map(([round, points]) => ({ round, points }));
}

function Points({
  points,
  isReachSaid = false,
}: {
  readonly points: Outline;
  readonly isReachSaid?: boolean;
}) {
  return (
    <ol className="path">
      {points.map((point, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps of a path have no identity but their place
        <li key={i} className={point.kind}>
          <span>
            <strong>{capital(saidInRound(point))}</strong>
            {isReachSaid && point.branches.length > 0 ? <Odds point={point} /> : null}
            {point.why ? <span className="soft">, {point.why}.</span> : null}
            {isReachSaid && point.reach < 1 ? (
              <span className="soft small"> Reached with probability {percent(point.reach)}.</span>
            ) : null}
            {point.share === undefined ? null : (
              <span className="soft small"> The same in {percent(point.share)} of the draws.</span>
            )}
            {point.isTie ? <span className="soft small"> A tie.</span> : null}
          </span>
          {point.branches.length > 0 && !isReachSaid ? (
            <ul className="branches">
              {point.branches.map((branch) => (
                <li key={branch.when}>
                  <span>
                    {branch.when} <span className="soft">({percent(branch.probability)})</span>
                  </span>
                  {branch.then.length > 0 ? <Path outline={branch.then} /> : null}
                </li>
              ))}
            </ul>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

/** What may come of a point whose ways meet again at once, on the line. */
function Odds({ point }: { readonly point: OutlinePoint }) {
  return (
    <>
      {": "}
      {point.branches.map(({ when, probability }, i) => (
        <span key={when}>
          {i > 0 ? ", " : ""}
          {when} <span className="soft">({percent(probability)})</span>
        </span>
      ))}
      {"."}
    </>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function sentence(text: string): string {
  const said = capital(text);
  return /[.!?]$/.test(said) ? said : `${said}.`;
}
