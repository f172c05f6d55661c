"""spec/answers.md §4 and §5: a history and a member's answers say what the record bears, and no
more."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.cli.test_cli import check, schema
from tests.proceedings.world import World

from nemcon.cli.main import main
from nemcon.core.datings import when
from nemcon.core.days import Moment
from nemcon.core.texts import Text
from nemcon.record.entries.changes import Correction, Recall, Voiding
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.evidence import Source
from nemcon.record.entries.matters import Matter, TextRevision
from nemcon.record.entries.positions import Condition, ConditionAnswer
from nemcon.record.entries.rounds import Round, RoundResult
from nemcon.record.entries.silences import (
    ObjectionLifted,
    SilenceAnswer,
    SilenceHeld,
    SilenceOpened,
    SilenceResumed,
    SilenceWithdrawn,
)
from nemcon.record.log_file import write_log
from nemcon.rules.stances import Stance


class Told:
    """What is printed of a small body, and its JSON."""

    def __init__(self, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
        self.capsys, self.folder = capsys, folder

    def page(self, world: World, command: str, *asked: str) -> str:
        return " ".join(self._ask(world, command, *asked).split())

    def json(self, world: World, command: str, *asked: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self._ask(world, command, *asked, "--json"))
        check(found, schema(command))
        return found

    def _ask(self, world: World, *argv: str) -> str:
        (self.folder / "record.jsonl").write_bytes(write_log(world.store.read("b")))
        command, *rest = argv
        status = main((command, str(self.folder), *rest))
        out, err = self.capsys.readouterr()
        assert status == 0, err
        return out


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Told:
    return Told(capsys, tmp_path)


def under_silence() -> World:
    """A text that one step puts under silence, else another to a vote: broken, then lifted."""
    world = World(kind="proposal")
    world.step("quiet", 1, "adopts", "silence")
    world.step("vote", 2, "adopts", "consensus", instead_of="quiet")
    world.add("matter/m", TextRevision(text="t"), "2024-01-02")
    expiry = when("2024-02-01T12:00:00+01:00")
    opened = SilenceOpened(silence="s", texts=("t",), expiry=expiry, step="quiet")
    world.add("matter/m", opened, "2024-01-10T12:00:00+01:00")
    said = SilenceAnswer(silence="s", says="objection")
    world.add("matter/m", said, "2024-01-20T12:00:00+01:00", id="no", member="AA")
    lifted = ObjectionLifted(silence="s", answer="no")
    world.add("matter/m", lifted, "2024-01-22T12:00:00+01:00", member="AA")
    return world


def test_who_objects_and_not_under_the_silence(told: Told) -> None:
    """spec/silence.md §7.7 A position breaks none: page, terminal and JSON say who objects so."""
    world = World(kind="proposal", rule="silence")
    world.add("matter/m", TextRevision(text="t"), "2024-01-02")
    expiry = when("2024-02-01T12:00:00+01:00")
    opened = SilenceOpened(silence="s", texts=("t",), expiry=expiry)
    world.add("matter/m", opened, "2024-01-10T12:00:00+01:00")
    world.says("AA", "object", "2024-01-20", on="t")
    for on, state in (("2024-01-21", "running"), ("2024-02-02", "adopted")):
        (text,) = told.json(world, "standing", "m", "--on", on)["texts"]
        (silence,) = text["silences"]
        assert (silence["state"], silence["objectors"]) == (state, ["AA"])
        page = told.page(world, "standing", "m", "--on", on)
        assert "AA objects, and no objection of that member counts under this silence" in page


def test_before_a_silence_is_opened_it_is_enough_to_say_nothing(told: Told) -> None:
    """spec/standing.md §5.4: whoever has said nothing is named, and that silence is enough."""
    page = " ".join(told.page(under_silence(), "standing", "m", "--on", "2024-01-05").split())
    assert "have not said; silence is enough when it is put" in page


def test_a_running_silence_has_no_figures_in_any_answer(told: Told) -> None:
    """spec/answers.md §4: nobody's agreement is needed; that one says it has no objection is told
    as its word."""
    world = under_silence()
    said = SilenceAnswer(silence="s", says="no_objection")
    world.add("matter/m", said, "2024-01-15T12:00:00+01:00", member="BB")
    page = told.page(world, "history", "m", "--on", "2024-01-16")
    assert "BB says that it does not object (silence s)" in page
    assert "with BB" not in page
    assert not re.search(r"\d of \d", page)
    assert "silence open" in told.page(world, "standing", "m", "--on", "2024-01-16")


def test_who_spoke_in_another_step_is_not_undeclared(told: Told) -> None:
    """spec/answers.md §5.2: the step to decide now has no line of its own for it."""
    world = under_silence()
    objects = SilenceAnswer(silence="s", says="objection")
    world.add("matter/m", objects, "2024-01-25T12:00:00+01:00", member="BB")
    assert told.json(world, "standing", "m", "--on", "2024-01-26")["step"] == "vote"
    found = told.json(world, "member", "BB", "--on", "2024-01-26")["positions"]
    assert [one["stance"] for one in found] == ["object"]
    assert "undeclared" not in told.page(world, "member", "BB", "--on", "2024-01-26")
    assert "undeclared" in told.page(world, "member", "CC", "--on", "2024-01-26")


class TestLifted:
    """spec/silence.md §7.4: whoever lifts what it said neither objects nor agrees."""

    def test_history_counts_nobody_for_it(self, told: Told) -> None:
        page = told.page(under_silence(), "history", "m")
        assert "AA lifts what it said; a broken silence stays broken (silence s)" in page
        assert "with AA" not in page
        rows = told.json(under_silence(), "history", "m")["rows"]
        assert all(not change["gained"] for row in rows for change in row["candidacies"])
        (moved,) = rows[-1]["candidacies"][0]["positions"]
        assert (moved["before"], moved["stance"]) == ("object", "undeclared")

    def test_member_and_standing_tell_it_as_lifted(self, told: Told) -> None:
        world = under_silence()
        page = told.page(world, "member", "AA", "--on", "2024-01-23")
        assert "no objection" not in page
        # the column is narrower than the words, whose last one stands on the next line
        assert re.search(r"has answered, which does not\b.*\bcount\b", page)
        assert "lifted later (2024-01-22T12:00:00+01:00)" in page
        page = told.page(world, "standing", "m", "--on", "2024-01-23", "--step", "quiet")
        assert "AA: objection, 2024-01-20T12:00:00+01:00; lifted later" in page
        assert "no objection" not in page.split("Entitled")[1]


class TestWhatBecameOfIt:
    """spec/answers.md §5.2: told of the step in which the member spoke."""

    def test_a_step_that_failed_is_not_adopted(self, told: Told) -> None:
        world = under_silence()
        world.says("AA", "support", "2024-02-10", on="t", step="vote")
        made = Decision(decision="d", on="t", step="vote")
        world.add("matter/m", made, "2024-02-12")
        page = told.page(world, "member", "AA", "--on", "2024-02-13")
        assert "Chair (step vote) support" in page
        assert "(adopted) what" not in page
        found = told.json(world, "member", "AA", "--on", "2024-02-13")["positions"]
        came = {one["step"]: (one["became"]["how"], one["became"]["on"]) for one in found}
        assert came == {"vote": ("adopted", "2024-02-12"), "quiet": ("not_carried", "2024-01-20")}

    def test_what_silence_adopted_is(self, told: Told) -> None:
        world = World(kind="proposal", rule="silence")
        world.add("matter/m", TextRevision(text="t"), "2024-01-02")
        expiry = when("2024-02-01T12:00:00+01:00")
        opened = SilenceOpened(silence="s", texts=("t",), expiry=expiry)
        world.add("matter/m", opened, "2024-01-10T12:00:00+01:00")
        late = SilenceAnswer(silence="s", says="objection")
        world.add("matter/m", late, "2024-02-02", member="AA")
        page = told.page(world, "member", "AA", "--on", "2024-02-03")
        assert "Chair (adopted)" in page
        (one,) = told.json(world, "member", "AA", "--on", "2024-02-03")["positions"]
        assert one["became"]["how"] == "adopted"

    def test_nothing_of_what_is_open(self, told: Told) -> None:
        world = World()
        world.candidate("ann", "nominated", "2024-01-02")
        (one,) = told.json(world, "member", "AA", "--on", "2024-01-03")["positions"]
        assert one["became"] is None

    def test_of_whom_was_not_chosen(self, told: Told) -> None:
        world = World()
        for id in ("ann", "bo"):
            world.candidate(id, "nominated", "2024-01-02")
            world.says("AA", "support", "2024-01-03", on=id)
        world.add("matter/m", Decision(decision="d", on="ann", override="why"), "2024-01-05")
        page = told.page(world, "member", "AA", "--on", "2024-01-06")
        assert "ann (appointed)" in page
        assert "bo (decided for ann)" in page


class TestInOrder:
    """spec/answers.md §5.3: what a member said itself is told beside what a count implies."""

    def test_its_own_word_before_a_count(self, told: Told) -> None:
        world = World()
        world.candidate("ann", "nominated", "2024-01-02")
        page = told.page(world, "member", "AA", "--on", "2024-01-06")
        world.says("AA", "undecided", "2024-01-03")
        assert "in order" not in told.page(world, "member", "AA", "--on", "2024-01-04")
        world.count(5, 5, "2024-01-05")
        page = told.page(world, "member", "AA", "--on", "2024-01-06")
        assert "ann support by 2024-01-05 implied" in page
        assert "What it said, in order" in page
        assert "2024-01-03 ann undecided official" in page


class TestHistory:
    """spec/answers.md §4: each row with what changed, each entry with its own day."""

    def test_an_act_before_the_opening_keeps_its_day(self, told: Told) -> None:
        world = World(matter=False)
        title = Text.of("Plan")
        world.add("matter/m", Matter(title=title, kind="proposal", rule="consensus"), "2024-01")
        world.add("matter/m", TextRevision(text="t"), "2024-01")
        world.says("AA", "object", "2024-01-28", on="t")
        world.says("BB", "object", "2024-01-31", on="t")
        page = told.page(world, "history", "m")
        assert "AA on Plan: objects (official) (2024-01-28)" in page
        assert page.endswith("BB on Plan: objects (official)")
        assert "a proposal is opened: Plan (2024-01)" in page

    def test_figures_of_a_round(self, told: Told) -> None:
        world = World()
        for id in ("ann", "bo"):
            world.candidate(id, "nominated", "2024-01-02")
        answers = {"yes": Stance.SUPPORT, "no": Stance.OBJECT}
        opened = Round(round="r", candidacies=("ann", "bo"), answers=answers)
        world.add("matter/m", opened, "2024-01-05")
        counts = {"ann": {"yes": 4, "no": 1}, "bo": {"yes": 2, "no": 3}}
        result = RoundResult(round="r", counts=counts, leave=("bo",), advance=("ann",))
        world.add("matter/m", result, "2024-01-06")
        page = told.page(world, "history", "m")
        figures = "ann 4 yes, 1 no; bo 2 yes, 3 no; ann goes on"
        assert f"a result (a round); leaving the race: bo (r; {figures})" in page

    def test_the_basis_of_what_does_not_bind(self, told: Told) -> None:
        """spec/standing.md §3.7 as the member's own answer has it."""
        world = World()
        world.candidate("ann", "nominated", "2024-01-02")
        world.says("AA", "support", "2024-01-03", basis="public", binds=False)
        page = told.page(world, "history", "m")
        assert "said for AA, and not binding it, on ann: agrees (in public)" in page
        assert "reported" in told.page(world, "member", "AA", "--on", "2024-01-04")


