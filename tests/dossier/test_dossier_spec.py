"""The examples of spec/dossier.md, each checked, and its table and schema held to the code."""

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from nemcon.dossier.checking import checked
from nemcon.dossier.folder import read_files
from nemcon.dossier.forms import ROOT, Form, nested
from nemcon.dossier.reader import ACT, GENERIC
from nemcon.dossier.schema import schema
from nemcon.dossier.values import fields_of
from nemcon.dossier.yaml import nodes
from nemcon.record.registry import type_of

ROOT_FOLDER = Path(__file__).parents[2]
PAGE = (ROOT_FOLDER / "spec" / "dossier.md").read_text("utf-8")
SCHEMA = ROOT_FOLDER / "docs" / "schemas" / "dossier.schema.json"
EXAMPLES = re.findall(r"```yaml\n(# .*?\n.*?)```", PAGE, re.DOTALL)
SHIPPED = Path(str(files("nemcon") / "examples"))


@pytest.mark.parametrize("example", EXAMPLES)
def test_example(example: str) -> None:
    done = checked(read_files({"dossier.yaml": example.encode()}))
    promised = example.splitlines()[0].removeprefix("# ")
    told = [str(f) for f in done.findings if f.severity != "note"]
    if promised == "nothing":
        assert told == []
        assert done.entries > 0
        return
    promises = promised.split("; ")
    assert len(told) == len(promises)
    for line, promise in zip(told, promises, strict=True):
        place, _, sentence = promise.partition(": error: ")
        assert line.startswith(f"dossier.yaml:{place}: error: ")
        assert sentence in line


def test_every_form_has_its_row() -> None:
    """5.6, 5.7"""
    rows = {line.split("|")[1].strip(" `"): line for line in PAGE.splitlines() if line[:3] == "| `"}
    for where, form in _placed(ROOT):
        row = rows[where]
        assert f"`{form.type}`" in row or not form.type
        assert f"`{form.id}`" in row or not form.id


def _placed(forms: tuple[Form, ...], at: str = "") -> Iterator[tuple[str, Form]]:
    for form in forms:
        yield at + form.section, form
        inside = form.inside[:1] if form.section == "texts" else form.inside
        yield from _placed(inside, f"{at}{form.section} > ")


def test_no_section_has_the_name_of_a_field() -> None:
    """5.1 What stands in an item is its fields, what it says about itself, and sections."""
    for form in nested():
        names = {inner.section for inner in form.inside} | {
            "claims",
            "readings",
            "entries",
            "assert",
        }
        fields = set(fields_of(type_of(form.type))) if form.type else set()
        assert not names & (fields | set(ACT) | set(GENERIC)), form.section


class TestSchema:
    """13.1"""

    def test_is_rendered_from_the_code(self) -> None:
        written = json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"
        assert SCHEMA.read_text("utf-8") == written

    @pytest.mark.parametrize(
        "path", sorted(SHIPPED.rglob("*.yaml")), ids=lambda path: str(path.relative_to(SHIPPED))
    )
    def test_admits_what_is_shipped(self, path: Path) -> None:
        node, found = nodes.read(path.read_bytes())
        assert node is not None
        assert found == []
        assert fits(guessed(node), schema()) == ""

    def test_refuses_a_key_that_means_nothing(self) -> None:
        assert fits({"personss": {}}, schema()) != ""
        assert fits({"persons": {"ann": {"named": "Ann"}}}, schema()) != ""


def guessed(node: nodes.Node) -> Any:
    """A node as an editor's YAML 1.2 guesses it."""
    if isinstance(node, nodes.MappingNode):
        return {key: guessed(value) for key, (_, value) in node.items.items()}
    if isinstance(node, nodes.SequenceNode):
        return [guessed(item) for item in node.items]
    if node.plain and node.text in {"true", "false"}:
        return node.text == "true"
    if node.plain and re.fullmatch(r"\d+", node.text):
        return int(node.text)
    if node.plain and re.fullmatch(r"\d+\.\d+", node.text):
        return float(node.text)
    return None if node.null else node.text


_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,), "array": (list,), "string": (str,), "boolean": (bool,), "integer": (int,),
    "number": (int, float), "null": (type(None),),
}  # fmt: skip


def fits(value: Any, rule: dict[str, Any], at: str = "$") -> str:
    """What of *value* the schema refuses; nothing when it fits."""
    if "$ref" in rule:
        return fits(value, _DEFINED[rule["$ref"].rpartition("/")[2]], at)
    if "anyOf" in rule:
        faults = [fits(value, one, at) for one in rule["anyOf"]]
        return "" if "" in faults else max(faults, key=len)
    allowed = rule.get("type", ())
    kinds = (allowed,) if isinstance(allowed, str) else allowed
    of = [kind for kind in kinds if isinstance(value, _TYPES[kind])]
    if kinds and (not of or (isinstance(value, bool) and "boolean" not in of)):
        return f"{at}: {value!r} is not {allowed}"
    if "enum" in rule and value not in rule["enum"]:
        return f"{at}: {value!r} is not one of {rule['enum']}"
    if "const" in rule and value != rule["const"]:
        return f"{at}: {value!r} is not {rule['const']}"
    if isinstance(value, list):
        return "".join(fits(item, rule.get("items", {}), f"{at}[]") for item in value)
    if not isinstance(value, dict):
        return ""
    missing = set(rule.get("required", ())) - value.keys()
    more = rule.get("additionalProperties", {})
    known = rule.get("properties", {})
    faults = [f"{at}: {name} is missing; " for name in sorted(missing)]
    for key, inner in value.items():
        if key not in known and more is False:
            faults.append(f"{at}.{key} is unknown; ")
        else:
            faults.append(fits(inner, known.get(key, more or {}), f"{at}.{key}"))
    return "".join(faults)


_DEFINED: dict[str, Any] = schema()["$defs"]
