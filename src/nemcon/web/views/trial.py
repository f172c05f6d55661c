"""Trying a rule: an electorate and a position for each member, read from an address.

Who is entitled comes from a matter, from a body on a day, from codes that a reader types, or from
the rule's own example; the positions from the address, and until some are chosen from where the
electorate comes from. The question is then put as a tally file would put it, so that the answer is
the one of ``nemcon decide``. Nothing of it is kept.

In an address the members with one position stand under its name: ``support=FR DE&object=HU``;
``rest`` is the position of all others. A form sends one value for each member instead; `compact`
makes the one from the other.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from nemcon.core.errors import Malformed, Refusal
from nemcon.core.findings import Finding
from nemcon.core.ids import identifier
from nemcon.core.scalars import figure
from nemcon.core.texts import Text
from nemcon.proceedings.recast import by_name
from nemcon.proceedings.standing import Standing
from nemcon.proceedings.structure import structure
from nemcon.proceedings.supposing import tried
from nemcon.rules.library import NamedRule
from nemcon.rules.rule import Rule
from nemcon.rules.stances import POSITIONS, Stance
from nemcon.rules.tally import Electorate, Tally
from nemcon.tallies import file as tallies
from nemcon.tallies.verdict import Verdict, verdict
from nemcon.web.api.tally import nodes
from nemcon.web.links import IF, Here
from nemcon.web.views.matter import chosen, desk_for
from nemcon.web.views.supposing import told

MOST = 60
"""Members that the form takes; of a matter with more the answer alone is shown."""
FEW = 12
"""Members of an electorate where nobody says who they are."""
ASIDE = "set_aside"
PARAMETERS = (
    *("body", "matter", "of", "round", "on", "known", "members", "rest", "classes", "weights"),
    *("closed", "found", "with", "chosen", ASIDE, *(stance.value for stance in Stance)),
)
"""The parameters of an address that tries a rule."""
CHOICES = tuple(sorted(POSITIONS, key=list(Stance).index))
"""The positions that the form offers."""
BALLOTS = tuple(stance for stance in Stance if stance not in POSITIONS)
"""The answers that there are only where votes are counted."""

_WEIGHT = re.compile(r"\d{1,15}(\.\d{1,9})?\Z", re.ASCII).match


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What is put to a rule. *origin* says where the electorate is from: ``matter``, ``body``,
    ``members`` or ``example``; *there* is the body's own place, where it is from one. *title*,
    *lead* (whom the positions are on), *own_rule* (its name in the library) and what is *supposed*
    in it are a matter's. *before* are the positions where the electorate is from, and
    *rest_before* that of all others there."""

    origin: str
    electorate: Electorate
    positions: Mapping[str, Stance]
    weights: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    rest: Stance = Stance.UNDECLARED
    aside: tuple[str, ...] = ()
    closed: bool = False
    found: tuple[str, ...] = ()
    given: Mapping[str, str] = field(default_factory=dict)
    there: Here | None = None
    title: Text | None = None
    lead: str = ""
    own_rule: str = ""
    supposed: tuple[str, ...] = ()
    before: Mapping[str, Stance] = field(default_factory=dict)
    rest_before: Stance = Stance.UNDECLARED

    @property
    def members(self) -> tuple[str, ...]:
        """Those who can be named: the electorate, or whose position is known where only its size
        is."""
        return self.electorate.members or tuple(self.positions)

    @property
    def big(self) -> bool:
        """Whether it has more members than the form takes, or some without a name."""
        return self.electorate.size > MOST or not self.electorate.members

    def choice(self, member: str) -> str:
        """What the form shows for a member: its position, "" where it has the one of the rest."""
        if member in self.aside:
            return ASIDE
        stance = self.positions.get(member, self.rest)
        return "" if stance is self.rest else stance.value

    def answer(self, member: str) -> Stance:
        """What a member says in it."""
        return self.positions.get(member, self.rest)

    def was(self, member: str) -> Stance | None:
        """What a member said where the electorate is from, if it says something else here; None
        where nobody said anything there."""
        if not self.before:
            return None
        before = self.before.get(member, self.rest_before)
        return None if before is self.answer(member) else before


