"""spec/brief.md §4.2: every kind of fact, in every language, in wordings that open differently."""

from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import Literal, get_args

import pytest

from nemcon.brief.matter_facts import DID
from nemcon.core.datings import when
from nemcon.core.days import Day, Duration, Moment, zone
from nemcon.core.texts import Text
from nemcon.procedures.working import WEEKENDS
from nemcon.proceedings.proxies import VoidReason
from nemcon.record.asof import HAPPENS
from nemcon.rules.clauses import Relation
from nemcon.rules.notation import parse
from nemcon.rules.stances import Stance
from nemcon.wording import brief_facts as tell
from nemcon.wording.brief_facts import BriefFact, NamedMember, Scene, Who
from nemcon.wording.french import brief as french
from nemcon.wording.german import brief as german
from nemcon.wording.german import cases
from nemcon.wording.languages import LANGUAGES
from nemcon.wording.pen import Pen
from nemcon.wording.prose import opening, plain, upper_first

E = ("e1",)
DAY, MONTH, SPAN = when("2024-06-26"), when("2023-11"), when("2024-01-03/2024-01-05")
HU, US, NL, GB, CLUB = (
    NamedMember(id="HU"),
    NamedMember(id="US"),
    NamedMember(id="NL"),
    NamedMember(id="GB"),
    NamedMember(id="x", name=Text.of("Chess Club"), state=False),
)
HUNGARIAN = Text.of({"hu": "Nem kell"})
TEXT = Text.of(
    {
        "en": "A draft on peace.",
        "fr": "Un texte sur la paix.",
        "nl": "Een tekst.",
        "de": "Ein Entwurf zum Frieden.",
    }
)
ANN = Who(id="lee", name="Ann Lee", nation=NL, described=TEXT, entries=E)
BOB = Who(id="bob", name="Bob Smits", nation=US)
SCENE = Scene(
    on=Day.parse("2024-06-30"),
    as_of=Day.parse("2024-06-30"),
    known=Day.parse("2024-06-30"),
    zone=zone("Europe/Brussels"),
    body=Text.of({"en": "Council", "fr": "Conseil", "nl": "Raad", "de": "Rat"}),
    organisation=Text.of({"en": "NATO", "fr": "OTAN", "nl": "NAVO", "de": "NATO"}),
    office=Text.of(
        {"en": "Secretary General", "fr": "Secrétaire général", "de": "Generalsekretär"}
    ),
    title=Text.of({"en": "A matter"}),
    appointment=True,
    size=32,
    state="open",
)
COUNT = tell.SupportCount(day=DAY, figure=20, base=31, quality="at_least")
ALL = replace(COUNT, figure=32, base=32, quality="exactly")
OUT = tell.Holdout(
    entries=E,
    who=None,
    member=HU,
    stance="object",
    since=DAY,
    according=("AFP", "Reuters"),
    agreed=None,
    agreed_according=(),
)
BACK = replace(OUT, before=DAY, before_according=("AFP",))
SUSPENDED = tell.Voice(
    entries=E, did="agreed", why="suspended", members=(US,), day=DAY, suspended=MONTH
)
ASK = tell.Asked(entries=E, member=HU, by=None, asks=TEXT, of=ANN, became="open", alone=True)
NORM = tell.Norm(
    entries=E,
    name=TEXT,
    year="2024",
    edition=TEXT,
    estimate=True,
    number=2,
    of=4,
    missing=(US, HU),
    claim=None,
)
SAID = tell.Words(
    entries=E,
    who=ANN,
    speaker=None,
    role=Text.of("minister (acting)"),
    channel=Text.of("X"),
    day=DAY,
    quotes=(TEXT, TEXT),
    translations=(None, None),
    restated=None,
    translated=False,
    topic=None,
)
NO_WORDS = replace(SAID, who=None, quotes=(), translations=())
DOES: tuple[tell.Does, ...] = (
    "recommends",
    "proposes",
    "advises",
    "elects",
    "appoints",
    "approves",
    "adopts",
)
REPORTED = replace(HU, according=("AFP (Paris)",))
HEARSAY = tuple(
    tell.Hearsay(number=number, of=4, according=according, others=others)
    for number, according, others in ((4, ("AFP",), False), (1, (), False), (3, ("AFP",), True))
)
HEARSAY = (*HEARSAY, replace(HEARSAY[0], loose=(HU,)), replace(HEARSAY[2], loose=(HU, US)))
DID_OF = ("interest_shown", "nominated")
DECIDED = tell.Decided(
    entries=E,
    does="appoints",
    again=False,
    winner=ANN,
    text=None,
    day=DAY,
    by=TEXT,
    place="Brussels",
    carried=True,
    positions_known=True,
)
HUSH = tell.Silence(
    entries=E,
    winner=None,
    text=TEXT,
    state="running",
    why="",
    consent="rule 7",
    expiry=when("2024-06-30T12:00:00+02:00"),
    by=(HU, US),
    among=(),
    certain=False,
)
LEAST = tell.Least(
    entries=E,
    least=5,
    expiry=Moment.parse("2024-07-01T10:00:00+02:00"),
    working=WEEKENDS.count(Day.parse("2024-06-24"), 5),
)
HEARD = tell.Heard(
    entries=E,
    member=HU,
    holder=None,
    group=None,
    why="",
    says="objection",
    day=when("2024-06-30T12:20:00+02:00"),
    form="written",
    words=TEXT,
    verdict="in_time",
    breaks=True,
    lifted=False,
)
QUIET = tell.SilentMembers(entries=E, members=(HU,))
RULE = tell.RuleOf(
    entries=E,
    asks="all",
    title=TEXT,
    rule=parse("at least 2 members except HU are for; abstentions count as against"),
    members=(HU,),
    procedure=False,
    stage=tell.Stage(does="appoints", size=32),
)
ASSUMED = replace(RULE, assumed=True, procedure=True)
COUNCIL = tell.Stage(does="elects", body=TEXT, size=9)
START = tell.Start(
    entries=E, who=ANN, did="interest_shown", day=DAY, running=MONTH, by=(US,), reported=True
)
LINE = tell.Lineage(entries=E, who=ANN, ordinal=14, count=2, earlier=(), to_come=True)

