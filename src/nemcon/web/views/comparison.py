"""Two answers about a matter side by side: two days, one day as known on two, or two candidacies.

The page is of its own question (``on``, ``known``, ``of``), beside another: ``with_on``,
``with_known`` and ``with_of``, each of which is that of the first where it is not given. Without
any it stands beside the day on which the matter turned last before. Each comparison has one
address: the earlier answer is the other one, and what both have in common stands there once.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from nemcon.proceedings.band import turnings
from nemcon.proceedings.candidacies import Candidacy
from nemcon.proceedings.standing import Standing, standing
from nemcon.web.cache.courses import course_of
from nemcon.web.cache.serving import Shown, page
from nemcon.web.figures.small_rings import keys, small_ring
from nemcon.web.figures.table import TableFigure, table
from nemcon.web.links import Here
from nemcon.web.links import query_string as query
from nemcon.web.query import clocks, up_to
from nemcon.web.views.matter import (
    MemberRow,
    called,
    centre,
    chosen,
    desk_for,
    drawable,
    lines_of,
    load_names,
    nobody,
    told_level,
)
from nemcon.web.views.shared import as_of
from nemcon.web.views.timelines import legend
from nemcon.web.wording.missing import verdict, withheld
from nemcon.web.wording.page_words import PageWords, headed
from nemcon.wording.phrasing import Wording
from nemcon.wording.prose import upper_first

if TYPE_CHECKING:
    from django.http import QueryDict

FEW = 4
"""Up to so many that differ are named in the headline."""
SEATS_NAMED = 8
ASKED = ("on", "known", "of")
_LAST = "~"
"""What stands for now, and for all that is known: behind every day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSide:
    """One of the two answers: its place, *name*, what it *says* in a line or *why* it says nothing,
    the members' rows, and the ring."""

    here: Here
    now: Standing
    lead: Candidacy | None
    name: str
    says: str
    why: str
    rows: Mapping[str, MemberRow]
    number: str

    @property
    def asof(self) -> str:
        return as_of(self.here)

    @property
    def href(self) -> str:
        """The page of the matter at that time."""
        of = self.here.parameters.get("of")
        return self.here.to("matter", self.now.matter, of=of)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberDifference:
    """A member of whom the answers differ, with its row in each; None where it had no say."""

    member: str
    name: str
    rows: tuple[MemberRow | None, MemberRow | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two answers, the earlier first, the members of whom they differ, and how many stand alike in
    both; the seats are the same in both rings."""

    sides: tuple[AnswerSide, AnswerSide]
    differences: Sequence[MemberDifference]
    alike: int
    seats: TableFigure | None
    keys: Markup
    rings: Sequence[Markup]
    marks: Sequence[str]
    headline: str
    summary: str

    @property
    def address(self) -> Mapping[str, str]:
        """What asks for this comparison."""
        first, last = (side.here.parameters for side in self.sides)
        own = {name: last[name] for name in ASKED if last.get(name)}
        other = {name: first[name] for name in ASKED if first.get(name) != last.get(name)}
        return {**own, **{f"with_{name}": text for name, text in other.items() if text}}


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonContext:
    """What the template of a comparison reads; *files* are its figure and table to take along,
    *form* what was asked, and *others* whom else it may be about."""

    matter: str
    title: Wording
    body_name: Wording
    of: Comparison
    form: Mapping[str, str]
    others: Sequence[tuple[str, str]]
    files: Sequence[tuple[str, str]]


def compare(request: HttpRequest, lang: str, body: str, matter: str) -> HttpResponse:
    """Two answers side by side; what a form asks for becomes the address of that first."""
    short = canonical(request.GET)
    if short is not None:
        return HttpResponseRedirect(request.path + query(short), status=303)
    response: HttpResponse = _compare(request, lang=lang, body=body, matter=matter)
    return response


def canonical(form: "QueryDict") -> dict[str, str] | None:
    """The one address of a comparison; None where it is that already."""
    own = {name: form.get(name, "").strip() for name in ASKED}
    other = {name: form.get(f"with_{name}", "").strip() or own[name] for name in ASKED}
    if all(other[name] or not own[name] for name in ASKED):
        pairs = (own, other) if _place(other) <= _place(own) else (other, own)
        # where the first would have to say now, or everything, it cannot be the other
        if all(pairs[1][name] or not pairs[0][name] for name in ASKED):
            own, other = pairs
    address = {name: text for name, text in own.items() if text}
    address |= {f"with_{name}": text for name, text in other.items() if text and text != own[name]}
    names = [*ASKED, *(f"with_{name}" for name in ASKED)]
    there = {name: form[name] for name in names if name in form}
    if recorded := form.get("recorded"):
        address["recorded"] = there["recorded"] = recorded
    return address if address != there else None


def _place(side: Mapping[str, str]) -> list[str]:
    return [side[name] or _LAST for name in ASKED]


@page(*ASKED, *(f"with_{name}" for name in ASKED))
def _compare(here: Here, body: str, matter: str) -> Shown:
    """Two answers about a matter."""
    of = comparison_of(here, matter)
    first, last = of.sides
    title = here.words.text(last.now.case.content.title)
    path = here.document("matters", matter, "compare.csv").partition("?")[0].removesuffix("csv")
    recorded = here.times.get("recorded")
    of_both = query({**of.address, "recorded": recorded})
    until = [side.now.changes_at for side in of.sides if side.now.changes_at is not None]
    return Shown(
        template="compare.html",
        values=ComparisonContext(
            matter=matter,
            title=title,
            body_name=here.words.text(last.now.structure.body.name),
            of=of,
            form={
                **{name: last.here.parameters.get(name, "") for name in ASKED},
                **{f"with_{name}": first.here.parameters.get(name, "") for name in ASKED},
            },
            others=[
                (one.id, called(last.now, one, here.words))
                for one in last.now.candidacies
                if not one.mentioned
            ],
            files=[(end, f"{path}{end}{of_both}") for end in ("png", "svg", "csv")]
            if of.seats is not None
            else [],
        ),
        changes_at=here.until(*until),
        cited=headed(title.text, _("Side by side")),
    )


def comparison_of(here: Here, matter: str) -> Comparison:
    """The two answers that an address asks for."""
    own = {name: here.parameters.get(name, "") for name in ASKED}
    other = {name: here.parameters.get(f"with_{name}") or own[name] for name in ASKED}
    last = _side(here, matter, own, own, other)
    if other == own:
        # an answer beside itself shows nothing: it stands beside the one that it came from
        other = {**own, "on": _before(last) or own["on"]}
        last = _side(here, matter, own, own, other)
    first = _side(here, matter, other, own, other)
    sides = (first, last)
    words = last.here.words
    if any(side.lead is None for side in sides):
        return Comparison(
            sides=sides,
            differences=(),
            alike=0,
            seats=None,
            keys=Markup(),
            rings=(),
            marks=(),
            headline=_("They cannot be compared"),
            summary=_summary(sides),
        )
    members = words.by_name({*first.rows, *last.rows})
    differences = list(_differences(sides, members, words))
    names = {one.member: one.name for one in differences}
    # one table for both, so that whoever comes in or leaves moves nobody else
    seats = table(members, names if len(names) <= SEATS_NAMED else {})
    marks = [row.mark for side in sides for row in side.rows.values()]
    return Comparison(
        sides=sides,
        differences=differences,
        alike=len(members) - len(differences),
        seats=seats,
        keys=keys(marks, seats),
        rings=[
            small_ring(
                seats,
                {member: row.mark for member, row in side.rows.items()},
                names,
                side.number,
                len(side.rows) if side.number else None,
                names,
            )
            for side in sides
        ],
        marks=legend(marks, {}),
        headline=_headline(sides, list(names.values()), words),
        summary=_summary(sides),
    )


def _before(side: AnswerSide) -> str:
    """The day on which the matter turned last before the one that is asked about, "" where there is
    none."""
    here, lead = side.here, side.lead
    if lead is None:
        return ""
    zone = here.asked.zone
    course = course_of(here.asked, side.now.matter, side.now.step.id, lead.id, here.known, None)
    # a day on which it turned twice is one: each answer is about the end of its day
    days = {zone.day(turn.point.at).ordinal: turn for turn in turnings(course, here.on, 1_000)}
    if len(days) < 2:
        return ""
    return str(zone.day(days[sorted(days)[-2]].point.at))


def _side(
    here: Here,
    matter: str,
    times: Mapping[str, str],
    own: Mapping[str, str],
    other: Mapping[str, str],
) -> AnswerSide:
    """The answer at these *times*, one of the two."""
    record = here.asked
    question = clocks(times)
    question = up_to(question, record) if here.clocks.recorded is not None else question
    # both are asked at the same moment
    question = replace(question, moment=here.clocks.moment)
    known, on = question.known_at(record.zone), question.instant(record.zone)
    recorded = {name: text for name, text in here.parameters.items() if name == "recorded"}
    words = PageWords(here.lang, record, known, on)
    place = replace(
        here,
        clocks=question,
        words=words,
        parameters={**{n: t for n, t in times.items() if t}, **recorded},
    )
    now = standing(record, matter, on=on, known=known, latest=place.latest)
    load_names(words, now)
    lead = chosen(desk_for(place, now), now, times["of"] or None) if now.withheld is None else None
    why = withheld(now) or " ".join(told_level(now, lead, place))
    if lead is None:
        why = why or nobody(now)[1]
    elif not drawable(now, lead, None):
        # nobody is seated: what is known of it stands in a line alone
        why, lead = f"{verdict(lead, now, words)}.", None
    lines = lines_of(now, lead, (), words) if lead is not None else ()
    return AnswerSide(
        here=place,
        now=now,
        lead=lead,
        name=_name(place, now, lead, own, other),
        says=verdict(lead, now, words) if lead is not None else "",
        why=upper_first(why) if lead is None else "",
        rows={line.member: line for line in lines},
        number=centre(now, lead, lines)[0] if lead is not None else "",
    )


def _name(
    here: Here,
    now: Standing,
    lead: Candidacy | None,
    own: Mapping[str, str],
    other: Mapping[str, str],
) -> str:
    """By what the two answers differ: a name, a day, or a day on which it was known."""
    words, parts = here.words, []
    if own["of"] != other["of"] and lead is not None:
        parts.append(called(now, lead, words))
    # by its day even where it is of now, so that it is called the same when it is cited
    on = words.dated(str(here.clocks.again(here.asked.zone, now.changes_at)))
    if own["on"] != other["on"] or own == other:
        parts.append(on)
    if own["known"] != other["known"]:
        known = here.clocks.known
        as_known = _("as is known now")
        if known is not None:
            as_known = _("as known on %(day)s") % {"day": words.dated(str(known))}
        parts += [on, as_known] if on not in parts else [as_known]
    return upper_first(", ".join(parts))


def _differences(
    sides: tuple[AnswerSide, AnswerSide], members: Iterable[str], words: PageWords
) -> Iterator[MemberDifference]:
    """The members of whom the answers differ, those that changed alike together."""
    groups: dict[tuple[str, str], list[MemberDifference]] = {}
    for member in members:
        first, last = (side.rows.get(member) for side in sides)
        says = (first.says if first else "", last.says if last else "")
        if says[0] != says[1]:
            one = MemberDifference(member=member, name=words.member(member), rows=(first, last))
            groups.setdefault(says, []).append(one)
    # who changed alone is told before the many that did alike
    for group in sorted(groups.values(), key=len):
        yield from group


def _headline(sides: Sequence[AnswerSide], names: Sequence[str], words: PageWords) -> str:
    of = words.listed([side.name for side in sides])
    if not names:
        return headed(of, _("no member differs"))
    count = ngettext("%(num)s member differs", "%(num)s members differ", len(names)) % {
        "num": words.number(len(names))
    }
    return headed(of, f"{count} ({words.listed(names)})" if len(names) <= FEW else count)


def _summary(sides: Iterable[AnswerSide]) -> str:
    return " ".join(headed(side.name, (side.says or side.why).rstrip(".")) + "." for side in sides)
