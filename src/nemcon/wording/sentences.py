"""What an entry says, in one sentence: in the language of a page, or for the terminal.

For lists of entries, where each stands in a line: the record, what changed, disputes, feeds. Every
type of entry has its sentence, and so has what amends another; a test asks for all of them. A
sentence is whole, so that it can be translated as one; words of another language in it are marked
(`sentence`), or stand there plainly (`tell`). Nothing is looked up but names.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any, Protocol

from nemcon.core.datings import When
from nemcon.core.errors import Malformed
from nemcon.core.texts import UNDETERMINED, Text, quoted_in
from nemcon.record.act import PUBLIC, Act
from nemcon.record.asof import of_type
from nemcon.record.entries import (
    candidacies,
    changes,
    decisions,
    evidence,
    matters,
    offices,
    positions,
    rounds,
    silences,
    structure,
)
from nemcon.record.entries import words as spoken
from nemcon.record.entries.positions import Group
from nemcon.record.registry import AMENDING
from nemcon.record.registry import TYPES as FAMILY_OF
from nemcon.record.titles import publisher_of, spelled, title_then
from nemcon.rules.library import resolve
from nemcon.rules.stances import Stance, in_order
from nemcon.wording.dates import fitted_in
from nemcon.wording.groups import called, speaks_for
from nemcon.wording.messages import N_
from nemcon.wording.phrasing import Phrasing, RecordPhrasing, Wording
from nemcon.wording.prose import Sentence, clean, marked, plain, runs, upper_first
from nemcon.wording.rules import say
from nemcon.wording.time_limits import deadline_words

NAMED = 6
"""Up to so many names stand in a sentence; of more their number is told."""

TYPES: Mapping[str, str] = {
    "body": N_("the body"),
    "other_body": N_("another body"),
    "rule": N_("a rule of the body"),
    "member": N_("a name in the register of members"),
    "membership": N_("membership"),
    "weights": N_("a table of weights"),
    "calendar": N_("a calendar"),
    "house": N_("members of one house"),
    "person": N_("a person"),
    "accreditation": N_("an accreditation"),
    "role": N_("a role in the body"),
    "mandate": N_("a mandate"),
    "proxy": N_("a proxy"),
    "office": N_("an office"),
    "term": N_("a term"),
    "extension": N_("an extension of a term"),
    "end_of_term": N_("the end of a term"),
    "end_withdrawn": N_("the end of a term, taken back"),
    "in_charge": N_("in charge of an office"),
    "matter": N_("a matter opened"),
    "step": N_("a step of a matter"),
    "electorate": N_("who is entitled, stated"),
    "package": N_("a package"),
    "text": N_("a text"),
    "document": N_("a document"),
    "procedure": N_("a procedure"),
    "timetable": N_("a mark in the timetable"),
    "admission": N_("an admission outside the window"),
    "disclosure": N_("for whom positions are"),
    "matter_ended": N_("the end of a matter"),
    "candidacy": N_("an act in a candidacy"),
    "position": N_("a position"),
    "condition": N_("a condition"),
    "condition_answer": N_("an answer to a condition"),
    "tied_position": N_("a position tied to other parts"),
    "count": N_("a reported count"),
    "silence": N_("a silence opened"),
    "notice_served": N_("a draft served"),
    "notice_acknowledged": N_("a receipt acknowledged"),
    "silence_answer": N_("words under silence"),
    "objection_lifted": N_("an objection lifted"),
    "silence_held": N_("a silence on hold"),
    "silence_resumed": N_("a silence resumed"),
    "silence_extended": N_("a silence extended"),
    "silence_broken": N_("a silence reported broken"),
    "silence_lapsed": N_("a silence reported to have run out"),
    "silence_withdrawn": N_("a draft taken back"),
    "silence_certificate": N_("a certificate of a silence"),
    "round": N_("a round"),
    "round_answer": N_("an answer in a round"),
    "round_result": N_("the result of a round"),
    "meeting": N_("a meeting"),
    "chair_judgment": N_("a judgment of the chair"),
    "assessment": N_("an assessment"),
    "decision": N_("a decision"),
    "override": N_("a decision against the rule"),
    "reservation": N_("a statement attached to a decision"),
    "announcement": N_("an announcement"),
    "statement": N_("a statement"),
    "commitment": N_("a commitment"),
    "figures": N_("figures"),
    "challenge": N_("a challenge for the holder"),
    "source": N_("a source"),
    "claim": N_("a claim of a source"),
    "reading": N_("a reading of the editor"),
    "correction": N_("a correction"),
    "recall": N_("a recall"),
    "voiding": N_("a voiding"),
    "reopening": N_("a reopening"),
    "audience_change": N_("a change of audience"),
    "redaction": N_("a redaction"),
    "key_enrolled": N_("a signing key enrolled"),
    "key_revoked": N_("a signing key revoked"),
    "clock_set": N_("a clock that was set"),
    "restoration": N_("a record that was restored"),
    "departure": N_("the departure of a record"),
    "arrival": N_("the arrival of a record"),
}
"""What a page calls an entry of each type."""


class FactLike(Protocol):
    """What can be told: a fact, with its content in force."""

    @property
    def act(self) -> Act: ...

    @property
    def content(self) -> Any: ...


def type_name(type: str, words: Phrasing) -> str:
    """What a page calls an entry of this type."""
    return words.gettext(TYPES[type])


def tell(fact: FactLike, words: RecordPhrasing) -> str:
    """What the entry says, without its day, as plain text."""
    return fitted_in(words.lang, plain(_sentence(fact.act, fact.content, words)))


def sentence(act: Act, words: RecordPhrasing, content: Any = None) -> Sentence:
    """What an act says, without its day, as a sentence that stands alone: with a capital, and words
    of another language marked. *content* stands in for the one it was recorded with."""
    text = upper_first(fitted_in(words.lang, _sentence(act, content or act.content, words)))
    return Sentence(fact=act.type, runs=runs(text), entries=(act.id,))


def news(act: Act, words: RecordPhrasing, content: Any = None) -> Sentence:
    """What an act says, for those who are told what is new: what happened before the day on which
    it could be known is told as having become known, with its own day."""
    text = _sentence(act, content or act.content, words)
    if act.type in HAPPENINGS and words.record is not None:
        over, public = words.record.span(act.effective)[1], words.record.span(act.known)[2]
        if over < public:
            text = words.gettext("it became known: %(told)s (%(day)s)") % {
                "told": text,
                "day": words.dated(act.effective),
            }
    return Sentence(
        fact=act.type, runs=runs(upper_first(fitted_in(words.lang, text))), entries=(act.id,)
    )


HAPPENINGS = frozenset(
    {
        *("candidacy", "position", "condition", "condition_answer", "count", "statement"),
        *("decision", "announcement", "reservation", "meeting", "matter", "matter_ended", "text"),
        *("term", "extension", "end_of_term", "end_withdrawn", "in_charge", "membership"),
        *("round_result", "silence_answer", "silence_broken"),
    }
)
"""The types of entry that say that something happened."""


BY_MEMBER = frozenset(
    {
        *("mandate", "proxy", "accreditation", "position", "condition", "tied_position"),
        *("notice_served", "notice_acknowledged", "silence_answer", "objection_lifted"),
        *("candidacy", "round_answer", "reservation", "key_enrolled", "key_revoked"),
    }
)
"""The types of entry whose sentence names the member that it is said for."""


def count_figures(count: positions.ReportedCount, words: Phrasing) -> str:
    """The figures of a count: *about 29 of 32 (agrees)*."""
    figures = []
    for stance, number in in_order(count.answers):
        of = words.gettext("%(number)s of %(size)s") % {"number": number, "size": count.base}
        # a count is of those that agree, unless it says otherwise
        answer = "" if stance is Stance.SUPPORT else f" ({words.label('stance', stance)})"
        figures.append((of if count.base else str(number)) + answer)
    if count.share:
        figures.append(_share(count.share, words))
    quality = "" if count.quality == "exactly" else f"{words.label('quality', count.quality)} "
    return quality + ", ".join(figures)


def _share(share: str, words: Phrasing) -> str:
    """A share as it is said: *90 %*, *two thirds*; another as it stands."""
    of, _slash, whole = share.partition("/")
    if whole == "100":
        return words.gettext("%(number)s %%") % {"number": of}
    return words.gettext(_SHARES[share]) if share in _SHARES else share


_SHARES = {
    "1/2": N_("half"),
    "1/3": N_("one third"),
    "2/3": N_("two thirds"),
    "3/4": N_("three quarters"),
}


def tallied(decision: decisions.Decision, words: Phrasing) -> str:
    """The figures of a decision, where they were counted: *for: 87, against: 31*; those of each
    class behind them."""
    # French has a space before it
    colon = words.gettext(":")
    parts = [_tally(decision.tally, words)] if decision.tally else []
    parts += [
        f"{words.label('in_class', name)}{colon} {_tally(of, words)}"
        for name, of in decision.tally_by_class.items()
    ]
    if decision.unlisted:
        parts.append(words.gettext("how the others answered was not counted"))
    return words.gettext("; ").join(parts)


def _tally(tally: Mapping[Stance, int], words: Phrasing) -> str:
    return ", ".join(
        words.gettext("%(answer)s: %(number)s")
        % {"answer": words.label("tallied", stance), "number": number}
        for stance, number in in_order(tally)
    )


def _sentence(act: Act, content: Any, words: RecordPhrasing) -> str:
    return _FAMILIES[FAMILY_OF[content.TYPE]](_Teller(act, words), content)


@dataclass(frozen=True, slots=True)
class _Teller:
    """Names what an act names."""

    act: Act
    words: RecordPhrasing

    def gettext(self, message: str) -> str:
        return self.words.gettext(message)

    def ngettext(self, one: str, several: str, number: int) -> str:
        return self.words.ngettext(one, several, number)

    def label(self, kind: str, word: object) -> str:
        return self.words.label(kind, word)

    @property
    def member(self) -> str:
        """The member that the act is said for."""
        kind, _slash, id = self.act.subject.partition("/")
        # what stands under a member need not name it once more
        code = self.act.member or (id if kind == "member" else "")
        return (
            clean(self.words.member(code)) if code else self.gettext("a member that is not named")
        )

    def by(self, group: Group | None) -> str:
        """The member that the act is said by, and for which group if it is."""
        if group is None:
            return self.member
        return speaks_for(self.member, group, (), self.words)

    def spokesman(self, speaker: Text | None) -> str:
        """Who speaks for a group and is no member."""
        return self.text(speaker) if speaker and not self.act.person else self.speaker

    def end(self, content: Any) -> str:
        """When a silence ends, and how that was said."""
        return clean(deadline_words(content.expiry, self.words, limit=content.time_limit))

    @property
    def speaker(self) -> str:
        return (
            self.who(self.act.person)
            if self.act.person
            else self.gettext("somebody who is not named")
        )

    def who(self, id: str) -> str:
        """A person or a member that is a candidate by name, a text by its title in the revision
        that the act is about."""
        if self.words.who(id) is None:
            text = self.own(matters.TextRevision, "text", id)
            facts = self.words.facts(self.act.subject) if text is not None else ()
            this = next((fact for fact in facts if fact.act.id == self.act.id), None)
            then = title_then(facts, this, id) if this is not None else None
            if title := then or (text.title if text is not None else None):
                return self.text(title)
        return clean(self.words.person(id))

    def whom(self, ids: Iterable[str]) -> str:
        return self.series([self.who(id) for id in ids])

    def members(self, codes: Iterable[str]) -> str:
        return self.series([clean(self.words.member(code)) for code in codes])

    def the_members(self, codes: Iterable[str]) -> str:
        return self.series([clean(self.words.the(code)) for code in codes])

    def series(self, names: list[str]) -> str:
        if len(names) <= NAMED:
            return self.words.listed(names)
        rest = len(names) - NAMED
        more = self.ngettext("%(num)s more", "%(num)s more", rest) % {"num": rest}
        return self.words.listed([*names[:NAMED], more])

    def text(self, text: Text | None) -> str:
        """A wording of the record, marked where it is not in the page's language."""
        return _marked(self.words.text(text))

    def headline(self, text: Text) -> str:
        """The first line of one, which is what the others are about."""
        wording = self.words.text(text)
        return _marked(replace(wording, text=wording.text.strip().partition("\n")[0]))

    def day(self, when: When | None) -> str:
        return self.words.dated(when)

    def own(self, kind: type[Any], field: str, id: str) -> Any:
        """What this subject says of one of its own things, by the name of that; None where nothing
        is said of it to the public."""
        contents = [f.content for f in of_type(self.words.facts(self.act.subject), kind)]
        # described twice, it is what was said last
        return next((c for c in reversed(contents) if getattr(c, field) == id), None)

    def spoke_before(self, content: positions.Position) -> bool:
        """Whether the member of this entry had said something on the same before it."""
        facts = of_type(self.words.facts(self.act.subject), positions.Position)
        before = takewhile(lambda fact: fact.act.id != self.act.id, facts)
        return any(
            fact.act.member == self.act.member
            and fact.content.on == content.on
            and fact.content.stance is not Stance.UNDECLARED
            for fact in before
        )

    def term(self, id: str) -> str:
        """A term by its holder and first day: *the term of Ann Alder from 1 January 2010*."""
        facts = of_type(self.words.facts(self.act.subject), offices.Term)
        fact = next((f for f in reversed(facts) if f.content.term == id), None)
        if fact is None:
            return self.gettext("a term that is not described")
        return self.gettext("the term of %(holder)s from %(day)s") % {
            "holder": self.who(fact.content.holder),
            "day": self.day(fact.effective),
        }

    def event(self, content: offices.Extension) -> str:
        """The meeting, or the matter decided, with which a term ends."""
        if content.until_matter is not None:
            return self.part(content.until_matter)
        meeting = content.until_meeting or ""
        meetings = [
            f.content
            for f in of_type(self.words.facts("body"), decisions.Meeting)
            if f.content.meeting == meeting and f.content.title is not None
        ]
        return self.text(meetings[-1].title) if meetings else meeting

    def round(self, id: str) -> str:
        """A round by its title; "" where it has none."""
        content = self.own(rounds.Round, "round", id)
        return self.text(content.title) if content else ""

    def step(self, id: str) -> str:
        """A step of the procedure by its title."""
        for procedure in of_type(self.words.facts(self.act.subject), matters.Procedure):
            for step in procedure.content.steps:
                if step.step == id:
                    return self.text(step.title)
        return spelled(id)

    def does(self, id: str | None) -> str:
        """What a step of this matter does; nothing where it names none, or one not on record."""
        steps = of_type(self.words.facts(self.act.subject), matters.Step)
        return next((fact.content.does for fact in reversed(steps) if fact.content.step == id), "")

    def part(self, id: str) -> str:
        """A part of a package: another matter by its title, a candidate by name, a text."""
        facts = of_type(self.words.facts(f"matter/{id}"), matters.Matter)
        return self.text(facts[-1].content.title) if facts else self.who(id)

    def amended(self, id: str) -> str:
        """What an entry says that this act amends, before it does so: in quotation marks, or what
        it is where it amends another itself. By its id for whoever has nothing else of it."""
        record = self.words.record
        there = record.history(self.act.subject).statement(id, self.act.id) if record else None
        if there is None:
            return self.gettext("the entry %(entry)s") % {"entry": id}
        act, content = there
        if act.type in AMENDING:
            return type_name(act.type, self.words)
        return self.words.quoted(upper_first(_sentence(act, content, self.words)).rstrip("."))

    def because(self, text: str, reason: str) -> str:
        """What is told, with the reason where there is one."""
        if not reason:
            return text
        return self.gettext("%(told)s. Reason: %(reason)s") % {
            "told": text,
            "reason": clean(reason),
        }


