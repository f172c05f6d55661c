"""Whatever an act refuses is said in the language of the page, with names."""

import ast
import string
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.translation import gettext
from tests.web.desk.desks import HARBOUR, Sitter, text

import nemcon
from nemcon.core.days import zone
from nemcon.core.errors import Malformed, Refusal
from nemcon.record.admission import Elsewhere
from nemcon.wording.languages import LANGUAGES

SOURCE = Path(nemcon.__file__).parent
MODULES = [
    *(SOURCE / "proceedings/acts").glob("*.py"),
    SOURCE / "proceedings/authority.py",
    *(SOURCE / f"procedures/{name}.py" for name in ("reckoning", "working")),
    *(SOURCE / "web/accounts").glob("[ik]*.py"),
    *(
        SOURCE / f"web/desk/{name}.py"
        for name in (
            "appointing",
            "content_form",
            "form_parts",
            "limit_form",
            "place",
            "public_holidays",
            "sending",
        )
    ),
    *(SOURCE / "web/desk/charges").glob("*.py"),
    *(SOURCE / "web/documents").glob("*.py"),
    *(SOURCE / "web/desk/observer").glob("*.py"),
    *(SOURCE / "web/desk/views").glob("*.py"),
    SOURCE / "web/views/trial.py",
]
"""Where what a form, or a page of a desk, asks for is refused, or what is put to a rule."""


def sentences() -> Iterator[tuple[str, str]]:
    """Where something is refused, and by which sentence or advice."""
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {
                "Refusal",
                "Malformed",
            }:
                for part in (node.args[0], *(k.value for k in node.keywords if k.arg == "mend")):
                    for one in (part.body, part.orelse) if isinstance(part, ast.IfExp) else (part,):
                        where = f"{path.name}:{one.lineno}"
                        assert isinstance(one, ast.Constant), f"{where} has its values elsewhere"
                        yield where, str(one.value)


def losses() -> Iterator[str]:
    """What is said of what a restoration did not bring back (`nemcon.record.record.lost`): the
    sentence of whoever asks, and its own."""
    yield (
        "What was recorded after that entry and before that moment is not in it: whoever recorded "
        "something then does so again."
    )
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "lost":
                (_entry, sentence) = node.args
                assert isinstance(sentence, ast.Constant)
                after = "The record was restored on {day}, as it was after entry {number}."
                yield f"{sentence.value!s} {after}"


def test_no_refusal_is_left_unworded() -> None:
    from nemcon.web.wording.refusals import REFUSED, WHY

    found = {sentence for _where, sentence in sentences()} | set(losses())
    found |= set(Elsewhere("club", "https://new.example.org").patterns)
    for name in ("Nowhere", "Amsterdam"):
        with pytest.raises(Malformed) as fault:
            zone(name)
        found |= set(fault.value.patterns)
    assert found - {WHY} == REFUSED


AS_IT_STANDS = frozenset({"name", "other", "value", "zone", "length", "field", "rule", "by"})
"""What a sentence has as it was typed or is called: the rest is an id, a day, or a word of ours."""
CHAIR = frozenset({"question", "asks"})
"""What a rule leaves to the chair, in its own words."""


def test_what_a_refusal_is_about_has_words() -> None:
    """An id that stands in a sentence, or in its advice, is told by what it is called."""
    from nemcon.web.wording import refusals, value_words

    known = {*value_words.ValueWords._KINDS, *value_words._LABELS, *refusals._BESIDE}
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refusal":
                about = {k.arg.rstrip("0123456789") for k in node.keywords if k.arg}
                assert about - known <= AS_IT_STANDS | CHAIR | {"mend"}, f"{path}:{node.lineno}"


@pytest.mark.usefixtures("practice")
@pytest.mark.parametrize(
    ("kind", "value", "says"),
    [
        ("part", "harbour-master", "“Who becomes harbour master”"),
        ("subject", "matter/harbour-master", "“Who becomes harbour master”"),
        ("subject", "body", "body"),
        ("body", "practice", "Harbour council"),
        ("categories", "appointment, port_works", "appointments and port works"),
        ("known", "elsewhere", "elsewhere"),
    ],
)
def test_it_is_told_by_name(kind: str, value: str, says: str) -> None:
    from nemcon.web.store import records
    from nemcon.web.wording.page_words import PageWords
    from nemcon.web.wording.value_words import ValueWords

    words = PageWords("en", records.store().record("practice"))
    names = ValueWords(words, "matter/harbour-master")
    with translation.override("en"):
        assert names.told(kind, value, {kind: value}) == says


@pytest.mark.parametrize("lang", sorted(set(LANGUAGES) - {"en"}))
def test_each_has_its_words_and_what_it_is_about(lang: str) -> None:
    from nemcon.web.wording.refusals import REFUSED

    def kinds(sentence: str) -> set[str | None]:
        return {kind for _text, kind, _spec, _conversion in string.Formatter().parse(sentence)}

    with translation.override(lang):
        assert [one for one in REFUSED if gettext(one) == one] == []
        assert [one for one in REFUSED if kinds(gettext(one)) - {None} != kinds(one) - {None}] == []


