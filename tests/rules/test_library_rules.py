"""Every named rule: its table, its examples, and one below, on and one above each threshold."""

from fractions import Fraction
from typing import Any

import pytest

from nemcon.core.days import Day
from nemcon.rules.library import NamedRule, find, names, resolve
from nemcon.rules.library.eu import POPULATION_2025, put
from nemcon.rules.library.shapes import Example, answers, counted, named
from nemcon.rules.library.w3c import CONSIDERED, SUBSTANTIAL
from nemcon.rules.notation import parse
from nemcon.rules.stances import Counts, Stance
from nemcon.rules.tally import Electorate, Tally

RULES = [find(name)[0] for name in names()]
SENTENCES = sorted(
    {s for rule in RULES for v in rule.versions for s in (v.sentence, v.unnamed) if s}
)
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.id}-{number}")
    for rule in RULES
    for number, example in enumerate(rule.examples)
]


def outcome(text: str, tally: Tally, **more: Any) -> str:
    judgments = more.pop("judgments", None)
    rule = resolve(text, electorate=tally.electorate, **more).rule
    return rule.evaluate(tally, judgments).outcome


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
class TestEveryRule:
    """library.md §1.1, §1.3, §1.7: titles, clause, sources, an example, and what is weak."""

    def test_it_says_what_it_is(self, rule: NamedRule) -> None:
        assert [tag for tag, _ in rule.title.wordings] == ["de", "en", "fr", "nl"]
        assert all((rule.body, rule.table, rule.weakness, rule.examples, rule.references))
        assert all(version.clause and version.sentence for version in rule.versions)

    def test_sources_have_an_address(self, rule: NamedRule) -> None:
        cited = [*rule.references, *(example.source for example in rule.examples)]
        assert all(source.title and source.url.startswith("http") for source in cited)

    def test_a_start_without_a_day_is_explained(self, rule: NamedRule) -> None:
        assert all(v.since or v.note for v in rule.versions)

    def test_a_precedent_has_its_day(self, rule: NamedRule) -> None:
        """But for the one of 2008, which is older than the version that it illustrates."""
        undated = [e for e in rule.examples if not e.worked and e.on is None]
        assert len(undated) == (rule.id == "eu-unanimity")

    def test_words_are_lower_case_and_mean_an_answer(self, rule: NamedRule) -> None:
        assert all(
            word == word.casefold() and rule.stance(word) is s for word, s in rule.words.items()
        )

    def test_one_answer_or_another_is_for_and_objection_is_against(self, rule: NamedRule) -> None:
        for version in rule.versions:
            table = parse(version.sentence).table
            assert set(table) == set(Stance)
            assert table[Stance.SUPPORT] is Counts.FOR
            assert table[Stance.OBJECT] is Counts.AGAINST
            assert table[Stance.RECUSE] is Counts.OUT

    def test_those_concerned_have_a_second_sentence(self, rule: NamedRule) -> None:
        for version in rule.versions:
            assert parse(version.sentence).concerned is bool(version.unnamed) is rule.sets_aside

    def test_parameters_have_a_composer_that_starts_from_the_sentence(
        self, rule: NamedRule
    ) -> None:
        assert bool(rule.parameters) is bool(rule.compose)
        if rule.compose:
            assert rule.compose({}, None) == rule.versions[-1].sentence


@pytest.mark.parametrize("sentence", SENTENCES)
class TestSentences:
    """rules.md §7: what is printed is what was read."""

    def test_round_trip(self, sentence: str) -> None:
        assert str(parse(sentence)) == sentence

    def test_a_new_supporter_never_unadopts(self, sentence: str) -> None:
        assert parse(sentence).monotone


class TestExamples:
    """library.md §1.3: precedents and worked readings give the outcome that is recorded."""

    @pytest.mark.parametrize(("rule", "example"), EXAMPLES)
    def test_outcome(self, rule: NamedRule, example: Example) -> None:
        found = outcome(
            rule.id,
            example.tally,
            on=example.on,
            parameters=example.parameters,
            set_aside=example.set_aside,
            judgments=example.judgments,
        )
        assert found == example.outcome

    def test_the_relocation_of_2015_in_figures(self) -> None:
        """Twenty of twenty-five members and 75.23 of 85.26 published points."""
        example = find("eu-qualified-majority")[0].examples[0]
        members, people, few = resolve("eu-qualified-majority").rule.evaluate(example.tally).clauses
        assert (members.have, members.of, members.met) == (Fraction(20), Fraction(25), True)
        assert (people.have, people.of, people.met) == (Fraction(7523), Fraction(8526), True)
        assert (few.have, few.met) == (Fraction(5), False)

    def test_the_veto_of_1996_was_the_only_fault(self) -> None:
        example = find("unsc-recommendation")[0].examples[0]
        found = resolve("unsc-recommendation").rule.evaluate(example.tally).clauses
        assert [clause.met for clause in found] == [True, False]


