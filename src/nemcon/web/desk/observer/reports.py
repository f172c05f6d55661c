"""Sources and what they say: a source, a position, a count, what one says against an entry, and the
editor's reading of entries that disagree."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from nemcon.core.errors import Malformed
from nemcon.proceedings.acts import Acting, report
from nemcon.proceedings.sources import RANKS
from nemcon.record.act import Act
from nemcon.record.asof import Fact
from nemcon.record.entries.evidence import Claim, Reading, Source
from nemcon.record.entries.positions import Position, ReportedCount
from nemcon.record.record import Record, of_kind
from nemcon.record.titles import publisher_of
from nemcon.rules.stances import Stance
from nemcon.web.desk import form_parts as parts
from nemcon.web.desk.observer import offers
from nemcon.web.desk.observer.report_form import SAYS, ReportForm
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Input
from nemcon.web.wording.labels import label
from nemcon.wording import sentences

MOST_ENTRIES = 300
"""Entries that are offered to be spoken against, those recorded last."""
RANKED: Mapping[str, str] = {
    "body": N_("the body itself"),
    "primary": N_("whom it concerns"),
    "member": N_("a member"),
    "agency": N_("a news agency"),
    "press": N_("the press"),
    "reprint": N_("somebody who copies another"),
    "reference": N_("somebody who compiles"),
    "unknown": N_("not known"),
}
"""Whose word a source is, from the best to the weakest."""
_BASES = ("official", "public", "reported")
_SAID_OF = ("position", "candidacy", "count", "decision", "term", "extension", "end_of_term")
_DISPUTED = (
    *(*_SAID_OF, "matter", "membership", "meeting", "statement", "figures", "condition"),
    *("condition_answer", "silence", "silence_broken", "silence_lapsed", "round", "round_result"),
)
"""The types of entry of which sources differ most."""


# -- a source


def _source(desk: DeskPlace) -> tuple[Input, ...]:
    ranks = tuple((rank, _(RANKED[rank])) for rank in RANKS)
    return (
        Input(name="url", label=_("Address"), hint="https://...", required=True),
        Input(name="title", label=_("Title")),
        Input(
            name="publisher",
            label=_("Publisher"),
            hint=_("Left empty, it is called by the name of its site."),
        ),
        offers.day(
            "published",
            _("Published on"),
            required=False,
            hint=_("Left empty, it counts from the day on which it was read."),
        ),
        offers.day("found", _("Read on"), required=False),
        parts.choice("quality", _("Whose word it is"), ranks, required=False, initial="unknown"),
        *offers.quotation(desk, _("What it says, word for word")),
    )


def follow_source(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
    """A source, under an id of its own."""
    content = Source(
        source=source_id(by.id, values),
        url=values["url"],
        title=values["title"],
        publisher=values["publisher"],
        published=offers.day_in(values["published"]),
        found=offers.day_in(values["found"]),
        quality=values["quality"] or "unknown",  # type: ignore[arg-type]  # one of the ranks
        quote=offers.words_in(values),
    )
    return report(record, by, subject=f"source/{content.source}", content=content)


def source_id(nonce: str, values: Mapping[str, str]) -> str:
    """The id of a source: its site, its day, and a few letters of the form's own. Without them two
    editors would give one id to two pages of one site and day."""
    site = publisher_of(Source(source="x", url=_address(values["url"])))
    day = values["published"] or values["found"]
    return f"{offers.slug_of(site, day) or 'source'}-{nonce[-4:]}"


def _address(url: str) -> str:
    try:
        place = urlsplit(url)
        # asked for, since only then a port or an address in brackets is read
        _host, _port = place.hostname, place.port
    except ValueError:
        place = urlsplit("")
    if place.scheme not in {"http", "https"} or not place.hostname:
        raise Malformed(
            "'{value}' is not the address of a page.",
            mend="Paste it as https://...",
            value=url[:60],
        )
    return url


# -- what a member says


def _position(desk: DeskPlace) -> tuple[Input, ...]:
    return (
        offers.name("member", _("Member"), offers.members(desk)),
        Input(name="speaker", label=_("Who spoke for it, if that is known")),
        offers.name("on", _("On"), offers.choices(desk)),
        parts.choice(
            "stance",
            _("Position"),
            [(one.value, label("stance", one.value)) for one in parts.STATED],
        ),
        offers.day(),
        *offers.quotation(desk, _("In its own words")),
        parts.choice(
            "basis", _("How it was said"), [(basis, label("basis", basis)) for basis in _BASES]
        ),
        *offers.cited(desk),
    )


def follow_position(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
    """A position of a member."""
    matter, on = offers.parted(values["on"])
    content = Position(
        on=on,
        stance=Stance(values["stance"]),
        basis=values["basis"],  # type: ignore[arg-type]  # one of _BASES
        word=offers.words_in(values),
        speaker=offers.words_in(values, "speaker"),
    )
    of = replace(by, member=values["member"])
    return report(
        record, of, subject=f"matter/{matter}", content=content, **offers.attribution(values)
    )


# -- how many


def _count(desk: DeskPlace) -> tuple[Input, ...]:
    qualities = ("exactly", "about", "at_least")
    return (
        offers.name("on", _("On"), offers.choices(desk)),
        parts.choice(
            "stance",
            _("Position"),
            [(one.value, label("stance", one.value)) for one in parts.STATED],
        ),
        parts.choice("quality", _("How"), [(one, label("quality", one)) for one in qualities]),
        Input(name="number", label=_("How many"), required=True),
        Input(name="base", label=_("Of how many"), hint=_("Where the source says so.")),
        Input(
            name="out",
            label=_("Who is named as not among them"),
            kind="several",
            options=offers.members(desk),
            hint=_("Of an exact count with all exceptions named, all others gave that answer."),
        ),
        offers.day(),
        Input(name="wording", label=_("How the source puts it"), kind="text"),
        *offers.cited(desk),
    )


def follow_count(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
    """A count of one answer."""
    matter, on = offers.parted(values["on"])
    content = ReportedCount(
        on=on,
        base=offers.number_in(values["base"]) if values["base"] else None,
        answers={Stance(values["stance"]): offers.number_in(values["number"])},
        quality=values["quality"],  # type: ignore[arg-type]  # one of the three
        out=tuple(values["out"].split()),
        wording=values["wording"],
    )
    return report(
        record, by, subject=f"matter/{matter}", content=content, **offers.attribution(values)
    )


# -- what is said against an entry, and how that is read


def _claim(desk: DeskPlace) -> tuple[Input, ...]:
    return (
        offers.name("about", _("Which entry"), _entries(desk, _DISPUTED)),
        *offers.quotation(desk, _("What the source says"), required=True),
        Input(
            name="besides",
            label=_("How it stands to the entry"),
            kind="choice",
            options=(
                ("against", _("It contradicts the entry")),
                ("besides", _("It says something besides")),
            ),
            required=True,
        ),
        offers.day(),
        offers.day("other", _("The day that the source gives instead"), required=False),
        *offers.cited(desk),
    )


def follow_claim(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
    """What a source says against an entry, or besides it."""
    subject, about = _entry(values["about"])
    says = offers.words_in(values)
    assert says is not None  # the form asks for it
    content = Claim(
        about=about,
        says=says,
        day=offers.day_in(values["other"]),
        contradicts=values["besides"] == "against",
    )
    return report(record, by, subject=subject, content=content, **offers.attribution(values))


def _reading(desk: DeskPlace) -> tuple[Input, ...]:
    options = _entries(desk, (*_SAID_OF, "claim"), in_doubt=True)
    return (
        Input(
            name="of",
            label=_("Which entries it weighs"),
            kind="several",
            options=options,
            required=True,
        ),
        parts.choice("follows", _("Which of them it follows"), options, initial=""),
        *offers.quotation(desk, _("Why"), required=True),
        offers.day(),
        *offers.cited(desk),
    )


def follow_reading(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
    """The editor's reading."""
    weighed = [_entry(one) for one in values["of"].split()]
    subject, follows = _entry(values["follows"])
    if len(weighed) < 2 or (subject, follows) not in weighed:
        raise Malformed(
            "A reading weighs two entries or more, and follows one of these.",
            mend="Choose them all, and then the one of them that is followed.",
        )
    if any(one != subject for one, _id in weighed):
        raise Malformed(
            "These entries are not about the same.", mend="Choose entries of one matter."
        )
    reason = offers.words_in(values)
    assert reason is not None  # the form asks for it
    content = Reading(of=tuple(id for _subject, id in weighed), follows=follows, reason=reason)
    return report(record, by, subject=subject, content=content, **offers.attribution(values))


