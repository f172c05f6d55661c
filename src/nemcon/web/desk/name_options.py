"""What the names in an entry can be, in words: what a form that sets it right offers."""

from collections.abc import Iterator

from nemcon.core.scalars import Kind
from nemcon.core.texts import Text
from nemcon.proceedings.authority import sits
from nemcon.proceedings.structure import Structure
from nemcon.record.asof import Fact
from nemcon.record.references import names
from nemcon.web.desk import form_parts as parts
from nemcon.web.desk.content_form import Options, OptionsOf
from nemcon.web.desk.observer import offers
from nemcon.web.desk.place import DeskPlace


def options_for(desk: DeskPlace, now: Structure, subject: str) -> OptionsOf:
    """What a name in an entry can be, by its kind; what has no list is asked for as it is
    written."""

    def options(kind: Kind) -> Options | None:
        match kind:
            case "member":
                return parts.members(desk, [one for one in now.memberships if sits(now, one)])
            case "person" | "holder" | "party":
                more = options("member") or () if kind != "person" else ()
                return _distinct(offers.persons(desk), more)
            case "choice" | "part":
                more = offers.matters(desk) if kind == "part" else ()
                return _distinct(_choices(desk, subject), more)
            case "entry":
                return parts.entries(desk, _facts(desk, subject))
            case "matter":
                return offers.matters(desk)
            case "office":
                return offers.offices(desk)
            case "source":
                return offers.sources(desk)
            case "audience" | "subject":
                return None
            case _:
                return tuple(_there(desk, subject, kind))

    return options


def _distinct(some: Options, more: Options) -> Options:
    """Two lists as one, in which what is called as somebody before it has its id behind it: a
    member that is a person, say, for what is typed is found by its name."""
    words = {text.casefold(): id for id, text in some}
    return (
        *some,
        *(
            (id, text if words.get(text.casefold(), id) == id else f"{text} ({id})")
            for id, text in more
        ),
    )


def _facts(desk: DeskPlace, subject: str) -> list[Fact]:
    """The entries of the same subject that are in force."""
    return desk.here.asked.facts(subject, on=None, known=None)


def _choices(desk: DeskPlace, subject: str) -> Options:
    """Who stands in the matter of the entry, and its texts."""
    say = desk.here.words
    options: dict[str, str] = {}
    for fact in _facts(desk, subject):
        if fact.act.type == "candidacy":
            options[fact.content.candidacy] = say.person(fact.content.candidacy)
        elif fact.act.type == "text":
            title = say.text(fact.content.title).text if fact.content.title else ""
            options[fact.content.text] = title or options.get(fact.content.text, fact.content.text)
    return tuple(options.items())


def _there(desk: DeskPlace, subject: str, kind: Kind) -> Iterator[tuple[str, str]]:
    """What the entries of the same subject, and of the body, give a name of that kind to."""
    facts = _facts(desk, subject)
    if subject != "body":
        facts += desk.here.asked.facts("body", on=None, known=None)
    options: dict[str, str] = {}
    for fact in facts:
        for name in names(fact.content):
            if name.defines and name.kind == kind:
                title = getattr(fact.content, "title", None) or getattr(fact.content, "name", None)
                words = desk.here.words.text(title).text if isinstance(title, Text) else ""
                own = len(name.steps) == 1
                options[name.value] = f"{words} ({name.value})" if words and own else name.value
    yield from options.items()