def nine(permanent: dict[Stance, int], **counts: int) -> Tally:
    return counted(
        15, sizes={"permanent": 5}, by_class={"permanent": permanent}, closed=True, **counts
    )


def binding(bound: dict[Stance, int], **counts: int) -> Tally:
    return counted(12, sizes={"binding": 6}, by_class={"binding": bound}, closed=True, **counts)


def dis(p: dict[Stance, int], **counts: int) -> Tally:
    return counted(104, sizes={"p": 41}, by_class={"p": p}, closed=True, **counts)


def weight(total: int = 100, **weights: int) -> Tally:
    electorate = Electorate(size=10, weight_totals={"fees": total})
    return Tally(electorate=electorate, by_weight={"fees": answers(**weights)})


def members(population: str, **stances: str) -> Tally:
    """Members with a population, ``A:65 B:35``, all silent but those listed."""
    weights = {m: int(w) for m, w in (pair.split(":") for pair in population.split())}
    positions = {m: Stance(s) for s, listed in stances.items() for m in listed.split()}
    electorate = Electorate(members=tuple(weights), weights={"population": weights})
    return Tally(electorate=electorate, positions=positions)


LARGE = " ".join(f"M{i}:{10 if i < 11 else 1}" for i in range(20))
"""Twenty members, eleven of them with 110 of 119: 55 % of the members are exactly those eleven."""

EVEN = " ".join(f"M{i}:4" for i in range(25))
"""Twenty-five members of four per cent each: 72 % of them are exactly eighteen."""

TWENTY = " ".join(f"M{i}:5" for i in range(20))
"""Twenty members of five per cent each: 65 % are exactly thirteen, 55 % exactly eleven."""


def first(number: int) -> str:
    return " ".join(f"M{i}" for i in range(number))


