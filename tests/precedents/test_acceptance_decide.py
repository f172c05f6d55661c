"""Tallies as a clerk would write them, and what the words of each rule make of them.

YAML in; of the answer, what the case is about. ``clauses`` reads: has of base, asked, whether met.
Every threshold of every named rule is met one below, on and one above. The outcomes follow from the
texts that spec/library.md names, not from the program.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from nemcon.cli.main import main

Case = tuple[str, dict[str, Any]]

ADOPTED: dict[str, Any] = {"outcome": "adopted", "missing": [], "blocking": [], "needed": 0}
NOT: dict[str, Any] = {"outcome": "not_adopted"}
OPEN: dict[str, Any] = {"outcome": "open"}
UNKNOWN: dict[str, Any] = {"outcome": "undetermined"}

COUNCIL = "CN FR GB RU US DZ GY KR SL SI DK GR PK PA SO"
UNION = (
    "DE: 18.49, FR: 15.17, IT: 13.23, ES: 10.78, PL: 8.33, RO: 4.23, NL: 4.01, BE: 2.62, CZ: 2.42, "
    "PT: 2.36, SE: 2.34, GR: 2.31, HU: 2.13, AT: 2.02, BG: 1.43, DK: 1.32, FI: 1.25, SK: 1.21, "
    "IE: 1.19, HR: 0.86, LT: 0.64, SI: 0.47, LV: 0.42, EE: 0.30, CY: 0.21, LU: 0.15, MT: 0.12"
)
SMALLEST = "MT LU CY EE LV SI LT HR IE SK FI DK BG"
"""From the smallest population upwards."""


def members(rule: str, listed: str, positions: str, more: str = "") -> str:
    """Every member by name."""
    names = ", ".join(listed.split())
    return f"""\
rule: {rule}
electorate: {{members: [{names}]}}
positions: {{{positions}}}
{more}
"""


def sized(rule: str, size: int, counts: str, more: str = "") -> str:
    """An electorate known only by its size, and counts."""
    return f"""\
rule: {rule}
electorate: {{size: {size}}}
counts: {{{counts}}}
{more}
"""


def classed(rule: str, size: int, counts: str, label: str, own: str, more: str = "") -> str:
    """Counts for all and for one class."""
    return sized(rule, size, counts, f"by_class: {{{label}: {{{own}}}}}\n{more}")


def answered(**by_answer: str) -> str:
    """``support="FR DE"`` as positions."""
    each = ((m, a.replace("_", " ")) for a, listed in by_answer.items() for m in listed.split())
    return ", ".join(f"{m}: {a}" for m, a in each)


def council(more: str = "", **by_answer: str) -> str:
    """The Security Council by name."""
    names = ", ".join(COUNCIL.split())
    return f"""\
rule: unsc-recommendation
electorate:
  members: [{names}]
  classes: {{permanent: [CN, FR, GB, RU, US]}}
positions: {{{answered(**by_answer)}}}
{more}
"""


def union(rule: str, **by_answer: str) -> str:
    """The 27 of the Council with the populations of 2025; whoever is not named supports."""
    names = [pair.split(":")[0] for pair in UNION.split(", ")]
    others = {m for listed in by_answer.values() for m in listed.split()}
    support = " ".join(m for m in names if m not in others)
    return f"""\
rule: {rule}
electorate:
  members: [{", ".join(names)}]
  weights: {{population: {{{UNION}}}}}
positions: {{{answered(support=support, **by_answer)}}}
"""


def weighed(positions: str, more: str = "", rule: str = "weighted-majority") -> str:
    """Four members with 40, 30, 20 and 10 votes."""
    return f"""\
rule: {rule}
electorate:
  members: [A, B, C, D]
  weights: {{votes: {{A: 40, B: 30, C: 20, D: 10}}}}