class TestPerhaps:
    """spec/record.md §4.2: what may have happened already contradicts nothing beside it."""

    @staticmethod
    def world() -> World:
        """Ann, nominated some time in May, whom BB supports since some time in May; and Bo."""
        world = World()
        world.candidate("ann", "nominated", "2024-05", by=("BB",), known="2024-05-01")
        world.says("BB", "support", "2024-05", known="2024-05-01")
        world.says("AA", "support", "2024-05-10")
        world.candidate("bo", "nominated", "2024-05-03", by=("CC",))
        world.says("DD", "object", "2024-05", on="bo", known="2024-05-01")
        return world

    def test_standing_says_nothing_against_it(self, told: Told) -> None:
        page = told.page(self.world(), "standing", "m", "--on", "2024-05-12")
        assert "; ann may be in the race already." in page
        assert "Not in the race" not in page
        assert "DD may have answered already; AA, BB, CC and EE have not said" in page
        assert "Nothing is known of CC, DD and EE." in page  # of ann, on whom BB may have spoken
        found = told.json(self.world(), "standing", "m", "--on", "2024-05-12")
        of = {one["id"]: one for one in found["candidacies"]}
        assert of["bo"]["missing_by"]["perhaps"] == ["DD"]
        assert of["ann"]["missing_by"]["perhaps"] == ["BB"]
        said = {one["member"]: one for one in of["ann"]["positions"]}
        assert said["BB"]["stance"] == "undeclared"
        assert len(said["BB"]["perhaps"]) == 1
        assert said["CC"]["perhaps"] == []

    def test_nobody_for_certain(self, told: Told) -> None:
        world = self.world()
        world.candidate("bo", "withdrawn", "2024-05-11")
        for asked in (("standing", "m"), ("open",)):
            page = told.page(world, *asked, "--on", "2024-05-12")
            assert "nobody is in the race for certain; ann may be in the race already." in page
            assert "nothing is put yet" not in page
        (one,) = told.json(world, "open", "--on", "2024-05-12")["matters"]
        assert [act["candidacy"] for act in one["perhaps"]] == ["ann"]

    def test_member_says_perhaps(self, told: Told) -> None:
        page = told.page(self.world(), "member", "BB", "--on", "2024-05-12")
        assert "Perhaps already: ann is nominated by BB, by 2024-05-31 at the latest" in page
        assert "Perhaps already: BB on ann: agrees (official)" in page
        assert "ann perhaps support already" in page
        found = told.json(self.world(), "member", "BB", "--on", "2024-05-12")
        assert [one["type"] for one in found["possible"]] == ["candidacy", "position"]
        of = {one["candidacy"]: one for one in found["positions"]}
        assert of["ann"]["perhaps"] == [found["possible"][1]["entry"]]
        later = told.json(self.world(), "member", "BB", "--on", "2024-05-31")
        assert later["possible"] == []

    def test_history_counts_with_a_reserve(self, told: Told) -> None:
        page = told.page(self.world(), "history", "m", "--on", "2024-05-12")
        assert "ann 1 of 5, perhaps BB too; with AA" in page
        rows = told.json(self.world(), "history", "m", "--on", "2024-05-12")["rows"]
        (change,) = rows[-1]["candidacies"]
        assert (change["support"], change["perhaps_for"]) == (1, ["BB"])

    def test_nothing_once_the_month_is_over(self, told: Told) -> None:
        found = told.json(self.world(), "standing", "m", "--on", "2024-06-01")
        assert all(not one["missing_by"]["perhaps"] for one in found["candidacies"])