def begin(here: Here, entry: NamedRule, rule: Rule) -> Trial:
    """The trial that an address asks for; `Malformed` or `Refusal` says what cannot be read."""
    start = fitted(_start(here, entry), rule)
    parameters = here.parameters
    classes = _classes(parameters.get("classes", ""), start)
    weights = {kind: dict(of) for kind, of in start.weights.items()}
    for kind, own in _weights(parameters.get("weights", ""), start).items():
        weights[kind] = weights.get(kind, {}) | own
    positions, rest = start.positions, start.rest
    if any(parameters.get(name) for name in ("chosen", "rest", *Stance)):
        rest = _stance(parameters.get("rest") or Stance.UNDECLARED)
        positions = _positions(parameters, start)
    return replace(
        start,
        electorate=replace(start.electorate, classes=classes),
        positions=positions,
        before=start.positions,
        rest_before=start.rest,
        weights=weights,
        rest=rest,
        aside=_codes(parameters.get(ASIDE, ""), start) if entry.sets_aside else (),
        closed=start.closed if "closed" not in parameters else parameters["closed"] == "1",
        found=tuple(parameters.get("found", "").split())[: len(rule.judgments)],
        given=_pairs(parameters.get("with", "")),
    )


def fitted(trial: Trial, rule: Rule) -> Trial:
    """The trial with the classes and weights that a rule asks for: nobody, and one for each, where
    the electorate has none."""
    electorate = trial.electorate
    classes = {**dict.fromkeys(sorted(rule.classes), frozenset[str]()), **electorate.classes}
    weights = {
        kind: dict.fromkeys(trial.members, "1") | dict(trial.weights.get(kind, {}))
        for kind in sorted(rule.weights)
    }
    return replace(trial, electorate=replace(electorate, classes=classes), weights=weights)


def unanswered(trial: Trial, rule: Rule) -> str:
    """The class that a rule asks for and nobody is in, in a sentence; "" where there is none."""
    for label in sorted(rule.classes):
        if not (trial.electorate.classes.get(label) or trial.electorate.class_sizes.get(label)):
            return _("This rule asks who belongs to the class “%(name)s”: tick its members.") % {
                "name": label
            }
    return ""


def parameters(here: Here) -> dict[str, str]:
    """The parameters of the rule that an address gives."""
    return _pairs(here.parameters.get("with", ""))


def judge(trial: Trial, entry: NamedRule, rule: Rule) -> tuple[Verdict | None, list[Finding]]:
    """The rule's answer, with what was taken for granted; None where something must be mended."""
    case, findings = case_of(trial, entry, rule)
    if case is None:
        return None, findings
    answers, unfit = case.judge()
    return (None, [*findings, *unfit]) if unfit else (verdict(case, answers), findings)


def case_of(
    trial: Trial, entry: NamedRule, rule: Rule
) -> tuple[tallies.TallyCase | None, list[Finding]]:
    """What is put to the rule, as a tally file puts it; None where something must be mended."""
    electorate = trial.electorate
    everybody = {m: trial.positions.get(m, trial.rest).value for m in trial.members}
    motion = {
        "rule": entry.id,
        "closed": trial.closed,
        "electorate": {
            **(
                {"members": list(trial.members)}
                if electorate.members
                else {"size": electorate.size}
            ),
            "classes": {c: sorted(of) for c, of in electorate.classes.items() if of},
            "sizes": {
                c: size
                for c, size in electorate.class_sizes.items()
                if not electorate.classes.get(c)
            },
            "weights": {kind: dict(of) for kind, of in trial.weights.items()},
            "weight_totals": {
                kind: figure(electorate.exact(kind, total))
                for kind, total in electorate.weight_totals.items()
            },
        },
        "positions": {m: stance for m, stance in everybody.items() if m not in trial.aside},
        "judgments": {
            question: answer == "yes"
            for question, answer in zip(rule.judgments, trial.found, strict=False)
            if answer in {"yes", "no"}
        },
        "parameters": dict(trial.given),
        ASIDE: list(trial.aside),
    }
    value = {key: inner for key, inner in motion.items() if inner not in ({}, [])}
    return tallies.read(nodes(json.dumps(value).encode()))


