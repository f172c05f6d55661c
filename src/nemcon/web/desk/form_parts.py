"""What the forms of a desk share: fields that come again, and what is typed into them as a record
has it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import gettext as _

from nemcon.core.datings import dating
from nemcon.core.days import Day, Moment, zone
from nemcon.core.errors import Malformed, Refusal
from nemcon.core.ids import suggested
from nemcon.core.texts import Text
from nemcon.procedures.reckoning import moment_at
from nemcon.proceedings import acts
from nemcon.proceedings.acts import Acting
from nemcon.proceedings.authority import voiceless
from nemcon.proceedings.candidacies import Candidacy
from nemcon.proceedings.proxies import proxies_held
from nemcon.proceedings.standing import ConditionShown, Standing
from nemcon.record.act import Act, Entry
from nemcon.record.asof import Fact, of_type
from nemcon.record.entries.evidence import Source
from nemcon.record.entries.structure import Person
from nemcon.record.readers import Reader
from nemcon.record.record import Record, of_kind
from nemcon.rules.stances import Stance
from nemcon.web.desk.place import DeskPlace, moment
from nemcon.web.desk.sending import Input
from nemcon.web.desk.uploads import document_in
from nemcon.web.file_kinds import ENDINGS
from nemcon.web.wording.labels import label
from nemcon.web.wording.page_words import headed
from nemcon.wording import sentences

STATED = (
    Stance.SUPPORT,
    Stance.NO_OBJECTION,
    Stance.AD_REFERENDUM,
    Stance.RESERVE,
    Stance.ABSTAIN,
    Stance.OBJECT,
    Stance.RECUSE,
    Stance.UNDECIDED,
)
"""The positions in the order in which they are offered."""
Choices = Sequence[tuple[str, str]]
NEW = "new"
"""What a choice says of somebody or something that is not recorded yet."""


# -- fields


def choice(name: str, title: str, options: Choices, **more: object) -> Input:
    """One of *options*; the only one there is, is chosen."""
    fields: dict[str, object] = {
        "required": True,
        "initial": options[0][0] if len(options) == 1 else "",
        **more,
    }
    return Input(name=name, label=title, kind="choice", options=tuple(options), **fields)  # type: ignore[arg-type]  # fields of Input


def of_what(desk: DeskPlace, now: Standing) -> Input:
    """On whom or what."""
    return choice("on", _("On"), names_of(desk, now))


def whose(desk: DeskPlace, now: Standing, member: str) -> tuple[Input, ...]:
    """For whom it is said: for the member itself or under a proxy that it holds; nothing where it
    holds none."""
    say = desk.here.words
    givers = givers_of(desk, now, member)
    if not givers:
        return ()
    proxy = _("%(member)s, under its proxy")
    options = [(member, say.member(member))]
    options += [(giver, proxy % {"member": say.member(giver)}) for giver in say.by_name(givers)]
    return (choice("whose", _("For whom"), options, initial=member),)


def givers_of(desk: DeskPlace, now: Standing, member: str) -> tuple[str, ...]:
    """The members whose proxies *member* holds in the step to be decided."""
    # a standing has those of a matter in which one was used: here it is the first time
    proxies = proxies_held(desk.here.asked, now.case, now.current, now.on, now.known)
    return tuple(act.member for act in proxies if act.holder == member and act.why is None)


def giver_in(by: Acting, values: Mapping[str, str]) -> str | None:
    """Under whose proxy it is said; None where the member says it for itself."""
    giver = values.get("whose")
    return giver if giver and giver != by.member else None


def no_answer(desk: DeskPlace, now: Standing, *form: str, on: str | None = None) -> tuple[str, ...]:
    """That what a form records is no answer under the silences that go on, or under those on *on*
    alone, with the way to the *form* by which one is given."""
    titles = titles_of(desk, now)
    lines = []
    for one in now.silences:
        texts = one.opening.content.texts
        ongoing = one.outcome.runs or one.state in {"running", "held"}
        if ongoing and (on is None or on in texts):
            line = _(
                "%(about)s is under silence. This is no answer under it: it does not break the"
                " silence, which goes on as if it had not been said."
            )
            about = desk.here.words.listed(titles.get(text, text) for text in texts)
            way = desk.here.site(desk.body, "matters", now.matter, *form)
            link = format_html('<a href="{}">{}</a>', way, _("Answer under silence"))
            # of another step, or where it may be over by the dates, that form is not offered
            offered = one.state in {"running", "held"} and one.step.step == now.current.id
            lines.append(format_html("{} {}", line % {"about": about}, link if offered else ""))
    return tuple(lines)


def reason(*, required: bool = False, hint: str = "") -> Input:
    """Why."""
    return Input(name="reason", label=_("Reason"), kind="text", required=required, hint=hint)


def words(title: str = "", *, required: bool = False) -> Input:
    """What somebody says, in full."""
    return Input(name="words", label=title or _("Words"), kind="text", required=required)


def members(desk: DeskPlace, codes: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Members to choose from, by name."""
    return tuple((code, desk.here.words.member(code)) for code in desk.here.words.by_name(codes))