def _law(t: _Teller, notation: str) -> str:
    """What a rule asks, in words; as it is written where it cannot be read."""
    try:
        return say(resolve(notation).rule, t.words.lang, t.words.member).rstrip(".")
    except Malformed:
        return marked(clean(notation), "en")


def _of_structure(t: _Teller, content: Any) -> str:
    match content:
        case structure.Body():
            name = {"name": t.text(content.name)}
            if content.observed:
                return (
                    t.gettext("%(name)s: a record kept by an observer, from public sources") % name
                )
            return t.gettext("%(name)s keeps its own record") % name
        case structure.OtherBody():
            size = content.size if content.size is not None else len(content.members)
            if not size:  # who sits in it is not recorded, which is not that nobody does
                return t.gettext("another body: %(name)s") % {"name": t.text(content.name)}
            return t.ngettext(
                "another body: %(name)s, of %(num)s member",
                "another body: %(name)s, of %(num)s members",
                size,
            ) % {"name": t.text(content.name), "num": size}
        case structure.RuleAdopted():
            return t.gettext("a rule is in force: %(sentence)s") % {
                "sentence": _law(t, content.sentence),
            }
        case structure.Member():
            return t.gettext("%(name)s is in the register of members") % {
                "name": t.words.member(content.member)
            }
        case structure.Membership():
            return _membership(t, content)
        case structure.Weights():
            what = t.text(content.name) if content.name else clean(content.weight)
            return t.gettext("a table of weights: %(name)s") % {"name": what}
        case structure.House():
            if not content.members:
                return t.gettext("a house of members is dissolved")
            return t.gettext("of one house: %(members)s") % {
                "members": t.words.members(content.members)
            }
        case structure.Calendar():
            text = t.gettext("which days count as working days")
            if content.name:
                text = t.gettext("a calendar: %(name)s") % {"name": t.text(content.name)}
            if content.close is None:
                return text
            closing = {"what": text, "time": content.close}
            return t.gettext("%(what)s; close of business is at %(time)s") % closing
        case structure.Person():
            values = {"name": clean(content.name), "described": t.text(content.described)}
            if content.described:
                return t.gettext("%(name)s: %(described)s") % values
            return t.gettext("%(name)s is in the register of persons") % values
        case structure.Accreditation():
            return _accreditation(t, content) % {"person": t.speaker, "member": t.member}
        case structure.Role():
            return _role(t, content)
        case structure.Mandate():
            values = {"member": t.member, "matter": t.part(content.matter)}
            if content.extent == "full":
                return (
                    t.gettext("%(member)s gives its representative a full mandate: %(matter)s")
                    % values
                )
            return (
                t.gettext("%(member)s gives its representative a mandate ad referendum: %(matter)s")
                % values
            )
        case _:
            values = {"member": t.member, "holder": t.words.member(content.holder)}
            if content.status == "revoked":
                return t.gettext("%(member)s no longer lets %(holder)s answer in its name") % values
            return t.gettext("%(member)s lets %(holder)s answer in its name") % values


