"""Words that run from right to left are set apart wherever they stand on a page."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _ready(site_ready: Path) -> None:
    """Django, for the environment of the templates."""


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>Ann, 5</p>", "<p>Ann, 5</p>"),
        ("<p>سامي بن وديع, 5 days</p>", "<p><bdi>سامي بن وديع</bdi>, 5 days</p>"),
        ('<a title="סמי">סמי</a> (2)', '<a title="סמי"><bdi>סמי</bdi></a> (2)'),
        ("<title>סמי · 2</title>", "<title>\u2068" + "סמי" + "\u2069 · 2</title>"),
        ("<script>סמי</script>סמי", "<script>סמי</script><bdi>סמי</bdi>"),
    ],
)
def test_each(html: str, shown: str) -> None:
    from nemcon.web.templating import isolated

    assert isolated(html) == shown


def test_a_sentence_begins_with_a_capital_and_keeps_its_names() -> None:
    """A day and a member within a phrase stay as they are."""
    from nemcon.web.templating import capital

    assert capital("broken on 5 February by Jonge Boeren") == "Broken on 5 February by Jonge Boeren"
    assert capital("") == ""