positions: {{{positions}}}
{more}
"""


CASES: dict[str, Case] = {
    # agreement in general
    "unanimity: all": (
        members("unanimity", "A B C", "A: yes, B: support, C: in favour"),
        ADOPTED | {"clauses": ["3 of 3, 3 asked: met"], "dissent": False},
    ),
    "unanimity: one abstains": (
        members("unanimity", "A B C", "A: support, B: support, C: abstain"),
        NOT | {"missing": ["C"], "needed": 1, "any_of": "C", "dissent": False},
    ),
    "unanimity: one is silent": (
        members("unanimity", "A B C", "A: support, B: support"),
        NOT | {"missing": ["C"], "blocking": [], "needed": 1},
    ),
    "unanimity: one is recused": (
        members("unanimity", "A B C", "A: support, B: support, C: recuse"),
        ADOPTED | {"clauses": ["2 of 2, 2 asked: met"]},
    ),
    "unanimity: all are recused": (
        members("unanimity", "A B", "A: recuse, B: recuse"),
        NOT | {"missing": [], "needed": None},
    ),
    "unanimity: one objects, one is silent": (
        members("unanimity", "A B C", "A: support, B: object"),
        NOT | {"missing": ["B", "C"], "blocking": ["B"], "needed": 2, "dissent": True},
    ),
    "unanimity: open, one reserves": (
        members("unanimity", "A B C", "A: support, B: reserve", "closed: false"),
        OPEN | {"missing": ["B", "C"], "blocking": [], "needed": 2, "any_of": "B C"},
    ),
    "unanimity: by counts": (
        sized("unanimity", 38, "support: 37, abstain: 1"),
        NOT | {"missing": [], "needed": 1, "bounds": {"support": "37", "abstain": "1"}},
    ),
    "unanimity: counts of members whose names are known": (
        members("unanimity", "A B C", "C: object", "counts: {support: 2, object: 1}"),
        NOT | {"missing": ["C"], "blocking": ["C"], "needed": 1, "any_of": "C"},
    ),
    "unanimity, abstention allowed: one abstains": (
        members("unanimity-abstention-allowed", "A B C", "A: yes, B: abstain, C: no objection"),
        ADOPTED | {"clauses": ["2 of 2, 2 asked: met"]},
    ),
    "unanimity, abstention allowed: all abstain": (
        members("unanimity-abstention-allowed", "A B", "A: abstain, B: abstain"),
        NOT | {"clauses": ["0 of 0, 0 asked: not met"]},
    ),
    "unanimity, abstention allowed: one is absent": (
        members("unanimity-abstention-allowed", "A B", "A: support, B: absent"),
        NOT | {"missing": ["B"], "blocking": []},
    ),
    "consensus: put, and two say nothing": (
        members("consensus", "A B C", "A: support"),
        ADOPTED | {"clauses": ["0 of 3, 0 asked: met"]},
    ),
    "consensus: open, and two have not spoken": (
        members("consensus", "A B C", "A: support", "closed: false"),
        OPEN | {"missing": ["B", "C"], "blocking": [], "needed": 2, "any_of": "B C"},
    ),
    "consensus: open, all have spoken": (
        members("consensus", "A B C", "A: yes, B: stand aside, C: can live with", "closed: false"),
        ADOPTED,
    ),
    "consensus: one objects": (
        members("consensus", "A B C", "A: support, B: object"),
        NOT | {"missing": ["B"], "blocking": ["B"], "needed": 1, "any_of": "B", "dissent": True},
    ),
    "consensus minus one: the member concerned objects": (
        members("consensus-minus-one", "AT FR YU", "AT: yes, FR: yes, YU: no", "set_aside: [YU]"),
        ADOPTED | {"clauses": ["0 of 2, 0 asked: met"]},
    ),
    "consensus minus one: another objects too": (
        members("consensus-minus-one", "AT FR YU", "AT: yes, FR: no, YU: no", "set_aside: [YU]"),
        NOT | {"missing": ["FR"], "blocking": ["FR"], "dissent": True},
    ),
    "consensus minus one: nobody is named, one objects": (
        members("consensus-minus-one", "AT FR YU", "AT: yes, FR: yes, YU: no"),
        UNKNOWN | {"judgment": True, "needed": 0},
    ),
    "consensus minus one: nobody is named, two object": (
        members("consensus-minus-one", "AT FR YU", "AT: yes, FR: no, YU: no"),
        NOT | {"judgment": False, "needed": 1, "any_of": "FR YU"},
    ),
    "consensus less one: one objects": (
        sized("consensus-less-one", 57, "object: 1"),
        ADOPTED | {"dissent": True},
    ),
    "consensus less one: two object": (
        members("consensus-less-one", "A B C", "A: object, B: object"),
        NOT | {"needed": 1, "any_of": "A B", "blocking": []},
    ),
    "silence: nobody speaks": (members("silence", "A B C", ""), ADOPTED),
    "silence: one breaks it": (
        members("silence", "A B C", "C: break silence"),
        NOT | {"missing": ["C"], "blocking": ["C"]},
    ),
    "silence: it still runs": (
        members("silence", "A B C", "A: no_objection", "closed: false"),
        OPEN | {"missing": ["B", "C"], "blocking": []},
    ),
    "consent: concerns and an objection without an argument": (
        members("sociocratic-consent", "A B C", "A: consent, B: concern, C: unreasoned"),
        ADOPTED | {"dissent": False},
    ),
    "consent: an objection with its argument": (
        members("sociocratic-consent", "A B C", "A: consent, B: objection"),
        NOT | {"missing": ["B"], "blocking": ["B"], "dissent": True},
    ),
    "consent: two of three objections lack an argument": (
        sized("sociocratic-consent", 7, "consent: 4, objection: 3", "unreasoned: {object: 2}"),
        NOT | {"needed": 1, "bounds": {"no_objection": "4", "object": "1", "unreasoned": "2"}},
    ),
    # majorities
    "simple majority: above": (
        sized("simple-majority", 47, "support: 18, object: 17, abstain: 12"),
        ADOPTED | {"clauses": ["18 of 35, 35/2 asked: met"]},
    ),
    "simple majority: a tie": (
        sized("simple-majority", 47, "support: 17, object: 17"),
        NOT | {"needed": 1, "clauses": ["17 of 34, 17 asked: not met"]},
    ),
    "simple majority: below": (
        sized("simple-majority", 47, "support: 17, object: 18"),
        NOT | {"needed": 2},
    ),
    "simple majority: no vote is cast": (
        sized("simple-majority", 4, "abstain: 3, blank: 1"),
        NOT | {"needed": 1},
    ),
    "simple majority: ballots that are no votes": (
        sized("simple-majority", 10, "support: 2, object: 1, blank: 3, invalid: 2, absent: 2"),
        ADOPTED | {"clauses": ["2 of 3, 3/2 asked: met"]},
    ),
    "absolute majority: on the half": (
        sized("absolute-majority", 720, "support: 360, object: 284, invalid: 22"),
        NOT | {"needed": 1, "clauses": ["360 of 720, 360 asked: not met"]},
    ),
    "absolute majority: above": (
        sized("absolute-majority", 720, "support: 361, object: 284, blank: 22"),
        ADOPTED,
    ),
    "absolute majority: an odd body": (
        sized("absolute-majority", 719, "support: 360"),
        ADOPTED | {"clauses": ["360 of 719, 719/2 asked: met"]},
    ),
    "absolute majority: an odd body, below": (sized("absolute-majority", 719, "yes: 359"), NOT),
    "two thirds: on": (
        sized("two-thirds", 193, "support: 92, object: 46, abstain: 40"),
        ADOPTED | {"clauses": ["92 of 138, 92 asked: met"]},
    ),
    "two thirds: below": (
        sized("two-thirds", 193, "support: 91, object: 46, abstain: 40"),
        NOT | {"needed": 1, "clauses": ["91 of 137, 274/3 asked: not met"]},
    ),
    "two thirds: above": (sized("two-thirds", 193, "support: 93, object: 46"), ADOPTED),
    "two thirds: of nobody": (
        sized("two-thirds", 3, "abstain: 3"),
        NOT
        | {
            "sentence": "Not adopted, since this is not met: at least 2/3 of votes cast are for "
            "(has 0 of 0; at least one member asked)."
        },
    ),
    "two thirds: open, carried whatever the third does": (
        members("two-thirds", "A B C", "A: support, B: support", "closed: false"),
        ADOPTED,
    ),
    "two thirds: open, not yet": (
        members("two-thirds", "A B C D", "A: support, B: support", "closed: false"),
        OPEN | {"missing": [], "needed": 1, "any_of": "C D"},
    ),
    # by weight
    "weight: above": (
        weighed("A: support, B: object, D: support"),
        ADOPTED | {"clauses": ["50 of 80, 40 asked: met"]},
    ),
    "weight: a tie": (
        weighed("A: support, B: object, D: object"),
        NOT | {"needed": 1, "any_of": "C", "clauses": ["40 of 80, 40 asked: not met"]},
    ),
    "weight: of all": (
        weighed("A: support, D: support", rule="weighted-majority(base=members)"),
        NOT | {"clauses": ["50 of 100, 50 asked: not met"], "needed": 1},
    ),
    "weight: one member alone prevents": (
        weighed("A: object, B: yes, C: yes", rule="weighted-majority(base=members, share=65 %)"),
        NOT | {"missing": ["A"], "blocking": ["A"], "dissent": True},
    ),
    "weight: the quorum is missed": (
        weighed("A: support, C: abstain", "parameters: {quorum: 2/3}"),
        NOT | {"clauses": ["40 of 40, 20 asked: met", "60 of 100, 200/3 asked: not met"]},
    ),
    "weight: the quorum is just there": (
        weighed("A: support, C: abstain", "parameters: {quorum: 60 %}"),
        ADOPTED,
    ),
    "weight: the smallest sets": (
        weighed("A: support", rule="members with at least 60 % of the votes are for"),
        NOT | {"needed": 1, "sets": ["B", "C"], "complete": True},
    ),
    "weight: published shares below the stated total": (
        """\
