"""The timetable of a matter: what is due when, written line by line, and what was done."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from nemcon.core.datings import When, dating, when
from nemcon.core.errors import Malformed
from nemcon.core.limits import TimeLimit
from nemcon.core.texts import Text
from nemcon.procedures.reckoning import end_of
from nemcon.proceedings import acts
from nemcon.proceedings.acts import Acting
from nemcon.proceedings.acts.contents import Due, Procedure, TimetableMark
from nemcon.proceedings.standing import Standing
from nemcon.proceedings.waiting import is_open
from nemcon.proceedings.working import calendar_of
from nemcon.record.act import Act
from nemcon.record.record import Record
from nemcon.web.desk import form_parts as parts
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Deed, Input


def charges(desk: DeskPlace, now: Standing) -> Iterator[Deed]:
    """Those that an open matter takes: no plan is written over one that is reckoned by anchors."""
    if not is_open(now):
        return
    before = now.case.procedure.content if now.case.procedure is not None else Procedure()
    if all(_plain(step) for step in before.steps):
        yield _plan(desk, now, before)
    if now.course.timetable.rows:
        yield _mark(desk, now)


def _group() -> str:
    return _("The timetable")


def _plain(step: Due) -> bool:
    """Whether a step is due on a stated day, and says nothing else."""
    plain = Due(step=step.step, title=step.title, on=step.on, time_limit=step.time_limit)
    return step == plain and step.on is not None


def _plan(desk: DeskPlace, now: Standing, before: Procedure) -> Deed:
    """What is to be done by when."""
    lang, say = desk.here.lang, desk.here.words
    lines = [f"{say.text(step.title).text}; {step.time_limit or step.on}" for step in before.steps]
    steps = dict(zip(lines, before.steps, strict=True))

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        planned = []
        for number, line in enumerate(filter(None, map(str.strip, values["steps"].splitlines()))):
            if line in steps:
                # as it was recorded: its title may be in more languages than the page shows
                planned.append(steps[line])
                continue
            what, parted, day = line.rpartition(";")
            if not parted or not what.strip():
                raise Malformed(
                    "'{value}' is not a line with what is due and a day.",
                    value=line[:60],
                    mend="Write: Nominations are sent; 2026-03-01",
                )
            # of its words, and the old one where the day alone moved: what was done stays done
            id = next((old.step for text, old in steps.items() if _what(text) == what.strip()), "")
            step = id or parts.slug(what, f"step-{number + 1}")
            title = Text(((lang, what.strip()),))
            on, limit = _due_on(record, by, day.strip())
            planned.append(Due(step=step, title=title, on=on, time_limit=limit))
        procedure = replace(before, steps=tuple(planned))
        return acts.plan(record, by, matter=now.matter, procedure=procedure)

    return Deed(
        name="timetable",
        group=_group(),
        right="plan",
        title=_("Write the timetable"),
        lead=_("What is to be done by when; nothing is done by it."),
        inputs=(
            Input(
                name="steps",
                label=_("One step on each line"),
                kind="text",
                required=True,
                initial="\n".join(lines),
                hint=_(
                    "What is due, a semicolon, and the day: Nominations are sent; 2026-03-01. Or "
                    "close of business on 2026-03-02, or end of 2026-03-01 anywhere on Earth."
                ),
            ),
        ),
        acts=follow,
    )


def _due_on(record: Record, by: Acting, text: str) -> tuple[When, TimeLimit | None]:
    """When a step is due: a day or moment, or one that is said by a day."""
    if " " not in text:
        return when(text), None
    limit = TimeLimit.parse(text)
    # what is so many days after something else is a step that hangs on that
    if limit.day is None:
        raise Malformed(
            "'{value}' is not a line with what is due and a day.",
            value=text[:60],
            mend="Write: Nominations are sent; 2026-03-01",
        )
    calendar = calendar_of(record, by.moment.utc)
    return end_of(limit, by.moment.utc, record.zone, calendar).moment, limit


def _what(line: str) -> str:
    return line.rpartition(";")[0].strip()


def _mark(desk: DeskPlace, now: Standing) -> Deed:
    """A step was done."""
    say = desk.here.words
    rows = now.course.timetable.rows

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        mark = TimetableMark(
            step=values["which"],
            what=values["what"],  # type: ignore[arg-type]  # one of the options
            reason=values["reason"],
        )
        day = dating(values["day"])
        return acts.mark(record, by, matter=now.matter, mark=mark, when=day)

    what = [("done", _("It was done"))]
    if any(row.window is not None for row in rows):
        what.append(("closed", _("Its window was closed")))
    return Deed(
        name="mark",
        group=_group(),
        right="mark",
        title=_("Record that a step was done"),
        lead=_("On which day, and why not when it was due."),
        inputs=(
            parts.choice(
                "which", _("Step"), [(row.step, say.text(row.title).text) for row in rows]
            ),
            parts.choice("what", _("What"), what),
            Input(name="day", label=_("On which day"), kind="day", required=True),
            parts.reason(),
        ),
        acts=follow,
    )
