"""The words of a text in HTML, where a record has words alone."""

import re
from html.parser import HTMLParser
from typing import Any

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>").search


def is_markup(text: str) -> bool:
    """Whether there is a tag in it."""
    return _TAG(text) is not None


class _WordsOfMarkup(HTMLParser):
    """The words between tags; a tag that breaks a line is one."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag in {"br", "p", "li", "div", "tr"}:
            self.words.append("\n")


def words_of(markup: str) -> str:
    """What is between the tags."""
    parser = _WordsOfMarkup()
    parser.feed(markup)
    parser.close()
    return "".join(parser.words)


def without_markup(what: str, many: int) -> str:
    """What is said where markup was taken out of so many texts of a kind."""
    if many == 1:
        return f"The markup of a {what} is taken out, and its words stay."
    return f"The markup of {many:,} {what}s is taken out, and their words stay."