class TestApart:
    """spec/standing.md §5.7: why a voice is not counted is what the member is by now."""

    def test_who_spoke_as_a_member_and_was_suspended_since(self, told: Told) -> None:
        world = World()
        world.candidate("ann", "nominated", "2024-01-02")
        world.says("AA", "object", "2024-01-03")
        world.member("AA", "2024-02-01", status="suspended")
        page = told.page(world, "standing", "m", "--on", "2024-02-02")
        assert (
            "Not counted, by what these members are now: AA objected 2024-01-03 (suspended)."
            in page
        )
        assert "without a vote" not in page
        (ann,) = told.json(world, "standing", "m", "--on", "2024-02-02")["candidacies"]
        assert [(one["member"], one["apart_as"]) for one in ann["voices"]] == [("AA", "suspended")]
        assert {one["apart_as"] for one in ann["positions"]} == {None}

    def test_what_it_was_when_it_was_decided(self, told: Told) -> None:
        world = World()
        world.candidate("ann", "nominated", "2024-01-02")
        world.member("FF", "2024-01-02", vote=False)
        world.says("FF", "object", "2024-01-03")
        world.add("matter/m", Decision(decision="d", on="ann"), "2024-02-01")
        world.member("FF", "2024-03-01")
        page = told.page(world, "standing", "m", "--on", "2024-03-02")
        assert (
            "Not counted, by what these members were when it was decided: FF objected 2024-01-03 "
            "(without a vote)." in page
        )
        brief = told.page(world, "brief", "m", "--lang", "en", "--on", "2024-03-02")
        assert "as it was without a vote when it was decided" in brief