rule: weighted-majority(base=members, share=85 %)
electorate: {size: 190, weight_totals: {votes: 100}}
by_weight: {votes: {support: 84.99}}
""",
        NOT | {"clauses": ["8499/100 of 100, 85 asked: not met"]},
    ),
    "weight: one is not known": (
        """\
rule: members with at least 65 % of the population are for
electorate: {members: [DE, FR, MT], weights: {population: {DE: 83, FR: 68}}}
positions: {DE: support, FR: support}
""",
        UNKNOWN | {"missing": ["MT"]},
    ),
    "weight: one is not known, and the total leaves it little": (
        """\
rule: members with at least 65 % of the population are for
electorate:
  members: [DE, FR, MT]
  weights: {population: {DE: 83, FR: 68}}
  weight_totals: {population: 152}
positions: {DE: support, FR: support}
""",
        ADOPTED | {"clauses": ["151 of 152, 494/5 asked: met"]},
    ),
    "weight: one is not known, and supports": (
        """\
rule: members with more than half of the population are for
electorate: {members: [DE, FR, MT], weights: {population: {DE: 83, FR: 68}}}
positions: {DE: support, MT: support, FR: object}
""",
        ADOPTED,
    ),
    # NATO
    "nato: all agree": (
        members("nato-council", "FR HU TR US", "FR: yes, HU: no_objection, TR: agree, US: yes"),
        ADOPTED,
    ),
    "nato: reserve and undecided": (
        members(
            "nato-council",
            "FR HU TR US",
            "FR: yes, HU: reserve, TR: undecided, US: yes",
            "closed: false",
        ),
        OPEN | {"missing": ["HU", "TR"], "blocking": [], "needed": 2, "dissent": False},
    ),
    "nato: one objects": (
        members("nato-council", "FR HU TR US", "FR: yes, HU: object, US: yes", "closed: false"),
        OPEN | {"missing": ["HU", "TR"], "blocking": ["HU"], "needed": 2, "dissent": True},
    ),
    "nato: 28 of 32": (
        sized("nato-council", 32, "support: 28", "closed: false"),
        OPEN | {"needed": 4, "bounds": {"support": "28", "undeclared": "4"}},
    ),
    "nato: 28 of 32, and two of the others are named": (
        sized(
            "nato-council",
            32,
            "support: 28",
            "positions: {HU: object, SK: undecided}\nclosed: false",
        ),
        OPEN | {"missing": ["HU", "SK"], "blocking": ["HU"]},
    ),
    "nato: sixteen of nineteen": (
        sized("nato-council", 19, "support: 16, object: 3"),
        NOT | {"needed": 3, "dissent": True},
    ),
    "nato: NO is Norway": (
        members("nato-council", "NO DE", "NO: yes, DE: no"),
        NOT | {"missing": ["DE"], "blocking": ["DE"]},
    ),
    # Security Council
    "council: nine": (
        council(support="CN FR GB RU US DZ GY KR SL", object="SI DK GR PK PA SO"),
        ADOPTED | {"dissent": True, "clauses": ["9 of 15, 9 asked: met", "0 of 5, 0 asked: met"]},
    ),
    "council: eight": (
        council(support="CN FR GB RU US DZ GY KR", abstain="SL SI DK GR PK PA SO"),
        NOT | {"missing": [], "blocking": [], "needed": 1, "any_of": "SL SI DK GR PK PA SO"},
    ),
    "council: ten": (council(support="CN FR GB RU US DZ GY KR SL SI"), ADOPTED),
    "council: fourteen and a veto": (
        council(support="CN FR GB RU DZ GY KR SL SI DK GR PK PA SO", object="US"),
        NOT
        | {
            "missing": ["US"],
            "blocking": ["US"],
            "needed": 1,
            "sentence": "Not adopted, since this is not met: no member of class permanent objects "
            "(has 1 of 5). US prevents it.",
        },
    ),
    "council: all five permanent abstain": (
        council(support="DZ GY KR SL SI DK GR PK PA", abstain="CN FR GB RU US SO"),
        ADOPTED,
    ),
    "council: all five permanent are absent": (
        council(support="DZ GY KR SL SI DK GR PK PA", absent="CN FR GB RU US SO"),
        ADOPTED,
    ),
    "council: recused members do not lower the nine": (
        council(support="DZ GY KR SL SI DK GR PK", recuse="CN FR GB RU US PA SO"),
        NOT,
    ),
    "council: the words of a straw poll": (
        council(encourage="CN FR GB US DZ GY KR SL SI DK GR PK PA", discourage="RU SO"),
        NOT | {"missing": ["RU"], "blocking": ["RU"]},
    ),
    "council: open, the permanent have not spoken": (
        council("closed: false", support="DZ GY KR SL SI DK GR PK PA SO"),
        OPEN | {"missing": ["CN", "FR", "GB", "RU", "US"], "needed": 5, "blocking": []},
    ),
    "council: open, one is wanting": (
        council("closed: false", support="CN FR GB RU US DZ GY KR"),
        OPEN | {"missing": [], "needed": 1},
    ),
    "council: who objects is not known": (
        """\