def _membership(t: _Teller, content: structure.Membership) -> str:
    text = _member_is(t, content)
    values = {"told": text, "names": t.words.members(content.succeeds)}
    if content.continues is not None:
        text = t.gettext("%(told)s, and continues %(name)s") % {
            "told": text,
            "name": t.words.member(content.continues),
        }
    elif content.succeeds:
        text = t.gettext("%(told)s, and succeeds %(names)s") % values
    if content.until is not None:
        text = t.gettext("%(told)s, until %(day)s") % {
            "told": text,
            "day": t.words.until(content.until),
        }
    return text


def _member_is(t: _Teller, content: structure.Membership) -> str:
    values = {
        "name": t.words.member(content.member),
        "classes": t.words.listed([t.label("class", clean(c)) for c in content.classes]),
    }
    if content.status == "left":
        return t.gettext("%(name)s is no longer a member") % values
    if content.status == "suspended":
        return t.gettext("%(name)s is suspended") % values
    if not content.vote:
        return t.gettext("%(name)s takes part without a vote") % values
    if content.classes:
        return t.gettext("%(name)s is a member, in the class: %(classes)s") % values
    return t.gettext("%(name)s is a member") % values


def _accreditation(t: _Teller, content: structure.Accreditation) -> str:
    if content.status == "ended" and content.capacity == "assistant":
        return t.gettext("%(person)s no longer assists the representative of %(member)s")
    if content.status == "ended":
        return t.gettext("%(person)s may no longer speak for %(member)s")
    match content.capacity, content.extent:
        case "assistant", _extent:
            return t.gettext(
                "%(person)s assists the representative of %(member)s, and cannot confirm"
            )
        case "deputy", "full":
            return t.gettext("%(person)s may speak for %(member)s as deputy")
        case "deputy", _extent:
            return t.gettext("%(person)s may speak for %(member)s as deputy, ad referendum")
        case _capacity, "full":
            return t.gettext("%(person)s may speak for %(member)s")
        case _:
            return t.gettext("%(person)s may speak for %(member)s, ad referendum")


