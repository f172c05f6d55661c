"""Finding a named rule, making it ready, and understanding a body's words."""

import subprocess
import sys
from itertools import pairwise

import pytest

from nemcon.core.days import Day
from nemcon.core.errors import Malformed
from nemcon.rules.library import find, names, resolve
from nemcon.rules.library.shapes import Version
from nemcon.rules.notation import parse
from nemcon.rules.stances import Stance
from nemcon.rules.tally import Electorate, Tally

FR_US = Electorate(members=("FR", "US"))


def refused(text: str, **given: object) -> str:
    with pytest.raises(Malformed) as fault:
        resolve(text, **given)  # type: ignore[arg-type]
    return str(fault.value)


class TestNames:
    """library.md §1.1: ids are a contract."""

    def test_the_ids(self) -> None:
        assert set(names()) == {
            "unanimity",
            "unanimity-abstention-allowed",
            "consensus",
            "consensus-minus-one",
            "consensus-less-one",
            "silence",
            "simple-majority",
            "absolute-majority",
            "two-thirds",
            "weighted-majority",
            "nato-council",
            "unsc-recommendation",
            "unsc-procedural",
            "eu-qualified-majority",
            "eu-reinforced-majority",
            "eu-unanimity",
            "osce-consensus",
            "wto-consensus",
            "iesg-standards-track",
            "iesg-other",
            "iesg-single-discuss",
            "iesg-alternate",
            "irsg",
            "rsab",
            "iab",
            "apache-lazy-consensus",
            "apache-consensus-approval",
            "apache-majority-approval",
            "w3c-consensus",
            "w3c-unanimity",
            "iso-dis",
            "sociocratic-consent",
        }
        assert len(names()) == len(set(names()))

    def test_every_id_finds_its_rule(self) -> None:
        assert [find(name)[0].id for name in names()] == list(names())

    def test_no_family_is_read_for_the_names(self) -> None:
        script = (
            "import sys; from nemcon.rules.library import names; names();"
            "sys.exit(any('library.' + f in m for m in sys.modules for f in ('general', 'eu')))"
        )
        assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


class TestFind:
    """library.md §1.2: a version holds from its first to its last day, both included."""

    @pytest.mark.parametrize(
        ("name", "on", "sentence"),
        [
            ("unsc-recommendation", "1965-08-30", "at least 7 members"),
            ("unsc-recommendation", "1965-08-31", "at least 9 members"),
            ("unsc-recommendation", "1945-10-24", "at least 7 members"),
            ("unsc-procedural", "1965-08-30", "at least 7 members"),
            ("unsc-procedural", "1965-08-31", "at least 9 members"),
            ("iesg-other", "2009-03-16", "at least 1 member answers support and at least 2/3"),
            ("iesg-other", "2009-03-17", "at least 1 member is for and no member objects"),
            ("w3c-consensus", "2005-10-13", "no member objects"),
            ("w3c-consensus", "2005-10-14", "either the chair finds"),
            ("consensus", "1900-01-01", "no member objects"),
        ],
    )
    def test_by_day(self, name: str, on: str, sentence: str) -> None:
        assert find(name, Day.parse(on))[1].sentence.startswith(sentence)

    def test_without_a_day_the_last(self) -> None:
        assert find("unsc-recommendation")[1].since == Day.of(1965, 8, 31)

    @pytest.mark.parametrize(
        ("name", "on"),
        [
            ("unsc-recommendation", "1945-10-23"),
            ("eu-qualified-majority", "2014-10-31"),
            ("nato-council", "1949-12-30"),
            ("consensus-minus-one", "1992-01-29"),
            ("rsab", "2022-06-29"),
        ],
    )
    def test_not_in_force_names_the_days(self, name: str, on: str) -> None:
        with pytest.raises(Malformed) as fault:
            find(name, Day.parse(on))
        first = Day.parse(on).plus_days(1)
        assert (
            f"{name} is not known to be in force on {on}. The library has it from {first}"
            in str(fault.value)
        )

    def test_unknown_with_the_nearest(self) -> None:
        assert "Did you mean nato-council or " in refused("nato-counsel")
        assert "Did you mean simple-majority" in refused("simple_majority")
        assert "There is no rule called 'zzzz'. There are unanimity, " in refused("zzzz")

    @pytest.mark.parametrize(
        ("said", "mend"),
        [
            ("by consensus", "The rule's name is consensus."),
            ("by unanimity.", "The rule's name is unanimity."),
            ("by a simple majority", "The rule's name is simple-majority."),
            ("by a unanimous vote", "The rule's name is unanimity."),
            ("unanimously", "The rule's name is unanimity."),
            ("by acclamation", "That is how a decision is taken (how: acclamation)."),
            ("acclamation", "That is how a decision is taken (how: acclamation)."),
        ],
    )
    def test_what_means_a_rule(self, said: str, mend: str) -> None:
        """7.7 A word that is no rule and means one is answered with what to write."""
        assert mend in refused(said)

    def test_a_share_that_is_the_name_of_a_rule_too(self) -> None:
        """7.4"""
        assert str(resolve("two-thirds of members").rule) == "at least 2/3 of members are for"
        said = refused("two-thirds majority of the members present and voting")
        assert "Write votes cast, where it is none" in said

    def test_versions_of_a_rule_follow_each_other(self) -> None:
        for name in names():
            versions = find(name)[0].versions
            assert versions[-1].until is None
            for before, after in pairwise(versions):
                assert before.until is not None
                assert after.since == before.until.plus_days(1), name

    def test_a_version_with_both_ends(self) -> None:
        v = Version(since=Day.of(2000, 1, 2), until=Day.of(2000, 1, 3), sentence="", clause="")
        held = [v.holds(Day.of(2000, 1, d)) for d in (1, 2, 3, 4)]
        assert (held, v.span) == ([False, True, True, False], "2000-01-02 to 2000-01-03")


