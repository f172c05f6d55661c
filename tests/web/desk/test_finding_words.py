"""What a check finds is said in the language of the page, with names."""

import ast
import re
import string
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from django.utils import translation
from django.utils.translation import gettext
from tests.proceedings.world import World

import nemcon
from nemcon.core.days import Duration
from nemcon.core.findings import Finding, Severity
from nemcon.core.texts import Text
from nemcon.dossier.yaml import nodes
from nemcon.procedures.rounds import RoundRules, no_answer
from nemcon.proceedings.check import check
from nemcon.proceedings.structure import SuccessionKind
from nemcon.record.entries.matters import Due, Procedure
from nemcon.record.entries.positions import Group, Position, ReportedCount
from nemcon.record.entries.structure import Proxy, Role, Weights
from nemcon.rules.stances import Stance
from nemcon.rules.tally import Electorate, Tally, problems
from nemcon.wording.languages import LANGUAGES

SOURCE = Path(nemcon.__file__).parent
MODULES = [
    SOURCE / f"{name}.py"
    for name in (
        "dossier/folder",
        "dossier/knowing",
        "dossier/reader",
        "dossier/references",
        "dossier/yaml/nodes",
        "offices/checks",
        "procedures/rounds",
        "procedures/silence",
        "procedures/timetable",
        "proceedings/check",
        "proceedings/contradictions",
        "proceedings/proxies",
        "proceedings/silences",
        "record/asof",
        "rules/tally",
    )
]
"""What finds something of a record."""
ELSEWHERE = ("cli/", "interop/", "dossier/asserts", "record/log_file", "tallies/")
"""What finds something that no desk shows: at a terminal, in what somebody else keeps, in what a
dossier asserts, in a log, and in how a file of figures is written."""
HELPERS = ("dossier/places",)
MAKERS = {
    *("Finding", "_at_end_of", "_error", "_forbids", "_finding", "_wrong", "error_in"),
    *("find", "finding", "wrong"),
}
_SEVERITIES = frozenset(get_args(Severity))
_NO_VALUES = {"severity", "path", "sentence", "inside", "kind", "at", "file", "line", "column"}


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


def made(known: set[str]) -> Iterator[tuple[str, set[str], set[str] | None, bool]]:
    """Where something is found, of which kinds, with values of which names (None: not told by the
    call alone), and whether its kind is said there at all."""
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call):
                continue
            if getattr(node.func, "id", getattr(node.func, "attr", "")) not in MAKERS:
                continue
            given = {k.arg: k.value for k in node.keywords}
            # the last of those without a name; the ones before are severity, path and sentence
            kind = given.get("kind", node.args[-1] if node.args else node)
            kinds = kinds_in(kind, known) - _SEVERITIES
            names: set[str] | None = {name for name in given if name} - _NO_VALUES
            if "values" in given and isinstance(given["values"], ast.Dict):
                names = {str(getattr(key, "value", "")) for key in given["values"].keys}
            elif None in given or "values" in given:
                names = None
            passed_on = ast.unparse(kind) in {"kind", "named"} or isinstance(kind, ast.Subscript)
            said = bool(kinds) or "kind" in given or None in given or passed_on
            yield f"{path.name}:{node.lineno}", kinds, names, said


def placeholders(sentence: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(sentence) if name}


def test_each_place_that_finds_something_is_known() -> None:
    """Of what a desk may show, each module is among those that are looked through."""
    names = {path.relative_to(SOURCE).with_suffix("").as_posix() for path in MODULES} | {*HELPERS}
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).with_suffix("").as_posix()
        makes = any(
            isinstance(node, ast.Call)
            and getattr(node.func, "id", getattr(node.func, "attr", "")) in {"Finding", "finding"}
            for node in ast.walk(ast.parse(path.read_text()))
        )
        assert not makes or name in names or name.startswith(ELSEWHERE), name


