"""What if, on the page of a matter: its form, its short address, and what it supposes in words.

spec/answers.md §2.13. What is supposed stands in the address, as the command line writes it:
``?if=RO=support``, more than once where more is supposed, and ``rule=`` for another rule. A form
sends who would say what; `compact` makes the short address of that. Nothing of it is kept, and
nothing is written.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from nemcon.proceedings.candidacies import Candidacy
from nemcon.proceedings.course import RoundStanding
from nemcon.proceedings.standing import Standing
from nemcon.proceedings.supposing import LONGEST, Supposed
from nemcon.rules.stances import POSITIONS, Stance
from nemcon.web.links import IF, Here
from nemcon.web.wording import beside
from nemcon.web.wording.labels import label
from nemcon.web.wording.nominating import why
from nemcon.web.wording.page_words import PageWords

MOST_LISTED = 60
"""Up to so many members are listed in the form; of more the code is typed."""
KEPT = ("on", "known", "recorded", "of", "step", "round", "rule")
"""What the address of a trial has beside what it supposes."""
SAYS = tuple(s for s in Stance if s in POSITIONS and s is not Stance.UNDECLARED)
NOMINATES = ("nominated", "nomination_withdrawn")
"""What a member does in the candidacy of another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupposedShown:
    """What is supposed in words, why it would have no effect, what the rule would have made of what
    was decided, and the address without it."""

    told: str
    void: str
    decided: str
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SuppositionForm:
    """What can be supposed: *members* by name (none where there are too many to list), what they
    would say or do, on whom or what, and what *acts* there are of candidates."""

    members: tuple[tuple[str, str], ...]
    says: tuple[tuple[str, str], ...]
    does: tuple[tuple[str, str], ...]
    about: tuple[tuple[str, str], ...]
    acts: tuple[tuple[str, str], ...]


def compact(form: QueryDict) -> dict[str, object] | None:
    """The address that a form asks for, shorter: None where it is short already. What a member is
    supposed to say takes the place of what it was supposed to say before."""
    if "form" not in form:
        return None
    suppositions = {_about(text): text for each in form.getlist(IF) if (text := each.strip())}
    who, says, about = (form.get(name, "").strip() for name in ("who", "says", "about"))
    if who and says:
        text = f"{who}/{about}={says}" if about else f"{who}={says}"
        suppositions[_about(text)] = text
    if act := form.get("act", "").strip():
        suppositions[_about(act)] = act
    others = {name: str(form[name])[:LONGEST] for name in KEPT if form.get(name)}
    return {**others, IF: tuple(suppositions.values())}


def _about(text: str) -> tuple[str, bool]:
    """On what a supposition is, and whether it is a position: of two such the later counts."""
    named, _equals, word = text.partition("=")
    return named, word in set(SAYS)


def shown(now: Standing, here: Here) -> list[SupposedShown]:
    """What is supposed, in its order."""
    return [
        SupposedShown(
            told=told(now, one, here.words),
            void=why(one.void, here.words),
            decided=_decided(now, one, here.words),
            back=here.if_so(*(text for text in here.supposing if text != one.text)),
        )
        for one in now.supposed
    ]


def _decided(now: Standing, one: Supposed, words: PageWords) -> str:
    """That a decision stays on what is supposed, and what the rule would have made of that; of an
    answer in a round what the rule comes to with it."""
    if one.round is not None:
        (found,) = now.with_round(one.round).rounds
        outcome = next(put.outcome for put in found.put if put.candidacy == one.candidacy)
        if outcome is None:
            return ""
        comes = _("With this: %(outcome)s.")
        return comes % {"outcome": label("outcome", outcome)}
    if one.stance is None:
        return ""
    on = now.candidacy(one.candidacy)
    if on.decision is None:
        return ""
    told = _("It was decided on %(day)s, and that stays; with this the rule comes to: %(outcome)s.")
    return told % {
        "day": words.dated(on.decision.effective),
        "outcome": label("outcome", on.outcome),
    }


def told(now: Standing, one: Supposed, words: PageWords) -> str:
    """*Romania on Mark Rutte: agrees*; *Mark Rutte: nominated by Romania*."""
    name = beside.name_of(now, one.candidacy, words)
    if one.round is not None:
        return _("%(member)s on %(name)s in %(round)s: %(says)s") % {
            "member": words.member(one.member or ""),
            "name": name,
            "round": _round(now, one.round, words),
            "says": label("ballot", one.word) if one.word else label("stance", Stance.SILENT),
        }
    if one.stance is not None:
        return _("%(member)s on %(name)s: %(says)s") % {
            "member": words.member(one.member or ""),
            "name": name,
            "says": label("stance", one.stance),
        }
    did = label("candidacy", one.did or "")
    if one.member is not None:
        did = _("%(did)s by %(members)s") % {"did": did, "members": words.member(one.member)}
    return _("%(name)s: %(did)s") % {"name": name, "did": did}


def _round(now: Standing, id: str, words: PageWords) -> str:
    """The title of a round, else its id."""
    title = now.with_round(id).rounds[0].fact.content.title
    return words.text(title).text if title is not None else id


def form_of_round(now: Standing, standing: RoundStanding, words: PageWords) -> SuppositionForm:
    """The form for the answers in a round: those whose own is known, or all who could answer where
    that is so of everybody."""
    law = standing.round
    known = {answer.member: None for answer in standing.answers}
    may = law.entitled if law.entitled and not standing.figures else tuple(known)
    codes = words.by_name(may) if len(may) <= MOST_LISTED else ()
    silent = ("silent", label("stance", Stance.SILENT))
    return SuppositionForm(
        members=tuple((code, words.member(code)) for code in codes),
        says=(*((word, label("ballot", word)) for word in law.words), silent),
        does=(),
        about=tuple((id, beside.name_of(now, id, words)) for id in law.candidacies),
        acts=(),
    )


def form(now: Standing, lead: Candidacy, words: PageWords, *, whole: bool) -> SuppositionForm:
    """The form, which begins with whom the page is about; where it is not *whole*, only those in
    the race are in it, so that it costs a page of the record little."""
    of = tuple(lead.stances)
    members = words.by_name(of) if len(of) <= MOST_LISTED else ()
    others = [c for c in now.candidacies if c.id != lead.id and (whole or c.in_race)]
    others.sort(key=lambda c: not c.in_race)
    candidacies = [lead, *others][:MOST_LISTED]
    race = now.case.content.kind == "appointment"
    names = {one.id: beside.name_of(now, one.id, words) for one in candidacies}
    return SuppositionForm(
        members=tuple((code, words.member(code)) for code in members),
        says=tuple((s.value, label("stance", s)) for s in SAYS),
        does=tuple((did, label("candidacy", did)) for did in NOMINATES if race),
        about=tuple(names.items()),
        acts=tuple(_acts(candidacies, names)) if race else (),
    )


def _acts(candidacies: Iterable[Candidacy], names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for one in candidacies:
        if one.kind == "candidacy" and one.decision is None:
            did, pattern = ("withdrawn", _("%(name)s withdraws"))
            if not one.in_race:
                did, pattern = ("declared", _("%(name)s stands"))
            yield f"{one.id}={did}", pattern % {"name": names[one.id]}
