"""CONTRIBUTING.md, "How to add": a rule, an entry type and a page touch the files that it says.

A file that every new thing of a kind has to be entered in names nearly all that are there. So what
names most of them is such a place and stands in the paragraph, and what stands there names most of
them; and a thing that no law asks for is named nowhere else. `tests/wording/test_languages.py`
holds the same of a language.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from pathlib import Path

from nemcon.record.registry import FAMILIES
from nemcon.rules.library import names

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8").split("\n## How to add\n")[1]
FILED = re.compile(r"`([\w./-]+(?:/|\.(?:py|md|html|json)))`")
"""What is the name of a file or a folder, among what stands in backticks."""
TYPES = {type: name for family in FAMILIES.values() for type, name in family.items()}
MOST = 3 / 5
"""Such a part of them. Where every type has to be entered 92 of 100 stand at least, and in the
fullest file of another kind 56; a page that no reader needs at a desk is left out of some lists."""


@cache
def texts() -> Mapping[str, str]:
    """What can name something: code, templates, schemas and prose by their paths; decisions are
    never changed, and what is measured is chosen."""
    return {
        path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
        for folder in ("src/nemcon", "spec", "docs", "tests")
        for ending in ("py", "html", "json", "md")
        for path in (ROOT / folder).rglob(f"*.{ending}")
        if not {"decisions", "node_modules"} & set(path.parts) and path != Path(__file__)
    }


def paragraph(about: str) -> set[str]:
    """The files and folders (with a slash at their end) of a paragraph of the guide."""
    (text,) = (each for each in GUIDE.split("\n\n") if each.startswith(f"**{about}.**"))
    return set(FILED.findall(text))


def of_most(things: Collection[str], named: Callable[[str, str], set[str]]) -> set[str]:
    """The files that name most of *things*; *named* gives those that a text names."""
    return {path for path, text in texts().items() if len(named(path, text)) >= MOST * len(things)}


def beyond(paths: Iterable[str], listed: set[str]) -> set[str]:
    """Of *paths* those that are neither listed nor in a folder that is."""
    folders = tuple(each for each in listed if each.endswith("/"))
    return {path for path in paths if path not in listed and not path.startswith(folders)}


def files(listed: set[str]) -> set[str]:
    return {each for each in listed if not each.endswith("/")}


def test_what_the_guide_names_is_there() -> None:
    """Every file and folder, by its path from the root."""
    assert {path for path in FILED.findall(GUIDE) if not (ROOT / path).exists()} == set()


class TestEntryType:
    """In code its class is named, or its own name in quotes; in prose its name."""

    def test_where_all_of_them_stand(self) -> None:
        assert of_most(TYPES, _types) == files(paragraph("An entry type"))

    def test_where_one_that_no_law_asks_for_stands(self) -> None:
        """A signing key is recorded, and decides nothing yet."""
        of = {path for path, text in texts().items() if "key_revoked" in _types(path, text)}
        found = {path for path in of if not path.startswith("tests/")}
        assert beyond(found, paragraph("An entry type")) == set()


def _types(path: str, text: str) -> set[str]:
    if not path.endswith(".py"):
        words = set(re.findall(r"\w+", text))
        return {type for type in TYPES if type in words}
    quoted, classes = set(re.findall(r'"(\w+)"', text)), set(re.findall(r"\b[A-Z]\w+", text))
    return {type for type, name in TYPES.items() if type in quoted or name in classes}


class TestRule:
    def test_where_all_of_them_stand(self) -> None:
        assert of_most(names(), _rules) == files(paragraph("A rule"))

    def test_where_one_stands_that_no_other_text_is_about(self) -> None:
        of = {path for path, text in texts().items() if "consensus-less-one" in _rules(path, text)}
        assert beyond(of, paragraph("A rule")) == set()


def _rules(_path: str, text: str) -> set[str]:
    words = set(re.findall(r"[\w-]+", text))
    return {name for name in names() if name in words}


ROUTE = re.compile(r'path\("<lang:lang>/(?:<id:body>/)?([^"]+/)", (\w+)\.\w+\)')


def addresses() -> dict[str, str]:
    """The module of each page by the end of its address, which is all that desk and site share."""
    return dict(ROUTE.findall(texts()["src/nemcon/web/urls.py"]))


class TestPage:
    def test_where_all_of_them_stand(self) -> None:
        """That of a body is left: its address is that of every thing in it."""
        ends = addresses().keys() - {"<id:body>/", "administration/"}
        assert of_most(ends, _pages) == files(paragraph("A page"))

    def test_its_module_and_its_template_are_nobody_elses(self) -> None:
        """Of what changed: nothing leans on it but the addresses."""
        users = {
            path
            for path, text in texts().items()
            if re.search(r"web\.views\.changes\b|web\.views import [^\n]*\bchanges\b", text)
            or re.search(r"web\.views import \([^)]*\bchanges\b", text)
            or '"changes.html"' in text
        }
        assert beyond(users, paragraph("A page")) == set()


def _pages(path: str, text: str) -> set[str]:
    # the interface for programs has ends of the same words
    if path.startswith(("tests/web/test_api", "src/nemcon/web/api/")):
        return set()
    return {
        end
        for end in addresses()
        if re.search(r'[/"]' + re.sub(r"<[^>]+>", r'[^/"]+', end) + r'(?=["?\s`])', text)
    }