ROLES: Mapping[tuple[str, str], str] = {
    ("chair", "given"): N_("%(person)s chairs the body"),
    ("chair", "ended"): N_("%(person)s no longer chairs the body"),
    ("clerk", "given"): N_("%(person)s is clerk of the body"),
    ("clerk", "ended"): N_("%(person)s is no longer clerk of the body"),
    ("editor", "given"): N_("%(person)s edits this record"),
    ("editor", "ended"): N_("%(person)s no longer edits this record"),
    ("auditor", "given"): N_("%(person)s audits this record"),
    ("auditor", "ended"): N_("%(person)s no longer audits this record"),
}
"""What somebody is in the body from a day on, or is no more."""


def _role(t: _Teller, content: structure.Role) -> str:
    words = t.gettext(ROLES[content.role, content.status]) % {"person": t.speaker}
    if content.title is not None:
        words = t.gettext("%(told)s (%(title)s)") % {"told": words, "title": t.text(content.title)}
    if content.until is not None:
        words = t.gettext("%(told)s, until %(day)s") % {
            "told": words,
            "day": t.words.until(content.until),
        }
    return words


ENDS: Mapping[str, str] = {
    "expired": N_("%(term)s ends: it expired"),
    "resigned": N_("%(term)s ends by resignation"),
    "died": N_("%(term)s ends: the holder died"),
    "removed": N_("%(term)s ends: the holder was removed"),
    "recalled": N_("%(term)s ends: the holder was recalled"),
    "became_other_post": N_("%(term)s ends: the holder took another post"),
    "abolished": N_("%(term)s ends: the office was abolished"),
    "succeeded": N_("%(term)s ends: a successor took over"),
    "declined": N_("%(term)s ends: the holder declined"),
    "annulled": N_("%(term)s ends: the choice was annulled"),
}


