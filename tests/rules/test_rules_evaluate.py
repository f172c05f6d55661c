"""What tallies mean: outcomes, who is missing, who blocks, and the figures behind. spec/rules.md
§5, §6."""

from collections.abc import Mapping
from fractions import Fraction

import pytest

from nemcon.rules import Answer, Electorate, Outcome, Stance, Tally, parse
from nemcon.rules.bounds import deal, portion, widened
from nemcon.rules.tally import problems

S, NO, A, X = Stance.SUPPORT, Stance.NO_OBJECTION, Stance.ABSTAIN, Stance.OBJECT
PERMANENT = frozenset({"CN", "FR", "GB", "RU", "US"})
FIFTEEN = Electorate(
    members=(*sorted(PERMANENT), *(f"E{i}" for i in range(10))), classes={"permanent": PERMANENT}
)
COUNCIL = parse("at least 9 members are for and no member of class permanent is against")
NATO = parse("every member agrees; no objection counts as for")


def council(positions: Mapping[str, Stance], closed: bool = True) -> Answer:
    return COUNCIL.evaluate(Tally(electorate=FIFTEEN, positions=positions, closed=closed))


def first(number: int) -> dict[str, Stance]:
    return dict.fromkeys(FIFTEEN.members[:number], S)


class TestVeto:
    """§6.2 A veto is an expressed "against"."""

    def test_fourteen_and_a_veto(self) -> None:
        answer = council(first(15) | {"US": X})
        assert answer.outcome is Outcome.NOT_ADOPTED
        assert answer.missing == answer.blocking == ("US",)
        assert answer.dissent
        assert answer.sentence == (
            "Not adopted, since this is not met: no member of class permanent objects (has 1 of 5)."
            " US prevents it."
        )

    @pytest.mark.parametrize("stance", [A, Stance.ABSENT, Stance.RECUSE])
    def test_abstaining_is_not_a_veto(self, stance: Stance) -> None:
        assert council(first(15) | {"US": stance}).outcome is Outcome.ADOPTED

    def test_an_elected_member_has_none(self) -> None:
        answer = council(first(15) | {"E9": X})
        assert (answer.outcome, answer.dissent) == (Outcome.ADOPTED, True)

    def test_open_until_the_permanent_members_have_spoken(self) -> None:
        """§5.7, §6.1 An undeclared permanent member is missing and blocks nothing."""
        elected = dict.fromkeys(FIFTEEN.members[5:], S)
        answer = council({**elected, "US": Stance.RESERVE}, closed=False)
        assert answer.outcome is Outcome.OPEN
        assert answer.missing == ("CN", "FR", "GB", "RU", "US")
        assert answer.blocking == ()
        assert council({**elected, "US": X}, closed=False).outcome is Outcome.BLOCKED
        assert council(elected).outcome is Outcome.ADOPTED

    def test_nine_of_whom_nobody_is_indispensable(self) -> None:
        answer = council(first(8))
        assert (answer.outcome, answer.missing) == (Outcome.NOT_ADOPTED, ())
        assert answer.needed.count == 1


class TestUnanimity:
    """§6.1 Under unanimity everyone who has not agreed is missing, objectors included."""

    def test_open(self) -> None:
        allies = Electorate(members=("BE", "HU", "NL", "RO"))
        positions = {"BE": S, "NL": NO, "HU": X}
        answer = NATO.evaluate(Tally(electorate=allies, positions=positions, closed=False))
        assert answer.outcome is Outcome.BLOCKED
        assert answer.missing == ("HU", "RO")
        assert answer.blocking == ("HU",)
        assert answer.sentence == (
            "Open, and blocked, since this is not met yet: every member agrees (has 2 of 4). "
            "HU prevents it. Missing: RO."
        )

    def test_many_names_are_cut_short(self) -> None:
        allies = Electorate(members=tuple("ABCDEFGHIJ"))
        answer = NATO.evaluate(Tally(electorate=allies, closed=False))
        assert answer.sentence.endswith("Missing: A, B, C, D, E, F, G, H and 2 more.")
        two = NATO.evaluate(
            Tally(
                electorate=allies, positions=dict.fromkeys("AB", X) | dict.fromkeys("CDEFGHIJ", S)
            )
        )
        assert two.sentence.endswith("A and B prevent it.")

    def test_a_count_whose_exceptions_are_named(self) -> None:
        """§5.4 Twenty-eight of thirty-two, and the four are named."""
        members = tuple(f"M{i:02}" for i in range(32))
        rest = dict.fromkeys(members[:3], Stance.UNDECLARED) | {members[3]: X}
        tally = Tally(
            electorate=Electorate(members=members),
            positions=rest,
            counts={S: 28, X: 1},
            closed=False,
        )
        answer = NATO.evaluate(tally)
        assert answer.missing == members[:4]
        assert answer.blocking == (members[3],)
        assert answer.bounds.all == {S: (28, 28), X: (1, 1), Stance.UNDECLARED: (3, 3)}


