"""A proxy: given to another member, for one matter or for all, and taken back."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from nemcon.core.datings import dating
from nemcon.proceedings import acts
from nemcon.proceedings.acts import Acting
from nemcon.proceedings.authority import sits
from nemcon.proceedings.standing import Standing
from nemcon.proceedings.steps import rule_named
from nemcon.record.act import Act
from nemcon.record.asof import Fact, of_type
from nemcon.record.entries.structure import Proxy
from nemcon.record.record import Record
from nemcon.web.desk import form_parts as parts
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Deed, Input
from nemcon.web.wording.page_words import headed

ALL = "all"
"""What a form says of a proxy that is for every matter."""


def deeds(desk: DeskPlace, now: Standing, member: str) -> Iterator[Deed]:
    """To give a proxy, and to take back what *member* gave for this matter or for all."""
    others = [code for code in now.structure.memberships if code != member]
    if others := [code for code in others if sits(now.structure, code)]:
        yield _give(desk, now, others)
    if proxies := _given_by(desk, now, member):
        yield _revoke(desk, now, proxies)


def _give(desk: DeskPlace, now: Standing, others: Sequence[str]) -> Deed:
    """Let another member answer."""

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        return acts.give_proxy(
            record,
            by,
            holder=values["holder"],
            matter=None if values["extent"] == ALL else now.matter,
            until=dating(values["until"]) if values["until"] else None,
        )

    return Deed(
        name="give-proxy",
        right="give_proxy",
        title=_("Give a proxy"),
        lead=_("Another member answers in its name, until it is taken back."),
        notes=tuple(_limit(desk, now)),
        inputs=(
            parts.choice("holder", _("Who holds it"), parts.members(desk, others)),
            parts.choice("extent", _("For what"), _extents(now), initial=now.matter),
            Input(name="until", label=_("Until when"), kind="day"),
        ),
        acts=follow,
        drafts=True,
    )


def _extents(now: Standing) -> parts.Choices:
    return ((now.matter, _("this matter")), (ALL, _("every matter")))


def _limit(desk: DeskPlace, now: Standing) -> Iterator[str]:
    """How many one member may hold, by the rule of the step to be decided."""
    rule = now.structure.rules.get(rule_named(now.case, now.structure, now.step.step))
    terms = rule.content.proxies if rule is not None else None
    if terms is not None:
        number = desk.here.words.number(terms.most)
        yield _("By the rule of this step one member holds at most: %(num)s.") % {"num": number}


def _given_by(desk: DeskPlace, now: Standing, member: str) -> list[Fact[Proxy]]:
    """The proxies of *member* that were not taken back: the last for this matter, and for all."""
    facts = desk.here.asked.facts(f"member/{member}", on=now.on, known=now.known)
    latest = {fact.content.matter: fact for fact in of_type(facts, Proxy)}
    return [
        fact
        for matter, fact in latest.items()
        if matter in {None, now.matter} and fact.content.status == "given"
    ]


def _revoke(desk: DeskPlace, now: Standing, proxies: Sequence[Fact[Proxy]]) -> Deed:
    """Take a proxy back."""
    extents = dict(_extents(now))

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        # no id has a slash, so the first one parts the two
        holder, _slash, extent = values["which"].partition("/")
        matter = None if extent == ALL else now.matter
        return acts.revoke_proxy(record, by, holder=holder, matter=matter)

    options = [
        (
            f"{fact.content.holder}/{fact.content.matter or ALL}",
            headed(
                desk.here.words.member(fact.content.holder), extents[fact.content.matter or ALL]
            ),
        )
        for fact in proxies
    ]
    return Deed(
        name="revoke-proxy",
        right="revoke_proxy",
        title=_("Take a proxy back"),
        lead=_("What was said under it before stays said."),
        inputs=(parts.choice("which", _("Which"), options),),
        acts=follow,
        drafts=True,
    )
