"""What power is left in a matter, and how much a rule gives to whom.

Pages of their own, so that those of the matter and of the rule cost nothing more: they lead here,
and what is here is kept until the record changes. The work is bounded (spec/power.md §3.5); beyond
it the page says that it is more than is done here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from nemcon.answers.rules import explained
from nemcon.core.errors import Malformed, NemconError, Refusal
from nemcon.proceedings.power import matter_power
from nemcon.proceedings.standing import standing
from nemcon.rules.power.counts import A_PAGE
from nemcon.rules.power.indices import PlayerPower, decimal
from nemcon.rules.power.remaining import RemainingPower, remaining
from nemcon.rules.tally import Tally
from nemcon.web.cache.serving import Shown, page
from nemcon.web.links import Here
from nemcon.web.links import query_string as query
from nemcon.web.views import trial as trials
from nemcon.web.views.rules import member_names
from nemcon.web.views.trial import Trial
from nemcon.web.wording.labels import label
from nemcon.web.wording.page_words import PageWords, headed
from nemcon.wording.phrasing import Wording
from nemcon.wording.power import acting, assumptions, findings, not_asked
from nemcon.wording.rules import say

PLACES = 4
"""Decimals of a per cent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EqualsShown:
    """Those who have the same power: who they are, and their shares in per cent."""

    names: str
    shares: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerPanel:
    """The power of one moment: what was said (*stands*), what follows, the table, the smallest
    coalitions where they are few, and what is assumed."""

    id: str
    heading: str
    stands: tuple[tuple[str, str], ...]
    lines: tuple[str, ...]
    rows: tuple[EqualsShown, ...]
    carrying: tuple[str, ...]
    stopping: tuple[str, ...]
    assumed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerContext:
    """What the template of power reads. *path* leads back, the nearest last; *others* are those on
    whom the positions may be asked for, where nobody is in front alone."""

    title: Wording
    path: tuple[tuple[str, Wording], ...]
    says: str
    asof: str
    panels: tuple[PowerPanel, ...]
    note: str
    others: tuple[tuple[str, str], ...]
    fault: Wording | None
    api: str


@page("on", "known", "of", "step")
def of_matter(here: Here, body: str, matter: str) -> Shown:
    """What is left in a matter, then what its rule gives before anybody spoke."""
    step, words = here.parameters.get("step"), here.words
    now = standing(here.asked, matter, on=here.on, known=here.known, latest=here.latest, step=step)
    power = matter_power(now, here.parameters.get("of"), A_PAGE)
    title = words.text(now.case.content.title)
    panels = [_panel(power.before, words, "before", _("Before anybody spoke"))]
    if power.remaining is not None:
        heading = _("What is left: %(name)s") % {"name": words.person(power.on or "")}
        panels.insert(0, _panel(power.remaining, words, "left", heading))
    unsure = words.members(power.unsure)
    notes = [not_asked(power.why, words)] if power.why is not None else []
    if power.unsure:
        notes.append(
            _("Not known whether they count, and left out: %(names)s.") % {"names": unsure}
        )
    # who asks about several in front should not have to know how an address names one of them
    race = [one for one in now.candidacies if one.in_race] if power.why == "nobody" else []
    return Shown(
        template="power.html",
        values=PowerContext(
            title=title,
            path=(
                (here.of_body(), words.text(now.structure.body.name)),
                (here.to("matter", matter), title),
            ),
            says=say(power.rule, here.lang),
            asof=words.day_of(here.on),
            panels=tuple(panels),
            note=" ".join(notes),
            others=tuple((here.again(of=one.id), words.person(one.id)) for one in race),
            fault=None,
            api=here.api("matters", matter, "power"),
        ),
        changes_at=here.until(now.changes_at),
        cited=headed(title.text, _("What power is left")),
    )