class TestNoObjection:
    """§5.7 Nobody having spoken is not agreement while it is open; when it is put, silence counts
    as the rule says."""

    def test_open_then_put(self) -> None:
        rule, three = parse("no member objects"), Electorate(members=("A", "B", "C"))
        waiting = rule.evaluate(Tally(electorate=three, positions={"A": NO}, closed=False))
        assert (waiting.outcome, waiting.missing) == (Outcome.OPEN, ("B", "C"))
        assert (
            rule.evaluate(Tally(electorate=three, positions={"A": NO})).outcome is Outcome.ADOPTED
        )
        strict = parse("no member objects; silence counts as against")
        put = strict.evaluate(Tally(electorate=three, positions={"A": NO}))
        assert (put.outcome, put.missing, put.blocking) == (Outcome.NOT_ADOPTED, ("B", "C"), ())
        assert not put.dissent


class TestUnion:
    """§4.8 Either 55 % and 65 %, or fewer than four not in favour."""

    RULE = parse(
        "either at least 55 % of members are for "
        "and members with at least 65 % of the population are for "
        "or fewer than 4 members are not for"
    )
    BIG = Electorate(
        members=tuple("ABCDEFGHIJ"),
        weights={"population": {m: 30 if m in "ABC" else 1 for m in "ABCDEFGHIJ"}},
    )

    @pytest.mark.parametrize(
        ("opposed", "outcome"),
        [
            ("A", Outcome.ADOPTED),
            ("AB", Outcome.ADOPTED),
            ("ABC", Outcome.ADOPTED),
            ("ABCD", Outcome.NOT_ADOPTED),
        ],
    )
    def test_three_big_ones_do_not_suffice(self, opposed: str, outcome: Outcome) -> None:
        positions = {m: A if m in opposed else S for m in self.BIG.members}
        assert (
            self.RULE.evaluate(Tally(electorate=self.BIG, positions=positions)).outcome is outcome
        )

    def test_missing_where_one_weighs_enough(self) -> None:
        heavy = Electorate(members=("A", "B", "C"), weights={"w": {"A": 60, "B": 30, "C": 10}})
        rule = parse("members with at least 65 % of the w are for")
        answer = rule.evaluate(Tally(electorate=heavy, positions={"A": X, "B": X, "C": X}))
        assert answer.missing == answer.blocking == ("A",)


