"""What a check finds is said in the language of the page, with names."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from django.utils import translation
from django.utils.translation import gettext
from tests.proceedings.world import World

import nemcon
from nemcon.core.findings import Finding
from nemcon.proceedings.check import check
from nemcon.proceedings.structure import SuccessionKind
from nemcon.record.entries.positions import ReportedCount
from nemcon.rules.stances import Stance
from nemcon.wording.languages import LANGUAGES

SOURCE = Path(nemcon.__file__).parent
MODULES = [
    SOURCE / f"{name}.py"
    for name in (
        "dossier/references",
        "offices/checks",
        "procedures/rounds",
        "procedures/silence",
        "proceedings/check",
        "proceedings/contradictions",
        "proceedings/silences",
    )
]
"""What finds something of a record."""
MAKERS = {"_finding", "_wrong", "find", "finding", "Finding"}
_NO_VALUES = {"severity", "path", "sentence", "inside", "kind", "at"}


def kinds_in(node: ast.expr, known: set[str]) -> set[str]:
    """The kinds that an expression may be."""
    match node:
        case ast.Constant(value=str(kind)):
            return {kind} if re.fullmatch("[a-z_0-9]+", kind) else set()
        case ast.IfExp():
            return kinds_in(node.body, known) | kinds_in(node.orelse, known)
        case ast.JoinedStr():
            parts = [
                re.escape(str(p.value)) if isinstance(p, ast.Constant) else ".+"
                for p in node.values
            ]
            return {kind for kind in known if re.fullmatch("".join(parts), kind)}
        case _:
            return set()


def made(known: set[str]) -> Iterator[tuple[str, set[str], set[str] | None]]:
    """Where something is found, of which kinds, with values of which names (None: not told by the
    call alone)."""
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call):
                continue
            if getattr(node.func, "id", getattr(node.func, "attr", "")) not in MAKERS:
                continue
            given = {k.arg: k.value for k in node.keywords}
            # the last of those without a name; the ones before are severity, path and sentence
            kinds = kinds_in(
                given.get("kind", node.args[-1] if len(node.args) > 3 else node), known
            )
            names: set[str] | None = {name for name in given if name} - _NO_VALUES
            if "values" in given and isinstance(given["values"], ast.Dict):
                names = {str(getattr(key, "value", "")) for key in given["values"].keys}
            elif None in given or "values" in given:
                names = None
            yield f"{path.name}:{node.lineno}", kinds - {"error", "warning", "note"}, names


def placeholders(sentence: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(sentence) if name}


def test_each_kind_has_its_sentence_and_what_that_is_about() -> None:
    from nemcon.web.wording.finding_words import FINDINGS

    sites = list(made(set(FINDINGS)))
    texts = "".join(path.read_text() for path in MODULES)
    for where, kinds, names in sites:
        assert kinds <= FINDINGS.keys(), where
        for kind in kinds:
            if names is not None:
                assert placeholders(FINDINGS[kind]) <= names, (where, kind)
    told = {kind for _where, kinds, _names in sites for kind in kinds}
    rest = {kind for kind in FINDINGS if kind not in told and f'"{kind}"' not in texts}
    # made of what a dispute is about and how it stands, and of how a membership went on
    assert rest == {
        *(f"{of}_{how}" for of in ("member", "fact") for how in ("read", "direct", "open")),
        *(f"member_{how}" for how in get_args(SuccessionKind)),
    }


@pytest.mark.parametrize("lang", sorted(set(LANGUAGES) - {"en"}))
def test_each_is_said_in_each_language(lang: str) -> None:
    from nemcon.web.wording.finding_words import FINDINGS, SEVERITIES

    with translation.override(lang):
        for kind, sentence in {**FINDINGS, **SEVERITIES}.items():
            assert gettext(sentence) != sentence, kind
            assert placeholders(gettext(sentence)) == placeholders(sentence), kind


def shown(finding: Finding, world: World, lang: str) -> str:
    from nemcon.web.wording.finding_words import finding_shown
    from nemcon.web.wording.page_words import PageWords

    with translation.override(lang):
        line = finding_shown(finding, PageWords(lang, world.record), "matter/m")
        return f"{line.severity}: {line.sentence}"


def test_a_finding_says_who_and_when_by_name() -> None:
    world = World()
    world.candidate("ann", "declared", "2024-01-10")
    world.says("NO", Stance.SUPPORT, "2024-02-01")
    count = ReportedCount(on="ann", base=2, answers={Stance.SUPPORT: 3})
    world.add("matter/m", count, "2024-02-02")
    findings = {finding.kind: finding for finding in check(world.record)}
    assert shown(findings["no_member"], world, "en") == (
        "error: Norway is no member on 1 February 2024. Record its membership, or correct the day."
    )
    assert shown(findings["counts_more"], world, "de").startswith("Fehler: ")
    other = Finding(severity="note", sentence="Something else.", kind="")
    assert shown(other, world, "fr") == "remarque: Something else."
