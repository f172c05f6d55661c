"""Reading rules: what is understood, how it is printed, and faults that point at the word.
spec/rules.md §7."""

import pickle
from fractions import Fraction

import pytest

from nemcon.core.errors import Malformed
from nemcon.rules import Counts, Electorate, Outcome, Rule, Stance, Tally, parse
from nemcon.rules.clauses import AllOf, AnyOf, Clause, Judgment, Relation, State


class TestReading:
    """§7.1-§7.5 Many wordings, one canonical sentence."""

    @pytest.mark.parametrize(
        ("text", "printed"),
        [
            ("Every member agrees.", "every member agrees"),
            ("every member is for", "every member agrees"),
            ("no member is against", "no member objects"),
            (
                "no member objects; silence counts as for",
                "no member objects; silence counts as for",
            ),
            (
                "no member objects; silent and no_objection count as for; abstention is left out",
                "no member objects; no objection and silence count as for; "
                "abstentions are left out",
            ),
            ("every member agrees; silence counts as neither", "every member agrees"),
            ("no fewer than 2 members agree", "at least 2 members are for"),
            ("at least 1 member is in favour", "at least 1 member is for"),
            ("no more than 2 members object", "at most 2 members are against"),
            ("at most 1 member is against", "at most 1 member is against"),
            ("less than 4 members are not in favour", "fewer than 4 members are not for"),
            ("no less than 1 member has answered", "at least 1 member has answered"),
            ("at least 6/9 of votes cast are for", "at least 2/3 of votes cast are for"),
            ("more than 1/2 of those present are for", "more than half of those present are for"),
            ("at least 1/1 of those entitled are for", "at least 1/1 of those entitled are for"),
            ("at least 66.670 % of members are for", "at least 66.67 % of members are for"),
            ("at least 0.5% of members are for", "at least 0.5 % of members are for"),
            (
                "at least 2/3 of votes cast in class p are for",
                "at least 2/3 of votes cast of class p are for",
            ),
            (
                "at most 2 members answer abstain, blank or absent",
                "at most 2 members answer abstain, blank or absent",
            ),
            ("every member answers support", "every member answers support"),
            (
                "every member except YY, XX and ZZ agrees",
                "every member except XX, YY and ZZ agrees",
            ),
            (
                "every member of class p except the one concerned agrees",
                "every member of class p except those concerned agrees",
            ),
            (
                'every member of class "and" except "a b" agrees',
                'every member of class "and" except "a b" agrees',
            ),
            (
                "members with at least 65 % of population are for",
                "members with at least 65 % of the population are for",
            ),
            (
                "members of class p with more than 3 of the w object",
                "members of class p with more than 3 of the w are against",
            ),
            (
                "members with at least 2/3 of the w of votes cast are for",
                "members with at least 2/3 of the w of votes cast are for",
            ),
            (
                "either every member agrees, or no member objects",
                "either every member agrees or no member objects",
            ),
            (
                "(either every member agrees or no member objects), and every member has answered",
                "(either every member agrees or no member objects) and every member has answered",
            ),
            (
                "at least 2/3 of votes cast are for, with a quorum of 1/2 of members",
                "at least 2/3 of votes cast are for and at least half of members have answered",
            ),
            (
                'the chair finds "That a substantial number support it" and no member objects',
                'the chair finds "That a substantial number support it" and no member objects',
            ),
        ],
    )
    def test_printed(self, text: str, printed: str) -> None:
        rule = parse(text)
        assert str(rule) == printed
        assert parse(printed) == rule

    def test_and_binds_tighter(self) -> None:
        """§7.3"""
        rule = parse(
            "either no member objects and every member has answered or every member agrees"
        )
        assert isinstance(rule.condition, AnyOf)
        assert isinstance(rule.condition.parts[0], AllOf)