class TestWeightsUnknown:
    """§5.5 An answer is given only if it holds for every possible weight."""

    RULE = parse("members with at least half of the w are for")
    THREE = Electorate(members=("A", "B", "C"), weights={"w": {"A": 10, "B": 5}})

    def test_without_limit(self) -> None:
        answer = self.RULE.evaluate(
            Tally(electorate=self.THREE, positions={"A": S, "B": S, "C": X})
        )
        assert answer.outcome is Outcome.UNDETERMINED
        assert answer.missing == ("C",)
        assert answer.needed.sets == ()
        assert (answer.needed.count, answer.needed.any_of) == (1, ("C",))
        assert "has 15" in answer.sentence
        assert answer.clauses[0].of is None

    def test_the_unknown_in_favour(self) -> None:
        tally = Tally(electorate=self.THREE, positions={"A": S, "C": S})
        answer = self.RULE.evaluate(tally)
        assert answer.outcome is Outcome.ADOPTED
        assert [answer.clauses[0].have, answer.clauses[0].least, answer.clauses[0].most] == [
            None,
            10,
            None,
        ]

    def test_to_the_rest_of_a_stated_total(self) -> None:
        for total, outcome in (
            (20, Outcome.ADOPTED),
            (30, Outcome.ADOPTED),
            (31, Outcome.NOT_ADOPTED),
        ):
            electorate = Electorate(
                members=("A", "B", "C"),
                weights={"w": {"A": 10, "B": 5}},
                weight_totals={"w": total},
            )
            tally = Tally(electorate=electorate, positions={"A": S, "B": S, "C": X})
            assert self.RULE.evaluate(tally).outcome is outcome

    def test_a_veto_of_unknown_weight(self) -> None:
        electorate = Electorate(
            members=("A", "B"), weights={"w": {"A": 10}}, weight_totals={"w": 12}
        )
        for share, blocking in (("5/6", ()), ("11/12", ("B",))):
            rule = parse(f"members with at most {share} of the w of votes cast are against")
            answer = rule.evaluate(Tally(electorate=electorate, positions={"A": X, "B": X}))
            assert answer.outcome is Outcome.NOT_ADOPTED
            assert "B" not in answer.blocking or blocking

    def test_nobody_known_by_name(self) -> None:
        electorate = Electorate(size=5, weight_totals={"w": 100})
        answer = self.RULE.evaluate(Tally(electorate=electorate, counts={S: 3, X: 2}))
        assert answer.outcome is Outcome.UNDETERMINED
        assert answer.needed.count is None
        put = self.RULE.evaluate(Tally(electorate=electorate, positions={"A": S}))
        assert put.outcome is Outcome.UNDETERMINED
        assert put.needed.count is None

    def test_set_aside_with_an_unknown_weight(self) -> None:
        """§4.5, §5.5 The base is the total less anything that is left: 10 to 99."""
        electorate = Electorate(
            members=("A", "B", "C"), weights={"w": {"A": 6, "B": 4}}, weight_totals={"w": 99}
        )
        rule = parse("members except C with at least 60 % of the w are for")
        answer = rule.evaluate(Tally(electorate=electorate, positions={"A": S}))
        assert (answer.outcome, answer.clauses[0].of) == (Outcome.UNDETERMINED, None)
        six = parse("members except C with at least 6 % of the w are for")
        assert (
            six.evaluate(Tally(electorate=electorate, positions={"A": S})).outcome
            is Outcome.ADOPTED
        )
        none = six.evaluate(Tally(electorate=electorate))
        assert none.outcome is Outcome.NOT_ADOPTED

    def test_impossible_whatever_anybody_does(self) -> None:
        """§6.1, §6.2 Nobody blocks what nobody can carry."""
        every = ", ".join(s.value for s in Stance if s is not X)
        rule = parse(
            f"members with at most 3 of the w answer {every} or recuse and no member objects"
        )
        answer = rule.evaluate(Tally(electorate=self.THREE, positions={"A": X, "C": X}))
        assert answer.outcome is Outcome.NOT_ADOPTED
        listed = parse(f"members with at most 3 of the w answer {every}, object or recuse")
        assert listed.evaluate(Tally(electorate=self.THREE)).blocking == ()

    def test_a_recused_member_of_unknown_weight(self) -> None:
        """§4.4 Of those entitled, who may weigh anything: nothing is certain, nobody blocks."""
        rule = parse("members with at least half of the w of those entitled are for")
        tally = Tally(electorate=self.THREE, positions={"A": S, "B": X, "C": Stance.RECUSE})
        answer = rule.evaluate(tally)
        assert (answer.outcome, answer.missing) == (Outcome.UNDETERMINED, ("B",))
        assert answer.blocking == ()