WHY = ("consent_refused", "not_served", "no_time", "nobody_says", "consent_unknown")
DOUBTS = ("disputed", "act_in_doubt", "day_in_doubt", "end_in_doubt")
OUTCOMES: tuple[BriefFact, ...] = (
    DECIDED,
    replace(DECIDED, by=None, place="", positions_known=False),
    replace(DECIDED, carried=False),
    *(replace(DECIDED, by=None, manner=manner) for manner in get_args(tell.Manner)),
    replace(DECIDED, carried=False, manner="correspondence"),
    replace(DECIDED, winner=None, text=TEXT, manner="acclamation"),
    replace(DECIDED, by=None, body=TEXT),
    replace(DECIDED, winner=None, text=TEXT),
    replace(DECIDED, winner=None, text=TEXT, carried=False),
    *(replace(DECIDED, does=does, again=True) for does in DOES),
    *(replace(DECIDED, does=does, carried=False) for does in DOES),
    *(replace(DECIDED, does=does, winner=None, text=TEXT) for does in DOES),
    *(
        tell.Recommended(entries=E, does=does, winner=ANN, text=None, day=DAY, by=TEXT)
        for does in DOES
    ),
    *(
        tell.Recommended(entries=E, does=does, winner=None, text=TEXT, day=DAY, by=None)
        for does in DOES
    ),
    tell.Agreed(entries=E, winner=ANN, text=None, day=DAY, of_all=True),
    tell.Agreed(entries=E, winner=ANN, text=None, day=DAY, of_all=False),
    tell.Agreed(entries=E, winner=None, text=TEXT, day=None, of_all=True),
    tell.Leading(entries=E, winner=ANN, support=31, reserves=(US,), all_but=True),
    tell.Leading(entries=E, winner=ANN, support=29, objects=(HU,), reserves=(US, GB)),
    *(
        tell.Leading(
            entries=E, winner=ANN, support=n, objects=by, has_not_said=no, by_name=True, hearsay=of
        )
        for n in (1, 7)
        for by in ((), (HU,))
        for no in ((US,), 5 * (GB,))
        for of in HEARSAY
    ),
    tell.Leading(entries=E, winner=ANN, support=1, undecided=(US,), has_not_said=5 * (GB,)),
    tell.Leading(entries=E, winner=ANN, support=1, has_not_said=5 * (GB,), besides=4),
    tell.Leading(entries=E, winner=ANN, support=9, others=(US,), has_not_said=(GB,)),
    tell.Leading(entries=E, winner=ANN, support=9, uncounted=(US,), has_not_said=(GB,)),
    *(
        tell.Leading(entries=E, winner=ANN, support=4, objects=by, unopposed=by, has_not_said=no)
        for by in ((HU,), ())
        for no in ((), (US,))
        if by or no
    ),
    tell.Leading(entries=E, winner=ANN, support=4, unopposed=(HU,), has_not_said=(US,)),
    tell.Leading(entries=E, winner=ANN, support=1, unopposed=(HU,), has_not_said=(US,)),
    tell.Agreed(entries=E, winner=ANN, text=None, day=DAY, of_all=True, unopposed=(HU, US)),
    tell.Climb(entries=E, who=ANN, counts=(replace(ALL, unopposed=(HU,)),)),
    *(
        replace(DECIDED, winner=winner, text=text, quiet=True, noted=noted)
        for winner, text in ((ANN, None), (None, TEXT))
        for noted in (None, DAY, MONTH)
    ),
    tell.Contest(entries=E, running=()),
    ASSUMED,
    replace(ASSUMED, asks="none_objects", other=True, stage=COUNCIL),
    replace(ASSUMED, asks="other", stage=COUNCIL),
    *(
        replace(RULE, after=after, asks=asks, past=past, procedure=True)
        for after in ("silence", "another")
        for asks in ("all", "none_objects", "other")
        for past in (False, True)
    ),
    tell.Contest(entries=E, running=(), certain=False),
    tell.Contest(entries=E, running=(ANN, BOB), certain=False),
    tell.Contest(entries=E, running=(ANN,), certain=False),
    tell.Contest(entries=E, running=(ANN,)),
    tell.Contest(entries=E, running=(ANN, BOB)),
    *(
        tell.InFavour(entries=E, number=n, of=6, unopposed=by, hearsay=of)
        for n in (1, 4, 6)
        for by in ((), (HU,))
        for of in HEARSAY
    ),
    *(
        tell.Pending(
            entries=E,
            text=text,
            objecting=(),
            with_count=True,
            support=n,
            reserves=(US,),
            has_not_said=(HU, GB),
            by_name=by_name,
            unopposed=(HU,) * (n > 1),
        )
        for n in (1, 4)
        for by_name in (False, True)
        for text in (TEXT, None)
    ),
    tell.Pending(entries=E, text=TEXT, objecting=()),
    tell.Pending(entries=E, text=None, objecting=(HU, US)),
    tell.Pending(entries=E, text=TEXT, objecting=(), revision=2),
    tell.Pending(entries=E, text=TEXT, objecting=(REPORTED,), revision=2),
    *(
        tell.Agreed(entries=E, winner=winner, text=text, day=DAY, of_all=True, hearsay=of)
        for winner, text in ((ANN, None), (None, TEXT))
        for of in HEARSAY
    ),
    *(
        tell.Leading(entries=E, winner=ANN, support=4, hearsay=of, objects=by, has_not_said=no)
        for of in HEARSAY
        for by, no in (((REPORTED,), ()), ((), (US, GB)))
    ),
    tell.Leading(entries=E, winner=ANN, support=31, reserves=(REPORTED,), all_but=True),
    tell.Closed(entries=E, how="lapsed", day=DAY),
    tell.Closed(entries=E, how="withdrawn", day=MONTH),
    HUSH,
    replace(HUSH, why="act_in_doubt", by=(), among=(HU,)),
    replace(HUSH, why="day_in_doubt", by=()),
    replace(HUSH, state="broken"),
    replace(HUSH, state="adopted", expiry=DAY),
    *(replace(HUSH, state="adopted", winner=who, past=True) for who in (None, ANN)),
    replace(HUSH, state="adopted", revision=1, past=True),
    replace(HUSH, state="adopted", part=True),
    *(replace(ASK, alone=False, again=again) for again in (False, True)),
    replace(HUSH, state="held"),
    *(replace(HUSH, state=state, revision=1) for state in ("running", "adopted", "held")),
    replace(HUSH, state="withdrawn"),
    replace(HUSH, state="unknown", by=()),
    *(replace(HUSH, winner=ANN, state=state) for state in ("running", "broken", "adopted", "held")),
    *(replace(HUSH, state="lapsed", by=(), why=why) for why in WHY),
    replace(HUSH, state="unknown", by=(), why="perhaps_broken", among=(HU, US)),
    *(replace(HUSH, state="unknown", by=(), why=why) for why in DOUBTS),
)
HOW: tuple[Literal["passed", "not_carried", "lapsed", "withdrawn", "left"], ...] = (
    "passed",
    "not_carried",
    "lapsed",
    "withdrawn",
    "left",
)
LITRES = tell.Weighed(
    entries=E,
    least=Fraction("71.25"),
    most=Fraction("71.25"),
    relation=Relation.AT_LEAST,
    need=Fraction(60),
    unit=TEXT,
    weight="litres",
    for_it=True,
    past=False,
    table=TEXT,
    since=DAY,
)
ISLANDS = Text.of({"en": "the islands", "fr": "les îles", "nl": "de eilanden", "de": "die Inseln"})
OTHERS: tuple[BriefFact, ...] = (
    tell.NotDecided(entries=E, texts=(TEXT,)),
    replace(DECIDED, winner=None, text=TEXT, carried=False),
    replace(LITRES, percent=True),
    LEAST,
    tell.ObjectionsBeside(entries=E, members=(HU,)),
    tell.ObjectionsBeside(entries=E, members=(HU, US)),
    replace(LEAST, least=1, working=WEEKENDS.count(Day.parse("2024-06-28"), 1)),
    LITRES,
    replace(LITRES, past=True, most=Fraction(80), relation=Relation.MORE_THAN, since=None),
    replace(LITRES, for_it=False, unit=None, table=None, need=Fraction(100, 3)),
    replace(LITRES, for_it=False, past=True, relation=Relation.FEWER_THAN),
    tell.Voted(entries=E, figures=tuple((stance, 2) for stance in Stance)),
    tell.Voted(entries=E, figures=((Stance.OBJECT, 2),), others=True),
    tell.Voted(
        entries=E,
        figures=((Stance.SUPPORT, 1), (Stance.ABSTAIN, 1)),
        classes=(("permanent", ((Stance.SUPPORT, 5),)),),
    ),
    *(tell.Tried(entries=E, number=number, how=how, day=DAY) for number, how in enumerate(HOW, 1)),
    RULE,
    replace(RULE, procedure=True),
    *(
        replace(RULE, asks=asks, title=title, procedure=True, other=other, stage=stage)
        for asks in ("all", "none_objects", "other")
        for title in (TEXT, None)
        for other in (True, False)
        for stage in (COUNCIL, replace(COUNCIL, size=1), replace(COUNCIL, does="adopts"))
    ),
    tell.OutOfForce(entries=E, until=DAY, since=DAY),
    tell.OutOfForce(entries=E, until=MONTH, since=DAY),
    tell.OutOfForce(entries=E, until=None, since=DAY),
    replace(RULE, asks="none_objects"),
    replace(RULE, asks="other"),
    replace(RULE, asks="other", title=None, procedure=True),
    *(tell.Departed(entries=E, members=of, day=DAY) for of in ((HU,), (US,), (US, HU) * 3)),
    tell.Joined(entries=E, members=(US,), day=DAY, size=32),
    tell.Joined(entries=E, members=(US, HU), day=DAY, size=32),
    tell.Joined(entries=E, members=(US, HU) * 3, day=DAY, size=32),
    *(
        tell.Succeeded(entries=E, how=how, members=of, by=HU, day=DAY)
        for how in ("continued", "succeeded", "merged")
        for of in ((US,), (US, HU))
    ),
    *(
        tell.Uncounted(entries=E, why=why, members=of)
        for why in ("suspended", "doubted", "unknown")
        for of in ((HU,), (US, HU))
    ),
    tell.LastRival(entries=E, rival=BOB, day=DAY, report=SPAN, formality=True),
    tell.LastRival(entries=E, rival=BOB, day=DAY, report=None, formality=False),
    tell.Rival(entries=E, rival=BOB, did="declared", day=DAY),
    *(
        tell.Perhaps(entries=E, who=BOB, into=into, day=day)
        for into in (True, False)
        for day in (SPAN, MONTH)
    ),
    *(
        tell.Withheld(entries=E, to=to, decided=decided)
        for to in ("members", "secretariat", "undisclosed")
        for decided in (True, False)
    ),
    *(
        tell.Possible(
            entries=E,
            type=of,
            latest=at,
            who=BOB,
            member=US if at is DAY else None,
            says="objection" if of == "silence_answer" else "",
            revision=1,
            carried=at is DAY,
        )
        for of in sorted(HAPPENS)
        for at in (DAY, when("2024-06-30T12:00:00+02:00"))
    ),
    *(
        tell.Possible(entries=E, type="count", latest=DAY, who=BOB, figure=n, of=of, share=share)
        for n, of, share in (
            (28, 32, None),
            (28, None, None),
            (None, None, Fraction(9, 10)),
            (None, None, Fraction(2, 3)),
        )
    ),
    *(tell.Hindsight(entries=E, number=n, last=Day.parse("2024-06-30")) for n in (1, 2, 12)),
    *(
        tell.Amended(
            entries=E, what=what, how=how, day=DAY, reason=reason, shift=moved, told=moved is None
        )
        for moved in (None, (DAY, when("2024-07")))
        for how in ("correction", "voiding", "recall")
        for reason in (None, TEXT)
        for what in (
            tell.Possible(entries=E, type="candidacy", latest=DAY, who=BOB),
            tell.Possible(entries=E, type="claim", latest=DAY),
            tell.Possible(entries=E, type="claim", latest=DAY, who=BOB),
        )
    ),
    tell.Possible(entries=E, type="position", latest=DAY, who=BOB, member=US, stance=Stance.OBJECT),
    tell.Possible(entries=E, type="text", latest=DAY, text=TEXT, revision=2),
    tell.ToBeNominated(entries=E, names=(BOB,), by=(US,)),
    tell.ToBeNominated(entries=E, names=(ANN, BOB), by=(US, HU)),
    tell.Rival(entries=E, rival=BOB, did="nominated", day=MONTH, by=(US, HU)),
    *(
        tell.Left(entries=E, did=did, groups=groups)
        for did in ("withdrawn", "eliminated", "lapsed", "passed_over")
        for groups in ((((ANN,), DAY),), (((ANN, BOB), DAY), ((BOB,), MONTH)))
    ),
    tell.Named(entries=E, names=(BOB,)),
    tell.Named(entries=E, names=(BOB,) * 9),
    START,
    replace(START, did="nominated", running=None),
    replace(START, did="floated", by=(), running=None),
    replace(START, by=(HU,), reported=False),
    *(replace(START, did=did, according=by) for did in DID_OF for by in ((), ("AFP (Paris)",))),
    *(replace(START, by=by, proposal=MONTH, reported=False) for by in ((HU,), (US, HU))),
    *(
        tell.Before(entries=E, does=does, winner=winner, text=text, day=DAY, by=by)
        for does in DOES
        for winner, text, by in ((ANN, None, TEXT), (None, TEXT, None))
    ),
    *(
        tell.ChairFinding(
            entries=E,
            question="the_objection was weighed",
            finds=finds,
            despite=despite,
            day=DAY,
            reason=reason,
            who=who,
            text=text,
        )
        for finds in (True, False)
        for despite, reason in ((True, None), (False, TEXT))
        for who, text in ((None, None), (ANN, None), (None, TEXT))
    ),
    *(
        tell.Effect(entries=E, day=day, issued=issued, over=over)
        for day, issued in ((DAY, None), (None, MONTH), (DAY, MONTH))
        for over in (True, False)
    ),
    *(
        tell.Announced(entries=E, day=DAY, channel=channel, words=TEXT, before=before, taken=taken)
        for channel in (None, Text.of("website"))
        for before, taken in ((True, True), (False, True), (True, False))
    ),
    tell.Attached(entries=E, member=HU, words=TEXT),
    tell.Attached(entries=E, member=US, words=TEXT),
    tell.Attached(entries=E, member=HU, words=TEXT, holder=US),
    tell.Attached(entries=E, member=US, words=TEXT, holder=HU, why="revoked"),
    *(
        tell.Attached(
            entries=E,
            member=HU,
            words=TEXT,
            group=tell.GroupName(name=name, classes=classes, members=(US, GB)),
        )
        for name, classes in ((TEXT, ()), (None, ("east",)), (None, ()))
    ),
    tell.Overridden(entries=E, winner=ANN, text=None, reason=TEXT),
    tell.Overridden(entries=E, winner=None, text=TEXT, reason=TEXT),
    tell.Overridden(entries=E, winner=None, text=None, reason=TEXT),
    *(
        tell.Reopened(
            entries=E, does=does, winner=winner, text=text, day=DAY, again=MONTH, reason=TEXT
        )
        for does in DOES
        for winner, text in ((ANN, None), (None, TEXT))
    ),
    *(
        fact
        for winner, text in ((ANN, None), (None, TEXT), (None, None))
        for fact in (
            tell.Superseded(entries=E, winner=winner, text=text, day=DAY),
            tell.Reopened(
                entries=E,
                does="adopts",
                winner=winner,
                text=text,
                day=SPAN,
                again=DAY,
                reason=TEXT,
                carried=False,
            ),
        )
    ),
    tell.Climb(entries=E, who=ANN, counts=(COUNT,)),
    tell.Climb(entries=E, who=ANN, counts=(COUNT, ALL), more=True),
    tell.Climb(entries=E, who=ANN, counts=(COUNT, replace(ALL, figure=30), ALL)),
    tell.Backers(
        entries=E,
        who=ANN,
        first=(US,),
        since=DAY,
        according=("AFP",),
        confirmed=DAY,
        next=(HU,),
        outside=HU,
    ),
    tell.Backers(
        entries=E,
        who=replace(ANN, nation=None),
        first=(CLUB,),
        since=MONTH,
        according=(),
        confirmed=None,
        next=(),
    ),
    *(
        tell.Backers(
            entries=E,
            who=ANN,
            first=(US,),
            since=DAY,
            according=(),
            confirmed=None,
            next=(),
            loose=loose,
            undated=undated,
        )
        for loose in ((), ((HU, DAY, None),), ((US, DAY, MONTH),))
        for undated in ((), ((HU, MONTH), (US, SPAN)), 5 * ((HU, MONTH),))
    ),
    tell.Backers(
        entries=E,
        who=ANN,
        first=60 * (US,),
        since=DAY,
        according=(),
        confirmed=None,
        next=(HU,),
    ),
    *(
        tell.Backers(
            entries=E,
            who=ANN,
            first=(US,),
            since=DAY,
            according=(),
            confirmed=None,
            next=followers,
            at_once=True,
        )
        for followers in ((HU,), (HU, US))
    ),
    tell.Dissent(entries=E, objects=(HU, US), reserves=(GB,), abstains=(US,), recused=()),
    tell.Dissent(entries=E, objects=(HU,), reserves=(), abstains=(), recused=(GB, HU)),
    *(
        tell.ForGroup(
            entries=E,
            who=who,
            speaker=speaker,
            by="The dean",
            name=name,
            classes=classes,
            members=(US, GB, HU),
            stance=stance,
            day=DAY,
            mandated=mandated,
        )
        for who, speaker, name, classes, stance, mandated in (
            (
                None,
                HU,
                Text.of(
                    {"en": "the islands", "fr": "les îles", "nl": "de eilanden", "de": "die Inseln"}
                ),
                ("a",),
                Stance.SUPPORT,
                False,
            ),
            (ANN, US, None, ("east_side", "west"), Stance.OBJECT, False),
            (ANN, None, None, (), Stance.UNDECIDED, True),
        )
    ),
    tell.Implied(entries=E, members=(US, GB, HU), day=DAY),
    tell.Implied(entries=E, members=(HU,), day=DAY, according=("AFP (Paris)", "Reuters")),
    tell.Implied(entries=E, members=(US, GB, HU) * 5, day=DAY),
    tell.Holdouts(entries=E, members=(HU, US), over=True),
    tell.Holdouts(entries=E, members=(HU, US), over=False),
    tell.Holdouts(entries=E, members=(HU, US), over=False, who=BOB),
    tell.Holdouts(entries=E, members=(HU, US), over=True, who=BOB),
    *(
        replace(out, member=member, stance=stance, agreed=agreed, who=who)
        for out in (OUT, BACK, replace(OUT, perhaps=True), replace(BACK, perhaps=True))
        for member in (HU, US)
        for stance in ("object", "reserve")
        for agreed in (None, DAY)
        for who in (None, BOB)
    ),
    *(replace(ASK, became=b) for b in ("open", "answered", "met", "dropped", "overtaken")),
    *(replace(ASK, became=b, latest=DAY) for b in ("answered", "met", "dropped", "overtaken")),
    replace(ASK, asks=Text.of({"en": "That it stop.", "fr": "Que cela cesse.", "nl": "Dat."})),
    replace(ASK, asks=Text.of({"en": "No tax.", "nl": "Geen belasting."}), alone=False),
    replace(ASK, asks=Text.of({"de": "Frieden."}), member=US),
    replace(ASK, by=US),
    replace(ASK, by=HU, member=US, alone=False),
    *(tell.Earlier(entries=E, did=did, of=1, about=2, members=(HU, US)) for did in DID),
    tell.Earlier(entries=E, did="agreed", of=1, about=2, members=(HU,), text=TEXT),
    *(
        tell.Later(entries=E, did=did, day=DAY, members=(HU,), perhaps=perhaps)
        for did in DID
        for perhaps in (False, True)
    ),
    *(
        tell.Voice(entries=E, did=did, why=why, members=members, past=past)
        for did in DID
        for why in ("without_vote", "suspended", "set_aside")
        for members in ((HU,), (HU, US))
        for past in (False, True)
    ),
    *(replace(SUSPENDED, did=did, past=past) for did in DID for past in (False, True)),
    *(
        tell.AdReferendum(entries=E, members=members, past=past)
        for members in ((HU,), (HU, US))
        for past in (False, True)
    ),
    *(
        tell.Quorum(entries=E, met=met, count=count, size=9)
        for met in (True, False, None)
        for count in (1, 5)
    ),
    *(
        tell.ByProxy(
            entries=E, holder=by, members=of, who=who, text=text, stance=Stance.OBJECT, day=DAY
        )
        for by, of in ((HU, (US,)), (US, (HU, GB)))
        for who, text in ((BOB, None), (None, TEXT), (None, None))
    ),
    *(
        tell.InVain(
            entries=E, holder=US, member=HU, stance=stance, day=DAY, why=why, article=article
        )
        for why in get_args(VoidReason)
        for article in (None, Text.of("Article 9"))
        for stance in (Stance.OBJECT, Stance.UNDECLARED)
    ),
    tell.Untimely(entries=E, members=(US,), answer=MONTH, why="late", day=DAY),
    tell.Untimely(entries=E, members=(HU, GB), answer=DAY, why="early", day=DAY),
    tell.Untimely(entries=E, members=(HU,), answer=DAY, why="late", day=DAY, holder=US),
    tell.NominationWithdrawn(entries=E, who=ANN, by=(HU,), day=DAY),
    tell.NominationWithdrawn(entries=E, who=ANN, by=(HU, US), day=MONTH),
    *(
        tell.Overtaken(entries=E, of=1, by=by, runs=runs)
        for by in ((2,), (2, 3))
        for runs in (True, False)
    ),
    tell.Together(entries=E, parts=(TEXT, ANN), as_one=True, passes=(), against=(HU,)),
    tell.Together(
        entries=E,
        parts=(TEXT, ANN),
        as_one=True,
        passes=(),
        against=(HU, US),
        objected=(((HU,), (TEXT,)), ((US,), ())),
    ),
    tell.Together(entries=E, parts=(TEXT, ANN), as_one=True, passes=(), against=(), stops=True),
    tell.Together(
        entries=E,
        parts=(TEXT, ANN),
        as_one=True,
        passes=(TEXT, ANN),
        against=(),
        carried=True,
        stops=True,
    ),
    tell.Together(entries=E, parts=(TEXT, ANN), as_one=True, passes=(TEXT, ANN), against=()),
    tell.Together(
        entries=E, parts=(TEXT, ANN), as_one=True, passes=(TEXT, ANN), against=(), carried=True
    ),
    *(
        tell.Together(
            entries=E,
            parts=(TEXT, ANN),
            as_one=True,
            passes=(TEXT, ANN),
            against=(),
            days=days,
            ahead=ahead,
        )
        for days in (((DAY, (TEXT, ANN)),), ((DAY, (TEXT,)), (MONTH, (ANN,))))
        for ahead in ((), (TEXT,), (TEXT, ANN))
    ),
    tell.Together(entries=E, parts=(TEXT, ANN), as_one=False, passes=(ANN,), against=()),
    tell.Together(entries=E, parts=(TEXT, ANN), as_one=False, passes=(), against=()),
    *(
        tell.WordBack(entries=E, member=HU, who=who, text=text, day=day)
        for who, text in ((ANN, None), (None, TEXT), (None, None))
        for day in (DAY, MONTH)
    ),
    tell.WordBack(entries=E, member=US, who=ANN, text=None, day=DAY),
    tell.WordBack(entries=E, member=NL, who=ANN, text=None, day=DAY),
    tell.Tied(entries=E, members=(HU,), part=ANN, to=(TEXT,), objects=False),
    tell.Tied(entries=E, members=(HU, US), part=TEXT, to=(ANN, BOB), objects=False),
    tell.Tied(entries=E, members=(HU,), part=ANN, to=(TEXT, BOB), objects=True),
    tell.Tied(entries=E, members=(HU, US), part=ANN, to=(TEXT,), objects=True),
    tell.Tied(entries=E, members=(HU,), part=ANN, to=(TEXT, BOB), objects=True, as_one=True),
    tell.Tied(entries=E, members=(HU, US), part=TEXT, to=(ANN,), objects=False, as_one=True),
    tell.Objections(entries=E, text=TEXT, members=(HU,)),
    tell.Objections(entries=E, text=None, members=(HU, US)),
    tell.Reserves(entries=E, text=TEXT, members=(HU,)),
    tell.Reserves(entries=E, text=None, members=(HU, US)),
    tell.Polled(entries=E, title=TEXT, day=DAY, figures=((ANN, 12, 0, None), (BOB, 7, 7, None))),
    tell.Polled(entries=E, title=TEXT, day=DAY, figures=((ANN, 12, 0, None),), first=True),
    tell.Polled(entries=E, title=None, day=DAY, figures=((ANN, 12, 0, None),)),
    tell.Polled(entries=E, title=None, day=DAY, figures=((ANN, 12, 0, None),), first=True),
    tell.Polled(
        entries=E,
        title=None,
        day=DAY,
        figures=((ANN, 12, None, None), (BOB, None, 7, None)),
        disputed=(BOB,),
    ),
    tell.Polled(
        entries=E, title=TEXT, day=DAY, figures=((ANN, 12, 0, None),), ruled=True, passes=(ANN,)
    ),
    tell.Polled(entries=E, title=TEXT, day=DAY, figures=((ANN, 12, 0, None),), ruled=True),
    *(
        tell.Polled(
            entries=E,
            title=TEXT,
            day=DAY,
            figures=((ANN, 12, 0, None),),
            ruled=True,
            body=TEXT,
            passes=met,
            unknown=unknown,
        )
        for met, unknown in (((ANN,), ()), ((), (ANN,)), ((), ()))
    ),
    tell.Polled(
        entries=E,
        title=TEXT,
        day=DAY,
        figures=((ANN, 12, 0, None),),
        ruled=True,
        unknown=(ANN, BOB),
    ),
    tell.Polled(
        entries=E,
        title=TEXT,
        day=DAY,
        figures=((ANN, 12, 0, None), (BOB, 9, 1, None)),
        ruled=True,
        passes=(ANN, BOB),
        unknown=(BOB,),
    ),
    *(
        tell.Polled(
            entries=E,
            title=TEXT,
            day=DAY,
            figures=((ANN, 12, 0, 3), (BOB, 9, None, 0)),
            words=words,
            binds=False,
            whose=whose,
        )
        for words in ((None, None, None), (TEXT, TEXT, TEXT))
        for whose in (True, False)
    ),
    tell.Advanced(entries=E, title=TEXT, day=DAY, stayed=(ANN, BOB), leavers=()),
    tell.Advanced(entries=E, title=None, day=DAY, stayed=(), leavers=(BOB,)),
    tell.Advanced(entries=E, title=None, day=DAY, stayed=(), leavers=(ANN, BOB)),
    tell.Advanced(entries=E, title=TEXT, day=DAY, stayed=(ANN,), leavers=(BOB,)),
    tell.Advanced(entries=E, title=None, day=DAY, stayed=(), leavers=(), wording=TEXT),
    tell.Assessed(entries=E, most=(ANN,), day=DAY),
    tell.Assessed(entries=E, most=(ANN, BOB), day=DAY),
    tell.Disputes(entries=E, count=1, undecided=0, unread=()),
    tell.Disputes(entries=E, count=1, undecided=1, unread=()),
    tell.Disputes(entries=E, count=3, undecided=1, unread=()),
    tell.Disputes(entries=E, count=4, undecided=2, unread=()),
    tell.Disputes(entries=E, count=2, undecided=2, unread=()),
    tell.Disputes(entries=E, count=14, undecided=2, unread=(TEXT, TEXT)),
    *(
        replace(HEARD, says=says, member=member, lifted=member is US)
        for says in ("objection", "amendment", "request_for_time", "no_objection")
        for member in (HU, US, CLUB)
    ),
    *(
        replace(HEARD, verdict=verdict, form=form, words=None)
        for verdict in ("late", "early", "wrong_form", "not_entitled", "not_received", "unknown")
        for form in ("", "telephone", "pigeon post")
    ),
    replace(HEARD, says="amendment", breaks=False, day=DAY),
    *(
        replace(HEARD, holder=US, verdict="void", why=why, words=None)
        for why in ("surplus", "spoke", "itself")
    ),
    replace(HEARD, lifted=True, lifted_on=DAY, lifter=US),
    QUIET,
    replace(QUIET, members=(HU, US)),
    replace(QUIET, members=(HU, US) * 3),
    replace(HEARD, in_vain=((US, "surplus"),)),
    replace(HEARD, says="amendment", in_vain=((US, "revoked"), (HU, "spoke"))),
    replace(HEARD, lifted_on=MONTH),
    replace(HEARD, group=tell.GroupName(name=TEXT, classes=(), members=(HU, US))),
    replace(HEARD, group=tell.GroupName(name=None, classes=("outer",), members=(HU, US))),
    *(
        replace(
            HEARD,
            group=tell.GroupName(name=None, classes=(), members=(HU, US)),
            verdict="void",
            why=why,
        )
        for why in ("themselves", "no_mandate")
    ),
    SAID,
    replace(SAID, channel=Text.of("radio"), translated=True, restated=TEXT, topic=TEXT),
    replace(SAID, quotes=(HUNGARIAN,), translations=(TEXT,), translated=True),
    replace(NO_WORDS, speaker=Text.of("A spokesman"), restated=TEXT),
    NO_WORDS,
    tell.Denied(entries=E, who=None, member=US, says=TEXT, day=DAY),
    tell.Denied(entries=E, who=ANN, member=None, says=TEXT, day=DAY),
    LINE,
    replace(LINE, ordinal=1, count=0, to_come=False),
    replace(LINE, earlier=(tell.EarlierTenure(who=BOB, first=MONTH, until=DAY),)),
    tell.TermLength(entries=E, who=ANN, length=Duration.parse("P4Y6M"), until=None, renewable=True),
    tell.TermLength(entries=E, who=ANN, length=Duration.parse("P1Y1D"), until=DAY, renewable=None),
    tell.TermLength(
        entries=E, who=ANN, length=Duration(months=12), until=DAY, renewable=None, over=True
    ),
    tell.TermExtended(entries=E, who=ANN, days=(DAY,), until=DAY, over=False),
    tell.TermExtended(entries=E, who=ANN, days=(DAY, MONTH), until=None, over=True),
    tell.TermExtended(
        entries=E,
        who=replace(ANN, id="smits", name="Bob Smits"),
        days=(DAY,) * 3,
        until=DAY,
        over=True,
    ),
    tell.Handover(entries=E, who=ANN, since=None, after=BOB, day=DAY, to_come=True),
    tell.Handover(entries=E, who=ANN, since=None, after=BOB, day=DAY, to_come=True, recorded=True),
    tell.Handover(entries=E, who=ANN, since=None, after=None, day=DAY, to_come=True, recorded=True),
    tell.Handover(entries=E, who=ANN, since=DAY, after=None, day=DAY, to_come=True, recorded=True),
    tell.Handover(entries=E, who=ANN, since=None, after=BOB, day=DAY, to_come=False),
    tell.Handover(entries=E, who=ANN, since=None, after=None, day=DAY, to_come=True),
    tell.Handover(entries=E, who=ANN, since=None, after=None, day=DAY, to_come=False),
    tell.Handover(entries=E, who=ANN, since=MONTH, after=None, day=DAY, to_come=True),
    tell.Handover(entries=E, who=ANN, since=DAY, after=None, day=DAY, to_come=False),
    tell.Vacant(entries=E, since=DAY, last=BOB, in_charge=(ANN,)),
    tell.Vacant(entries=E, since=DAY, last=None, in_charge=()),
    tell.WasVacant(entries=E, first=DAY, until=DAY, days=1, in_charge=(ANN, BOB)),
    tell.WasVacant(entries=E, first=DAY, until=DAY, days=136, in_charge=()),
    tell.Vacant(entries=E, since=DAY, last=BOB, in_charge=(), seat=True),
    tell.Vacant(entries=E, since=DAY, last=BOB, in_charge=(ANN,), stated=True),
    tell.Vacant(entries=E, since=None, last=BOB, in_charge=(ANN,)),
    tell.Vacant(entries=E, since=None, last=None, in_charge=(), seat=True, stated=True),
    tell.Vacant(entries=E, since=DAY, last=None, in_charge=(), seat=True, stated=True),
    tell.WasVacant(entries=E, first=DAY, until=DAY, days=2, in_charge=(ANN,), stated=True),
    tell.WasVacant(entries=E, first=DAY, until=DAY, days=1, in_charge=(), seat=True, stated=True),
    tell.WasVacant(entries=E, first=DAY, until=DAY, days=2, in_charge=(), seat=True),
    tell.Seats(entries=E, of=3, holders=(ANN,), acting=(BOB,), vacant=1),
    tell.Seats(entries=E, of=6, holders=(ANN, BOB), acting=(ANN, BOB), vacant=2),
    tell.Seats(entries=E, of=2, holders=(), acting=(), vacant=0),
    tell.Seats(entries=E, of=4, holders=(ANN,), acting=(), vacant=1, without=2),
    tell.InDoubt(entries=E, may=(ANN, BOB), otherwise=None),
    tell.InDoubt(entries=E, may=(ANN,), otherwise="vacant"),
    tell.InDoubt(entries=E, may=(ANN,), otherwise="unknown", seat=True),
    tell.TermLength(
        entries=E, who=ANN, length=Duration(months=12), until=DAY, renewable=True, seat=True
    ),
    tell.HeldOver(entries=E, who=ANN, until=DAY, days=46, article=Text.of("Statutes, 9(2)")),
    tell.HeldOver(entries=E, who=ANN, until=MONTH, days=1, article=None),
    *(
        tell.NeverInOffice(entries=E, who=ANN, how=how, day=DAY, again=again)
        for again in (False, True)
        for how in ("died", "declined", "resigned", "abolished", "annulled")
    ),
    tell.NeverInOffice(entries=E, who=ANN, how="declined", day=MONTH),
    tell.Outlived(entries=E, who=ANN, day=DAY),
    tell.Lineage(entries=E, who=ANN, ordinal=3, count=0, earlier=(), to_come=False, over=True),
    tell.TakenBack(entries=E, who=ANN, until=DAY, day=MONTH),
    *(
        tell.CutShort(entries=E, who=ANN, how=how, day=DAY, announced=MONTH, over=over)
        for how in get_args(tell.Cut) + get_args(tell.ToCome)
        for over in (True, False)
    ),
    tell.CutShort(entries=E, who=ANN, how="resigned", day=MONTH, announced=None, over=True),
    tell.HeldInFact(entries=E, who=ANN, day=DAY, later=False),
    tell.HeldInFact(entries=E, who=ANN, day=DAY, later=True),
    tell.PersonInCharge(entries=E, who=ANN, since=DAY, until=None),
    tell.PersonInCharge(entries=E, who=ANN, since=MONTH, until=DAY),
    tell.Abolished(entries=E, last=DAY),
    tell.Abolished(entries=E, last=DAY, seat=True),
    tell.Challenges(entries=E, who=ANN, what=(TEXT, TEXT)),
    tell.Challenges(entries=E, who=None, what=(TEXT,)),
    tell.Challenges(entries=E, who=ANN, what=(TEXT, TEXT), day=SPAN),
    tell.Challenges(entries=E, who=None, what=(TEXT,), day=DAY),
    NORM,
    replace(NORM, estimate=False, edition=None, missing=()),
    replace(NORM, of=0, number=0, claim=TEXT),
    replace(NORM, of=0, number=0),
)