def test_each_kind_has_its_sentence_and_what_that_is_about() -> None:
    from nemcon.web.wording.finding_words import FINDINGS

    sites = list(made(set(FINDINGS)))
    texts = "".join(path.read_text() for path in MODULES)
    for where, kinds, names, said in sites:
        assert said, f"{where} says no kind, and would be shown in English alone"
        assert kinds <= FINDINGS.keys(), where
        for kind in kinds:
            if names is not None:
                assert placeholders(FINDINGS[kind]) <= names, (where, kind)
    told = {kind for _where, kinds, _names, _said in sites for kind in kinds}
    rest = {kind for kind in FINDINGS if kind not in told and f'"{kind}"' not in texts}
    # made of what a dispute is about and how it stands, and of how a membership went on
    assert rest == {
        *(f"{of}_{how}" for of in ("member", "fact") for how in ("read", "direct", "open")),
        *(f"member_{how}" for how in get_args(SuccessionKind)),
        # found where a record is read for somebody's eyes
        *("disclosure_for_fewer", "for_other_eyes"),
        # taken for granted where a rule is tried
        *("class_may_be_any", "weights_may_be_any"),
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
        "error: Norway is not a member on 1 February 2024. Record its membership, or correct the "
        "day."
    )
    assert shown(findings["counts_more"], world, "de").startswith("Fehler: ")
    other = Finding(severity="note", sentence="Something else.", kind="")
    assert shown(other, world, "fr") == "remarque: Something else."


def test_proxies_roles_groups_weights_and_timetables_have_words() -> None:
    """None is left in English alone, and each names who, by name."""
    world = World()
    world.candidate("ann", "nominated", "2024-01-10", by=("AA",))
    world.add("member/AA", Proxy(holder="AA"), "2024-01-11", member="AA")
    world.add("member/BB", Proxy(holder="NO"), "2024-01-11", member="BB")
    world.says("AA", Stance.SUPPORT, "2024-01-12", by_proxy="CC")
    world.says("BB", Stance.SUPPORT, "2024-01-12", by_proxy="CC")
    world.says("DD", Stance.SUPPORT, "2024-01-12", by_proxy="CC")
    world.add("body", Role(role="clerk", status="ended"), "2024-01-12", person="ann")
    group = Position(on="ann", stance=Stance.SUPPORT, group=Group(out=("DD",)))
    world.add("matter/m", group, "2024-01-13", member="EE")
    weights = Weights(weight="votes", values={"AA": 2, "BB": 2}, total=3)
    world.add("body", weights, "2024-01-13")
    names = Due(step="names", title=Text.of("Names"), anchor="opening", window="nominations")
    names = replace(names, offset=Duration(days=20))
    world.add("matter/m", Procedure(steps=(names,), nominators="own_national"), "2024-01-01")
    findings = {finding.kind: finding for finding in check(world.record)}
    assert findings.keys() >= {
        "proxy_to_itself",
        "proxy_to_no_member",
        "proxy_not_recorded",
        "in_vain_another",
        "role_ends_in_vain",
        "group_of_nobody",
        "not_of_the_group",
        "weights_add_up",
        "no_effect",
    }
    assert "" not in findings
    assert shown(findings["proxy_to_no_member"], world, "nl") == (
        "waarschuwing: Barbados geeft een volmacht aan Noorwegen, dat dan geen lid is. Verbeter de "
        "houder of de dag."
    )
    told = shown(findings["no_effect"], world, "fr").replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    assert told == (
        "avertissement: Cela n'a pas d'effet sans être admis\xa0: le délai de présentation des "
        "candidatures n'était pas encore ouvert."
    )


def test_what_may_have_been_meant_stands_behind() -> None:
    round = RoundRules(round="r", candidacies=("a",), answers={"encourage": Stance.SUPPORT})
    slip, other = no_answer(round, "encorage", ""), no_answer(round, "x", "")
    assert shown(slip, World(), "nl") == (
        "fout: “encorage” is geen antwoord van deze ronde. Bedoelde u “encourage”?"
    )
    assert shown(other, World(), "de") == (
        "Fehler: „x“ ist keine Antwort dieser Runde. Verwenden Sie eines von: encourage."
    )