@page(*trials.PARAMETERS, site=True, tries=True)
def of_rule(here: Here, name: str) -> Shown:
    """What a rule of the library gives, to the members that its page tries it with."""
    try:
        each = explained(name)
    except Malformed as unknown:
        raise Refusal(unknown.sentence, mend=unknown.mend) from None
    panels: tuple[PowerPanel, ...] = ()
    fault = None
    try:
        trial = trials.begin(here, each.named, each.rule)
        # without anybody in a class that the rule asks for every coalition would be told to fail
        asks = trials.unanswered(trial, each.rule)
        panels = () if asks else tuple(_tried(here, trial, name))
        fault = Wording(asks) if asks else None
    except NemconError as problem:
        fault = Wording(str(problem), "en")
    title = here.words.text(each.named.title)
    back = here.path.removesuffix("power/") + query(here.parameters)
    return Shown(
        template="power.html",
        values=PowerContext(
            title=title,
            path=((here.site("rules"), Wording(_("Rules"))), (back, title)),
            says=say(each.rule, here.lang),
            asof="",
            panels=panels,
            note="",
            others=(),
            fault=fault,
            api="",
        ),
        trial=bool(here.supposing),
    )


def _tried(here: Here, trial: Trial, name: str) -> Iterator[PowerPanel]:
    """What the rule gives to the members of a trial, and what is left by their positions, where
    some are given; `Malformed` where something must be mended."""
    each = explained(name)
    case, wrong = trials.case_of(trial, each.named, each.rule)
    if case is None:
        raise Malformed(" ".join(one.sentence for one in wrong if one.severity == "error"))
    words = trial.there.words if trial.there is not None else here.words
    words = words.naming(member_names(trial, words))
    rule, tally = case.resolved.rule, case.tallies[0]
    # what was put can change no more, so that nobody is left
    if tally.positions and not tally.closed:
        by_positions = remaining(rule, tally, case.judgments, A_PAGE)
        if by_positions.positions:
            yield _panel(by_positions, words, "left", _("What is left, by these positions"))
    before = remaining(rule, Tally(electorate=tally.electorate, closed=False), most=A_PAGE)
    yield _panel(before, words, "before", _("Before anybody spoke"))


def _panel(of: RemainingPower, words: PageWords, id: str, heading: str) -> PowerPanel:
    stands: dict[str, list[str]] = {}
    for member, stance in of.positions.items():
        stands.setdefault(label("stance", stance), []).append(member)
    lines = list(findings(of, words))
    if of.indices is not None:
        lines.append(acting(of.indices, words.per_cent(decimal(of.indices.act, 6)), words))
    tells = of.players and of.decided is None and of.why is None
    return PowerPanel(
        id=id,
        heading=heading,
        stands=tuple((says, words.members(members)) for says, members in stands.items()),
        lines=tuple(lines),
        rows=tuple(_row(of, members, power, words) for members, power in of.equals()),
        carrying=tuple(_coalitions(of, of.winning.sets, words)),
        stopping=tuple(_coalitions(of, of.blocking.sets, words)),
        assumed=tuple(assumptions(of, words)) if tells else (),
    )


def _row(
    of: RemainingPower, members: tuple[str, ...], power: PlayerPower, words: PageWords
) -> EqualsShown:
    names = words.members(of.speaking(members))
    if len(members) > 1:
        names = _("each of %(num)s: %(names)s") % {
            "num": words.number(len(members)),
            "names": names,
        }
    shares = (power.banzhaf, power.shapley, power.penrose, power.prevents, power.initiates)
    return EqualsShown(names=names, shares=tuple(_figure(share, words) for share in shares))


def _figure(share: Fraction, words: PageWords) -> str:
    """Per cent with its decimals; of less than can be shown so, that it is less."""
    text = decimal(100 * share, PLACES)
    # zero is said of whoever is never decisive alone
    if share and not text.strip("0."):
        return f"< {words.decimal('0.0001')}"
    return words.decimal(text, PLACES)


def _coalitions(
    of: RemainingPower, coalitions: Iterable[tuple[int, ...]], words: PageWords
) -> Iterator[str]:
    for coalition in coalitions:
        yield words.members(of.speaking(of.members_of(coalition)))
