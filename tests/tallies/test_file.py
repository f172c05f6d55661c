"""spec/tally.md §2-§7: what a tally file says, and everything that can be wrong with one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemcon.dossier.yaml import nodes
from nemcon.rules.evaluate import Outcome
from nemcon.rules.stances import Stance
from nemcon.tallies import file as tallies
from nemcon.tallies.file import TallyCase

BASE = "rule: consensus\nelectorate: {members: [A, B, C]}\n"


def reading(text: str, rule: str | None = None) -> tuple[TallyCase | None, list[str]]:
    node, found = nodes.read(text.encode(), "f")
    assert found == []
    assert node is not None
    case, found = tallies.read(node, "f", rule=rule)
    return case, [str(f) for f in found]


def case_of(text: str, rule: str | None = None) -> TallyCase:
    case, found = reading(text, rule)
    assert case is not None, found
    return case


def outcomes(text: str, rule: str | None = None) -> set[Outcome]:
    answers, unfit = case_of(text, rule).judge()
    assert unfit == []
    return {answer.outcome for answer in answers}


WRONG = {
    "not a mapping": ("[1]", "f:1:1", "A tally is keys and values"),
    "a text": ("hello", "f:1:1", "A tally is keys and values"),
    "an unknown key": (BASE + "position: {A: support}", "f:3:1", "Did you mean positions?"),
    "a key far from any": (BASE + "zzz: 1\npositions: {}", "f:3:1", "There are rule,"),
    "no rule": ("electorate: {size: 3}\ncounts: {support: 3}", "f:1:1", "The key rule is missing"),
    "an empty rule": ("rule:\nelectorate: {size: 3}\npositions: {}", "f:1:6", "A text is to stand"),
    "an unknown rule": (
        "rule: unsc-recomendation\nelectorate: {size: 3}\ncounts: {support: 3}",
        "f:1:7",
        "unsc-recommendation",
    ),
    "a sentence that is none": (
        "rule: at leest 3 members are for\nelectorate: {size: 3}\npositions: {}",
        "f:1:7",
        "at least",
    ),
    "a list for a rule": (
        "rule: [a]\nelectorate: {size: 3}\npositions: {}",
        "f:1:7",
        "A text is to stand",
    ),
    "an unknown parameter": (
        "rule: consensus\nparameters: {x: 1}\nelectorate: {size: 3}\npositions: {}",
        "f:1:7",
        "no parameter 'x'",
    ),
    "a day that is none": (
        BASE + "on: 2023-02-29\npositions: {}",
        "f:3:5",
        "There is no 2023-02-29",
    ),
    "a day before the rule": (
        "rule: wto-consensus\non: 1950-01-01\nelectorate: {size: 3}\npositions: {}",
        "f:1:7",
        "not known to be in force",
    ),
    "neither true nor false": (BASE + "closed: maybe\npositions: {}", "f:3:9", "true or false"),
    "nothing counted": (BASE, "f:1:1", "Nothing is counted"),
    "an unknown answer": (BASE + "positions: {A: suport}", "f:3:16", "Did you mean support?"),
    "an unknown answer counted": (BASE + "counts: {suport: 1}", "f:3:10", "Did you mean support?"),
    "an answer far from any": (
        "rule: every member agrees\nelectorate: {size: 1}\ncounts: {qqqq: 1}",
        "f:3:10",
        "is not an answer. Use support,",
    ),
    "an answer missing": (BASE + "positions: {A: }", "f:3:16", "An answer is missing"),
    "a list for an answer": (BASE + "positions: {A: [x]}", "f:3:16", "An answer is missing"),
    "positions as a list": (BASE + "positions: [A]", "f:3:12", "answers by member"),
    "a position of a stranger": (
        BASE + "positions: {D: support}",
        "f:3:13",
        "D is not in the elect",
    ),
    "a name that is no id": (BASE + "positions: {'A B': support}", "f:3:13", "is not an id"),
    "a count that is not whole": (BASE + "counts: {support: 1.5}", "f:3:19", "not a whole number"),
    "a count in words": (BASE + "counts: {support: two}", "f:3:19", "not a whole number"),
    "a count of 15 digits": (BASE + f"counts: {{support: {'9' * 16}}}", "f:3:19", "not a whole"),
    "more than are counted": (
        "rule: consensus\nelectorate: {size: 1000001}\npositions: {}",
        "f:2:20",
        "more than the 1,000,000",
    ),
    "a negative count": (BASE + "counts: {support: -1}", "f:3:19", "negative"),
    "a count missing": (BASE + "counts: {support: }", "f:3:19", "A number is missing"),
    "counts beyond the size": (BASE + "counts: {support: 4}", "f:3:1", "electorate has 3"),
    "a size of nobody": (
        "rule: consensus\nelectorate: {size: 0}\npositions: {}",
        "f:2:20",
        "Nobody is entitled",
    ),
    "unsure and a member": (
        "rule: consensus\nelectorate: {members: [A, B], unsure: [B]}\npositions: {}",
        "f:2:39",
        "B is listed in members too; keep one.",
    ),
    "unsure beside nobody": (
        "rule: consensus\nelectorate: {size: 3, unsure: [B]}\npositions: {}",
        "f:2:31",
        "list members",
    ),
    "no size": ("rule: consensus\npositions: {}", "f:1:1", "The size of the electorate is missing"),
    "no size beside classes": (
        "rule: consensus\nby_class: {p: {support: 1}}",
        "f:1:1",
        "The size of the electorate is missing",
    ),
    "a size that contradicts": (
        "rule: consensus\nelectorate: {members: [A, B], size: 3}\npositions: {}",
        "f:2:31",
        "correct one",
    ),
    "a member twice": (
        "rule: consensus\nelectorate:\n  members:\n    - A\n    - A\npositions: {}",
        "f:5:7",
        "already listed on line 4",
    ),
    "a member that is a list": (
        "rule: consensus\nelectorate: {members: [[A]]}\npositions: {}",
        "f:2:24",
        "one name",
    ),
    "members as a mapping": (
        "rule: consensus\nelectorate: {members: {A: 1}}\npositions: {}",
        "f:2:23",
        "This is to be a list",
    ),
    "a class of strangers": (
        "rule: consensus\nelectorate: {members: [A], classes: {p: [B]}}\npositions: {}",
        "f:2:38",
        "B of class p is not in the electorate",
    ),
    "a class size twice": (
        "rule: consensus\nelectorate: {size: 3, sizes: {p: 1}}\nsizes: {p: 2}\npositions: {}",
        "f:3:12",
        "already given as 1",
    ),
    "a class beyond the totals": (
        "rule: consensus\nelectorate: {size: 5}\ncounts: {support: 4, object: 1}\n"
        "by_class: {p: {object: 2}}",
        "f:4:16",
        "separate",
    ),
    "a class beyond its size": (
        "rule: consensus\nelectorate: {size: 5, sizes: {p: 1}}\ncounts: {support: 5}\n"
        "by_class: {p: {support: 2}}",
        "f:4:12",
        "class p has 1",
    ),
    "a class that the rule needs": (
        "rule: unsc-recommendation\nelectorate: {size: 15, sizes: {elected: 10}}\n"
        "counts: {support: 15}",
        "f:2:1",
        "no class permanent. It has elected.",
    ),
    "a weight that the rule needs": (
        "rule: eu-qualified-majority\nelectorate: {size: 27, weight_totals: {people: 1}}\n"
        "counts: {support: 27}",
        "f:2:1",
        "no weight population. It has people.",
    ),
    "a parameter beside the rule": (
        "rule: weighted-majority\nquorum: 1/2\nelectorate: {members: [A], weights: {w: {A: 1}}}\n"
        "positions: {A: yes}",
        "f:2:1",
        "write parameters: {quorum: ...}",
    ),
    "a parameter inside the rule": (
        "rule: {name: weighted-majority, quorum: 1/2}\npositions: {A: yes}",
        "f:1:7",
        "what it is told stands under parameters",
    ),
    "sums of weight without their kind": (
        "rule: consensus\nelectorate: {size: 3}\nby_weight: {support: 60, object: 40}",
        "f:3:12",
        "stand by kind",
    ),
    "more named than are left uncounted": (
        "rule: consensus\nelectorate: {size: 3}\npositions: {A: object, B: object}\n"
        "counts: {support: 2}",
        "f:4:1",
        "2 named as object",
    ),
    "a weight that is no number": (
        "rule: consensus\nelectorate: {members: [A], weights: {w: {A: much}}}\npositions: {}",
        "f:2:45",
        "is not a number",
    ),
    "a weight missing": (
        "rule: consensus\nelectorate: {members: [A], weights: {w: {A: }}}\npositions: {}",
        "f:2:45",
        "A number is missing",
    ),
    "a negative weight": (
        "rule: consensus\nelectorate: {members: [A], weights: {w: {A: -1.5}}}\npositions: {}",
        "f:2:45",
        "negative",
    ),
    "a weight of a stranger": (
        "rule: consensus\nelectorate: {members: [A], weights: {w: {B: 1}}}\npositions: {}",
        "f:2:38",
        "B has a weight of w",
    ),
    "weights beyond their total": (
        "rule: consensus\nelectorate: {size: 3, weight_totals: {w: 10}}\n"
        "by_weight: {w: {support: 9, object: 1.5}}",
        "f:3:13",
        "the total of w",
    ),
    "a judgment that is not asked": (
        BASE + "judgments: {nice: true}\npositions: {}",
        "f:3:13",
        "leaves none to the chair",
    ),
    "another question": (
        'rule: the chair finds "it is so"\nelectorate: {size: 1}\npositions: {}\n'
        "judgments: {it was so: true}",
        "f:4:13",
        'It asks "it is so"',
    ),
    "a rule that sets nobody aside": (BASE + "set_aside: [A]\npositions: {}", "f:1:7", "aside"),
    "a stranger set aside": (
        "rule: consensus-minus-one\nelectorate: {members: [A]}\nset_aside: [B]\npositions: {}",
        "f:1:7",
        "B",
    ),
    "support without reasons": (
        BASE + "counts: {object: 1}\nunreasoned: {support: 1}",
        "f:4:14",
        "Only objections",
    ),
    "more unreasoned than objections": (
        BASE + "counts: {object: 1}\nunreasoned: {object: 2}",
        "f:4:14",
        "where 1 are counted",
    ),
    "unreasoned in two places": (
        BASE + "counts: {object: 1, unreasoned: 1}\nunreasoned: {object: 1}",
        "f:4:14",
        "one place",
    ),
    "more unreasoned than objections, among the counts": (
        BASE + "counts: {object: 1, unreasoned: 2}",
        "f:3:21",
        "2 objections cannot lack reasons where 1 are counted",
    ),
    "an absence with leave": (BASE + "counts: {excused: 1}", "f:3:10", "write absent"),
    "a seat that nobody holds": (BASE + "counts: {vacant: 1}", "f:3:10", "out of the electorate"),
    "a vote with a remark": (
        BASE + "counts: {aye with reservations: 1}",
        "f:3:10",
        "Write the answer that it counts as",
    ),
    "unreasoned without counts": (
        BASE + "positions: {A: object}\nunreasoned: {object: 1}",
        "f:4:14",
        "as the answer of each",
    ),
    "unreasoned beside weights": (
        "rule: consensus\nelectorate: {size: 3}\ncounts: {object: 2}\n"
        "by_weight: {w: {object: 3}}\nunreasoned: {object: 1}",
        "f:5:14",
        "by_weight",
    ),
    "unreasoned in too many ways": (
        f"rule: consensus\nelectorate: {{size: {10**6}}}\ncounts: {{object: {10**6}}}\n"
        f"by_class: {{p: {{object: {10**5}}}}}\nunreasoned: {{object: {10**4}}}",
        "f:5:14",
        "too many ways",
    ),
    "unreasoned in no way": (
        BASE + "counts: {object: 2}\npositions: {A: unreasoned, B: unreasoned}\n"
        "unreasoned: {object: 1}",
        "f:3:1",
        "A, B: 2 named as unreasoned",
    ),
}


class TestWrong:
    """§1.4, §2.1, §5.1 What is wrong is found at its place, and how to mend it."""

    @pytest.mark.parametrize("what", WRONG)
    def test_found_at_its_place(self, what: str) -> None:
        text, place, word = WRONG[what]
        case, found = reading(text)
        if case is not None:
            answers, unfit = case.judge()
            assert answers == ()
            found = [*found, *map(str, unfit)]
        errors = [f for f in found if " error: " in f]
        assert errors
        assert errors[0].startswith(f"{place}: error: ")
        assert word in errors[0]
        assert len(errors) == 1

    def test_all_in_one_run(self) -> None:
        _, found = reading(BASE + "counts: {suport: x}\npositions: {D: no, E: maybe}\nclosed: 1\n")
        assert [f.split(" error")[0] for f in found] == ["f:3:10:", "f:3:18:", "f:4:23:", "f:5:9:"]

    def test_words_of_an_unknown_rule_are_no_second_fault(self) -> None:
        _, found = reading("rule: iesg-standards\nelectorate: {size: 1}\ncounts: {discuss: 1}\n")
        assert len(found) == 1

    def test_an_unknown_rule_asked_for(self) -> None:
        case, found = reading(BASE + "positions: {}", rule="consensos")
        assert case is None
        assert (
            found
            == [
                "--rule:0:0: error: There is no rule called 'consensos'. "
                "Did you mean consensus or osce-consensus or wto-consensus?"
            ]
            or "consensus" in found[0]
        )


class TestElectorate:
    """§3 Who is entitled."""

    def test_members_named_nowhere_else(self) -> None:
        """3.4 Without members and size, those named are taken for all, with a note."""
        text = "rule: unanimity\nelectorate: {weights: {w: {C: 1}}}\npositions: {A: yes, B: no}\n"
        case, found = reading(text)
        assert case is not None
        assert case.tallies[0].electorate.members == ("A", "B", "C")
        assert found == [
            "f:2:1: note: electorate: The members are not listed; the 3 named are taken for all."
        ]

    def test_size_from_counts(self) -> None:
        case, found = reading("rule: two-thirds\ncounts: {yes: 2, no: 1}\n")
        assert case is not None
        assert case.tallies[0].electorate.size == 3
        assert found == [
            "f:2:1: note: counts: The size is not given; the sum of the counts, 3, is taken."
        ]

    def test_size_from_separate_counts(self) -> None:
        text = "rule: two-thirds\ncounts: {yes: 2}\nby_class: {p: {yes: 3}, separate: true}\n"
        case, found = reading(text)
        assert case is not None
        assert case.tallies[0].electorate.size == 5
        assert case.tallies[0].electorate.class_sizes == {"p": 3}
        assert len(found) == 2

    @pytest.mark.parametrize(
        "text",
        [
            "electorate: {size: 5, sizes: {p: 3}}\nby_class: {p: {yes: 2}}\n",
            "electorate: {size: 5, classes: {p: 3}}\nby_class: {p: {yes: 2}}\n",
            "electorate: {size: 5}\nsizes: {p: 3}\nby_class: {p: {yes: 2}}\n",
            "electorate: {size: 5}\nby_class: {p: {yes: 2}, sizes: {p: 3}}\n",
        ],
    )
    def test_sizes_of_classes(self, text: str) -> None:
        """2.2 Wherever it is written."""
        case, found = reading("rule: two-thirds\n" + text)
        assert found == []
        assert case is not None
        assert case.tallies[0].electorate.class_sizes == {"p": 3}

    def test_the_country_no(self) -> None:
        """1.2 `NO` is Norway, as a member and as an answer of its own."""
        case = case_of("rule: consensus\nelectorate: {members: [NO, SE]}\npositions: {NO: no}\n")
        assert case.tallies[0].positions == {"NO": Stance.OBJECT}

    def test_as_many_as_are_counted(self) -> None:
        """2.3 On the line."""
        text = (
            "rule: no member except X objects\nelectorate: {size: 1000000}\n"
            "counts: {yes: 999999, no: 1}\n"
        )
        assert outcomes(text) == {Outcome.UNDETERMINED}

    def test_empty_parts(self) -> None:
        text = "rule: consensus\nelectorate: {members: [A], classes: , weights: }\npositions:\n"
        assert outcomes(text) == {Outcome.ADOPTED}


class TestAnswers:
    """§4.1 Two words for one answer add up; the words of the rule come first."""

    def test_words_add_up(self) -> None:
        case = case_of(
            "rule: consensus\nelectorate: {size: 9}\ncounts: {yes: 3, support: 2, AYE: 1}\n"
        )
        assert case.tallies[0].counts == {Stance.SUPPORT: 6}

    def test_words_of_both_rules(self) -> None:
        """8.1 The file's words count, whichever rule is asked."""
        text = "rule: iesg-other\nelectorate: {members: [A, B]}\npositions: {A: discuss, B: yes}\n"
        case = case_of(text, rule="consensus")
        assert case.tallies[0].positions == {"A": Stance.OBJECT, "B": Stance.SUPPORT}
        assert case.instead_of == "iesg-other"

    def test_asked_without_a_rule_of_its_own(self) -> None:
        case = case_of("electorate: {size: 2}\ncounts: {yes: 2}\n", rule="unanimity")
        assert case.instead_of is None
        assert case.resolved.entry is not None

    def test_who_is_set_aside_under_another_rule(self) -> None:
        text = (
            "rule: no member except those concerned objects\nelectorate: {members: [A, B]}\n"
            "set_aside: A\npositions: {A: object, B: support}\n"
        )
        assert outcomes(text) == {Outcome.ADOPTED}
        assert outcomes(text, rule="consensus-minus-one") == {Outcome.ADOPTED}
        assert outcomes(text, rule="consensus") == {Outcome.NOT_ADOPTED}