class TestInVain:
    """spec/silence.md §4.3: what the chair does with a broken silence has no effect, and is told as
    that."""

    def test_a_broken_silence_does_not_run_again(self, told: Told) -> None:
        world = under_silence()
        expiry = Moment.parse("2024-02-20T12:00:00+01:00")
        resumed = SilenceResumed(silence="s", expiry=expiry)
        world.add("matter/m", resumed, "2024-01-25T12:00:00+01:00", id="again")
        page = told.page(world, "history", "m")
        again = "the silence runs again, until 2024-02-20T12:00:00+01:00 (silence s)"
        assert f"{again}; that had no effect" in page
        rows = told.json(world, "history", "m")["rows"]
        vain = [one for row in rows for one in row["uncounted"]]
        assert vain == [{"entry": "again", "reason": "no_effect"}]

    def test_what_has_effect_is_told_so(self, told: Told) -> None:
        world = World(kind="proposal", rule="silence")
        world.add("matter/m", TextRevision(text="t"), "2024-01-02")
        expiry = when("2024-02-01T12:00:00+01:00")
        opened = SilenceOpened(silence="s", texts=("t",), expiry=expiry)
        world.add("matter/m", opened, "2024-01-10T12:00:00+01:00")
        world.add("matter/m", SilenceHeld(silence="s"), "2024-01-12T12:00:00+01:00")
        page = told.page(world, "history", "m")
        assert "the silence is put on hold (silence s)" in page
        assert "no effect" not in page


def corrected() -> World:
    """AA supports since 3 January; on the 20th that is corrected, on the 25th BB's is void, on
    the 26th CC takes its back."""
    world = World()
    world.candidate("ann", "nominated", "2024-01-02")
    for member in ("AA", "BB", "CC"):
        world.says(member, "support", "2024-01-03", id=f"of-{member}")
    content = {"on": "ann", "stance": "object"}
    corrected = Correction(of="of-AA", content=content, reason="A slip.")
    world.add("matter/m", corrected, "2024-01-20", id="fix")
    world.add("matter/m", Voiding(of="of-BB", reason="Nobody said it."), "2024-01-25", id="no")
    world.add("matter/m", Recall(of="of-CC"), "2024-01-26", id="back", member="CC")
    return world


class TestAmended:
    """spec/answers.md §1.11: whoever asks about a day is told what was known otherwise that day."""

    @pytest.mark.parametrize(
        ("on", "known", "by"),
        [
            ("2024-01-10", None, {"fix": True, "no": True, "back": True}),
            ("2024-01-22", None, {"no": True, "back": True}),
            ("2024-01-27", None, {}),
            ("2024-01-10", "2024-01-22", {"fix": True, "no": False, "back": False}),
            ("2024-01-27", "2024-01-10", {"fix": False, "no": False, "back": False}),
            ("2024-01-01", None, {}),
        ],
    )
    def test_which_and_whether_the_answer_has_it(
        self, told: Told, on: str, known: str | None, by: dict[str, bool]
    ) -> None:
        asked = ("--on", on, *(("--known", known) if known else ()))
        found = told.json(corrected(), "standing", "m", *asked)["amended"]
        assert {one["by"]: one["counted"] for one in found} == by

    @pytest.mark.parametrize(
        ("asked", "counted"),
        [
            ((), [True, True, True]),
            (("--on", "2024-01-27"), [True, True, True]),
            (("--known", "2024-01-22"), [True, False, False]),
            (("--on", "2024-01-01"), []),
        ],
    )
    def test_a_history_is_of_every_day(
        self, told: Told, asked: tuple[str, ...], counted: list[bool]
    ) -> None:
        """Each entry that was amended after its own day is told, whatever day it goes up to."""
        found = told.json(corrected(), "history", "m", *asked)["amended"]
        assert [one["counted"] for one in found] == counted

    def test_another_day_and_nothing_else(self, told: Told) -> None:
        world = World()
        world.candidate("ann", "nominated", "2024-01-02")
        world.says("AA", "support", "2024-01-03", id="of-AA")
        content = {"on": "ann", "stance": "support"}
        moved = Correction(of="of-AA", content=content, effective=when("2024-01-04"))
        world.add("matter/m", moved, "2024-01-20", id="fix")
        (one,) = told.json(world, "history", "m")["amended"]
        assert one["moved"] == ["2024-01-03", "2024-01-04"]
        page = told.page(world, "standing", "m", "--on", "2024-01-10")
        assert "AA on ann: agrees (official) (2024-01-03). It was corrected by the" in page
        assert ", with another day (2024-01-04); the answer has that." in page

    def test_in_words(self, told: Told) -> None:
        page = told.page(corrected(), "standing", "m", "--on", "2024-01-10")
        assert (
            "Known otherwise until 2024-01-20: AA on ann: agrees (official). It was corrected by "
            "the entry fix (A slip); the answer has that." in page
        )
        assert "It was declared void by the entry no (Nobody said it)" in page
        assert "CC on ann: agrees (official). It was taken back by the entry back;" in page
        asked = ("--on", "2024-01-10", "--known", "2024-01-10")
        page = told.page(corrected(), "history", "m", *asked)
        assert "by the entry fix (A slip); the answer is of before that." in page

    def test_of_a_member_what_is_its_own(self, told: Told) -> None:
        world = corrected()
        page = told.page(world, "member", "AA", "--on", "2024-01-10")
        assert "It was corrected by the entry fix" in page
        assert "declared void" not in page
        found = told.json(world, "member", "BB", "--on", "2024-01-10")["amended"]
        assert [(one["entry"], one["how"], one["gone"]) for one in found] == [
            ("of-BB", "voiding", True)
        ]

    def test_an_answer_of_nobody_by_name(self, told: Told) -> None:
        """It is no member's, and that of a member is not of one whose code is a part of its."""
        world = World(members=("AA", "A"))
        world.candidate("ann", "nominated", "2024-01-02")
        for number, by in enumerate((None, "AA")):
            id = f"c{number}"
            asks = Condition(condition=id, on="ann", asks=Text.of("A plan."))
            world.add("matter/m", asks, "2024-01-03", member="A")
            answer = ConditionAnswer(condition=id, became="answered", by=by)
            world.add("matter/m", answer, "2024-01-04", id=f"answer-{id}")
            content = {"condition": id, "became": "overtaken", **({"by": by} if by else {})}
            fix = Correction(of=f"answer-{id}", content=content)
            world.add("matter/m", fix, "2024-01-20", id=f"fix-{id}")
        for member, entries in (("AA", ["answer-c1"]), ("A", [])):
            amended = told.json(world, "member", member, "--on", "2024-01-10")["amended"]
            assert [one["entry"] for one in amended] == entries

    def test_a_correction_that_was_void(self, told: Told) -> None:
        world = World()
        world.candidate("ann", "nominated", "2024-01-02")
        world.says("AA", "support", "2024-01-03", id="of-AA")
        fix = Correction(of="of-AA", content={"on": "ann", "stance": "object"})
        world.add("matter/m", fix, "2024-01-20", id="fix")
        world.add("matter/m", Voiding(of="fix", reason="It was right."), "2024-01-25", id="no")
        (one,) = told.json(world, "standing", "m", "--on", "2024-01-22")["amended"]
        assert (one["entry"], one["how"], one["by"], one["gone"]) == (
            "of-AA",
            "correction",
            "no",
            False,
        )

    def test_of_its_membership(self, told: Told) -> None:
        world = World(matter=False)
        joined = world.member("FF", "2010-01-01")
        content = {"member": "FF", "classes": ["large"]}
        world.add("body", Correction(of=joined, content=content), "2024-02-01", id="fix")
        for member, by in (("FF", ["fix"]), ("AA", [])):
            found = told.json(world, "member", member, "--on", "2024-01-10")["amended"]
            assert [one["by"] for one in found] == by

    def test_up_to_an_entry_nothing_later(self, told: Told) -> None:
        """The third clock: an answer up to an entry does not change with what is recorded later."""
        world = corrected()
        asked = ("--on", "2024-01-10", "--recorded", "10")
        before = told.page(world, "standing", "m", *asked)
        assert "Known otherwise" not in before


