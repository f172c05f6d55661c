"""The brief of a matter as a page: a bulletin whose every sentence leads to what it rests on.

Its two times are those of the page of the matter. The same brief goes out as plain text, Markdown
and JSON from the addresses beside it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from nemcon.brief.composition import Brief
from nemcon.brief.composition import brief as composed
from nemcon.brief.formats import FORMATS
from nemcon.brief.grounds import CitedEntry
from nemcon.core.errors import Malformed
from nemcon.proceedings.standing import standing
from nemcon.record.act import Act, Entry
from nemcon.web.cache.serving import Shown, page
from nemcon.web.citing import Citation, citation, fixed
from nemcon.web.links import Here
from nemcon.web.links import query_string as query
from nemcon.web.store import lines
from nemcon.web.views.matter import RuleShown, desk_for, rule
from nemcon.web.views.record import load
from nemcon.web.views.sentence_grounds import Footing, SentenceHeld
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
    """What the template of a brief reads. The sentences are there with what each is held to, and
    are cited as *of_matter*; *forms*: its address in each other format; *untranslated*: some of its
    words are in another language."""

    brief: Brief
    headline: SentenceHeld
    paragraphs: list[list[SentenceHeld]]
    rule: RuleShown
    of_matter: Citation
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
    rivals = (rival.entry for of in told.grounds for rival in of.rivals)
    found = lines.some(here.asked, [*(cited.entry for cited in told.cited), *rivals])
    load(here, found.values())
    now = standing(here.asked, matter, on=here.on, known=here.known, latest=here.latest)
    sentences, until = with_grounds(here, told, found), here.until(now.changes_at)
    title = here.words.text(now.case.content.title)
    return Shown(
        template="brief.html",
        values=BriefContext(
            brief=told,
            headline=next(sentences),
            paragraphs=[[next(sentences) for _each in of] for of in told.paragraphs],
            rule=rule(here, desk_for(here, now).now),
            of_matter=citation(here, title.text, until),
            rests=[rest_of(here, cited, found.get(cited.entry)) for cited in told.cited],
            untranslated=any(run.fallback for s in told.sentences() for run in s.runs),
            matter=matter,
            title=title,
            body_name=here.words.text(now.structure.body.name),
            forms={
                ending: here.path.removesuffix("/") + f".{ending}" + query(here.parameters)
                for ending in (*KINDS, "pdf")
            },
        ),
        changes_at=until,
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
    now = standing(here.asked, matter, on=here.on, known=here.known, latest=here.latest)
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
        latest=here.latest,
    )


def with_grounds(here: Here, brief: Brief, entries: Mapping[str, Entry]) -> Iterator[SentenceHeld]:
    """What each sentence is held to, the headline first; *entries* are those behind them."""

    def act(id: str) -> Act | None:
        return entries[id].act if id in entries else None

    bases = {cited.entry: cited.basis for cited in brief.cited}
    numbers = {cited.entry: cited.number for cited in brief.cited}
    footing = Footing(here, numbers, act, lambda id: bases.get(id, ""))
    for place, (one, of) in enumerate(zip(brief.sentences(), brief.grounds, strict=True)):
        yield footing.sentence(f"s-{place}", one, of.by_rule, of.rivals)


def rest_of(here: Here, cited: CitedEntry, entry: Entry | None) -> Rest:
    """What the brief rests on: an *entry* that it cites, where it can be read."""
    act = entry.act if entry is not None else None
    return Rest(
        cited=cited,
        sentence=telling.sentence(act, here.words) if act is not None else None,
        day=here.words.dated(act.effective, short=True) if act is not None else "",
    )