# where the electorate is from


def _start(here: Here, entry: NamedRule) -> Trial:
    parameters = here.parameters
    if parameters.get("body") and parameters.get("matter"):
        return of_matter(here)
    if parameters.get("body"):
        there = here.inside(identifier(parameters["body"]))
        now = structure(there.asked, there.on, there.known)
        return _fitting(
            Trial(
                origin="body",
                electorate=now.electorate,
                positions={},
                weights=_texts(now.electorate),
                there=there,
            )
        )
    if parameters.get("members"):
        members = _listed(parameters["members"])
        return Trial(origin="members", electorate=Electorate(members=members), positions={})
    return _of_example(entry)


def of_matter(here: Here) -> Trial:
    """Everybody's position in a matter, or answer in a round of it, as of the moment that the
    address asks about."""
    there = here.inside(identifier(here.parameters["body"]))
    matter = here.parameters["matter"]
    now, there.record = tried(
        there.asked,
        matter,
        here.supposing,
        on=there.on,
        known=there.known,
        round=here.parameters.get("round"),
    )
    if here.parameters.get("round"):
        return _of_round(here, there, now)
    lead = chosen(desk_for(there, now), now, here.parameters.get("of"))
    level = [c.id for c in now.candidacies if c.in_race]
    if lead is None and len(level) > 1:
        raise Refusal(
            "Several stand in this matter, and nobody leads at that time.",
            mend="Say on whom the positions are, with of=: {value}.",
            value=", ".join(level),
        )
    if lead is None:
        raise Refusal("Nobody stands in this matter at that time.", mend="Ask about a later day.")
    electorate = now.step.electorate
    return Trial(
        origin="matter",
        electorate=electorate,
        positions=dict(lead.stances),
        weights=_texts(electorate),
        there=there,
        title=now.case.content.title,
        lead=lead.id,
        own_rule=now.step.resolved.entry.id if now.step.resolved.entry else "",
        supposed=tuple(told(now, one, there.words) for one in now.supposed),
    )


def _of_round(here: Here, there: Here, now: Standing) -> Trial:
    """What everybody answered in a round on the one candidate asked about, or the first in the
    order of the result; `Refusal` where that is not all told by name."""
    (found,) = now.with_round(here.parameters["round"]).rounds
    put = {one.candidacy: one for one in found.put}
    lead = here.parameters.get("of") or next(iter(put))
    said = by_name(found, lead)
    if lead not in put or said is None:
        raise Refusal(
            "What each member answered on {on} in that round is not told by name.",
            mend="Ask nemcon tally --round for its numbers, or choose another with of=: {value}.",
            on=lead[:60],
            value=", ".join(put),
        )
    tally = put[lead].tally
    electorate = tally.electorate if tally is not None else found.entitled
    ruled = found.ruled.resolved
    return Trial(
        origin="matter",
        electorate=electorate,
        positions={member: found.round.words[word] for member, word in said.items()},
        rest=Stance.SILENT if found.result_facts else Stance.UNDECLARED,
        closed=bool(found.result_facts),
        weights=_texts(electorate),
        there=there,
        title=now.case.content.title,
        lead=lead,
        own_rule=ruled.entry.id if ruled is not None and ruled.entry else "",
        supposed=tuple(told(now, one, there.words) for one in now.supposed),
    )


def _fitting(trial: Trial) -> Trial:
    if trial.big:
        raise Refusal(
            "That body has {number} members, and the form takes {size}.",
            mend="Write the codes of some of them.",
            number=len(trial.members),
            size=MOST,
        )
    return trial


def _listed(text: str) -> tuple[str, ...]:
    """Members as a reader types them: codes, or how many."""
    words = _split(text)
    if len(words) == 1 and words[0].isascii() and words[0].isdigit():
        number = int(words[0][:6])
        if not 1 <= number <= MOST:
            raise Malformed(
                "The form takes 1 to {number} members.", mend="Write a smaller number.", number=MOST
            )
        return _numbered(number)
    members = tuple(dict.fromkeys(identifier(word) for word in words))
    if len(members) > MOST:
        raise Malformed(
            "{number} members are listed, and the form takes {size}.",
            mend="List fewer.",
            number=len(members),
            size=MOST,
        )
    return members


