"""When would it have been decided? The same positions under every rule that fits, on one axis.

spec/standing.md §19. A page of its own, so that that of the matter costs nothing more; the figure
and its table have addresses as those of the matter have. It asks `proceedings.rule_dates`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from nemcon.proceedings.candidacies import Candidacy
from nemcon.proceedings.closing import closing
from nemcon.proceedings.rule_dates import RuleDate, RuleDates, RuleMisfit, rule_dates
from nemcon.proceedings.standing import Standing, standing
from nemcon.rules.library import find
from nemcon.web.cache.courses import course_of
from nemcon.web.cache.serving import Shown, page
from nemcon.web.figures import svg
from nemcon.web.links import Here
from nemcon.web.views.matter import called, chosen, desk_for, rule
from nemcon.web.views.shared import as_of
from nemcon.web.views.timelines import reach_of
from nemcon.web.wording.missing import withheld
from nemcon.web.wording.page_words import PageWords, headed
from nemcon.wording.phrasing import Wording

FEW = 4
"""Up to so many members are named in a line; of more the first of them, and their number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLink:
    """A rule with the page that puts the same positions to it ("" where it has none)."""

    title: Wording
    href: str
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DateGroup:
    """Rules with one date: where it is on the axis, the day, its page, and what decided it."""

    x: float
    day: str
    href: str
    rules: Sequence[RuleLink]
    who: str

    @property
    def own(self) -> bool:
        return any(one.own for one in self.rules)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleDatesFigure:
    """The figure: what it shows in one sentence, its groups in order, a sentence for each and for
    the decision, and the markup."""

    headline: str
    groups: Sequence[DateGroup]
    sentences: Sequence[str]
    markup: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleDatesContext:
    """What the template reads. *open*: rules that are not satisfied by then, each with why; *unfit*
    are those that ask for what the members lack. *why*: there is nothing to tell, and why."""

    matter: str
    title: Wording
    body_name: Wording
    name: str
    asof: str
    figure: RuleDatesFigure | None
    open: Sequence[tuple[str, Sequence[RuleLink]]]
    unfit: Sequence[tuple[str, Sequence[RuleLink]]]
    why: str


@page("on", "known", "of", "step")
def of_matter(here: Here, body: str, matter: str) -> Shown:
    """The dates of the rules in a matter."""
    step, words = here.parameters.get("step"), here.words
    now = standing(here.asked, matter, on=here.on, known=here.known, latest=here.latest, step=step)
    lead = chosen(desk_for(here, now), now, here.parameters.get("of"))
    title = words.text(now.case.content.title)
    why = why_not(now, lead)
    name = called(now, lead, words) if lead is not None else ""
    dates = dates_of(here, now, lead) if lead is not None and not why else None
    if dates is None and not why:
        why = _("There are too many answers for every rule to be asked about each of them here.")
    return Shown(
        template="when_decided.html",
        values=RuleDatesContext(
            matter=matter,
            title=title,
            body_name=words.text(now.structure.body.name),
            name=name,
            asof=as_of(here),
            figure=figure_of(here, now, lead, dates) if lead is not None and dates else None,
            open=list(_open(here, now, dates)) if dates else (),
            unfit=list(_unfit(here, now, dates)) if dates else (),
            why=why,
        ),
        changes_at=here.until(now.changes_at),
        cited=headed(title.text, _("When would it have been decided?")),
    )


def why_not(now: Standing, lead: Candidacy | None) -> str:
    """Why nothing is told of the rules; "" where it is."""
    if now.withheld is not None:
        return withheld(now)
    if lead is None or lead.unspoken or not now.step.electorate.members:
        return _("There are no positions by name that a rule could be asked about.")
    if lead.answer.silent:
        return _("It is under silence: nobody need agree, and no rule counts who does.")
    return ""