class TestSums:
    """§3.7 Sums of weight."""

    RULE = parse("members with at least 65 % of the w are for")

    @pytest.mark.parametrize(
        ("weight", "outcome"),
        [(64, Outcome.NOT_ADOPTED), (65, Outcome.ADOPTED), (66, Outcome.ADOPTED)],
    )
    def test_against_a_total(self, weight: int, outcome: Outcome) -> None:
        electorate = Electorate(size=5, weight_totals={"w": 100})
        answer = self.RULE.evaluate(Tally(electorate=electorate, by_weight={"w": {S: weight}}))
        assert answer.outcome is outcome
        assert answer.clauses[0].of == 100

    def test_complete_without_a_total(self) -> None:
        electorate = Electorate(size=2, weights={"w": {}})
        answer = self.RULE.evaluate(Tally(electorate=electorate, by_weight={"w": {S: 65, X: 35}}))
        assert answer.outcome is Outcome.ADOPTED
        assert answer.dissent

    def test_of_a_class(self) -> None:
        electorate = Electorate(
            members=("A", "B", "C"),
            classes={"p": frozenset("AB")},
            weights={"w": {"A": 5, "B": 5, "C": 2}},
        )
        rule = parse("members of class p with at least 8 of the w are for")
        for against, outcome in (
            (2, Outcome.ADOPTED),
            (4, Outcome.UNDETERMINED),
            (5, Outcome.NOT_ADOPTED),
        ):
            tally = Tally(electorate=electorate, by_weight={"w": {S: 12 - against, X: against}})
            assert rule.evaluate(tally).outcome is outcome

    def test_of_a_class_without_names(self) -> None:
        electorate = Electorate(size=3, class_sizes={"p": 2}, weight_totals={"w": 9})
        rule = parse("members of class p with at least 8 of the w are for")
        answer = rule.evaluate(Tally(electorate=electorate, by_weight={"w": {S: 9}}))
        assert answer.outcome is Outcome.UNDETERMINED

    def test_with_counts_and_names(self) -> None:
        electorate = Electorate(members=("A", "B", "C"), weights={"w": {"A": 6, "B": 3}})
        rule = parse("members with at least 6 of the w are for")
        tally = Tally(electorate=electorate, counts={S: 1, X: 2}, by_weight={"w": {S: 6, X: 3}})
        assert rule.evaluate(tally).outcome is Outcome.ADOPTED
        unsaid = Tally(electorate=electorate, counts={S: 1, X: 2})
        assert rule.evaluate(unsaid).outcome is Outcome.UNDETERMINED