class TestCounts:
    """spec/standing.md §4: a count is told with those of its day, and that there are others."""

    def test_of_one_day_each_is_told_and_those_before_are_counted(self, told: Told) -> None:
        world = World()
        world.candidate("ann", "nominated", "2024-01-02")
        world.count(3, 5, "2024-01-03", quality="about")
        page = told.page(world, "standing", "m")
        assert "Reported: a count: about 3 of 5 (for ann), 2024-01-03." in page
        world.count(3, 5, "2024-01-05", quality="at_least")
        world.count(4, 5, "2024-01-05", quality="about")
        page = told.page(world, "standing", "m")
        assert "Reported: a count: at least 3 of 5 (for ann), 2024-01-05." in page
        assert "about 4 of 5 (for ann), 2024-01-05; 1 count before it on record." in page


class TestDated:
    """spec/answers.md §2: a day has the word that it wants, and what is over is told as over."""

    def test_a_decision_of_a_month(self, told: Told) -> None:
        world = World()
        world.candidate("ann", "nominated", "2024-01-02")
        world.add("matter/m", Decision(decision="d", on="ann"), "2024-02")
        assert "Decided in 2024-02: ann" in told.page(world, "standing", "m", "--on", "2024-03-10")
        world = World()
        world.candidate("ann", "nominated", "2024-01-02")
        world.add("matter/m", Decision(decision="d", on="ann"), "2024-02-03")
        assert "Decided on 2024-02-03: ann" in told.page(world, "standing", "m")


class TestByReport:
    """spec/standing.md §5.2: a report of an act is not the act, and is told as one."""

    def test_who_is_reported_to_have_declined(self, told: Told) -> None:
        world = World()
        world.candidate("ann", "floated", "2024-01-02")
        world.candidate("ann", "declined", "2024-01-05", reported=True)
        page = told.page(world, "standing", "m", "--on", "2024-01-10")
        assert "Not in the race: ann (floated, declined by report)." in page
        assert "by report" not in told.page(world, "standing", "m", "--on", "2024-01-03")
        world.candidate("ann", "declined", "2024-01-12")
        page = told.page(world, "standing", "m", "--on", "2024-01-13")
        assert "Not in the race: ann (declined)." in page


class TestNotBinding:
    """spec/standing.md §3.7: who agrees only in words that do not bind is told so, wherever it is
    counted."""

    def world(self) -> World:
        world = World()
        world.candidate("ann", "nominated", "2024-01-02")
        world.says("AA", "support", "2024-01-03", basis="public")
        world.says("BB", "support", "2024-01-04", basis="public", binds=False)
        return world

    def test_on_its_day(self, told: Told) -> None:
        page = told.page(self.world(), "standing", "m", "--on", "2024-01-10")
        assert "1 of them by report or count alone, BB only in words that do not bind" in page
        assert "reported, not binding" in page
        found = told.json(self.world(), "standing", "m", "--on", "2024-01-10")
        said = {p["member"]: p["binds"] for p in found["candidacies"][0]["positions"]}
        assert [member for member, binds in said.items() if not binds] == ["BB"]
        assert "reported, not binding" in told.page(self.world(), "member", "BB")

    def test_since_it_bound_itself_and_once_it_is_decided(self, told: Told) -> None:
        world = self.world()
        world.says("BB", "support", "2024-01-12")
        assert "not bind" not in told.page(world, "standing", "m", "--on", "2024-01-14")
        world = self.world()
        world.add("matter/m", Decision(decision="d", on="ann"), "2024-01-20")
        page = told.page(world, "standing", "m", "--on", "2024-01-21")
        assert "only in words that do not bind" not in page


