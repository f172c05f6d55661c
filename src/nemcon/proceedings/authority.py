"""Who may do what in a body: what a person is at a moment, by the record alone, and which act takes
what.

spec/standing.md §18. A person has roles in the body itself, speaks for members or assists who does;
accounts, sessions and the administrator of an installation are no part of it. `RIGHTS` says for
each act of `nemcon.proceedings.acts` who may do it. The acts themselves ask only what the record
must hold to be true: whoever lets somebody act asks `may` first.
"""

from collections.abc import Iterable, Mapping, Sequence

from nemcon.core.days import Zone
from nemcon.core.errors import Refusal
from nemcon.core.facts import dataclass
from nemcon.proceedings.structure import Structure, structure, with_members_of
from nemcon.record.asof import Fact, ends, of_type
from nemcon.record.entries.structure import Accreditation, Role, RoleName
from nemcon.record.memo import MemoTable
from nemcon.record.readers import Reader
from nemcon.record.record import Record

SECRETARIAT = frozenset({"chair", "clerk"})
"""The roles of whom the secretariat is."""
_KEEPERS = SECRETARIAT | {"editor"}
_MEMBER = frozenset({"representative"})

RIGHTS: Mapping[str, frozenset[str]] = {
    "draft": frozenset({"representative", "assistant"}) | _KEEPERS,
    **dict.fromkeys(
        (
            *("state", "withdraw_position", "ask", "nominate", "withdraw_nomination"),
            *("speak", "lift_objection", "acknowledge", "answer_round", "reserve"),
            *("give_proxy", "revoke_proxy"),
        ),
        _MEMBER,
    ),
    **dict.fromkeys(("answer_condition", "attach"), _MEMBER | _KEEPERS),
    "report": frozenset({"editor"}),
    "found_body": frozenset(),
    **dict.fromkeys(
        (
            *("give_role", "end_role", "accredit", "end_accreditation"),
            *("open_matter", "revise_text", "end_matter", "reopen", "disclose"),
            *("float_candidacy", "declare_candidacy", "decline_candidacy", "withdraw_candidacy"),
            *("receive_nomination", "cite", "on_behalf", "speak_on_behalf"),
            *("open_silence", "serve", "hold", "resume", "extend_silence", "withdraw_silence"),
            *("certify", "decide", "appoint", "extend", "announce_term_end"),
            *("open_round", "announce_result", "judge", "assess", "admit", "announce"),
            *("record_meeting", "correct", "void", "redact", "recall", "change_audience"),
            *("change_body", "admit_member", "plan", "mark", "describe_body"),
            *("end_membership", "adopt_rule", "describe_office", "begin_term", "take_charge"),
            *("begin_decided_term", "record_calendar"),
        ),
        _KEEPERS,
    ),
}
"""By the name of an act: in which capacities somebody may do it. An assistant drafts and does
nothing that is recorded; an auditor reads. Before there is a body nobody is anything in it: who may
found one is for the installation to say."""

