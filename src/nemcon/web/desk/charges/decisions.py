"""The decision, and the term that it causes."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from nemcon.core.datings import dating
from nemcon.core.errors import Refusal
from nemcon.procedures.silence import SilenceState
from nemcon.proceedings import acts
from nemcon.proceedings.acts import Acting
from nemcon.proceedings.acts.contents import Decision, Term
from nemcon.proceedings.course import RoundStanding
from nemcon.proceedings.standing import Standing
from nemcon.proceedings.waiting import is_open
from nemcon.record.act import Act
from nemcon.record.asof import Fact, of_type
from nemcon.record.record import Record
from nemcon.rules.stances import Stance
from nemcon.web.desk import form_parts as parts
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Deed, Input
from nemcon.wording import sentences


def charges(desk: DeskPlace, now: Standing) -> Iterator[Deed]:
    """The form of the decision, where there is something to decide."""
    unwritten = now.state == "adopted" and now.decision is None
    if (is_open(now) or unwritten) and now.in_race:
        yield _decide(desk, now)
    if appointed := _without_term(desk, now):
        yield _begin(now, appointed)
    questions = now.current.resolved.rule.judgments
    if is_open(now) and now.in_race and questions:
        yield _judge(desk, now, questions)
    if is_open(now) and now.in_race:
        yield _assess(desk, now)
    late = {**now.course.without_effect(), **now.course.untimely}
    if is_open(now) and late:
        yield _admit(desk, now, list(late))


def _group() -> str:
    return _("The decision")


def _how(now: Standing) -> Input:
    options = [
        ("meeting", _("in a meeting")),
        ("correspondence", _("by correspondence")),
        ("acclamation", _("by acclamation")),
        ("vote", _("by a vote")),
    ]
    if now.silences:
        options.insert(0, ("silence", _("under silence")))
    initial = "silence" if now.state == "adopted" and now.silences else ""
    return parts.choice("how", _("How it is decided"), options, initial=initial)


def _on(desk: DeskPlace, now: Standing) -> Input:
    """On whom or what; chosen is what a silence that ran out adopted last."""
    of = parts.of_what(desk, now)
    options = dict(of.options)
    adoptions = [
        text
        for one in now.silences
        if one.state is SilenceState.ADOPTED
        for text in one.opening.content.texts
        if text in options
    ]
    return replace(of, initial=adoptions[-1]) if adoptions else of


def _override() -> Input:
    return Input(
        name="override",
        label=_("Reason to decide against the rule"),
        kind="text",
        hint=_(
            "Leave it empty. Where the rule does not support the decision, it is refused; with a "
            "reason it is recorded all the same, and the reason stays visible for ever."
        ),
    )


def decision_in(now: Standing, by: Acting, values: Mapping[str, str], lang: str) -> Decision:
    """A decision as a form has it."""
    silence = None
    if values["how"] == "silence":
        under = [one.id for one in now.silences if values["on"] in one.opening.content.texts]
        silence = under[-1] if under else None
    return Decision(
        decision=by.id,
        on=values["on"],
        how=values["how"],  # type: ignore[arg-type]  # one of the options
        silence=silence,
        words=parts.text_in(lang, values["words"]),
        tally=_votes(now, values),
        judgments=tuple(
            fact.act.id
            for fact in now.case.typed("chair_judgment")
            if fact.content.on == values["on"]
        ),
    )


def _counted_rounds(now: Standing) -> list[RoundStanding]:
    """The rounds of the step with a result, the last first."""
    rounds = [one for one in now.rounds if one.result_facts and one.result is not None]
    return [one for one in reversed(rounds) if one.step == now.current.id]


def _votes(now: Standing, values: Mapping[str, str]) -> Mapping[Stance, int]:
    """What came out on whom it is about in the round that a form names; nothing without one."""
    for one in _counted_rounds(now):
        if one.round.round == values.get("round") and one.result is not None:
            means = one.fact.content.answers
            counts: Counter[Stance] = Counter()
            # two words of a round may mean one stance
            for word, number in one.result.counts.get(values["on"], {}).items():
                if word in means:
                    counts[means[word]] += number
            if not counts:
                raise Refusal(
                    "That round counts nothing on {on}.",
                    mend="Choose another round.",
                    on=values["on"],
                )
            return counts
    return {}


def _round(desk: DeskPlace, now: Standing, rounds: Sequence[RoundStanding]) -> Input:
    """Which round the decision rests on, if one."""
    say = desk.here.words
    titles = [(one.round.round, one.fact.content.title) for one in rounds]
    options = [(id, say.text(title).text if title else id) for id, title in titles]
    hint = _("Then the votes of that round count, and no positions.")
    return parts.choice(
        "round", _("By the votes of a round"), options, required=False, initial="", hint=hint
    )


def _decide(desk: DeskPlace, now: Standing) -> Deed:
    """Record the decision, and with it the term that it causes where it fills an office."""
    lang = desk.here.lang
    office = now.case.content.office

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        matter, override = now.matter, values["override"]
        decision = decision_in(now, by, values, lang)
        if not values.get("first"):
            return acts.decide(record, by, matter=matter, decision=decision, override=override)
        term = Term(
            term=f"{by.id}-term",
            holder=values["on"],
            until=dating(values["last"]) if values["last"] else None,
        )
        first = dating(values["first"])
        return acts.appoint(
            record, by, term=term, first=first, matter=matter, decision=decision, override=override
        )

    days = (
        Input(
            name="first",
            label=_("First day in office"),
            kind="day",
            hint=_("With it the term is recorded; without it nobody has the office yet."),
        ),
        Input(name="last", label=_("Last day in office"), kind="day"),
    )
    return Deed(
        name="decide",
        group=_group(),
        right="appoint" if office else "decide",
        title=_("Record the decision"),
        lead=_("Refused while the rule does not support it, with who is missing."),
        inputs=(
            _on(desk, now),
            _how(now),
            *([_round(desk, now, rounds)] if (rounds := _counted_rounds(now)) else ()),
            *(days if office else ()),
            parts.words(_("Words of the decision")),
            _override(),
        ),
        acts=follow,
    )


def appointments(desk: DeskPlace, now: Standing) -> list[tuple[Fact[Decision], Fact[Term] | None]]:
    """The decisions in force that appoint somebody, each with the term that it caused, where one is
    recorded."""
    office = now.case.content.office
    if office is None:
        return []
    facts = desk.here.asked.facts(f"office/{office}", on=None, known=None)
    terms = {fact.content.decision: fact for fact in of_type(facts, Term)}
    return [
        (one, terms.get(one.act.id) or terms.get(one.content.decision))
        for one in now.decisions
        if one.content.carried
    ]


def _without_term(desk: DeskPlace, now: Standing) -> list[tuple[str, str]]:
    """The decisions in force that appoint somebody, and of which no term is recorded."""
    say = desk.here.words
    return [
        (decision.content.decision, say.person(decision.content.on))
        for decision, term in appointments(desk, now)
        if term is None
    ]


def _begin(now: Standing, appointed: parts.Choices) -> Deed:
    """Record the term of who was appointed."""

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        return acts.begin_decided_term(
            record,
            by,
            matter=now.matter,
            decision=values["decision"],
            first=dating(values["first"]),
            until=dating(values["last"]) if values["last"] else None,
        )

    return Deed(
        name="begin-term",
        group=_group(),
        right="begin_decided_term",
        title=_("Record when the term begins"),
        lead=_("Of who was appointed here: from that day on it is the holder of the office."),
        inputs=(
            parts.choice("decision", _("Who was appointed"), appointed),
            Input(name="first", label=_("First day in office"), kind="day", required=True),
            Input(name="last", label=_("Last day in office"), kind="day"),
        ),
        acts=follow,
    )


def _judge(desk: DeskPlace, now: Standing, questions: Sequence[str]) -> Deed:
    """Find what the rule leaves to the chair."""

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        return acts.judge(
            record,
            by,
            matter=now.matter,
            on=values["on"],
            question=questions[int(values["question"])],
            finds=values["finds"] == "yes",
            reason=values["reason"],
        )

    say = desk.here.words
    options = [(str(number), say.question(one).text) for number, one in enumerate(questions)]
    return Deed(
        name="judge",
        group=_group(),
        right="judge",
        title=_("Judge what the rule leaves to the chair"),
        lead=_("The finding is recorded with its reason, and the decision rests on it."),
        inputs=(
            parts.of_what(desk, now),
            parts.choice("question", _("What the chair finds"), options),
            parts.choice(
                "finds", _("Is that so?"), [("yes", _("It is so")), ("no", _("It is not so"))]
            ),
            parts.reason(),
        ),
        acts=follow,
    )


def _assess(desk: DeskPlace, now: Standing) -> Deed:
    """Say who is most, or least, likely to find agreement."""
    lang = desk.here.lang
    titles = parts.titles_of(desk, now)
    options = tuple((one.id, titles[one.id]) for one in now.in_race)

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        return acts.assess(
            record,
            by,
            matter=now.matter,
            facilitator=values["facilitator"],
            most_likely=values["most"].split(),
            least_likely=values["least"].split(),
            after=values["after"] or None,
            words=parts.text_in(lang, values["words"]),
        )

    say = desk.here.words
    rounds = [
        (
            one.round.round,
            say.text(one.fact.content.title).text if one.fact.content.title else one.round.round,
        )
        for one in now.rounds
    ]
    return Deed(
        name="assess",
        group=_group(),
        right="assess",
        title=_("Record an assessment"),
        lead=_("Who is most, or least, likely to find agreement. It decides nothing."),
        inputs=(
            Input(
                name="facilitator",
                label=_("Who says so"),
                required=True,
                hint=_("The chair, a facilitator: as they are to be named."),
            ),
            Input(name="most", label=_("Most likely"), kind="several", options=options),
            Input(name="least", label=_("Least likely"), kind="several", options=options),
            Input(name="after", label=_("After which round"), kind="choice", options=tuple(rounds)),
            parts.words(),
        ),
        acts=follow,
    )


def _admit(desk: DeskPlace, now: Standing, late: Sequence[str]) -> Deed:
    """Give effect to what came outside its window."""

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        return acts.admit(record, by, matter=now.matter, of=values["of"], reason=values["reason"])

    say = desk.here.words
    options = [(id, sentences.tell(now.case.entry(id), say)) for id in late]
    return Deed(
        name="admit",
        group=_group(),
        right="admit",
        title=_("Admit what came too late, or too early"),
        lead=_("It has effect from then on; everybody can read the reason."),
        inputs=(
            parts.choice("of", _("What came"), options),
            parts.reason(required=True),
        ),
        acts=follow,
    )