def _of_example(entry: NamedRule) -> Trial:
    """The rule's own example, the first that the form can hold."""
    for example in entry.examples:
        tally = example.tally
        size = len(tally.electorate.members) or tally.electorate.size
        if size <= MOST and not tally.by_weight:
            return _spread(tally)
    members = _numbered(FEW)
    return Trial(origin="example", electorate=Electorate(members=members), positions={})


def _spread(tally: Tally) -> Trial:
    """An example with a position for each member: of those counted, the first are taken."""
    electorate = tally.electorate
    members = electorate.members or _numbered(electorate.size)
    classes = dict(electorate.classes)
    for label, size in electorate.class_sizes.items():
        classes.setdefault(label, frozenset(members[:size]))
    positions = dict(tally.positions)
    counts = Counter(tally.counts or {})
    counts.subtract(positions.values())
    for label, answers in tally.by_class.items():
        inside = [m for m in members if m in classes.get(label, ()) and m not in positions]
        positions |= _taken(answers, inside)
        if not tally.separate:
            counts.subtract(answers)
    outside = [m for m in members if m not in positions]
    outside.sort(key=lambda m: any(m in of for of in classes.values()))
    positions |= _taken(counts, outside)
    return Trial(
        origin="example",
        electorate=Electorate(members=members, classes=classes),
        positions=positions,
        weights=_texts(electorate),
        rest=Stance.SILENT if tally.closed else Stance.UNDECLARED,
        closed=tally.closed,
    )


def _taken(answers: Mapping[Stance, int], members: list[str]) -> dict[str, Stance]:
    each = [stance for stance, number in answers.items() for _ in range(max(0, number))]
    return dict(zip(members, each, strict=False))


def _numbered(number: int) -> tuple[str, ...]:
    return tuple(str(n) for n in range(1, number + 1))


def _texts(electorate: Electorate) -> dict[str, dict[str, str]]:
    """The weights as they were given."""
    return {
        kind: {m: figure(electorate.exact(kind, n)) for m, n in of.items()}
        for kind, of in electorate.weights.items()
    }


# what the address says about it


def _split(text: str) -> list[str]:
    return text.replace(",", " ").split()


def _codes(text: str, trial: Trial) -> tuple[str, ...]:
    members = set(trial.members)
    found = _split(text)
    if strangers := [code for code in found if code not in members]:
        raise Malformed(
            "{value} is not among these members.",
            mend="Choose among those listed.",
            value=strangers[0][:40],
        )
    return tuple(found)


def _positions(parameters: Mapping[str, str], trial: Trial) -> dict[str, Stance]:
    positions: dict[str, Stance] = {}
    for stance in Stance:
        for code in _codes(parameters.get(stance.value, ""), trial):
            if code in positions:
                raise Malformed("{member} has two positions.", mend="Give it one.", member=code)
            positions[code] = stance
    return positions


def _stance(word: str) -> Stance:
    try:
        return Stance(word)
    except ValueError:
        raise Malformed(
            "'{value}' is not a position.",
            mend="Use {value2}.",
            value=word[:40],
            value2=", ".join(Stance),
        ) from None


def _pairs(text: str) -> dict[str, str]:
    """``quorum=1/2;base=members``."""
    found = {}
    for part in text.split(";"):
        name, equals, value = (word.strip() for word in part.partition("="))
        if name and equals and value:
            found[name] = value
    return found


def _classes(text: str, trial: Trial) -> dict[str, frozenset[str]]:
    """``permanent=CN FR;p=DE``, beside the classes that the electorate has."""
    found = dict(trial.electorate.classes)
    for part in text.split(";"):
        label, equals, codes = part.partition("=")
        if equals:
            found[identifier(label.strip())] = frozenset(_codes(codes, trial))
    return found


