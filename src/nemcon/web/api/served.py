"""What goes out, as ``--json`` prints it."""

from dataclasses import replace

from nemcon.core.jsontext import laid_out
from nemcon.proceedings.query import Query
from nemcon.web.api.problem import JSON
from nemcon.web.cache.serving import Shown
from nemcon.web.links import Here


def response(value: object, changes_at: int | None = None) -> Shown:
    """An answer as ``--json`` prints it."""
    return response_text(laid_out(value) + "\n", changes_at)


def sourced(here: Here, value: object) -> object:
    """An answer with its sources in order, the best first, and none of the future of the
    question."""
    sources = here.words.cited
    return sources.in_json(value) if sources else value


def response_text(text: str, changes_at: int | None = None) -> Shown:
    """An answer that is laid out already."""
    return Shown(content=text.encode(), kind=JSON, changes_at=changes_at, shared=True)


def query_of(here: Here, rule: str | None = None) -> Query:
    """The question as the command line has it."""
    return replace(here.clocks, rule=rule)
