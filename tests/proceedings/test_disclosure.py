"""spec/record.md §7.6 to §7.8, spec/standing.md §8.3 and §8.4: for whose eyes positions are is a
property of the matter."""

from dataclasses import replace
from typing import Any

import pytest
from tests.proceedings.world import NAMES, World

from nemcon.answers.history import history_json
from nemcon.answers.matter import standing_json
from nemcon.core.datings import when
from nemcon.core.days import Moment
from nemcon.core.errors import Refusal
from nemcon.core.texts import Text
from nemcon.procedures.silence import SilenceState
from nemcon.proceedings.acts import Acting, decide, disclose, speak, state
from nemcon.proceedings.history import history
from nemcon.proceedings.members import member_answer
from nemcon.proceedings.query import Query
from nemcon.proceedings.standing import standing
from nemcon.proceedings.tallied import tallied
from nemcon.record.act import Entry
from nemcon.record.disclosure import POSITIONS, disclosed, faults
from nemcon.record.entries.changes import AudienceChange, Correction, Voiding
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.matters import Disclosure, PositionsFor
from nemcon.record.entries.positions import Condition
from nemcon.record.entries.silences import SilenceAnswer, SilenceOpened
from nemcon.record.entries.structure import Accreditation
from nemcon.record.readers import THE_PUBLIC, Reader
from nemcon.rules.evaluate import Outcome
from nemcon.rules.stances import Stance

ASKED = Query(moment=0)


def world(to: PositionsFor | None = "members", **more: Any) -> World:
    made = World(positions_for=to, **more)
    made.candidate("ann", "declared", "2024-01-10")
    return made


def ask(made: World, reader: Reader | None = None, on: str = "2029-01-01T00:00:00Z") -> Any:
    record = made.record if reader is None else made.record.read_by(reader)
    return standing(record, "m", on=Moment.parse(on).utc)


AUDIENCES = {"public": "public", "members": "members", "secretariat": "secretariat"}


class TestRefused:
    """record 7.6 What members say is under the audience that the matter says, and no other."""

    @pytest.mark.parametrize("to", AUDIENCES)
    @pytest.mark.parametrize("audience", [*AUDIENCES, "named:AA"])
    def test_another_audience_is_refused(self, to: Any, audience: str) -> None:
        made = world(to)
        head = made.record.head()
        if AUDIENCES[to] == audience:
            made.says("AA", "support", "2024-02-01", audience=audience)
            return
        with pytest.raises(Refusal, match=f"is for {audience}"):
            made.says("AA", "support", "2024-02-01", audience=audience)
        assert made.record.head() == head

    @pytest.mark.parametrize("audience", AUDIENCES)
    def test_undisclosed_is_for_the_members_alone_whose_it_is(self, audience: str) -> None:
        made = world("undisclosed")
        made.says("AA", "support", "2024-02-01", audience="named:AA")
        with pytest.raises(Refusal, match="undisclosed"):
            made.says("BB", "support", "2024-02-01", audience=audience)

    @pytest.mark.parametrize("audience", [*AUDIENCES, "named:AA"])
    def test_a_matter_that_says_nothing_leaves_it_to_each_entry(self, audience: str) -> None:
        made = world(None)
        made.says("AA", "support", "2024-02-01", audience=audience)
        assert disclosed(made.record.history("matter/m")) is None

    def test_an_audience_cannot_be_changed_apart(self) -> None:
        made = world()
        id = made.says("AA", "support", "2024-02-01", audience="members")
        with pytest.raises(Refusal, match="is for public"):
            made.add("matter/m", AudienceChange(of=id, audience="public"), "2024-02-02")