def pen_of(lang: str) -> Pen:
    """A pen for the scene of this file."""
    return Pen(LANGUAGES[lang].speech.tongue, SCENE)


KINDS: dict[type[BriefFact], list[BriefFact]] = {}
for _fact in OUTCOMES + OTHERS:
    KINDS.setdefault(type(_fact), []).append(_fact)
KINDS_OF_OUTCOME = sorted({type(fact) for fact in OUTCOMES}, key=lambda kind: kind.__name__)


@pytest.mark.parametrize("lang", LANGUAGES)
class TestWordings:
    """§4.2 Two wordings at least, and never two that open alike."""

    @pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
    def test_wordings_open_differently_and_end(self, lang: str, kind: type[BriefFact]) -> None:
        speech = LANGUAGES[lang].speech
        for fact, office in product(KINDS[kind], (SCENE.office, None)):
            scene = replace(SCENE, appointment=office is not None, office=office)
            found = [
                plain(upper_first(text)) for text in speech.worded(fact, Pen(speech.tongue, scene))
            ]
            assert len(found) == 2, fact
            assert opening(found[0]) != opening(found[1]), fact
            for text in found:
                assert text.endswith((".", "!”", "?”", "…”")), fact
                assert "  " not in text.replace("\u00a0", "_"), fact
                slips = (",,", ",.", " ,", " . ", "None", "()", ";.")
                assert not any(slip in text for slip in slips), fact

    @pytest.mark.parametrize("kind", KINDS_OF_OUTCOME, ids=lambda kind: kind.__name__)
    def test_every_outcome_has_a_headline(self, lang: str, kind: type[BriefFact]) -> None:
        """§3.1"""
        for fact in KINDS[kind]:
            headline = plain(LANGUAGES[lang].speech.headline(fact, pen_of(lang)))
            assert headline, fact
            assert not headline.endswith("."), fact

    def test_every_kind_is_here(self, lang: str) -> None:
        assert KINDS.keys() == LANGUAGES[lang].speech.kinds()