class TestWeights:
    """§5.3 Weights with decimals are made whole exactly."""

    @pytest.mark.parametrize(
        ("weight", "outcome"),
        [("0.49", Outcome.NOT_ADOPTED), ("0.5", Outcome.ADOPTED), ("0.500000001", Outcome.ADOPTED)],
    )
    def test_on_the_line(self, weight: str, outcome: Outcome) -> None:
        text = (
            "rule: members with at least 2 of the gold are for\n"
            f"electorate: {{weights: {{gold: {{A: 1.5, B: {weight}, C: 3}}}}}}\n"
            "positions: {A: yes, B: yes, C: no}\n"
        )
        assert outcomes(text) == {outcome}

    def test_scale(self) -> None:
        text = (
            "rule: consensus\nelectorate: {members: [A], weights: {v: {A: 1.25}}, "
            "weight_totals: {v: 2.5, w: 3}}\npositions: {A: yes}\n"
            "by_weight: {v: {yes: 1.2, aye: 0.05}}\n"
        )
        case = case_of(text)
        (tally,) = case.tallies
        assert tally.electorate.scales == {"v": 20, "w": 1}
        assert tally.electorate.weights == {"v": {"A": 25}}
        assert tally.electorate.weight_totals == {"v": 50, "w": 3}
        assert tally.by_weight == {"v": {Stance.SUPPORT: 25}}

    def test_total_from_sums(self) -> None:
        case, found = reading(
            "rule: weighted-majority\nelectorate: {size: 3}\nby_weight: {gold: {yes: 2, no: 1.5}}\n"
        )
        assert case is not None
        assert case.tallies[0].electorate.weight_totals == {"gold": 7}
        assert len(found) == 1
        assert case.judge()[0][0].outcome is Outcome.ADOPTED

    @given(st.integers(0, 1000), st.integers(0, 9))
    def test_shares_do_not_depend_on_the_unit(self, number: int, digits: int) -> None:
        """Moving the decimal point of every weight changes no share."""
        outcome = set()
        for scale in (0, digits):
            a, b = _decimal(number, scale), _decimal(500, scale)
            text = (
                "rule: members with at least half of the w are for\n"
                f"electorate: {{members: [A, B], weights: {{w: {{A: {a}, B: {b}}}}}}}\n"
                "positions: {A: yes, B: no}\n"
            )
            outcome |= outcomes(text)
        assert outcome == {Outcome.ADOPTED if number >= 500 else Outcome.NOT_ADOPTED}


