"""What stands beside an answer, in words of a page: packages, and what was said and does not count.

spec/procedure.md §4 and spec/standing.md §12. Which parts pass, and what counts, is the judgment of
`proceedings.packages` and `proceedings.heard`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nemcon.brief.lookup import spelled
from nemcon.core.datings import by
from nemcon.proceedings.candidacies import Candidacy
from nemcon.proceedings.claims import HeldClaim
from nemcon.proceedings.outcomes import title_of
from nemcon.proceedings.packages import PackageStanding
from nemcon.proceedings.standing import PositionShown, Standing
from nemcon.record.asof import Fact
from nemcon.web.wording.page_words import PageWords
from nemcon.web.wording.vocabulary import label


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageShown:
    """A package: its parts by name, how they are taken, and what that comes to."""

    fact: Fact
    parts: str
    how: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UncountedPosition:
    """A word that does not count for the answer: whose it is, and since when."""

    member: str
    shown: PositionShown
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """Words that do not count, and why."""

    why: str
    said: tuple[UncountedPosition, ...]


def packages(now: Standing, words: PageWords) -> list[PackageShown]:
    """The packages of a matter."""
    return [_package(now, found, words) for found in now.packages]


def _package(now: Standing, found: PackageStanding, words: PageWords) -> PackageShown:
    names = {part: _name(now, found, part, words) for part in found.fact.content.parts}
    as_one = found.mode == "as_one"
    return PackageShown(
        fact=found.fact,
        parts=words.listed(names.values()),
        how=_how(found),
        lines=tuple(_as_one(found, names, words) if as_one else _singly(found, names, words)),
    )


def _how(found: PackageStanding) -> str:
    """How its parts are taken; that one objection stops all only where the rule of each says it."""
    if found.mode != "as_one":
        return _("Taken one by one: support for a part may be tied to others passing too.")
    if found.by_day and found.decision is None:
        return _("Put together, each decided by itself.")
    if found.stops and not found.apart:
        return _("Put as one: an objection to a part stops all of it.")
    return _("Put as one.")


def named(now: Standing, id: str, words: PageWords, revision: int | None = None) -> str:
    """What is decided on: a candidate by name, a text by its title (in that *revision*, else in the
    one that its status is about), a package by its parts."""
    for found in now.packages:
        if found.fact.content.package == id:
            parts = found.fact.content.parts
            return words.listed(_name(now, found, part, words) for part in parts)
    title = title_of(now, id, revision)
    if title is not None:
        return words.text(title).text
    text = any(c.id == id and c.kind == "text" for c in now.candidacies)
    return spelled(id) if text else words.person(id)


def _name(now: Standing, found: PackageStanding, part: str, words: PageWords) -> str:
    """A part of a package: a matter by its title, else as `named`."""
    title = found.titles.get(part)
    return words.text(title).text if title is not None else named(now, part, words)


def _as_one(found: PackageStanding, names: dict[str, str], words: PageWords) -> Iterable[str]:
    for carried, told in (
        (True, _("Decided apart: %(parts)s.")),
        (False, _("Put apart, and not carried: %(parts)s.")),
    ):
        parts = [names[id] for id, made in found.apart.items() if made.content.carried is carried]
        if parts:
            yield told % {"parts": words.listed(parts)}
    if days := found.by_day:
        for day, those in days.items():
            given = {"day": words.dated(day), "parts": words.listed(names[id] for id in those)}
            yield _("Carried, each in the step of its day (%(day)s): %(parts)s.") % given
        if found.ahead:
            ahead = words.listed(names[id] for id in found.ahead)
            yield _("With steps still to come: %(parts)s.") % {"parts": ahead}
    elif found.complete:
        yield _("All of it passes.")
    elif found.apart:
        if found.rest:
            left = {"parts": words.listed(names[id] for id in found.rest)}
            yield _("What is left of it does not pass as things stand: %(parts)s.") % left
    elif found.decision is not None:
        yield _("It was put, and not carried.")
    else:
        yield _("It does not pass as things stand.")
    for member in found.against:
        assert found.whole is not None  # it is put as one
        yield _("%(member)s %(says)s, because of %(parts)s.") % {
            "member": words.member(member),
            "says": label("stance", found.whole[member]),
            "parts": words.listed(names[part] for part in found.because[member]),
        }


def _singly(found: PackageStanding, names: dict[str, str], words: PageWords) -> Iterable[str]:
    yield _passes(found, names, words) if found.passes else _("No part passes.")
    for part in found.dropped:
        if part.because == "not_carried" and part.part not in found.decided:
            yield _("%(part)s is not carried yet.") % {"part": names[part.part]}
        elif part.because == "not_carried":
            yield _("%(part)s is not carried by itself.") % {"part": names[part.part]}
        else:
            yield _("%(part)s falls with %(others)s, to which it was tied by %(members)s.") % {
                "part": names[part.part],
                "others": words.listed(names[lost] for lost in sorted(part.lost)),
                "members": words.members({tie.member for tie in part.ties}),
            }


def _passes(found: PackageStanding, names: dict[str, str], words: PageWords) -> str:
    return ngettext(
        "This part passes: %(names)s.", "These parts pass: %(names)s.", len(found.passes)
    ) % {"names": words.listed(names[part] for part in found.passes)}


def asides(now: Standing, lead: Candidacy, words: PageWords) -> list[Aside]:
    """What was said of other revisions than the one that the answer is about, and what was said
    after the decision."""
    told = [
        Aside(
            why=_("Said of revision %(number)s; it does not count for revision %(about)s")
            % {"number": revision, "about": lead.revision},
            said=_uncounted(now, held, revision, words),
        )
        for revision, held in lead.other.items()
    ]
    if lead.later:
        why = _("Said after the decision, which it does not change")
        told.append(Aside(why=why, said=_uncounted(now, lead.later, lead.revision, words)))
    return told


def _uncounted(
    now: Standing, held: Mapping[str, HeldClaim], revision: int | None, words: PageWords
) -> tuple[UncountedPosition, ...]:
    return tuple(
        UncountedPosition(
            member=member,
            shown=now.position_from(member, held[member], revision),
            since=_since(now, held[member], words),
        )
        for member in words.by_name(held)
    )


def _since(now: Standing, held: HeldClaim, words: PageWords) -> str:
    if held.first.direct:
        return words.dated(now.case.entry(held.first.entry).effective)
    return words.dated(by(now.zone.day(held.first.since)))
