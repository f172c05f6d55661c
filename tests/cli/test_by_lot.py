"""spec/standing.md §7.8: what was decided by lot is told as that, and not held against the rule; so
is it told of what was decided by acclamation or by correspondence (spec/brief.md §2.2)."""

from pathlib import Path

import pytest
from tests.cli.test_cli_queries import Ask

from nemcon.wording.languages import LANGUAGES

CHOIRS = """\
dossier: 1
language: en
notorious: true
files: []
body: {id: choirs, date: 2010-01-01, name: Union of Choirs, zone: Europe/Brussels, rule: half}
rules: {half: {date: 2010-01-01, sentence: at least half plus one of members are for}}
members: {ghent: {date: 2010-01-01}, liege: {date: 2010-01-01}}
persons: {bo: {name: Bo Claes}, ciel: {name: Ciel Maes}}
matters:
  conductor:
    date: 2012-03-01
    title: Conductor
    kind: appointment
    steps: {all: {order: 1, does: elects, rule: half}}
    candidacies:
      bo: {acts: {date: 2012-03-01, did: nominated, by: ghent}}
      ciel: {acts: {date: 2012-03-01, did: nominated, by: liege}}
    decisions:
      chosen: {date: 2012-03-06, on: ciel, how: lot, tally: {support: 1, object: 1}}
"""


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    return Ask(capsys)


def test_it_is_told_everywhere(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "dossier.yaml").write_text(CHOIRS)
    assert ask("check", str(tmp_path)) == 0, ask.err
    assert ask("standing", str(tmp_path), "conductor", "--on", "2012-03-07") == 0
    assert "Decided on 2012-03-06 by lot: Ciel Maes" in ask.out
    assert ask("history", str(tmp_path), "conductor") == 0
    assert "decided: Ciel Maes (by lot) (in favour: 1, against: 1)" in ask.out


MANNERS = {
    "lot": {"en": "by lot", "de": "durch Los", "nl": "bij loting", "fr": "par tirage au sort"},
    "acclamation": {
        "en": "by acclamation",
        "de": "durch Akklamation",
        "nl": "bij acclamatie",
        "fr": "par acclamation",
    },
    "correspondence": {
        "en": "by correspondence",
        "de": "im schriftlichen Verfahren",
        "nl": "schriftelijk",
        "fr": "par correspondance",
    },
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("how", MANNERS)
def test_and_in_the_brief(ask: Ask, tmp_path: Path, how: str, lang: str) -> None:
    """In the headline and in the sentence."""
    written = CHOIRS if how == "lot" else CHOIRS.replace("lot, tally", f"{how}, tally")
    tally = "support: 1, object: 1" if how == "lot" else "support: 2"
    written = written.replace("support: 1, object: 1", tally)
    (tmp_path / "dossier.yaml").write_text(written)
    assert ask("brief", str(tmp_path), "--lang", lang, "--on", "2012-03-07") == 0
    headline, _, rest = ask.out.partition("=====")
    assert MANNERS[how][lang].lower() in headline.lower()
    assert MANNERS[how][lang] in " ".join(rest.split())
    assert ask("standing", str(tmp_path), "conductor", "--on", "2012-03-07") == 0
    assert f"Decided on 2012-03-06 {MANNERS[how]['en']}: Ciel Maes" in ask.out


def test_the_same_by_vote_is_an_error(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "dossier.yaml").write_text(CHOIRS.replace("how: lot", "how: vote"))
    assert ask("check", str(tmp_path)) == 1
    assert "The rule does not support this decision." in ask.err
