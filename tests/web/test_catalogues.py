"""The words of the pages in every language but English (docs/decisions/0023)."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from nemcon.web.wording.remarks import drawn_out as drawn_from_rules
from nemcon.wording import languages

WEB = Path(__file__).resolve().parents[2] / "src" / "nemcon" / "web"
WORDING = WEB.parent / "wording"
"""What page and terminal say alike is drawn out too."""
LANGUAGES = sorted(languages.LANGUAGES.keys() - {"en"})
TITLES = frozenset(
    {
        "ASF Glossary, Consensus Approval and Veto; Apache Voting Process, Votes on code"
        " modification",
        "ASF Glossary, Majority Approval; Release Policy, Release approval",
        "Alternate IESG Ballot Procedure; DISCUSS Criteria, DISCUSS Resolution",
        "Apache Voting Process, Gauging consensus through silence; Glossary, Lazy consensus",
        "Internet Architecture Board (IAB)",
        "Internet Engineering Steering Group (IESG)",
        "Internet Research Steering Group (IRSG)",
        "Normal IESG Ballot Procedure, Informational, Experimental or Historic",
        "Normal IESG Ballot Procedure, Standards Track or BCP",
        "RFC Series Approval Board (RSAB)",
        "Single Discuss IESG Ballot Procedure",
        "standards-track",
    }
)
"""Remarks of the rules library that are names or titles which no other language has."""
_PLACE = re.compile(r"%\((\w+)\)[sd]|%[sd]")
_JINJA = {"trim_blocks": "true", "lstrip_blocks": "true", "newstyle_gettext": "true"}


@cache
def drawn_out() -> frozenset[Any]:
    """Every message of code and templates, as `make messages` draws them out."""
    methods = [("templates/**.html", "jinja2"), ("**.py", "python")]
    found = [
        message
        for folder in (WEB, WORDING)
        for _, _, message, _, _ in extract_from_dir(
            str(folder),
            method_map=methods,
            options_map={"templates/**.html": {**_JINJA, "silent": "false"}},
            keywords={**DEFAULT_KEYWORDS, "gettext_noop": None},
        )
    ]
    remarks = (text for _, _, text, _ in drawn_from_rules())
    return frozenset([*found, *remarks])


@cache
def catalogue(lang: str) -> Catalog:
    with (WEB / "locale" / lang / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale=lang)


def messages(lang: str) -> Iterator[Message]:
    return (message for message in catalogue(lang) if message.id)


def texts(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


@pytest.mark.parametrize(
    "path", sorted([*WEB.rglob("*.py"), *WORDING.glob("*.py")]), ids=lambda path: path.stem
)
def test_no_word_stands_within_an_f_string(path: Path) -> None:
    """Whoever draws the words out on Python 3.11 would not see it, and it would stay English."""
    within = [
        ast.unparse(call)
        for string in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(string, ast.JoinedStr)
        for call in ast.walk(string)
        if isinstance(call, ast.Call)
        and ast.unparse(call.func).rpartition(".")[2] in {"_", "gettext", "ngettext"}
        if isinstance(call.args[0], ast.Constant)
    ]
    assert within == []


@pytest.mark.parametrize("lang", LANGUAGES)
class TestCatalogue:
    def test_no_word_lacks_a_translation(self, lang: str) -> None:
        has = {m.id if isinstance(m.id, str) else tuple(m.id) for m in messages(lang)}
        assert drawn_out() - has == set()

    def test_nothing_is_left_from_before(self, lang: str) -> None:
        has = {m.id if isinstance(m.id, str) else tuple(m.id) for m in messages(lang)}
        assert has - drawn_out() == set()

    def test_every_translation_is_made(self, lang: str) -> None:
        undone = [m.id for m in messages(lang) if m.fuzzy or not all(texts(m.string))]
        assert undone == []

    def test_a_remark_on_a_rule_stays_where_it_is_a_title(self, lang: str) -> None:
        """One that has the same words in both languages is marked as English."""
        said = {m.id: m.string for m in messages(lang)}
        same = {text for _, _, text, _ in drawn_from_rules() if said[text] == text}
        assert same - {"RFC 2850, section 3.5"} == TITLES  # French has the same words

    def test_the_same_values_stand_in_it(self, lang: str) -> None:
        for message in messages(lang):
            wanted = {name for text in texts(message.id) for name in _PLACE.findall(text)}
            given = {name for text in texts(message.string) for name in _PLACE.findall(text)}
            assert given <= wanted, message.id
            # a singular may say "one" in words; every other form has all values
            assert set(_PLACE.findall(texts(message.string)[-1])) == set(
                _PLACE.findall(texts(message.id)[-1])
            ), message.id

    def test_the_compiled_form_is_that_of_the_text(self, lang: str) -> None:
        made = BytesIO()
        write_mo(made, catalogue(lang))
        compiled = WEB / "locale" / lang / "LC_MESSAGES" / "django.mo"
        assert compiled.read_bytes() == made.getvalue(), "run make messages"


def test_no_french_mark_is_left_at_the_start_of_a_line() -> None:
    """A space that does not break stands before a colon, a semicolon and such, and within the
    quotation marks."""
    loose = re.compile(r" [:;?!»]|« ")
    assert [text for m in messages("fr") for text in texts(m.string) if loose.search(text)] == []


def test_german_quotes_as_germans_do() -> None:
    """Below and above the line, and no space stands before a colon, a semicolon and such."""
    loose = re.compile(r"[\"”«»]|“\w|\s[:;?!]")
    assert [text for m in messages("de") for text in texts(m.string) if loose.search(text)] == []