class TestWhoSaysSoOfTheDay:
    """spec/answers.md §2.6: beside the day from which on a member says so stands who says so of
    that day, and not a better source of what it said later."""

    def world(self, *, first: tuple[str, ...] = ("news",)) -> World:
        world = World()
        world.candidate("ann", "nominated", "2024-01-02")
        for made in (
            Source(source="news", quality="press", publisher="News"),
            Source(source="wire", quality="agency", publisher="Wire"),
            Source(source="own", quality="member", publisher="Own"),
        ):
            world.add(f"source/{made.source}", made, "2024-01-01")
        world.says("AA", "support", "2024-01-03", sources=first)
        world.says("AA", "support", "2024-01-20", sources=("own", "wire"))
        return world

    def test_in_the_terminal(self, told: Told) -> None:
        world = self.world()
        row = "support 2024-01-03 official News +2"
        assert f"ann {row}" in told.page(world, "member", "AA", "--on", "2024-02-01")
        assert f"AA {row}" in told.page(world, "standing", "m", "--on", "2024-02-01")

    def test_the_best_of_that_day(self, told: Told) -> None:
        world = self.world(first=("news", "wire"))
        page = told.page(world, "member", "AA", "--on", "2024-02-01")
        assert "ann support 2024-01-03 official Wire +2" in page

    def test_nobody_where_that_gives_none(self, told: Told) -> None:
        world = self.world(first=())
        page = told.page(world, "member", "AA", "--on", "2024-02-01")
        assert "ann support 2024-01-03 official +2" in page

    def test_as_json(self, told: Told) -> None:
        (shown,) = told.json(self.world(), "member", "AA", "--on", "2024-02-01")["positions"]
        assert shown["sources"] == ["own", "wire", "news"]
        assert shown["since_of"]["sources"] == ["news"]
        assert shown["since_of"]["entry"] == shown["entries"][0]
        (other, *_) = told.json(self.world(), "member", "BB", "--on", "2024-02-01")["positions"]
        assert (other["since"], other["since_of"]) == (None, None)


class TestWhichOfSeveral:
    """spec/answers.md §5.2, §5.3: of two silences it is told under which it was said, and of which
    of two revisions a word is."""

    def world(self, *, second: bool = True) -> World:
        world = World(kind="proposal", rule="silence")
        world.add("matter/m", TextRevision(text="t"), "2024-01-02")
        world.says("AA", "support", "2024-01-03", on="t")
        for name, day in (("one", 10), ("two", 20)) if second else (("one", 10),):
            if name == "two":
                world.add("matter/m", TextRevision(text="t", revision=2), "2024-01-19")
            expiry = when(f"2024-01-{day + 5}T12:00:00+01:00")
            opened = SilenceOpened(silence=name, texts=("t",), expiry=expiry)
            world.add("matter/m", opened, f"2024-01-{day}T12:00:00+01:00")
            said = SilenceAnswer(silence=name, says="objection")
            world.add("matter/m", said, f"2024-01-{day + 1}T12:00:00+01:00", member="AA")
        return world

    def test_in_the_terminal(self, told: Told) -> None:
        page = told.page(self.world(), "member", "AA", "--on", "2024-02-01")
        of = "Under the silence opened 2024-01-{}T12:00:00+01:00 on Chair (revision {}): AA: obj"
        assert of.format(10, 1) in page
        assert of.format(20, 2) in page
        assert "2024-01-03 Chair (revision 1) support" in page

    def test_the_only_one_is_not_named(self, told: Told) -> None:
        page = told.page(self.world(second=False), "member", "AA", "--on", "2024-02-01")
        assert "Under silence on Chair: AA: objection" in page
        assert "revision" not in page

    def test_as_json(self, told: Told) -> None:
        found = told.json(self.world(), "member", "AA", "--on", "2024-02-01")
        heard = [
            (one["silence"], one["revisions"], one["opened"]) for one in found["under_silence"]
        ]
        assert heard == [
            ("one", {"t": 1}, "2024-01-10T12:00:00+01:00"),
            ("two", {"t": 2}, "2024-01-20T12:00:00+01:00"),
        ]
        assert [one["revision"] for one in found["answers"]] == [1]


class TestPerhapsBeforeTheDecision:
    """spec/standing.md §12.5: what is dated to the month of the decision is told of that month."""

    def test_everywhere(self, told: Told) -> None:
        world = World()
        world.candidate("ann", "nominated", "2024-02-01", by=("AA",))
        world.says("BB", "support", "2024-03", known="2024-03-01")
        world.add("matter/m", Decision(decision="d", on="ann", how="vote"), "2024-03-05")
        for day in ("2024-03-10", "2024-05-01"):
            page = told.page(world, "standing", "m", "--on", day)
            assert "BB: support (2024-03), perhaps before the decision; it is not counted." in page
            assert "Nothing is known of AA, CC, DD and EE." in page
            page = told.page(world, "member", "BB", "--on", day)
            assert "support (2024-03), perhaps before the decision" in page
            told.json(world, "standing", "m", "--on", day)
        page = told.page(world, "history", "m")
        assert "BB on ann: agrees (official), perhaps before the decision (2024-03)" in page
        assert "after the decision" not in page


def test_a_text_by_the_title_of_its_day(told: Told) -> None:
    """spec/standing.md §12.1: an entry is about one revision, and is told by the title of that."""
    world = World(kind="proposal", rule="silence", members=("AA",))
    first = TextRevision(text="t", revision=1, title=Text.of("First draft"))
    world.add("matter/m", first, "2024-01-10")
    world.says("AA", "object", "2024-01-11", on="t")
    opened = SilenceOpened(
        silence="s",
        texts=("t",),
        expiry=when("2024-01-20T12:00:00+01:00"),
        zone="Europe/Brussels",
    )
    world.add("matter/m", opened, "2024-01-12T09:00:00+01:00")
    second = TextRevision(text="t", revision=2, title=Text.of("Second draft"))
    world.add("matter/m", second, "2024-02-01")
    history = told.page(world, "history", "m")
    assert "a silence is opened on First draft, until" in history
    assert "AA on First draft: objects (official)" in history


