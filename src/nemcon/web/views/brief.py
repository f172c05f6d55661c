"""The brief of a matter as a page: a bulletin whose every sentence leads to what it rests on.

Its two times are those of the page of the matter. The same brief goes out as plain text, Markdown
and JSON from the addresses beside it.
"""

from dataclasses import dataclass, replace

from nemcon.brief.composition import Brief, CitedEntry
from nemcon.brief.composition import brief as composed
from nemcon.brief.formats import FORMATS
from nemcon.core.errors import Malformed
from nemcon.proceedings.standing import standing
from nemcon.record.act import Entry
from nemcon.web.cache.serving import Shown, page
from nemcon.web.citing import citation, fixed
from nemcon.web.links import Here
from nemcon.web.links import query_string as query
from nemcon.web.store import lines
from nemcon.web.views.record import load
from nemcon.wording import sentences as telling
from nemcon.wording.phrasing import Wording
from nemcon.wording.prose import Sentence

KINDS = {
    "txt": ("text", "text/plain; charset=utf-8"),
    "md": ("markdown", "text/markdown; charset=utf-8"),
    "json": ("json", "application/json"),
}
"""What each ending stands for: a format of the brief, and its type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """An entry that the brief rests on: its number, and what it says."""

    cited: CitedEntry
    sentence: Sentence | None
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefContext:
    """What the template of a brief reads. *numbers*: of each entry that it rests on; *forms*: its
    address in each other format; *untranslated*: some of its words are in another language."""

    brief: Brief
    numbers: dict[str, int]
    rests: list[Rest]
    untranslated: bool
    matter: str
    title: Wording
    body_name: Wording
    forms: dict[str, str]


@page("on", "known")
def brief(here: Here, body: str, matter: str) -> Shown:
    """The brief in the page's language."""
    told = brief_of(here, matter)
    found = lines.some(here.asked, [cited.entry for cited in told.cited])
    load(here, found.values())
    now = standing(here.asked, matter, on=here.on, known=here.known)
    return Shown(
        template="brief.html",
        values=BriefContext(
            brief=told,
            numbers={cited.entry: cited.number for cited in told.cited},
            rests=[rest_of(here, cited, found.get(cited.entry)) for cited in told.cited],
            untranslated=any(run.fallback for s in told.sentences() for run in s.runs),
            matter=matter,
            title=here.words.text(now.case.content.title),
            body_name=here.words.text(now.structure.body.name),
            forms={
                ending: here.path.removesuffix("/") + f".{ending}" + query(here.parameters)
                for ending in (*KINDS, "pdf")
            },
        ),
        changes_at=here.until(now.changes_at),
        cited=told.headline.text,
    )


@page("on", "known")
def brief_as(here: Here, body: str, matter: str, ending: str) -> Shown:
    """The brief in another format."""
    if ending not in KINDS:
        raise Malformed(
            f"A brief has no format {ending[:20]!r}.", mend=f"There are {', '.join(KINDS)}."
        )
    form, kind = KINDS[ending]
    now = standing(here.asked, matter, on=here.on, known=here.known)
    told, until = brief_of(here, matter), here.until(now.changes_at)
    page = replace(here, path=here.to("matter", matter, "brief", clocks=False))
    clocks = fixed(here, until)
    cite = citation(page, told.headline.text, until)
    return Shown(
        content=FORMATS[form](told, cite.address).encode(),
        kind=kind,
        changes_at=until,
        stays=here.absolute(here.path + query({**here.parameters, **clocks})),
    )


def brief_of(here: Here, matter: str) -> Brief:
    """The brief of a matter as of the page's two times."""
    return composed(
        here.asked,
        matter,
        lang=here.lang,
        on=here.on,
        known=here.known,
        present=here.clocks.on is None,
    )


def rest_of(here: Here, cited: CitedEntry, entry: Entry | None) -> Rest:
    """What the brief rests on: an *entry* that it cites, where it can be read."""
    act = entry.act if entry is not None else None
    return Rest(
        cited=cited,
        sentence=telling.sentence(act, here.words) if act is not None else None,
        day=here.words.dated(act.effective, short=True) if act is not None else "",
    )
