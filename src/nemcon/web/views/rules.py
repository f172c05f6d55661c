"""The named rules: all of them, and each explained with a form to try it.

Everything said about a rule comes from the rule itself, and what an example comes to is computed
while it is shown. The form puts positions to the rule and shows what it answers: which clauses are
met, who is missing, who blocks, who would carry it. The positions of a matter can be put to any
rule; on the list every rule then shows its answer to them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from nemcon.answers.rules import Explained, clause_of, computed, explained
from nemcon.core.errors import Malformed, NemconError, Refusal
from nemcon.proceedings.structure import structure
from nemcon.rules import library
from nemcon.rules.clause_figures import lines
from nemcon.rules.clauses import Judgment
from nemcon.rules.evaluate import Answer
from nemcon.rules.library import Example, NamedRule, Resolved
from nemcon.rules.notation import parse
from nemcon.rules.rule import Rule
from nemcon.rules.stances import Counts, Stance
from nemcon.tallies.verdict import Verdict
from nemcon.web.cache.serving import Shown, page
from nemcon.web.figures.table import TableSeat, table
from nemcon.web.links import IF, Here
from nemcon.web.links import query_string as query
from nemcon.web.store import records
from nemcon.web.views import trial as trials
from nemcon.web.views.office import lasting
from nemcon.web.views.trial import Trial
from nemcon.web.wording import clauses
from nemcon.web.wording.finding_words import FindingShown, finding_shown
from nemcon.web.wording.labels import label
from nemcon.web.wording.page_words import PageWords, signed
from nemcon.web.wording.refusals import worded
from nemcon.web.wording.remarks import remark
from nemcon.wording.missing import of_the_chair
from nemcon.wording.phrasing import Wording
from nemcon.wording.rules import say

MOST_NAMES = 12
"""Up to so many members are named in the answer; of more their number is told."""
MOST_BODIES = 50
FROM = ("body", "matter", "of", "round", "on", "known")
"""The parameters that say where positions are taken from."""

FAMILIES: Mapping[str, str] = {
    "general": N_("Consensus, in general"),
    "majorities": N_("Majorities"),
    "nato": "NATO",
    "un": N_("United Nations"),
    "eu": N_("European Union"),
    "osce_wto": N_("OSCE and WTO"),
    "ietf": N_("Internet: IETF, IRTF, IAB, RFC series"),
    "apache": N_("Apache Software Foundation"),
    "w3c": N_("World Wide Web Consortium"),
    "iso": N_("ISO and IEC"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """A rule in the list; *outcome* where positions are put to it."""

    each: Explained
    title: Wording
    says: str
    body: Wording
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleShown:
    """An example, and what the rule makes of it; *says* is what it tells, in the language."""

    example: Example
    says: Wording
    answer: Answer
    clauses: tuple[clauses.ClauseShown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialMatter:
    """The matter whose positions are put to a rule: its page, whom they are on, of which day, and
    the name of its own rule in the library."""

    title: Wording
    href: str
    lead: str
    day: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatTried:
    """A seat of the ring of a trial: its member, the mark of its answer, what it says, what it
    *was* where the positions are from ("" if it says that), and where a touch leads."""

    seat: TableSeat
    name: str
    mark: str
    says: str
    was: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesContext:
    """What the template of the named rules reads; *asked*: the question that each address of a rule
    goes on with; *fault*: what is wrong with the positions that are put to them."""

    groups: list[tuple[str, list[RuleLine]]]
    number: int
    trial: Trial | None
    fault: Wording | None
    asked: str
    matter: TrialMatter | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleContext:
    """What the template of a rule reads. *law* is the rule with the parameters of the trial, and
    *says* its sentence; *tw* are the words of the body whose members are asked. *fault*: why there
    is no verdict; *notes*: what was taken for granted for it. *seats* are the ring of the trial, of
    whom so many are *in_favour*, and *tried* the address of what was tried. *again* begins anew
    with the same members, *others* leads to every other rule, *power* to what it gives to whom."""

    each: Explained
    named: NamedRule
    law: Rule
    says: str
    says_named: str
    title: Wording
    remark: Callable[[str], Wording]
    signed: Callable[[str], str]
    table: list[tuple[str, list[Stance]]]
    examples: list[ExampleShown]
    trial: Trial | None
    seats: list[SeatTried]
    in_favour: int
    tried: str
    names_of: dict[str, str]
    tw: PageWords
    verdict: Verdict | None
    clauses: list[clauses.ClauseShown]
    chair_may: Sequence[str]
    notes: list[FindingShown]
    fault: Wording | None
    matter: TrialMatter | None
    bodies: list[tuple[str, str]]
    choices: Sequence[Stance]
    ballots: Sequence[Stance]
    most_names: int
    most: int
    parameters: dict[str, str]
    questions: list[tuple[str, str]]
    minimum: str
    again: str
    others: str
    power: str
    linked: dict[str, Any]


@page(*FROM, site=True, tries=True)
def rules(here: Here) -> Shown:
    """The named rules by who decides by them."""
    trial, fault = None, None
    try:
        trial = positions_of_matter(here)
    except NemconError as problem:
        says = worded(problem, here.words, here.parameters.get("matter", ""))
        fault = Wording(says.sentence, says.lang)
    groups = in_families(here, trial)
    return Shown(
        template="rules.html",
        values=RulesContext(
            groups=groups,
            number=sum(len(rows) for _family, rows in groups),
            trial=trial,
            fault=fault,
            asked=query({**here.parameters, IF: here.supposing}),
            matter=_matter(here, trial),
        ),
        trial=bool(here.supposing),
    )


def positions_of_matter(here: Here) -> Trial | None:
    """The positions of the matter that is named; None where none is."""
    from_matter = here.parameters.get("body") and here.parameters.get("matter")
    return trials.of_matter(here) if from_matter else None


def in_families(here: Here, trial: Trial | None) -> list[tuple[str, list[RuleLine]]]:
    """The named rules by who decides by them, each with its answer to the positions."""
    return [
        (_(FAMILIES[family]), [_line(here, name, trial) for name in names])
        for family, names in library.families().items()
    ]


def rule(request: HttpRequest, lang: str, name: str) -> HttpResponse:
    """One rule; what its form sends becomes a short address first."""
    short = trials.compact(request.GET)
    if short is not None:
        return HttpResponseRedirect(request.path + query(short), status=303)
    response: HttpResponse = _rule(request, lang=lang, name=name)
    return response


def rule_called(name: str) -> Explained:
    """The rule of that name; `Refusal` where there is none."""
    try:
        return explained(name)
    except Malformed as unknown:
        raise Refusal(unknown.sentence, mend=unknown.mend) from None


@page(*trials.PARAMETERS, site=True, tries=True)
def _rule(here: Here, name: str) -> Shown:
    each = rule_called(name)
    trial, law, verdict, notes, fault = _tried(here, each)
    words = _words(trial, here)
    return Shown(
        template="rule.html",
        values=RuleContext(
            each=each,
            named=each.named,
            law=law,
            says=say(law, here.lang),
            says_named=say(parse(each.version.sentence), here.lang),
            title=here.words.text(each.named.title),
            remark=lambda text: remark(text, here.lang),
            signed=signed,
            table=_table(each),
            examples=[
                _example(one, computed(each.named, one), here.words) for one in each.named.examples
            ],
            trial=trial,
            seats=list(_seats(here, trial, words)),
            in_favour=_in_favour(trial, law),
            tried=here.absolute(here.again()),
            names_of=member_names(trial, words),
            tw=words,
            verdict=verdict,
            clauses=[clauses.in_words(line, here.words) for line in verdict.lines]
            if verdict
            else [],
            chair_may=[
                of_the_chair(one, _clause(one, law, each, here), here.words)
                for one in (verdict.open_judgments if verdict else ())
            ],
            notes=notes,
            fault=fault,
            matter=_matter(here, trial),
            bodies=_bodies(here),
            choices=trials.CHOICES,
            ballots=trials.BALLOTS,
            most_names=MOST_NAMES,
            most=trials.MOST,
            parameters={
                p.name: trials.parameters(here).get(p.name, "") for p in each.named.parameters
            },
            questions=list(_questions(law, trial)),
            minimum=lasting(each.named.minimum, here.words) if each.named.minimum else "",
            again=here.path + query(_kept(here, *FROM, "members")) + "#try",
            others=here.site("rules") + query(_kept(here, *FROM)),
            power=f"{here.path}power/" + query({**here.parameters, IF: here.supposing}),
            linked=_linked(here, each),
        ),
        trial=bool(here.supposing),
    )


def _clause(judgment: Judgment, law: Rule, each: Explained, here: Here) -> str:
    """The clause that leaves a judgment to the chair, in the page's language."""
    return remark(clause_of(judgment, Resolved(rule=law, version=each.version)), here.lang).text