_CAPACITIES: Mapping[str, str] = {
    "representative": "whoever speaks for the member",
    "assistant": "an assistant",
    "chair": "the chair",
    "clerk": "the clerk",
    "editor": "an editor of an observer's record",
    "auditor": "an auditor",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """What a person is at a moment: *roles* in the body, the members for which the person *speaks*
    (as representative or deputy), and those of which the person *assists* who does. *observed*: the
    record is kept by an observer."""

    person: str
    roles: frozenset[RoleName] = frozenset()
    speaks: tuple[str, ...] = ()
    assists: tuple[str, ...] = ()
    observed: bool = False

    @property
    def secretariat(self) -> bool:
        """Whether the person is chair or clerk."""
        return not SECRETARIAT.isdisjoint(self.roles)

    def capacities(self, member: str | None = None) -> frozenset[str]:
        """What the person may act as, for a *member* or for none. An editor acts only in a record
        that an observer keeps."""
        capacities = {role for role in self.roles if role != "editor" or self.observed}
        if member is not None and member in self.speaks:
            return frozenset({*capacities, "representative"})
        if member is not None and member in self.assists:
            return frozenset({*capacities, "assistant"})
        return frozenset(capacities)

    def reader(self, member: str | None = None) -> Reader:
        """As whom the person reads at the desk of a *member*, or without one by the roles alone.
        Nobody reads as two at once (spec/record.md §7.9)."""
        if member is None:
            return Reader(secretariat=self.secretariat, auditor="auditor" in self.roles)
        if member not in (*self.speaks, *self.assists):
            raise Refusal(
                "{person} is not accredited for {member} today.",
                mend="Name a member for which the person is accredited.",
                person=self.person,
                member=member,
            )
        return Reader(member=member)


def authority(record: Record, person: str, at: int) -> Authority:
    """What *person* is in the body at an instant, by what is known then; nothing where no body is
    recorded yet."""
    try:
        everybody = people(record, at, person)
    except Refusal:
        return Authority(person=person)
    speaks: list[str] = []
    assists: list[str] = []
    for member, fact in everybody.accreditations:
        if fact.act.person == person:
            (assists if fact.content.capacity == "assistant" else speaks).append(member)
    return Authority(
        person=person,
        roles=frozenset(f.content.role for f in everybody.roles if f.act.person == person),
        speaks=tuple(speaks),
        assists=tuple(assists),
        observed=everybody.observed,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyPeople:
    """Who may act in a body at a moment: the *roles* in it, and of each member the
    *accreditations*. *observed*: the record is kept by an observer."""

    roles: tuple[Fact[Role], ...]
    accreditations: tuple[tuple[str, Fact[Accreditation]], ...]
    observed: bool

    @property
    def persons(self) -> tuple[str, ...]:
        """Each of them once, those with a role first."""
        facts = (*self.roles, *(fact for _, fact in self.accreditations))
        return tuple(dict.fromkeys(fact.act.person for fact in facts if fact.act.person))


def people(record: Record, at: int, person: str | None = None) -> BodyPeople:
    """Who may act in the body at an instant, by what is known then, or of them one *person*, for
    whom no other is looked at; `Refusal` where no body is recorded yet."""
    now = structure(record, at, at)
    there = with_members_of(record, at, at, now.continued)
    subjects = there.subjects("member")
    # of all members at once: this is asked at each request of a desk
    there.load(subjects)
    if person is not None and not now.continued:
        subjects = [subject for subject in subjects if person in _names_in(there, subject)]
    return BodyPeople(
        roles=tuple(roles(there.facts("body", on=at, known=at), there.zone, at)),
        accreditations=tuple(
            (member, fact)
            for subject in subjects
            if sits(now, member := subject.partition("/")[2])
            for fact in accreditations(there.facts(subject, on=at, known=at), there.zone, at)
        ),
        observed=now.body.observed,
    )


_NAMES: MemoTable[str, frozenset[str | None]] = MemoTable()


def _names_in(record: Record, subject: str) -> frozenset[str | None]:
    """Whom the accreditations of a member name, whenever they are."""
    table = record.history(subject).memo.table(_NAMES)
    if subject not in table:
        acts = (entry.act for entry in record.entries(subject))
        table[subject] = frozenset(a.person for a in acts if a and a.type == Accreditation.TYPE)
    return table[subject]


def voiceless(record: Record, at: int) -> list[str]:
    """The members with a vote for which nobody may speak at an instant, by what is known then."""
    now = structure(record, at, at)
    voices = {
        member
        for member, fact in people(record, at).accreditations
        if fact.content.capacity != "assistant"
    }
    voting = (member for member in now.memberships if now.state_of(member) == "member")
    return [member for member in voting if member not in voices]


def sits(now: Structure, member: str) -> bool:
    """Whether a member is one at that time: with a vote or without, or suspended."""
    return member in now.memberships and now.state_of(member) not in _GONE


_GONE = frozenset({"left", "merged", "succeeded"})


def speaks_for(record: Record, person: str | None, member: str | None, at: int) -> bool:
    """Whether *person* is accredited to speak for *member* at an instant; an assistant is not. Who
    spoke for it under another name still does."""
    if person is None or member is None:
        return False
    return any(fact.act.person == person for fact in _speakers(record, member, at, at))


def spoken_for(record: Record, member: str, at: int, known: int) -> bool:
    """Whether anybody was accredited to speak for *member* at an instant, by what is *known*."""
    return bool(_speakers(record, member, at, known))


def _speakers(record: Record, member: str, at: int, known: int) -> list[Fact[Accreditation]]:
    facts = with_members_of(record, at, known).facts(f"member/{member}", on=at, known=known)
    return [
        fact
        for fact in accreditations(facts, record.zone, at)
        if fact.content.capacity != "assistant"
    ]


def accreditations(facts: Iterable[Fact], here: Zone, at: int) -> list[Fact[Accreditation]]:
    """Of the *facts* of a member that hold at an instant the latest accreditation of each person,
    as far as it was not ended and still runs."""
    # the facts come in order, so what was said last of a person stays
    latest = {fact.act.person: fact for fact in of_type(facts, Accreditation)}
    return [fact for fact in latest.values() if _runs(fact.content, here, at)]


def authority_spans(
    facts: Sequence[Fact[Accreditation | Role]],
) -> list[tuple[Fact[Accreditation | Role], Fact[Accreditation | Role] | None]]:
    """Each accreditation or role of a person with the entry that ended it, if one did: the next one
    for the same member, or on the same role."""
    spans: list[tuple[Fact[Accreditation | Role], Fact[Accreditation | Role] | None]] = []
    for number, fact in enumerate(facts):
        end = next((one for one in facts[number + 1 :] if _what(one) == _what(fact)), None)
        if fact.content.status == "given":
            spans.append((fact, end if end and end.content.status == "ended" else None))
    return spans


def _what(fact: Fact[Accreditation | Role]) -> tuple[str | None, str | None]:
    """For which member somebody speaks, or which role somebody has."""
    return fact.act.member, fact.content.role if isinstance(fact.content, Role) else None


def roles(facts: Iterable[Fact], here: Zone, at: int) -> list[Fact[Role]]:
    """Of the *facts* of the body that hold at an instant the latest of each person and role, as far
    as it was not ended and still runs."""
    # by role too: somebody who is chair and clerk stays one of them when the other ends
    latest = {(fact.act.person, fact.content.role): fact for fact in of_type(facts, Role)}
    return [fact for fact in latest.values() if _runs(fact.content, here, at)]


def _runs(content: Accreditation | Role, here: Zone, at: int) -> bool:
    if content.status == "ended":
        return False
    # of an imprecise last day the latest: nobody loses what may still run
    return content.until is None or at < ends(content.until, here)[1]


def may(authority: Authority, right: str, member: str | None = None) -> None:
    """Refuse what the person may not do, for a *member* or for none."""
    allows = RIGHTS[right]
    if not allows:
        raise Refusal("No role in a body founds one.", mend="Ask whoever keeps this installation.")
    if not allows.isdisjoint(authority.capacities(member)):
        return
    *names, last = (word for capacity, word in _CAPACITIES.items() if capacity in allows)
    who = f"{', '.join(names)} or {last}" if names else last
    raise Refusal(
        "{person} may not do this: it is for {who}."
        if member is None
        else "{person} may not do this for {member}: it is for {who}.",
        mend="Ask one of these to do it, or be given that role by an act in the record.",
        person=authority.person,
        member=member,
        who=who,
        allows=tuple(capacity for capacity in _CAPACITIES if capacity in allows),
    )