class TestPen:
    """§4.4 Dates, ordinals, lists and names by CLDR."""

    @pytest.mark.parametrize(
        ("lang", "dated", "shown"),
        [
            ("en", "2024-06-26", "on 26 June"),
            ("en", "2023-06-26", "on 26 June 2023"),
            ("en", "../2024-04-02", "by 2 April"),
            ("en", "2023-11", "in November 2023"),
            ("en", "2023", "in 2023"),
            ("en", "2017/2021", "between 2017 and 2021"),
            ("en", "2024-06-14~", "around 14 June"),
            ("nl", "2024-06-26", "op 26 juni"),
            ("nl", "../2024-04-02", "uiterlijk op 2 april"),
            ("nl", "2024-01-03/2024-01-05", "tussen 3 januari en 5 januari"),
            ("fr", "2023-10-01", "le 1er octobre 2023"),
            ("fr", "2024-04", "en avril"),
            ("fr", "2024-06-14~", "vers le 14 juin"),
            ("fr", "2024-02~", "vers février"),
            ("fr", "2023-02~", "vers février 2023"),
            ("fr", "2023~", "vers 2023"),
            ("de", "2024-06-26", "am 26. Juni"),
            ("de", "2024-06-01", "am 1. Juni"),
            ("de", "../2024-04-02", "spätestens am 2. April"),
            ("de", "2024-01-03/2024-01-05", "zwischen dem 3. Januar und dem 5. Januar"),
            ("de", "2023-11", "im November 2023"),
            ("de", "2023", "im Jahr 2023"),
            ("de", "2024-06-14~", "um den 14. Juni"),
            ("de", "2024-02~", "um Februar"),
        ],
    )
    def test_when(self, lang: str, dated: str, shown: str) -> None:
        assert pen_of(lang).at(when(dated)) == shown

    @pytest.mark.parametrize(
        ("lang", "shown"),
        [
            ("en", ["first", "fourth", "12th", "14th", "21st", "22nd", "33rd", "111th"]),
            ("nl", ["eerste", "vierde", "twaalfde", "14e", "21e", "22e", "33e", "111e"]),
            ("fr", ["premier", "quatrième", "12e", "14e", "21e", "22e", "33e", "111e"]),
            ("de", ["erste", "vierte", "zwölfte", "14.", "21.", "22.", "33.", "111."]),
        ],
    )
    def test_ordinals(self, lang: str, shown: list[str]) -> None:
        pen = pen_of(lang)
        assert [pen.ordinal(n) for n in (1, 4, 12, 14, 21, 22, 33, 111)] == shown

    @pytest.mark.parametrize(
        ("lang", "shown"),
        [
            ("en", "the United States, Hungary, Türkiye, Israel, the Netherlands and Chess Club"),
            ("nl", "de Verenigde Staten, Hongarije, Turkije, Israël, Nederland en Chess Club"),
            ("fr", "les États-Unis, la Hongrie, la Turquie, Israël, les Pays-Bas et Chess Club"),
            (
                "de",
                "die Vereinigten Staaten, Ungarn, die Türkei, Israel, die Niederlande und Chess "
                "Club",
            ),
        ],
    )
    def test_members_with_their_articles(self, lang: str, shown: str) -> None:
        places = [US, HU, NamedMember(id="TR"), NamedMember(id="IL"), NL, CLUB]
        pen = pen_of(lang)
        assert pen.listed(pen.member(place) for place in places) == shown

    @pytest.mark.parametrize(
        ("code", "shown"),
        [
            ("NL", "des Pays-Bas"),
            ("CA", "du Canada"),
            ("AL", "de l\u2019Albanie"),
            ("HU", "de la Hongrie"),
            ("MX", "du Mexique"),
            ("GB", "du Royaume-Uni"),
            ("MT", "de Malte"),
            ("IL", "d\u2019Israël"),
        ],
    )
    def test_french_contracts_de(self, code: str, shown: str) -> None:
        assert french.of(pen_of("fr").member(NamedMember(id=code))) == shown

    @pytest.mark.parametrize(
        ("code", "dative"),
        [
            ("HU", "Ungarn"),
            ("CH", "der Schweiz"),
            ("NL", "den Niederlanden"),
            ("US", "den Vereinigten Staaten"),
            ("GB", "dem Vereinigten Königreich"),
            ("AE", "den Vereinigten Arabischen Emiraten"),
            ("DO", "der Dominikanischen Republik"),
            ("MD", "der Republik Moldau"),
            ("MH", "den Marshallinseln"),
            ("IQ", "Irak"),
        ],
    )
    def test_german_declines_the_names_of_members(self, code: str, dative: str) -> None:
        assert german.the(NamedMember(id=code), pen_of("de"), "dat") == dative

    @pytest.mark.parametrize(
        ("name", "genitive"),
        [
            ("NATO", "der NATO"),
            ("IWF", "des IWF"),
            ("UN", "der UN"),
            ("Nordatlantikrat", "des Nordatlantikrats"),
            ("Haushaltsausschuss", "des Haushaltsausschusses"),
            ("Europäisches Parlament", "des Europäischen Parlaments"),
            ("Internationaler Strafgerichtshof", "des Internationalen Strafgerichtshofs"),
            ("Europäische Kommission", "der Europäischen Kommission"),
            ("Vereinte Nationen", "der Vereinten Nationen"),
            ("Deutscher Bundestag", "des Deutschen Bundestages"),
            ("Rat der Europäischen Union", "des Rates der Europäischen Union"),
            ("die Botschafter der Mitglieder", "der Botschafter der Mitglieder"),
            ("der Kreml", "des Kremls"),
            ("Präsident der Kommission", "des Präsidenten der Kommission"),
        ],
    )
    def test_german_declines_the_names_of_bodies(self, name: str, genitive: str) -> None:
        of = cases.gender(name)
        assert of is not None
        assert cases.with_article(cases.without_article(name), of, "gen") == genitive

    @pytest.mark.parametrize("name", ["Europol", "Der Kreml", "Chess Club"])
    def test_german_declines_no_name_of_which_it_is_not_sure(self, name: str) -> None:
        assert cases.gender(name) is None

    def test_a_person_is_introduced_once_then_goes_by_the_family_name(self) -> None:
        pen = pen_of("en")
        jaap = Who(id="de-hoop-scheffer", name="Jaap de Hoop Scheffer")
        assert [pen.name(jaap), pen.name(jaap)] == ["Jaap de Hoop Scheffer", "De Hoop Scheffer"]
        ann = Who(id="a1", name="Ann Lee")
        assert [pen.name(ann), pen.name(ann)] == ["Ann Lee", "Ann Lee"]

    @pytest.mark.parametrize(
        ("id", "name", "nation", "family"),
        [
            ("rutte", "Mark Rutte", "NL", "Rutte"),
            ("berg", "Nora van den Berg", "NL", "Van den Berg"),
            ("vries", "Anna de Vries", "", "De Vries"),
            ("weizsacker", "Ernst von Weizsäcker", "DE", "von Weizsäcker"),
            ("villepin", "Dominique de Villepin", "FR", "Dominique de Villepin"),
            ("guterres", "António Guterres", "PT", "Guterres"),
            ("sanchez", "Pedro Sánchez Pérez-Castejón", "ES", "Pedro Sánchez Pérez-Castejón"),
            ("orban", "Orbán Viktor", "HU", "Orbán"),
            ("xi", "Xi Jinping", "CN", "Xi"),
            ("anna", "Anna Lee", "US", "Anna Lee"),
            ("lee", "Lee", "US", "Lee"),
        ],
    )
    def test_family_names(self, id: str, name: str, nation: str, family: str) -> None:
        """§4.8 Never wrongly: the whole name where it is not sure which the family name is."""
        pen = pen_of("en")
        who = Who(id=id, name=name, nation=NamedMember(id=nation) if nation else None)
        assert [pen.name(who), pen.name(who)] == [name, family]
        stated = replace(who, family="of the record")
        assert pen.name(stated) == "Of the record"

    @pytest.mark.parametrize(
        ("lang", "words"),
        [
            ("en", "the Philippines"),
            ("nl", "de Filipijnen"),
            ("fr", "les Philippines"),
            ("de", "die Philippinen"),
        ],
    )
    def test_a_member_goes_by_its_name_and_is_of_nowhere(self, lang: str, words: str) -> None:
        """§4.8 With its article, where it has one."""
        pen = pen_of(lang)
        who = Who(id="PH", name="Ph", member=NamedMember(id="PH"))
        assert [pen.name(who), pen.name(who)] == [words, words]

    def test_the_language_of_a_quotation_is_named(self) -> None:
        """§4.5"""
        said = [(Text.of({"hu": "Nem"}), None), (Text.of({"hu": "Soha"}), None)]
        shown = {lang: pen_of(lang).gloss(said, None, "no") for lang in LANGUAGES}
        assert shown == {
            "en": " (in Hungarian; no)",
            "fr": " (en hongrois\u202f; no)",
            "nl": " (in het Hongaars; no)",
            "de": " (auf Ungarisch; no)",
        }

    def test_the_seat_of_the_body_goes_by_its_name_in_the_language(self) -> None:
        shown = {lang: pen_of(lang).city("Brussels") for lang in LANGUAGES}
        assert shown == {"en": "Brussels", "fr": "Bruxelles", "nl": "Brussel", "de": "Brüssel"}
        assert pen_of("fr").city("Washington") == "Washington"