def _tried(
    here: Here, each: Explained
) -> tuple[Trial | None, Rule, Verdict | None, list[FindingShown], Wording | None]:
    """The trial, the rule with its parameters, the verdict with what was taken for granted; or what
    is wrong, in a sentence."""
    trial, law = None, each.rule
    words = here.words
    try:
        law = library.resolve(each.named.id, parameters=trials.parameters(here)).rule
        trial = trials.begin(here, each.named, law)
        words = _words(trial, here)
        if asks := trials.unanswered(trial, law):
            return trial, law, None, [], Wording(asks)
        verdict, findings = trials.judge(trial, each.named, law)
    except NemconError as problem:
        says = worded(problem, words, here.parameters.get("matter", ""))
        return trial, law, None, [], Wording(says.sentence, says.lang)
    if verdict is None:
        wrong = [finding_shown(one, words) for one in findings if one.severity == "error"]
        # in English where one of them has no other words: half of it is harder to read
        lang = next((one.lang for one in wrong if one.lang), "")
        if lang:
            sentence = " ".join(one.sentence for one in findings if one.severity == "error")
            return trial, law, None, [], Wording(sentence, lang)
        return trial, law, None, [], Wording(" ".join(one.sentence for one in wrong))
    notes = [finding_shown(one, words) for one in findings if one.severity != "error"]
    return trial, law, verdict, notes, None