class TestSaidAnew:
    """record 7.7 A disclosure is for all who may read of the matter, opens what was said, and
    closes nothing."""

    def test_it_is_as_open_as_the_matter(self) -> None:
        with pytest.raises(Refusal, match="says for whom positions are"):
            world().add(
                "matter/m", Disclosure(positions_for="public"), "2024-02-01", audience="members"
            )

    def test_what_was_said_is_opened_with_it(self) -> None:
        made = world()
        made.says("AA", "support", "2024-02-01", audience="members")
        with pytest.raises(Refusal, match="is for members"):
            made.add("matter/m", Disclosure(positions_for="public"), "2024-02-02")
        by = Acting(id="x", moment=made.now)
        made.append(
            lambda record, _: disclose(
                record, by, matter="m", disclosure=Disclosure(positions_for="public")
            )
        )
        assert ask(made, THE_PUBLIC).candidacies[0].support == ("AA",)
        assert list(faults(made.record.history("matter/m"))) == []

    @pytest.mark.parametrize("to", ["secretariat", "undisclosed"])
    def test_what_was_open_is_not_closed(self, to: Any) -> None:
        made = world()
        made.says("AA", "support", "2024-02-01", audience="members")
        by = Acting(id="x", moment=made.now)
        with pytest.raises(Refusal, match="would close it"):
            made.append(
                lambda record, _: disclose(
                    record, by, matter="m", disclosure=Disclosure(positions_for=to)
                )
            )

    def test_before_anybody_spoke_it_may_be_said_anew(self) -> None:
        made = world("public")
        made.add("matter/m", Disclosure(positions_for="secretariat"), "2024-01-02")
        made.says("AA", "support", "2024-02-01", audience="secretariat")

    def test_a_correction_of_the_matter_closes_nothing_either(self) -> None:
        made = world(None)
        made.says("AA", "support", "2024-02-01")
        matter = next(f.act.id for f in made.record.history("matter/m").facts())
        content = {
            "title": {"en": "Chair"},
            "kind": "appointment",
            "office": "chair",
            "rule": "nato-council",
            "positions_for": "members",
        }
        with pytest.raises(Refusal):
            made.add("matter/m", Correction(of=matter, content=content), "2024-02-02")


class TestWithheld:
    """standing 8.3 Where positions are not for the reader he is told for whom they are, and no
    figure, outcome or name follows."""

    def said(self, to: Any, **more: Any) -> World:
        made = world(to, **more)
        for name in NAMES:
            audience = f"named:{name}" if to == "undisclosed" else to
            made.says(name, "support", "2024-02-01", audience=audience)
        return made

    @pytest.mark.parametrize(
        ("to", "reader", "withheld"),
        [
            ("public", THE_PUBLIC, False),
            ("members", THE_PUBLIC, True),
            ("members", Reader(member="AA"), False),
            ("members", Reader(secretariat=True), False),
            ("secretariat", Reader(member="AA"), True),
            ("secretariat", Reader(secretariat=True), False),
            ("undisclosed", Reader(secretariat=True), True),
            ("undisclosed", Reader(member="AA"), True),
            ("undisclosed", Reader(auditor=True), True),
        ],
    )
    def test_for_whom(self, to: Any, reader: Reader, withheld: bool) -> None:
        now = ask(self.said(to), reader)
        (ann,) = now.candidacies
        assert (now.withheld is not None) is withheld
        assert now.state == ("open" if withheld else "agreed")
        assert ann.outcome is (Outcome.UNDETERMINED if withheld else Outcome.ADOPTED)
        assert ann.untold is withheld
        assert len(ann.support) == (0 if withheld else 5)

    def test_nobody_leads_and_nobody_is_missing(self) -> None:
        now = ask(self.said("members"), THE_PUBLIC)
        (ann,) = now.candidacies
        assert now.leader is None
        assert ann.answer.missing == ()
        assert ann.needed.count is None
        assert ann.clauses == ()
        assert not ann.has_figure

    def test_a_count_implies_nothing_where_positions_are_withheld(self) -> None:
        made = world("members")
        made.count(5, 5, "2024-02-01")
        (ann,) = ask(made, THE_PUBLIC).candidacies
        assert ann.support == ()
        assert ann.untold

    def test_what_was_decided_is_told_and_not_who_said_what(self) -> None:
        made = self.said("members")
        by = Acting(id="d", moment=made.now)
        made.append(
            lambda record, _: decide(
                record, by, matter="m", decision=Decision(decision="d", on="ann", how="acclamation")
            )
        )
        now = ask(made, THE_PUBLIC, "2031-01-01T00:00:00Z")
        (ann,) = now.candidacies
        assert now.state == "decided"
        assert ann.outcome is Outcome.ADOPTED
        assert ann.silent == ()
        assert ann.support == ()
        assert not ann.untold

    def test_silence_that_nobody_is_seen_to_break_adopts_nothing(self) -> None:
        made = world("members", kind="proposal")
        made.add(
            "matter/m",
            SilenceOpened(silence="s", texts=("ann",), expiry=when("2024-03-01")),
            "2024-02-01",
        )
        (silence,) = ask(made, THE_PUBLIC).silences
        assert silence.state is SilenceState.LAPSED