def _decimal(number: int, digits: int) -> str:
    text = str(number).zfill(digits + 1)
    return f"{text[:-digits]}.{text[-digits:]}" if digits else text


class TestUnreasoned:
    """§6 Every way in which objections can lack reasons."""

    def test_in_all(self) -> None:
        case = case_of(BASE + "counts: {support: 1, object: 2}\nunreasoned: {object: 1}\n")
        (tally,) = case.tallies
        assert tally.counts == {Stance.SUPPORT: 1, Stance.OBJECT: 1, Stance.UNREASONED: 1}

    def test_none(self) -> None:
        case = case_of(BASE + "counts: {object: 2}\nunreasoned: {object: 0}\n")
        assert case.tallies[0].counts == {Stance.OBJECT: 2}

    def test_by_class(self) -> None:
        """Of 4 objections 2 lack reasons; the class has 3 of the 4: one or two of them."""
        text = (
            "rule: consensus\nelectorate: {size: 9}\ncounts: {object: 4}\n"
            "by_class: {p: {object: 3}}\nunreasoned: {object: 2}\n"
        )
        found = [t.by_class["p"] for t in case_of(text).tallies]
        assert found == [
            {Stance.OBJECT: 2, Stance.UNREASONED: 1},
            {Stance.OBJECT: 1, Stance.UNREASONED: 2},
        ]

    def test_a_class_that_says_so_itself(self) -> None:
        text = (
            "rule: consensus\nelectorate: {size: 9}\ncounts: {object: 4}\n"
            "by_class: {p: {object: 2, unreasoned: 1}}\nunreasoned: {object: 2}\n"
        )
        found = [t.by_class["p"] for t in case_of(text).tallies]
        assert found == [{Stance.OBJECT: 1, Stance.UNREASONED: 1}]

    def test_said_among_the_counts(self) -> None:
        """§6.1 Of the objections counted so many lack reasons, wherever it is said."""
        apart = case_of(BASE + "counts: {support: 1, object: 2}\nunreasoned: {object: 1}\n")
        among = case_of(BASE + "counts: {support: 1, object: 2, unreasoned: 1}\n")
        assert [t.counts for t in among.tallies] == [t.counts for t in apart.tallies]

    def test_unreasoned_alone_are_all_the_objections_there_are(self) -> None:
        case = case_of(BASE + "counts: {support: 1, unreasoned: 1}\n")
        assert [t.counts for t in case.tallies] == [{Stance.SUPPORT: 1, Stance.UNREASONED: 1}]

    def test_separate(self) -> None:
        text = (
            "rule: consensus\nelectorate: {size: 9}\ncounts: {object: 1}\nseparate: true\n"
            "by_class: {p: {object: 2}}\nunreasoned: {object: 2}\n"
        )
        found = {
            (t.counts or {}).get(Stance.UNREASONED, 0): t.by_class["p"].get(Stance.UNREASONED, 0)
            for t in case_of(text).tallies
        }
        assert found == {0: 2, 1: 1}

    def test_named_objectors(self) -> None:
        """Two objectors are named and one objection lacks reasons: either of them, or the third."""
        text = (
            "rule: consensus\nelectorate: {size: 9}\ncounts: {object: 3}\n"
            "positions: {A: object, B: object}\nunreasoned: {object: 1}\n"
        )
        found = [t.positions for t in case_of(text).tallies]
        named = [{m for m, a in p.items() if a is Stance.UNREASONED} for p in found]
        assert named == [set(), {"A"}, {"B"}]

    @pytest.mark.parametrize(
        ("lacking", "outcome"),
        [
            (0, {Outcome.NOT_ADOPTED}),
            (2, {Outcome.NOT_ADOPTED, Outcome.ADOPTED}),
            (3, {Outcome.ADOPTED}),
        ],
    )
    def test_two_thirds_of_a_class(self, lacking: int, outcome: set[Outcome]) -> None:
        """iso-dis: 4 for and 4 against of class p need 2 fewer against."""
        text = (
            "rule: iso-dis\nelectorate: {size: 40}\ncounts: {yes: 30, no: 5}\nsizes: {p: 8}\n"
            f"by_class: {{p: {{yes: 4, no: 4}}}}\nunreasoned: {{object: {lacking}}}\n"
        )
        assert outcomes(text) == outcome