class TestAsked:
    """§7.7 What may mean one thing or another is answered with what to write."""

    @pytest.mark.parametrize(
        ("said", "at", "mend"),
        [
            ("no permanent member objects", 4, "Write no member of class permanent, if"),
            ("every permanent member agrees", 7, "Write every member of class permanent, if"),
            ("all permanent members agree", 5, "Write every member of class permanent, if"),
            ("at least 3 elected members agree", 12, "Write members of class elected, if"),
            ("an affirmative vote of 3 elected members", 26, "Write members of class elected, if"),
            ("at least 66,67 % of members", 10, "Write 66.67, with a point."),
            ("66,67 % of members", 1, "Write 66.67, with a point."),
            ("at least 1,000 members", 10, "Write 1000 for thousands, or 1.000 for a decimal."),
            ("nine members agree", 1, "Write at least nine members."),
            (
                "affirmative vote of 9 members, including the concurring votes of the p members",
                63,
                "Write and no member of class permanent objects, where it is no veto",
            ),
        ],
    )
    def test_each(self, said: str, at: int, mend: str) -> None:
        with pytest.raises(Malformed) as found:
            parse(said)
        assert found.value.path == f"column {at}"
        assert found.value.mend.startswith(mend)

    @pytest.mark.parametrize(
        "said",
        [
            "no member must agree",
            "every member may agree",
            "at least 2 members must",
            "no member may objects",
            "an affirmative vote of nine of them",
            "nine of them",
            "nine",
            "all the permanent members agree",
            "every the member agrees",
            "members with at least 3 of the w",
            "members with at least 3 of the w must",
            "at least 2 elected ones agree",
            "either 2 members, 3 agree",
        ],
    )
    def test_what_is_not_read(self, said: str) -> None:
        with pytest.raises(Malformed):
            parse(said)


class TestStatutes:
    """§7.4 The words of statutes, and the sentence that each is."""

    @pytest.mark.parametrize(
        ("said", "is_"),
        [
            ("all members agree", "every member agrees"),
            ("all the members agree", "every member agrees"),
            ("everybody agrees", "every member agrees"),
            ("everyone agrees", "every member agrees"),
            ("each member agrees", "every member agrees"),
            ("all agree", "every member agrees"),
            ("all but two members agree", "at most 2 members are not for"),
            ("all but one agree", "at most 1 member is not for"),
            ("all but one of the members agree", "at most 1 member is not for"),
            ("nobody objects", "no member objects"),
            ("no one objects", "no member objects"),
            ("no members object", "no member objects"),
            ("without objection", "no member objects"),
            ("no objections", "no member objects"),
            ("two thirds of the votes cast", "at least 2/3 of votes cast are for"),
            ("by two-thirds of the members", "at least 2/3 of members are for"),
            ("a two-thirds majority of votes cast", "at least 2/3 of votes cast are for"),
            ("a majority of two thirds of members", "at least 2/3 of members are for"),
            ("60 % of members present", "at least 60 % of those present are for"),
            ("half plus one of the votes cast", "at least half plus 1 of votes cast are for"),
            (
                "at least half of the votes cast, plus one, are for",
                "at least half plus 1 of votes cast are for",
            ),
            ("half of the votes cast plus one", "at least half plus 1 of votes cast are for"),
            ("50 % + 1 of members", "at least 50 % plus 1 of members are for"),
            ("50 % of votes cast, + 1", "at least 50 % plus 1 of votes cast are for"),
            (
                "half of votes cast, plus one, and no member objects",
                "at least half plus 1 of votes cast are for and no member objects",
            ),
            ("3/4 of members object", "at least 3/4 of members are against"),
            ("a simple majority of votes cast", "more than half of votes cast are for"),
            ("by an absolute majority of the members", "more than half of members are for"),
            ("more votes for than against", "more than half of votes cast are for"),
            ("nine affirmative votes", "at least 9 members are for"),
            ("at least nine votes in favour", "at least 9 members are for"),
            ("more than nine affirmative votes", "more than 9 members are for"),
            ("by an affirmative vote of nine members", "at least 9 members are for"),
            ("the affirmative votes of at least 9 of the members", "at least 9 members are for"),
            ("an affirmative vote of two thirds of the members", "at least 2/3 of members are for"),
            ("affirmative vote of a majority of members", "more than half of members are for"),
            (
                "an affirmative vote of 9 members of class p",
                "at least 9 members of class p are for",
            ),
            ("nemine contradicente", "no member objects"),
            ("No member may object.", "no member objects"),
            ("every member must agree", "every member agrees"),
            ("all but one member must agree", "at most 1 member is not for"),
            ("at least 9 members must be in favour", "at least 9 members are for"),
            ("at most 2 members may be against", "at most 2 members are against"),
            ("every member must have answered", "every member has answered"),
            ("no member may answer abstain", "no member answers abstain"),
            ("half of the votes cast must be for", "at least half of votes cast are for"),
            (
                "members with at least 65 % of population must be for",
                "members with at least 65 % of the population are for",
            ),
            (
                "at least 5 members and no objection",
                "at least 5 members are for and no member objects",
            ),
            (
                "a majority of votes cast, with a quorum of half of members",
                "more than half of votes cast are for, with a quorum of half of members",
            ),
        ],
    )
    def test_read(self, said: str, is_: str) -> None:
        assert parse(said) == parse(is_)

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("a big thing", "is expected"),
            ("5 members", "whether more than 5 would do is not said"),
            ("two members", "whether more than two would do is not said"),
        ],
    )
    def test_what_leads_to_no_share(self, text: str, said: str) -> None:
        """A number without *at least* is no rule: nobody knows which of the two is meant."""
        with pytest.raises(Malformed, match=said):
            parse(text)