class TestActs:
    """record 7.6: what people say is recorded for the eyes that the matter says; standing 8.4: who
    decides is refused by all that stands in the way, and told what is for its eyes."""

    def ready(self, to: Any) -> World:
        made = world(to)
        for name in NAMES:
            given = Accreditation(capacity="representative")
            made.add(f"member/{name}", given, "2024-01-01", person=name.lower())
        return made

    def speaks(self, made: World, name: str, stance: Stance = Stance.SUPPORT) -> None:
        by = Acting(id=f"p-{name}", moment=made.now, person=name.lower(), member=name)
        made.append(lambda record, _: state(record, by, matter="m", on="ann", stance=stance))

    def decides(self, made: World, **more: Any) -> None:
        by = Acting(id="d", moment=made.now)
        made.append(
            lambda record, _: decide(
                record, by, matter="m", decision=Decision(decision="d", on="ann"), **more
            )
        )

    @pytest.mark.parametrize(
        ("to", "audience"),
        [
            ("public", "public"),
            ("members", "members"),
            ("secretariat", "secretariat"),
            ("undisclosed", "named:AA"),
        ],
    )
    def test_a_position_is_for_whom_the_matter_says(self, to: Any, audience: str) -> None:
        made = self.ready(to)
        self.speaks(made, "AA")
        history = made.record.history("matter/m")
        (said,) = (f for f in history.facts() if f.act.type == "position")
        assert history.audience(said.act) == audience

    def test_what_is_undisclosed_is_counted_and_opened_with_the_decision(self) -> None:
        made = self.ready("undisclosed")
        for name in NAMES:
            self.speaks(made, name)
        assert ask(made, THE_PUBLIC, "2030-02-01T00:00:00Z").candidacies[0].support == ()
        self.decides(made)
        now = ask(made, THE_PUBLIC, "2030-02-01T00:00:00Z")
        assert now.state == "decided"
        assert now.withheld is None
        assert now.candidacies[0].support == NAMES

    def test_before_that_it_is_not_opened(self) -> None:
        made = self.ready("undisclosed")
        by = Acting(id="x", moment=made.now)
        with pytest.raises(Refusal, match="undisclosed until it is decided"):
            made.append(
                lambda record, _: disclose(
                    record, by, matter="m", disclosure=Disclosure(positions_for="members")
                )
            )

    def test_a_refusal_does_not_tell_who_stands_in_the_way(self) -> None:
        made = self.ready("undisclosed")
        for name in NAMES[1:]:
            self.speaks(made, name)
        self.speaks(made, "AA", Stance.OBJECT)
        with pytest.raises(Refusal, match="not for the eyes") as told:
            self.decides(made)
        assert "AA" not in str(told.value)

    def test_whoever_may_read_it_is_told(self) -> None:
        made = self.ready("secretariat")
        for name in NAMES[1:]:
            self.speaks(made, name)
        self.speaks(made, "AA", Stance.OBJECT)
        with pytest.raises(Refusal, match="AA"):
            self.decides(made)

    def test_an_objection_for_other_eyes_refuses_without_a_name(self) -> None:
        made = self.ready("public")
        made.add("matter/m", Disclosure(positions_for="members"), "2024-01-02")
        for name in NAMES:
            self.speaks(made, name, Stance.OBJECT if name == "BB" else Stance.SUPPORT)
        by = Acting(id="d", moment=made.now, reader=THE_PUBLIC)
        with pytest.raises(Refusal, match="not for the eyes") as told:
            made.append(
                lambda record, _: decide(
                    record, by, matter="m", decision=Decision(decision="d", on="ann")
                )
            )
        assert "BB" not in str(told.value)

    def test_it_may_be_overridden_and_says_why(self) -> None:
        made = self.ready("undisclosed")
        self.decides(made, override="The Council said so.")
        assert ask(made, THE_PUBLIC, "2030-02-01T00:00:00Z").overridden


def test_json_says_for_whom_and_gives_no_figure() -> None:
    """answers 2.30"""
    made = TestWithheld().said("members")
    told = standing_json(ask(made, THE_PUBLIC), ASKED)
    assert told["positions_for"] == {"audience": "members", "withheld": True, "entry": "e7"}
    (ann,) = told["candidacies"]
    assert ann["support"] is None
    assert ann["positions"] == []
    assert ann["missing"] == []
    told = standing_json(ask(made, Reader(member="AA")), ASKED)
    assert told["positions_for"]["withheld"] is False
    assert told["candidacies"][0]["support"]["count"] == 5


