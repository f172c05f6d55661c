"""A silence from its opening to its certificate: what the chair does with it, what members say
under it.

spec/silence.md. Whether its end has passed is judged from the moment of the act.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from nemcon.core.days import Moment, zone
from nemcon.core.errors import Refusal
from nemcon.core.limits import TimeLimit
from nemcon.procedures import silence as law
from nemcon.procedures.silence_events import ReportedBroken, Terms
from nemcon.proceedings.acts.common import (
    Acting,
    audience_for,
    open_now,
    open_to,
    require_end,
    require_none_under_silence,
    require_proxy,
    require_sources,
    require_voice,
    silence_named,
)
from nemcon.proceedings.silences import (
    SilenceStanding,
    out_of_scope,
    rule_terms,
    rule_then,
    terms_of,
)
from nemcon.proceedings.standing import standing
from nemcon.record.act import PUBLIC, Act
from nemcon.record.asof import Fact
from nemcon.record.disclosure import disclosed
from nemcon.record.entries.silences import (
    NoticeAcknowledged,
    NoticeServed,
    ObjectionLifted,
    SilenceAnswer,
    SilenceBroken,
    SilenceCertificate,
    SilenceExtended,
    SilenceHeld,
    SilenceOpened,
    SilenceResumed,
    SilenceWithdrawn,
)
from nemcon.record.record import Record


def open_silence(record: Record, by: Acting, *, matter: str, opened: SilenceOpened) -> list[Act]:
    """Put a draft under silence. Refused without the consent it needs, and where it would expire
    too early."""
    now = open_now(record, matter, by.moment, whole=True)
    steps = [s.step for s in now.steps if s.id == opened.step] or [now.current.step]
    at = by.moment.utc
    outside = out_of_scope(now.case, rule_then(record, now.case, steps[0], at, at))
    if outside is not None:
        raise Refusal(
            "{why}",
            mend="Put it to the members, or name a rule that allows it.",
            why=outside.sentence,
            finding=outside,
        )
    by_rule = rule_terms(record, now.case, steps[0], at, at)
    terms, _ = terms_of(opened, by_rule, record, at)
    require_none_under_silence(
        one for one in now.silences if not set(opened.texts).isdisjoint(one.opening.content.texts)
    )
    if record.span(opened.expiry)[1] <= at:
        raise Refusal(
            "{day} is over.", mend="Give an expiry that is still to come.", day=opened.expiry
        )
    require_end(record, opened.time_limit, opened.expiry, by.moment, zone(terms.zone))
    # what is not said is not given: the rule asks that it is on record
    if terms.consent is not None and terms.consent.given is not True:
        raise Refusal(
            "Silence may be used only by consent ({by}).",
            mend="Record that it was given.",
            by=terms.consent.by,
        )
    if terms.minimum is not None and terms.minimum_from == "opening":
        there = zone(terms.zone)
        lawful = law.lawful_expiry(by.moment, terms.minimum, there, terms.calendar).expiry
        if record.span(opened.expiry)[1] < lawful.utc:
            raise Refusal(
                "{day} is too early.",
                mend="The earliest lawful expiry is {earliest}.",
                day=opened.expiry,
                earliest=lawful,
            )
    return [by.act(record, f"matter/{matter}", opened)]


def speak(
    record: Record,
    by: Acting,
    *,
    matter: str,
    answer: SilenceAnswer,
    giver: str | None = None,
    alone: bool = False,
) -> list[Act]:
    """A member speaks under a silence that runs, or does that for a *giver* whose proxy it holds:
    its receipt is the moment of the act. *alone*: to the chair and the clerk alone; that the
    silence is broken is then recorded beside it, and by whom is not. An *answer* without a form has
    one that the silence takes."""
    whose = by.in_name_of(giver)
    terms = _require_answerable(record, whose, matter, answer.silence).terms
    require_voice(record, by)
    content = replace(_in_form(answer, terms), by_proxy=by.proxy_of(giver))
    audience = audience_for(record, matter, whose)
    act = whose.act(record, f"matter/{matter}", content, audience=audience)
    if giver is not None:
        require_proxy(record, by, matter, act)
    if not alone:
        return [act]
    _require_alone(record, matter, answer, terms)
    broken = SilenceBroken(silence=answer.silence, withheld=True)
    # of nobody: whoever spoke is not to be found by it
    nobody = replace(by, id=f"{by.id}.broken", person=None, member=None)
    notice = nobody.act(record, f"matter/{matter}", broken, audience=open_to(record, matter))
    return [replace(act, audience="secretariat"), notice]


def _require_alone(record: Record, matter: str, answer: SilenceAnswer, terms: Terms) -> None:
    """Refuse an answer for the chair and the clerk alone where nothing could be told beside it, or
    where no member reads the others anyway."""
    if answer.says not in terms.breaks:
        raise Refusal(
            "To the chair and the clerk alone a silence is broken, and nothing else said.",
            mend="Say it to all who read the matter.",
        )
    rule = disclosed(record.history(f"matter/{matter}"))
    if rule is not None and rule.to not in {PUBLIC, "members"}:
        raise Refusal(
            "No member reads in this matter what the others say.",
            mend="Answer as the others do.",
        )


def _require_answerable(record: Record, by: Acting, matter: str, id: str) -> SilenceStanding:
    """The silence, where it takes an answer of that member, by what whoever acts may read."""
    now = open_now(record, matter, by.moment, whole=True)
    silence = _as_read(record, by, matter, silence_named(now, id))
    if silence.state not in {law.SilenceState.RUNNING, law.SilenceState.HELD}:
        raise Refusal(
            "The silence {silence} is {silence_state}.",
            mend="It takes no more answers.",
            silence=silence.id,
            silence_state=silence.state,
        )
    if by.member not in now.current.names:
        raise Refusal(
            "{member} is not entitled in this step.",
            mend="Only members with a vote speak.",
            member=by.member,
        )
    return silence


def _as_read(record: Record, by: Acting, matter: str, silence: SilenceStanding) -> SilenceStanding:
    """A silence that is broken, by what whoever acts may read: a refusal would tell that somebody
    objected (standing.md 8.4)."""
    if silence.state is not law.SilenceState.BROKEN:
        return silence
    return silence_named(open_now(record.read_by(by.reader), matter, by.moment), silence.id)


def speak_on_behalf(
    record: Record,
    by: Acting,
    *,
    matter: str,
    member: str,
    answer: SilenceAnswer,
    sources: Sequence[str],
    holder: str | None = None,
) -> list[Act]:
    """The secretariat records what a member said under a silence that runs, in another form and
    with its source, or what a *holder* of its proxy said for it. It is received when it is
    recorded."""
    require_sources(record, by, sources)
    speaker = replace(by, person=None, member=member)
    terms = _require_answerable(record, speaker, matter, answer.silence).terms
    more = {"audience": audience_for(record, matter, speaker), "sources": tuple(sources)}
    content = replace(_in_form(answer, terms), by_proxy=holder)
    act = speaker.act(record, f"matter/{matter}", content, **more)
    if holder is not None:
        require_proxy(record, replace(by, member=holder), matter, act)
    return [act]


def _in_form(answer: SilenceAnswer, terms: Terms) -> SilenceAnswer:
    """An answer that says no form of its own, in one that the silence takes."""
    if answer.form or not terms.forms:
        return answer
    # a set has no first: the least is the same when it is looked at and when it is recorded
    return replace(answer, form=min(terms.forms))


def lift_objection(
    record: Record,
    by: Acting,
    *,
    matter: str,
    silence: str,
    answer: str,
    giver: str | None = None,
) -> list[Act]:
    """A member lifts what it said under a silence (*answer*: the entry), once, or does that for a
    *giver* whose proxy it holds. A broken silence stays broken."""
    whose = by.in_name_of(giver)
    now = open_now(record, matter, by.moment, whole=True)
    under = silence_named(now, silence)
    fact = under.facts.get(answer)
    own = fact is not None and isinstance(fact.content, SilenceAnswer)
    if fact is None or not own or not _said_by(under, fact, whose.member):
        raise Refusal(
            "{entry} is nothing that {member} said under the silence {silence}.",
            mend="Name the entry of its own objection.",
            entry=answer,
            member=whose.member,
            silence=silence,
        )
    if fact.content.says == "no_objection":
        raise Refusal("{entry} objects to nothing.", mend="There is nothing to lift.", entry=answer)
    for other in under.facts.values():
        lifts = isinstance(other.content, ObjectionLifted) and other.content.answer == answer
        # of what was said for a group each member lifts its own part
        if lifts and other.act.member == whose.member and not under.vain(other):
            raise Refusal("{entry} is lifted already.", mend="Nothing is left to do.", entry=answer)
    require_voice(record, by)
    content = ObjectionLifted(silence=silence, answer=answer, by_proxy=by.proxy_of(giver))
    audience = audience_for(record, matter, whose)
    if record.history(f"matter/{matter}").audience(fact.act) == "secretariat":
        audience = "secretariat"  # else the lifting would tell who objected
    act = whose.act(record, f"matter/{matter}", content, audience=audience)
    if giver is not None:
        require_proxy(record, by, matter, act)
    return [act]


def _said_by(under: SilenceStanding, fact: Fact, member: str | None) -> bool:
    """Whether an answer is one of a member: it gave it, or it was given for a group of which the
    member is one."""
    group = under.groups.get(fact.act.id)
    return member is not None and member in (
        fact.act.member,
        *(group.members if group is not None else ()),
    )


def acknowledge(
    record: Record, by: Acting, *, matter: str, silence: str, form: str = ""
) -> list[Act]:
    """A member says that it received the draft, once, while the silence runs. It says nothing about
    agreeing."""
    under = _under(record, by, matter, silence, law.SilenceState.RUNNING, law.SilenceState.HELD)
    _require_addressed(under, by.member)
    acknowledged = any(
        isinstance(fact.content, NoticeAcknowledged) and fact.act.member == by.member
        for fact in under.facts.values()
    )
    if acknowledged:
        raise Refusal(
            "{member} has acknowledged it already.", mend="Nothing is left to do.", member=by.member
        )
    require_voice(record, by)
    content = NoticeAcknowledged(silence=silence, form=form)
    return [by.act(record, f"matter/{matter}", content)]


def serve(
    record: Record,
    by: Acting,
    *,
    matter: str,
    silence: str,
    members: Sequence[str] = (),
    form: str = "",
) -> list[Act]:
    """The draft reached *members*, or all who were not served yet, while the silence runs: one act
    for each."""
    under = _under(record, by, matter, silence, law.SilenceState.RUNNING, law.SilenceState.HELD)
    for member in members:
        _require_addressed(under, member)
        if member in under.outcome.served:
            raise Refusal("{member} is served already.", mend="Leave it out.", member=member)
    others = members or [m for m in under.members if m not in under.outcome.served]
    if not others:
        raise Refusal("Every member is served already.", mend="Nothing is left to do.")
    content = NoticeServed(silence=silence, form=form)
    return [
        replace(by, id=f"{by.id}.{member}", member=member).act(record, f"matter/{matter}", content)
        # named twice a member would get two acts of one id
        for member in dict.fromkeys(others)
    ]


def hold(record: Record, by: Acting, *, matter: str, silence: str, reason: str = "") -> list[Act]:
    """The chair puts a silence that runs on hold."""
    _under(record, by, matter, silence, law.SilenceState.RUNNING)
    content = SilenceHeld(silence=silence, reason=reason)
    return [by.act(record, f"matter/{matter}", content)]


def resume(
    record: Record,
    by: Acting,
    *,
    matter: str,
    silence: str,
    expiry: Moment,
    time_limit: TimeLimit | None = None,
) -> list[Act]:
    """A silence on hold runs again, to an expiry that is still to come."""
    under = _under(record, by, matter, silence, law.SilenceState.HELD)
    require_end(record, time_limit, expiry, by.moment, zone(under.terms.zone))
    if expiry <= by.moment:
        raise Refusal("{day} is over.", mend="Give an expiry that is still to come.", day=expiry)
    content = SilenceResumed(silence=silence, expiry=expiry, time_limit=time_limit)
    return [by.act(record, f"matter/{matter}", content)]


def extend_silence(
    record: Record,
    by: Acting,
    *,
    matter: str,
    silence: str,
    expiry: Moment,
    reason: str = "",
    time_limit: TimeLimit | None = None,
) -> list[Act]:
    """The expiry of a silence that runs moves to a later one."""
    under = _under(record, by, matter, silence, law.SilenceState.RUNNING)
    require_end(record, time_limit, expiry, by.moment, zone(under.terms.zone))
    before = under.outcome.expiry
    if before is not None and expiry.utc <= record.span(before)[1]:
        raise Refusal(
            "{day} is not later than {before}.",
            mend="Give an expiry that is later.",
            day=expiry,
            before=before,
        )
    content = SilenceExtended(silence=silence, expiry=expiry, reason=reason, time_limit=time_limit)
    return [by.act(record, f"matter/{matter}", content)]


def withdraw_silence(
    record: Record, by: Acting, *, matter: str, silence: str, reason: str = ""
) -> list[Act]:
    """The chair takes the draft back, while the silence runs or is on hold."""
    _under(record, by, matter, silence, law.SilenceState.RUNNING, law.SilenceState.HELD)
    content = SilenceWithdrawn(silence=silence, reason=reason)
    return [by.act(record, f"matter/{matter}", content)]


def _under(
    record: Record, by: Acting, matter: str, id: str, *states: law.SilenceState
) -> SilenceStanding:
    """The silence, where it is in one of these states at the moment of the act."""
    under = silence_named(open_now(record, matter, by.moment, whole=True), id)
    if by.member is not None:
        under = _as_read(record, by, matter, under)
    # its state may be in doubt while its end is still to come
    runs = under.outcome.runs and law.SilenceState.RUNNING in states
    if under.state not in states and not runs:
        raise Refusal(
            "The silence {silence} is {silence_state}.",
            mend="This can be done only while it is {states}.",
            silence=id,
            silence_state=under.state.replace("_", " "),
            states=" or ".join(states),
        )
    return under


def _require_addressed(under: SilenceStanding, member: str | None) -> None:
    if member not in under.members:
        raise Refusal(
            "{member} is not among those to whom it is addressed.",
            mend="Name those who were entitled when it was opened.",
            member=member,
        )


def certify(record: Record, by: Acting, *, matter: str, silence: str) -> list[Act]:
    """Write down what a silence came to. Refused before its end; the same again says the same.

    Nothing depends on it: the outcome follows from the acts received (spec/silence.md §6).
    """
    # also of a closed matter: what a silence came to is often written down after the decision
    now = standing(record, matter, on=by.moment.utc, known=by.moment.utc, whole=True)
    under = silence_named(now, silence)
    result = law.certificate(under.terms, under.course)
    if by.moment < result.end:
        raise Refusal(
            "The silence {silence} ends at {day}.",
            mend="Certify it after its end.",
            silence=silence,
            day=result.end,
        )
    certificate = SilenceCertificate(
        silence=silence,
        state=_CERTIFIED[result.state],
        expiry=result.end,
        served=result.served,
        silent=result.silent,
        not_served=result.not_served,
        no_objection=result.no_objection,
        digest=result.digest or None,
    )
    if any(fact.content == certificate for fact in now.case.of(SilenceCertificate)):
        raise Refusal(
            "The silence {silence} is certified already.",
            mend="Nothing is left to do.",
            silence=silence,
        )
    # who was silent tells, of those to whom it was put, who was not
    alone = any(isinstance(e, ReportedBroken) and e.withheld for e in under.course)
    audience = "secretariat" if alone else PUBLIC
    return [by.act(record, f"matter/{matter}", certificate, audience=audience)]


_CERTIFIED: Mapping[law.SilenceState, Literal["adopted", "broken", "withdrawn", "lapsed"]] = {
    law.SilenceState.ADOPTED: "adopted",
    law.SilenceState.BROKEN: "broken",
    law.SilenceState.WITHDRAWN: "withdrawn",
    law.SilenceState.LAPSED: "lapsed",
}