_BAR = "|"
"""Between the subject of an entry and its id: neither has one."""


def _entry(choice: str) -> tuple[str, str]:
    subject, _bar, id = choice.partition(_BAR)
    return subject, id


def _entries(
    desk: DeskPlace, types: Sequence[str], *, in_doubt: bool = False
) -> tuple[tuple[str, str], ...]:
    """Entries of some types, those recorded last first, in a sentence with their day; *in_doubt*:
    only where there are several on one thing that can be weighed."""
    record, words = desk.here.asked, desk.here.words
    facts: list[Fact] = []
    for kind in ("matter", "office", "commitment", "body"):
        for subject in of_kind(record.subjects(kind), kind):
            those = [f for f in record.facts(subject, on=None, known=None) if f.act.type in types]
            facts += _comparable(those) if in_doubt else those
    facts.sort(key=lambda fact: -fact.entry.seq)
    options: dict[str, str] = {}
    for fact in facts[:MOST_ENTRIES]:
        says = sentences.sentence(fact.act, words, fact.content).text
        line = f"{words.dated(fact.effective, short=True)}: {says[:160]} ({fact.act.id})"
        options[f"{fact.act.subject}{_BAR}{fact.act.id}"] = line
    return tuple(options.items())


def _comparable(facts: Sequence[Fact]) -> list[Fact]:
    """Of the entries of a subject those beside which there is another on the same."""
    groups: dict[object, list[Fact]] = {}
    abouts = {f.content.about for f in facts if isinstance(f.content, Claim)}
    for fact in facts:
        content = fact.content
        if isinstance(content, Claim) or fact.act.id in abouts:
            about = content.about if isinstance(content, Claim) else fact.act.id
            groups.setdefault(about, []).append(fact)
        elif isinstance(content, Position):
            groups.setdefault((content.on, fact.act.member), []).append(fact)
        elif isinstance(content, ReportedCount):
            groups.setdefault(content.on, []).append(fact)
    return [fact for group in groups.values() if len(group) > 1 for fact in group]


FORMS: Mapping[str, ReportForm] = {
    "source": ReportForm(
        group=SAYS,
        title=N_("Add a source"),
        lead=N_("Paste its address, and say when it was published. Nothing is fetched from there."),
        inputs=_source,
        acts=follow_source,
        names=source_id,
    ),
    "position": ReportForm(
        group=SAYS,
        title=N_("Add what a member says"),
        lead=N_(
            "Who says what of whom or of which text, on which day, and according to which source."
        ),
        inputs=_position,
        acts=follow_position,
    ),
    "count": ReportForm(
        group=SAYS,
        title=N_("Add a count"),
        lead=N_("How many gave an answer, as a source counted them."),
        inputs=_count,
        acts=follow_count,
    ),
    "claim": ReportForm(
        group=SAYS,
        title=N_("Add what a source says against an entry"),
        lead=N_("Another day, another figure, a denial: both are kept, side by side."),
        inputs=_claim,
        acts=follow_claim,
    ),
    "reading": ReportForm(
        group=SAYS,
        title=N_("Add a reading"),
        lead=N_(
            "Which of the entries that disagree is followed, and why. The others stay on record."
        ),
        inputs=_reading,
        acts=follow_reading,
    ),
}
"""The forms for what sources say, by name."""