CLOSED = [
    # every member; one short, one against, all
    ("unanimity", counted(3, support=2), "not_adopted"),
    ("unanimity", counted(3, support=2, no_objection=1), "not_adopted"),
    ("unanimity", counted(3, support=2, object=1), "not_adopted"),
    ("unanimity", counted(3, support=3), "adopted"),
    ("unanimity", counted(3, support=2, recuse=1), "adopted"),
    ("unanimity-abstention-allowed", counted(3, abstain=3), "not_adopted"),
    ("unanimity-abstention-allowed", counted(3, support=1, abstain=2), "adopted"),
    ("unanimity-abstention-allowed", counted(3, no_objection=1, abstain=2), "adopted"),
    ("unanimity-abstention-allowed", counted(3, support=2, absent=1), "not_adopted"),
    ("unanimity-abstention-allowed", counted(3, support=2), "not_adopted"),
    ("unanimity-abstention-allowed", counted(3, support=2, object=1), "not_adopted"),
    ("eu-unanimity", counted(27, support=1, abstain=26), "adopted"),
    ("eu-unanimity", counted(27, support=26), "not_adopted"),
    ("eu-unanimity", counted(27, support=26, object=1), "not_adopted"),
    ("nato-council", counted(32, support=31, no_objection=1), "adopted"),
    ("nato-council", counted(32, support=31), "not_adopted"),
    ("nato-council", counted(32, support=31, absent=1), "not_adopted"),
    ("nato-council", counted(32, support=31, abstain=1), "not_adopted"),
    ("nato-council", counted(32, support=31, reserve=1), "not_adopted"),
    ("nato-council", counted(32, support=31, object=1), "not_adopted"),
    ("w3c-unanimity", counted(10, support=9, no_objection=1), "not_adopted"),
    ("w3c-unanimity", counted(10, support=9), "not_adopted"),
    ("w3c-unanimity", counted(10, support=10), "adopted"),
    # no objection: none, one; one borne, two
    ("consensus", counted(3), "adopted"),
    ("consensus", counted(3, support=2, object=1), "not_adopted"),
    ("consensus-less-one", counted(3), "adopted"),
    ("consensus-less-one", counted(3, object=1), "adopted"),
    ("consensus-less-one", counted(3, object=2), "not_adopted"),
    ("consensus-minus-one", counted(3), "adopted"),
    ("consensus-minus-one", counted(3, object=1), "undetermined"),
    ("consensus-minus-one", counted(3, object=2), "not_adopted"),
    ("silence", counted(3), "adopted"),
    ("silence", counted(3, object=1), "not_adopted"),
    ("silence", counted(3, abstain=3), "adopted"),
    ("osce-consensus", counted(57, absent=57), "adopted"),
    ("osce-consensus", counted(57, object=1), "not_adopted"),
    ("wto-consensus", counted(164, support=1, abstain=99, absent=64), "adopted"),
    ("wto-consensus", counted(164, object=1, absent=64), "not_adopted"),
    ("sociocratic-consent", counted(7), "adopted"),
    ("sociocratic-consent", counted(7, unreasoned=7), "adopted"),
    ("sociocratic-consent", counted(7, object=1), "not_adopted"),
    # majorities
    ("simple-majority", counted(47, support=18, object=19), "not_adopted"),
    ("simple-majority", counted(47, support=18, object=18), "not_adopted"),
    ("simple-majority", counted(47, support=19, object=18), "adopted"),
    ("simple-majority", counted(47), "not_adopted"),
    ("simple-majority", counted(47, support=1, blank=20, invalid=6, absent=20), "adopted"),
    ("absolute-majority", counted(27, support=13), "not_adopted"),
    ("absolute-majority", counted(27, support=14, object=13), "adopted"),
    ("absolute-majority", counted(28, support=14, object=14), "not_adopted"),
    ("absolute-majority", counted(28, support=15, blank=13), "adopted"),
    ("absolute-majority", counted(719, support=359), "not_adopted"),
    ("absolute-majority", counted(719, support=360), "adopted"),
    ("absolute-majority", counted(720, support=360), "not_adopted"),
    ("two-thirds", counted(193, support=77, object=40), "not_adopted"),
    ("two-thirds", counted(193, support=78, object=39), "adopted"),
    ("two-thirds", counted(193, support=79, object=38), "adopted"),
    ("two-thirds", counted(193, abstain=193), "not_adopted"),
    ("weighted-majority", weight(support=30, object=31), "not_adopted"),
    ("weighted-majority", weight(support=30, object=30), "not_adopted"),
    ("weighted-majority", weight(support=31, object=30), "adopted"),
    ("weighted-majority(base=members)", weight(support=50, abstain=50), "not_adopted"),
    ("weighted-majority(base=members)", weight(support=51), "adopted"),
    ("weighted-majority(base=members, share=85 %)", weight(10_000, support=8_499), "not_adopted"),
    ("weighted-majority(base=members, share=85 %)", weight(10_000, support=8_500), "adopted"),
    ("weighted-majority(base=members, share=85 %)", weight(10_000, support=8_501), "adopted"),
    ("weighted-majority(quorum=2/3)", weight(99, support=65, silent=34), "not_adopted"),
    ("weighted-majority(quorum=2/3)", weight(99, support=65, abstain=1, silent=33), "adopted"),
    # Security Council
    ("unsc-recommendation", nine(answers(support=5), support=8, abstain=7), "not_adopted"),
    ("unsc-recommendation", nine(answers(support=5), support=9, object=6), "adopted"),
    ("unsc-recommendation", nine(answers(abstain=5), support=9, abstain=6), "adopted"),
    ("unsc-recommendation", nine(answers(support=5), support=10, object=5), "adopted"),
    (
        "unsc-recommendation",
        nine(answers(support=4, object=1), support=14, object=1),
        "not_adopted",
    ),
    ("unsc-procedural", counted(15, support=8), "not_adopted"),
    ("unsc-procedural", counted(15, support=9, object=6), "adopted"),
    ("unsc-procedural", counted(15, support=10, object=5), "adopted"),
    # European Union: members on the line, population on the line, four not in favour
    (
        "eu-qualified-majority",
        put(POPULATION_2025, abstain="MT LU CY EE LV SI LT HR IE SK DK FI BG"),
        "not_adopted",
    ),
    (
        "eu-qualified-majority",
        put(POPULATION_2025, abstain="MT LU CY EE LV SI LT HR IE SK DK FI"),
        "adopted",
    ),
    ("eu-qualified-majority", members(LARGE, support=first(10)), "not_adopted"),
    ("eu-qualified-majority", members(LARGE, support=first(11)), "adopted"),
    ("eu-qualified-majority", members(LARGE, support=first(12)), "adopted"),
    ("eu-reinforced-majority", members(EVEN, support=first(17)), "not_adopted"),
    ("eu-reinforced-majority", members(EVEN, support=first(18)), "adopted"),
    ("eu-reinforced-majority", members(EVEN, support=first(19)), "adopted"),
    ("eu-qualified-majority", members(TWENTY, support=first(12)), "not_adopted"),
    ("eu-qualified-majority", members(TWENTY, support=first(13)), "adopted"),
    ("eu-qualified-majority", members(TWENTY, support=first(14)), "adopted"),
    ("eu-qualified-majority", put(POPULATION_2025, object="DE FR IT"), "adopted"),
    ("eu-qualified-majority", put(POPULATION_2025, object="DE FR IT", abstain="MT"), "not_adopted"),
    ("eu-qualified-majority", put(POPULATION_2025, object="DE FR SK MT"), "adopted"),
    ("eu-qualified-majority", put(POPULATION_2025, object="DE FR GR MT"), "not_adopted"),
    (
        "eu-reinforced-majority",
        put(POPULATION_2025, abstain="MT LU CY EE LV SI LT HR"),
        "not_adopted",
    ),
    ("eu-reinforced-majority", put(POPULATION_2025, abstain="MT LU CY EE LV SI LT"), "adopted"),
    ("eu-reinforced-majority", put(POPULATION_2025, object="DE FR IT"), "not_adopted"),
    # IETF
    ("iesg-standards-track", counted(15, support=1, no_objection=8, abstain=6), "not_adopted"),
    ("iesg-standards-track", counted(15, support=1, no_objection=9, abstain=5), "adopted"),
    ("iesg-standards-track", counted(15, support=1, no_objection=10), "adopted"),
    ("iesg-standards-track", counted(15, no_objection=12), "not_adopted"),
    ("iesg-standards-track", counted(15, support=1, no_objection=8, recuse=2), "adopted"),
    ("iesg-standards-track", counted(15, support=1, no_objection=7, recuse=2), "not_adopted"),
    ("iesg-standards-track", counted(15, support=5, no_objection=9, object=1), "not_adopted"),
    ("iesg-other", counted(15, no_objection=14), "not_adopted"),
    ("iesg-other", counted(15, support=1), "adopted"),
    ("iesg-other", counted(15, support=2), "adopted"),
    ("iesg-other", counted(15, support=6, no_objection=8, object=1), "not_adopted"),
    ("iesg-single-discuss", counted(15, support=1, no_objection=9), "adopted"),
    ("iesg-single-discuss", counted(15, support=1, no_objection=9, object=1), "adopted"),
    ("iesg-single-discuss", counted(15, support=1, no_objection=9, object=2), "not_adopted"),
    ("iesg-single-discuss", counted(15, support=1, no_objection=8, object=1), "not_adopted"),
    ("iesg-single-discuss(level=other)", counted(15, support=1, object=1), "adopted"),
    ("iesg-alternate", counted(15, support=9, object=2, abstain=4), "not_adopted"),
    ("iesg-alternate", counted(15, support=10, object=2, abstain=3), "adopted"),
    ("iesg-alternate", counted(15, support=11, object=2), "adopted"),
    ("iesg-alternate", counted(15, support=12, object=3), "not_adopted"),
    ("iesg-alternate", counted(14, support=9, object=2, abstain=2, recuse=1), "adopted"),
    ("irsg", counted(15, support=1, no_objection=8), "not_adopted"),
    ("irsg", counted(15, support=2), "adopted"),
    ("irsg", counted(15, support=3), "adopted"),
    ("irsg", counted(15, support=5, object=1), "undetermined"),
    ("rsab", counted(5, support=5), "adopted"),
    ("rsab", counted(5, support=2, object=2, recuse=1), "not_adopted"),
    ("rsab", counted(5, support=3, object=2), "adopted"),
    ("rsab", counted(5, support=4, object=1), "adopted"),
    ("rsab(stage=poll)", counted(5, support=4, object=1), "not_adopted"),
    ("rsab(stage=poll)", counted(5, recuse=5), "adopted"),
    ("rsab(stage=vote)", counted(5, support=2), "not_adopted"),
    ("iab", counted(13, support=6), "not_adopted"),
    ("iab", counted(13, support=7, object=2), "adopted"),
    ("iab", counted(13, support=8, object=2), "adopted"),
    ("iab", counted(13, support=10, object=3), "not_adopted"),
    ("iab", counted(13, support=7, recuse=6), "adopted"),
    # Apache
    ("apache-lazy-consensus", binding({}), "adopted"),
    (
        "apache-lazy-consensus",
        binding(answers(support=5, object=1), support=9, object=1),
        "not_adopted",
    ),
    ("apache-lazy-consensus", binding(answers(silent=6), object=6), "adopted"),
    ("apache-lazy-consensus", counted(12, object=1), "not_adopted"),
    ("apache-consensus-approval", binding(answers(support=2, silent=4), support=8), "not_adopted"),
    ("apache-consensus-approval", binding(answers(support=3, silent=3), support=3), "adopted"),
    ("apache-consensus-approval", binding(answers(support=4, silent=2), support=4), "adopted"),
    (
        "apache-consensus-approval",
        binding(answers(support=5, object=1), support=8, object=1),
        "not_adopted",
    ),
    (
        "apache-consensus-approval",
        binding(answers(support=3, unreasoned=3), support=3, unreasoned=3),
        "adopted",
    ),
    ("apache-majority-approval", binding(answers(support=2, silent=4), support=2), "not_adopted"),
    (
        "apache-majority-approval",
        binding(answers(support=3, object=2, silent=1), support=3, object=8),
        "adopted",
    ),
    (
        "apache-majority-approval",
        binding(answers(support=3, object=3), support=9, object=3),
        "not_adopted",
    ),
    (
        "apache-majority-approval",
        binding(answers(support=4, object=2), support=4, object=2),
        "adopted",
    ),
    # ISO
    ("iso-dis", dis(answers(support=19, object=10), support=50, object=10), "not_adopted"),
    ("iso-dis", dis(answers(support=20, object=10), support=50, object=10), "adopted"),
    ("iso-dis", dis(answers(support=21, object=10), support=50, object=10), "adopted"),
    ("iso-dis", dis(answers(support=24, object=8), support=55, object=18), "adopted"),
    ("iso-dis", dis(answers(support=24, object=8), support=54, object=18), "adopted"),
    ("iso-dis", dis(answers(support=24, object=8), support=53, object=18), "not_adopted"),
    (
        "iso-dis",
        dis(answers(support=24, object=8, unreasoned=5), support=54, object=13, unreasoned=5),
        "adopted",
    ),
    ("iso-dis", dis(answers(support=24, object=13), support=54, object=18), "not_adopted"),
    ("iso-dis", dis(answers(abstain=41), abstain=104), "not_adopted"),
    # W3C
    ("w3c-consensus", counted(27, support=20, abstain=5, reserve=2), "undetermined"),
    ("w3c-consensus", counted(27, support=26, object=1), "not_adopted"),
]