class TestClassCounts:
    """§3.3, §3.6, §5.3 Classes with counts."""

    SIZED = Electorate(size=15, class_sizes={"permanent": 5})

    @pytest.mark.parametrize(
        ("counts", "permanent", "outcome"),
        [
            ({S: 13, X: 1, A: 1}, {S: 4, X: 1}, Outcome.NOT_ADOPTED),
            ({S: 13, X: 1, A: 1}, {S: 4, A: 1}, Outcome.ADOPTED),
            ({S: 13, X: 1, A: 1}, {S: 4}, Outcome.UNDETERMINED),
            ({S: 13, X: 1, A: 1}, {S: 5}, Outcome.ADOPTED),
            ({S: 13, X: 1, A: 1}, {X: 0}, Outcome.ADOPTED),
            ({S: 13, X: 1, A: 1}, {}, Outcome.UNDETERMINED),
            ({S: 8, X: 1, A: 6}, {}, Outcome.NOT_ADOPTED),
            ({S: 9, X: 6}, {}, Outcome.UNDETERMINED),
            ({S: 9, A: 6}, {}, Outcome.ADOPTED),
            ({S: 4, X: 11}, {}, Outcome.NOT_ADOPTED),
        ],
    )
    def test_sizes_alone(
        self, counts: dict[Stance, int], permanent: dict[Stance, int], outcome: Outcome
    ) -> None:
        tally = Tally(electorate=self.SIZED, counts=counts, by_class={"permanent": permanent})
        assert COUNCIL.evaluate(tally).outcome is outcome

    def test_no_counts_for_all(self) -> None:
        tally = Tally(electorate=self.SIZED, by_class={"permanent": {S: 5}})
        answer = COUNCIL.evaluate(tally)
        assert answer.outcome is Outcome.NOT_ADOPTED
        assert answer.bounds.all == {S: (5, 5), Stance.SILENT: (10, 10)}

    def test_no_counts_for_all_of_a_class(self) -> None:
        """§3.6 The others of the class said nothing, and so do not agree."""
        rule = parse("at least 5 members of class permanent are for")
        for support, outcome in ((4, Outcome.NOT_ADOPTED), (5, Outcome.ADOPTED)):
            tally = Tally(electorate=self.SIZED, by_class={"permanent": {S: support}})
            answer = rule.evaluate(tally)
            assert answer.outcome is outcome
            assert answer.bounds.all[S] == (support, support)

    def test_a_name_whose_class_is_not_known(self) -> None:
        """§6.1 US objects, and whether it is permanent is not known."""
        tally = Tally(electorate=self.SIZED, positions={"US": X}, counts={S: 14, X: 1})
        answer = COUNCIL.evaluate(tally)
        assert (answer.outcome, answer.blocking) == (Outcome.UNDETERMINED, ())
        named = Tally(electorate=self.SIZED, positions={"US": X}, by_class={"permanent": {S: 5}})
        assert COUNCIL.evaluate(named).bounds.all[X] == (0, 1)
        assert (
            COUNCIL.evaluate(Tally(electorate=self.SIZED, positions={"US": X})).outcome
            is Outcome.NOT_ADOPTED
        )

    def test_separate(self) -> None:
        """§3.3 Two thirds of the P-members, and at most a quarter of all votes cast."""
        rule = parse(
            "at least 2/3 of votes cast of class p are for "
            "and at most 1/4 of votes cast are against"
        )
        electorate = Electorate(size=20, class_sizes={"p": 9})
        for against, outcome in (
            (0, Outcome.ADOPTED),
            (1, Outcome.ADOPTED),
            (2, Outcome.NOT_ADOPTED),
        ):
            tally = Tally(
                electorate=electorate,
                counts={S: 1, X: against},
                by_class={"p": {S: 6, X: 3}},
                separate=True,
            )
            # 4 of 11 and more are too many; only p's own three would be 3 of 9
            expected = Outcome.NOT_ADOPTED if (3 + against) * 4 > 10 + against else Outcome.ADOPTED
            assert rule.evaluate(tally).outcome is expected
            assert outcome in Outcome
        less = Tally(
            electorate=electorate, counts={S: 3}, by_class={"p": {S: 6, X: 3}}, separate=True
        )
        assert rule.evaluate(less).outcome is Outcome.ADOPTED

    @pytest.mark.parametrize(
        ("counts", "outcome", "told"),
        [
            ({S: 1, X: 1, A: 4}, Outcome.NOT_ADOPTED, "has 0 to 1 of 3"),
            ({S: 2, X: 1, A: 3}, Outcome.UNDETERMINED, "has 0 to 2 of 3"),
            ({S: 3, X: 3}, Outcome.ADOPTED, "has 2 of 3"),
        ],
    )
    def test_what_a_class_has_beside_its_counts(
        self, counts: dict[Stance, int], outcome: Outcome, told: str
    ) -> None:
        """One of three of the class is known to object: of each other answer it has no more than
        were given by all."""
        electorate = Electorate(size=6, class_sizes={"p": 3})
        tally = Tally(electorate=electorate, counts=counts, by_class={"p": {X: 1}})
        answer = parse("at least 2 members of class p are for").evaluate(tally)
        assert answer.outcome is outcome
        assert told in answer.sentence

    def test_overlapping_without_totals(self) -> None:
        electorate = Electorate(
            members=("A", "B", "C", "D"), classes={"p": frozenset("AB"), "q": frozenset("BC")}
        )
        tally = Tally(electorate=electorate, by_class={"p": {S: 2}, "q": {S: 1, X: 1}})
        assert parse("no member of class p objects").evaluate(tally).outcome is Outcome.ADOPTED
        assert parse("no member of class q objects").evaluate(tally).outcome is Outcome.NOT_ADOPTED
        answer = parse("at least 3 members are for").evaluate(tally)
        assert answer.outcome is Outcome.UNDETERMINED
        assert "has 2 to 3" in answer.sentence

    def test_a_class_known_by_size_beside_names(self) -> None:
        electorate = Electorate(
            members=("A", "B", "C"), classes={"p": frozenset("AB")}, class_sizes={"q": 1}
        )
        tally = Tally(
            electorate=electorate, positions={"A": S, "C": A}, by_class={"p": {S: 1, X: 1}}
        )
        assert parse("no member of class q objects").evaluate(tally).outcome is Outcome.UNDETERMINED

    def test_blind(self) -> None:
        """§5.3 Where names are not known anybody may be in a class."""
        electorate = Electorate(size=6, class_sizes={"p": 2, "q": 3})
        rule = parse("no member of class q objects")
        tally = Tally(electorate=electorate, by_class={"p": {S: 1, X: 1}})
        assert rule.evaluate(tally).outcome is Outcome.UNDETERMINED
        aside = parse("no member except XX objects")
        assert (
            aside.evaluate(Tally(electorate=electorate, counts={X: 1})).outcome
            is Outcome.UNDETERMINED
        )
        assert (
            aside.evaluate(Tally(electorate=electorate, positions={"XX": X})).outcome
            is Outcome.ADOPTED
        )
        assert aside.evaluate(Tally(electorate=electorate, positions={"YY": X})).blocking == ("YY",)