rule: unsc-recommendation
electorate: {size: 15, classes: {permanent: [CN, FR, GB, RU, US]}}
counts: {support: 13, object: 1, abstain: 1}
""",
        UNKNOWN
        | {
            "needed": None,
            "complete": False,
            "dissent": True,
            "clauses": ["13 of 15, 9 asked: met", "0..1 of 5, 0 asked: open"],
            "classes": {"permanent": {"support": "3..5", "abstain": "0..1", "object": "0..1"}},
        },
    ),
    "council: no more than the size is known": (
        sized("unsc-recommendation", 15, "support: 13, object: 1, abstain: 1"),
        UNKNOWN | {"clauses": ["13 of 15, 9 asked: met", "0..1 of None, 0 asked: open"]},
    ),
    "council: no more than the size, and nobody objects": (
        sized("unsc-recommendation", 15, "support: 9, abstain: 6"),
        ADOPTED,
    ),
    "council: no more than the size, and eight support": (
        sized("unsc-recommendation", 15, "support: 8, object: 7"),
        NOT,
    ),
    "council: counts for the permanent": (
        classed(
            "unsc-recommendation",
            15,
            "support: 13, object: 1, abstain: 1",
            "permanent",
            "support: 4, object: 1",
        ),
        NOT | {"clauses": ["13 of 15, 9 asked: met", "1 of 5, 0 asked: not met"]},
    ),
    "council: counts for four of the five": (
        classed(
            "unsc-recommendation",
            15,
            "support: 13, object: 1, abstain: 1",
            "permanent",
            "support: 4",
            "sizes: {permanent: 5}",
        ),
        UNKNOWN | {"classes": {"permanent": {"support": "4", "abstain": "0..1", "object": "0..1"}}},
    ),
    "council: separate counts": (
        """\
