"""Every relation, kind of amount and base: one below the line, on it, and one above.

spec/rules.md §4.4-§4.7.
"""

import pytest

from nemcon.rules import Electorate, Outcome, Stance, Tally, parse

FOR, AGAINST, ABSTAIN = Stance.SUPPORT, Stance.OBJECT, Stance.ABSTAIN
ABSENT, RECUSE, SILENT = Stance.ABSENT, Stance.RECUSE, Stance.SILENT

VERDICTS = {
    "at least": (False, True, True),
    "more than": (False, False, True),
    "at most": (True, True, False),
    "fewer than": (True, False, False),
}
# amount and base -> on the line, of 12 members: for, and the rest so that the line is hit exactly
BASES = {
    "{amount} of members": {AGAINST: 3, ABSTAIN: 1, ABSENT: 1, SILENT: 1},
    "{amount} of those entitled": {AGAINST: 3, ABSTAIN: 1, RECUSE: 1, SILENT: 1},
    "{amount} of votes cast": {AGAINST: 6, ABSTAIN: 0},
    "{amount} of those present": {AGAINST: 3, ABSTAIN: 1, SILENT: 2},
    "{amount} of those answering": {AGAINST: 4, ABSTAIN: 2},
}
OUTSIDE = {
    "{amount} of members": {RECUSE: 4},
    "{amount} of those entitled": {},
    "{amount} of votes cast": {ABSTAIN: 3, ABSENT: 1, RECUSE: 2, SILENT: 4},
    "{amount} of those present": {ABSENT: 3, RECUSE: 1},
    "{amount} of those answering": {SILENT: 3, ABSENT: 1, RECUSE: 2},
}


def met(sentence: str, counts: dict[Stance, int]) -> bool:
    """By names, and by counts: the same."""
    answers = [a for a, n in counts.items() for _ in range(n)]
    names = tuple(f"M{i:02}" for i in range(len(answers)))
    by_name = Tally(
        electorate=Electorate(members=names), positions=dict(zip(names, answers, strict=True))
    )
    by_count = Tally(electorate=Electorate(size=len(answers)), counts=counts)
    rule = parse(sentence)
    outcome = rule.evaluate(by_name).outcome
    assert rule.evaluate(by_count).outcome is outcome
    return outcome is Outcome.ADOPTED


class TestShares:
    """§4.4, §4.6 A share of each base; those outside the base change nothing."""

    @pytest.mark.parametrize("relation", VERDICTS)
    @pytest.mark.parametrize("base", BASES)
    @pytest.mark.parametrize("amount", ["half", "1/2", "6/12", "50 %", "50.0 %"])
    def test_line(self, relation: str, base: str, amount: str) -> None:
        sentence = f"{relation} {base.format(amount=amount)} are for"
        rest = BASES[base]
        for step, expected in zip((-1, 0, 1), VERDICTS[relation], strict=True):
            counts = {FOR: 6 + step, **rest, AGAINST: rest[AGAINST] - step}
            assert met(sentence, counts) is expected
            for answer, number in OUTSIDE[base].items():
                more = {**counts, answer: counts.get(answer, 0) + number}
                assert met(sentence, more) is expected

    @pytest.mark.parametrize(("given", "expected"), [(17, False), (18, True), (19, True)])
    def test_rounded_up(self, given: int, expected: bool) -> None:
        """§4.6 65 % of 27 is 17.55: seventeen are not enough."""
        assert (
            met("at least 65 % of members are for", {FOR: given, ABSTAIN: 27 - given}) is expected
        )

    @pytest.mark.parametrize(("given", "expected"), [(20, False), (21, True), (22, True)])
    def test_two_thirds(self, given: int, expected: bool) -> None:
        counts = {FOR: given, AGAINST: 31 - given, ABSTAIN: 5}
        assert met("at least 2/3 of votes cast are for", counts) is expected

    @pytest.mark.parametrize(("given", "expected"), [(2, True), (3, True), (4, False)])
    def test_a_quarter_against(self, given: int, expected: bool) -> None:
        counts = {AGAINST: given, FOR: 12 - given, ABSTAIN: 20}
        assert met("not more than 1/4 of votes cast are against", counts) is expected


class TestNumbers:
    """§4.6 A number of members."""

    @pytest.mark.parametrize("relation", VERDICTS)
    @pytest.mark.parametrize(
        ("verb", "answer"),
        [
            ("are for", FOR),
            ("are against", AGAINST),
            ("are not for", ABSTAIN),
            ("are not against", ABSTAIN),
            ("have answered", ABSTAIN),
            ("answer abstain or absent", ABSENT),
        ],
    )
    def test_line(self, relation: str, verb: str, answer: Stance) -> None:
        rest = {"are not for": FOR, "are not against": AGAINST, "have answered": SILENT}
        other = rest.get(verb, Stance.BLANK)
        for step, expected in zip((-1, 0, 1), VERDICTS[relation], strict=True):
            counts = {answer: 4 + step, other: 7, RECUSE: 5}
            assert met(f"{relation} 4 members {verb}", counts) is expected