class TestResolve:
    """library.md §1.5, §1.6: a name, a name with parameters, or a sentence."""

    def test_a_name(self) -> None:
        found = resolve(" nato-council ")
        assert found.entry is not None
        assert (found.entry.id, found.version) == ("nato-council", found.entry.versions[0])
        assert str(found.rule) == "every member agrees; no objection counts as for"

    def test_a_sentence(self) -> None:
        found = resolve("at least 2/3 of members are for")
        assert (found.entry, found.version, found.rule.concerned) == (None, None, False)

    def test_equal_questions_one_rule(self) -> None:
        assert resolve("iso-dis").rule is resolve("iso-dis").rule
        named = [resolve("consensus-minus-one", set_aside=["YU"]).rule for _ in range(2)]
        assert named[0] is named[1]

    def test_a_name_written_with_blanks(self) -> None:
        assert refused("Simple majority").endswith("The rule's name is simple-majority.")

    def test_a_broken_sentence_points_at_the_word(self) -> None:
        assert "Column 7" in refused("every cat agrees")

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            (
                "weighted-majority",
                'members with more than half of the "votes" of votes cast are for',
            ),
            (
                "weighted-majority(quorum=1/2, base=members)",
                'members with more than half of the "votes" are for and '
                'members with at least half of the "votes" have answered',
            ),
            (
                "weighted-majority(quorum=at least 2/3 of members, weight=shares, share=2/3)",
                "members with at least 2/3 of the shares of votes cast are for and "
                "at least 2/3 of members have answered",
            ),
            (
                "weighted-majority(share=50 %)",
                'members with more than 50 % of the "votes" of votes cast are for',
            ),
            (
                "weighted-majority(share=at least half)",
                'members with at least half of the "votes" of votes cast are for',
            ),
            (
                "weighted-majority(share=more than 2/3)",
                'members with more than 2/3 of the "votes" of votes cast are for',
            ),
            ("rsab(stage=poll)", "no member objects"),
            ("rsab(stage=vote)", "at least 3 members are for"),
            ("rsab()", "either no member objects or at least 3 members are for"),
            (
                "iesg-single-discuss(level=other)",
                "at least 1 member is for and at most 1 member is against",
            ),
            (
                "apache-lazy-consensus(of=members)",
                "no member objects; no objection and silence count as for",
            ),
        ],
    )
    def test_parameters(self, text: str, sentence: str) -> None:
        assert str(resolve(text).rule) == sentence

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("weighted-majority(of=1/2)", "weighted-majority has no parameter 'of'. It has quorum"),
            ("consensus(base=cast)", "consensus has no parameter 'base'. It has none."),
            ("weighted-majority(base=moon)", "'moon' is no base"),
            ("weighted-majority(base)", "'base' in 'weighted-majority(base)' is not one parameter"),
            ("weighted-majority(base=cast, base=cast)", "is not one parameter"),
            ("weighted-majority(share=3/2)", "'3/2' is not a share. Write half, 2/3 or 85 %."),
            ("weighted-majority(share=1/0)", "'1/0' is not a share"),
            ("weighted-majority(share=2)", "'2' is not a share"),
            ("weighted-majority(share=1)", "'1' is not a share"),
            ("weighted-majority(share=more than much)", "'much' is not a share"),
            ("weighted-majority(quorum=1/2 of cats)", "'cats' is not what a quorum is counted in"),
            ("weighted-majority(quorum=many)", "'many' is not a share"),
            ("rsab(stage=third)", "'third' is no stage. Write stage=poll"),
            ("iesg-single-discuss(level=high)", "'high' is no level"),
            ("apache-lazy-consensus(of=all)", "'all' says not whose objection counts"),
        ],
    )
    def test_a_wrong_parameter_says_how_to_mend_it(self, text: str, says: str) -> None:
        assert says in refused(text)

    def test_parameters_as_a_mapping_go_first(self) -> None:
        given = {"base": "members"}
        assert "of votes cast" not in str(
            resolve("weighted-majority(base=cast)", parameters=given).rule
        )
        assert "A sentence takes no parameters." in refused("no member objects", parameters=given)

    def test_the_weight_is_the_only_kind(self) -> None:
        one = Electorate(size=3, weight_totals={"population": 9})
        two = Electorate(size=3, weight_totals={"population": 9}, weights={"fees": {}})
        assert resolve("weighted-majority", electorate=one).rule.weights == {"population"}
        assert "fees, population. Say which, as in weighted-majority(weight=fees)." in refused(
            "weighted-majority", electorate=two
        )
        assert "Give each member's under weights." in refused("weighted-majority", electorate=FR_US)

    @pytest.mark.parametrize(
        ("quorum", "asked"),
        [
            ("0.5", "at least half of the w"),
            (".25", "at least 1/4 of the w"),
            ("50%", "at least 50 % of the w"),
            ("half of members", "at least half of members"),
        ],
    )
    def test_a_quorum_in_any_writing(self, quorum: str, asked: str) -> None:
        one = Electorate(size=3, weight_totals={"w": 9})
        parameters = {"quorum": quorum}
        rule = resolve("weighted-majority", electorate=one, parameters=parameters).rule
        assert f"{asked} have answered" in str(rule).replace("members with ", "")

    @pytest.mark.parametrize("quorum", ["0", "1", "50", "1e-1", "1e-999999999%", "1/0", "-1/2"])
    def test_what_is_no_share(self, quorum: str) -> None:
        one = Electorate(size=3, weight_totals={"w": 9})
        said = refused("weighted-majority", electorate=one, parameters={"quorum": quorum})
        assert "is not a share. Write half, 2/3 or 85 %." in said

    @pytest.mark.parametrize(
        ("base", "of"),
        [
            ("votes cast", " of votes cast"),
            ("total", ""),
            ("those present", " of those present"),
            ("entitled", " of those entitled"),
        ],
    )
    def test_a_base_in_the_words_of_the_notation(self, base: str, of: str) -> None:
        one = Electorate(size=3, weight_totals={"w": 9})
        rule = resolve("weighted-majority", electorate=one, parameters={"base": base}).rule
        assert str(rule) == f"members with more than half of the w{of} are for"

    def test_a_name_with_more_words(self) -> None:
        assert "parameters in brackets" in refused("weighted-majority with a quorum of 1/2")

    def test_whose_objection_ends_lazy_consensus(self) -> None:
        named = Electorate(members=("A",), classes={"binding": frozenset("A")})
        sized = Electorate(size=3, class_sizes={"binding": 1})
        asked = [None, named, sized, FR_US]
        found = [resolve("apache-lazy-consensus", electorate=e).rule.classes for e in asked]
        assert found == [{"binding"}, {"binding"}, {"binding"}, set()]