def _words(trial: Trial | None, here: Here) -> PageWords:
    """The words of the body whose members are asked, where that is one."""
    return trial.there.words if trial is not None and trial.there is not None else here.words


def _line(here: Here, name: str, trial: Trial | None) -> RuleLine:
    each = explained(name)
    outcome = ""
    if trial is not None:
        if trials.unanswered(trial, each.rule):
            outcome = "asks_class"
        elif each.rule.weights - trial.weights.keys():
            outcome = "asks_weight"
        else:
            verdict, _found = trials.judge(trial, each.named, each.rule)
            outcome = str(verdict.outcome) if verdict is not None else "undetermined"
    return RuleLine(
        each=each,
        title=here.words.text(each.named.title),
        says=say(each.rule, here.lang),
        body=remark(each.named.body, here.lang),
        outcome=outcome,
    )


def _matter(here: Here, trial: Trial | None) -> TrialMatter | None:
    """The matter whose positions are put to the rule; None where they are from elsewhere."""
    if trial is None or trial.there is None or trial.title is None or trial.origin != "matter":
        return None
    there = trial.there
    matter = here.parameters["matter"]
    asked: dict[str, Any] = {name: here.parameters.get(name) for name in ("of", "round")}
    asked[IF] = here.supposing
    return TrialMatter(
        title=there.words.text(trial.title),
        href=there.to("matter", matter, **asked),
        lead=there.words.person(trial.lead),
        day=there.words.day_of(there.on),
        rule=trial.own_rule,
    )


