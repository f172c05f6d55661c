"""What a language must bring (src/nemcon/wording/languages.py)."""

import ast
from pathlib import Path

import pytest
from babel import Locale

import nemcon
from nemcon.core.texts import Text
from nemcon.rules.library import find, names
from nemcon.rules.stances import Counts, Stance
from nemcon.wording import brief_facts
from nemcon.wording.brief_facts import BriefFact
from nemcon.wording.grammar import Grammar
from nemcon.wording.languages import LANGUAGES, Language, is_language, one_of
from nemcon.wording.speech import Speech

SOURCE = Path(nemcon.__file__).parent
GRAMMARS = {lang: language.grammar for lang, language in LANGUAGES.items()}
"""Loaded while tests are collected: what a test loads first is measured only if that test is."""
ABSTRACT = {BriefFact, brief_facts.Counted, brief_facts.StepCarried}


@pytest.mark.parametrize("lang", LANGUAGES)
class TestLanguage:
    def test_a_name_and_a_locale(self, lang: str) -> None:
        """Its tag is CLDR's, and so is the name that it gives itself."""
        language = LANGUAGES[lang]
        assert language.tag == lang
        assert str(Locale.parse(lang).get_display_name()).lower() == language.name.lower()
        assert Locale.parse(language.speech.tongue.locale).language == lang

    def test_a_sentence_for_every_kind_of_fact(self, lang: str) -> None:
        """spec/brief.md §4.2"""
        kinds = {
            kind
            for kind in vars(brief_facts).values()
            if isinstance(kind, type) and issubclass(kind, BriefFact)
        }
        assert isinstance(LANGUAGES[lang].speech, Speech)
        assert LANGUAGES[lang].speech.kinds() == kinds - ABSTRACT

    def test_a_fact_without_a_sentence_is_a_mistake_of_ours(self, lang: str) -> None:
        speech = LANGUAGES[lang].speech
        with pytest.raises(TypeError, match="No sentence tells a BriefFact"):
            speech.worded(BriefFact(entries=()), None)

    def test_what_stands_around_a_brief(self, lang: str) -> None:
        assert set(LANGUAGES[lang].speech.page) == set(LANGUAGES["en"].speech.page)

    def test_its_datings(self, lang: str) -> None:
        """Every shape of a dating has words, in prose and alone, and so has every preposition."""
        dates, english = LANGUAGES[lang].dates, LANGUAGES["en"].dates
        for each in ("at", "bare", "alone", "doubts", "ends"):
            assert set(getattr(dates, each)) == set(getattr(english, each))
        assert dates.mends
        tongue = LANGUAGES[lang].speech.tongue
        assert len(tongue.numbers) > 10
        assert set(tongue.endings) >= {"other"}

    def test_a_grammar_of_rules(self, lang: str) -> None:
        """spec/rules.md §8; English has the questions of the library as they are written."""
        grammar, dutch = GRAMMARS[lang], GRAMMARS["nl"]
        assert isinstance(grammar, Grammar)
        assert set(grammar.gives) == set(Stance)
        assert set(grammar.counts) == set(Counts)
        assert set(grammar.questions) == (set() if lang == "en" else set(dutch.questions))

    def test_a_catalogue_of_the_pages(self, lang: str) -> None:
        """English stands in code and templates themselves."""
        made = SOURCE / "web" / "locale" / lang / "LC_MESSAGES" / "django.mo"
        assert lang == "en" or made.exists()

    def test_titles_of_the_rules(self, lang: str) -> None:
        def untitled(title: Text) -> bool:
            return lang not in dict(title.wordings)

        assert [name for name in names() if untitled(find(name)[0].title)] == []


@pytest.mark.parametrize(
    ("tag", "known"),
    [
        *(("en", True), ("pt-br", True), ("und", True), ("haw", True), ("gsw-ch", True)),
        *(("eng", False), ("deu", False), ("zzz", False), ("zzz-nl", False)),
    ],
)
def test_a_tag_of_three_letters_is_one_that_is_known(tag: str, known: bool) -> None:
    """spec/dossier.md §4.3"""
    assert is_language(tag) is known


def test_a_part_is_loaded_when_it_is_asked_for() -> None:
    """Whatever was asked of the registry before."""
    language = Language("de", "Deutsch", "german")
    assert not {"grammar", "speech", "dates"} & vars(language).keys()
    assert language.grammar is LANGUAGES["de"].grammar
    assert language.speech is LANGUAGES["de"].speech
    assert language.dates is LANGUAGES["de"].dates


class TestRegistry:
    def test_the_tags_in_a_sentence(self) -> None:
        assert one_of().replace(" or ", ", ").split(", ") == list(LANGUAGES)

    def test_nobody_else_lists_the_languages(self) -> None:
        """A language is added without a change outside the registry, its parts and the titles of
        data; CLDR's names of states are compared in more languages than we speak."""
        tags = set(LANGUAGES) - {"en"}
        own = {path for path in (SOURCE / "wording").iterdir() if path.is_dir()}
        own.add(SOURCE / "rules" / "library")
        listed = {
            path.relative_to(SOURCE).as_posix()
            for path in SOURCE.rglob("*.py")
            if own.isdisjoint(path.parents)
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Constant | ast.keyword)
            and (node.value if isinstance(node, ast.Constant) else node.arg) in tags
        }
        assert listed == {"wording/languages.py", "wording/pen.py"}
