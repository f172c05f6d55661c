"""Whose agreement is missing, in words of a page: whoever objects by name and first.

spec/answers.md §7.3. Which members those are, and what each says, is the judgment of
`proceedings.missing`.
"""

from collections.abc import Callable, Collection, Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nemcon.proceedings.candidacies import Candidacy
from nemcon.proceedings.missing import Missing, besides, of_votes_cast, silence_is_enough
from nemcon.proceedings.roll import StepPoint
from nemcon.proceedings.standing import Standing
from nemcon.rules.clauses import Judgment
from nemcon.rules.evaluate import Outcome
from nemcon.rules.needed import Needed
from nemcon.web.wording import silences
from nemcon.web.wording.clauses import weighed
from nemcon.web.wording.page_words import PageWords, joined
from nemcon.web.wording.vocabulary import label
from nemcon.wording.rules import article_in, question_in

OPPOSED = 12
"""Up to so many that object, reserve their position or are still to confirm are named; of more
their number is told."""
FEW = 4
"""Up to so many that are undecided, or said nothing that counts, are named; of more their number
is told."""


def verdict(lead: Candidacy, now: Standing, words: PageWords, *, few: int = FEW) -> str:
    """One line: how many agree of how many (by name, where a count says of more), by weight what
    they have and need, of how many that is known by report or count alone, and who is missing, by
    what each of them says (up to *few* by name); of what is under silence, what that came to."""
    by_name, step = now.reported(lead) is not None, now.step
    if lead.answer.silent:
        return silences.verdict(lead, words)
    figures = list(agree(lead, words, by_name=by_name))
    if step.resolved.rule.weights and not lead.unspoken:
        figures[0] = ", ".join([figures[0], *weighed(lead.clauses, step, words)])
    if lead.hearsay and lead.has_figure:
        figures[0] = ", ".join([figures[0], _hearsay(lead, words)])
    if of := now.not_binding(lead):
        phrase = _("%(names)s only in words that do not bind")
        figures[0] = ", ".join([figures[0], phrase % names_of(of, words)])
    return joined([*figures, *missing(lead, words, by_name=by_name, few=few)])


def _hearsay(lead: Candidacy, words: PageWords) -> str:
    """Of how many of those that agree that is known by a report or a count alone."""
    if len(lead.hearsay) == len(lead.support):
        return _("by report or count alone")
    return _("%(num)s of them by report or count alone") % {"num": words.number(len(lead.hearsay))}


def withheld(now: Standing) -> str:
    """For whose eyes what members say is, where it is not to be read here; "" where it is."""
    audience = now.withheld
    if audience is None:
        return ""
    if audience.to == "undisclosed" and now.decision is not None:
        return _("What members said in this matter has not been disclosed.")
    return label("positions_for", audience.to)


def agree(lead: Candidacy, words: PageWords, *, by_name: bool = False) -> Iterable[str]:
    """How many agree of how many, or are known *by_name* to; who takes no part is in neither
    figure."""
    if lead.unspoken:
        yield _("no position of a member is on record")
        return
    if not lead.has_figure:
        yield _("who agreed is not on record")
        return
    values = {"count": lead.in_favour, "size": lead.base}
    if by_name:
        yield _("%(count)s of %(size)s members are known by name to agree") % values
    else:
        yield (
            ngettext(
                "%(count)s of %(size)s members agrees",
                "%(count)s of %(size)s members agree",
                lead.base,
            )
            % values
        )
    if lead.recused:
        yield ngettext(
            "%(names)s takes no part", "%(names)s take no part", len(lead.recused)
        ) % names_of(lead.recused, words)


def missing(
    lead: Candidacy, words: PageWords, *, by_name: bool = False, few: int = FEW
) -> list[str]:
    """Who is missing for a candidacy or text, and who of them would be enough."""
    if lead.answer.silent:
        return [silences.verdict(lead, words)]
    if lead.unspoken:
        if silence_is_enough(lead.answer):
            return [_("silence is enough when it is put")]
        if not lead.needed.count or of_votes_cast(lead.answer):
            return []
        sentence = ngettext(
            "%(num)s of %(size)s member would be enough",
            "%(num)s of %(size)s members would be enough",
            lead.base,
        )
        return [
            sentence % {"num": words.number(lead.needed.count), "size": words.number(lead.base)}
        ]
    reported = {m for m, claim in lead.positions.items() if claim.basis == "reported"}
    parts = list(statements(lead.missing, words, reported, by_name=by_name, few=few))
    if (unsure := lead.answer.depends_on) and lead.decision is None:
        sentence = ngettext(
            "what is enough depends on whether %(names)s counts",
            "what is enough depends on whether %(names)s count",
            len(unsure),
        )
        return [*parts, sentence % names_of(unsure, words)]
    return parts if lead.outcome is Outcome.ADOPTED else [*parts, *enough(lead, words)]