class TestSetAside:
    """library.md §1.6: those concerned are named, or a second sentence holds."""

    def test_named(self) -> None:
        rule = resolve("consensus-minus-one", set_aside=["US"], electorate=FR_US).rule
        assert str(rule) == "no member except US objects; no objection counts as for"

    def test_in_a_sentence(self) -> None:
        rule = resolve("no member except those concerned objects", set_aside=["US"]).rule
        assert rule is not parse("no member except those concerned objects")
        assert str(rule) == "no member except US objects"

    def test_unnamed(self) -> None:
        assert resolve("consensus-minus-one").rule.judgments == (
            "whoever objects is the member concerned",
        )
        assert not resolve("irsg").rule.concerned

    def test_strangers_and_rules_that_set_nobody_aside(self) -> None:
        strange = refused("consensus-minus-one", set_aside=["YU"], electorate=FR_US)
        assert strange.startswith("YU is to be set aside and is not in the electorate.")
        assert "consensus sets nobody aside" in refused("consensus", set_aside=["US"])
        assert "The rule sets nobody aside" in refused("no member objects", set_aside=["US"])

    def test_a_size_alone_knows_no_strangers(self) -> None:
        electorate = Electorate(size=52)
        rule = resolve("consensus-minus-one", set_aside=["YU"], electorate=electorate).rule
        tally = Tally(electorate=electorate, positions={"YU": Stance.OBJECT})
        assert rule.evaluate(tally).outcome == "adopted"