def _weights(text: str, trial: Trial) -> dict[str, dict[str, str]]:
    """``population=DE 18.49,FR 15.17``."""
    found: dict[str, dict[str, str]] = {}
    for part in text.split(";"):
        kind, _equals, pairs = part.partition("=")
        for pair in filter(None, (p.split() for p in pairs.split(","))):
            code, number = pair[0], pair[-1]
            _codes(code, trial)
            if len(pair) != 2 or not _WEIGHT(number):
                raise Malformed(
                    "The weight of {member} is not a number.",
                    mend="Write digits, as in 18.49.",
                    member=code[:40],
                )
            found.setdefault(identifier(kind.strip()), {})[code] = number
    return found


# from the ring


TURN = (Stance.SUPPORT, Stance.OBJECT, Stance.ABSTAIN, Stance.UNDECLARED)
"""What a touch of a seat makes of an answer: the next of these, of any other the first."""


def turned(here: Here, trial: Trial, member: str) -> dict[str, object]:
    """The parameters of the address at which a member says the next thing, and all others what
    they say. Who was set aside answers again."""
    own = trial.answer(member)
    place = TURN.index(own) + 1 if own in TURN else 0
    answers = {one: trial.answer(one) for one in trial.members if one not in trial.aside}
    answers[member] = TURN[place % len(TURN)]
    # the lists of the address are made anew, so that no member stands in two of them
    stances = {stance.value for stance in Stance}
    parameters: dict[str, object] = {
        name: value for name, value in here.parameters.items() if name not in stances
    }
    by_stance: dict[str, list[str]] = {}
    for one, stance in answers.items():
        if stance is not trial.rest:
            by_stance.setdefault(stance.value, []).append(one)
    lists = {stance: " ".join(codes) for stance, codes in by_stance.items()}
    lists[ASIDE] = " ".join(one for one in trial.aside if one != member)
    return {**parameters, **lists, "rest": trial.rest.value, "chosen": "1", IF: here.supposing}


# from the form


def compact(form: QueryDict) -> dict[str, object] | None:
    """The address that a form asks for, shorter: None where it is short already.

    A form sends ``p=FR support`` for each member, ``c=CN permanent`` for each in a class,
    ``w:population:DE=18.49`` for each weight, ``j=yes`` for each question, ``a:quorum=1/2`` for
    each parameter.
    """
    if "form" not in form:
        return None
    parameters: dict[str, object] = {name: str(form[name]) for name in PARAMETERS if form.get(name)}
    by_stance: dict[str, list[str]] = {}
    for code, word in _two(form.getlist("p")):
        by_stance.setdefault(word, []).append(code)
    for word, codes in by_stance.items():
        if word in PARAMETERS:
            parameters[word] = " ".join(codes)
    by_class: dict[str, list[str]] = {label: [] for label in form.getlist("class")}
    for code, label in _two(form.getlist("c")):
        by_class.setdefault(label, []).append(code)
    weights: dict[str, list[str]] = {}
    for name, value in form.items():
        kind, _colon, code = name.removeprefix("w:").partition(":")
        if name.startswith("w:") and code and str(value).strip():
            weights.setdefault(kind, []).append(f"{code} {str(value).strip()}")
    parameters["classes"] = ";".join(
        f"{label}={' '.join(codes)}" for label, codes in by_class.items()
    )
    parameters["weights"] = ";".join(f"{kind}={','.join(of)}" for kind, of in weights.items())
    answers = form.getlist("j")
    parameters["found"] = " ".join(word or "-" for word in answers) if any(answers) else ""
    parameters["with"] = ";".join(
        f"{name.removeprefix('a:')}={str(value).strip()}"
        for name, value in form.items()
        if name.startswith("a:") and str(value).strip()
    )
    parameters["closed"] = "1" if form.get("closed") else "0"
    parameters["chosen"] = "1"
    parameters[IF] = tuple(form.getlist(IF))
    return {name: value for name, value in parameters.items() if value}


def _two(values: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The values of two words."""
    for value in values:
        code, _space, word = value.partition(" ")
        if word:
            yield code, word