REASONS = {
    "en": {
        "consent_unknown": "whether the consent that it needs",
        "disputed": "in different ways by the sources",
        "act_in_doubt": "whether what was said counts",
        "day_in_doubt": "not dated exactly enough",
        "end_in_doubt": "its end is not dated exactly enough",
    },
    "nl": {
        "consent_unknown": "de nodige instemming",
        "disputed": "verschillend verteld",
        "act_in_doubt": "of telt wat er is gezegd",
        "day_in_doubt": "niet nauwkeurig genoeg gedateerd",
        "end_in_doubt": "haar einde is niet nauwkeurig genoeg gedateerd",
    },
    "fr": {
        "consent_unknown": "il faut (rule 7) a été donné",
        "disputed": "rapporté différemment par les sources",
        "act_in_doubt": "ce qui a été dit compte",
        "day_in_doubt": "est pas daté assez précisément",
        "end_in_doubt": "est pas datée assez précisément",
    },
    "de": {
        "consent_unknown": "ob die nötige Zustimmung",
        "disputed": "von den Quellen verschieden dargestellt",
        "act_in_doubt": "ob das Gesagte zählt",
        "day_in_doubt": "was geschah, ist nicht genau genug datiert",
        "end_in_doubt": "das Ende ist nicht genau genug datiert",
    },
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("why", REASONS["en"])
def test_each_reason_why_an_outcome_is_unknown(lang: str, why: str) -> None:
    """§3.5 Of a silence the brief tells how it stands and why, and no other reason."""
    hush = replace(HUSH, state="unknown", why=why, by=())
    pen = pen_of(lang)
    found = [plain(one) for one in LANGUAGES[lang].speech.worded(hush, pen)]
    assert all(REASONS[lang][why] in one for one in found)


@pytest.mark.parametrize("lang", LANGUAGES)
class TestPeople:
    def test_none_of_them_is_left_out(self, lang: str) -> None:
        """Seven have room by their names; of eight two are told by their number."""
        pen = Pen(LANGUAGES[lang].speech.tongue, SCENE)
        people = [Who(id=name, name=f"Pat {name}") for name in "ABCDEFGH"]
        seven, eight = pen.people(people[:7], "others"), pen.people(people, "others")
        assert [f"Pat {name}" in seven for name in "ABCDEFG"] == [True] * 7
        assert [f"Pat {name}" in eight for name in "ABCDEFGH"] == [True] * 6 + [False] * 2
        assert f"{pen.number(2)} others" in eight

    def test_several_were_found_likely_and_one_was(self, lang: str) -> None:
        pen = Pen(LANGUAGES[lang].speech.tongue, SCENE)
        speech = LANGUAGES[lang].speech
        one, two = (
            plain(speech.worded(tell.Assessed(entries=E, day=DAY, most=of), pen)[0])
            for of in ((ANN,), (ANN, BOB))
        )
        said = {
            "en": ("was", "were"),
            "nl": ("maakte ", "maakten "),
            "de": ("hatte ", "hatten "),
            "fr": ("allaient", "allaient"),
        }
        assert said[lang][0] in one
        assert said[lang][1] in two


class TestAgreement:
    """A verb agrees with a member of a plural name and with several revisions."""

    @pytest.mark.parametrize(
        ("lang", "fact", "says"),
        [
            (
                "nl",
                tell.InVain(
                    entries=E,
                    holder=US,
                    member=HU,
                    stance=Stance.OBJECT,
                    day=DAY,
                    why="over",
                    article=None,
                ),
                "Wat de Verenigde Staten op 26 juni 2024 voor Hongarije antwoordden (tegen), telt "
                "voor niemand: de volmacht was afgelopen.",
            ),
            (
                "nl",
                tell.Untimely(entries=E, members=(HU,), answer=DAY, why="late", day=DAY, holder=US),
                "Wat de Verenigde Staten op 26 juni 2024 voor Hongarije antwoordden, telt voor "
                "niemand: het kwam nadat de termijn voor antwoorden op 26 juni 2024 was afgelopen.",
            ),
            (
                "nl",
                tell.Overtaken(entries=E, of=1, by=(2, 3), runs=False),
                "De stilte gold herziening 1; herziening 2 en herziening 3, intussen rondgestuurd, "
                "zijn daarmee niet aangenomen.",
            ),
            (
                "fr",
                tell.Overtaken(entries=E, of=1, by=(2, 3), runs=False),
                "Le silence portait sur la révision 1\u202f; il n\u2019adopte pas la révision 2 et "
                "la révision 3, qui ont circulé entre-temps.",
            ),
            (
                "en",
                tell.Overtaken(entries=E, of=1, by=(2, 3), runs=False),
                "Circulated while silence ran on revision 1, revision 2 and revision 3 are not "
                "adopted by it.",
            ),
            (
                "nl",
                tell.TermExtended(entries=E, who=ANN, days=(DAY,), until=DAY, over=False),
                "De termijn van Ann Lee is één keer verlengd, in 2024; nu loopt die tot en met "
                "26 juni 2024.",
            ),
        ],
    )
    def test_a_sentence(self, lang: str, fact: BriefFact, says: str) -> None:
        pen = pen_of(lang)
        assert says in LANGUAGES[lang].speech.worded(fact, pen)
