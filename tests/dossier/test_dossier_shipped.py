"""The dossiers that ship beside that of NATO, each as a newcomer meets it."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from nemcon.core.texts import quoted_in
from nemcon.dossier.checking import check_dossier
from nemcon.dossier.drafts import canonical_order
from nemcon.dossier.folder import entries_of, read_files, read_folder
from nemcon.dossier.writer import write_dossier
from nemcon.dossier.yaml.layout import laid_out
from nemcon.record.entries.evidence import Source
from nemcon.record.entries.structure import Body
from nemcon.record.entries.words import Statement
from nemcon.record.log_file import check_log, read_all, write_log
from nemcon.wording.languages import LANGUAGES

EXAMPLES = Path(str(files("nemcon") / "examples"))
FOLDERS = ("un", "eu", "ietf", "rust", "nato-2003")


@pytest.mark.parametrize(
    ("name", "asserted", "notes"),
    [("un", 10, 8), ("eu", 22, 4), ("ietf", 6, 14), ("rust", 4, 0), ("nato-2003", 3, 2)],
)
def test_check_ends_with_notes_only(name: str, asserted: int, notes: int) -> None:
    """Contradictions that a reading decides, days not told, and what is assured holds."""
    done = check_dossier(EXAMPLES / name)
    assert {f.severity for f in done.findings} <= {"note"}
    assert (done.assertions, len(done.findings)) == (asserted, notes)


@pytest.mark.parametrize("name", FOLDERS)
def test_written_anew_and_as_a_log_it_says_the_same(name: str) -> None:
    reading = read_folder(EXAMPLES / name)
    data = write_log(entries_of(reading))
    assert check_log(data) == []
    assert [entry.act for entry in read_all(data)] == reading.acts
    again = {path: text.encode() for path, text in write_dossier(reading.acts).items()}
    assert read_files(again).acts == reading.acts == canonical_order(reading.acts)


@pytest.mark.parametrize("path", sorted(p for n in FOLDERS for p in (EXAMPLES / n).rglob("*.yaml")))
def test_it_is_laid_out(path: Path) -> None:
    assert laid_out(path.read_bytes()) == (path.read_text("utf-8"), [])


@pytest.mark.parametrize("name", FOLDERS)
def test_every_source_is_cited_dated_and_judged(name: str) -> None:
    acts = read_folder(EXAMPLES / name).acts
    cited = {source for act in acts for source in act.sources}
    for act in acts:
        if isinstance(act.content, Source):
            assert act.content.source in cited, act.content.source
            assert act.content.url, act.content.source
            assert act.content.published or act.content.found, act.content.source
            assert act.content.quality != "unknown", act.content.source


@pytest.mark.parametrize("name", FOLDERS)
def test_its_readme_names_what_is_there(name: str) -> None:
    """Every id in the table of facts is one, or the beginning and end of some."""
    ids = {act.id for act in read_folder(EXAMPLES / name).acts}
    page = (EXAMPLES / name / "README.md").read_text("utf-8")
    table = re.findall(r"^\|[^|]+\|([^|]+)\|", page, re.M)
    named = [word for cell in table for word in re.findall(r"`([^`]+)`", cell)]
    assert named
    for word in named:
        pattern = re.compile(re.escape(word).replace(r"\*", ".+"))
        assert any(pattern.fullmatch(id) for id in ids), word


@pytest.mark.parametrize("name", ["nato", *FOLDERS])
def test_it_says_in_each_language_why_it_is_here(name: str) -> None:
    (body,) = [a.content for a in read_folder(EXAMPLES / name).acts if isinstance(a.content, Body)]
    assert body.purpose is not None
    assert {language for language, _ in body.purpose.wordings} >= set(LANGUAGES)


@pytest.mark.parametrize("name", ["nato", *FOLDERS])
def test_what_was_said_is_there_in_each_language(name: str) -> None:
    """record 12.9: by the source, by a translation, or summed up."""
    contents = [act.content for act in read_folder(EXAMPLES / name).acts]
    for content in (one for one in contents if isinstance(one, Statement)):
        for language in LANGUAGES:
            if content.quote is not None:
                assert quoted_in(language, content.quote, content.translation).tag == language
            for text in (content.restated, content.role):
                assert text is None or language in dict(text.wordings)
