"""The matter itself: its text revised, ended, reopened; for whose eyes; an entry declared void."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from nemcon.proceedings import acts
from nemcon.proceedings.acts import Acting
from nemcon.proceedings.standing import Standing
from nemcon.proceedings.waiting import is_open
from nemcon.record.act import PUBLIC, Act
from nemcon.record.asof import Fact
from nemcon.record.entries.decisions import Decision
from nemcon.record.entries.matters import Disclosure, MatterEnded, TextRevision
from nemcon.record.record import Record
from nemcon.web.desk import form_parts as parts
from nemcon.web.desk.attachments import document
from nemcon.web.desk.charges.silences import goes_on
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Deed, Input
from nemcon.web.desk.uploads import document_in

LATEST = 30
"""So many of the last entries of a matter can be declared void from its desk."""


def charges(desk: DeskPlace, now: Standing) -> Iterator[Deed]:
    """Those that the matter takes."""
    latest = {f.content.text: f for f in now.case.of(TextRevision)}
    silent = {t for s in now.silences if goes_on(s) for t in s.opening.content.texts}
    if is_open(now):
        for id, fact in latest.items():
            if id not in silent:
                yield _revise(desk, now, fact, single=len(latest) == 1)
    if is_open(now) and not silent:
        yield _end(now)
    if closings := _closings(now):
        yield _reopen(desk, now, closings)
    if opener := _opener(now):
        yield _disclose(now, opener)
    yield document(desk, now, PUBLIC, group=_group())
    yield _void(desk, now)


def _group() -> str:
    return _("The matter")


def _revise(desk: DeskPlace, now: Standing, of: Fact[TextRevision], *, single: bool) -> Deed:
    """The next revision of a text."""
    title = desk.here.words.text(of.content.title).text if of.content.title else of.content.text
    number = of.content.revision + 1

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        draft = document_in(values["file"])
        text = replace(
            of.content,
            revision=number,
            words=values["words"],
            url=values["url"] or None,
            digest=draft.digest if draft is not None else None,
        )
        (revised,) = acts.revise_text(record, by, matter=now.matter, text=text)
        return [revised, *parts.filed(record, by, values, now.matter, revised)]

    return Deed(
        name="revise" if single else f"revise-{of.content.text}",
        group=_group(),
        right="revise_text",
        title=_("Revise the text: %(title)s") % {"title": title},
        lead=_("It becomes revision %(number)s; the one before stays to be read.")
        % {"number": number},
        notes=()
        if now.current.carries_over
        else (_("What members said of the revision before does not count for this one."),),
        inputs=(
            Input(
                name="words",
                label=_("The text"),
                kind="text",
                required=True,
                initial=of.content.words,
            ),
            Input(name="url", label=_("Where the document is"), hint="https://..."),
            parts.file(),
        ),
        acts=follow,
    )


def _end(now: Standing) -> Deed:
    """End the matter without a decision."""

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        return acts.end_matter(
            record,
            by,
            matter=now.matter,
            how=values["how"],  # type: ignore[arg-type]  # one of the options
            reason=values["reason"],
        )

    options = [("withdrawn", _("It is withdrawn")), ("lapsed", _("It lapses"))]
    return Deed(
        name="end",
        group=_group(),
        right="end_matter",
        title=_("End the matter without a decision"),
        lead=_("It can be reopened, with a reason."),
        inputs=(parts.choice("how", _("How it ends"), options), parts.reason()),
        acts=follow,
    )


def _closings(now: Standing) -> list[Fact]:
    """The decisions and ends of the matter that are in force."""
    closings = [*now.case.of(Decision), *now.case.of(MatterEnded)]
    gone = now.case.reopened | set(now.belongs.old_refusals())
    return [fact for fact in closings if fact.act.id not in gone]


def _reopen(desk: DeskPlace, now: Standing, closings: Sequence[Fact]) -> Deed:
    """Open a matter again that was decided or ended."""

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        return acts.reopen(record, by, matter=now.matter, of=values["of"], reason=values["reason"])

    return Deed(
        name="reopen",
        group=_group(),
        right="reopen",
        title=_("Reopen it"),
        lead=_("The decision or end that you name no longer closes it."),
        inputs=(
            parts.choice("of", _("What no longer closes it"), parts.entries(desk, closings)),
            parts.reason(required=True),
        ),
        acts=follow,
    )


def _opener(now: Standing) -> list[str]:
    """For whose eyes what members say may be from now on: never for fewer than now."""
    says = now.step.disclosed
    if says is None or says.to == "public" or (says.to == "undisclosed" and is_open(now)):
        return []
    wider = ["secretariat", "members", "public"]
    return wider[wider.index(says.to) + 1 :] if says.to in wider else wider


def _disclose(now: Standing, wider: Sequence[str]) -> Deed:
    """Open what members said to more eyes."""

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        disclosure = Disclosure(
            positions_for=values["to"],  # type: ignore[arg-type]  # one of the options
            reason=values["reason"],
        )
        return acts.disclose(record, by, matter=now.matter, disclosure=disclosure)

    names = {
        "secretariat": _("The chair and the clerk"),
        "members": _("The members"),
        "public": _("Everybody"),
    }
    return Deed(
        name="disclose",
        group=_group(),
        right="disclose",
        title=_("Open what members said to others"),
        lead=_("All of it, and it cannot be closed again."),
        inputs=(
            parts.choice("to", _("Who may read it"), [(one, names[one]) for one in wider]),
            parts.reason(),
        ),
        acts=follow,
    )


def _void(desk: DeskPlace, now: Standing) -> Deed:
    """Declare that an entry should never have been made."""
    subject = now.case.subject

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        return acts.void(record, by, subject=subject, of=values["of"], reason=values["reason"])

    facts = sorted(
        (f for facts in now.case.facts.values() for f in facts if f.act.subject == subject),
        key=lambda fact: -fact.entry.seq,
    )
    return Deed(
        name="void",
        group=_group(),
        right="void",
        title=_("Declare an entry void"),
        lead=_("It should never have been made: it no longer counts, and can still be read."),
        inputs=(
            parts.choice("of", _("Entry"), parts.entries(desk, facts[:LATEST]), initial=""),
            parts.reason(required=True),
        ),
        acts=follow,
    )