def unheard(desk: DeskPlace, members: Iterable[str]) -> tuple[str, ...]:
    """That some of *members* can answer nothing, since nobody may speak for them; none where each
    has somebody."""
    absent = set(voiceless(desk.here.asked, moment().utc)).intersection(members)
    if not absent:
        return ()
    names = desk.here.words.the_members(sorted(absent))
    text = _("Nobody can answer for %(members)s: no person is accredited to speak there.")
    return (text % {"members": names},)


def names_of(desk: DeskPlace, now: Standing) -> tuple[tuple[str, str], ...]:
    """Who or what can be spoken of: the candidates by name, the texts by title."""
    titles = titles_of(desk, now)
    return tuple((one.id, titles[one.id]) for one in now.in_race)


def heads_of(desk: DeskPlace, now: Standing) -> tuple[tuple[str, str], ...]:
    """On whom or what answers are shown: what was decided on, and whatever can be spoken of."""
    titles = titles_of(desk, now)
    return tuple((one.id, titles[one.id]) for one in answered_on(now))


def answered_on(now: Standing) -> list[Candidacy]:
    """What was decided on first, which is in the race no more, then what is."""
    decided = [one for one in now.candidacies if one.decision is not None]
    return [*decided, *(one for one in now.in_race if one.decision is None)]


def titles_of(desk: DeskPlace, now: Standing) -> dict[str, str]:
    """What everything in a matter is called: the candidates by name, the texts by title."""
    titles = {f.content.text: f.content.title for f in now.case.typed("text")}
    say = desk.here.words
    return {
        one.id: say.text(titles[one.id]).text if titles.get(one.id) else say.person(one.id)
        for one in now.candidacies
    }


def stances_of(now: Standing) -> tuple[tuple[str, str], ...]:
    """The answers, in the body's own words where it has some, and how the rule of the step counts
    each."""
    own: dict[Stance, str] = {}
    for word, stance in now.structure.body.answers.items():
        # a body may have several words for one stance: offered is the one that it lists first
        own.setdefault(stance, word.replace("_", " "))
    counts = dict(now.current.resolved.rule.rows())
    return tuple(
        (
            s.value,
            _("%(answer)s (%(counts)s)")
            % {
                "answer": own.get(s) or label("stance", s.value),
                "counts": label("counts", counts[s].value),
            },
        )
        for s in STATED
    )


def conditions(desk: DeskPlace, shown: Iterable[ConditionShown]) -> list[tuple[str, str]]:
    """What was asked, to choose from: by whom, and what."""
    say = desk.here.words
    return [
        (
            one.condition.content.condition,
            headed(
                say.member(one.condition.act.member or ""),
                say.text(one.condition.content.asks).text,
            ),
        )
        for one in shown
    ]


