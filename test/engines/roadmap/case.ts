// Small cases of roadmaps for tests.

/** Freezing, relief and dismantling: breaks at the last step, and holds if cheating is seen after one round. */
export const thaw = (more = "", detectedAfter = 2): string => `casus: 1
title: A thaw in three steps
actors:
  us: {name: the United States, discount: 0.9}
  dprk: {name: North Korea, discount: "uniform(0.5, 0.95)"}
levers:
  relief: {actor: us, levels: [none, some, full]}
  freeze: {actor: dprk}
  dismantle: {actor: dprk, irreversible: true}
values:
  us:
    quiet: {if: freeze, worth: 3 to 6, counts: each round}
    safe: {if: dismantle, worth: 8 to 14, counts: each round}
    price: {if: relief = some, worth: -2, counts: each round}
    full_price: {if: relief = full, worth: -5 to -3, counts: each round}
  dprk:
    arms: {if: not freeze, worth: 4, counts: each round}
    last_arms: {if: not dismantle, worth: 5 to 9, counts: each round}
    aid: {if: relief = some, worth: 7, counts: each round}
    full_aid: {if: relief = full, worth: 15 to 22, counts: each round}
policies:
  back: {relief: none, freeze: no}
roadmap:
  thaw:
    says: Freeze for some relief, full relief, then dismantling
    fallback: back
    detected_after: ${detectedAfter}
    steps:
      opening: {at: 1, do: {relief: some, freeze: yes}}
      more: {at: 2, do: {relief: full}}
      ending: {at: 4, do: {dismantle: yes}}
${more}`;
