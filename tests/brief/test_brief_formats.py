"""spec/brief.md §5: text, Markdown, an HTML fragment, JSON, and the command that prints them."""

import json
import re
from xml.etree import ElementTree

import pytest
from tests.brief.brief_cases import LANGUAGES, of_world, told, whole
from tests.cli.test_cli import check, schema
from tests.proceedings.world import World

from nemcon.brief.formats import FORMATS, as_html, as_json, as_markdown, as_text, cites
from nemcon.cli.main import main
from nemcon.core.texts import Text
from nemcon.record.entries.evidence import Source
from nemcon.record.entries.structure import Person
from nemcon.record.entries.words import Statement
from nemcon.wording.languages import LANGUAGES as LANGUAGE_TABLE
from nemcon.wording.prose import Run, Sentence

HOSTILE = '<script>alert("1")</script> & *bold* [link](x) `code`'


def hostile() -> World:
    world = World()
    world.candidate("ann", "declared", "2024-01-05")
    world.add("person/ann", Person(name=HOSTILE), "2000-01-01")
    source = Source(source="s", url="https://example.org/?a=1&b=<2>", publisher=HOSTILE)
    world.add("source/s", source, "2024-01-05")
    said = Statement(quote=Text.of({"en": HOSTILE}), speaker=Text.of(HOSTILE))
    world.add("matter/m", said, "2024-01-30", sources=("s",))
    return world


class TestText:
    """§5.1 Citations are numbers, and a list at the end says what each entry rests on."""

    def test_every_citation_is_in_the_list(self) -> None:
        shown = as_text(told("nato", "en", "2024-06-26"))
        body, _, listed = shown.partition("\nSources\n")
        cited: set[int] = set()
        for numbers in re.findall(r"\[([\d,\s-]+)\]", body):
            for part in numbers.split(","):
                first, _, last = part.strip().partition("-")
                cited |= set(range(int(first), int(last or first) + 1))
        numbers = [int(n) for n in re.findall(r"(?:^|, |^ {3})(\d+)\. ", listed, re.MULTILINE)]
        assert sorted(numbers) == list(range(1, len(numbers) + 1))
        assert cited <= set(numbers)

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_entries_without_a_source_are_listed_together(self, lang: str) -> None:
        """§5.1 Each is there by its number, and what is wanting is said once."""
        world = hostile()
        for member in ("AA", "BB"):
            world.says(member, "support", "2024-01-20")
        found = of_world(world, lang, "2024-02-01")
        page = LANGUAGE_TABLE[lang].speech.page
        without = [c for c in found.cited if c.why == "no_source"]
        assert len(without) > 2
        listed = " ".join(as_text(found).partition(page["sources"])[2].split())
        assert listed.count(page["no_source"]) == 1
        entries = ", ".join(f"{cited.number}. {cited.entry}" for cited in without)
        line = f"{entries}{page['colon']}{page['no_source']}"
        assert " ".join(line.split()) in listed

    def test_lines_fit_a_terminal(self) -> None:
        for line in as_text(told("nato", "fr", "2024-06-26")).splitlines():
            assert len(line) <= 80

    def test_runs_of_numbers_are_drawn_together(self) -> None:
        numbers = {entry: number for number, entry in enumerate("abcdefg", 1)}
        for entries, shown in (
            ("a", "1"),
            ("ab", "1, 2"),
            ("abc", "1-3"),
            ("acdeg", "1, 3-5, 7"),
        ):
            sentence = Sentence(fact="x", runs=(Run("x"),), entries=tuple(entries))
            assert cites(sentence, numbers) == shown

    def test_an_english_word_in_a_french_brief_is_accounted_for(self) -> None:
        line = "Ce qui figure en anglais n\u2019est pas traduit dans le registre."
        assert line in as_text(told("osce_2020", "fr", "2020-12-04"))
        assert line not in as_text(of_world(World(), "fr", "2024-02-01"))