def _of_offices(t: _Teller, content: Any) -> str:
    match content:
        case offices.Office():
            return t.gettext("the office: %(name)s") % {"name": t.text(content.name)}
        case offices.Term():
            values = {"holder": t.who(content.holder), "ordinal": content.ordinal}
            if content.kind == "acting":
                return t.gettext("%(holder)s takes office, acting") % values
            if content.ordinal is not None:
                return t.gettext("%(holder)s takes office, as number %(ordinal)s") % values
            return t.gettext("%(holder)s takes office") % values
        case offices.Extension(until=None):
            values = {"term": t.term(content.term), "event": t.event(content)}
            return t.gettext("%(term)s is extended; it ends with: %(event)s") % values
        case offices.Extension():
            return t.gettext("%(term)s is extended until %(day)s") % {
                "term": t.term(content.term),
                "day": t.day(content.until),
            }
        case offices.EndWithdrawn():
            return t.because(
                t.gettext("%(term)s: its end is taken back") % {"term": t.term(content.term)},
                content.reason,
            )
        case offices.EndOfTerm():
            text = t.gettext(ENDS[content.reason]) % {"term": t.term(content.term)}
            return (
                t.gettext("%(told)s; the post is vacant from then on") % {"told": text}
                if (content.vacant)
                else text
            )
        case _:
            return t.gettext("%(holder)s is in charge, without holding the office") % {
                "holder": t.who(content.holder)
            }


DOES: Mapping[str, str] = {
    "recommends": N_("step %(number)s of the matter: a recommendation"),
    "proposes": N_("step %(number)s of the matter: a proposal"),
    "advises": N_("step %(number)s of the matter: an opinion"),
    "elects": N_("step %(number)s of the matter: an election"),
    "appoints": N_("step %(number)s of the matter: an appointment"),
    "approves": N_("step %(number)s of the matter: an approval"),
    "adopts": N_("step %(number)s of the matter: an adoption"),
}


def _of_matters(t: _Teller, content: Any) -> str:
    match content:
        case matters.Matter():
            title = {"title": t.text(content.title)}
            if content.kind == "appointment":
                return t.gettext("an appointment is opened: %(title)s") % title
            return t.gettext("a proposal is opened: %(title)s") % title
        case matters.Step():
            return t.gettext(DOES[content.does]) % {"number": content.order}
        case matters.ElectorateStated():
            return _entitled(t, content)
        case matters.Package():
            parts = {"parts": t.series([t.part(id) for id in content.parts])}
            if content.taken == "as_one":
                return t.gettext("put together: %(parts)s") % parts
            return t.gettext("taken one by one: %(parts)s") % parts
        case matters.TextRevision():
            return t.gettext("a text is circulated: %(title)s, revision %(number)s") % {
                "title": t.text(content.title)
                if content.title
                else t.gettext("a text without a title"),
                "number": content.revision,
            }
        case matters.Document():
            name = t.text(content.title) if content.title else clean(content.name)
            return t.gettext("a document is added: %(name)s") % {"name": name}
        case matters.Procedure():
            if not content.steps:
                return t.gettext("no procedure is laid down")
            number = len(content.steps)
            return t.ngettext(
                "a procedure of %(num)s step is laid down",
                "a procedure of %(num)s steps is laid down",
                number,
            ) % {"num": number}
        case matters.TimetableMark():
            step = {"step": t.step(content.step)}
            text = t.gettext("a day of the procedure is fixed: %(step)s") % step
            if content.what == "done":
                text = t.gettext("a step of the procedure is done: %(step)s") % step
            if content.what == "closed":
                text = t.gettext("a window of the procedure is closed: %(step)s") % step
            return t.because(text, content.reason)
        case matters.Disclosure():
            return t.because(t.label("positions_for", content.positions_for)[:-1], content.reason)
        case matters.Admission():
            return t.because(_admitted(t, content.of), content.reason)
        case _:
            if content.how == "lapsed":
                return t.because(t.gettext("the matter lapses without a decision"), content.reason)
            return t.because(t.gettext("the matter is withdrawn"), content.reason)


def _admitted(t: _Teller, of: str) -> str:
    """What an admission admits, by what that says; by its id for whoever may not read it."""
    facts = t.words.facts(t.act.subject)
    # an admission that names itself, or another that names it, would be told without an end
    fact = next((f for f in facts if f.act.id == of and f.act.type != matters.Admission.TYPE), None)
    if fact is None:
        return t.gettext("the entry %(entry)s is given effect outside its window") % {"entry": of}
    says = t.words.quoted(upper_first(_sentence(fact.act, fact.content, t.words)))
    return t.gettext("%(says)s is given effect outside its window") % {"says": says}


def _entitled(t: _Teller, content: matters.ElectorateStated) -> str:
    if content.members and len(content.members) <= NAMED:
        return t.gettext("entitled are: %(members)s") % {"members": t.members(content.members)}
    number = content.size or len(content.members)
    return t.ngettext(
        "%(num)s member is entitled, as stated", "%(num)s members are entitled, as stated", number
    ) % {"num": number}


DID: Mapping[str, str] = {
    "floated": N_("%(name)s is named by others as a possible candidate"),
    "interest_shown": N_("%(name)s shows interest"),
    "announced": N_("%(name)s announces a candidacy"),
    "nominated": N_("%(name)s is nominated"),
    "declared": N_("%(name)s is declared a candidate"),
    "declined": N_("%(name)s declines"),
    "nomination_withdrawn": N_("the nomination of %(name)s is withdrawn"),
    "withdrawn": N_("%(name)s withdraws"),
    "refused": N_("%(name)s is refused as a candidate"),
    "not_admitted": N_("%(name)s is not admitted as a candidate"),
    "eliminated": N_("%(name)s is eliminated"),
    "lapsed": N_("the candidacy of %(name)s lapses"),
    "recommended": N_("%(name)s is recommended"),
    "appointed": N_("%(name)s is appointed"),
}
DID_BY: Mapping[str, str] = {
    "floated": N_("%(name)s is named by %(members)s as a possible candidate"),
    "announced": N_("%(members)s: %(name)s is announced as a candidate"),
    "nominated": N_("%(name)s is nominated by %(members)s"),
    "nomination_withdrawn": N_("the nomination of %(name)s is withdrawn by %(members)s"),
    "refused": N_("%(name)s is refused as a candidate by %(members)s"),
}