def file(*, required: bool = False, hint: str = "") -> Input:
    """A file that goes with it."""
    return Input(
        name="file",
        label=_("The file"),
        kind="file",
        options=tuple((ending, ending) for ending in ENDINGS),
        hint=hint
        or _("At most %(most)s MB: PDF, text, PNG, JPEG, OpenDocument or Office without macros.")
        % {"most": settings.NEMCON_LARGEST_FILE // 1_000_000},
        required=required,
    )


def entries(desk: DeskPlace, facts: Sequence[Fact]) -> list[tuple[str, str]]:
    """Entries to choose from: what each says, and of which day it is."""
    say = desk.here.words
    return [
        (fact.act.id, headed(say.dated(fact.effective), sentences.tell(fact, say)))
        for fact in facts
    ]


# -- what was typed


def text_in(lang: str, typed: str) -> Text | None:
    """What somebody wrote, in the language of the page on which it was written."""
    return Text(((lang, typed),)) if typed else None


def lines_in(lang: str, typed: str) -> list[Text]:
    """What somebody wrote, each line by itself."""
    return [Text(((lang, line.strip()),)) for line in typed.splitlines() if line.strip()]


def moment_in(typed: str, zone_name: str, which: str = "") -> Moment:
    """A moment as a form has it, in a zone; `Malformed` where it is none, or one that clocks skip
    that night, or show twice and nobody says *which* (``first``, ``second``)."""
    try:
        civil = datetime.fromisoformat(typed)
    except ValueError:
        raise Malformed(
            "'{value}' is not a day with a time.", mend="Choose both.", value=typed[:40]
        ) from None
    # where an offset is written the zone has nothing left to say
    if civil.tzinfo is not None:
        return Moment.parse(civil.isoformat())
    here, day = zone(zone_name), Day.of(civil.year, civil.month, civil.day)
    seconds = 3_600 * civil.hour + 60 * civil.minute + civil.second
    instants = here.instants(day, seconds)
    if len(instants) > 1 and which:
        return here.moment(instants[which == "second"])
    # read again: at either end of the calendar a zone has moments that no record has
    return Moment.parse(str(moment_at(day, seconds, here)))


def slug(typed: str, otherwise: str) -> str:
    """An id made of a name: its letters without accents; *otherwise* where none is left."""
    return suggested(re.sub(r"[^\w\s-]", " ", typed)).lower()[:60] or otherwise


def free(record: Record, kind: str, id: str) -> str:
    """*id*, or with a number behind it where something of that kind has it already."""
    number, candidate = 1, id
    # of every day: an id that is used only from a later day on is taken all the same
    while record.facts(f"{kind}/{candidate}", on=None, known=None):
        number += 1
        candidate = f"{id}-{number}"
    return candidate


def person_in(record: Record, by: Acting, name: str) -> tuple[str, str]:
    """The id of a person who is called so, of the one that is recorded or a new one; and the name,
    where it is a new one."""
    name = " ".join(name.split())
    if not name:
        raise Refusal("Nobody is named.", mend="Choose somebody, or give a name.")
    if there := namesakes(record, name, by.moment.utc):
        return there[0], ""
    # of the form's nonce, which looking and recording share: a random id would count as a change
    return free(record, "person", slug(name, f"person-{by.id[:8]}")), name


def namesakes(record: Record, name: str, known: int) -> list[str]:
    """The persons on record who are called so, whatever their ids and however it is capitalised;
    first the one whose id is made of the name."""
    folded, likely = " ".join(name.split()).casefold(), slug(name, "")
    ids = [subject.partition("/")[2] for subject in of_kind(record.subjects("person"), "person")]
    return [
        id
        for id in sorted(ids, key=lambda id: id != likely)
        if any(
            fact.content.name.casefold() == folded
            for fact in of_type(record.facts(f"person/{id}", on=None, known=known), Person)
        )
    ]


# -- where it comes from


def filed(record: Record, by: Acting, values: Mapping[str, str], matter: str, of: Act) -> list[Act]:
    """The act that adds the file of a form to a matter, where there is one: with the entry *of* the
    same form that it goes with, and for the same eyes."""
    document = document_in(values["file"])
    if document is None:
        return []
    # as whoever may read that entry: of an undisclosed one the secretariat cannot
    reader = Reader(secretariat=True) if of.member is None else Reader(member=of.member)
    adding = replace(by, id=f"{by.id}.file", member=None, reader=reader)
    return acts.attach(
        with_acts(record, by, [of]),
        adding,
        matter=matter,
        document=replace(document, about=of.id),
        audience=of.audience,
    )


def source_inputs() -> tuple[Input, ...]:
    """The letter, message or minutes by which something is recorded on behalf of somebody."""
    return (
        Input(
            name="source",
            label=_("The document by which it came"),
            hint=_("Its title and number: a letter, a message, minutes."),
            required=True,
        ),
        Input(name="url", label=_("Its address"), hint="https://..."),
        Input(name="dated", label=_("Its day"), kind="day"),
        file(),
    )


def source_of(by: Acting, record: Record, values: Mapping[str, str]) -> tuple[Act, Record, str]:
    """The act that records that document, the record with it, and its id."""
    source = Source(
        source=f"{by.id}-source",
        title=values["source"],
        url=values["url"] or None,
        published=dating(values["dated"]) if values["dated"] else None,
        quality="primary",
    )
    (act,) = acts.cite(record, replace(by, id=f"{by.id}.source", member=None), source=source)
    return act, with_acts(record, by, [act]), source.source


def with_acts(record: Record, by: Acting, more: Sequence[Act]) -> Record:
    """The record as it would be with some acts, which the next in the same form builds on."""
    # numbered on as the store would: of two entries of one moment the later number counts
    last = record.head()
    return record.supposing(
        Entry(seq=last + number, recorded=by.moment, commitment="", act=act)
        for number, act in enumerate(more, 1)
    )