def test_memberships_have_words() -> None:
    world = World()
    world.member("NO", "2024-02-01", status="suspended")
    (finding,) = [f for f in check(world.record) if f.kind == "suspended_first"]
    assert shown(finding, world, "de") == (
        "Warnung: Norwegen ist suspendiert, und keine Mitgliedschaft davor ist verzeichnet. "
        "Verzeichnen Sie, seit wann es Mitglied war."
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"a: 1\na: 2\n", "Fehler: „a“ steht schon in Zeile 1. Behalten Sie eines von beiden."),
        (b"a: *b\n", "Fehler: *b verweist auf eine andere Stelle. Schreiben Sie den Wert selbst."),
        (b"\xff", "Fehler: Das ist kein UTF-8. Speichern Sie die Datei in dieser Kodierung."),
        (b"a: [", "Fehler: Das ist kein YAML."),
    ],
)
def test_how_a_file_is_written(text: bytes, says: str) -> None:
    _node, findings = nodes.read(text)
    assert [shown(finding, World(), "de") for finding in findings] == [says]


@pytest.mark.usefixtures("site_ready")
@pytest.mark.parametrize(
    ("lang", "tally", "says"),
    [
        (
            "en",
            Tally(electorate=Electorate(members=("FR", "DE")), positions={"US": Stance.OBJECT}),
            "United States is not in the electorate. Add it, or take its position out.",
        ),
        (
            "nl",
            Tally(electorate=Electorate(size=3), counts={Stance.SUPPORT: 5}),
            "De aantallen zijn samen 5, en er zijn 3 stemgerechtigden.",
        ),
        (
            "fr",
            Tally(
                electorate=Electorate(
                    size=1,
                    weights={"votes": {"FR": 15}},
                    weight_totals={"votes": 5},
                    scales={"votes": 10},
                )
            ),
            "Les poids (voix) font 1,5 en tout, et leur total est 0,5.",
        ),
        (
            "de",
            Tally(
                electorate=Electorate(size=4, class_sizes={"large": 2}),
                counts={Stance.SUPPORT: 1, Stance.OBJECT: 3},
                by_class={"large": {Stance.SUPPORT: 2}},
            ),
            "Zustimmung: 2 aus der Klasse large und nur 1 von allen.",
        ),
    ],
)
def test_figures_that_do_not_add_up(lang: str, tally: Tally, says: str) -> None:
    """spec/rules.md §3.8, by itself and as the reason of what is found of an electorate."""
    from nemcon.web.wording.finding_words import finding_shown
    from nemcon.web.wording.page_words import PageWords

    (finding,) = problems(tally)
    with translation.override(lang):
        told = finding_shown(finding, PageWords(lang))
        assert (told.lang, told.why) == ("", "")
        assert told.sentence.startswith(says)
        about = Finding(
            severity="error", sentence="", kind="electorate_faulty", values={"finding": finding}
        )
        assert finding_shown(about, PageWords(lang)).sentence.endswith(told.sentence)


@pytest.mark.usefixtures("site_ready")
@pytest.mark.parametrize(
    ("lang", "says"),
    [
        ("en", "What South does in the name of North counts for nobody: North was present itself"),
        ("nl", "Wat South namens North doet, telt voor niemand"),
    ],
)
def test_the_reason_of_a_refusal_is_what_was_found(lang: str, says: str) -> None:
    from nemcon.core.errors import Refusal
    from nemcon.web.wording.page_words import PageWords
    from nemcon.web.wording.refusals import worded

    values = {"member": "North", "member2": "South"}
    finding = Finding(severity="warning", sentence="S.", kind="in_vain_present", values=values)
    mend = "Let the member answer itself, or give its proxy."
    with translation.override(lang):
        refusal = Refusal("{why}", mend=mend, why=finding.sentence, finding=finding)
        assert str(refusal) == f"S. {mend}"
        told = worded(refusal, PageWords(lang))
        assert told.sentence.startswith(says)
        assert told.sentence.endswith(gettext(mend))
        assert (told.why, told.lang) == ("", "")
        # of one that has no words the English stands beside it, as such
        plain = replace(finding, kind="")
        told = worded(Refusal("{why}", mend=mend, why="S.", finding=plain), PageWords(lang))
        assert (told.sentence, told.why) == (gettext(mend), "S.")