def _of_candidacies(t: _Teller, content: candidacies.CandidacyAct) -> str:
    # a member that acts at its desk stands in the entry, and not in its content
    by = content.by or ((t.act.member,) if t.act.member else ())
    values = {"name": t.who(content.candidacy), "members": t.the_members(by)}
    text = t.gettext((DID_BY if by else DID).get(content.did, DID[content.did])) % values
    if content.reported:
        return t.gettext("it is reported, and was not done in public: %(told)s") % {"told": text}
    return text


def _of_positions(t: _Teller, content: Any) -> str:
    match content:
        case positions.Position():
            values = {
                "member": t.member,
                "name": t.who(content.on),
                "stance": t.label("stance", content.stance),
                "basis": t.label("basis", content.basis),
            }
            if content.by_proxy is not None:
                values["holder"] = t.words.member(content.by_proxy)
                return (
                    t.gettext("%(holder)s for %(member)s on %(name)s: %(stance)s (%(basis)s)")
                    % values
                )
            if content.group is not None:
                values["member"] = t.member if t.act.member else t.spokesman(content.speaker)
                values["group"] = clean(called(content.group, (), t.words))
                return (
                    t.gettext("%(member)s, for %(group)s, on %(name)s: %(stance)s (%(basis)s)")
                    % values
                )
            if content.stance is Stance.UNDECLARED and t.spoke_before(content):
                return t.gettext("%(member)s on %(name)s: takes back what it had said") % values
            if content.binds:
                return t.gettext("%(member)s on %(name)s: %(stance)s (%(basis)s)") % values
            return (
                t.gettext("said for %(member)s, and not binding it, on %(name)s: %(stance)s")
                % values
            )
        case positions.Condition():
            return t.gettext("%(member)s asks: %(asks)s") % {
                "member": t.by(content.group),
                "asks": t.text(content.asks),
            }
        case positions.ConditionAnswer():
            condition = t.own(positions.Condition, "condition", content.condition)
            values = {
                # quoted within a sentence, which has a full stop of its own
                "condition": t.text(condition.asks).rstrip(".") if condition else "",
                "became": t.label("condition", content.became),
                "words": t.text(content.words),
            }
            if content.words:
                return t.gettext("what was asked, “%(condition)s”: %(became)s. %(words)s") % values
            return t.gettext("what was asked, “%(condition)s”: %(became)s") % values
        case positions.TiedPosition():
            return t.gettext("%(member)s agrees to %(part)s only if these pass too: %(parts)s") % {
                "member": t.member,
                "part": t.who(content.on),
                "parts": t.whom(content.to),
            }
        case _:
            values = {"figures": count_figures(content, t.words), "members": t.members(content.out)}
            if content.out:
                return t.gettext("a count: %(figures)s; not among them: %(members)s") % values
            return t.gettext("a count: %(figures)s") % values


UNDER_SILENCE: Mapping[str, str] = {
    "objection": N_("%(member)s objects under silence"),
    "amendment": N_("%(member)s proposes an amendment under silence"),
    "request_for_time": N_("%(member)s asks for more time under silence"),
    "no_objection": N_("%(member)s says that it does not object"),
}
CERTIFIED: Mapping[str, str] = {
    "adopted": N_("it is certified that the silence ran out unbroken"),
    "broken": N_("it is certified that the silence was broken"),
    "withdrawn": N_("it is certified that the draft was taken back"),
    "lapsed": N_("it is certified that the silence ran out and adopted nothing"),
}


def _with_proxy(t: _Teller, text: str, by_proxy: str | None) -> str:
    """What a member did, and who did it for the member under a proxy."""
    if by_proxy is None:
        return text
    holder = t.words.member(by_proxy)
    return t.gettext("%(told)s (given by %(holder)s)") % {"told": text, "holder": holder}


def _of_silences(t: _Teller, content: Any) -> str:
    match content:
        case silences.SilenceOpened():
            return t.gettext("a silence is opened on %(texts)s, until %(moment)s") % {
                "texts": t.whom(content.texts),
                "moment": t.end(content),
            }
        case silences.NoticeServed():
            return t.gettext("the draft reaches %(member)s") % {"member": t.member}
        case silences.NoticeAcknowledged():
            return t.gettext("%(member)s says that it received the draft") % {"member": t.member}
        case silences.SilenceAnswer():
            text = t.gettext(UNDER_SILENCE[content.says]) % {"member": t.by(content.group)}
            text = _with_proxy(t, text, content.by_proxy)
            if content.received:
                return text
            return t.gettext("sent, and never received: %(told)s") % {"told": text}
        case silences.ObjectionLifted():
            text = t.gettext("%(member)s lifts what it said; a broken silence stays broken") % {
                "member": t.member
            }
            return _with_proxy(t, text, content.by_proxy)
        case silences.SilenceHeld():
            return t.because(t.gettext("the silence is put on hold"), content.reason)
        case silences.SilenceResumed():
            return t.gettext("the silence runs again, until %(moment)s") % {
                "moment": t.end(content)
            }
        case silences.SilenceExtended():
            text = t.gettext("the silence is extended until %(moment)s") % {
                "moment": t.end(content)
            }
            return t.because(text, content.reason)
        case silences.SilenceBroken():
            if content.withheld:
                return t.gettext(
                    "the silence is broken; by whom is for the chair and the clerk alone"
                )
            whom = [*content.by, *content.among]
            names = {"members": t.the_members(whom)}
            if content.perhaps and whom:
                return (
                    t.gettext("the silence may have been broken by %(members)s; it is not known")
                    % names
                )
            if content.perhaps:
                return t.gettext("the silence may have been broken; it is not known")
            # one or some of one is that one
            if len(content.among) > 1:
                return (
                    t.gettext("the silence is reported broken by one or some of %(members)s")
                    % names
                )
            if whom:
                return t.gettext("the silence is reported broken by %(members)s") % names
            return t.gettext("the silence is reported broken; by whom is not known")
        case silences.SilenceLapsed():
            return t.gettext("the silence is reported to have run out unbroken")
        case silences.SilenceWithdrawn():
            return t.because(t.gettext("the draft under silence is taken back"), content.reason)
        case _:
            return t.gettext(CERTIFIED[content.state])