class TestFaults:
    """§7.6, §7.7 The column, the word, what is expected, the nearest word."""

    @pytest.mark.parametrize(
        ("text", "column", "words"),
        [
            ("every memer agrees", 7, 'Did you mean "member"?'),
            ("every member agress", 14, 'Did you mean "agrees"?'),
            ("at least 2/3 of mambers are for", 17, 'Did you mean "members"?'),
            ("", 1, "the rule ends where"),
            ("at most 3 members", 18, "what is counted. End it with agree, object"),
            ("each", 5, "member is expected"),
            ("all but two members object", 21, "agree or are for"),
            ("a majority", 11, "of what that is a share. Add of members"),
            ("66%", 4, "of what that is a share"),
            ("a majority by heads", 12, "of is expected"),
            ("2/3 of those present and voting", 8, "votes cast, where it is none"),
            ("more than half of the votes", 23, "those answering, where it is one"),
            ("2/3 of members who vote", 8, "whether an abstention is a vote"),
            ("absolute unanimity", 1, '"absolute" where every member, no member'),
            ("every member agrees or no member objects", 21, "Write either A or B"),
            ("either every member agrees", 27, "or is expected"),
            ("(every member agrees", 21, "where ), and or or is expected"),
            ("every member agrees; silnce counts as for", 22, 'Did you mean "silence"?'),
            ("every member agrees; silence counts as good", 30, "counts as for"),
            ("every member agrees every", 21, "the end of the rule"),
            ("every member agrees & more", 21, "'&' is not part of the notation"),
            ("at least 0 members are for", 1, "decides nothing"),
            ("at least 1 member is for and at least 0 members are for", 30, "decides nothing"),
            ("at least 1.5 members are for", 1, "whole"),
            ("at least 3/2 of members are for", 1, "between 0 and 1"),
            ("at least 2/0 of members are for", 12, "above 0"),
            ("at least 9 of members are for", 12, "members, member"),
            ("at least many members are for", 10, "a number"),
            ("at least 9999999999999999 members are for", 10, "a number"),
            ("members of class p are for", 20, "with is expected"),
            ("members with all of the w are for", 14, "at least"),
            ("members with 2/3", 14, "at least"),
            ("members with at least 2/3 of the w of mmbers are for", 39, "members"),
            ('members with at least 2/3 of the "" are for', 34, "a weight"),
            ("every member answers maybe", 22, "abstain"),
            ("every member of class", 22, "the name of a class"),
            ("the chair finds that it is so", 17, '"that" where the question'),
            ('the chair finds ""', 17, "in quotation marks"),
            ('"every" member', 1, '"every" in quotation marks where'),
            ("every member agrees, with a quorum of 2/3 of mambers", 46, "members"),
            ("every member agrees, with a quorum of 3 of members", 41, "members, member"),
        ],
    )
    def test_points_at_the_word(self, text: str, column: int, words: str) -> None:
        with pytest.raises(Malformed) as caught:
            parse(text)
        assert caught.value.path == f"column {column}"
        assert words in str(caught.value)

    def test_limits(self) -> None:
        with pytest.raises(Malformed, match="2001 characters"):
            parse("x" * 2_001)
        assert parse("(" * 15 + "every member agrees" + ")" * 15) == parse("every member agrees")
        with pytest.raises(Malformed, match="nested more than 16 deep"):
            parse("(" * 16 + "every member agrees" + ")" * 16)


class TestParts:
    """§4.8, §4.9 What cannot be made."""

    def test_combinations_refuse_emptiness(self) -> None:
        clause = Clause(relation=Relation.EVERY, state=State.FOR)
        for kind in (AllOf, AnyOf):
            for parts in ((), (clause,)):
                with pytest.raises(Malformed, match="two parts"):
                    kind(parts)

    def test_clauses(self) -> None:
        with pytest.raises(Malformed, match="lists answers"):
            Clause(relation=Relation.EVERY, state=State.ANSWER)
        with pytest.raises(Malformed, match="takes no amount"):
            Clause(relation=Relation.EVERY, state=State.FOR, weight="w")
        with pytest.raises(Malformed, match="without quotation marks"):
            Judgment('a "b"')


