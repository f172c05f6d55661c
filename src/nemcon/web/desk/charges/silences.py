"""A silence as the chair and the clerk conduct it: opened, served, paused, extended, taken back."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from nemcon.core.days import zone
from nemcon.procedures.silence import SilenceState, certificate
from nemcon.proceedings import acts
from nemcon.proceedings.acts import Acting
from nemcon.proceedings.silences import SilenceStanding, rule_terms
from nemcon.proceedings.standing import Standing
from nemcon.proceedings.waiting import is_open
from nemcon.record.act import Act
from nemcon.record.entries.silences import SilenceCertificate, SilenceOpened
from nemcon.record.record import Record
from nemcon.rules.stances import Stance
from nemcon.web.desk import form_parts as parts
from nemcon.web.desk.deeds.under_silence import about, of_which
from nemcon.web.desk.limit_form import EndQuestion, limit_in
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Deed, Input

_GOES_ON = frozenset({SilenceState.RUNNING, SilenceState.HELD})


def goes_on(silence: SilenceStanding) -> bool:
    """Whether a silence runs or is on hold."""
    return silence.state in _GOES_ON


def charges(desk: DeskPlace, now: Standing) -> Iterator[Deed]:
    """Those that the silences of the matter take."""
    running = [one for one in now.silences if one.state is SilenceState.RUNNING]
    paused = [one for one in now.silences if one.state is SilenceState.HELD]
    under = {text for one in now.silences if goes_on(one) for text in one.opening.content.texts}
    if is_open(now) and any(one.id not in under for one in now.in_race):
        yield _open(desk, now, under)
    if unserved := [s for s in (*running, *paused) if set(s.members) - set(s.outcome.served)]:
        yield _serve(desk, now, unserved)
    if running:
        yield _extend(desk, now, running)
        yield _hold(desk, now, running)
    if paused:
        yield _resume(desk, now, paused)
    if running or paused:
        yield _withdraw(desk, now, [*running, *paused])
    certificates = {fact.content.silence for fact in now.case.of(SilenceCertificate)}
    unwritten = [s for s in now.silences if s.id not in certificates and _over(s, now.on)]
    if unwritten:
        yield _certify(desk, now, unwritten)


def _over(silence: SilenceStanding, at: int) -> bool:
    """Whether its end has passed, also where it was broken before."""
    if goes_on(silence) or silence.outcome.runs:
        return False
    return certificate(silence.terms, silence.course).end.utc <= at


def _group() -> str:
    return _("The silence")


def _open(desk: DeskPlace, now: Standing, under: set[str]) -> Deed:
    """Put drafts or candidacies under silence, for the first time or again."""
    at = desk.here.on
    by_rule = rule_terms(desk.here.asked, now.case, now.current.step, at, at)
    end = EndQuestion(desk=desk, zone=zone(by_rule.get("zone", now.zone.name)))
    again = {
        text: one.id
        for one in now.silences
        if one.state is SilenceState.BROKEN
        for text in one.opening.content.texts
    }

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        opening = SilenceOpened(
            silence=f"{by.id}-silence",
            texts=(values["on"],),
            expiry=end.moment(record, by.moment, values),
            time_limit=limit_in(values),
            consent_given=True if values["consent"] else None,
            after=again.get(values["on"]),
        )
        return acts.open_silence(record, by, matter=now.matter, opened=opening)

    options = [one for one in parts.names_of(desk, now) if one[0] not in under]
    lines = {id: _against(desk, now, id, name) for id, name in options}
    return Deed(
        name="silence",
        group=_group(),
        right="open_silence",
        title=_("Put it under silence again") if again else _("Put it under silence"),
        lead=_("It stands at the end unless a member speaks before."),
        notes=(
            *parts.unheard(desk, now.current.names),
            *(line for line in lines.values() if line),
        ),
        inputs=(
            parts.choice("on", _("On"), options),
            *end.inputs(),
            parts.choice(
                "consent",
                _("Consent to use silence"),
                [("given", _("It was given, where the rule asks for it"))],
                required=False,
                initial="",
            ),
        ),
        acts=follow,
        checks=end.checks,
        tries=lambda values: [*end.tries(values), *filter(None, [lines[values["on"]]])],
    )


def _against(desk: DeskPlace, now: Standing, id: str, name: str) -> str:
    """That what members said against something before breaks no new silence; "" where none did."""
    stances = now.candidacy(id).stances
    members = {member for member, stance in stances.items() if stance is Stance.OBJECT}
    for one in now.silences:
        if id in one.opening.content.texts:
            members |= set(one.outcome.broken_by)
    if not members:
        return ""
    line = _(
        "What %(members)s said against %(about)s before does not carry over: a new silence is"
        " broken by what is said under it alone."
    )
    return line % {"members": desk.here.words.the_members(members), "about": name}


def _serve(desk: DeskPlace, now: Standing, unserved: Sequence[SilenceStanding]) -> Deed:
    """Record that the draft reached members."""

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        return acts.serve(
            record,
            by,
            matter=now.matter,
            silence=values["silence"],
            members=values["members"].split(),
            form=values["form"],
        )

    rest = {m for one in unserved for m in one.members if m not in one.outcome.served}
    return Deed(
        name="serve",
        group=_group(),
        right="serve",
        title=_("Record that notice was served"),
        lead=_("That the draft reached members: one entry for each."),
        inputs=(
            of_which(desk, now, unserved),
            Input(
                name="members",
                label=_("Whom it reached"),
                kind="several",
                options=parts.members(desk, rest),
                hint=_("Choose none for all who were not served yet."),
            ),
            Input(name="form", label=_("How"), hint=_("A letter, a message, by hand.")),
        ),
        acts=follow,
    )


Conduct = Callable[[Record, Acting, str, Mapping[str, str]], Sequence[Act]]


def _conducted(
    name: str,
    right: str,
    words: tuple[str, str],
    inputs: Sequence[Input],
    act: Conduct,
    end: EndQuestion | None = None,
) -> Deed:
    """A form by which one silence is conducted: the first of *inputs* says which."""
    title, lead = words
    return Deed(
        inputs=tuple(inputs),
        name=name,
        right=right,
        title=title,
        lead=lead,
        group=_group(),
        acts=lambda record, by, values: act(record, by, values["silence"], values),
        checks=end.checks if end is not None else None,
        tries=end.tries if end is not None else None,
    )


def _extend(desk: DeskPlace, now: Standing, running: Sequence[SilenceStanding]) -> Deed:
    """Move the end of a silence."""
    words = (_("Extend the silence"), _("Its end moves to a later moment; what was said stands."))
    end = _end(desk, running)
    inputs = (of_which(desk, now, running), *end.inputs(), parts.reason())
    return _conducted(
        "extend",
        "extend_silence",
        words,
        inputs,
        lambda record, by, silence, values: acts.extend_silence(
            record,
            by,
            matter=now.matter,
            silence=silence,
            expiry=_end(desk, running, silence).moment(record, by.moment, values),
            reason=values["reason"],
            time_limit=limit_in(values),
        ),
        end,
    )


def _end(desk: DeskPlace, those: Sequence[SilenceStanding], silence: str = "") -> EndQuestion:
    """To when one of *those* is moved, in the zone of its terms; of the first where none is
    chosen."""
    one = next((one for one in those if one.id == silence), those[0])
    return EndQuestion(desk=desk, zone=zone(one.terms.zone))


def _hold(desk: DeskPlace, now: Standing, running: Sequence[SilenceStanding]) -> Deed:
    """Stop the clock of a silence."""
    words = (_("Put it on hold"), _("The clock stands still until you let it run again."))
    return _conducted(
        "hold",
        "hold",
        words,
        (of_which(desk, now, running), parts.reason()),
        lambda record, by, silence, values: acts.hold(
            record, by, matter=now.matter, silence=silence, reason=values["reason"]
        ),
    )


def _resume(desk: DeskPlace, now: Standing, paused: Sequence[SilenceStanding]) -> Deed:
    """Let a silence run again."""
    words = (_("Let it run again"), _("To an end that you state."))
    end = _end(desk, paused)
    return _conducted(
        "resume",
        "resume",
        words,
        (of_which(desk, now, paused), *end.inputs()),
        lambda record, by, silence, values: acts.resume(
            record,
            by,
            matter=now.matter,
            silence=silence,
            expiry=_end(desk, paused, silence).moment(record, by.moment, values),
            time_limit=limit_in(values),
        ),
        end,
    )


def _withdraw(desk: DeskPlace, now: Standing, ongoing: Sequence[SilenceStanding]) -> Deed:
    """Take a draft back."""
    words = (_("Take the draft back"), _("The silence ends, and nothing is adopted by it."))
    return _conducted(
        "withdraw-silence",
        "withdraw_silence",
        words,
        (of_which(desk, now, ongoing), parts.reason()),
        lambda record, by, silence, values: acts.withdraw_silence(
            record, by, matter=now.matter, silence=silence, reason=values["reason"]
        ),
    )


def _certify(desk: DeskPlace, now: Standing, over: Sequence[SilenceStanding]) -> Deed:
    """Write down what a silence came to."""
    words = (
        _("Write the certificate"),
        _("What the silence came to: who was served, who was silent, who spoke."),
    )
    options = [
        (one.id, f"{about(desk, now, one)} ({desk.here.words.moment(one.opening.since)})")
        for one in over
    ]
    return _conducted(
        "certify",
        "certify",
        words,
        (parts.choice("silence", _("Silence on"), options),),
        lambda record, by, silence, _values: acts.certify(
            record, by, matter=now.matter, silence=silence
        ),
    )