OPEN = [
    ("unanimity", {"support": 3}, "adopted"),
    ("unanimity", {"support": 2}, "open"),
    ("unanimity-abstention-allowed", {"support": 1, "abstain": 1}, "open"),
    ("unanimity-abstention-allowed", {"support": 1, "abstain": 2}, "adopted"),
    ("nato-council", {"support": 2, "reserve": 1}, "open"),
    ("nato-council", {"support": 2, "no_objection": 1}, "adopted"),
    ("consensus", {}, "open"),
    ("consensus", {"support": 2}, "open"),
    ("consensus", {"support": 2, "abstain": 1}, "adopted"),
    ("silence", {}, "open"),
    ("consensus-less-one", {"support": 2}, "adopted"),
    ("consensus-less-one", {"support": 1}, "open"),
    ("simple-majority", {"support": 1, "object": 1}, "open"),
    ("simple-majority", {"support": 2}, "adopted"),
    ("absolute-majority", {"support": 1, "abstain": 1}, "open"),
    ("absolute-majority", {"support": 2}, "adopted"),
    ("two-thirds", {"support": 1}, "open"),
    ("two-thirds", {"support": 2}, "adopted"),
]


class TestThresholds:
    """Each threshold one below, on and one above, from the clause it follows."""

    @pytest.mark.parametrize(("text", "tally", "expected"), CLOSED)
    def test_put(self, text: str, tally: Tally, expected: str) -> None:
        assert outcome(text, tally) == expected

    @pytest.mark.parametrize(("text", "counts", "expected"), OPEN)
    def test_open(self, text: str, counts: dict[str, int], expected: str) -> None:
        electorate = Electorate(size=3)
        tally = Tally(electorate=electorate, counts=answers(**counts), closed=False)
        assert outcome(text, tally) == expected

    @pytest.mark.parametrize("name", ["unanimity", "nato-council", "consensus", "silence"])
    def test_an_objection_blocks_while_open(self, name: str) -> None:
        tally = named("B C", support="A", object="D")
        rule = resolve(name).rule
        still = Tally(electorate=tally.electorate, positions=tally.positions, closed=False)
        found = rule.evaluate(still)
        assert (found.outcome, found.blocking, found.dissent) == ("blocked", ("D",), True)

    def test_population_alone_blocks_on_the_line(self) -> None:
        """65 % of the population exactly, by 35 of 36 members; then one person more against."""
        weights = "A:35 B:31 " + " ".join(f"M{i}:1" for i in range(34))
        on = members(weights, support="B " + first(34))
        below = members(weights.replace("A:35", "A:36"), support="B " + first(34))
        assert outcome("eu-reinforced-majority", on) == "adopted"
        assert outcome("eu-reinforced-majority", below) == "not_adopted"

    def test_the_floor_of_seven_of_eleven(self) -> None:
        """Charter article 27, text of 1945."""
        on = Day.of(1950, 6, 27)
        found = [
            outcome(
                "unsc-recommendation",
                counted(
                    11,
                    closed=True,
                    sizes={"permanent": 5},
                    by_class={"permanent": answers(support=4, absent=1)},
                    support=number,
                    absent=1,
                ),
                on=on,
            )
            for number in (6, 7, 8)
        ]
        assert found == ["not_adopted", "adopted", "adopted"]