@pytest.mark.parametrize(
    ("lang", "says"),
    [
        ("en", "The rule does not support this decision. 0 of 5 members agree; Lighthouse, North"),
        ("nl", "De regel ondersteunt dit besluit niet: 0 van de 5 leden akkoord"),
    ],
)
def test_a_decision_that_is_not_ripe_names_who_is_missing(
    sits: Callable[[str], Sitter], lang: str, says: str
) -> None:
    address = f"{HARBOUR.replace('/en/', f'/{lang}/')}secretariat/decide/"
    sent = {"on": "marin", "how": "meeting", "nonce": "n", "step": "look"}
    answer = sits("vos").post(address, sent)
    assert answer.status_code == 409
    assert says in text(answer)
    assert "north-quay" not in text(answer)


@pytest.mark.usefixtures("practice")
@pytest.mark.parametrize(
    ("lang", "nominated", "running"),
    [
        (
            "fr",
            "Quai Nord\xa0: Elena Marin est déjà proposé. Il ne reste rien à faire.",
            "Le silence («\xa0Règles d\u2019amarrage\xa0») court jusqu\u2019au ",
        ),
        (
            "de",
            "Nordkai: Elena Marin ist schon nominiert. Es bleibt nichts zu tun.",
            "Das Schweigeverfahren („Anlegeregeln“) läuft bis ",
        ),
    ],
)
def test_members_candidates_texts_and_states_are_called_by_their_names(
    lang: str, nominated: str, running: str
) -> None:
    from nemcon.proceedings import acts
    from nemcon.web.desk.place import moment
    from nemcon.web.store import records
    from nemcon.web.wording.page_words import PageWords
    from nemcon.web.wording.refusals import worded

    record = records.store().record("practice")
    by = acts.Acting(id="x", moment=moment(), person="besson", member="north-quay")
    with translation.override(lang):
        words = PageWords(lang, record)
        with pytest.raises(Refusal) as refused:
            acts.nominate(record, by, matter="harbour-master", candidacy="marin")
        assert worded(refused.value, words).sentence == nominated
        with pytest.raises(Refusal) as refused:
            acts.end_matter(record, by, matter="mooring-rules", how="lapsed")
        assert worded(refused.value, words, "mooring-rules").sentence.startswith(running)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/desk/fr/practice/secretariat/", "Cet espace de travail est celui"),
        ("/desk/nl/practice/people/", "Deze werkplek is van de voorzitter en de secretaris."),
        ("/desk/de/practice/editor/", "Dieser Schreibtisch ist"),
        ("/desk/nl/elsewhere/", "Kies er een van uw werkplek."),
        ("/desk/en/practice/secretariat/", "This desk is the chair's and the clerk's."),
    ],
)
def test_a_page_that_is_not_for_its_reader_says_so_in_its_language(
    sits: Callable[[str], Sitter], address: str, says: str
) -> None:
    page = sits("besson").get(address, 404)
    assert says in unescape(page)
    assert f'<html lang="{address.split("/")[2]}"' in page
    assert 'class="lede">' in page


@pytest.mark.usefixtures("practice")
def test_terms_rounds_steps_conditions_and_sources_are_called_as_on_pages() -> None:
    """An id stands only for what is not on record."""
    from tests.web.desk.desks import recorded

    from nemcon.core.datings import dating
    from nemcon.core.texts import Text
    from nemcon.record.entries.evidence import Source
    from nemcon.record.entries.offices import Term
    from nemcon.record.entries.positions import Condition
    from nemcon.record.entries.rounds import Round
    from nemcon.web.store import records
    from nemcon.web.wording.page_words import PageWords
    from nemcon.web.wording.refusals import worded
    from nemcon.web.wording.value_words import ValueWords

    matter, office = "matter/harbour-master", "office/harbour-master"
    term = Term(term="t", holder="marin")
    recorded(office, term, 0, id="term", effective=dating("2026-03-01"))
    for id, title in (("r1", Text.of("First ballot")), ("r2", None)):
        recorded(matter, Round(round=id, candidacies=("marin",), title=title), 60, id=id)
    asks = Condition(condition="c", on="marin", asks=Text.of("A second tug."))
    recorded(matter, asks, 60, id="c", member="pilots")
    source = Source(source="s", title="Tides", publisher="Gazette", published=dating("2026-02-01"))
    recorded("source/s", source, 60, id="s")
    words = PageWords("en", records.store().record("practice"))
    names = ValueWords(words, matter)
    for kind, value, says in (
        ("round", "r1", "First ballot"),
        ("round", "r2", "round 2"),
        ("round", "r3", "r3"),
        ("step", "appoint", "“appoints”"),
        ("step", "x", "“x”"),
        ("condition", "c", "“A second tug.”"),
        ("condition", "x", "x"),
        ("source", "s", "“Tides”, Gazette, 1 February 2026"),
        ("source", "x", "x"),
    ):
        assert names.told(kind, value, {}) == says
    assert names.told("known", "r1, r2", {"round": "r9"}) == "First ballot and round 2"
    assert names.told("known", "none is recorded", {"round": "r9"}) == "none is recorded"
    ended = Refusal("{term} ended on {day}.", term="t", office="harbour-master", day="2026-05-01")
    assert worded(ended, words).sentence == (
        "The term of Elena Marin (1 March 2026) ended on 1 May 2026."
    )