rule: unsc-recommendation
electorate: {size: 15}
by_class: {permanent: {support: 4, abstain: 1}, elected: {support: 5, object: 5}}
separate: true
sizes: {permanent: 5, elected: 10}
""",
        ADOPTED | {"clauses": ["9 of 15, 9 asked: met", "0 of 5, 0 asked: met"]},
    ),
    "council: the same counts may overlap": (
        """\
rule: unsc-recommendation
electorate: {size: 15}
by_class: {permanent: {support: 4, abstain: 1}, elected: {support: 5, object: 5}}
sizes: {permanent: 5, elected: 10}
""",
        UNKNOWN,
    ),
    "council: seven of eleven in 1950": (
        """\
rule: unsc-recommendation
on: 1950-06-27
electorate:
  members: [CN, FR, GB, SU, US, CU, EC, EG, IN, NO, YU]
  classes: {permanent: [CN, FR, GB, SU, US]}
positions:
  {CN: yes, FR: yes, GB: yes, US: yes, CU: yes, EC: yes, NO: yes, YU: no, SU: absent}
""",
        ADOPTED | {"clauses": ["7 of 11, 7 asked: met", "0 of 5, 0 asked: met"]},
    ),
    # European Union
    "union: three with over 35 % of the population": (
        union("eu-qualified-majority", object="DE FR IT"),
        ADOPTED | {"dissent": True},
    ),
    "union: and a fourth who abstains": (
        union("eu-qualified-majority", object="DE FR IT", abstain="MT"),
        NOT | {"needed": 1, "sets": ["DE", "FR", "IT", "MT"], "missing": [], "complete": True},
    ),
    "union: three of them, reinforced": (
        union("eu-reinforced-majority", object="DE FR IT"),
        NOT | {"needed": 1, "sets": ["DE", "FR", "IT"]},
    ),
    "union: fifteen members": (
        union("eu-qualified-majority", object=SMALLEST.removesuffix(" BG")),
        ADOPTED,
    ),
    "union: fourteen members": (
        union("eu-qualified-majority", object=SMALLEST),
        NOT | {"needed": 1, "complete": False},
    ),
    "union: twenty members, reinforced": (
        union("eu-reinforced-majority", object="MT LU CY EE LV SI LT"),
        ADOPTED,
    ),
    "union: nineteen members, reinforced": (
        union("eu-reinforced-majority", object="MT LU CY EE LV SI LT HR"),
        NOT,
    ),
    "union: 65 % by sums": (
        """\
rule: eu-qualified-majority
electorate: {size: 27, weight_totals: {population: 100}}
counts: {support: 15, object: 12}
by_weight: {population: {support: 65, object: 35}}
""",
        ADOPTED
        | {
            "clauses": [
                "15 of 27, 297/20 asked: met",
                "65 of 100, 65 asked: met",
                "12 of 27, 4 asked: not met",
            ]
        },
    ),
    "union: just under 65 % by sums": (
        """\
