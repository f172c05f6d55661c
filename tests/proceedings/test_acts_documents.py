"""spec/standing.md §18.18: a file is added to a matter, by whom and for whose eyes."""

from typing import Any

import pytest
from tests.proceedings.acting import do, practice
from tests.proceedings.world import World

from nemcon.core.errors import Refusal
from nemcon.core.texts import Text
from nemcon.proceedings.acts import attach, correct, redact
from nemcon.record.entries.changes import Voiding
from nemcon.record.entries.matters import Disclosure, Document
from nemcon.record.readers import Reader

LETTER = Document(name="letter.pdf", media_type="application/pdf", size=12, digest="ab" * 32)


def adds(world: World, document: Document = LETTER, **more: Any) -> Any:
    do(world, attach, **{"matter": "m", "document": document, **more})
    return world.record.facts("matter/m", on=None, known=None)[-1].act


def about(id: str) -> Document:
    return Document(
        name="a.txt",
        media_type="text/plain",
        size=1,
        digest="cd" * 32,
        about=id,
        title=Text.of("A"),
    )


def test_the_secretariat_adds_one_for_whom_it_says() -> None:
    world = practice()
    act = adds(world, audience="secretariat")
    assert (act.content, act.audience, act.member) == (LETTER, "secretariat", None)
    assert adds(world).audience == "public"


def test_there_is_such_a_matter() -> None:
    with pytest.raises(Refusal, match="No matter n is recorded"):
        adds(practice(), matter="n")


def test_a_member_by_whoever_speaks_for_it() -> None:
    world = practice()
    assert adds(world, by="AA", audience="members").member == "AA"
    with pytest.raises(Refusal, match="not accredited"):
        adds(world, by="AA", speaker="q-AA")


def test_a_member_for_no_more_eyes_than_read_what_is_said() -> None:
    world = practice()
    world.add("matter/m", Disclosure(positions_for="members"), "2024-02-01")
    with pytest.raises(Refusal, match="for public, and what members say in it is for members"):
        adds(world, by="AA")
    assert adds(world, by="AA", audience="secretariat").audience == "secretariat"
    assert adds(world).audience == "public"


class TestWithAnEntry:
    """For no more eyes than that, and by who may read it."""

    def test_one_of_the_matter_in_force(self) -> None:
        world = practice()
        word = world.says("AA", "object", "2024-02-01", id="word")
        assert adds(world, about(word)).content.about == word
        with pytest.raises(Refusal, match="none is no entry"):
            adds(world, about("none"))
        world.add("matter/m", Voiding(of=word, reason="Never said."), "2024-02-02")
        with pytest.raises(Refusal, match="word is no entry"):
            adds(world, about(word), audience="members")

    def test_for_the_same_eyes_or_fewer(self) -> None:
        world = practice()
        word = world.says("AA", "object", "2024-02-01", id="word", audience="members")
        with pytest.raises(Refusal, match="the entry with which it goes is for members"):
            adds(world, about(word))
        assert adds(world, about(word), audience="members").audience == "members"

    def test_of_which_nobody_else_learns(self) -> None:
        world = practice()
        word = world.says("AA", "object", "2024-02-01", id="word", audience="secretariat")
        with pytest.raises(Refusal, match="word is no entry"):
            adds(world, about(word), by="BB", audience="secretariat", reads=Reader(member="BB"))


def test_the_same_file_for_the_same_eyes_is_there_already() -> None:
    world = practice()
    adds(world)
    with pytest.raises(Refusal, match="there already"):
        adds(world)
    word = world.says("AA", "object", "2024-02-01", id="word")
    adds(world, about(word))
    adds(world, audience="members")


F: dict[str, Any] = {"subject": "matter/m", "of": "f"}


class TestAfterwards:
    """18.21 It is corrected as any entry is, but for the file itself; and destroyed."""

    def test_a_correction_is_of_the_same_file(self) -> None:
        world = practice()
        adds(world, id="f")
        content = {"name": "b.pdf", "media_type": LETTER.media_type, "size": 12}
        do(world, correct, content={**content, "digest": LETTER.digest}, **F)
        for other in ({"digest": "cd" * 32}, {"size": 13}, {"media_type": "text/plain"}):
            right = {**content, "digest": LETTER.digest, **other}
            with pytest.raises(Refusal, match="Another file is another entry"):
                do(world, correct, content=right, **F)

    def test_a_redaction_takes_its_corrections_with_it(self) -> None:
        world = practice()
        adds(world, id="f", audience="members")
        content = {"name": "b.pdf", "media_type": LETTER.media_type, "size": 12}
        do(world, correct, content={**content, "digest": LETTER.digest}, id="c", **F)
        with pytest.raises(Refusal, match="has a reason"):
            do(world, redact, reason="", **F)
        do(world, redact, id="r", reason="A name", ground="Article 17", **F)
        acts = [entry.act for entry in world.store.read(world.called)]
        gone = [act.content for act in acts[-2:] if act is not None]
        assert [(one.of, one.reason, one.ground) for one in gone] == [
            ("f", "A name", "Article 17"),
            ("c", "A name", "Article 17"),
        ]
        assert all(act is None or act.id not in {"f", "c"} for act in acts)
        assert {act.audience for act in acts[-2:] if act} == {"members"}
        with pytest.raises(Refusal, match="f is no entry of matter/m in force"):
            do(world, redact, reason="Again", **F)

    def test_what_the_body_is_stays(self) -> None:
        with pytest.raises(Refusal, match="Nothing else says what the body is"):
            do(practice(), redact, subject="body", of="e1", reason="A name")
