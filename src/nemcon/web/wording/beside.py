"""What stands beside an answer, in words of a page: packages, and what was said and does not count.

spec/procedure.md §4 and spec/standing.md §12. Which parts pass, and what counts, is the judgment of
`proceedings.packages` and `proceedings.heard`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nemcon.proceedings.candidacies import Candidacy
from nemcon.proceedings.claims import HeldClaim
from nemcon.proceedings.outcomes import title_of
from nemcon.proceedings.packages import PackageStanding
from nemcon.proceedings.standing import PositionShown, Standing
from nemcon.record.asof import Fact
from nemcon.record.titles import spelled
from nemcon.web.wording.labels import label
from nemcon.web.wording.page_words import PageWords


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
    position: PositionShown
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """Words that do not count, and why."""

    why: str
    positions: tuple[UncountedPosition, ...]


def packages(now: Standing, words: PageWords) -> list[PackageShown]:
    """The packages of a matter."""
    return [_package(now, package, words) for package in now.packages]


def _package(now: Standing, package: PackageStanding, words: PageWords) -> PackageShown:
    names = {part: _name(now, package, part, words) for part in package.fact.content.parts}
    as_one = package.mode == "as_one"
    return PackageShown(
        fact=package.fact,
        parts=words.listed(names.values()),
        how=_how(package),
        lines=tuple(_as_one(package, names, words) if as_one else _singly(package, names, words)),
    )


def _how(package: PackageStanding) -> str:
    """How its parts are taken; that one objection stops all only where the rule of each says it."""
    if package.mode != "as_one":
        return _("Taken one by one: support for a part may be tied to others passing too.")
    if package.by_day and package.decision is None:
        return _("Put together, each decided by itself.")
    if package.stops and not package.apart:
        return _("Put as one: an objection to a part stops all of it.")
    return _("Put as one.")


def name_of(now: Standing, id: str, words: PageWords, revision: int | None = None) -> str:
    """What is decided on: a candidate by name, a text by its title (in that *revision*, else in the
    one that its status is about), a package by its parts."""
    for package in now.packages:
        if package.fact.content.package == id:
            parts = package.fact.content.parts
            return words.listed(_name(now, package, part, words) for part in parts)
    title = title_of(now, id, revision)
    if title is not None:
        return words.text(title).text
    text = any(c.id == id and c.kind == "text" for c in now.candidacies)
    return spelled(id) if text else words.person(id)


def _name(now: Standing, package: PackageStanding, part: str, words: PageWords) -> str:
    """A part of a package: a matter by its title, else as `named`."""
    title = package.titles.get(part)
    return words.text(title).text if title is not None else name_of(now, part, words)


def _as_one(package: PackageStanding, names: dict[str, str], words: PageWords) -> Iterable[str]:
    for carried, sentence in (
        (True, _("Decided apart: %(parts)s.")),
        (False, _("Put apart, and not carried: %(parts)s.")),
    ):
        parts = [
            names[id]
            for id, decision in package.apart.items()
            if decision.content.carried is carried
        ]
        if parts:
            yield sentence % {"parts": words.listed(parts)}
    if days := package.by_day:
        for day, those in days.items():
            values = {"day": words.dated(day), "parts": words.listed(names[id] for id in those)}
            yield _("Carried, each in the step of its day (%(day)s): %(parts)s.") % values
        if package.ahead:
            ahead = words.listed(names[id] for id in package.ahead)
            yield _("With steps still to come: %(parts)s.") % {"parts": ahead}
    elif package.complete:
        yield _("All of it passes.")
    elif package.apart:
        if package.rest:
            rest = {"parts": words.listed(names[id] for id in package.rest)}
            yield _("What is left of it does not pass as things stand: %(parts)s.") % rest
    elif package.decision is not None:
        yield _("It was put, and not carried.")
    else:
        yield _("It does not pass as things stand.")
    for member in package.against:
        assert package.whole is not None  # it is put as one
        yield _("%(member)s %(says)s, because of %(parts)s.") % {
            "member": words.member(member),
            "says": label("stance", package.whole[member]),
            "parts": words.listed(names[part] for part in package.because[member]),
        }


def _singly(package: PackageStanding, names: dict[str, str], words: PageWords) -> Iterable[str]:
    yield _passes(package, names, words) if package.passes else _("No part passes.")
    for part in package.dropped:
        if part.because == "not_carried" and part.part not in package.decided:
            yield _("%(part)s is not carried yet.") % {"part": names[part.part]}
        elif part.because == "not_carried":
            yield _("%(part)s is not carried by itself.") % {"part": names[part.part]}
        else:
            yield _("%(part)s falls with %(others)s, to which it was tied by %(members)s.") % {
                "part": names[part.part],
                "others": words.listed(names[lost] for lost in sorted(part.lost)),
                "members": words.members({tie.member for tie in part.ties}),
            }


def _passes(package: PackageStanding, names: dict[str, str], words: PageWords) -> str:
    return ngettext(
        "This part passes: %(names)s.", "These parts pass: %(names)s.", len(package.passes)
    ) % {"names": words.listed(names[part] for part in package.passes)}


def asides(now: Standing, lead: Candidacy, words: PageWords) -> list[Aside]:
    """What was said of other revisions than the one that the answer is about, and what was said
    after the decision."""
    rows = [
        Aside(
            why=_("Said of revision %(number)s; it does not count for revision %(about)s")
            % {"number": revision, "about": lead.revision},
            positions=_uncounted(now, claims, revision, words),
        )
        for revision, claims in lead.other.items()
    ]
    if lead.later:
        why = _("Said after the decision, which it does not change")
        rows.append(Aside(why=why, positions=_uncounted(now, lead.later, lead.revision, words)))
    return rows


def _uncounted(
    now: Standing, claims: Mapping[str, HeldClaim], revision: int | None, words: PageWords
) -> tuple[UncountedPosition, ...]:
    positions = [
        now.position_from(member, claims[member], revision) for member in words.by_name(claims)
    ]
    return tuple(
        UncountedPosition(member=one.member, position=one, since=words.dated(one.since))
        for one in positions
    )