rule: eu-qualified-majority
electorate: {size: 27, weight_totals: {population: 100}}
counts: {support: 15, object: 12}
by_weight: {population: {support: 64.99, object: 35.01}}
""",
        NOT,
    ),
    "union: populations are not known, three object": (
        sized("eu-qualified-majority", 27, "support: 24, object: 3"),
        ADOPTED,
    ),
    "union: populations are not known, four do not support": (
        sized("eu-qualified-majority", 27, "support: 23, object: 1, abstain: 3"),
        UNKNOWN,
    ),
    "union: populations are not known, fourteen": (
        sized("eu-qualified-majority", 27, "support: 14, object: 13"),
        NOT,
    ),
    "union: unanimity with an abstention": (union("eu-unanimity", abstain="CY"), ADOPTED),
    "union: unanimity with an absence": (
        union("eu-unanimity", absent="HU"),
        NOT | {"missing": ["HU"], "blocking": []},
    ),
    "union: unanimity with an objection": (
        union("eu-unanimity", object="HU"),
        NOT | {"missing": ["HU"], "blocking": ["HU"]},
    ),
    # OSCE, WTO
    "osce: one supports, nobody objects": (
        sized("osce-consensus", 57, "support: 1, abstain: 3"),
        ADOPTED,
    ),
    "osce: one objects": (sized("osce-consensus", 57, "yes: 56, object: 1"), NOT | {"needed": 1}),
    "wto: the absent are left out": (
        sized("wto-consensus", 164, "preference: 27, absent: 30"),
        ADOPTED | {"clauses": ["0 of 134, 0 asked: met"]},
    ),
    "wto: one objects, nothing is put": (
        sized("wto-consensus", 164, "yes: 27, object: 1", "positions: {US: object}\nclosed: false"),
        OPEN | {"blocking": ["US"], "dissent": True},
    ),
    # IETF
    "iesg: ten of fifteen": (
        sized("iesg-standards-track", 15, "yes: 1, no objection: 9, no record: 5"),
        ADOPTED
        | {
            "clauses": [
                "1 of 15, 1 asked: met",
                "10 of 15, 10 asked: met",
                "0 of 15, 0 asked: met",
            ]
        },
    ),
    "iesg: nine of fifteen": (
        sized("iesg-standards-track", 15, "yes: 1, no objection: 8, no record: 6"),
        NOT | {"needed": 1},
    ),
    "iesg: no Yes": (
        sized("iesg-standards-track", 15, "no objection: 15"),
        NOT | {"needed": 1},
    ),
    "iesg: a Discuss": (
        members("iesg-standards-track", "A B C", "A: yes, B: yes, C: discuss"),
        NOT | {"missing": ["C"], "blocking": ["C"]},
    ),
    "iesg: recusals leave the base": (
        sized("iesg-standards-track", 15, "yes: 1, noobj: 7, recuse: 3, abstain: 4"),
        ADOPTED,
    ),
    "iesg, other: one Yes": (sized("iesg-other", 15, "yes: 1, abstain: 14"), ADOPTED),
    "iesg, other: no Yes": (sized("iesg-other", 15, "no objection: 15"), NOT),
    "iesg, other: a Discuss": (sized("iesg-other", 15, "yes: 14, discuss: 1"), NOT),
    "iesg, single Discuss: one": (
        sized("iesg-single-discuss", 15, "yes: 1, no objection: 9, discuss: 1"),
        ADOPTED | {"dissent": True},
    ),
    "iesg, single Discuss: two": (
        sized("iesg-single-discuss", 15, "yes: 5, no objection: 8, discuss: 2"),
        NOT | {"needed": 1},
    ),
    "iesg, alternate: on both lines": (
        sized("iesg-alternate", 15, "yes: 10, no: 2, abstain: 3"),
        ADOPTED,
    ),
    "iesg, alternate: three No": (
        sized("iesg-alternate", 15, "yes: 12, no: 3"),
        NOT | {"needed": 1},
    ),
    "iesg, alternate: nine Yes": (sized("iesg-alternate", 15, "yes: 9, no: 2, abstain: 4"), NOT),
    "irsg: two": (sized("irsg", 15, "ready: 2, no objection: 3"), ADOPTED),
    "irsg: one": (sized("irsg", 15, "yes: 1, no objection: 13"), NOT | {"needed": 1}),
    "irsg: the sponsor does not count": (
        members("irsg", "A B C D", "A: yes, B: yes, C: need more time", "set_aside: [B]"),
        NOT | {"needed": 1, "any_of": "C D"},
    ),
    "irsg: a Not Ready": (
        sized("irsg", 15, "yes: 5, not ready: 1"),
        UNKNOWN | {"judgment": True, "needed": 0},
    ),
    "irsg: a Not Ready that cannot matter": (
        sized("irsg", 15, "yes: 1, not ready: 1"),
        NOT | {"judgment": False},
    ),
    "rsab: three in the vote": (sized("rsab(stage=vote)", 5, "yes: 3, concern: 2"), ADOPTED),
    "rsab: two in the vote": (sized("rsab(stage=vote)", 5, "yes: 2, concern: 2"), NOT),
    "rsab: a Concern in the poll": (sized("rsab(stage=poll)", 5, "yes: 4, concern: 1"), NOT),
    "iab: seven and two": (sized("iab", 13, "concur: 7, dissent: 2"), ADOPTED),
    "iab: six": (sized("iab", 13, "concur: 6"), NOT | {"needed": 1}),
    "iab: three dissent": (sized("iab", 13, "concur: 10, dissent: 3"), NOT | {"needed": 1}),
    # Apache
    "apache consensus: three binding": (
        classed("apache-consensus-approval", 12, "+1: 3, 0: 2", "binding", "+1: 3"),
        ADOPTED,
    ),
    "apache consensus: two binding of nine": (
        classed("apache-consensus-approval", 12, "+1: 9, 0: 3", "binding", "+1: 2, 0: 3"),
        NOT,
    ),
    "apache consensus: a veto": (
        classed("apache-consensus-approval", 12, "+1: 8, -1: 1", "binding", "+1: 4, -1: 1"),
        NOT | {"dissent": True},
    ),
    "apache consensus: a veto that does not bind": (
        classed("apache-consensus-approval", 12, "+1: 8, -1: 1, 0: 1", "binding", "+1: 4, 0: 1"),
        ADOPTED,
    ),
    "apache consensus: a veto without a reason": (
        classed(
            "apache-consensus-approval",
            12,
            "+1: 3, -1: 1",
            "binding",
            "+1: 3, -1: 1",
            "unreasoned: {object: 1}",
        ),
        ADOPTED | {"dissent": False},
    ),
    "apache majority: three to two": (
        classed("apache-majority-approval", 12, "+1: 3, -1: 9", "binding", "+1: 3, -1: 2"),
        ADOPTED,
    ),
    "apache majority: three to three": (
        classed("apache-majority-approval", 12, "+1: 9, -1: 3", "binding", "+1: 3, -1: 3"),
        NOT | {"clauses": ["3 of 6, 3 asked: met", "3 of 6, 3 asked: not met"]},
    ),
    "apache majority: two to none": (
        classed("apache-majority-approval", 12, "+1: 9", "binding", "+1: 2"),
        NOT,
    ),
    "apache lazy: nobody speaks": (members("apache-lazy-consensus", "A B C", ""), ADOPTED),
    "apache lazy: -1": (
        members("apache-lazy-consensus", "A B C", "A: +1, B: -1, C: -0.5"),
        NOT | {"missing": ["B"], "blocking": ["B"]},
    ),
    # W3C
    "w3c: whether it is substantial": (
        members("w3c-consensus", "A B C", "A: support, B: support"),
        UNKNOWN | {"judgment": True, "dissent": False, "needed": 0},
    ),
    "w3c: the chair has found it so": (
        members(
            "w3c-consensus",
            "A B C",
            "A: support, B: support, C: disagree",
            "judgments: {a substantial number support the decision: true}",
        ),
        ADOPTED | {"judgment": False},
    ),
    "w3c: dissent": (
        members("w3c-consensus", "A B C", "A: support, B: support, C: formal objection"),
        NOT | {"dissent": True, "blocking": ["C"], "judgment": False},
    ),
    "w3c unanimity: an abstention": (
        members("w3c-unanimity", "A B C", "A: support, B: support, C: abstain"),
        NOT | {"missing": ["C"]},
    ),
    # ISO
    "iso: 17 of 32, 18 of 69": (
        classed(
            "iso-dis",
            104,
            "support: 51, object: 18, abstain: 18",
            "p",
            "support: 17, object: 15, abstain: 9",
            "sizes: {p: 41}",
        ),
        NOT | {"clauses": ["17 of 32, 64/3 asked: not met", "18 of 69, 69/4 asked: not met"]},
    ),
    "iso: on both lines": (
        classed("iso-dis", 104, "approve: 30, disapprove: 10", "p", "approve: 20, disapprove: 10"),
        ADOPTED | {"clauses": ["20 of 30, 20 asked: met", "10 of 40, 10 asked: met"]},
    ),
    "iso: one negative too many": (
        classed("iso-dis", 104, "approve: 30, disapprove: 11", "p", "approve: 20, disapprove: 10"),
        NOT,
    ),
    "iso: one P-member too few": (
        classed("iso-dis", 104, "approve: 60, disapprove: 10", "p", "approve: 19, disapprove: 10"),
        NOT,
    ),
    "iso: the one without reasons is a P-member": (
        classed(
            "iso-dis",
            104,
            "approve: 33, disapprove: 11",
            "p",
            "approve: 20, disapprove: 11",
            "unreasoned: {object: 1}",
        ),
        ADOPTED | {"clauses": ["20 of 30, 20 asked: met", "10 of 43, 43/4 asked: met"]},
    ),
    "iso: the one without reasons may be a P-member": (
        classed(
            "iso-dis",
            104,
            "approve: 60, disapprove: 12",
            "p",
            "approve: 20, disapprove: 11",
            "unreasoned: {object: 1}",
        ),
        UNKNOWN,
    ),
    # sentences
    "sentence: a floor and a ceiling": (
        sized(
            "at least 2 members are for and at most 2 members are against",
            9,
            "support: 2, object: 2",
        ),
        ADOPTED,
    ),
    "sentence: above the ceiling": (
        sized(
            "at least 2 members are for and at most 2 members are against",
            9,
            "support: 2, object: 3",
        ),
        NOT | {"needed": 1},
    ),
    "sentence: every member has answered": (
        members("every member has answered", "A B C", "A: support, B: abstain"),
        NOT | {"missing": ["C"], "blocking": []},
    ),
    "sentence: of those present": (
        sized(
            "more than half of those present are for", 10, "yes: 4, no: 1, abstain: 2, absent: 3"
        ),
        ADOPTED | {"clauses": ["4 of 7, 7/2 asked: met"]},
    ),
    "sentence: blank and invalid are left out": (
        sized(
            "at least 2/3 of members are for; blank and invalid ballots are left out",
            10,
            "support: 6, object: 2, blank: 1, invalid: 1",
        ),
        ADOPTED | {"clauses": ["6 of 8, 16/3 asked: met"]},
    ),
    "sentence: a member set aside by name": (
        members("every member except US agrees", "FR DE US", "FR: yes, DE: yes, US: no"),
        ADOPTED,
    ),
    "sentence: a class within counts may fall short": (
        """\