def _of_rounds(t: _Teller, content: Any) -> str:
    match content:
        case rounds.Round():
            names = {"names": t.whom(content.candidacies)}
            # that nothing says whether it binds is not that it binds nobody
            if content.binding is not False:
                return t.gettext("a round opens among %(names)s") % names
            return t.gettext("a round that binds nobody opens among %(names)s") % names
        case rounds.RoundAnswer():
            values = {"member": t.by(content.group), "round": t.round(content.round)}
            if content.by_proxy is not None:
                values["holder"] = t.words.member(content.by_proxy)
                values["round"] = values["round"] or t.gettext("a round")
                return t.gettext("%(holder)s answers for %(member)s: %(round)s") % values
            if values["round"]:
                return t.gettext("%(member)s answers in the round: %(round)s") % values
            return t.gettext("%(member)s answers in a round") % values
        case _:
            values = {"round": t.round(content.round), "names": t.whom(content.leave)}
            if not values["round"]:
                values["round"] = t.gettext("a round")
            if content.leave:
                return t.gettext("a result (%(round)s); leaving the race: %(names)s") % values
            return t.gettext("a result: %(round)s") % values


MEETINGS: Mapping[str, str] = {
    "expected": N_("a meeting is expected"),
    "called": N_("a meeting is called"),
    "held": N_("a meeting is held"),
    "postponed": N_("a meeting is postponed"),
    "cancelled": N_("a meeting is cancelled"),
}
MEETINGS_NAMED: Mapping[str, str] = {
    "expected": N_("a meeting is expected: %(title)s"),
    "called": N_("a meeting is called: %(title)s"),
    "held": N_("a meeting is held: %(title)s"),
    "postponed": N_("a meeting is postponed: %(title)s"),
    "cancelled": N_("a meeting is cancelled: %(title)s"),
}


def _of_decisions(t: _Teller, content: Any) -> str:
    match content:
        case decisions.Meeting():
            templates = MEETINGS_NAMED if content.title else MEETINGS
            text = t.gettext(templates[content.status]) % {"title": t.text(content.title)}
            if content.body is None:
                return text
            values = {"body": t.words.member(content.body), "told": text}
            return t.gettext("%(body)s: %(told)s") % values
        case decisions.ChairJudgment():
            wording = t.words.question(content.question)
            words = clean(wording.text)
            question = {"question": marked(words, wording.lang) if wording.lang else words}
            # two whole sentences: languages put their *not* in different places
            text = t.gettext("the chair does not find that %(question)s") % question
            if content.finds:
                text = t.gettext("the chair finds that %(question)s") % question
            return t.because(text, content.reason)
        case decisions.Assessment():
            return _assessment(t, content)
        case decisions.Decision():
            name = {"name": t.who(content.on)}
            if not content.carried:
                return t.gettext("put, and not carried: %(name)s") % name
            text = t.gettext(MADE[t.does(content.step)]) % name
            # a bracket would say no more than that
            if content.how == "unknown":
                return text
            return t.gettext("%(told)s (%(how)s)") % {
                "told": text,
                "how": t.label("how", content.how),
            }
        case decisions.Override():
            text = t.gettext("the decision is recorded against the rule")
            return t.because(text, content.reason)
        case decisions.Reservation():
            text = t.gettext("%(member)s attaches a statement to the decision: %(words)s") % {
                "member": t.by(content.group),
                "words": t.text(content.words),
            }
            return _with_proxy(t, text, content.by_proxy)
        case _:
            return t.gettext("announced: %(words)s") % {"words": t.headline(content.words)}


def _marked(wording: Wording) -> str:
    words = clean(wording.text)
    return marked(words, wording.lang) if wording.lang else words


MADE: Mapping[str, str] = {
    "recommends": N_("recommended: %(name)s"),
    "proposes": N_("proposed: %(name)s"),
    "advises": N_("favourable opinion: %(name)s"),
    "elects": N_("elected: %(name)s"),
    "appoints": N_("appointed: %(name)s"),
    "approves": N_("approved: %(name)s"),
    "adopts": N_("adopted: %(name)s"),
    "": N_("decided: %(name)s"),
}
"""What a step that carries does, with what it was about; of an unknown step nothing is presumed."""


def _assessment(t: _Teller, content: decisions.Assessment) -> str:
    values = {
        "by": clean(content.by),
        "most": t.whom(content.most_likely),
        "least": t.whom(content.least_likely),
    }
    if content.most_likely:
        return t.gettext("assessed by %(by)s: most likely to find agreement is %(most)s") % values
    if content.least_likely:
        return t.gettext("assessed by %(by)s: least likely to find agreement is %(least)s") % values
    return t.gettext("an assessment by %(by)s that names nobody") % values