class TestWeights:
    """§4.2, §4.5 The same by weight, against a sum and against a stated total."""

    @pytest.mark.parametrize("relation", VERDICTS)
    @pytest.mark.parametrize("total", [None, 200])
    @pytest.mark.parametrize("amount", ["65 % of the pop", "13/20 of the pop", "65 of the pop"])
    def test_line(self, relation: str, total: int | None, amount: str) -> None:
        whole = total or 100
        line = 65 if amount.startswith("65 of") else 65 * whole // 100
        for step, expected in zip((-1, 0, 1), VERDICTS[relation], strict=True):
            weights = {"A": line + step, "B": 100 - min(100, line + step)}
            if total is None and not amount.startswith("65 of"):
                assert sum(weights.values()) == 100
            electorate = Electorate(
                members=("A", "B"),
                weights={"pop": weights},
                weight_totals={} if total is None else {"pop": total},
            )
            tally = Tally(electorate=electorate, positions={"A": FOR})
            rule = parse(f"members with {relation} {amount} are for")
            assert (rule.evaluate(tally).outcome is Outcome.ADOPTED) is expected

    def test_the_recused_leave_the_stated_total(self) -> None:
        """§4.5 60 of 100 - 10."""
        electorate = Electorate(
            members=("A", "B", "C"),
            weights={"pop": {"A": 60, "B": 10, "C": 28}},
            weight_totals={"pop": 100},
        )
        positions = {"A": FOR, "B": RECUSE, "C": AGAINST}
        tally = Tally(electorate=electorate, positions=positions)
        members = parse("members with at least 2/3 of the pop are for")
        entitled = parse("members with at least 2/3 of the pop of those entitled are for")
        assert members.evaluate(tally).outcome is Outcome.ADOPTED
        assert members.evaluate(tally).clauses[0].of == 90
        assert entitled.evaluate(tally).outcome is Outcome.NOT_ADOPTED
        assert entitled.evaluate(tally).clauses[0].of == 100
        assert members.evaluate(tally).clauses[0].margin == 0


class TestEveryAndNo:
    """§4.7 Every and no; nobody is not enough for every."""

    @pytest.mark.parametrize(
        ("sentence", "counts", "expected"),
        [
            ("every member agrees", {FOR: 5}, True),
            ("every member agrees", {FOR: 4, ABSTAIN: 1}, False),
            ("every member agrees", {FOR: 1, RECUSE: 4}, True),
            ("every member agrees", {RECUSE: 5}, False),
            ("every member agrees; abstentions are left out", {FOR: 1, ABSTAIN: 4}, True),
            ("every member agrees; abstentions are left out", {ABSTAIN: 5}, False),
            ("every member is not against", {ABSTAIN: 5}, True),
            ("no member objects", {ABSTAIN: 4, SILENT: 1}, True),
            ("no member objects", {FOR: 4, AGAINST: 1}, False),
            (
                "no member objects; unreasoned objections are left out",
                {Stance.UNREASONED: 1, FOR: 1},
                True,
            ),
            ("every member has answered", {ABSTAIN: 4, AGAINST: 1}, True),
            ("every member has answered", {ABSTAIN: 4, SILENT: 1}, False),
            ("every member has answered", {ABSTAIN: 4, ABSENT: 1}, False),
            ("at least 2/3 of votes cast are for", {ABSTAIN: 5}, False),
            ("more than half of votes cast are for", {ABSTAIN: 5}, False),
            ("at most 1/4 of votes cast are against", {ABSTAIN: 5}, True),
        ],
    )
    def test_every(self, sentence: str, counts: dict[Stance, int], expected: bool) -> None:
        assert met(sentence, counts) is expected

    @pytest.mark.parametrize(("against", "expected"), [(3, True), (4, False), (5, False)])
    def test_fewer_than_four_not_in_favour(self, against: int, expected: bool) -> None:
        """An abstention is not in favour."""
        counts = {FOR: 20, ABSTAIN: against}
        assert met("fewer than 4 members are not in favour", counts) is expected


class TestQuorum:
    """§4.8 A quorum counts those who have answered."""

    @pytest.mark.parametrize(("abstaining", "expected"), [(2, False), (3, True), (4, True)])
    @pytest.mark.parametrize(
        "quorum", ["half of members", "1/2 of members", "50 % of members", "5 members"]
    )
    def test_line(self, abstaining: int, expected: bool, quorum: str) -> None:
        counts = {FOR: 2, ABSTAIN: abstaining, SILENT: 8 - abstaining}
        sentence = f"more than half of votes cast are for, with a quorum of {quorum}"
        assert met(sentence, counts) is expected


class TestWhatIsBesideTheQuorum:
    """4.8 A quorum is a clause that counts those who have answered, and must be met in any case."""

    @pytest.mark.parametrize(
        ("rule", "quorum", "rest"),
        [
            (
                "more than half of votes cast are for, with a quorum of half of members",
                ["at least half of members have answered"],
                "more than half of votes cast are for",
            ),
            (
                "no member objects and every member agrees and more than 3 members have answered",
                ["more than 3 members have answered"],
                "no member objects and every member agrees",
            ),
            (
                "(no member objects and at least 2 members have answered) "
                "and at least 1 member is for",
                ["at least 2 members have answered"],
                "no member objects and at least 1 member is for",
            ),
            (
                "at least half of members have answered",
                ["at least half of members have answered"],
                None,
            ),
            ("every member has answered", [], "every member has answered"),
            (
                "either every member agrees or at least half of members have answered",
                [],
                "either every member agrees or at least half of members have answered",
            ),
        ],
    )
    def test_it_and_what_is_asked_beside_it(
        self, rule: str, quorum: list[str], rest: str | None
    ) -> None:
        found = parse(rule)
        assert [str(clause) for clause in found.quorum] == quorum
        assert (str(found.without_quorum) if found.without_quorum else None) == rest