rule: at least 2 members of class p are for
electorate: {members: [A, B, C, D], classes: {p: [A, B]}}
counts: {support: 3, object: 1}
""",
        UNKNOWN | {"classes": {"p": {"support": "1..2", "object": "0..1"}}},
    ),
    "sentence: a class within counts is sure": (
        """\
rule: at least 1 member of class p is for
electorate: {members: [A, B, C, D], classes: {p: [A, B]}}
counts: {support: 3, object: 1}
""",
        ADOPTED,
    ),
    "sentence: the smallest sets of an open question": (
        """\
rule: members with at least 70 % of the votes are for
closed: false
electorate: {members: [A, B, C, D, E], weights: {votes: {A: 40, B: 20, C: 20, D: 10, E: 10}}}
positions: {A: support}
""",
        OPEN | {"needed": 2, "sets": ["B C", "B D", "B E", "C D", "C E"], "complete": True},
    ),
}


class Answer:
    """What `nemcon decide FILE --json` printed."""

    def __init__(self, status: int, out: str, err: str) -> None:
        assert status in {0, 1}, err
        assert "error" not in err
        self.status, self.given = status, json.loads(out)

    def of(self, what: str) -> Any:
        given, needed = self.given, self.given["needed"]
        found: dict[str, Any] = {
            "needed": needed["count"],
            "any_of": " ".join(needed["any_of"]),
            "sets": [" ".join(one) for one in needed["sets"]],
            "complete": needed["complete"],
            "clauses": [_clause(one) for one in given["clauses"]],
            "bounds": _bounds(given["bounds"]["all"]),
            "classes": {c: _bounds(b) for c, b in given["bounds"]["classes"].items()},
            "judgment": given["judgment_of_chair"],
        }
        return found.get(what, given.get(what))


def _clause(one: dict[str, Any]) -> str:
    met = {True: "met", False: "not met", None: "open"}[one["met"]]
    if one["judgment"]:
        return f"the chair: {met}"
    have = one["have"] if one["have"] is not None else f"{one['least']}..{one['most']}"
    return f"{have} of {one['of']}, {one['need']} asked: {met}"


def _bounds(given: dict[str, Any]) -> dict[str, str]:
    return {
        answer: str(b["least"]) if b["least"] == b["most"] else f"{b['least']}..{b['most']}"
        for answer, b in given.items()
    }


@pytest.fixture
def decide(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    def run(text: str, *options: str) -> Answer:
        file = tmp_path / "tally.yaml"
        file.write_text(text, "utf-8")
        status = main(["decide", str(file), "--json", *options])
        return Answer(status, *capsys.readouterr())

    return run


@pytest.mark.parametrize("name", CASES)
def test_outcome_and_reasons(name: str, decide: Any) -> None:
    text, wanted = CASES[name]
    answer = decide(text)
    assert {what: answer.of(what) for what in wanted} == wanted
    assert answer.status == (0 if answer.of("outcome") == "adopted" else 1)
    assert answer.of("sentence").endswith(".")
    assert set(answer.of("blocking")) <= set(answer.of("missing"))


@pytest.mark.parametrize(
    ("rule", "outcome"),
    [
        ("simple-majority", "adopted"),
        ("two-thirds", "adopted"),
        ("consensus", "not_adopted"),
        ("consensus-less-one", "not_adopted"),
        ("at most 18 members are against", "adopted"),
        ("at most 17 members are against", "not_adopted"),
        ("every member of class p agrees", "not_adopted"),
    ],
)
def test_another_rule_on_the_same_tally(rule: str, outcome: str, decide: Any) -> None:
    """The draft of 2007, which failed as a DIS."""
    answer = decide(CASES["iso: 17 of 32, 18 of 69"][0], "--rule", rule)
    assert (answer.of("outcome"), answer.of("instead_of")) == (outcome, "iso-dis")
    assert answer.of("rule") == rule


@pytest.mark.parametrize(
    ("writing", "asked"),
    [
        ("rule: weighted-majority(base=members, quorum=2/3)", "200/3"),
        ("rule: weighted-majority\nparameters: {base: members, quorum: 2/3}", "200/3"),
        ("rule: weighted-majority(quorum=60 %)\nparameters: {base: total}", "60"),
        ("rule: weighted-majority\nparameters: {base: those entitled, quorum: 0.6}", "60"),
    ],
)
def test_parameters_in_every_writing(writing: str, asked: str, decide: Any) -> None:
    text = weighed("A: support, B: abstain").replace("rule: weighted-majority", writing)
    assert decide(text).of("clauses") == [
        "40 of 100, 50 asked: not met",
        f"70 of 100, {asked} asked: met",
    ]