class TestJudgments:
    """rules.md §4.9: what is the chair's to find is asked, never computed."""

    @pytest.mark.parametrize(("found", "expected"), [(True, "adopted"), (False, "not_adopted")])
    def test_a_substantial_number(self, found: bool, expected: str) -> None:
        tally = counted(27, support=20)
        assert outcome("w3c-consensus", tally, judgments={SUBSTANTIAL: found}) == expected
        answer = resolve("w3c-consensus").rule.evaluate(tally)
        assert (answer.judgment_of_chair, answer.dissent) == (True, False)

    def test_dissent_is_a_state(self) -> None:
        tally = counted(27, support=26, object=1)
        answer = resolve("w3c-consensus").rule.evaluate(tally, {SUBSTANTIAL: True})
        assert (answer.outcome, answer.dissent) == ("not_adopted", True)

    def test_the_chair_may_record_it_in_spite_of_dissent(self) -> None:
        tally = counted(27, support=20, object=2)
        (left,) = resolve("w3c-consensus").rule.evaluate(tally).open_judgments
        assert (left.question, left.despite) == (CONSIDERED, True)
        answer = resolve("w3c-consensus").rule.evaluate(tally, {CONSIDERED: True})
        assert (answer.outcome, answer.dissent) == ("adopted", True)
        version = resolve("w3c-consensus").version
        assert version is not None
        assert "Managing Dissent" in version.despite

    def test_whose_objection_it_was(self) -> None:
        question = {"whoever objects is the member concerned": True}
        assert outcome("consensus-minus-one", counted(3, object=1), judgments=question) == "adopted"
        assert (
            outcome("consensus-minus-one", counted(3, object=2), judgments=question)
            == "not_adopted"
        )

    def test_a_not_ready_may_be_overridden(self) -> None:
        question = "every Not Ready has had an adequate response"
        tally = counted(15, support=2, object=1)
        assert outcome("irsg", tally, judgments={question: True}) == "adopted"
        assert outcome("irsg", tally, judgments={question: False}) == "not_adopted"


class TestSetAside:
    """library.md §1.6, on the line."""

    @pytest.mark.parametrize(
        ("objectors", "expected"), [("", "adopted"), ("YU", "adopted"), ("YU FR", "not_adopted")]
    )
    def test_consensus_minus_one(self, objectors: str, expected: str) -> None:
        tally = named("FR US YU", object=objectors)
        assert outcome("consensus-minus-one", tally, set_aside=["YU"]) == expected

    def test_the_sponsor_does_not_count_to_the_two(self) -> None:
        tally = named("C D", support="A B")
        assert outcome("irsg", tally) == "adopted"
        assert outcome("irsg", tally, set_aside=["A"]) == "not_adopted"
        three = named("D", support="A B C")
        assert outcome("irsg", three, set_aside=["A"]) == "adopted"