def _of_words(t: _Teller, content: Any) -> str:
    match content:
        case spoken.Statement():
            who = t.text(content.speaker) if content.speaker is not None else t.speaker
            if content.quote is not None:
                quotation = quoted_in(t.words.lang, content.quote, content.translation)
                text = clean(quotation.words)
                # a language that nobody stated cannot be marked
                own = quotation.tag in {t.words.lang, UNDETERMINED}
                values = {"speaker": who, "quote": text if own else marked(text, quotation.tag)}
                if quotation.original is not None:
                    return t.gettext("%(speaker)s: “%(quote)s” (translation)") % values
                return t.gettext("%(speaker)s: “%(quote)s”") % values
            return t.gettext("%(speaker)s: %(words)s") % {
                "speaker": who,
                "words": t.text(content.restated),
            }
        case spoken.Commitment():
            values = {
                "name": t.text(content.name),
                "number": t.words.decimal(content.yardstick),
                "unit": t.text(content.unit),
            }
            if content.direction == "at_least":
                return t.gettext("pledged: %(name)s, at least %(number)s %(unit)s") % values
            return t.gettext("pledged: %(name)s, at most %(number)s %(unit)s") % values
        case spoken.Figures():
            number = len(content.values)
            text = t.ngettext(
                "figures of %(year)s for %(num)s member, in the edition %(edition)s",
                "figures of %(year)s for %(num)s members, in the edition %(edition)s",
                number,
            )
            if content.estimate:
                text = t.ngettext(
                    "estimates of %(year)s for %(num)s member, in the edition %(edition)s",
                    "estimates of %(year)s for %(num)s members, in the edition %(edition)s",
                    number,
                )
            edition = t.text(content.title) if content.title else spelled(content.edition)
            return text % {"num": number, "year": content.year, "edition": edition}
        case _:
            return t.gettext("what waits for the holder: %(what)s") % {"what": t.text(content.what)}


def _of_evidence(t: _Teller, content: Any) -> str:
    match content:
        case evidence.Source():
            by = clean(publisher_of(content)) or t.gettext("publisher not recorded")
            if content.title:
                return t.gettext("a source: %(publisher)s, “%(title)s”") % {
                    "publisher": by,
                    "title": clean(content.title),
                }
            return t.gettext("a source: %(publisher)s") % {"publisher": by}
        case evidence.Claim():
            return t.text(content.says)
        case _:
            return t.gettext("the reading of the editor: %(reason)s") % {
                "reason": t.text(content.reason)
            }


def _of_changes(t: _Teller, content: Any) -> str:
    match content:
        case changes.Correction():
            text = t.gettext("corrected: %(entry)s") % {"entry": t.amended(content.of)}
        case changes.Recall():
            text = t.gettext("taken back by its author: %(entry)s") % {
                "entry": t.amended(content.of)
            }
        case changes.Voiding():
            text = t.gettext("no longer counts: %(entry)s") % {"entry": t.amended(content.of)}
        case changes.Reopening():
            text = t.gettext("the matter is open again, and this no longer closes it: %(entry)s")
            text %= {"entry": t.amended(content.of)}
        case changes.AudienceChange():
            text = t.gettext("closed to the public: %(entry)s")
            if content.audience == PUBLIC:
                text = t.gettext("opened to the public: %(entry)s")
            text %= {"entry": t.amended(content.of)}
        case changes.Redaction():
            text = t.gettext("the content is destroyed, and the envelope stays: %(entry)s") % {
                "entry": t.amended(content.of)
            }
        case changes.ClockSet():
            text = t.gettext(
                "the clock was ahead and was set: earlier entries with a later moment were not "
                "recorded then"
            )
        case changes.Restoration():
            text = _restored(t, content)
        case changes.Departure():
            text = t.gettext("the record goes on at %(place)s from here on") % {"place": content.to}
        case changes.Arrival():
            text = t.gettext(
                "the record has come with all its entries up to %(head)s, and goes on here"
            ) % {"head": content.head}
        case changes.KeyEnrolled():
            return t.gettext("a signing key of %(member)s is valid from now on") % {
                "member": t.member
            }
        case _:
            text = t.gettext("a signing key of %(member)s is no longer valid") % {
                "member": t.member
            }
    return t.because(text, content.reason)


def _restored(t: _Teller, content: changes.Restoration) -> str:
    """What came back, and what is known of the rest."""
    back = t.gettext("the record was restored as it was after entry %(head)s") % {
        "head": content.head
    }
    if content.backup is not None:
        back = t.gettext(
            "the record was restored as it was after entry %(head)s, from a backup of %(moment)s"
        ) % {"head": content.head, "moment": t.words.dated(content.backup)}
    if content.evidence == "nothing":
        rest = t.gettext("whether anything was recorded after that is not known")
    elif content.last == content.head:
        rest = t.gettext("nothing is known to have been recorded after that")
    elif content.evidence == "sweep":
        rest = t.gettext("the entries after that, up to %(last)s at least, are not in it") % {
            "last": content.last
        }
    elif content.evidence == "stated":
        rest = t.gettext(
            "what was recorded after that is not in it, and no number up to %(last)s is given again"
        ) % {"last": content.last}
    else:
        rest = t.gettext("the entries after that, up to %(last)s, are not in it") % {
            "last": content.last
        }
    return t.gettext("%(back)s; %(rest)s") % {"back": back, "rest": rest}


_FAMILIES: Mapping[str, Callable[[_Teller, Any], str]] = {
    "structure": _of_structure,
    "offices": _of_offices,
    "matters": _of_matters,
    "candidacies": _of_candidacies,
    "positions": _of_positions,
    "silences": _of_silences,
    "rounds": _of_rounds,
    "decisions": _of_decisions,
    "words": _of_words,
    "evidence": _of_evidence,
    "changes": _of_changes,
}
