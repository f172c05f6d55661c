"""spec/brief.md §6: what each sentence of a brief is held to."""

import json

from tests.brief.brief_cases import of_world, told
from tests.proceedings.world import World

from nemcon.brief.composition import Brief
from nemcon.brief.formats import as_json
from nemcon.brief.grounds import BY_RULE, Grounds
from nemcon.core.texts import Text
from nemcon.record.entries.evidence import Claim, Reading, Source
from nemcon.record.entries.matters import MatterEnded
from nemcon.record.readers import Reader


def grounds(found: Brief, entry: str) -> Grounds:
    """The grounds of the first sentence, not the headline, that rests on an entry."""
    pairs = list(zip(found.sentences(), found.grounds, strict=True))[1:]
    return next(of for sentence, of in pairs if entry in sentence.entries)


def disputed(**more: str) -> tuple[World, str, str]:
    """Hungary objects, and a source denies it."""
    world = World()
    world.add("source/two", Source(source="two", publisher="Two"), "2024-01-05")
    world.candidate("ann", "declared", "2024-01-05")
    entry = world.says("BB", "object", "2024-01-20", basis="reported")
    says = Claim(about=entry, says=Text.of("It did not."))
    claim = world.add("matter/m", says, "2024-01-21", sources=("two",), **more)
    return world, entry, claim


class TestWhoSaysOtherwise:
    """§6.2"""

    def test_a_claim_against_what_is_told(self) -> None:
        world, entry, claim = disputed()
        (rival,) = grounds(of_world(world, "en", "2024-02-01"), entry).rivals
        assert (rival.entry, rival.about, rival.follows) == (claim, entry, "")
        assert [source.publisher for source in rival.sources] == ["Two"]

    def test_with_what_the_record_follows(self) -> None:
        world, entry, claim = disputed()
        reading = Reading(of=(entry, claim), follows=entry, reason=Text.of("It was there."))
        world.add("matter/m", reading, "2024-01-22")
        (rival,) = grounds(of_world(world, "en", "2024-02-01"), entry).rivals
        assert (rival.entry, rival.follows) == (claim, entry)

    def test_nothing_that_its_reader_may_not_read(self) -> None:
        world, entry, _claim = disputed(audience="secretariat")
        assert not grounds(of_world(world, "en", "2024-02-01"), entry).rivals
        clerk = Reader(secretariat=True)
        assert grounds(of_world(world, "en", "2024-02-01", clerk), entry).rivals

    def test_of_another_subject_than_the_matter(self) -> None:
        """An extension of the term is an entry of the office, and so is what is said against it."""
        found = told("nato", "en", "2024-06-18")
        of = grounds(found, "extension-stoltenberg-4")
        assert {one.entry: one.about for one in of.rivals} == dict.fromkeys(
            (
                "claim-extended-twice",
                "claim-extended-four-in-the-war",
                "claim-stoltenberg-last-day",
            ),
            "extension-stoltenberg-4",
        )

    def test_what_the_sentence_itself_rests_on_is_no_rival_of_it(self) -> None:
        for day in ("2024-03-23", "2024-06-18", "2024-06-26"):
            found = told("nato", "en", day)
            for sentence, of in zip(found.sentences(), found.grounds, strict=True):
                assert not {one.entry for one in of.rivals} & set(sentence.entries)
                assert {one.about for one in of.rivals} <= set(sentence.entries)


class TestOnWhoseWord:
    """§6.1"""

    def test_the_basis_is_the_entrys_own(self) -> None:
        world, entry, claim = disputed()
        bases = {one.entry: one.basis for one in of_world(world, "en", "2024-02-01").cited}
        assert bases[entry] == "reported"
        assert bases.get(claim, "") == ""

    def test_what_is_so_by_the_rule(self) -> None:
        found = told("nato", "en", "2024-06-18")
        pairs = list(zip(found.sentences(), found.grounds, strict=True))
        assert all(of.by_rule == (one.fact in BY_RULE) for one, of in pairs[1:])
        assert pairs[0][1].by_rule
        assert any(of.by_rule for _one, of in pairs[1:])

    def test_what_ended_without_a_result_is_not(self) -> None:
        world = World()
        world.add("matter/m", MatterEnded(how="withdrawn"), "2024-01-20")
        assert not of_world(world, "en", "2024-02-01").grounds[0].by_rule


def test_json_has_what_the_sentences_are_held_to() -> None:
    """§5.4"""
    brief = told("nato", "en", "2024-06-26")
    found = json.loads(as_json(brief))
    sentences = [found["headline"], *(s for paragraph in found["paragraphs"] for s in paragraph)]
    for sentence, of in zip(sentences, brief.grounds, strict=True):
        assert sentence["by_rule"] == of.by_rule
        assert [one["entry"] for one in sentence["against"]] == [one.entry for one in of.rivals]
    assert [one["basis"] or "" for one in found["entries"]] == [one.basis for one in brief.cited]
    assert any(sentence["against"] for sentence in sentences)