class TestJudgment:
    """§4.9, §6.3 The chair's judgment is never computed."""

    RULE = parse('the chair finds "that a substantial number support it" and no member objects')
    THREE = Electorate(members=("A", "B", "C"))

    def test_left_to_the_chair(self) -> None:
        answer = self.RULE.evaluate(Tally(electorate=self.THREE, positions={"A": S}))
        assert (answer.outcome, answer.judgment_of_chair) == (Outcome.UNDETERMINED, True)
        assert (answer.needed.count, answer.missing) == (0, ())
        assert answer.sentence == (
            "Undetermined, since it is not known whether this is met: "
            'the chair finds "that a substantial number support it". '
            "It depends on a judgment left to the chair."
        )

    @pytest.mark.parametrize(
        ("found", "outcome"), [(True, Outcome.ADOPTED), (False, Outcome.NOT_ADOPTED)]
    )
    def test_found(self, found: bool, outcome: Outcome) -> None:
        tally = Tally(electorate=self.THREE, positions={"A": S})
        answer = self.RULE.evaluate(tally, {"that a substantial number support it": found})
        assert (answer.outcome, answer.judgment_of_chair) == (outcome, False)
        assert answer.clauses[0].met is found
        assert answer.needed.count == (0 if found else None)

    def test_not_asked_where_the_rest_fails(self) -> None:
        answer = self.RULE.evaluate(Tally(electorate=self.THREE, positions={"A": X}))
        assert (answer.outcome, answer.judgment_of_chair) == (Outcome.NOT_ADOPTED, False)
        assert answer.blocking == ("A",)

    def test_alone(self) -> None:
        """Dissent is a state found, and the judgment stays the chair's."""
        rule = parse('the chair finds "so"')
        answer = rule.evaluate(Tally(electorate=self.THREE, positions={"A": X}))
        assert (answer.outcome, answer.dissent) == (Outcome.UNDETERMINED, True)
        counts = rule.evaluate(Tally(electorate=self.THREE, counts={X: 1}))
        assert counts.dissent
        assert not rule.evaluate(Tally(electorate=self.THREE, counts={S: 1, A: 1})).dissent


