"""What can be told of a matter: how it stands, its rule, its race, its holdouts, what was said.

spec/brief.md §2 and §3. Facts are derived from the standing of the day, and each names its entries.
Nothing is told that the record does not say: what a count implies is "by" its day, what is reported
is according to somebody, what a reading sets aside is left out.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import Literal, TypedDict

from babel.lists import format_list

from nemcon.brief.lookup import Desk, rests
from nemcon.core.datings import Dating, When, by, day_of
from nemcon.core.days import Day, Moment
from nemcon.core.errors import Refusal
from nemcon.core.texts import UNDETERMINED, Text, Titles
from nemcon.procedures.silence import Judged, SilenceState
from nemcon.proceedings.candidacies import Candidacy, put_as_one
from nemcon.proceedings.case import nominators
from nemcon.proceedings.claims import HeldClaim
from nemcon.proceedings.course import RoundStanding, UntimelyAnswer
from nemcon.proceedings.filling import made_by
from nemcon.proceedings.groups import SaidFor, said_for
from nemcon.proceedings.heard import under_silence
from nemcon.proceedings.mandates import AGREEING
from nemcon.proceedings.missing import besides, silence_is_enough
from nemcon.proceedings.outcomes import latest_of, revision_of
from nemcon.proceedings.packages import PackageStanding
from nemcon.proceedings.proxies import ProxyAct
from nemcon.proceedings.silences import HeardUnder, SilenceStanding
from nemcon.proceedings.standing import ConditionShown, Standing
from nemcon.proceedings.structure import SuccessionKind, changes, structure
from nemcon.record.asof import Fact, ends, of_type, span
from nemcon.record.entries.decisions import (
    Announcement,
    Assessment,
    ChairJudgment,
    Decision,
    Reservation,
)
from nemcon.record.entries.evidence import Claim
from nemcon.record.entries.matters import Procedure, Step, TextRevision
from nemcon.record.entries.offices import Term
from nemcon.record.entries.positions import Position, ReportedCount, TiedPosition
from nemcon.record.entries.silences import SilenceAnswer
from nemcon.record.entries.structure import Membership, RuleAdopted
from nemcon.record.entries.words import Statement
from nemcon.rules.clause_figures import percentage
from nemcon.rules.clauses import Judgment, State
from nemcon.rules.evaluate import Outcome
from nemcon.rules.stances import Counts, Stance, in_order
from nemcon.wording import brief_facts as tell
from nemcon.wording.brief_facts import BriefFact, Who
from nemcon.wording.languages import LANGUAGES


class _CountedFields(TypedDict):
    """The fields of `tell.Counted`."""

    support: int
    objects: tuple[tell.NamedMember, ...]
    reserves: tuple[tell.NamedMember, ...]
    ad_referendum: tuple[tell.NamedMember, ...]
    undecided: tuple[tell.NamedMember, ...]
    uncounted: tuple[tell.NamedMember, ...]
    perhaps: tuple[tell.NamedMember, ...]
    has_not_said: tuple[tell.NamedMember, ...]
    others: tuple[tell.NamedMember, ...]
    hearsay: tell.Hearsay | None
    unopposed: tuple[tell.NamedMember, ...]
    besides: int
    by_name: bool


FEW = 4
"""Up to so many members are named; of more only their number is told."""

_LEFT = ("withdrawn", "eliminated", "lapsed")


def decided_with(desk: Desk, decision: Fact[Decision]) -> list[Fact[Decision]]:
    """The other decisions for persons that were carried in the step of *decision* on its day."""
    step = next(s for s in desk.now.steps if decision in s.decisions)
    if not (decision.content.carried and desk.is_person(desk.now.meant(decision))):
        return []
    return [
        fact
        for fact in step.decisions
        if fact is not decision
        and fact.content.carried
        # by the notation, as the day is told: datings that only overlap are not one day
        and str(fact.effective) == str(decision.effective)
        if desk.is_person(desk.now.meant(fact))
    ]


def winners(desk: Desk) -> list[Candidacy]:
    """The candidacies decided or put forward on one day: that of the leader first."""
    first, decision = desk.now.about, desk.now.closing or desk.now.recommended
    if first is None or decision is None:
        return [first] if first is not None else []
    ids = [desk.now.meant(fact) for fact in decided_with(desk, decision)]
    return [first, *(c for c in desk.now.candidacies if c.id in ids and c is not first)]


# -- how it stands


def outcome(desk: Desk) -> BriefFact:
    """How the matter stands, in one fact."""
    now, matter = desk.now, desk.now.case.matter.act.id
    if now.closing is not None:
        first = _decided(desk, now.closing)
        decisions = now.closes.decisions if now.closes is not None else ()
        # where something beside it was refused, what was carried is only a part
        carried = {fact.content.on for fact in decisions if fact.content.carried}
        refused = first.carried and any(fact.content.on not in carried for fact in decisions)
        beside = tuple(desk.who(desk.now.meant(f)) for f in decided_with(desk, now.closing))
        return replace(first, part=refused, beside=beside)
    ended = now.case.ended()
    if now.state in {"lapsed", "withdrawn"} and ended is not None:
        return tell.Closed(
            entries=rests([ended.act.id, matter]), how=ended.content.how, day=ended.effective
        )
    # what may have been decided by its date is how it stands, with the day of that (2.5)
    if (maybe := _settled(desk)) is not None:
        return maybe
    if now.recommended is not None and now.state == "recommended":
        beside = tuple(desk.who(now.meant(f)) for f in decided_with(desk, now.recommended))
        return replace(_put_forward(desk, now.recommended), beside=beside)
    # a step that silence adopted needs no decision on record: the silence is what there is to tell
    if now.adopted_before is not None:
        step, silence = now.adopted_before
        silence_fact = _silence(desk, silence)
        return tell.Recommended(
            entries=silence_fact.entries,
            does=step.step.does,
            winner=silence_fact.winner,
            text=silence_fact.text,
            day=silence_fact.expiry,
            by=None,
            body=desk.stage(step).body,
            quiet=True,
        )
    if now.silence is not None and now.state in {"adopted", "broken", "open"}:
        return _silence(desk, now.silence)
    # it passes as one: while it does not, how a part of it stands decides nothing
    if not now.agreed and (open_ := [p for p in now.packages if p.put and not p.complete]):
        return _together(desk, open_[0])
    if len(now.agreed) == 1:
        who, text = _contested(desk, now.agreed[0])
        day, since = _agreed_since(desk, now.agreed[0])
        return tell.Agreed(
            entries=rests(_evidence(now, now.agreed[0]), since, [matter]),
            winner=who,
            text=text,
            day=day,
            # a rule that asks for fewer may be met while some have said nothing
            of_all=now.step.resolved.rule.asks != "other",
            hearsay=_hearsay(desk, now.candidacy(now.agreed[0])),
            unopposed=_unopposed(desk, now.candidacy(now.agreed[0])),
        )
    return undecided(desk)


def _agreed_since(desk: Desk, id: str) -> tuple[When | None, Sequence[str]]:
    """Since when the rule is met: the day on which the last agreed, or of what came after it (a
    member left, the chair found it, another was no more agreed on), with the entries of that."""
    agreeing = _agreeing(desk, desk.now.candidacy(id))
    latest = max(agreeing, key=lambda f: f.since, default=None)
    if latest is None or desk.at(latest.until).agreed == (id,):
        return (latest.effective if latest else None), ()
    from nemcon.proceedings.history import history  # noqa: PLC0415  # few rules are met by a change other than the last word

    rows = history(
        desk.record, desk.matter, until=desk.on, known=desk.known, latest=desk.latest
    ).rows
    agreements = [row.now.agreed == (id,) for row in rows]
    if not agreements[-1]:
        return None, ()
    first = len(agreements) - next(
        (n for n, one in enumerate(reversed(agreements)) if not one), len(agreements)
    )
    row = rows[first]
    return day_of(row.now.zone.day(row.at)), [fact.act.id for fact in row.facts]


def undecided(desk: Desk) -> BriefFact:
    """Who leads and who is missing, or what stands against a text, while nothing is decided."""
    now, first = desk.now, desk.now.about
    matter = now.case.matter.act.id
    if first is not None and first.kind == "candidacy" and first.support:
        figures = _counted_of(desk, first)
        if figures is not None:
            electorate, missing = now.step.electorate, first.missing.members
            all_but = (
                # only where those that agree and those that are missing are all that there are
                len(first.support) + len(missing) == electorate.size and not figures["by_name"]
            )
            return tell.Leading(
                entries=rests(_evidence(now, first.id), _said_of(first), [matter]),
                winner=desk.who(first.id),
                # nobody says *all but three* of five
                all_but=all_but and len(missing) <= min(FEW, len(first.support) // 2),
                **figures,
            )
    if now.case.content.kind == "proposal":
        texts = [c for c in now.candidacies if c.kind == "text"]
        objecting = {m: c.positions[m] for c in texts for m in _saying(c, Stance.OBJECT)}
        ids = [e for c in texts for m in _saying(c, Stance.OBJECT) for e in c.positions[m].entries]
        one = texts[0] if len(texts) == 1 else None
        spoken = one is not None and any(m in one.stances for m in one.positions)
        figures = _counted_of(desk, one) if one is not None and spoken else None
        if one is not None and figures is not None:
            ids = [e for m in one.spoken_for for e in one.positions[m].entries] + _said_of(one)
        waits = tell.Pending(
            entries=rests([matter], ids),
            text=now.case.content.title,
            objecting=_saying_so(desk, objecting, objecting),
            refused=bool(now.refused),
            revision=texts[0].revision if len(texts) == 1 and _overtaken(desk) else None,
        )
        return waits if figures is None else replace(waits, with_count=True, **figures)
    running = [c for c in now.candidacies if c.in_race and c.kind == "candidacy"]
    acts = [c.acts[-1].act.id for c in running if c.acts]
    return tell.Contest(
        entries=rests(acts, [matter]),
        running=tuple(desk.who(c.id) for c in running),
        # where somebody may have come into the race by now, that these are all is not said
        certain=not any(fact.content.into_race for fact in now.perhaps),
        refused=bool(now.refused),
    )


def _counted_of(desk: Desk, one: Candidacy) -> _CountedFields | None:
    """How many agree on a candidate or text, and what the others say; None where the members are
    not known by name, or nobody is missing."""
    missing = one.missing
    if not (missing.members and desk.now.step.electorate.members):
        return None
    return _CountedFields(
        support=len(one.support),
        objects=_saying_so(desk, one.positions, missing.objects),
        reserves=_saying_so(desk, one.positions, missing.reserves),
        ad_referendum=_saying_so(desk, one.positions, missing.ad_referendum),
        undecided=_saying_so(desk, one.positions, missing.undecided),
        uncounted=desk.places(missing.uncounted),
        perhaps=desk.places(missing.perhaps),
        has_not_said=desk.places(missing.has_not_said),
        others=_saying_so(desk, one.positions, missing.others),
        hearsay=_hearsay(desk, one),
        unopposed=_unopposed(desk, one),
        # where silence is enough nobody has to say anything besides
        besides=0 if silence_is_enough(one.answer) else besides(one.answer),
        by_name=desk.now.reported(one) is not None,
    )


def _said_of(one: Candidacy) -> list[str]:
    """The entries by which those that are named have not agreed."""
    missing = one.missing
    groups = (
        missing.objects,
        missing.reserves,
        tuple(missing.others),
        missing.ad_referendum,
        missing.undecided,
    )
    # those of whom only the number is told are not cited one by one
    members = [m for of in groups if len(of) <= tell.NAMED for m in of if m in one.positions]
    return [entry for member in members for entry in one.positions[member].entries]


def _saying(candidacy: Candidacy, stance: Stance) -> list[str]:
    """The members entitled that say so; what others say is told by `beside`."""
    entitled = candidacy.stances
    return [
        m for m, claim in candidacy.positions.items() if claim.stance is stance and m in entitled
    ]


def _saying_so(
    desk: Desk, claims: Mapping[str, HeldClaim], members: Iterable[str]
) -> tuple[tell.NamedMember, ...]:
    """Members that say something, each with who reports it where it is a mere report."""
    return tuple(
        replace(desk.place(m), according=_by_report(desk, claims[m]) if m in claims else None)
        for m in members
    )


def _by_report(desk: Desk, claim: HeldClaim) -> tuple[str, ...] | None:
    """The best publisher of what is a mere report, of the member's word or of a count; None of what
    it said in public or officially."""
    if claim.basis in {"official", "public"}:
        return None
    fact = desk.now.case.entry(claim.claim.entry)
    # an official count is no hearsay, although it implies what each one said
    if claim.basis == "implied" and fact.content.basis != "reported":
        return None
    # one for each member: the sentence names several side by side
    return desk.according(fact)[:1]


def _hearsay(desk: Desk, candidacy: Candidacy) -> tell.Hearsay | None:
    """How many of those that agree are counted on a mere report, and whose."""
    publishers = [_by_report(desk, candidacy.positions[m]) for m in candidacy.spoken_for]
    reports = [of for of in publishers if of is not None]
    names = Counter(name for of in reports for name in of).most_common()
    if not reports:
        return None
    return tell.Hearsay(
        number=len(reports),
        of=len(publishers),
        according=tuple(name for name, _ in names[: tell.REPORTERS]),
        others=len(names) > tell.REPORTERS,
        loose=desk.places(desk.now.not_binding(candidacy)),
    )


def _unopposed(desk: Desk, candidacy: Candidacy) -> tuple[tell.NamedMember, ...]:
    """Those that count as agreeing as they have no objection."""
    claims = candidacy.positions
    return desk.places(m for m in candidacy.spoken_for if claims[m].stance is Stance.NO_OBJECTION)


def _put_forward(desk: Desk, decision: Fact[Decision]) -> tell.Recommended:
    who, text = _contested(desk, decision.content.on)
    return tell.Recommended(
        entries=rests([decision.act.id, desk.now.case.matter.act.id]),
        does=_does(desk, decision),
        winner=who,
        text=text,
        day=decision.effective,
        by=decision.content.decided_by,
        body=desk.stage(desk.step).body,
        manner=tell.MANNERS.get(decision.content.how),
    )


def choice(desk: Desk) -> Iterable[BriefFact]:
    """Who had not agreed to what was decided, or done in an earlier step, and for whom else that
    was done on the same day."""
    yield from dissent(desk)
    decision = desk.now.closing or desk.now.recommended
    for fact in decided_with(desk, decision) if decision is not None else ():
        if desk.now.closing is None:
            yield _put_forward(desk, fact)
        else:
            yield _decided(desk, fact)
        yield from voted(desk, fact)


def _decided(desk: Desk, fact: Fact[Decision]) -> tell.Decided:
    decision = fact.content
    who, text = _contested(desk, desk.now.meant(fact))
    meeting = desk.now.meeting(decision.meeting)
    meetings = [meeting] if meeting is not None else []
    # whoever was refused was not chosen for another term
    again = _terms_before(desk, fact) if who is not None and decision.carried else []
    quiet = [
        one
        for one in desk.now.all_silences
        if decision.carried and one.id == decision.silence and one.state is SilenceState.ADOPTED
    ]
    # what silence adopted was adopted when that ended, whenever it was put down (4.14)
    day = quiet[0].outcome.expiry if quiet else None
    return tell.Decided(
        entries=rests(
            [fact.act.id], [f.act.id for f in meetings], again, [s.opening.act.id for s in quiet]
        ),
        does=_does(desk, fact),
        again=bool(again),
        winner=who,
        text=text,
        day=day or fact.effective,
        quiet=bool(quiet),
        noted=fact.effective if day is not None and _other_day(desk, day, fact) else None,
        by=decision.decided_by,
        body=desk.stage(desk.step).body,
        place=meetings[-1].content.place if meetings else "",
        carried=decision.carried,
        positions_known=decision.positions_known,
        manner=tell.MANNERS.get(decision.how),
    )


def _other_day(desk: Desk, when: When, decision: Fact[Decision]) -> bool:
    zone = desk.record.zone
    return zone.day(span(when, zone)[1]) != zone.day(decision.until)


def _does(desk: Desk, decision: Fact[Decision]) -> tell.Does:
    return next(s.step.does for s in desk.now.steps if decision in s.decisions)


def _terms_before(desk: Desk, decision: Fact[Decision]) -> list[str]:
    """The terms that the one decided on had begun before, and that no decision of this matter
    brought about."""
    holding = desk.holding()
    if holding is None:
        return []
    never = {one.term for seat in holding.seats for one in seat.succession.never}
    undone = of_type((decision for decision, _again in desk.now.undone), Decision)
    own = [*desk.now.decisions, *undone]
    return [
        f.act.id
        for f in of_type(holding.facts, Term)
        if f.content.holder == desk.now.meant(decision) and f.content.term not in never
        if f.until < decision.earliest and not any(made_by(desk.record, f, one) for one in own)
    ]


def _all_of(parts: list[tuple[Who | None, Text | None]]) -> Text | None:
    """What several are together, each by its name or title."""
    names = [Text.of(who.name) if who is not None else text for who, text in parts]
    texts = [name for name in names if name is not None]
    every = set(LANGUAGES)
    tags = [{tag for tag, _ in text.wordings} for text in texts]
    # a name in no language is the same in each
    have = [every if UNDETERMINED in of else of for of in tags]
    shared = set[str]().union(*have).intersection(*have, every)
    if not texts:
        return None
    # without a language that all of them have it is told in English (4.5)
    joined = {t: format_list([x.in_(t) for x in texts], locale=t) for t in sorted(shared)}
    english = {UNDETERMINED: format_list([str(text) for text in texts], locale="en")}
    return Titles(tuple((joined or english).items()), tuple(texts))


def _contested(desk: Desk, id: str, revision: int | None = None) -> tuple[Who | None, Text | None]:
    """A candidate as a person, a text by its title (the matter's where it has none), a package by
    what it puts together."""
    now = desk.now
    for package in now.packages:
        if package.fact.content.package == id:
            parts = [_part(desk, package, part) for part in package.fact.content.parts]
            return None, _all_of([(p, None) if isinstance(p, Who) else (None, p) for p in parts])
    if desk.is_person(id):
        return desk.who(id), None
    return None, _title(desk, id, revision) or now.case.content.title


def _title(desk: Desk, id: str, revision: int | None = None) -> Text | None:
    """The title of a text in the revision that is meant, else in the one it has come to."""
    about = revision if revision is not None else revision_of(desk.now, id)
    titles = [
        f.content.title
        for f in desk.now.case.of(TextRevision)
        if f.content.text == id
        and f.content.title is not None
        and (about is None or f.content.revision == about)
    ]
    return titles[-1] if titles else None


def _silent_members(desk: Desk, silence: SilenceStanding) -> Iterable[tell.SilentMembers]:
    """Those for whom a silence that adopted stood, as they said nothing; nobody where what members
    say is withheld, for they may have spoken."""
    beside = desk.now.objectors(silence)
    members = [member for member in silence.quiet if member not in beside]
    if silence.state == "adopted" and members and desk.now.withheld is None:
        yield tell.SilentMembers(entries=(silence.opening.act.id,), members=desk.places(members))


def _silence(desk: Desk, silence: SilenceStanding) -> tell.Silence:
    out = silence.outcome
    on = silence.opening.content.texts
    ids = [id for id in silence.facts if desk.entry(id) is not None]
    parts = [_contested(desk, id, under_silence(desk.now.case, silence.opening, id)) for id in on]
    who, text = parts[0] if len(parts) == 1 else (None, _all_of(parts))
    return tell.Silence(
        entries=rests([silence.opening.act.id], ids),
        winner=who,
        text=text,
        state="running" if out.runs else silence.state.value,
        why=out.why.value if out.why else "",
        consent=silence.terms.consent.by if silence.terms.consent else "",
        expiry=out.expiry or silence.opening.content.expiry,
        by=desk.places(out.broken_by),
        among=desk.places(out.among),
        certain=out.breakers == "known",
        revision=_earlier_revision(desk, silence, on[0]) if len(on) == 1 else None,
        part=any(candidacy.id not in on for candidacy in desk.now.candidacies),
        past=silence.state == "adopted" and not _rules(desk, silence),
    )


def _earlier_revision(desk: Desk, silence: SilenceStanding, text: str) -> int | None:
    """The revision that a silence was on, where another of that text is on record by now."""
    of = _revision_under(desk.now, silence, text)
    facts = desk.now.case.of(TextRevision)
    later = (f.content.revision for f in facts if f.content.text == text)
    return of if any(of is not None and revision > of for revision in later) else None


def _rules(desk: Desk, silence: SilenceStanding) -> bool:
    """Whether it rules what it is on; of the silences of another step that is taken for so."""
    own = silence.step.step == desk.now.step.id
    return not own or any(one.id == silence.id for one in desk.now.ruling.values())


def _after(desk: Desk, silence: SilenceStanding) -> list[tell.Overtaken]:
    """The revisions circulated while a silence ran, which it does not adopt."""
    now, revisions = desk.now, []
    for text in silence.opening.content.texts:
        after, of_ = now.overtaken(silence, text), _revision_under(now, silence, text)
        if (
            after
            and of_ is not None
            and (silence.outcome.runs or silence.state in {"running", "held", "adopted"})
        ):
            revisions.append(
                tell.Overtaken(
                    entries=rests([silence.opening.act.id], [f.act.id for f in after]),
                    of=of_,
                    by=tuple(f.content.revision for f in after),
                    runs=silence.state != "adopted",
                )
            )
    return revisions


def _overtaken(desk: Desk) -> bool:
    return any(_after(desk, silence) for silence in desk.now.silences)


def silences(desk: Desk, main: BriefFact | None = None) -> Iterable[BriefFact]:
    """Every silence of the matter but the one that was *main*, and what was said under each."""
    # the step that silence adopted was told by that very silence
    main_entries = main.entries if isinstance(main, tell.Recommended) and main.quiet else None
    for silence in desk.now.silences:
        fact = _silence(desk, silence)
        if fact != main and fact.entries != main_entries:
            yield fact
        yield from _after(desk, silence)
        yield from _least(desk, silence)
        yield from _beside_silence(desk, silence)
        yield from _silent_members(desk, silence)
        for reply in silence.answers:
            ruling, entry, group = reply.judgment, reply.fact, reply.group
            lifting = silence.lifting(ruling)
            vain = [one for one in silence.lifted_by(ruling) if one.why is not None]
            others = [*([lifting] if lifting is not None else []), *(one.fact for one in vain)]
            # what may have been said by its date is told as that
            if desk.entry(entry.act.id) is not None and entry not in desk.now.possible:
                yield tell.Heard(
                    entries=(entry.act.id, *(fact.act.id for fact in others)),
                    # who spoke for the group, and not each of those for whom it did
                    member=desk.place((group.member if group else None) or ruling.act.member),
                    holder=desk.place(reply.by_proxy.holder) if reply.by_proxy else None,
                    group=_group(desk, group, reply.members) if group else None,
                    why=_void(reply) if ruling.verdict == "void" else "",
                    says=ruling.act.says.value,
                    day=ruling.act.when,
                    form=ruling.act.form or "",
                    words=entry.content.words,
                    verdict=ruling.verdict.value,
                    breaks=ruling.act.says in silence.terms.breaks,
                    lifted=ruling.lifted,
                    lifted_on=lifting.effective if lifting is not None else None,
                    lifter=_lifter(desk, silence, ruling),
                    in_vain=tuple((desk.place(one.holder), one.why or "") for one in vain),
                )


def _lifter(desk: Desk, silence: SilenceStanding, ruling: Judged) -> tell.NamedMember | None:
    """Who lifted for a member what it said, where another did."""
    by = [proxy_act.holder for proxy_act in silence.lifted_by(ruling) if proxy_act.why is None]
    return desk.place(by[-1]) if by and silence.lifting(ruling) is not None else None


def _group(desk: Desk, group_statement: SaidFor, members: tuple[str, ...]) -> tell.GroupName:
    """For whom something is said: the group, or those of its *members* of whom it is so."""
    whole = members == group_statement.members
    return tell.GroupName(
        name=group_statement.group.name if whole else None,
        classes=group_statement.group.classes if whole else (),
        members=desk.places(members),
    )


def _attached_for(desk: Desk, statement: Fact[Reservation]) -> tell.GroupName | None:
    """For whom a statement was attached to a decision, as it says itself."""
    group = statement.content.group
    if group is None:
        return None
    return tell.GroupName(
        name=group.name, classes=group.classes, members=desk.places(group.members)
    )


def _no_effect(proxy_act: ProxyAct | None) -> str:
    return (proxy_act.why or "") if proxy_act is not None else ""


def _void(reply: HeardUnder) -> str:
    """Why what another said for a member counts for nobody."""
    if reply.by_proxy is not None and reply.by_proxy.why is not None:
        return reply.by_proxy.why
    return "themselves" if reply.group is not None and reply.group.group.mandated else "no_mandate"


def _beside_silence(desk: Desk, silence: SilenceStanding) -> Iterable[tell.ObjectionsBeside]:
    """Who objects to what a silence is on, and not under it."""
    members = desk.now.objectors(silence)
    claims = [
        one.positions[member].claim.entry
        for one in desk.now.candidacies
        if one.id in silence.opening.content.texts
        for member in members
        if member in one.positions
    ]
    if members:
        yield tell.ObjectionsBeside(
            entries=rests([silence.opening.act.id], claims), members=desk.places(members)
        )


def _least(desk: Desk, silence: SilenceStanding) -> Iterable[BriefFact]:
    """How many working days a silence lasts at least, where that is so reckoned, and which."""
    lawful, minimum = silence.outcome.lawful, silence.terms.minimum
    if lawful is None or lawful.working is None or minimum is None:
        return
    step = next(step for step in desk.now.steps if step.id == silence.step.step)
    rule = [step.adopted.act.id] if step.adopted is not None else []
    calendars = [one.calendar for one in lawful.working.calendars]
    # those to come as well: next year's calendar counts in days that lie ahead
    on_record = {fact.act.id for fact in desk.facts("body", later=True)}
    yield tell.Least(
        entries=rests([silence.opening.act.id], [id for id in rule + calendars if id in on_record]),
        least=minimum.working,
        expiry=lawful.expiry,
        working=lawful.working,
    )


# -- the rule


def rule(desk: Desk) -> Iterable[BriefFact]:
    """What the rule asks, whether a procedure is on record, and who joined on the way."""
    now = desk.now
    step, resolved = desk.step.step, desk.step.resolved
    steps = [f.act.id for f in now.case.of(Step) if f.content.step == step.step]
    adopted = [
        f.act.id for f in of_type(desk.facts("body"), RuleAdopted) if f.content.rule == step.rule
    ]
    # a claim against what the step says is no ground for its rule
    about = [
        f.act.id
        for f in now.case.of(Claim)
        if f.content.about in steps and not f.content.contradicts
    ]
    office = now.case.content.office
    # a procedure of the body or of the office holds for each of their matters
    elsewhere = desk.facts("body") + (desk.facts(f"office/{office}") if office else [])
    laid_down = [
        f.act.id for f in [*now.case.of(Procedure), *elsewhere] if isinstance(f.content, Procedure)
    ]
    yield tell.RuleOf(
        entries=rests([now.case.matter.act.id], steps, adopted, about, laid_down),
        stage=desk.stage(desk.step),
        asks=resolved.rule.asks,
        title=resolved.entry.title if resolved.entry else None,
        rule=resolved.rule,
        members=desk.places(sorted({m for c in resolved.rule.clauses for m in c.scope.aside})),
        # that there is none is said only where an entry about the step says so (4.6)
        procedure=bool(laid_down) or not about,
        after=_tried_before(desk),
        past=desk.step.carried,
        assumed=bool(step.assumed),
    )
    version = desk.step.adopted
    if version is not None and not desk.step.in_force:
        ended = version.since <= now.on
        yield tell.OutOfForce(
            entries=(version.act.id,),
            until=version.content.until if ended else None,
            since=version.effective,
        )
    yield from _other_rules(desk)
    yield from _succeeded(desk)
    yield from _uncounted(desk)
    yield from _departed(desk)
    joined = [f for f in _meanwhile(desk) if f.content.status == "member"]
    if joined and not now.rounds:
        last = joined[-1]
        try:
            then = structure(desk.record, last.since - 1, desk.known)
        except Refusal:  # the body itself is not on record before
            return
        since = structure(desk.record, last.until, desk.known)
        before = frozenset(since.seat_of(member) for member in then.electorate.members)
        after = frozenset(since.electorate.members)
        # who was a member until then in some way has not joined
        joining = changes(then, sorted(before), since, sorted(after)).get("joined", ())
        new = [f for f in joined if f.content.member in joining]
        # only if their number grew (2.3): where others left that day, these took their places
        if new and before < after:
            yield tell.Joined(
                entries=rests(f.act.id for f in new),
                members=desk.places(dict.fromkeys(f.content.member for f in new)),
                day=last.effective,
                size=len(after),
            )


def _tried_before(desk: Desk) -> Literal["silence", "another", ""]:
    """Which way to the same result was tried before the step, and ended without it."""
    ways = [way.step for way in desk.now.belongs.ways(desk.step.id)]
    number = ways.index(desk.step.id)
    if not number:
        return ""
    before = next(step for step in desk.now.steps if step.id == ways[number - 1])
    ended = before.ended
    quiet = ended is not None and (ended.silence is not None or ended.how == "broken")
    return "silence" if quiet else "another"


def _other_rules(desk: Desk) -> Iterable[BriefFact]:
    """The rules of the other steps, where they are others or of other bodies."""
    now, main = desk.now, desk.stage(desk.step)
    # a rule is told once for all steps that have it, but of another body once more
    keys = {(str(main.body), str(desk.step.resolved.rule), bool(desk.step.step.assumed))}
    for step in desk.others():
        stage, rule = desk.stage(step), step.resolved.rule
        key = (str(stage.body), str(rule), bool(step.step.assumed))
        if key in keys:
            continue
        keys.add(key)
        adopted = [step.adopted.act.id] if step.adopted is not None else []
        steps = [f.act.id for f in now.case.of(Step) if f.content.step == step.id]
        # that the adoption of the rule can be cited
        desk.facts("body")
        yield tell.RuleOf(
            entries=rests(steps, [id for id in adopted if desk.entry(id) is not None]),
            stage=stage,
            asks=rule.asks,
            title=step.resolved.entry.title if step.resolved.entry else None,
            rule=rule,
            members=desk.places(sorted({m for c in rule.clauses for m in c.scope.aside})),
            procedure=True,
            other=True,
            assumed=bool(step.step.assumed),
        )


def _end(desk: Desk) -> int:
    """The last instant at which the matter ran: of the day on which it was closed, or asked; that
    at which silence adopted it."""
    ended = desk.now.closing or desk.now.case.ended()
    if ended is not None:
        return ended.until
    over = [step.over for step in desk.now.steps if step.over is not None]
    return max(over) if desk.now.state == "adopted" and over else desk.on


def _meanwhile(desk: Desk) -> list[Fact[Membership]]:
    """What changed in memberships while the matter ran."""
    begin, end = desk.now.case.matter.since, _end(desk)
    return [f for f in of_type(desk.facts("body"), Membership) if begin < f.since <= end]


def _departed(desk: Desk) -> Iterable[BriefFact]:
    """Who left the body of the step while the matter ran, those of one day together; not on a day
    on which others took their place."""
    now, days = desk.now, dict[str, list[tuple[Fact[Membership], When]]]()
    # the memberships on record are those of the record's own body
    if desk.step.step.body not in {None, now.case.matter.act.body}:
        return
    came = {str(f.effective) for f in _meanwhile(desk) if f.content.status == "member"}
    at_end = structure(desk.record, _end(desk), desk.known)
    for fact, day in _leaving(desk):
        # who came back meanwhile has not left
        gone = at_end.state_of(fact.content.member) in {"left", "none"}
        without_successor = fact.content.member not in now.structure.successions
        if gone and without_successor and str(day) not in came:
            days.setdefault(str(day), []).append((fact, day))
    for exits in days.values():
        yield tell.Departed(
            entries=rests(f.act.id for f, _ in exits),
            members=desk.places(dict.fromkeys(f.content.member for f, _ in exits)),
            day=exits[-1][1],
        )


def _leaving(desk: Desk) -> list[tuple[Fact[Membership], When]]:
    """What ended memberships while the matter ran, in order, each with the day: an entry that says
    so, or the last day of one, of which the next is told."""
    exits: list[tuple[int, Fact[Membership], When]] = []
    begin, end, zone = desk.now.case.matter.since, _end(desk), desk.record.zone
    every = of_type(desk.facts("body"), Membership)
    for fact in every:
        until = fact.content.until
        if fact.content.status == "left" and begin < fact.since <= end:
            exits.append((fact.since, fact, fact.effective))
        elif until is not None and fact.content.status != "left":
            over = ends(until, zone)[1]
            later = any(
                other.content.member == fact.content.member and fact.since < other.since <= over
                for other in every
            )
            if begin < over <= end and not later:
                precise = isinstance(until, Dating) and until.precise
                exits.append((over, fact, day_of(zone.day(over)) if precise else until))
    return [(fact, day) for _, fact, day in sorted(exits, key=lambda one: one[0])]


def _succeeded(desk: Desk) -> Iterable[BriefFact]:
    """Who continued, succeeded or took in a member while the matter ran."""
    now = desk.now
    by: dict[tuple[str, SuccessionKind], tuple[Fact[Membership], list[str]]] = {}
    for code, ended in now.structure.successions.items():
        if now.case.matter.since < ended.by.since <= _end(desk):
            by.setdefault((ended.by.act.id, ended.how), (ended.by, []))[1].append(code)
    for (_, how), (fact, codes) in by.items():
        yield tell.Succeeded(
            entries=(fact.act.id,),
            how=how,
            members=desk.places(codes),
            by=desk.place(fact.content.member),
            day=fact.effective,
        )


def _uncounted(desk: Desk) -> Iterable[BriefFact]:
    """Members that do not count as they are suspended, or as nobody knows whether they are."""
    step = desk.step
    # who counts in a step that is over was settled when it was
    states = desk.now.structure if step.over is None else step.then
    if step.suspended:
        yield tell.Uncounted(
            entries=rests(step.suspended[code].act.id for code in step.suspended),
            why="suspended",
            members=desk.places(step.suspended),
        )
    if step.doubted:
        yield tell.Uncounted(
            entries=rests(fact.act.id for fact in step.doubted.values()),
            why="doubted",
            members=desk.places(step.doubted),
        )
    unsure = [member for member in step.unsure if member not in step.doubted]
    if unsure:
        memberships = [states.memberships[code] for code in unsure if code in states.memberships]
        yield tell.Uncounted(
            entries=rests(fact.act.id for fact in memberships),
            why="unknown",
            members=desk.places(unsure),
        )


# -- the race


def race(desk: Desk) -> Iterable[BriefFact]:
    """The last rival, who else ran or left, and names that were only mentioned."""
    now, first, winner_ids = desk.now, desk.now.about, [c.id for c in winners(desk)]
    others = [
        c for c in now.candidacies if c.kind == "candidacy" and c.id not in winner_ids and c.acts
    ]
    passed = [c for c in others if _passed_over(now, c)]
    last = _last_rival(desk, others) if first is not None else None
    if last is not None:
        yield last
    if now.decision is None:
        running = [other for other in others if other.in_race and other not in passed]
        for other in running if len(running) <= FEW else []:
            yield _rival(desk, other)
            yield from _fewer(desk, other)
        yield from _to_be_nominated(desk)
    forward = now.current.put_forward
    if passed and forward is not None:
        yield tell.Left(
            entries=(forward.by.act.id,),
            did="passed_over",
            groups=((tuple(desk.who(c.id) for c in passed), forward.by.effective),),
        )
    # how that one left was told as the end of the race
    leavers = [o for o in others if o.status in _LEFT and (not last or o.id != last.rival.id)]
    for how in _LEFT:
        gone = sorted(
            (o for o in leavers if o.status == how), key=lambda o: _act(o, o.status).since
        )
        if gone:
            # those of one day together (4.10)
            days: dict[str, tuple[list[Who], When]] = {}
            for other, act in ((o, _act(o, how)) for o in gone):
                days.setdefault(str(act.effective), ([], act.effective))[0].append(
                    desk.who(other.id)
                )
            yield tell.Left(
                entries=rests([_act(o, how).act.id for o in gone]),
                did=how,  # type: ignore[arg-type]  # one of _LEFT
                groups=tuple((tuple(people), day) for people, day in days.values()),
            )
    for other in (o for o in others if o.status == "nomination_withdrawn"):
        for fact in other.acts:
            # a report of it does not say that they did
            if fact.content.did == "nomination_withdrawn" and not fact.content.reported:
                yield _nomination_withdrawn(desk, other, fact)
    mentions = [o for o in others if not _ran(o) and o.status not in _LEFT]
    if mentions:
        yield tell.Named(
            entries=rests([o.acts[0].act.id for o in mentions]),
            names=tuple(desk.who(o.id) for o in mentions),
        )


def _passed_over(now: Standing, candidacy: Candidacy) -> bool:
    """Whether it was in the race until another was put forward, from whichever step it is seen."""
    forward = now.current.put_forward
    if forward is None or not candidacy.in_race:
        return candidacy.not_put_forward
    parts = {
        p
        for one in now.packages
        for p in one.fact.content.parts
        if one.fact.content.package in forward.of
    }
    return candidacy.id not in forward.of | parts


def _to_be_nominated(desk: Desk) -> Iterable[BriefFact]:
    """Who is announced and nominated by nobody yet, those of the same members together."""
    groups: dict[tuple[str, ...], list[Candidacy]] = {}
    for one in desk.now.candidacies:
        if one.in_race and one.to_be_nominated_by:
            groups.setdefault(tuple(sorted(one.to_be_nominated_by)), []).append(one)
    for those, of in groups.items():
        yield tell.ToBeNominated(
            entries=rests(f.act.id for one in of for f in one.acts if f.content.did == "announced"),
            names=tuple(desk.who(one.id) for one in of),
            by=desk.places(those),
        )


def possible(desk: Desk, first: BriefFact) -> Iterable[BriefFact]:
    """What may have happened already, by its date, but for what is told *first*."""
    facts = (_possible(desk, fact) for fact in desk.now.possible)
    return (one for one in facts if one != first)


def _possible(desk: Desk, fact: Fact) -> tell.Possible:
    content = fact.content
    about = (getattr(content, name, "") for name in ("on", "text", "candidacy", "holder"))
    under = [s for s in desk.now.all_silences if s.id == getattr(content, "silence", None)]
    texts = under[0].opening.content.texts if under else ()
    ons = getattr(content, "texts", ()) or texts or [next(filter(None, about), "")]
    who, text = _contested(desk, ons[0]) if isinstance(ons[0], str) and ons[0] else (None, None)
    return tell.Possible(
        entries=(fact.act.id,),
        type=fact.act.type,
        latest=latest_of(fact),
        who=who,
        text=text,
        member=desk.place(fact.act.member) if fact.act.member else None,
        stance=content.stance if isinstance(content, Position) else None,
        says=content.says if isinstance(content, SilenceAnswer) else "",
        revision=content.revision if isinstance(content, TextRevision) else None,
        carried=not isinstance(content, Decision) or content.carried,
        figure=_figure_of(fact) if isinstance(content, ReportedCount) else None,
        of=content.base if isinstance(content, ReportedCount) else None,
        share=_share(content.share) if isinstance(content, ReportedCount) else None,
    )


def hindsight(desk: Desk, facts: Iterable[BriefFact]) -> Iterable[BriefFact]:
    """What could not be known on the day asked of what is *facts*, and what was known otherwise."""
    entries = rests(*(fact.entries for fact in facts))
    later = desk.later(entries)
    if later:
        yield tell.Hindsight(
            entries=rests(f.act.id for f in later),
            number=len(later),
            last=desk.record.zone.day(max(f.known for f in later)),
        )
    for one in desk.amended(entries):
        reason: str = getattr(one.by.content, "reason", "")
        yield tell.Amended(
            entries=(one.before.act.id, one.by.id),
            what=_possible(desk, one.before),
            how=tell.AMENDS[one.how],
            day=one.by.known,
            shift=one.days,
            told=one.is_known(desk.known),
            reason=Text.of(reason) if reason else None,
        )


def _settled(desk: Desk) -> tell.Possible | None:
    """What may have decided the matter already, or ended it."""
    now, last = desk.now, desk.now.steps[-1].id
    for fact in now.possible:
        # an earlier step does not settle the matter
        settles = fact.act.type == "decision" and fact.content.step in {None, last}
        if settles or (fact.act.type == "matter_ended" and fact.content.step is None):
            return _possible(desk, fact)
    return None


def perhaps(desk: Desk) -> Iterable[BriefFact]:
    """Who may have come into the race already, or left it."""
    for fact in desk.now.perhaps:
        yield tell.Perhaps(
            entries=(fact.act.id,),
            who=desk.who(fact.content.candidacy),
            into=fact.content.into_race,
            day=fact.effective,
        )


def words_back(desk: Desk) -> Iterable[BriefFact]:
    """Who took back what it had said of somebody in the race, and has said nothing since."""
    for candidacy in desk.now.candidacies:
        if not candidacy.in_race or desk.now.withheld is not None:
            continue
        for member in candidacy.stances:
            fact = desk.now.position(member, candidacy).back
            if fact is None:
                continue
            who, text = _contested(desk, candidacy.id)
            yield tell.WordBack(
                entries=(fact.act.id,),
                member=desk.place(member),
                who=who,
                text=text,
                day=fact.effective,
            )


def withheld(desk: Desk) -> Iterable[BriefFact]:
    """For whose eyes what members say is, where it is not to be read here."""
    disclosure = desk.now.withheld
    if disclosure is not None and disclosure.to != "public":
        decided = desk.now.decision is not None
        yield tell.Withheld(entries=(disclosure.by.act.id,), to=disclosure.to, decided=decided)


def _rival(desk: Desk, other: Candidacy) -> tell.Rival:
    ran = [f for f in other.acts if f.content.into_race]
    # a mere report that somebody runs counts only until there is better
    ran = [f for f in ran if not f.content.reported] or ran
    began = next((f for f in ran if f.content.did == other.status), ran[-1])
    return tell.Rival(
        entries=(began.act.id,),
        rival=desk.who(other.id),
        did=began.content.did,
        day=began.effective,
        by=desk.places(_still(other, began)),
    )


def _still(candidacy: Candidacy, began: Fact) -> list[str]:
    """By whom an act was, without those who withdrew their nomination while another's stands."""
    gone = {member for fact in _taken_back(candidacy) for member in nominators(fact)}
    return [m for m in began.content.by if began.content.did != "nominated" or m not in gone]


def _taken_back(candidacy: Candidacy) -> list[Fact]:
    """The acts by which some withdrew their nomination, while that of another stands."""
    stand = candidacy.nominated_by
    return [
        fact
        for fact in candidacy.acts
        if stand
        and fact.content.did == "nomination_withdrawn"
        and not fact.content.reported
        and not set(nominators(fact)) & set(stand)
    ]


def _fewer(desk: Desk, candidacy: Candidacy) -> Iterable[BriefFact]:
    """Who withdrew a nomination that others made too, and uphold."""
    for fact in _taken_back(candidacy):
        yield _nomination_withdrawn(desk, candidacy, fact)


def _nomination_withdrawn(desk: Desk, candidacy: Candidacy, fact: Fact) -> tell.NominationWithdrawn:
    return tell.NominationWithdrawn(
        entries=(fact.act.id,),
        who=desk.who(candidacy.id),
        by=desk.places(nominators(fact)),
        day=fact.effective,
    )


def _ran(candidacy: Candidacy) -> bool:
    return any(f.content.did in {"announced", "nominated", "declared"} for f in candidacy.acts)


def _act(candidacy: Candidacy, did: str) -> Fact:
    """The last such act that is no mere report, else the last report of it; where a decision or the
    result of a round says it, that."""
    acts = [f for f in candidacy.acts if f.content.did == did]
    if not acts and candidacy.by is not None:
        return candidacy.by
    return next((f for f in reversed(acts) if not f.content.reported), acts[-1])


def _last_rival(desk: Desk, others: Sequence[Candidacy]) -> tell.LastRival | None:
    rivals = [o for o in others if _ran(o) and o.status in {"withdrawn", "eliminated"}]
    # while one of them runs, or waits for another step, nobody was the last
    still = [o for o in others if o.in_race or o.not_put_forward]
    if not rivals or still:
        return None
    last = max(rivals, key=lambda o: _act(o, o.status).since)
    act = _act(last, last.status)
    if any(_act(o, o.status).until >= act.earliest for o in rivals if o is not last):
        return None  # nobody is known to have been the last
    reports = [f for f in last.acts if f.content.reported and f.content.did == last.status]
    decision = desk.now.decision
    # a second before: at the decision itself the matter is no longer open
    before = desk.at(decision.since - 1) if decision else None
    leader = before.candidacy(before.agreed[0]) if before is not None and before.agreed else None
    # a formality only where all had agreed (3.2), even if the rule asks for fewer
    whole = before is not None and leader is not None and len(leader.support) == before.step.size
    agreed = whole and before is not None and before.state == "agreed"
    proof = _evidence(before, before.agreed[0]) if before is not None and agreed else ()
    return tell.LastRival(
        entries=rests([act.act.id], [f.act.id for f in reports], proof),
        rival=desk.who(last.id),
        day=act.effective,
        report=reports[-1].effective if reports else None,
        formality=agreed,
        hearsay=_hearsay(desk, leader) if agreed and leader is not None else None,
        unopposed=_unopposed(desk, leader) if agreed and leader is not None else (),
    )


def start(desk: Desk) -> Iterable[BriefFact]:
    """How the leading candidacy began, and whoever was chosen with it; a text is revised and does
    not run."""
    for first in winners(desk):
        if first.kind == "candidacy":
            yield from _start(desk, first)


def _start(desk: Desk, first: Candidacy) -> Iterable[BriefFact]:
    acts = [f for f in first.acts if f.content.did != "declined"]
    if not acts:
        return
    talk = [f for f in acts if f.content.did in {"interest_shown", "floated"}]
    talk = [f for f in talk if not f.content.reported]
    ran = [f for f in acts if f.content.did in {"announced", "declared", "nominated"}]
    declarations = [f for f in ran if not f.content.reported]
    # by an announcement nobody is nominated yet
    nominations = [f for f in ran if f.content.by and f.content.did != "announced"]
    # own words of interest came before a declaration; reports tell only for want of either
    begun = (talk or declarations or acts)[0]
    yield tell.Start(
        entries=rests([begun.act.id], [f.act.id for f in (*declarations[:1], *nominations[:1])]),
        who=desk.who(first.id),
        did=begun.content.did,
        day=begun.effective,
        running=declarations[0].effective
        if declarations and begun is not declarations[0]
        else None,
        by=desk.places(_still(first, nominations[0])) if nominations else (),
        # only where it surely came after the beginning: else the two days contradict each other
        proposal=nominations[0].effective
        if nominations and nominations[0].earliest > begun.until
        else None,
        reported=bool(nominations) and nominations[0].content.reported,
        according=desk.according(begun) if begun.content.reported else None,
    )
    yield from _fewer(desk, first)


def climb(desk: Desk) -> Iterable[BriefFact]:
    """The counts of the leading candidacy: the first, those by which more agree than before, and
    while nothing is decided the last, whatever it says, as standing tells it."""
    first = desk.now.about
    if first is None or first.kind != "candidacy":
        return
    counts = [
        f
        for f in desk.now.counts
        if f.content.on == first.id
        and f.content.base
        # one that was worked out from what members said says no more than they did
        and f.content.basis != "derived"
        and Stance.SUPPORT in f.content.answers
    ]
    decision = desk.now.closing or desk.now.recommended
    figures: list[Fact] = []
    for count in counts:
        # two figures of one day would read as a change within it
        if figures and _figure(count) > _figure(figures[-1]) and count.until == figures[-1].until:
            figures[-1] = count
        elif not figures or _figure(count) > _figure(figures[-1]):
            figures.append(count)
    # what a reading sets aside is not told (4.6)
    last = [f for f in counts if f.act.id not in desk.dropped()][-1:] if decision is None else []
    figures += [f for f in last if f not in figures]
    # where it began and how it ended
    if len(figures) > 5:
        figures = [*figures[:2], *figures[-3:]]
    if figures:
        yield tell.Climb(
            entries=rests([f.act.id for f in figures]),
            who=desk.who(first.id),
            more=len(figures) < len(counts),
            counts=tuple(
                tell.SupportCount(
                    day=f.effective,
                    figure=_figure(f),
                    base=f.content.base,
                    quality=f.content.quality,
                    according=_according(desk, f),
                )
                for f in figures
            ),
        )
    elif decision is not None and len(first.support) > 1 and desk.now.step.electorate.members:
        ids = [e for m in first.spoken_for for e in first.positions[m].entries]
        yield tell.Climb(
            entries=rests(ids),
            who=desk.who(first.id),
            counts=(
                tell.SupportCount(
                    day=_whole_since(desk, first, decision),
                    figure=len(first.support),
                    base=first.answer.facts.electorate.size,
                    # counted by words alone: others may have agreed and said nothing
                    quality="at_least",
                    hearsay=_hearsay(desk, first),
                    unopposed=_unopposed(desk, first),
                ),
            ),
        )


def _whole_since(desk: Desk, candidacy: Candidacy, decision: Fact[Decision]) -> When:
    """The day on which the last of those that agree did, where the electorate was the same then;
    else the day of the *decision*, by which it was so."""
    last = max(_agreeing(desk, candidacy), key=lambda f: f.since)
    then = desk.at(last.until)
    candidacies = [c for c in then.candidacies if c.id == candidacy.id]
    same = then.step.electorate.size == desk.now.step.electorate.size
    if same and candidacies and len(candidacies[0].support) == len(candidacy.support):
        return last.effective
    return by(desk.now.zone.day(decision.until))


def weighed(desk: Desk) -> Iterable[BriefFact]:
    """What the candidacy or text that the brief is about has by weight, where the rule asks that;
    of several that nobody chose between, none is told."""
    now = desk.now
    candidacies = [c for c in now.candidacies if c.decision is not None]
    candidacies = candidacies or [c for c in [desk.now.about] if c is not None]
    candidacies = candidacies or [c for c in now.candidacies if c.kind == "text" and c.in_race]
    if len(candidacies) != 1:
        return
    (about,) = candidacies
    for line in about.clauses:
        leaf, stands = line.leaf, line.stands
        if isinstance(leaf, Judgment) or leaf.weight is None or stands.need is None:
            continue
        low, high = (stands.have,) * 2 if stands.have is not None else (stands.least, stands.most)
        if low is None or high is None or (low == 0 and high == stands.of):
            continue  # nobody knows anything of it
        table, share = now.step.weights.get(leaf.weight), percentage(leaf, stands)
        ids = [e for m in about.stances if m in about.positions for e in about.positions[m].entries]
        decision_ids = [about.decision.act.id] if about.decision is not None else []
        yield tell.Weighed(
            entries=rests(
                [table.act.id] if table is not None else [], decision_ids, ids, [_opening(now)]
            ),
            least=low,
            most=high,
            relation=leaf.relation,
            need=stands.need if share is None else share,
            percent=share is not None,
            unit=table.content.unit if table is not None else None,
            weight=leaf.weight.replace("_", " "),
            for_it=leaf.state is State.FOR,
            past=about.decision is not None,
            table=table.content.name if table is not None else None,
            since=table.effective if table is not None else None,
        )


def _opening(now: Standing) -> str:
    return now.case.matter.act.id


def _share(text: str) -> Fraction | None:
    """A share as it is written: ``2/3``, ``90 %``; None where none is."""
    number, percent, _rest = text.partition("%")
    try:
        return Fraction(number.strip()) / (100 if percent else 1)
    except ValueError:  # what is no share is an error of `nemcon check`
        return None


def _figure_of(count: Fact[ReportedCount]) -> int | None:
    """How many agree by a count, where it says so."""
    return count.content.answers.get(Stance.SUPPORT)


def _figure(count: Fact[ReportedCount]) -> int:
    return count.content.answers[Stance.SUPPORT]


def backers(desk: Desk) -> Iterable[BriefFact]:
    """Who agreed first, and whose agreement is only implied."""
    first = desk.now.about
    if first is None or first.kind != "candidacy":
        return
    who = desk.who(first.id)
    # that its own country backs a candidate is no news: the first is told as outside it (4.13)
    home = {who.id, who.nation.id} if who.nation else {who.id}
    acts = {
        m: desk.now.case.entry(first.positions[m].first.entry)
        for m in first.spoken_for
        # who spoke for itself: on the day of a count, or of a word for a group, nobody began
        if first.positions[m].first.voice == 2 and m not in home
        if first.positions[m].stance is Stance.SUPPORT
    }
    loose = {m: f for m, f in acts.items() if not getattr(f.content, "binds", True)}
    acts = {m: f for m, f in acts.items() if m not in loose}
    # imprecise days last: of them it is not known that they were first
    ordered = sorted(acts.items(), key=lambda item: (not item[1].precise, item[1].since, item[0]))
    if len(ordered) > 1 and ordered[0][1].precise:
        member, begun = ordered[0]
        together = [(m, f) for m, f in ordered if str(f.effective) == str(begun.effective)]
        # these may have been before: then it is the first of those whose day is known (4.13)
        vague = [(m, f) for m, f in ordered if not f.precise and f.earliest <= begun.until]
        rest = [one for one in ordered[len(together) :] if one not in vague]
        loose = {m: f for m, f in loose.items() if f.since <= begun.since}
        bound = {m: _said_so(desk, first.id, m) for m in loose}
        week = [(m, f) for m, f in rest if f.since - begun.since <= 7 * 86_400]
        maybe = [
            f
            for m in first.perhaps_for
            for f in first.perhaps[m]
            if m not in home and f.earliest <= begun.until
        ]
        positions = [
            f
            for f in desk.positions(first.id)
            if f.act.member == member and f.content.stance is begun.content.stance
        ]
        # a report comes first: then it is told when the member said so in public
        public = [f for f in positions if f.content.basis != "reported"][:1]
        positions = public if begun not in public else []
        day = desk.record.zone.day
        yield tell.Backers(
            entries=rests(
                [f.act.id for _, f in together],
                [f.act.id for f in positions],
                [f.act.id for _, f in (*week, *vague)],
                [f.act.id for f in maybe],
                [f.act.id for f in (*loose.values(), *filter(None, bound.values()))],
            ),
            who=who,
            first=_each_by(desk, together) if len(together) > 1 else desk.places([member]),
            since=begun.effective,
            according=_according(desk, begun) if len(together) == 1 else (),
            confirmed=positions[0].effective if positions and len(together) == 1 else None,
            next=_each_by(desk, week),
            at_once=all(f.precise and day(f.until) == day(begun.until) for _, f in week),
            outside=who.nation if who.nation and who.nation.id in first.support else None,
            loose=tuple(
                (desk.place(m), f.effective, later.effective if (later := bound[m]) else None)
                for m, f in loose.items()
            ),
            undated=tuple((desk.place(m), f.effective) for m, f in vague),
            unsure=bool(maybe),
        )
    implied = [m for m in first.spoken_for if first.positions[m].basis == "implied"]
    days = {str(f.effective) for f in desk.now.decisions}  # on these it is known when they agreed
    # a count of everybody names nobody (4.10)
    whole = {
        f.act.id
        for f in desk.now.counts
        if _figure_of(f) == f.content.base or str(f.effective) in days
    }
    implied = [m for m in implied if first.positions[m].first.entry not in whole]
    if implied:
        counts = dict.fromkeys(first.positions[m].first.entry for m in implied)
        entry = next(iter(counts))
        here = [m for m in implied if first.positions[m].first.entry == entry]
        yield tell.Implied(
            entries=(entry,),
            members=desk.places(here),
            day=desk.now.case.entry(entry).effective,
            according=_according(desk, desk.now.case.entry(entry)),
        )


def _said_so(desk: Desk, on: str, member: str) -> Fact[Position] | None:
    """When a member first said in words that bind that it supports a candidate."""
    positions = (f for f in desk.positions(on) if f.act.member == member)
    return next((f for f in positions if f.content.stance is Stance.SUPPORT), None)


def for_groups(desk: Desk) -> Iterable[BriefFact]:
    """What was said for groups, as far as it is what holds of some of them."""
    first = desk.now.about
    running = [c for c in desk.now.candidacies if c.in_race or c is first or c.decision is not None]
    for one in running:
        for fact in desk.now.case.of(Position):
            group_statement = said_for(desk.now.case, fact) if fact.content.on == one.id else None
            resting = [
                member
                for member, claim in one.positions.items()
                if claim.claim.entry == fact.act.id and claim.claim.voice == 1
            ]
            if group_statement is None or not resting:
                continue
            yield tell.ForGroup(
                entries=(fact.act.id,),
                who=desk.who(one.id) if one.kind == "candidacy" and len(running) > 1 else None,
                speaker=desk.place(group_statement.member) if group_statement.member else None,
                by=desk.who(fact.act.person).name if fact.act.person else fact.content.speaker,
                name=group_statement.group.name,
                classes=group_statement.group.classes,
                members=desk.places(resting),
                stance=fact.content.stance,
                day=fact.effective,
                mandated=group_statement.group.mandated,
            )


def _according(desk: Desk, fact: Fact) -> tuple[str, ...]:
    basis = getattr(fact.content, "basis", "public")
    return desk.according(fact) if basis == "reported" else ()


def _each_by(desk: Desk, statements: Iterable[tuple[str, Fact]]) -> tuple[tell.NamedMember, ...]:
    """Members with who reports what each of them said, where it is a mere report."""
    return tuple(
        replace(desk.place(member), according=_according(desk, fact)[:1])
        if getattr(fact.content, "basis", "") == "reported"
        else desk.place(member)
        for member, fact in statements
    )


def _agreeing(desk: Desk, candidacy: Candidacy) -> list[Fact]:
    return [desk.now.case.entry(candidacy.positions[m].first.entry) for m in candidacy.spoken_for]


def _evidence(now: Standing, id: str) -> tuple[str, ...]:
    """The best proof of how many agree: the first and the last count that say so, else words."""
    candidacy = now.candidacy(id)
    exact = [
        f.act.id
        for f in now.counts
        if f.content.on == id
        and f.content.quality == "exactly"
        and f.content.answers.get(Stance.SUPPORT) == len(candidacy.support)
    ]
    if exact:
        return rests(exact[:1], exact[-1:])
    return rests(e for m in candidacy.spoken_for for e in candidacy.positions[m].entries)


# -- the holdouts


def holdouts(desk: Desk) -> Iterable[BriefFact]:
    """The members that were, or are, not convinced; what each said, asked, and got."""
    first = desk.now.about
    if first is not None and first.kind == "candidacy":
        yield from _unconvinced(desk, first, None)
    running = [c for c in desk.now.candidacies if c.in_race and c.kind == "candidacy"]
    others = [c for c in running if c is not first and desk.now.decision is None]
    for candidacy in others if len(running) <= FEW else []:
        yield from _unconvinced(desk, candidacy, desk.who(candidacy.id), rival=first is not None)


def asked_beside(desk: Desk, before: Iterable[BriefFact]) -> Iterable[BriefFact]:
    """What else was asked of whom or what the matter is about, by members of which nothing was told
    *before*, and what became of it."""
    first, parts = desk.now.about, {id for fact in before for id in fact.entries}
    ids = [first.id] if first is not None else [c.id for c in desk.now.candidacies]
    others = [
        one
        for one in desk.now.conditions
        if one.condition.content.on in ids and one.condition.act.id not in parts
    ]
    # of what is asked for a group: whoever asked it
    askers = [one.condition.act.member for one in others]
    for number, (one, member) in enumerate(zip(others, askers, strict=True)):
        if member is not None and number < 2 * FEW:
            yield _request(desk, one, member, alone=False, again=member in askers[:number])


def _unconvinced(
    desk: Desk, first: Candidacy, who: Who | None, *, rival: bool = False
) -> Iterable[BriefFact]:
    """Who is not convinced of a candidate, or was not; of a *rival* of whoever leads, only who is
    not."""
    agreeing = [m for m in _reluctant(desk, first) if m in first.support]
    waiting = [m for m in _reluctant(desk, first) if m not in first.support]
    waiting = [m for m in waiting if not _under_silence(desk.now, first.positions[m])]
    over = not rival and (desk.now.decision is not None or not waiting)
    pairs = [(m, _no(desk, first, m)) for m in (agreeing if over else waiting)]
    doubters = [(m, fact) for m, fact in pairs if fact is not None][: 2 * FEW]
    never = [(m, fact) for m, fact in doubters if _agreed_before(desk, fact) is None]
    # who may have agreed since is not told as not convinced
    never = [(m, fact) for m, fact in never if over or m not in first.perhaps]
    if len(never) > 1:
        yield tell.Holdouts(
            entries=rests(fact.act.id for _, fact in never),
            members=desk.places(m for m, _ in never),
            over=over,
            who=who,
        )
    for member, fact in doubters:
        yield _holdout(desk, first, member, fact, who)
        yield from _conditions_of(desk, first.id, member)


def _holdout(
    desk: Desk, first: Candidacy, member: str, refusal: Fact, who: Who | None
) -> tell.Holdout:
    agreed = desk.now.case.entry(first.positions[member].first.entry)
    over, by_count = member in first.spoken_for, not first.positions[member].first.voice
    before = _agreed_before(desk, refusal)
    return tell.Holdout(
        entries=rests(
            [before.act.id] if before is not None else [],
            [refusal.act.id],
            [agreed.act.id] if over else first.positions[member].entries,
        ),
        who=who,
        member=desk.place(member),
        stance=refusal.content.stance.value,
        since=refusal.effective,
        according=_according(desk, refusal),
        # a count says by which day a member agreed, not on which (4.6)
        agreed=(by(desk.now.zone.day(agreed.until)) if by_count else agreed.effective)
        if over
        else None,
        agreed_according=_according(desk, agreed) if over else (),
        before=before.effective if before is not None else None,
        before_according=_according(desk, before) if before is not None else (),
        perhaps=not over and member in first.perhaps,
    )


def _agreed_before(desk: Desk, no: Fact) -> Fact | None:
    """What a member said last in words that bind by which it agreed, before it said no or had
    reservations: it stepped back, and is not told as one that was not convinced at first."""
    positions = (f for f in desk.positions(no.content.on) if f.act.member == no.act.member)
    agreed = [f for f in positions if f.content.stance in AGREEING and f.since < no.since]
    return agreed[-1] if agreed else None


def _reluctant(desk: Desk, first: Candidacy) -> list[str]:
    """Members that said no or not yet, the longest holdout first."""
    speakers = {
        f.act.member
        for f in desk.positions(first.id)
        if f.content.stance in {Stance.OBJECT, Stance.RESERVE}
    }
    direct = [m for m in first.stances if m in speakers and m in first.positions]
    order = {m: first.positions[m].first.since for m in direct}
    return sorted(direct, key=lambda m: (order[m], m))


def _under_silence(now: Standing, claim: HeldClaim) -> bool:
    """Whether it was said under silence, where it is told with that."""
    return now.case.entry(claim.claim.entry).act.type == "silence_answer"


def _no(desk: Desk, first: Candidacy, member: str) -> Fact | None:
    """Its first objection, else the last day on which it still had reservations; if it came to
    agree, before that."""
    positions = [f for f in desk.positions(first.id) if f.act.member == member]
    noes = [f for f in positions if f.content.stance is Stance.OBJECT]
    doubts = [f for f in positions if f.content.stance is Stance.RESERVE]
    agreed = first.positions[member].first.since if member in first.spoken_for else None
    before = [f for f in doubts if agreed is None or f.since <= agreed] or doubts[:1]
    return next(iter(noes + before[-1:]), None)


def reopened(desk: Desk) -> Iterable[BriefFact]:
    """What was decided and counts no more, since it was reopened."""
    steps = {step.id: step.step for step in desk.now.steps}
    for decision, again in desk.now.undone:
        if decision.act.type != "decision":
            continue
        who, text = _contested(desk, decision.content.on, decision.content.revision)
        yield tell.Reopened(
            entries=(decision.act.id, again.act.id),
            does=steps.get(decision.content.step or "", desk.now.steps[-1].step).does,
            winner=who,
            text=text,
            day=decision.effective,
            again=again.effective,
            reason=Text.of(again.content.reason),
            carried=decision.content.carried,
        )
        for before in desk.now.refusals_before(decision):
            yield tell.Superseded(
                entries=(before.act.id, decision.act.id),
                winner=who,
                text=text,
                day=before.effective,
            )


def findings(desk: Desk) -> Iterable[BriefFact]:
    """What the chair found of whom the brief is about, or of each in the race."""
    now, decision = desk.now, desk.now.closing or desk.now.recommended
    about = [c for c in now.candidacies if (c.id == now.meant(decision) if decision else c.in_race)]
    for candidacy in about:
        despite_by_question = {
            line.leaf.question: line.leaf.despite
            for line in candidacy.clauses
            if isinstance(line.leaf, Judgment)
        }
        judgments = [f for f in now.case.of(ChairJudgment) if f.content.on == candidacy.id]
        # of several findings on one question the last one stands
        latest = {f.content.question: f for f in judgments if now.belongs.of(f) == desk.step.id}
        for question, fact in latest.items():
            who, text = _contested(desk, candidacy.id) if len(about) > 1 else (None, None)
            yield tell.ChairFinding(
                entries=(fact.act.id,),
                question=question,
                finds=fact.content.finds,
                despite=despite_by_question.get(question, False),
                day=fact.effective,
                reason=Text.of(fact.content.reason) if fact.content.reason else None,
                who=who,
                text=text,
            )


def around(desk: Desk) -> Iterable[BriefFact]:
    """Of the decision that the brief is about: its day of effect, when it was announced, and what
    members attached to it. An announcement of what is not decided is told as that."""
    now, decision = desk.now, desk.now.closing or desk.now.recommended
    if decision is not None:
        of = decision.content
        # an effect from the day of the decision goes without saying
        effect = of.takes_effect if _another_day(of.takes_effect, decision) else None
        issued = of.issued if _another_day(of.issued, decision) else None
        if effect is not None or issued is not None:
            begins = span(effect, now.zone)[0] if effect is not None else 0
            yield tell.Effect(
                entries=(decision.act.id,), day=effect, issued=issued, over=begins <= now.on
            )
    # what was reopened counts no more, and so its announcement tells nothing
    gone = {of.act.id for of, _ in now.undone} | {
        getattr(of.content, "decision", "") for of, _ in now.undone
    }
    decision_by_id = {of.content.decision: of for of in now.decisions}
    for fact in now.case.of(Announcement):
        of_ = decision_by_id.get(fact.content.decision)
        if fact.content.decision in gone or (of_ and not _another_day(fact.effective, of_)):
            continue
        yield tell.Announced(
            entries=rests([fact.act.id], [of_.act.id] if of_ is not None else []),
            day=fact.effective,
            channel=fact.content.channel,
            words=fact.content.words,
            before=of_ is None or fact.until < of_.since,
            taken=of_ is not None,
        )
    for statement in now.case.of(Reservation):
        if decision is not None and statement.content.decision == decision.content.decision:
            yield tell.Attached(
                entries=(statement.act.id,),
                member=desk.place(statement.act.member or ""),
                words=statement.content.words,
                group=_attached_for(desk, statement),
                holder=desk.place(statement.content.by_proxy)
                if statement.content.by_proxy
                else None,
                why=_no_effect(now.reserved.get(statement.act.id)),
            )


def _another_day(when: When | None, decision: Fact[Decision]) -> bool:
    return when is not None and str(when) != str(decision.effective)


def overridden(desk: Desk) -> Iterable[BriefFact]:
    """What was decided against the rule, and why."""
    for decision, note in desk.now.overridden:
        who, text = _contested(desk, desk.now.meant(decision), decision.content.revision)
        yield tell.Overridden(
            entries=(decision.act.id, note.act.id),
            winner=who,
            text=text,
            reason=Text.of(note.content.reason),
        )


def before(desk: Desk) -> Iterable[BriefFact]:
    """The steps that were carried before the one that is told of, each with its figures and who had
    not agreed."""
    for step in desk.now.steps:
        decision = step.decision
        if (
            step.step.order >= desk.step.step.order
            or decision is None
            or not decision.content.carried
        ):
            continue
        for one in (decision, *decided_with(desk, decision)):
            who, text = _contested(desk, one.content.on)
            yield tell.Before(
                entries=(one.act.id,),
                does=step.step.does,
                winner=who,
                text=text,
                day=one.effective,
                by=one.content.decided_by,
                body=desk.stage(step).body,
            )
            yield from voted(desk, one)
            yield from dissent(desk, one)


def dissent(desk: Desk, decision: Fact[Decision] | None = None) -> Iterable[BriefFact]:
    """Who had not agreed to a *decision*, by default that of the last step that is
    decided, and what they said."""
    decision = decision or desk.now.closing or desk.now.recommended
    if decision is None:
        return
    then = desk.at(max(decision.since, decision.until - 1))
    candidacies = [c for c in then.candidacies if c.id == desk.now.meant(decision)]
    yield from _in_favour(desk, then, decision, candidacies)
    # who is not entitled is told apart, and has not dissented
    apart = {position.member for c in candidacies for position in then.voices(c)}
    claims = (
        {m: claim for m, claim in candidacies[0].positions.items() if m not in apart}
        if candidacies
        else {}
    )
    by = {
        stance: [
            m
            for m in claims
            if claims[m].stance is stance
            and not _under_silence(then, claims[m])
            # what was said for a group is told with the group
            and claims[m].claim.voice != 1
        ]
        for stance in (Stance.OBJECT, Stance.RESERVE, Stance.ABSTAIN, Stance.RECUSE)
    }
    ids = [e for members in by.values() for m in members for e in claims[m].entries]
    if ids:
        yield tell.Dissent(
            entries=rests(ids),
            objects=_saying_so(desk, claims, by[Stance.OBJECT]),
            reserves=_saying_so(desk, claims, by[Stance.RESERVE]),
            abstains=_saying_so(desk, claims, by[Stance.ABSTAIN]),
            recused=_saying_so(desk, claims, by[Stance.RECUSE]),
        )
    waits = [m for m in claims if claims[m].stance is Stance.AD_REFERENDUM]
    if waits:
        yield tell.AdReferendum(
            entries=rests(e for m in waits for e in claims[m].entries),
            members=_saying_so(desk, claims, waits),
            past=True,
        )


def so_far(desk: Desk, first: BriefFact) -> Iterable[BriefFact]:
    """How many had agreed to a text of which it is told *first* that it may be decided already."""
    if isinstance(first, tell.Possible) and first.type == "decision":
        yield from _in_favour(desk, desk.now, None, desk.now.candidacies)


def _in_favour(
    desk: Desk, then: Standing, decision: Fact[Decision] | None, candidacies: Sequence[Candidacy]
) -> Iterable[BriefFact]:
    """How many had agreed to a text by their own words, where no votes were counted when it was
    *decision*."""
    of = decision.content if decision is not None else None
    has_votes = of is not None and (of.tally or of.tally_by_class or of.how == "silence")
    for text in candidacies:
        if text.kind != "text" or has_votes:
            continue
        if text.spoken_for and then.step.electorate.members:
            yield tell.InFavour(
                entries=rests(e for m in text.spoken_for for e in text.positions[m].entries),
                number=len(text.spoken_for),
                # those of one house are one (rules.md 9.3)
                of=text.answer.facts.electorate.size,
                unopposed=_unopposed(desk, text),
                hearsay=_hearsay(desk, text),
            )


def voted(desk: Desk, decision: Fact[Decision] | None = None) -> Iterable[BriefFact]:
    """The figures of a *decision*, by default that of the last step that is
    decided, where they were counted."""
    decision = decision or desk.now.closing or desk.now.recommended
    if decision is not None and (decision.content.tally or decision.content.tally_by_class):
        yield tell.Voted(
            entries=rests([decision.act.id]),
            figures=in_order(decision.content.tally),
            classes=tuple(
                (name, in_order(tally)) for name, tally in decision.content.tally_by_class.items()
            ),
            others=bool(decision.content.unlisted),
        )


def quorum(desk: Desk, decision: Fact[Decision] | None = None) -> Iterable[BriefFact]:
    """Whether there was a quorum where a *decision* was taken (by default that of
    the last step that is decided), if its rule asks for one and it names its meeting."""
    decision = decision or desk.now.closing or desk.now.recommended
    for candidacy in desk.now.candidacies:
        presence = candidacy.presence
        if presence is None or not presence.has_quorum or candidacy.decision is not decision:
            continue
        yield tell.Quorum(
            entries=rests([presence.meeting.act.id]),
            met=presence.quorate,
            count=len(presence.attendance),
            size=presence.size,
        )


def tried(desk: Desk) -> Iterable[BriefFact]:
    """The ways to decide that ended without a result; what a silence came to is told with it."""
    now, way_ids = desk.now, set[str]()
    steps = {step.id: step for step in now.steps}
    for first in now.steps:
        ways = [way.step for way in now.belongs.ways(first.id)]
        if first.id in way_ids or len(ways) == 1:
            continue
        way_ids |= {*ways}
        for number, id in enumerate(ways, 1):
            ended = steps[id].ended
            if ended is None or ended.silence is not None or ended.how in {"carried", "broken"}:
                continue
            until = steps[id].step.until if ended.how == "passed" else None
            day: When = until or day_of(now.zone.day(ended.since))
            step_ids = [f.act.id for f in now.case.of(Step) if f.content.step == id]
            yield tell.Tried(
                entries=rests(step_ids, [ended.by] if ended.by else []),
                number=number,
                how=ended.how,  # type: ignore[arg-type]  # the others are left out above
                day=day,
            )


def _conditions_of(desk: Desk, on: str, member: str, *, alone: bool = True) -> Iterable[BriefFact]:
    own = [c for c in desk.now.conditions if c.asks(member) and c.condition.content.on == on]
    for number, one in enumerate(own):
        yield _request(desk, one, member, alone=alone, again=number > 0)


def _request(
    desk: Desk, demand: ConditionShown, member: str, *, alone: bool, again: bool
) -> tell.Asked:
    act, condition = demand.condition.act, demand.condition.content
    # one that may have come by its date is told with what it would make of the demand
    coming = demand.perhaps[:1] if demand.became == "open" else ()
    return tell.Asked(
        entries=(act.id, *(a.act.id for a in (*demand.answers, *coming))),
        member=desk.place(member),
        by=desk.place(act.member or "") if act.member != member else None,
        asks=condition.asks,
        of=desk.who(condition.of) if condition.of not in {None, "", condition.on} else None,
        became=coming[0].content.became if coming else demand.became,
        latest=latest_of(coming[0]) if coming else None,
        alone=alone,
        again=again,
    )


def objections(desk: Desk, first: BriefFact) -> Iterable[BriefFact]:
    """Which members object to which text of a proposal, and which reserve their position, where
    that is not told *first*, with how many agree; and what they ask."""
    with_count = isinstance(first, tell.Pending) and first.with_count
    texts = [candidacy for candidacy in desk.now.candidacies if candidacy.kind == "text"]
    yield from _objections_to(desk, texts, with_count=with_count)


def _objections_to(
    desk: Desk, texts: Iterable[Candidacy], *, with_count: bool = False
) -> Iterable[BriefFact]:
    ties = {(fact.act.id,) for fact in desk.now.case.of(TiedPosition)}  # told with their package
    for candidacy in texts:
        for stance, fact in ((Stance.OBJECT, tell.Objections), (Stance.RESERVE, tell.Reserves)):
            members = [
                m for m in _saying(candidacy, stance) if candidacy.positions[m].entries not in ties
            ]
            if all(desk.now.said_under(member, candidacy.id) for member in members):
                continue  # they were told with what they said under silence
            if not with_count:
                yield fact(
                    entries=rests(e for m in members for e in candidacy.positions[m].entries),
                    text=_title(desk, candidacy.id) or desk.now.case.content.title,
                    members=_saying_so(desk, candidacy.positions, members),
                )
            for member in members:
                yield from _conditions_of(
                    desk, candidacy.id, member, alone=len(members) == 1 and not with_count
                )
        if with_count:
            continue
        if waits := _saying(candidacy, Stance.AD_REFERENDUM):
            yield tell.AdReferendum(
                entries=rests(e for m in waits for e in candidacy.positions[m].entries),
                members=_saying_so(desk, candidacy.positions, waits),
            )


def decisions(desk: Desk) -> Iterable[BriefFact]:
    """What else was decided in the step that closed the matter, and on which texts nothing was."""
    closes = desk.now.closes
    for decision in closes.decisions if closes is not None else ():
        closing = desk.now.closing
        if (
            closing is not None
            and decision is not closing
            and decision not in decided_with(desk, closing)
        ):
            yield _decided(desk, decision)
            yield from voted(desk, decision)
    for decision in desk.now.refused:
        yield _decided(desk, decision)
        yield from voted(desk, decision)
    if desk.now.closing is None:
        return
    open_texts = [c for c in desk.now.candidacies if c.kind == "text" and c.decision is None]
    open_texts = [c for c in open_texts if c.in_race and not c.answer.silent and c.acts]
    if titles := [title for c in open_texts if (title := _title(desk, c.id)) is not None]:
        yield tell.NotDecided(
            entries=rests([c.acts[-1].act.id for c in open_texts]), texts=tuple(titles)
        )
    # an objection to what is not decided yet is never left out
    yield from _objections_to(desk, open_texts)


def beside(desk: Desk) -> Iterable[BriefFact]:
    """What was said and does not count: of another revision, or after the decision; and what goes
    together."""
    now = desk.now
    apart: dict[tuple[tell.Did, tell.Apart, tuple[str, ...]], list[str]] = {}
    suspended = now.step.suspended
    for candidacy in now.candidacies:
        table = candidacy.answer.facts.bound.table
        for of, claims in candidacy.other.items():
            for did in DID:
                same = {m: h for m, h in claims.items() if _did(table, h.stance) == did}
                if same and candidacy.revision is not None:
                    yield tell.Earlier(
                        entries=rests(e for h in same.values() for e in h.entries),
                        did=did,
                        of=of,
                        about=candidacy.revision,
                        members=_saying_so(desk, same, same),
                        text=_title(desk, candidacy.id, of) if len(now.candidacies) > 1 else None,
                    )
        for did, why in product(DID, tell.APART):
            voices = [
                p
                for p in now.voices(candidacy)
                if _did(table, p.stance) == did and p.apart_as == why
                if not _under_silence(now, candidacy.positions[p.member])
            ]
            # said while it was a member that counts: told with both days (4.14)
            before = [p for p in voices if _before(desk, candidacy.positions[p.member], suspended)]
            for one in before:
                yield tell.Voice(
                    entries=rests(one.entries, [suspended[one.member].act.id]),
                    did=did,
                    why="suspended",
                    members=desk.places([one.member]),
                    day=now.case.entry(candidacy.positions[one.member].first.entry).effective,
                    suspended=suspended[one.member].effective,
                    past=now.step.over is not None,
                )
            voices = [p for p in voices if p not in before]
            if voices:
                said_so = apart.setdefault((did, why, tuple(p.member for p in voices)), [])
                said_so += [entry for p in voices for entry in p.entries]
        yield from _by_proxy(desk, candidacy)
        yield from _untimely(desk, candidacy)
        for member, later in candidacy.later.items():
            yield tell.Later(
                entries=rests(later.entries),
                did=_did(table, later.stance),
                day=now.case.entry(later.first.entry).effective,
                members=_saying_so(desk, {member: later}, [member]),
            )
        coming = {fact.act.id for fact in now.possible}
        for member, facts in candidacy.perhaps.items() if candidacy.decision is not None else ():
            for fact in facts:
                if fact.act.id not in coming:  # that is told as what may have happened by now
                    yield tell.Later(
                        entries=(fact.act.id,),
                        did=_did(table, fact.content.stance),
                        day=fact.effective,
                        members=desk.places([member]),
                        perhaps=True,
                    )
    for (did, why, members), entries in apart.items():
        yield tell.Voice(
            entries=rests(entries),
            did=did,
            why=why,
            members=desk.places(members),
            past=now.step.over is not None,
        )
    for package in now.packages:
        yield _together(desk, package)
        yield from _tied(desk, package)


def _before(desk: Desk, claim: HeldClaim, suspended: Mapping[str, Fact[Membership]]) -> bool:
    """Whether a member that is suspended now said it before."""
    fact = desk.now.case.entry(claim.first.entry)
    state = suspended.get(fact.act.member or "")
    return state is not None and fact.until < state.since


def _by_proxy(desk: Desk, candidacy: Candidacy) -> Iterable[BriefFact]:
    """For whom another member answered, and which of these answers count for nobody."""
    ids = {claim.claim.entry for claim in candidacy.positions.values()}
    for one in candidacy.by_proxy.values():
        if one.proxy is not None:
            desk.facts(one.proxy.act.subject)  # that it can be cited
    proxy_acts = [one for entry, one in candidacy.by_proxy.items() if entry in ids]
    alike: dict[tuple[str, Stance, str], list[ProxyAct]] = {}
    for one in proxy_acts:
        stance, day = one.fact.content.stance, str(one.fact.effective)
        alike.setdefault((one.holder, stance, day), []).append(one)
    who, text = _contested(desk, candidacy.id)
    for (holder, stance, _day), of in alike.items():
        yield tell.ByProxy(
            entries=rests(_of_proxies(of)),
            holder=desk.place(holder),
            members=desk.places(one.member for one in of),
            who=who,
            text=text,
            stance=stance,
            day=of[0].fact.effective,
        )
    for one in candidacy.in_vain:
        yield tell.InVain(
            entries=rests(_of_proxies([one])),
            holder=desk.place(one.holder),
            member=desk.place(one.member),
            stance=one.fact.content.stance,
            day=one.fact.effective,
            why=one.why or "",
            article=one.terms.article if one.terms and one.why == "surplus" else None,
        )


def _untimely(desk: Desk, candidacy: Candidacy) -> Iterable[BriefFact]:
    """Whose answers came outside the window for them, those of one window and day together."""
    procedure = desk.now.case.procedure
    if not candidacy.untimely or procedure is None:
        return
    desk.facts(procedure.act.subject)  # that it can be cited
    alike: dict[tuple[str, str, str, str | None], list[UntimelyAnswer]] = {}
    for one in candidacy.untimely:
        when = one.fact.effective
        # a moment by its day in the zone of the body, so that those of one day stand together
        day_text = str(desk.record.zone.day(when.utc) if isinstance(when, Moment) else when)
        alike.setdefault((one.why, one.window.step, day_text, one.holder), []).append(one)
    for (why, _window, _day, holder), of in alike.items():
        day = of[0].edge
        yield tell.Untimely(
            entries=rests([one.fact.act.id for one in of], [procedure.act.id]),
            members=desk.places(dict.fromkeys(m for one in of for m in one.members)),
            answer=of[0].fact.effective,
            why="early" if why == "early" else "late",
            day=day_of(day) if isinstance(day, Day) else day,
            holder=desk.place(holder) if holder is not None else None,
        )


def _of_proxies(proxy_acts: Iterable[ProxyAct]) -> Iterable[str]:
    for one in proxy_acts:
        yield one.fact.act.id
        if one.proxy is not None:
            yield one.proxy.act.id


def _together(desk: Desk, package: PackageStanding) -> tell.Together:
    names = {part: _part(desk, package, part) for part in package.fact.content.parts}
    alone = package.decision is None and bool(package.by_day)
    cited = [*package.apart.values(), *(package.decisions.values() if alone else ())]
    for decision in cited:
        desk.facts(decision.act.subject)  # that it can be cited
    objected: dict[tuple[str, ...], list[str]] = {}
    for member in package.against:
        on = tuple(part for part in package.because.get(member, ()) if part in names)
        objected.setdefault(on, []).append(member)
    return tell.Together(
        entries=rests([package.fact.act.id], [decision.act.id for decision in cited]),
        parts=tuple(names.values()),
        as_one=package.mode == "as_one",
        passes=tuple(names[part] for part in package.passes),
        against=desk.places(package.against),
        carried=package.settled and package.complete and package.last,
        stops=package.stops,
        apart=tuple(
            names[id] for id, decision in package.apart.items() if decision.content.carried
        ),
        refused=tuple(
            names[id] for id, decision in package.apart.items() if not decision.content.carried
        ),
        rest=tuple(names[id] for id in package.rest),
        objected=tuple(
            (desk.places(members), tuple(names[part] for part in on))
            for on, members in objected.items()
        ),
        days=tuple(
            (package.decisions[parts[0]].effective, tuple(names[part] for part in parts))
            for parts in (package.by_day.values() if alone else ())
        ),
        ahead=tuple(names[part] for part in package.ahead),
    )


def _tied(desk: Desk, package: PackageStanding) -> Iterable[tell.Tied]:
    """Who agrees to a part that is not decided only if which others pass too."""
    of = {choice: part for part, choice in package.choices.items()}
    ties: dict[tuple[str, tuple[str, ...], str], dict[str, str]] = {}
    for fact in desk.now.case.of(TiedPosition):
        tie = fact.content
        # a tie names what is chosen, the package the part by which it is told
        part = of.get(tie.on, tie.on)
        if _past(desk, fact) or (package.mode == "as_one" and not put_as_one(desk.now.case, tie)):
            continue
        if part in package.choices and part not in package.decided:
            terms = (part, tuple(of.get(to, to) for to in tie.to), tie.otherwise)
            ties.setdefault(terms, {})[fact.act.member or ""] = fact.act.id
    for (part, to, otherwise), members in ties.items():
        yield tell.Tied(
            entries=tuple(members.values()),
            members=desk.places(members),
            part=_part(desk, package, part),
            to=tuple(_part(desk, package, id) for id in to),
            objects=otherwise == "object",
            as_one=package.mode == "as_one",
        )


def _past(desk: Desk, tie: Fact[TiedPosition]) -> bool:
    """Whether a member said something else of a part since it tied it."""
    on = next((c for c in desk.now.candidacies if c.id == tie.content.on), None)
    member = tie.act.member or ""
    if on is None or member not in on.positions:
        return False
    return desk.now.position(member, on).tie is not tie


DID: tuple[tell.Did, ...] = ("agreed", "unopposed", "objected", "reserved", "spoke")


def _did(table: Mapping[Stance, Counts], stance: Stance) -> tell.Did:
    if stance is Stance.NO_OBJECTION:  # which is no support, whatever it counts as (4.14)
        return "unopposed"
    if table[stance] is Counts.FOR:
        return "agreed"
    if table[stance] is Counts.AGAINST:
        return "objected"
    return "reserved" if stance is Stance.RESERVE else "spoke"


def _revision_under(now: Standing, silence: SilenceStanding, text: str) -> int | None:
    return under_silence(now.case, silence.opening, text)


def _part(desk: Desk, package: PackageStanding, part: str) -> Who | Text:
    if part in package.titles:
        return package.titles[part]
    return _title(desk, part) or desk.who(part)


# -- rounds


def rounds(desk: Desk) -> Iterable[BriefFact]:
    """The last round with a result, and who was found most likely to be agreed on."""
    for round_standing in reversed(desk.now.rounds):
        # the last that has one: of a round under way nothing can be told yet
        if round_standing.result_facts:
            yield _round(desk, round_standing)
            break
    for fact in desk.now.case.of(Assessment)[-1:]:
        if fact.content.most_likely:
            yield tell.Assessed(
                entries=(fact.act.id,),
                most=tuple(desk.who(c) for c in fact.content.most_likely),
                day=fact.effective,
            )


def _round(desk: Desk, round_standing: RoundStanding) -> BriefFact:
    entry, result, last = (
        round_standing.fact.content,
        round_standing.result,
        round_standing.result_facts[-1],
    )
    figure_ids = {one.fact.act.id: None for one in round_standing.figures}
    ids = (
        round_standing.fact.act.id,
        *dict.fromkeys([*(f.act.id for f in round_standing.result_facts), *figure_ids]),
    )
    if result is None or not result.counts:
        return tell.Advanced(
            entries=ids,
            title=entry.title,
            day=last.effective,
            stayed=tuple(desk.who(c) for c in result.advance) if result is not None else (),
            leavers=tuple(desk.who(c) for c in result.leave) if result is not None else (),
            wording=_wording(round_standing),
        )
    rows = [one for one in round_standing.put if one.candidacy in result.counts]
    ahead = _ahead([_row_of(desk, round_standing, one.candidacy) for one in rows])
    first = [one.candidacy for one in rows[: len(ahead)]]
    # those of whom the sources differ and no reading decides (2.6)
    open_ = {one.cell[0] for one in round_standing.figures if one.rivals and one.reading is None}
    return tell.Polled(
        entries=ids,
        title=entry.title,
        day=last.effective,
        figures=tuple(ahead),
        words=(_word(round_standing, *_YES), _word(round_standing, *_NO), _word(round_standing)),
        binds=entry.binding,
        whose=bool(round_standing.answers),
        first=len(ahead) < len(rows),
        disputed=tuple(desk.who(id) for id in first if id in open_),
        ruled=any(one.answer is not None for one in rows),
        body=desk.stage(next(s for s in desk.now.steps if s.id == round_standing.step)).body,
        passes=tuple(desk.who(one.candidacy) for one in rows if one.outcome is Outcome.ADOPTED),
        unknown=tuple(
            desk.who(one.candidacy) for one in rows if one.outcome is Outcome.UNDETERMINED
        ),
    )


_Row = tuple[Who, int | None, int | None, int | None]
"""A candidate with how many were for, against, and neither."""
_YES, _NO = (Stance.SUPPORT,), (Stance.OBJECT,)
_PLAIN = frozenset({*map(str, Stance), "yes", "no", "for", "against"})
"""The words of a ballot that say what we say."""


def _word(round_standing: RoundStanding, *stances: Stance) -> Text | None:
    """The word of the ballot for these stances, or for neither, where it has one of its own."""
    of = round_standing.round.words.items()
    ballot_words = [w for w, s in of if (s in stances if stances else s not in {*_YES, *_NO})]
    # of two words for it neither stands for all, and a plain one is what we say anyway
    own = len(ballot_words) == 1 and ballot_words[0] not in _PLAIN
    return Text.of(ballot_words[0].replace("_", " ")) if own else None


def _ahead(order: Sequence[_Row]) -> Sequence[_Row]:
    """The first three, with all that have the figures of the third; without these where that makes
    too many and somebody is before them."""
    last = order[: tell.AHEAD][-1][1:3]
    alike = [place for place, one in enumerate(order) if one[1:3] == last]
    return order[: alike[0]] if alike[0] and alike[-1] >= 2 * tell.AHEAD else order[: alike[-1] + 1]


def _wording(round_standing: RoundStanding) -> Text | None:
    """What is told of its result in words, the latest."""
    wordings = [f.content.wording for f in round_standing.result_facts if f.content.wording]
    return Text.of(wordings[-1]) if wordings else None


def _row_of(desk: Desk, round_standing: RoundStanding, id: str) -> _Row:
    """A candidate with how many were for, against, and neither, as far as that is told."""
    counts = round_standing.result.counts.get(id, {}) if round_standing.result is not None else {}
    numbers: dict[Stance | None, int] = {}
    for word, n in counts.items():
        stance = round_standing.round.words.get(word)
        of = stance if stance in {*_YES, *_NO} else None
        numbers[of] = numbers.get(of, 0) + n
    return desk.who(id), numbers.get(Stance.SUPPORT), numbers.get(Stance.OBJECT), numbers.get(None)


# -- words and disputes


def words(desk: Desk) -> Iterable[BriefFact]:
    """What was said about the outcome, or in the last week: the holder first, then the winner."""
    now = desk.now
    decided = now.decision.act.id if now.decision else ""
    statements = [
        f
        for f in now.case.of(Statement)
        if (f.content.about == decided if decided else _recent(desk, f))
    ]
    if not statements:
        statements = now.case.of(Statement)[-2:]
    holding = desk.holding()
    now_held = [seat.succession.holder for seat in holding.seats] if holding else []
    first = desk.now.about
    rank = {holder.person: 0 for holder in now_held if holder is not None}
    rank = {first.id if first else "": 1, **rank}
    order = {f.act.id: n for n, f in enumerate(statements)}
    statements.sort(key=lambda f: (rank.get(f.act.person or "", 2), order[f.act.id]))
    yield from spoken(desk, statements)


def _recent(desk: Desk, fact: Fact) -> bool:
    return desk.on - fact.since <= 14 * 86_400


def spoken(
    desk: Desk, statements: Sequence[Fact], most: int = 4, topic: Text | None = None
) -> Iterable[tell.Words]:
    """Statements, those of one person, day and place together; at most *most* speakers."""
    together: dict[tuple[object, ...], list[Fact]] = {}
    for fact in filter(_tells, statements):
        key = (fact.act.person or fact.content.speaker, str(fact.effective), fact.content.channel)
        together.setdefault(key, []).append(fact)
    for of in list(together.values())[:most]:
        first: Statement = of[0].content
        quoted = [f.content for f in of if f.content.quote is not None]
        restated = [f.content.restated for f in of if f.content.restated is not None]
        yield tell.Words(
            entries=tuple(f.act.id for f in of),
            who=_speaker(desk, of[0]),
            speaker=first.speaker,
            role=first.role,
            channel=first.channel,
            day=of[0].effective,
            quotes=tuple(one.quote for one in quoted),
            translations=tuple(one.translation for one in quoted),
            restated=restated[0] if restated else None,
            translated=any(f.content.translated for f in of),
            topic=topic,
        )


def _tells(fact: Fact[Statement]) -> bool:
    """Whether words say something by themselves, or the record says what they came to: a *Yes* of
    which nobody wrote down the question does not."""
    content = fact.content
    longer = content.quote is not None and any(
        len(w.split()) > 2 for _, w in content.quote.wordings
    )
    return content.quote is None or longer or content.restated is not None


def _speaker(desk: Desk, statement: Fact[Statement]) -> Who | None:
    """Who spoke; of words of more than a year ago in another role than the person has by now,
    without what the person is."""
    if statement.act.person is None:
        return None
    who, role = desk.who(statement.act.person), _english(statement.content.role).casefold()
    now = dict(who.described.wordings).get("en", "") if who.described is not None else ""
    if role and desk.on - statement.until > _YEAR and not now.casefold().startswith(role):
        return replace(who, described=None)
    return who


_YEAR = 365 * 86_400


def _english(text: Text | None) -> str:
    """What the record calls a role, by which it is compared."""
    return text.in_("en") if text is not None else ""


def disputes(desk: Desk) -> Iterable[BriefFact]:
    """How many contradictions there are, and those that no reading decides."""
    disputes = [d for d in desk.now.disputes if all(desk.entry(e) is not None for e in d.entries)]
    if not disputes:
        return
    unread = [d for d in disputes if d.follows is None]
    claims = [
        fact.content.says
        for d in unread
        for fact in map(desk.entry, d.entries)
        if fact is not None and isinstance(fact.content, Claim)
    ]
    yield tell.Disputes(
        entries=rests(
            [d.reading for d in disputes if d.reading], [e for d in unread for e in d.entries]
        ),
        # one reading may decide several contradictions: that is one
        count=len({d.reading or d.entries for d in disputes}),
        undecided=len({d.entries for d in unread}),
        unread=tuple(claims),
    )