def _table(each: Explained) -> list[tuple[str, list[Stance]]]:
    """How each answer counts: the answers by the way they count."""
    rows = each.rule.rows()
    found = [(counts.value, [s for s, c in rows if c is counts]) for counts in Counts]
    return [(counts, stances) for counts, stances in found if stances]


def _example(example: Example, answer: Answer, words: PageWords) -> ExampleShown:
    return ExampleShown(
        example=example,
        says=remark(example.says, words.lang),
        answer=answer,
        clauses=tuple(clauses.in_words(line, words) for line in lines(answer)),
    )


def _kept(here: Here, *names: str) -> dict[str, object]:
    return {**{name: here.parameters.get(name) for name in names}, IF: here.supposing}


def _questions(law: Rule, trial: Trial | None) -> Iterator[tuple[str, str]]:
    """The questions left to the chair, each with what was found."""
    found = trial.found if trial is not None else ()
    for number, question in enumerate(law.judgments):
        answer = found[number] if number < len(found) else ""
        yield question, answer if answer in {"yes", "no"} else ""


def member_names(trial: Trial | None, words: PageWords) -> dict[str, str]:
    """What the form calls each member, in the order in which it lists them."""
    if trial is None:
        return {}
    if trial.there is not None:
        return {code: words.member(code) for code in words.by_name(trial.members)}
    return {
        code: _("member %(number)s") % {"number": code} if code.isdigit() else words.member(code)
        for code in trial.members
    }


def _seats(here: Here, trial: Trial | None, words: PageWords) -> Iterator[SeatTried]:
    """The ring of a trial, in the order in which the form lists its members."""
    if trial is None or trial.big:
        return
    names = member_names(trial, words)
    for seat in table(list(names), {}).seats:
        answer, was = trial.answer(seat.member), trial.was(seat.member)
        # who is set aside keeps its position, which does not count meanwhile
        aside = seat.member in trial.aside
        yield SeatTried(
            seat=seat,
            name=names[seat.member],
            mark="uncounted" if aside else _MARKS.get(answer, answer.value),
            says=_("is concerned, set aside") if aside else label("stance", answer),
            was=label("stance", was) if was is not None else "",
            href=here.path + query(trials.turned(here, trial, seat.member)),
        )


_MARKS = {
    Stance.UNREASONED: "object",
    Stance.ABSENT: "silent",
    Stance.BLANK: "abstain",
    Stance.INVALID: "uncounted",
}
"""The marks of answers that have none of their own."""


def _in_favour(trial: Trial | None, law: Rule) -> int:
    if trial is None:
        return 0
    agree = law.table_as_told
    counting = [m for m in trial.members if m not in trial.aside]
    return sum(agree[trial.answer(member)] is Counts.FOR for member in counting)


def _bodies(here: Here) -> list[tuple[str, str]]:
    """The bodies whose members can be taken, with their names."""
    found = []
    for body in records.bodies()[:MOST_BODIES]:
        there = here.inside(body)
        try:
            now = structure(there.asked, there.on, None)
        except Refusal:  # nothing of it is known yet
            continue
        if len(now.electorate.members) <= trials.MOST:
            found.append((body, there.words.text(now.body.name).text))
    return found


def _linked(here: Here, each: Explained) -> dict[str, Any]:
    """The rule in schema.org's terms."""
    return {
        "@context": "https://schema.org",
        "@type": "DefinedTerm",
        "name": here.words.text(each.named.title).text,
        "termCode": each.named.id,
        "description": say(each.rule, here.lang),
        "inLanguage": here.lang,
        "url": here.absolute(here.path),
        "inDefinedTermSet": here.absolute(here.site("rules")),
    }