def dates_of(here: Here, now: Standing, lead: Candidacy) -> RuleDates | None:
    """The date of each rule, by the course of a candidacy up to the moment asked; None where that
    is more than is worked out here."""
    # whole, with the members of today: who was entitled when is in it
    course = course_of(here.asked, now.matter, now.step.id, lead.id, here.known, None)
    return rule_dates(course, now)


def figure_of(here: Here, now: Standing, lead: Candidacy, dates: RuleDates) -> RuleDatesFigure:
    """The axis with the dates, and what it shows in sentences."""
    words, zone = here.words, here.asked.zone
    course = course_of(here.asked, now.matter, now.step.id, lead.id, here.known, None)
    ends = closing(here.asked, now.matter, here.known)
    # as far as that of the climb: the two can be laid upon each other
    axis = reach_of(course, ends, now.case.matter.since)(here)
    groups = [
        DateGroup(
            x=axis.at(at),
            day=words.day_of(at),
            href=here.to("matter", now.matter, of=here.parameters.get("of"), on=zone.day(at)),
            rules=[_link(here, now, one, str(zone.day(at))) for one in rules],
            who=_decided_by(rules[0], words),
        )
        for (at, *_key), rules in _alike(dates.dates)
    ]
    headline, sentences = _headline(groups, words), [*_sentences(groups, words)]
    # of the step whose rules are asked: the matter may be decided in another, later
    decision = lead.decision if lead.decision and lead.decision.content.carried else None
    decided = decision.since if decision is not None else None
    if decided is not None:
        sentences.append(_("It was decided on %(day)s.") % {"day": words.day_of(decided)})
    ticks = [(tick, words.tick(tick, axis)) for tick in axis.ticks(zone)]
    title = _("When would it have been decided?")
    markup = svg.dates(
        [(group.x, group.day, group.own) for group in groups],
        ticks,
        axis.at(here.on),
        None if decided is None else (axis.at(decided), _("decided")),
        (title, " ".join([headline, *sentences])),
    )
    return RuleDatesFigure(headline=headline, groups=groups, sentences=sentences, markup=markup)


def _headline(groups: Sequence[DateGroup], words: PageWords) -> str:
    """When its own rule was satisfied, and how many others were before it."""
    own = next((place for place, group in enumerate(groups) if group.own), None)
    number = sum(len(group.rules) for group in groups[:own])
    values = {"num": words.number(number), "day": "" if own is None else groups[own].day}
    # what was decided may rest on answers that nobody recorded: only those on record are told of
    if not number and own is None:
        return _("By the positions on record no rule that fits is satisfied by then.")
    if not number:
        return _("Its own rule was satisfied on %(day)s, none before it.") % values
    if own is None:
        return (
            ngettext(
                "By the positions on record its own rule is not satisfied by then; %(num)s other "
                "is.",
                "By the positions on record its own rule is not satisfied by then; %(num)s others "
                "are.",
                number,
            )
            % values
        )
    return (
        ngettext(
            "Its own rule was satisfied on %(day)s, %(num)s other before it.",
            "Its own rule was satisfied on %(day)s, %(num)s others before it.",
            number,
        )
        % values
    )


def _alike(dates: Iterable[RuleDate]) -> Iterator[tuple[tuple[int, ...], list[RuleDate]]]:
    """Rules with a date, those of one moment and one figure together."""
    with_date = sorted(
        (one for one in dates if one.at is not None),
        # its own rule first, whose answers are told of all of its group
        key=lambda one: (one.at or 0, one.in_favour, one.decisive, not one.own),
    )
    for key, rules in groupby(with_date, lambda one: (one.at or 0, one.in_favour, one.decisive)):
        yield key[:2], list(rules)


