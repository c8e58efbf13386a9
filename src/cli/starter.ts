// The case that `casus new` writes: a negotiation small enough to be read in a few minutes, every part of it explained.

/** The text of the starter case. Its claims come out as it expects them to. */
export const starter = `# A case: an argument written down so that it can be tested. Change anything, then run \`casus test\` on it again.
# The argument: a bookshop wants lower rent. Asking achieves nothing; a signed offer for another place might, because
# it is what makes leaving believable. Every number is an illustrative judgment, in thousands a year.
casus: 1
title: Does a rival offer win the bookshop a lower rent?

# Who chooses. The first word is the name that the rest of the file uses, the other what readers see.
actors:
  shop: the bookshop
  landlord: the landlord

# What they set. Levels are in order, the first is where things stand; the words after them are for sentences.
levers:
  preparation:
    actor: shop
    levels:
      none: comes with a request
      offer: comes with a signed offer for another place
  rent:
    actor: landlord
    levels:
      keep: keeps the rent
      cut: cuts the rent
  move:
    actor: shop
    levels:
      stay: stays
      leave: leaves

# What chance decides, with its odds. \`rest\` is what the other levels leave.
events:
  vacancy:
    levels: [brief, long]
    odds:
      long: hard_to_let
      brief: rest

# The numbers, each a judgment with its reason. \`a to b\` is a range: nine chances in ten that the truth lies in it.
# Other ways to say what you think: uniform(a, b), triangular(a, m, b), pert(a, m, b), normal(mean, sd), or one number.
quantities:
  hard_to_let:
    is: 0.4 to 0.8
    as: probability  # keeps it between 0 and 1
    because: Two shops in the street stood empty for over a year, one was let within weeks.
  saving:
    is: pert(7, 10, 14)  # at least, most likely, at most
    because: What others in the street got on renewal.
  new_place:
    is: triangular(-4, 2, 6)  # compared with staying at the old rent
    because: It is cheaper, but further from the market, and nobody knows yet whether customers follow.

# Who chooses when. Later choices look back, earlier ones look ahead: everyone plays best from here on.
play:
  - shop chooses preparation
  - landlord chooses rent
  - shop chooses move
  - chance decides vacancy if move = leave

# What each of them wants: how much a condition is worth to it, in its own units.
values:
  shop:
    search:
      if: preparation = offer
      worth: -2.5 to -0.5
      says: the weeks of looking for a place
    lower_rent:
      if: rent = cut and move = stay
      worth: saving
      says: the rent saved
    a_new_start:
      if: move = leave and preparation = offer
      worth: new_place
      says: the new place
    nowhere_to_go:
      if: move = leave and preparation = none
      worth: -60 to -30
      says: closing for months
  landlord:
    income_given_up:
      if: rent = cut and move = stay
      worth: -1 * saving
      says: the income given up
    empty_for_long:
      if: vacancy = long
      worth: -45 to -20
      says: a shop empty for a year
    empty_for_weeks:
      if: vacancy = brief
      worth: -6 to -2
      says: a few weeks without rent

# What the shop could do, by name. Claims compare these.
policies:
  ask:
    says: Just asking.
    preparation: none
  bring_offer:
    says: Asking with a signed offer in hand.
    preparation: offer

# What is said to be true. P(condition | policy) is a probability, E(actor | policy) an expected value. A claim is
# true or false in each draw; it holds if it is true in nine draws of ten, fails if in one of ten or fewer.
claims:
  asking_is_not_enough:
    says: Just asking does not lower the rent.
    holds_if: P(rent = cut | ask) < 0.5
    expect: holds  # what you think; \`casus test\` exits 1 when it is not so
  an_offer_lowers_rent:
    says: With an offer in hand the rent may come down.
    holds_if: P(rent = cut | bring_offer) > 0.5
    holds_at: 0.3  # "may": three draws in ten are enough
    expect: holds
  an_offer_pays:
    says: Looking for an offer is worth the trouble.
    holds_if: E(shop | bring_offer) > E(shop | ask)
    expect: contested  # true in about seven draws of ten, which settles nothing
  bluffing_would_do:
    says: The shop would move out even with nowhere to go.
    holds_if: P(move = leave | ask, rent = keep) > 0.5
    expect: fails
  the_odds_are_with_the_shop:
    says: More likely than not, an offer brings the rent down.
    holds_if: share(an_offer_lowers_rent) > 0.5  # share(claim): in how many of all draws it is true
    expect: holds
`;