def test_nothing_is_told_of_a_member_that_is_not_told_of_the_matter() -> None:
    """standing 8.3: neither its positions nor, in order, what it said; and no tally has them."""
    made = world("undisclosed")
    made.says("AA", "support", "2024-02-01", audience="named:AA")
    found = member_answer(made.record, "AA", on=Moment.parse("2029-01-01T00:00:00Z").utc)
    assert found.answers == ()
    with pytest.raises(Refusal, match="no tally") as refused:
        tallied(ask(made), "ann")
    assert "answers that you know" in str(refused.value.mend)


def test_what_is_alike_is_mended_alike() -> None:
    """spec/standing.md §9.1: one slip is one finding, with what to type where it is set."""
    made = world(None)
    for code in ("AA", "BB", "CC"):
        made.says(code, "support", "2024-02-01", audience=f"named:{code}")
    history, head = made.record.history("matter/m"), made.record.head()
    act = replace(history.facts()[0].act, id="d", content=Disclosure(positions_for="public"))
    entry = Entry(seq=head + 1, recorded=made.now, commitment="", act=act)
    found = list(faults(made.record.supposing([entry]).history("matter/m")))
    assert len(found) == 3
    assert len({one.alike for one in found}) == 1
    assert {one.mend for one in found} == {
        "Write audience: public, at each or in the defaults that set it."
    }


def test_json_gives_no_figure_of_what_was_decided_either() -> None:
    """answers 2.30: nobody is said not to have agreed."""
    made = TestWithheld().said("members")
    by = Acting(id="d", moment=made.now)
    decision = Decision(decision="d", on="ann", how="acclamation")
    made.append(lambda record, _: decide(record, by, matter="m", decision=decision))
    (ann,) = standing_json(ask(made, THE_PUBLIC, "2031-01-01T00:00:00Z"), ASKED)["candidacies"]
    assert ann["outcome"] == "adopted"
    assert ann["support"] is None


def test_no_answer_has_what_is_withheld() -> None:
    """record 7.8: of what is undisclosed nothing is told by whoever reads all of it, in rows, in
    conditions, of what may have happened or was amended, in a round or under silence."""
    made = world("undisclosed")
    closed = {"member": "AA", "audience": "named:AA"}
    said = made.says("AA", "reserve", "2024-02-01", audience="named:AA")
    made.add(
        "matter/m", Condition(condition="c", on="ann", asks=Text.of("More")), "2024-02-01", **closed
    )
    made.says("AA", "support", "2024-04", audience="named:AA")
    made.add("matter/m", Voiding(of=said, reason="slip"), "2024-02-03", audience="named:AA")
    made.add(
        "matter/m",
        SilenceOpened(silence="s", texts=("ann",), expiry=when("2024-03-01")),
        "2024-02-10",
    )
    made.add("matter/m", SilenceAnswer(silence="s", says="objection"), "2024-02-11", **closed)
    on = Moment.parse("2024-04-10T00:00:00Z").utc
    now = standing(made.record, "m", on=on)
    assert (now.conditions, now.possible, now.amended) == ((), (), ())
    assert [silence.outcome.acts for silence in now.all_silences] == [()]
    found = history(made.record, "m", until=on)
    assert (found.possible, found.amended) == ((), ())
    assert {fact.act.type for row in found.rows for fact in row.facts}.isdisjoint(POSITIONS)
    assert member_answer(made.record, "AA", on=on).silence_acts == ()
    told = history_json(found, ASKED)
    assert told["positions_for"]["withheld"] is True
    assert not any(row["under_silence"] for row in told["rows"])


def test_whoever_acts_is_judged_by_what_is_withheld() -> None:
    """standing 8.4: of a silence that a member broke only whoever may read that is told, when
    another answers; and what is said once more breaks nothing that is not broken."""
    made = world("undisclosed", kind="proposal")
    made.add("member/AA", Accreditation(capacity="representative"), "2024-01-01", person="aa")
    made.add(
        "matter/m",
        SilenceOpened(silence="s", texts=("ann",), expiry=when("2099-03-01")),
        "2024-02-10",
    )
    answer = SilenceAnswer(silence="s", says="objection")
    made.add("matter/m", answer, "2024-02-11", member="BB", audience="named:BB")
    by = Acting(id="x", moment=made.now, person="aa", member="AA")
    made.append(lambda record, _: speak(record, by, matter="m", answer=answer))
    (silence,) = standing(made.record, "m", on=made.now.utc, whole=True).all_silences
    assert (silence.state, silence.outcome.broken_by) == ("broken", ("AA", "BB"))