def in_doubt() -> World:
    """A text under silence twice: an objection to the first was lifted in March, and one to the
    second, which runs until 20 March, came in March."""
    world = World(kind="proposal", rule="silence")
    world.add("matter/m", TextRevision(text="t"), "2024-01-02")
    for id, since, until in (("s", "2024-02-20", "2024-02-28"), ("s2", "2024-03-01", "2024-03-20")):
        end = when(f"{until}T12:00:00+01:00")
        world.add("matter/m", SilenceOpened(silence=id, texts=("t",), expiry=end), since)
    said = SilenceAnswer(silence="s", says="objection")
    world.add("matter/m", said, "2024-02-22", id="one", member="BB")
    world.add("matter/m", ObjectionLifted(silence="s", answer="one"), "2024-03", member="BB")
    said = SilenceAnswer(silence="s2", says="objection")
    world.add("matter/m", said, "2024-03", id="no", member="AA")
    return world


class TestSilenceInDoubt:
    """spec/silence.md §7.6: it runs until then, unless; what may have been said is told so."""

    def test_the_page(self, told: Told) -> None:
        page = told.page(in_doubt(), "standing", "m", "--on", "2024-03-10")
        assert (
            "Open: the silence on Chair runs until 2024-03-20T12:00:00+01:00, unless broken "
            "already by AA." in page
        )
        assert "Perhaps already: AA objects under silence (silence s2), by 2024-03-31" in page
        lifts = "BB lifts what it said; a broken silence stays broken (silence s)"
        assert f"Perhaps already: {lifts}, by 2024-03-31" in page
        assert "AA: objection, 2024-03; perhaps already; whether it counts is not known" in page
        assert "BB: objection, 2024-02-22; perhaps lifted already (2024-03)" in page
        page = told.page(in_doubt(), "standing", "m", "--on", "2024-03-25")
        assert "is not known: whether what was said counts is in doubt (AA)" in page

    def test_json(self, told: Told) -> None:
        found = told.json(in_doubt(), "standing", "m", "--on", "2024-03-10")
        first, second = found["texts"][0]["silences"]
        assert (second["state"], second["runs"], second["among"]) == ("unknown", True, ["AA"])
        (one,) = first["acts"]
        assert (one["lifted"], one["perhaps_lifted"], one["lifted_on"]) == (False, True, "2024-03")
        later = told.json(in_doubt(), "standing", "m", "--on", "2024-04-01")
        (one,) = later["texts"][0]["silences"][0]["acts"]
        assert (one["lifted"], one["perhaps_lifted"], one["lifted_on"]) == (True, False, "2024-03")

    def test_the_member(self, told: Told) -> None:
        page = told.page(in_doubt(), "member", "AA", "--on", "2024-03-10")
        assert "Perhaps already: AA objects under silence (silence s2)" in page
        assert "not carried" not in page
        page = told.page(in_doubt(), "member", "CC", "--on", "2024-03-10")
        assert "not carried" not in page
        assert "Perhaps already" not in page

    def test_the_history_has_its_beginning_and_its_end(self, told: Told) -> None:
        rows = told.json(in_doubt(), "history", "m", "--on", "2024-03-25")["rows"]
        on = [row["on"] for row in rows if any(s["id"] == "s2" for s in row["silences"])]
        assert on == ["2024-03-01", "2024-03-20T12:00:00+01:00"]


class TestPerhapsOtherwise:
    """spec/standing.md §5.4, answers 2.8: who reserves, and may already have answered differently;
    what was asked, and perhaps met."""

    def world(self) -> World:
        world = World(members=("AA", "BB"), rule="every member agrees")
        world.candidate("ann", "nominated", "2024-01-02")
        world.says("AA", "support", "2024-01-03")
        world.says("BB", "reserve", "2024-01-03")
        asked = Condition(condition="c", on="ann", asks=Text.of("A visit."))
        world.add("matter/m", asked, "2024-01-04", member="BB")
        met = ConditionAnswer(condition="c", became="met")
        world.add("matter/m", met, "2024-02", id="met", known="2024-02-01")
        world.says("BB", "support", "2024-02", known="2024-02-01")
        return world

    def test_of_whom_it_is_missing(self, told: Told) -> None:
        words = "BB reserves its position; BB may already have answered differently"
        assert words in told.page(self.world(), "open", "--on", "2024-02-10")
        assert words in told.page(self.world(), "standing", "m", "--on", "2024-02-10")
        found = told.json(self.world(), "standing", "m", "--on", "2024-02-10")
        assert found["candidacies"][0]["missing_by"]["otherwise"] == ["BB"]
        assert "otherwise" not in told.page(self.world(), "open", "--on", "2024-01-10")

    def test_what_was_asked(self, told: Told) -> None:
        words = "open; perhaps met already, by 2024-02-29 at the latest"
        for command in (("standing", "m"), ("member", "BB")):
            assert words in told.page(self.world(), *command, "--on", "2024-02-10")
            (asked,) = told.json(self.world(), *command, "--on", "2024-02-10")["conditions"]
            assert (asked["became"], asked["perhaps"]) == ("open", ["met"])
        (asked,) = told.json(self.world(), "standing", "m", "--on", "2024-03-01")["conditions"]
        assert (asked["became"], asked["perhaps"]) == ("met", [])


