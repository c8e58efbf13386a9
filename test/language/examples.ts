// Case files for the tests of the language: one with every section and form, one that ranks instead of weighs.

export const everything = `# A case with every section.
casus: 1
title: "Does pressure: of any kind: work?"
notes:
  anything: [goes, here]
sources:
  author_2017:
    cite: A. Author, "A title", 2017
    url: https://example.org/a
    file: a.txt
  short_2018: B. Author, Another title, 2018
actors:
  us: United States
  china: {name: China, risk_aversion: "uniform(0, 0.01)"}
levers:
  assurance:                # what is offered
    actor: us
    levels: [none, verbal, written]
  pressure:
    actor: china
    name: pressure on the neighbour
    levels:
      token: does little
      coercive: gets tough
    irreversible: [token -> coercive]
  tariff: {actor: us, levels: [0, 10, 25.5], irreversible: true}
  accept: {actor: china, irreversible: false}
start: {accept: yes, tariff: 10}
rules:
  - never: accept and tariff = 25.5
events:
  regime:
    levels: [stands, tamed, falls]
    odds:
      falls: collapse_risk
      tamed: (1 - collapse_risk) * 20%
      stands: rest
    odds_seen_by:
      china: {falls: 0.5, stands: rest}
  storm: {odds: 0.05 to 0.3}
conditions:
  gone: regime != stands or not accept
  folded: >-
    regime in {tamed, falls}
    and gone
quantities:
  collapse_risk: {is: 0.08 to 0.35, as: probability, because: "a, judgment", source: author_2017, at: p. 3, quote: it may fall}
  plain: 3
  negative: -5
  exact: 0.10
  small: 1e-3
correlations:
  - {between: [collapse_risk, plain], rank: -0.4}
play:
  - us chooses assurance, tariff
  - china chooses pressure if assurance != none
  - chance decides regime, storm
values:
  us:
    base: 0.10
    broken:
      if: assurance = written and regime = falls
      worth: -50 to -20
      says: a broken word
policies:
  free:
  status_quo: {assurance: none, tariff: 0}
  spoken: {says: A spoken promise, assurance: verbal}
claims:
  short: P(pressure = coercive | spoken) < 0.5
  whole:
    says: It works.
    holds_if: best(us) in {spoken, status_quo}
    holds_at: 0.2
    fails_at: 5%
    expect: contested
precision: 2
holds_at: 0.8
fails_at: 0.15
`;

export const ranked = `casus: 1
title: A dispute over a plant
actors: {ministry: The ministry, uniroyal: The firm, council: The council}
levers:
  modify:  {actor: ministry, irreversible: true}
  delay:   {actor: uniroyal, irreversible: [yes -> no]}
  accept:  {actor: uniroyal}
  insist:  {actor: council}
start: {delay: yes}
rules:
  - never: delay and accept
preferences:
  ministry: [accept, not delay, ">>", modify if delay]
rankings:
  council: ["NNYN", ">>", "{NYNN, YYNN}"]
misperceptions:
  council:                  # what it gets wrong
    preferences:
      ministry: [modify if delay, '>>', accept]
    unaware_of: [modify   and delay]
  ministry: {rankings: {council: ["{NYNN, YYNN}", NNYN]}}
indistinct: [accept]
claims:
  settles: some_stable( accept,smr ) and reachable(accept)
`;

export const timed = `# A case in rounds, with every word of them.
casus: 1
rounds: [2017, 2018, 2019, 2020]
actors:
  us: {name: United States, discount: 0.85 to 0.97}
  china: {name: China, discount: patience}
quantities:
  patience: {is: 0.8 to 0.95, as: probability}
levers:
  offer: {actor: us, levels: [none, written], expires: 1}
  withdrawal: {actor: us, levels: [stay, dated], due: 2018, frozen: true}
  pressure: {actor: china, frozen: false}
events:
  reach:
    levels: [regional, homeland]
    odds: {homeland: 0.1 * (round - 2016), regional: rest}
    persists: [homeland]
  storm: {odds: "if storm then 0.5 else 0.1", carries: true}
  regime: {levels: [stands, tamed, falls], odds: {tamed: 0.1, falls: 0.05, stands: rest}, persists: true}
play:
  - us chooses offer, withdrawal if round >= 2018 or pressure
  - china chooses pressure if round in {2017, 2019}
  - chance decides reach, storm, regime
values:
  us:
    exposed: {if: reach = homeland, worth: -10 + round - 2017, counts: each round}
    relieved: {if: pressure, worth: 20, counts: once}
  china:
    calm: {if: regime = stands and not pressure, worth: 5, counts: at the end}
policies:
  spoken: {offer: none}
  dated: {offer: written, withdrawal: dated}
claims:
  at_a_round: P(reach=homeland@2019 | dated)  > 0.2
  by_a_round: by(pressure, 2018 | spoken, withdrawal = stay) > 0.5
  by_a_round_from: by(pressure @ 2020 | dated from 2019) > 0.5
  the_first: first(reach = homeland | spoken) >= 2019
  from_a_round: E(us | dated from 2018) > E(us | dated)
`;