def beside_them(more: int, words: PageWords) -> str:
    """How many must agree beside those that are missing one and all."""
    return ngettext(
        "with %(num)s of the others it would be enough",
        "with %(num)s of the others it would be enough",
        more,
    ) % {"num": words.number(more)}


def statements(
    lack: Missing,
    words: PageWords,
    reported: Collection[str] = (),
    *,
    by_name: bool = False,
    few: int = FEW,
) -> Iterable[str]:
    """*Hungary objects*, *Romania and Slovenia reserve their position*, *18 have not said*; what
    all of some are only *reported* to say is told so."""
    for name in ("objects", "reserves"):
        if members := getattr(lack, name):
            sentence = _statement(name, members, words, few)
            by_report = reported and {*members} <= {*reported}
            yield _("%(told)s, by report") % {"told": sentence} if by_report else sentence
    for stance in dict.fromkeys(lack.others.values()):
        members = [m for m, says in lack.others.items() if says is stance]
        yield _("%(names)s: %(says)s") % {
            **names_of(members, words),
            "says": label("stance", stance),
        }
    for name in ("ad_referendum", "undecided", "uncounted", "perhaps", "has_not_said", "otherwise"):
        if members := getattr(lack, name):
            wordless = by_name and name == "has_not_said"
            yield _statement("wordless" if wordless else name, members, words, few)


def _statement(name: str, members: Collection[str], words: PageWords, few: int) -> str:
    most = OPPOSED if name in {"objects", "reserves", "ad_referendum"} else few
    return _SAYS[name](len(members)) % names_of(members, words, most)


_SAYS: Mapping[str, Callable[[int], str]] = {
    "objects": lambda n: ngettext("%(names)s objects", "%(names)s object", n),
    "reserves": lambda n: ngettext(
        "%(names)s reserves its position", "%(names)s reserve their position", n
    ),
    "ad_referendum": lambda n: ngettext(
        "%(names)s has agreed ad referendum and is still to confirm",
        "%(names)s have agreed ad referendum and are still to confirm",
        n,
    ),
    "undecided": lambda n: ngettext("%(names)s is undecided", "%(names)s are undecided", n),
    "uncounted": lambda n: ngettext(
        "%(names)s has answered, which does not count",
        "%(names)s have answered, which does not count",
        n,
    ),
    "perhaps": lambda n: ngettext(
        "%(names)s may have answered already", "%(names)s may have answered already", n
    ),
    "has_not_said": lambda n: ngettext("%(names)s has not said", "%(names)s have not said", n),
    "wordless": lambda n: ngettext(
        "%(names)s has no word of its own on record",
        "%(names)s have no word of their own on record",
        n,
    ),
    "otherwise": lambda n: ngettext(
        "%(names)s may have answered otherwise already",
        "%(names)s may have answered otherwise already",
        n,
    ),
}
"""What members say whose agreement is missing, of one and of several."""


def still(point: StepPoint, words: PageWords) -> str:
    """Who is missing at a point of the course; where it needs some and not each, how many more;
    under silence nobody, or what that came to."""
    return joined([*_still(point, words), *_maybe(point, words)])


def _still(point: StepPoint, words: PageWords) -> Iterable[str]:
    silence = point.silence
    if silence is not None and str(silence.outcome.state) not in {"running", "adopted"}:
        return [silences.came_to(silence, words)]
    if point.as_decided:
        return [_("not all positions are known")]
    if point.outcome is Outcome.ADOPTED or silence is not None:
        return [_("nobody is missing")]
    if point.missing_by.members:
        return statements(point.missing_by, words)
    more = (point.required or 0) - point.support
    if more > 0:
        return [ngettext("%(num)s more", "%(num)s more", more) % {"num": words.number(more)}]
    return [_("others are needed")]