class TestRule:
    """§2.4 A rule knows its table, classes, weights and judgments."""

    def test_what_it_needs(self) -> None:
        rule = parse(
            "no member of class p objects and members with at least 1 of the w are for "
            'and the chair finds "so"'
        )
        assert rule.classes == {"p"}
        assert rule.weights == {"w"}
        assert rule.judgments == ("so",)
        assert len(rule.clauses) == 2
        assert not rule.concerned

    def test_table(self) -> None:
        rule = parse("every member agrees; no objection counts as for")
        assert rule.rows()[:2] == [(Stance.SUPPORT, Counts.FOR), (Stance.NO_OBJECTION, Counts.FOR)]
        assert len(rule.rows()) == len(Stance)

    def test_those_concerned(self) -> None:
        """§4.1"""
        rule = parse('either every member except those concerned agrees or the chair finds "so"')
        assert rule.concerned
        named = rule.setting_aside(["YY", "XX"])
        assert not named.concerned
        assert str(named) == 'either every member except XX and YY agrees or the chair finds "so"'

    def test_a_copy_is_the_same_rule(self) -> None:
        rule = parse("every member agrees; silence counts as for")
        again = pickle.loads(pickle.dumps(rule))
        assert again == rule
        assert hash(again) == hash(rule)
        assert rule != Rule(condition=rule.condition)

    @pytest.mark.parametrize(
        ("text", "monotone"),
        [
            ("at least 2/3 of votes cast are for and no member objects", True),
            ("at most 3 members have answered", False),
            ("at least 1 member is against", False),
            ("members with at least 2/3 of the w are for", True),
        ],
    )
    def test_monotone(self, text: str, monotone: bool) -> None:
        """§5.9"""
        assert parse(text).monotone is monotone


class TestWordsOfStatutes:
    """§7.4 What statutes say is read, and printed in the one form."""

    @pytest.mark.parametrize(
        ("said", "printed"),
        [
            ("at least two thirds of votes cast are for", "at least 2/3 of votes cast are for"),
            ("at least Three-Quarters of members agree", "at least 3/4 of members are for"),
            ("more than one third of the members are for", "more than 1/3 of members are for"),
            ("a majority of the votes cast are for", "more than half of votes cast are for"),
            (
                "majority of members of class x are for",
                "more than half of members of class x are for",
            ),
            ("at least two members are for", "at least 2 members are for"),
            (
                "no member objects, with a quorum of more than half of those entitled",
                "no member objects and more than half of those entitled have answered",
            ),
            (
                "no member objects with a quorum of a majority of members",
                "no member objects and more than half of members have answered",
            ),
            (
                "no member objects, with a quorum of at least half plus one of members",
                "no member objects and at least half plus 1 of members have answered",
            ),
            (
                "members with at least half plus 1 of the shares are for",
                "members with at least half plus 1 of the shares are for",
            ),
        ],
    )
    def test_read(self, said: str, printed: str) -> None:
        assert str(parse(said)) == printed
        assert parse(printed) == parse(said)

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("at least half plus half of members are for", "a whole number above 0"),
            ("at least half plus 0 of members are for", "a whole number above 0"),
            ("at least two of members are for", "members"),
            ("a majority are for", "of"),
        ],
    )
    def test_refused(self, text: str, sentence: str) -> None:
        with pytest.raises(Malformed, match=sentence):
            parse(text)

    def test_only_a_share_is_added_to(self) -> None:
        with pytest.raises(Malformed, match="Only a share is added to"):
            Clause(relation=Relation.AT_LEAST, state=State.FOR, amount=Fraction(2), plus=1)


class TestHalfPlusOne:
    """§4.4 A share, and a number more: not the same as more than half where the base is odd."""

    @pytest.mark.parametrize(
        ("votes", "against", "adopted"), [(4, 3, False), (5, 2, True), (4, 2, True), (3, 3, False)]
    )
    def test_on_the_line(self, votes: int, against: int, adopted: bool) -> None:
        rule = parse("at least half plus one of the votes cast are for")
        tally = Tally(
            electorate=Electorate(size=9), counts={Stance.SUPPORT: votes, Stance.OBJECT: against}
        )
        assert (rule.evaluate(tally).outcome is Outcome.ADOPTED) is adopted


@pytest.mark.parametrize(
    ("relation", "amount", "whole"),
    [
        (Relation.AT_LEAST, "100/3", 34),
        (Relation.AT_LEAST, "33", 33),
        (Relation.MORE_THAN, "61/2", 31),
        (Relation.MORE_THAN, "30", 31),
        (Relation.AT_MOST, "61/2", 30),
        (Relation.FEWER_THAN, "61/2", 30),
        (Relation.FEWER_THAN, "30", 29),
        (Relation.EVERY, "9", 9),
        (Relation.NO, "0", 0),
    ],
)
def test_whole_members(relation: Relation, amount: str, whole: int) -> None:
    """§4.6 Where members are counted, the line in whole members."""
    assert relation.whole(Fraction(amount)) == whole