class TestAMemberThatIsSuspended:
    """spec/answers.md §5.1: a member since the day on which it became one, all the while."""

    def test_since_when(self, told: Told) -> None:
        world = World(members=("AA",))
        world.member("AA", "2024-01-10", status="suspended")
        page = told.page(world, "member", "AA", "--on", "2024-02-01")
        assert "A member since 2000-01-01, suspended since 2024-01-10." in page
        found = told.json(world, "member", "AA", "--on", "2024-02-01")
        assert (found["joined"], found["since"]) == ("2000-01-01", "2024-01-10")
        world.member("AA", "2024-03-01", vote=False)
        page = told.page(world, "member", "AA", "--on", "2024-03-02")
        assert "A member since 2000-01-01, a participant without a vote since 2024-03-01." in page
        world.member("AA", "2024-04-01")
        found = told.json(world, "member", "AA", "--on", "2024-04-02")
        assert (found["joined"], found["since"]) == (None, "2000-01-01")

    def test_one_that_never_had_a_vote(self, told: Told) -> None:
        world = World(members=("AA",))
        world.member("OO", "2024-01-10", vote=False)
        assert "without a vote since 2024-01-10." in told.page(world, "member", "OO").lower()
        assert told.json(world, "member", "OO")["joined"] is None


def test_who_answered_how_where_that_was_only_counted(told: Told) -> None:
    """spec/standing.md §12.7: those of whom no word is on record may be among those counted."""
    world = World(kind="proposal", rule="simple-majority", members=("AA", "BB", "CC"))
    world.add("matter/m", TextRevision(text="t", title=Text.of("Fees")), "2024-01-10")
    world.says("AA", "object", "2024-01-11", on="t")
    counted = {Stance.SUPPORT: 2, Stance.OBJECT: 1}
    made = Decision(decision="d", on="t", how="vote", tally=counted)
    world.add("matter/m", made, "2024-01-20")
    page = told.page(world, "standing", "m", "--on", "2024-01-19")
    assert "Nothing is known of BB and CC." in page
    page = told.page(world, "standing", "m", "--on", "2024-01-21")
    assert "How BB and CC answered is not on record." in page


def test_nobody_is_told_not_to_be_missing_where_no_word_is_on_record(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """spec/standing.md §5.4: 192 were entitled, and of none a position is on record."""
    main(["standing", "examples/un", "secretary-general-2006", "--on", "2006-10-14"])
    told = " ".join(capsys.readouterr().out.split())
    assert "Ban Ki-moon appointed not on record adopted Nominated by South Korea" in told


def test_whose_word_a_claim_is_against(capsys: pytest.CaptureFixture[str]) -> None:
    main(["standing", "examples/eu", "commission-president-2019", "--on", "2019-07-03"])
    told = " ".join(capsys.readouterr().out.split())
    assert (
        "disagree Italy on Frans Timmermans: reserves its position (in public) (2019-07-01) against"
        in told
    )


def test_what_was_put_and_not_carried_while_another_is_open(told: Told) -> None:
    """spec/standing.md §11.6: a decision is in every answer, also where the matter goes on."""
    world = World()
    for id in ("ann", "bo"):
        world.candidate(id, "nominated", "2024-01-02")
    votes = {Stance.SUPPORT: 1, Stance.OBJECT: 2}
    made = Decision(decision="d", on="ann", how="vote", carried=False, tally=votes)
    world.add("matter/m", made, "2024-01-05")
    line = "Not carried on 2024-01-05 by vote: ann (1 support, 2 object)."
    assert line in told.page(world, "standing", "m", "--on", "2024-01-06")
    assert "Not carried" not in told.page(world, "standing", "m", "--on", "2024-01-04")
    world.add("matter/m", Decision(decision="e", on="bo", override="why"), "2024-01-08")
    assert line not in told.page(world, "standing", "m", "--on", "2024-01-09")  # it is with that


@pytest.mark.parametrize("how", ["vote", "correspondence"])
def test_what_was_decided_after_a_silence_was_withdrawn(told: Told, how: Any) -> None:
    """spec/standing.md §11.6: it has its own figures, and rests on no silence."""
    world = World(kind="proposal", rule="simple-majority", members=("AA", "BB", "CC"))
    world.add("matter/m", TextRevision(text="t"), "2024-01-02")
    opened = SilenceOpened(silence="s", texts=("t",), expiry=when("2024-02-01T12:00:00+01:00"))
    world.add("matter/m", opened, "2024-01-10T12:00:00+01:00")
    world.add("matter/m", SilenceWithdrawn(silence="s"), "2024-01-20T12:00:00+01:00")
    assert told.json(world, "standing", "m", "--on", "2024-01-25")["candidacies"][0]["outcome"] == (
        "open"
    )
    votes = {Stance.SUPPORT: 3}
    made = Decision(decision="d", on="t", how=how, tally=votes)
    world.add("matter/m", made, "2024-02-05")
    page = told.page(world, "standing", "m", "--on", "2024-02-06")
    assert "revision 1 3 of 3 adopted nobody is missing" in page


def test_nobody_was_silent_of_whom_the_figures_may_be(told: Told) -> None:
    """spec/standing.md §12.6: what was counted in a meeting was said by somebody."""
    world = World(kind="proposal", rule="simple-majority", members=("AA", "BB", "CC"))
    world.add("matter/m", TextRevision(text="t"), "2024-01-02")
    world.says("AA", "object", "2024-01-03", on="t")
    votes = {Stance.SUPPORT: 2, Stance.OBJECT: 1}
    world.add("matter/m", Decision(decision="d", on="t", tally=votes), "2024-02-05")
    page = told.page(world, "standing", "m", "--on", "2024-02-06")
    assert "met more than half of the votes cast must 2" in page
    assert "How BB and CC answered is not on record." in page
    assert "Silent when it was put" not in page