class TestTaken:
    """§3.3, §3.5, §5.1 What is taken for granted is said."""

    @pytest.mark.parametrize(
        ("text", "outcome", "note"),
        [
            (
                "rule: unsc-recommendation\nelectorate: {size: 15}\ncounts: {yes: 14, no: 1}\n",
                "undetermined",
                "f:2:1: note: electorate: Who is in class permanent is not known",
            ),
            (
                "rule: eu-qualified-majority\nelectorate: {size: 27}\ncounts: {yes: 24, no: 3}\n",
                "adopted",
                "f:2:1: note: electorate: The weights (population) are not known",
            ),
            (
                "rule: nato-council\nclosed: false\nelectorate: {size: 32}\n"
                "counts: {support: 28}\npositions: {HU: object, SK: undecided}\n",
                "blocked",
                "f:4:1: note: counts: object is not counted; 1 is taken: HU.",
            ),
        ],
        ids=["a class", "weights", "a named answer"],
    )
    def test_with_a_note(self, text: str, outcome: str, note: str) -> None:
        case, found = reading(text)
        assert case is not None
        answers, unfit = case.judge()
        assert unfit == []
        assert [answer.outcome.value for answer in answers] == [outcome]
        assert any(f.startswith(note) for f in found)


class TestUnlisted:
    """5.4 Which answers whoever is not listed may have given."""

    @pytest.mark.parametrize(
        ("rule", "outcome"),
        [
            ("at least 6 members are for", Outcome.ADOPTED),
            ("at least 7 members are for", Outcome.NOT_ADOPTED),
            ("at most 2 members object", Outcome.UNDETERMINED),
            ("at most 3 members object", Outcome.ADOPTED),
        ],
    )
    def test_each_gave_one_of_them(self, rule: str, outcome: Outcome) -> None:
        tally = "electorate: {size: 9}\ncounts: {yes: 6}\nunlisted: [no, blank]\n"
        assert outcomes(f"rule: {rule}\n{tally}") == {outcome}

    @pytest.mark.parametrize(
        ("line", "said"),
        [
            ("unlisted: [nope]", "'nope'"),
            ("unlisted: [no]\nclosed: false", "In an open tally"),
            ("unlisted: {no: 1}", "This is to be a list"),
        ],
    )
    def test_what_cannot_be(self, line: str, said: str) -> None:
        tally = "rule: consensus\nelectorate: {size: 9}\ncounts: {yes: 6}\n"
        case, found = reading(f"{tally}{line}\n")
        assert case is None
        assert any(said in one for one in found)