class TestWords:
    """library.md §1.4: a body's own words first, then ours, then those of any vote."""

    @pytest.mark.parametrize(
        ("name", "word", "stance"),
        [
            ("unsc-recommendation", "Encourage", Stance.SUPPORT),
            ("unsc-recommendation", "discourage", Stance.OBJECT),
            ("unsc-recommendation", "no opinion", Stance.ABSTAIN),
            ("unsc-recommendation", "no_opinion", Stance.ABSTAIN),
            ("iesg-other", "DISCUSS", Stance.OBJECT),
            ("iesg-other", "no-objection", Stance.NO_OBJECTION),
            ("iesg-other", "No Record", Stance.UNDECLARED),
            ("irsg", "not ready", Stance.OBJECT),
            ("irsg", "need_more_time", Stance.UNDECIDED),
            ("rsab", "concern", Stance.OBJECT),
            ("sociocratic-consent", "concern", Stance.NO_OBJECTION),
            ("iab", "concur", Stance.SUPPORT),
            ("apache-lazy-consensus", "+1", Stance.SUPPORT),
            ("apache-lazy-consensus", "-1", Stance.OBJECT),
            ("apache-lazy-consensus", "-0", Stance.RESERVE),
            ("iso-dis", "approval  with comments", Stance.SUPPORT),
            ("iso-dis", "disapproval without reasons", Stance.UNREASONED),
            ("w3c-consensus", "formal objection", Stance.OBJECT),
            ("consensus", "stand aside", Stance.ABSTAIN),
            ("simple-majority", "aye", Stance.SUPPORT),
            ("simple-majority", "recuse", Stance.RECUSE),
            ("nato-council", "no_objection", Stance.NO_OBJECTION),
        ],
    )
    def test_words(self, name: str, word: str, stance: Stance) -> None:
        assert find(name)[0].stance(word) is stance

    def test_an_unknown_word(self) -> None:
        rule = find("rsab")[0]
        with pytest.raises(
            Malformed, match=r"'concerm' is not an answer under rsab. Did you mean concern\?"
        ):
            rule.stance("concerm")
        with pytest.raises(Malformed, match="Use yes, concern, recuse, support, no_objection"):
            rule.stance("☃")


@pytest.mark.parametrize("word", ["yes with a condition", "with reservation", "no reservations"])
def test_an_answer_with_more_is_the_one_that_it_counts_as(word: str) -> None:
    with pytest.raises(Malformed) as fault:
        find("two-thirds")[0].stance(word)
    assert fault.value.mend.startswith("Write the answer that it counts as: support, or reserve")


@pytest.mark.parametrize(
    ("word", "stance"),
    [
        ("yes", "support"),
        ("encourage", "support"),
        ("discuss", "object"),
        ("discourage", "object"),
        ("no opinion", "abstain"),
    ],
)
def test_the_best_known_words_are_understood_under_every_rule(word: str, stance: str) -> None:
    """spec/tally.md: a body's own words, and those that readers of several bodies bring along."""
    assert find("two-thirds")[0].stance(word) == stance


def test_what_is_said_of_a_rule_in_words() -> None:
    """A page says all of it in its own language: nothing empty, the body first."""
    for name in names():
        rule, _ = find(name)
        remarks = list(rule.remarks)
        assert remarks[0] == rule.body
        assert all(remarks)
        assert {example.says for example in rule.examples if example.says} <= set(remarks)
