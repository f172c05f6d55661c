"""spec/brief.md §1 to §4: what holds of every brief."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.brief.brief_cases import LANGUAGES, of_world, sentences, told, whole
from tests.precedents.precedent_cases import case
from tests.proceedings.world import World

from nemcon.brief.composition import kind
from nemcon.brief.formats import FORMATS
from nemcon.core.datings import when
from nemcon.core.days import Duration
from nemcon.core.errors import Refusal
from nemcon.core.texts import Text
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.matters import MatterEnded, TextRevision
from nemcon.record.entries.offices import Office, Term
from nemcon.record.entries.silences import SilenceOpened
from nemcon.record.entries.structure import Person
from nemcon.record.entries.words import Statement
from nemcon.record.readers import Reader
from nemcon.rules import library
from nemcon.wording import languages
from nemcon.wording.prose import LONGEST_QUOTATION, opening, plain, runs, shortened, upper_first

SPANS = [
    ("nato", "secretary-general-2024", date(2022, 11, 5), date(2024, 12, 31)),
    ("nato_2003", "defence-of-turkey-2003", date(2003, 2, 11), date(2003, 3, 1)),
    ("un_2006", "secretary-general-2006", date(2005, 9, 26), date(2007, 1, 31)),
    *(
        ("eu_2019", f"{post}-2019", date(2019, 5, 29), date(2020, 3, 1))
        for post in ("european-council-president", "commission-president", "ecb-president")
    ),
    ("un_2016", "secretary-general-2016", date(2016, 1, 1), date(2016, 12, 31)),
    ("wto_2021", "director-general-2020", date(2020, 5, 20), date(2021, 3, 31)),
    ("osce_2020", "top-four-2020", date(2020, 7, 11), date(2020, 12, 31)),
    ("osce_2020", "top-four-december-2020", date(2020, 7, 11), date(2020, 12, 31)),
]


Question = tuple[str, str, str, str, str]


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """A brief of some case, on some day, in some language: the arguments of `told`."""
    name, matter, first, last = draw(st.sampled_from(SPANS))
    on, lang = draw(st.dates(first, last)), draw(st.sampled_from(LANGUAGES))
    return name, lang, str(on), "", matter


class TestEveryBrief:
    """§1.3 Of every case, on every day, in every language."""

    @given(questions())
    def test_every_sentence_cites_entries_that_were_known(self, asked: Question) -> None:
        """§4.1"""
        name, brief = asked[0], told(*asked)
        known = case(name).record.zone.end(brief.scene.on)
        acts = {act.id: act for act in case(name).acts()}
        for sentence in brief.sentences():
            assert sentence.entries
            assert len(set(sentence.entries)) == len(sentence.entries)
            for entry in sentence.entries:
                assert case(name).record.span(acts[entry].known)[0] <= known

    @given(questions())
    def test_no_two_sentences_in_a_row_open_with_one_word(self, asked: Question) -> None:
        """§4.2"""
        told_in_order = [s.text for p in told(*asked).paragraphs for s in p]
        openings = [opening(text) for text in told_in_order]
        assert [a for a, b in pairwise(openings) if a == b] == []

    @given(questions())
    def test_sentences_are_well_formed(self, asked: Question) -> None:
        """§4.3 They begin with a capital, figure or mark, end with a stop, and hold no id."""
        ids = {act.id for act in case(asked[0]).acts() if any(c.isdigit() for c in act.id)}
        for sentence in told(*asked).sentences():
            text = sentence.text
            first = next(c for c in text if c.isalnum())
            assert not first.islower()
            assert sentence.fact == "headline" or text.endswith((".", "!”", "?”", "…”", ".”"))
            assert "  " not in text
            assert not any(
                slip in text.replace("...", "")
                for slip in (",,", ",.", " ,", " . ", "None", "()", ";.")
            )
            assert not any(id in text for id in ids if "-" in id)
            assert not any("\ue000" <= c <= "\uf8ff" for c in text)

    @given(questions())
    def test_the_lead_comes_first_and_the_entries_are_numbered(self, asked: Question) -> None:
        """§3.1, §5.1"""
        brief = told(*asked)
        assert brief.headline.entries == brief.paragraphs[0][0].entries
        cited = dict.fromkeys(e for s in brief.sentences() for e in s.entries)
        assert [c.entry for c in brief.cited] == list(cited)
        assert [c.number for c in brief.cited] == list(range(1, len(cited) + 1))

    @given(questions())
    def test_every_format_prints_it(self, asked: Question) -> None:
        """§5"""
        for print_it in FORMATS.values():
            assert print_it(told(*asked)).endswith("\n")


class TestKinds:
    """§2.1 Its kind is the key of its sentence in JSON."""

    def test_every_kind_of_fact_has_a_key_of_its_own(self) -> None:
        """Also where its class has another name: the key stays."""
        kinds = languages.LANGUAGES["en"].speech.kinds()
        keys = {kind(of) for of in kinds}
        assert len(keys) == len(kinds)
        assert {"extended", "finding", "in_charge", "last_rival", "tenure"} <= keys


class TestSmallBodies:
    """§3.4 A matter of which little is known still reads well."""

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_nothing_but_the_matter(self, lang: str) -> None:
        found = of_world(World(), lang, "2024-02-01")
        assert [s.fact for p in found.paragraphs for s in p] == ["contest", "rule_of"]
        assert "Chair" in found.headline.text

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_one_candidate_without_a_name_in_the_record(self, lang: str) -> None:
        world = World()
        world.candidate("ann-lee", "declared", "2024-01-05")
        found = of_world(world, lang, "2024-02-01")
        assert "Ann Lee" in whole(found)
        assert "ann-lee" not in whole(found)

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_agreed_by_all(self, lang: str) -> None:
        world = World()
        world.candidate("ann", "declared", "2024-01-05")
        for member in ("AA", "BB", "CC", "DD", "EE"):
            world.says(member, "support", "2024-01-10")
        (lead,) = sentences(of_world(world, lang, "2024-02-01"), "agreed")
        assert len(lead.entries) == 6

    @pytest.mark.parametrize("lang", LANGUAGES)
    @pytest.mark.parametrize("carried", [True, False])
    @pytest.mark.parametrize("kind", ["appointment", "proposal"])
    def test_put_and_carried_or_not(self, lang: str, carried: bool, kind: str) -> None:
        world = World(kind=kind)
        if kind == "proposal":
            world.add("matter/m", TextRevision(text="ann", title=Text.of("Draft")), "2024-01-05")
        else:
            world.candidate("ann", "declared", "2024-01-05")
        decision = Decision(decision="d", on="ann", carried=carried)
        world.add("matter/m", decision, "2024-02-01")
        found = of_world(world, lang, "2024-02-02")
        assert len(sentences(found, "decided")) == 1

    @pytest.mark.parametrize("lang", LANGUAGES)
    @pytest.mark.parametrize("how", ["lapsed", "withdrawn"])
    def test_ended_without_a_decision(self, lang: str, how: str) -> None:
        world = World()
        world.add("matter/m", MatterEnded(how=how), "2024-02-01")  # type: ignore[arg-type]
        assert len(sentences(of_world(world, lang, "2024-02-02"), "closed")) == 1

    @pytest.mark.parametrize("lang", LANGUAGES)
    @pytest.mark.parametrize("day", ["2024-01-15", "2024-02-15"])
    def test_a_silence_running_and_over(self, lang: str, day: str) -> None:
        world = World(kind="proposal", rule="silence")
        world.add("matter/m", TextRevision(text="t", title=Text.of("Draft")), "2024-01-05")
        opened = SilenceOpened(
            silence="s",
            texts=("t",),
            expiry=when("2024-02-01T12:00:00+01:00"),
            zone="Europe/Brussels",
        )
        world.add("matter/m", opened, "2024-01-10T12:00:00+01:00")
        (lead,) = sentences(of_world(world, lang, day), "silence")
        assert {"en": "12:00", "fr": "12 h", "nl": "12.00 uur", "de": "12:00 Uhr"}[
            lang
        ] in lead.text

    @pytest.mark.parametrize("lang", LANGUAGES)
    @pytest.mark.parametrize("rule", library.names())
    def test_every_named_rule_can_be_told(self, lang: str, rule: str) -> None:
        world = World(rule=rule, members=())
        for member in ("AA", "BB", "CC"):
            weight = "population" if rule.startswith("eu-") else "votes"
            world.member(member, "2000-01-01", weights={weight: 1})
        found = of_world(world, lang, "2024-06-01")
        assert len(sentences(found, "rule_of")) == 1

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_the_second_holder_of_a_recorded_line(self, lang: str) -> None:
        world = World()
        world.candidate("ann", "declared", "2024-01-05")
        world.add("office/chair", Office(name=Text.of({"en": "Chair of the Board"})), "2000-01-01")
        first = Term(term="t1", holder="bob", ordinal=1, until=when("2024-02-29"))
        world.add("office/chair", first, "2020-03-01")
        for name, nation in (("bob", "BE"), ("ann", "BE")):
            person = Person(name=f"{name.title()} Peeters", nationality=nation)
            world.add(f"person/{name}", person, "2000-01-01")
        world.add("matter/m", Decision(decision="d", on="ann"), "2024-02-01", id="d")
        second = Term(term="t2", holder="ann", decided=when("2024-02-01"), decision="d")
        world.add("office/chair", second, "2024-03-01", known="2024-02-01")
        found = of_world(world, lang, "2024-02-02")
        (line,) = sentences(found, "lineage")
        assert "Bob Peeters" in line.text
        assert len(sentences(found, "handover")) == 1

    def test_no_place_in_a_line_that_is_not_recorded_whole(self) -> None:
        """§4.6 The first from Portugal only of those who are on record is not told."""
        (line,) = sentences(told("un_2016", "en", "2016-10-13"), "lineage")
        assert "ninth" in line.text
        assert "Portugal" not in line.text

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_all_who_joined_on_the_last_day(self, lang: str) -> None:
        """§2.3 Together; and nobody is said to have made them more where as many left."""
        world = World(members=("AA", "BB"))
        for member in ("FI", "SE"):
            world.member(member, "2024-02-01")
        (joined,) = sentences(of_world(world, lang, "2024-02-02"), "joined")
        assert len(joined.entries) == 2
        assert "4" in joined.text
        world.member("DK", "2024-03-01")
        world.member("SE", "2024-03-01", status="left")
        assert sentences(of_world(world, lang, "2024-03-02"), "joined") == []

    @pytest.mark.parametrize(("until", "told"), [("2028-02-29", True), ("2028-08-31", False)])
    def test_the_length_of_the_office_is_not_that_of_every_term(
        self, until: str, told: bool
    ) -> None:
        """§4.1 Where a term was to end on another day, its last day alone is told."""
        world = World()
        world.candidate("ann", "declared", "2024-01-05")
        chair = Office(name=Text.of("Chair"), length=Duration.parse("P4Y"))
        world.add("office/chair", chair, "2000-01-01")
        world.add("matter/m", Decision(decision="d", on="ann"), "2024-02-01", id="d")
        term = Term(term="t", holder="ann", decision="d", until=when(until))
        world.add("office/chair", term, "2024-03-01", known="2024-02-01")
        (tenure,) = sentences(of_world(world, "en", "2024-02-02"), "tenure")
        assert ("four years" in tenure.text) is told
        assert "2028" in tenure.text

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_a_text_is_no_candidate(self, lang: str) -> None:
        """§4.3 In a matter that fills a post and adopts a text."""
        world = World()
        world.candidate("ann", "declared", "2024-01-05")
        world.candidate("bob", "declared", "2024-01-05")
        world.add("matter/m", TextRevision(text="fees", title=Text.of("New fees")), "2024-01-05")
        (contest,) = sentences(of_world(world, lang, "2024-01-06"), "contest")
        assert "ees" not in contest.text


class TestReaders:
    """§1.4 Nothing is told that the reader may not read."""

    def test_what_members_alone_may_read(self) -> None:
        world = World()
        world.candidate("ann", "declared", "2024-01-05")
        secret = Statement(quote=Text.of({"en": "just between us"}), speaker=Text.of("Somebody"))
        world.add("matter/m", secret, "2024-01-30", audience="members", id="secret")
        assert "just between us" not in whole(of_world(world, "en", "2024-02-01"))
        member = of_world(world, "en", "2024-02-01", Reader(member="AA"))
        assert "just between us" in whole(member)

    def test_an_unknown_matter_is_refused(self) -> None:
        with pytest.raises(Refusal, match="No matter"):
            of_world(World(matter=False), "en", "2024-02-01")


class TestWords:
    """§4.5 What the record says is quoted briefly, in its language, and cannot break a sentence."""

    def test_a_yes_of_which_nobody_wrote_down_the_question_is_not_told(self) -> None:
        """§4.5"""
        world = World()
        yes = Statement(quote=Text.of({"en": "Yes"}), speaker=Text.of("Somebody"))
        told = replace(yes, restated=Text.of({"en": "Ann could be had"}))
        world.add("matter/m", yes, "2024-01-05")
        assert sentences(of_world(world, "en", "2024-02-01"), "words") == []
        world.add("matter/m", told, "2024-01-06")
        (words,) = sentences(of_world(world, "en", "2024-02-01"), "words")
        assert "Ann could be had" in words.text

    @pytest.mark.parametrize(
        ("lang", "told"),
        [
            ("en", "“no apology is needed” (translation; in Hungarian: “Nem kell bocsánat”)"),
            ("nl", "“excuses hoeven niet” (vertaling; in het Hongaars: “Nem kell bocsánat”)"),
            (
                "fr",
                "«\u00a0aucune excuse\u00a0» (traduction\u202f; en hongrois\u00a0: «\u00a0Nem kell"
                " bocsánat\u00a0»)",
            ),
            ("de", "„keine Entschuldigung“ (Übersetzung; auf Ungarisch: „Nem kell bocsánat“)"),
        ],
    )
    def test_a_translation_has_its_original_behind_it(self, lang: str, told: str) -> None:
        """§4.5"""
        world = World()
        said = Statement(
            quote=Text.of({"hu": "Nem kell bocsánat"}),
            translation=Text.of(
                {
                    "en": "no apology is needed",
                    "nl": "excuses hoeven niet",
                    "fr": "aucune excuse",
                    "de": "keine Entschuldigung",
                }
            ),
            speaker=Text.of("Ann"),
        )
        world.add("matter/m", said, "2024-01-30")
        (words,) = sentences(of_world(world, lang, "2024-02-01"), "words")
        assert told in words.text

    def test_the_sources_own_translation_is_told_apart_from_the_editors(self) -> None:
        """§4.5"""
        world = World()
        said = Statement(
            quote=Text.of({"en": "a very long wait"}),
            translation=Text.of({"nl": "heel lang wachten"}),
            translated=True,
            speaker=Text.of("Ann"),
        )
        world.add("matter/m", said, "2024-01-30")
        (here,) = sentences(of_world(world, "nl", "2024-02-01"), "words")
        assert "“heel lang wachten” (vertaling; in het Engels, zelf een vertaling: “a very" in (
            here.text
        )
        (there,) = sentences(of_world(world, "en", "2024-02-01"), "words")
        assert there.text.endswith("“a very long wait” (in translation).")

    def test_a_quotation_has_at_most_25_words(self) -> None:
        for number in (LONGEST_QUOTATION - 1, LONGEST_QUOTATION):
            assert shortened("word " * (number - 1) + "word") == "word " * (number - 1) + "word"
        long = shortened("word " * LONGEST_QUOTATION + "word")
        assert long == "word " * LONGEST_QUOTATION + "…"

    def test_marks_and_controls_of_the_record_are_taken_away(self) -> None:
        world = World()
        world.candidate("ann", "declared", "2024-01-05")
        world.add("person/ann", Person(name="Ann \u202eeeL"), "2000-01-01")
        assert "\u202e" not in whole(of_world(world, "en", "2024-02-01"))

    def test_a_word_of_another_language_is_a_run_of_its_own(self) -> None:
        found = runs("a \ue000en!\ue001b\ue002 c")
        assert [(r.text, r.lang, r.fallback) for r in found] == [
            ("a ", "", False),
            ("b", "en", True),
            (" c", "", False),
        ]
        assert plain("a \ue000en!\ue001b\ue002 c") == "a b c"

    def test_a_sentence_begins_with_a_capital(self) -> None:
        assert upper_first("“één”") == "“Eén”"
        assert upper_first("été") == "Été"
        assert upper_first("\ue000en\ue001as is\ue002") == "\ue000en\ue001as is\ue002"

    @pytest.mark.parametrize("lang", ["fr", "nl"])
    def test_a_missing_translation_is_marked_as_english(self, lang: str) -> None:
        (lead,) = sentences(told("osce_2020", lang, "2020-12-04"), "closed")
        foreign = [run for run in lead.runs if run.fallback]
        assert [(r.text, r.lang) for r in foreign] == [
            ("Extension of the four heads of institutions", "en")
        ]