class TestInSpiteOfDissent:
    """§4.10, §6.6 The chair may find it against an objection, and until it does it has not."""

    RULE = parse('either no member objects or the chair finds in spite of dissent "it was heard"')
    LAW = parse(
        'either the chair finds "many" and no member objects'
        ' or the chair finds in spite of dissent "it was heard"'
    )
    THREE = Electorate(members=("A", "B", "C"))

    def tally(self, b: Stance = X, *, closed: bool = True) -> Tally:
        return Tally(electorate=self.THREE, positions={"A": S, "B": b}, closed=closed)

    def test_until_it_is_found_it_is_not_adopted_and_the_answer_says_that_it_may_be(self) -> None:
        answer = self.RULE.evaluate(self.tally())
        assert (answer.outcome, answer.blocking, answer.dissent) == (
            Outcome.NOT_ADOPTED,
            ("B",),
            True,
        )
        assert (answer.judgment_of_chair, answer.needed.count) == (False, 1)
        assert [str(one) for one in answer.open_judgments] == [
            'the chair finds in spite of dissent "it was heard"'
        ]
        assert answer.clauses[1].met is None
        assert answer.sentence == (
            "Not adopted, since this is not met: no member objects (has 1 of 3). B prevents it. "
            'The chair may still find in spite of dissent: "it was heard".'
        )

    def test_while_it_is_open_the_objection_blocks(self) -> None:
        answer = self.RULE.evaluate(self.tally(closed=False))
        assert (answer.outcome, len(answer.open_judgments)) == (Outcome.BLOCKED, 1)

    @pytest.mark.parametrize(
        ("found", "outcome"), [(True, Outcome.ADOPTED), (False, Outcome.NOT_ADOPTED)]
    )
    def test_found_the_dissent_stays(self, found: bool, outcome: Outcome) -> None:
        answer = self.RULE.evaluate(self.tally(), {"it was heard": found})
        assert (answer.outcome, answer.dissent, answer.open_judgments) == (outcome, True, ())
        assert answer.clauses[1].met is found

    def test_without_dissent_it_counts_for_nothing(self) -> None:
        rule = parse(
            "either at least 2 members are for"
            ' or the chair finds in spite of dissent "it was heard"'
        )
        answer = rule.evaluate(self.tally(A), {"it was heard": True})
        assert (answer.outcome, answer.dissent, answer.open_judgments) == (
            Outcome.NOT_ADOPTED,
            False,
            (),
        )
        assert answer.clauses[1].met is None

    def test_beside_a_judgment_of_another_kind(self) -> None:
        """The plain judgment changes nothing while somebody objects; without dissent it alone is
        left."""
        assert [one.question for one in self.LAW.evaluate(self.tally()).open_judgments] == [
            "it was heard"
        ]
        calm = self.LAW.evaluate(self.tally(A))
        assert (calm.outcome, [one.question for one in calm.open_judgments]) == (
            Outcome.UNDETERMINED,
            ["many"],
        )

    @pytest.mark.parametrize("words", ["in spite of dissent", "despite dissent"])
    def test_it_is_read_and_printed(self, words: str) -> None:
        rule = parse(f'the chair finds {words} "so"')
        assert str(rule) == 'the chair finds in spite of dissent "so"'
        assert parse(str(rule)) == rule


class TestFigures:
    """§5.8 Each clause with what it has, needs and is of."""

    def test_open(self) -> None:
        five = Electorate(members=tuple("ABCDE"))
        rule = parse(
            "at least 2/3 of members are for and at most 1 member is against "
            "and every member has answered"
        )
        positions = {"A": S, "B": S, "C": X, "D": Stance.RESERVE}
        share, ceiling, every = rule.evaluate(
            Tally(electorate=five, positions=positions, closed=False)
        ).clauses
        assert [share.have, share.need, share.of] == [2, Fraction(10, 3), 5]
        assert [share.margin, share.met, share.least, share.most] == [Fraction(-4, 3), None, 2, 4]
        assert [ceiling.margin, ceiling.met, ceiling.least, ceiling.most] == [0, None, 1, 3]
        assert [every.have, every.need, every.met] == [4, 5, None]

    def test_unknown(self) -> None:
        electorate = Electorate(size=15, class_sizes={"permanent": 5})
        answer = COUNCIL.evaluate(Tally(electorate=electorate, counts={S: 14, X: 1}))
        veto = answer.clauses[1]
        assert [veto.have, veto.margin, veto.met, veto.least, veto.most] == [None, None, None, 0, 1]
        assert answer.bounds.classes == {"permanent": {S: (4, 5), X: (0, 1)}}

    def test_dissent_of_a_member_set_aside(self) -> None:
        """§6.3 An objection that is not counted is no dissent."""
        two = Electorate(members=("A", "B"))
        tally = Tally(electorate=two, positions={"A": X, "B": S})
        answer = parse("every member except A agrees").evaluate(tally)
        assert (answer.outcome, answer.dissent) == (Outcome.ADOPTED, False)
        left_out = parse("every member agrees; objections and unreasoned objections are left out")
        assert not left_out.evaluate(tally).dissent

    def test_many_rules_on_one_electorate(self) -> None:
        electorate = Electorate(members=("A", "B"))
        tally = Tally(electorate=electorate, positions={"A": S, "B": S})
        for number in range(1, 100):
            rule = parse(f"at least {number} members are for")
            assert (rule.evaluate(tally).outcome is Outcome.ADOPTED) == (number <= 2)
        assert len(electorate.prepared) <= 64


