// One claim on the board: what it says, its verdict and share, what it hinges on, and why when it is opened.

import { ChevronRight } from "lucide-react";
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from "react-aria-components";
import type { ClaimReport } from "../../../src/report/test.js";
import { show } from "../../actions.js";
import { isNarrow } from "../../parts/narrow.js";
import { percent, ShareBar, VerdictMark } from "../../parts/verdict.js";
import { useWorkbench } from "../../store.js";
import { WhyPanel } from "./why.js";

/** @param before the claim as the case says, where something else is assumed */
export function ClaimCard({
  claim,
  before,
}: {
  readonly claim: ClaimReport;
  readonly before: ClaimReport | undefined;
}) {
  const isOpen = useWorkbench((w) => w.claim === claim.name);
  const { name, says, verdict, share, low, high, hinges, expect, isExpected, isWhole } = claim;
  const hasChanged = before !== undefined && before.verdict !== verdict;
  return (
    <li className="claim">
      <Disclosure
        isExpanded={isOpen}
        onExpandedChange={(open) => useWorkbench.setState({ claim: open ? name : undefined })}
      >
        <Heading level={3} className="claim-head">
          <AriaButton slot="trigger" className="claim-button">
            <ChevronRight aria-hidden className="turn" />
            <span className="claim-says">
              {says ?? name}
              {says ? <span className="claim-name mono">{name}</span> : null}
            </span>
            <span className="claim-verdict">
              <VerdictMark verdict={verdict} />
            </span>
            <span className="claim-share">
              {isWhole ? (
                <span className="soft small">judged over all draws together</span>
              ) : (
                <>
                  <ShareBar {...claim} />
                  <span className="small">
                    {percent(share)} <span className="soft">{interval(share, low, high)}</span>
                  </span>
                </>
              )}
            </span>
          </AriaButton>
        </Heading>
        <div className="claim-notes small soft">
          {hasChanged ? <span className="changed">was: {before.verdict} as the case says. </span> : null}
          {isExpected ? null : <span>The case expects: {expect}. </span>}
          {hinges.length > 0 ? (
            <span>
              Hinges on{" "}
              {hinges.map(({ quantity }, i) => (
                <span key={quantity}>
                  {i > 0 ? " and " : ""}
                  <Hinge quantity={quantity} />
                </span>
              ))}
              .
            </span>
          ) : null}
        </div>
        <DisclosurePanel>
          {isOpen ? <WhyPanel claim={claim} onHinges={() => show("sensitivity", name)} /> : null}
        </DisclosurePanel>
      </Disclosure>
    </li>
  );
}

/** A quantity that the verdict hinges on; pressed, it is found among the assumptions. */
function Hinge({ quantity }: { readonly quantity: string }) {
  const isAdjustable = useWorkbench((w) =>
    w.stated.some(({ name, kind }) => name === quantity && kind !== "computed"),
  );
  if (!isAdjustable) return quantity;
  return (
    <AriaButton
      className="hinge"
      aria-label={`Find ${quantity} among the assumptions`}
      onPress={() => useWorkbench.setState({ sought: quantity, isAssuming: isNarrow() })}
    >
      {quantity}
    </AriaButton>
  );
}

/** "(45–47 %)": the 95 % interval of a share; nothing where it is as narrow as the share is written. */
function interval(share: number, low: number, high: number): string {
  const [from, to] = [Math.round(low * 100), Math.round(high * 100)];
  return from === to && from === Math.round(share * 100) ? "" : `(${from}–${to} %)`;
}