class TestMarkdown:
    """§5.2 What the record says is never read as a mark."""

    def test_marks_are_escaped(self) -> None:
        shown = as_markdown(of_world(hostile(), "en", "2024-02-01"))
        assert r"\<script\>" in shown
        assert "*bold*" not in shown.replace(r"\*", "")
        assert "[link](" not in shown
        assert "(<https://example.org/?a=1&b=%3C2%3E>)" in shown

    def test_it_has_a_headline_and_a_list(self) -> None:
        shown = as_markdown(told("wto_2021", "nl", "2021-02-15"))
        assert shown.startswith("# Ngozi Okonjo-Iweala benoemd")
        assert "\n## Bronnen\n" in shown


@pytest.mark.parametrize("lang", LANGUAGES)
class TestHtml:
    """§5.3 A fragment that is escaped, semantic, and anchors every citation to its entry."""

    def test_anchors_lead_somewhere(self, lang: str) -> None:
        root = ElementTree.fromstring(as_html(told("nato", lang, "2024-06-26")))
        ids = {item.get("id") for item in root.iter("li")}
        links = {a.get("href", "")[1:] for sup in root.iter("sup") for a in sup.iter("a")}
        assert links == ids - {None}

    def test_the_language_of_every_word_is_said(self, lang: str) -> None:
        root = ElementTree.fromstring(as_html(told("nato", lang, "2024-06-26")))
        assert root.get("lang") == lang
        spans = [s.get("lang") for s in root.iter("span") if s.get("lang")]
        assert bool(spans) == (lang != "en")
        assert lang not in spans

    def test_nothing_of_the_record_is_markup(self, lang: str) -> None:
        root = ElementTree.fromstring(as_html(of_world(hostile(), lang, "2024-02-01")))
        assert not list(root.iter("script"))
        assert "<script>" in "".join(root.itertext())

    def test_only_addresses_of_the_web_become_links(self, lang: str) -> None:
        world = World()
        world.candidate("ann", "declared", "2024-01-05")
        shown = as_html(of_world(world, lang, "2024-02-01"))
        assert "href" in shown
        assert "javascript:" not in shown


class TestJson:
    """§5.4 src/nemcon/schemas/brief.schema.json describes it."""

    @pytest.mark.parametrize("lang", LANGUAGES)
    @pytest.mark.parametrize(
        ("name", "on"),
        [("nato", "2024-06-26"), ("wto_2021", "2020-11-10"), ("nato_2003", "2003-02-11")],
    )
    def test_it_fits_the_schema(self, name: str, on: str, lang: str) -> None:
        found = json.loads(as_json(told(name, lang, on)))
        check(found, schema("brief"))
        assert found["lang"] == lang
        assert found["on"] == on

    def test_it_tells_what_the_text_tells(self) -> None:
        brief = told("nato", "nl", "2024-06-26")
        found = json.loads(as_json(brief))
        texts = [found["headline"]["text"], *(s["text"] for p in found["paragraphs"] for s in p)]
        assert " ".join(texts) == whole(brief)


class TestCommand:
    """§5.5 ``nemcon brief DOSSIER MATTER --lang en|fr|nl``."""

    @pytest.mark.parametrize("shape", FORMATS)
    def test_it_prints_each_format(self, shape: str, capsys: pytest.CaptureFixture[str]) -> None:
        arguments = ["brief", "tests/precedents/wto_2021", "director-general-2020"]
        days = ["--on", "2021-02-15", "--known", "2021-02-15"]
        options = ["--lang", "en", *days, "--format", shape]
        assert main([*arguments, *options]) == 0
        brief = told("wto_2021", "en", "2021-02-15")
        assert capsys.readouterr().out == FORMATS[shape](brief)

    def test_all_that_is_recorded_is_known(self, capsys: pytest.CaptureFixture[str]) -> None:
        """§1.1"""
        arguments = ["brief", "tests/precedents/wto_2021", "director-general-2020"]
        options = ["--lang", "en", "--on", "2020-11-10", "--format", "json"]
        assert main([*arguments, *options]) == 0
        found = json.loads(capsys.readouterr().out)
        check(found, schema("brief"))
        assert found["known"] is None

    def test_a_matter_that_is_not_there_is_wrong_use(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        arguments = ["brief", "tests/precedents/wto_2021", "nothing", "--lang", "en"]
        assert main(arguments) == 2
        assert "no matter" in capsys.readouterr().err

    def test_a_language_must_be_said(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["brief", "tests/precedents/wto_2021", "director-general-2020"]) == 2
        assert "--lang" in capsys.readouterr().err