def _maybe(point: StepPoint, words: PageWords) -> Iterable[str]:
    """Who counts as agreeing and may have answered otherwise already, by the dates, and that it
    may be settled already."""
    if point.perhaps_not:
        yield _statement("otherwise", point.perhaps_not, words, FEW)
    if point.perhaps_settled:
        yield _("perhaps decided or ended already")


def perhaps_agree(point: StepPoint, words: PageWords) -> list[str]:
    """How many more may agree already at a point of the course, by the dates, and how many of those
    that do may agree no more."""
    sentences = []
    if more := len(point.perhaps_for):
        sentences.append(
            ngettext("perhaps %(num)s more", "perhaps %(num)s more", more)
            % {"num": words.number(more)}
        )
    if fewer := len(point.perhaps_not):
        sentences.append(
            ngettext("perhaps %(num)s fewer", "perhaps %(num)s fewer", fewer)
            % {"num": words.number(fewer)}
        )
    return sentences


def names_of(members: Iterable[str], words: PageWords, most: int | None = None) -> dict[str, str]:
    """The names of *members*, or their number where they are more than *most*."""
    codes = list(members)
    if most is not None and len(codes) > most:
        return {"names": words.number(len(codes))}
    return {"names": words.members(codes)}


def of_the_chair(
    judgments: Iterable[Judgment], clause: Callable[[Judgment], str], lang: str
) -> list[str]:
    """What the chair may still find, and under which clause."""
    sentences = []
    for judgment in judgments:
        may = _("The chair is still to find: “%(question)s”%(clause)s.")
        if judgment.despite:
            may = _("The chair may still find, in spite of dissent: “%(question)s”%(clause)s.")
        under = f" ({article_in(clause(judgment), lang)})" if clause(judgment) else ""
        sentences.append(may % {"question": question_in(judgment.question, lang), "clause": under})
    return sentences


def enough(lead: Candidacy, words: PageWords) -> list[str]:
    """Which of those who may still agree would be enough, or would have been, where it takes some
    of several."""
    needed = lead.needed
    quiet = silence_is_enough(lead.answer) and lead.decision is None
    if lead.decision is None and (more := besides(lead.answer)):
        others = _("of the others silence is enough")
        return [others if quiet else beside_them(more, words)]
    if quiet and lead.answer.missing and lead.missing.members == lead.missing.has_not_said:
        return [_("silence is enough when it is put")]
    if lead.answer.missing or not needed.count:
        return []
    if quiet:
        return [_("silence is enough when it is put")]
    if lead.decision is not None:
        return [_("enough would have been: %(names)s") % {"names": _any(needed, words)}]
    if _many(needed):
        number = {"num": words.number(needed.count)}
        return [
            ngettext(
                "at least %(num)s more is needed", "at least %(num)s more are needed", needed.count
            )
            % number
        ]
    if of_votes_cast(lead.answer):
        sentence = _("enough would be, whatever the others do: %(names)s")
        return [sentence % {"names": _any(needed, words)}]
    return [_("enough would be: %(names)s") % {"names": _any(needed, words)}]


def _many(needed: Needed) -> bool:
    """Whether they are too many to be named, and no number of whichever will do."""
    return bool(needed.sets) and not needed.any_of and (needed.count or 0) > FEW


def _any(needed: Needed, words: PageWords) -> str:
    """*Cedar*, *any 2 of Alder, Birch and Cedar*, *Alder or Birch*, *3 more*."""
    number = {"num": words.number(needed.count or 0)}
    if needed.any_of and len(needed.any_of) == needed.count:
        return words.members(needed.any_of)
    if needed.any_of:
        names = words.members(needed.any_of)
        if len(needed.any_of) > FEW:
            many = {"num": words.number(len(needed.any_of))}
            names = ngettext("%(num)s member", "%(num)s members", len(needed.any_of)) % many
        return _("any %(num)s of %(names)s") % {**number, "names": names}
    if _many(needed):
        return (
            ngettext("%(num)s more at least", "%(num)s more at least", needed.count or 0) % number
        )
    if needed.sets:
        either = _(" or ").join(words.members(one) for one in needed.sets[:FEW])
        others = len(needed.sets) > FEW or not needed.complete
        return _("for instance %(names)s") % {"names": either} if others else either
    return ngettext("%(num)s more", "%(num)s more", needed.count or 0) % number