def _decided_by(one: RuleDate, words: PageWords) -> str:
    """With whose answers of the day, and how many agreed."""
    names = words.by_name(one.decisive)
    values = {"names": _few(names, words), "have": one.in_favour, "size": one.size}
    sentence = _("%(have)s of %(size)s agree; decisive: %(names)s") % values
    if one.by_count:
        sentence += " " + ngettext(
            "(%(num)s of them by a count alone)", "(%(num)s of them by a count alone)", one.by_count
        ) % {"num": one.by_count}
    return sentence


def _few(members: Sequence[str], words: PageWords) -> str:
    """A few members by name, and of more their number."""
    # a count may tell of nineteen at once
    if len(members) <= FEW:
        return words.members(members)
    more = len(members) - FEW
    names = ", ".join(words.member(member) for member in members[:FEW])
    return f"{names} " + ngettext("and %(num)s more", "and %(num)s more", more) % {"num": more}


def _sentences(groups: Iterable[DateGroup], words: PageWords) -> Iterator[str]:
    """What the figure shows: from the first date to the last, each with how many rules."""
    for group in groups:
        number = len(group.rules)
        values = {"day": group.day, "num": words.number(number), "who": group.who}
        if group.own and number == 1:
            yield _("%(day)s: its own rule; %(who)s.") % values
        elif group.own:
            others = number - 1
            values["num"] = words.number(others)
            yield (
                ngettext(
                    "%(day)s: its own rule and %(num)s other; %(who)s.",
                    "%(day)s: its own rule and %(num)s others; %(who)s.",
                    others,
                )
                % values
            )
        elif number == 1:
            title = group.rules[0].title.text
            yield _("%(day)s: %(rule)s; %(who)s.") % {**values, "rule": title}
        else:
            yield (
                ngettext(
                    "%(day)s: %(num)s rule; %(who)s.", "%(day)s: %(num)s rules; %(who)s.", number
                )
                % values
            )


def _open(here: Here, now: Standing, dates: RuleDates) -> Iterator[tuple[str, Sequence[RuleLink]]]:
    """The rules that are not satisfied by then, by who is missing."""
    words = here.words
    groups: dict[str, list[RuleLink]] = {}
    for one in dates.dates:
        if one.at is not None:
            continue
        if one.for_the_chair:
            why = _("It depends on a finding that is the chair\N{RIGHT SINGLE QUOTATION MARK}s.")
        elif one.missing:
            why = _("Missing: %(names)s.") % {"names": _few(words.by_name(one.missing), words)}
        else:
            why = _("Whoever may still answer could change it.")
        # without a day it is put to the rule as it stands when somebody follows the link
        day = here.parameters.get("on") or ""
        groups.setdefault(why, []).append(_link(here, now, one, day))
    yield from groups.items()


def _unfit(here: Here, now: Standing, dates: RuleDates) -> Iterator[tuple[str, Sequence[RuleLink]]]:
    """The rules that do not fit, by what they ask for."""
    reasons: dict[RuleMisfit, str] = {
        "weights": _("They ask for weights that the record does not have for these members:"),
        "class": _("They ask who belongs to a class that none of these members is in:"),
        "number": _("They ask for a fixed number of members, as bodies of another size do:"),
        "not_in_force": _("They were not in force on that day:"),
    }
    for reason, sentence in reasons.items():
        links = [
            RuleLink(
                title=here.words.text(find(name)[0].title),
                href=here.site("rules", name),
                own=False,
            )
            for name, why in dates.unfit.items()
            if why == reason
        ]
        if links:
            yield sentence, links


def _link(here: Here, now: Standing, one: RuleDate, day: str) -> RuleLink:
    """A rule by its title, with the positions of a day put to it."""
    entry = one.rule.entry
    if entry is None:
        return RuleLink(title=Wording(rule(here, now).says), href="", own=one.own)
    href = here.site(
        "rules",
        entry.id,
        body=here.body,
        matter=now.matter,
        of=here.parameters.get("of"),
        on=day or None,
        known=here.parameters.get("known"),
    )
    return RuleLink(title=here.words.text(entry.title), href=href, own=one.own)