class TestArithmetic:
    """§5.3, §5.5 Dealing answers to weights."""

    BY = dict.fromkeys(Stance, 0) | {S: 2, X: -3}

    def test_deal(self) -> None:
        assert deal({S: 1, X: 1, A: 1}, [1, 1], self.BY) == (-3, 2)
        assert deal({S: 1, X: 1}, [10, 1], self.BY) == (-28, 17)
        assert portion({S: 6, X: 4}, 5, self.BY) == (-10, 10)

    def test_widened(self) -> None:
        assert widened((1, 2), None, self.BY, None) == (1, 2)
        assert widened((1, 2), {S: 1, X: 1}, self.BY, None) == (None, None)
        assert widened((1, 2), {S: 1, X: 1}, self.BY, 10) == (-29, 22)
        assert widened((1, 2), {A: 1}, self.BY, None) == (1, 2)


class TestSentence:
    """What a sentence names as the reason is the reason."""

    def told(self, text: str, *stances: Stance) -> str:
        members = tuple("ABCDEFGH"[: len(stances)])
        positions = dict(zip(members, stances, strict=True))
        tally = Tally(electorate=Electorate(members=members), positions=positions)
        return parse(text).evaluate(tally).sentence.split(": ", 1)[1]

    def test_a_judgment_that_changes_nothing_is_no_reason(self) -> None:
        text = 'at most 1 member is against and the chair finds "it is the member concerned"'
        assert self.told(text, X, X, S) == "at most 1 member is against (has 2 of 3)."

    def test_what_holds_anyway_is_no_reason(self) -> None:
        text = "at least 1 member is for and no member objects"
        assert self.told(text, S, X) == "no member objects (has 1 of 2). B prevents it."

    def test_many_clauses_are_cut_short(self) -> None:
        text = " and ".join(f"at least {n} members are for" for n in range(2, 8))
        assert self.told(text, S).count(";") == 4
        assert "; and 2 more." in self.told(text, S)


class TestClassesThatDivideAll:
    """§5.3 What one class did not answer, the others did."""

    def bounds(self, **founders: int) -> Mapping[Stance, tuple[int, int]]:
        names = [f"k{n}" for n in range(1, 10)]
        tally = Tally(
            electorate=Electorate(
                members=tuple(names),
                classes={"founder": frozenset(names[:3]), "joined": frozenset(names[3:])},
            ),
            counts={Stance.SUPPORT: 3, Stance.OBJECT: 5, Stance.ABSTAIN: 1},
            by_class={"founder": {Stance(s): n for s, n in founders.items()}},
        )
        return parse("no member objects").evaluate(tally).bounds.classes["joined"]

    def test_what_a_class_lists_is_known_of_the_rest(self) -> None:
        found = self.bounds(object=2)
        assert found[Stance.OBJECT] == (3, 3)
        assert found[Stance.SUPPORT] == (2, 3)
        assert found[Stance.ABSTAIN] == (0, 1)

    def test_a_class_that_lists_all(self) -> None:
        found = self.bounds(object=2, support=1)
        assert found == {Stance.SUPPORT: (2, 2), Stance.OBJECT: (3, 3), Stance.ABSTAIN: (1, 1)}


def test_weights_above_their_total() -> None:
    """§3.8"""
    electorate = Electorate(
        members=("A", "B", "C"),
        weights={"litres": {"A": 70, "B": 50}},
        weight_totals={"litres": 100},
    )
    found = [f.sentence for f in problems(Tally(electorate=electorate))]
    assert found == ["The weights add up to 120 and the total of litres is 100; correct one."]
