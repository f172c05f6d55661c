"""What a body's own acts refuse, in words of a page: with names, in its language.

A refusal says by kind what it is about (`nemcon.core.errors`); here each kind has its words, and
`REFUSED` has the sentences. Of one that is not among them the English is shown, as such.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from nemcon.core.errors import NemconError
from nemcon.web.wording import missing, nominating
from nemcon.web.wording.designations import (
    category_of,
    choice_of,
    condition_of,
    entry_of,
    name_of,
    round_of,
    source_of,
    step_of,
    term_of,
)
from nemcon.web.wording.labels import label
from nemcon.web.wording.page_words import PageWords
from nemcon.wording.missing import OPPOSED
from nemcon.wording.prose import upper_first
from nemcon.wording.time_limits import time_limit_words


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalShown:
    """A refusal as a page has it; *lang* is that of the sentence where it is not the page's. *why*
    is what the record says of it in English alone."""

    sentence: str
    why: str = ""
    lang: str = ""


def worded(fault: NemconError, words: PageWords, matter: str = "") -> RefusalShown:
    """A refusal in the language that is active; *matter* is the one it came up in."""
    patterns = [pattern for pattern in fault.patterns if pattern]
    if not REFUSED.issuperset(patterns) and fault.patterns[0] != WHY:
        return RefusalShown(sentence=str(fault), lang="en")
    names = ValueWords(words, f"matter/{matter}")
    about = {
        kind: names.told(kind, value, fault.about)
        for kind, value in fault.about.items()
        if kind not in _BESIDE
    }
    known = [gettext(pattern) for pattern in patterns if pattern != WHY]
    return RefusalShown(
        sentence=" ".join(_sentence(pattern, {**about, "why": ""}) for pattern in known),
        why=str(fault.about.get("why", "")),
    )


def _sentence(pattern: str, about: Mapping[str, str]) -> str:
    """A sentence about something: what it is called may be its first word."""
    sentence = pattern.format_map(about).strip()
    return upper_first(sentence) if pattern.startswith("{") else sentence


WHY = "{why}"
"""What a refusal says by a sentence of the core alone."""
_BESIDE = frozenset({"why", "lead", "now", "allows"})
"""What a refusal carries for other words of it."""
_LABELS = {
    "silence_state": "silence",
    "state": "state",
    "status": "candidacy",
    "membership": "membership",
    "became": "condition",
    "stance": "stance",
    "role": "role",
}
"""The kinds that are fixed words: which vocabulary has them."""
_NONE = frozenset({N_("none is recorded"), N_("there is none")})
"""What there is, where there is nothing."""
_WHAT = frozenset({N_("what members say in it"), N_("the entry with which it goes")})
"""That for whose eyes a file is."""
_AUDIENCES = {
    "public": N_("everybody"),
    "members": N_("the members"),
    "secretariat": N_("the chair and the clerk"),
}
_KINDS_OF_THINGS = frozenset(
    {
        N_("body"),
        N_("member"),
        N_("person"),
        N_("person or member"),
        N_("member or body"),
        N_("source"),
        N_("entry"),
        N_("candidacy or text"),
        N_("candidacy, text or matter"),
        N_("matter"),
        N_("office"),
        N_("step"),
        N_("round"),
        N_("silence"),
        N_("condition"),
        N_("term"),
    }
)
"""What may not be there, of `nemcon.core.scalars.KINDS`."""
_ROLES = frozenset({"chair", "clerk", "editor", "auditor"})


class ValueWords:
    """The words for what refusals and findings are about, in what they came up in."""

    def __init__(self, words: PageWords, subject: str = "") -> None:
        self._words, self._subject = words, subject

    def told(self, kind: str, value: Any, about: Mapping[str, Any]) -> str:
        """What a value of a kind is called; of a second of one kind there is a number behind it."""
        kind = kind.rstrip("0123456789")
        if kind in _LABELS:
            return label(_LABELS[kind], str(value).replace(" ", "_"))
        words = self._KINDS.get(kind)
        return words(self, value, about) if words is not None else str(value)

    def _member(self, value: Any, _about: Mapping[str, Any]) -> str:
        return self._words.member(value) if value else ""

    def _person(self, value: Any, _about: Mapping[str, Any]) -> str:
        return self._words.person(value)

    def _members(self, value: Any, _about: Mapping[str, Any]) -> str:
        return self._words.the_members(value)

    def _number(self, value: Any, _about: Mapping[str, Any]) -> str:
        return self._words.number(int(value))

    def _day(self, value: Any, _about: Mapping[str, Any]) -> str:
        return self._words.dated(value)

    def _offence(self, value: Any, _about: Mapping[str, Any]) -> str:
        return nominating.offence(value, self._words)

    def _limit(self, value: Any, _about: Mapping[str, Any]) -> str:
        return time_limit_words(value, self._words)

    def _states(self, value: Any, _about: Mapping[str, Any]) -> str:
        return self._words.listed(label("silence", state) for state in value.split(" or "))

    def _who(self, _value: Any, about: Mapping[str, Any]) -> str:
        return self._words.listed(
            label("role" if one in _ROLES else "capacity", one) for one in about["allows"]
        )

    def _answer(self, _value: Any, about: Mapping[str, Any]) -> str:
        lead, now = about["lead"], about["now"]
        # a line of a page, and here the sentence before another
        return f"{missing.verdict(lead, now, self._words, few=OPPOSED)}."

    def _what(self, value: Any, _about: Mapping[str, Any]) -> str:
        return gettext(value) if value in _WHAT else str(value)

    def _kind(self, value: Any, _about: Mapping[str, Any]) -> str:
        return gettext(value) if value in _KINDS_OF_THINGS else str(value)

    def _audience(self, value: Any, _about: Mapping[str, Any]) -> str:
        if value in _AUDIENCES:
            return gettext(_AUDIENCES[value])
        return self._words.members(value.removeprefix("named:").split(","))

    def _on(self, value: Any, _about: Mapping[str, Any]) -> str:
        return choice_of(self._words.facts(self._subject), value, self._words)

    def _texts(self, value: Any, about: Mapping[str, Any]) -> str:
        return self._words.listed(self._on(text, about) for text in value.split(" and "))

    def _breakers(self, value: Any, _about: Mapping[str, Any]) -> str:
        return self._words.the_members(value.split(" and "))

    def _matter(self, value: Any, _about: Mapping[str, Any]) -> str:
        return self._name("matter", value)

    def _office(self, value: Any, _about: Mapping[str, Any]) -> str:
        return self._name("office", value)

    def _name(self, kind: str, id: str) -> str:
        name = name_of(kind, id, self._words)
        return self._words.quoted(name) if name else id

    def _subject_of(self, value: Any, about: Mapping[str, Any]) -> str:
        """What an entry is about."""
        kind, _slash, id = value.partition("/")
        return self.told(kind, id, about) if id else gettext("body")

    def _part(self, value: Any, about: Mapping[str, Any]) -> str:
        """A matter that ended, or the step of one that did."""
        name = step_of(self._words.facts(self._subject), str(value), self._words)
        return self._words.quoted(name) if name != value else self._matter(value, about)

    def _categories(self, value: Any, _about: Mapping[str, Any]) -> str:
        return self._words.listed(category_of(one) for one in value.split(", "))

    def _silence(self, value: Any, about: Mapping[str, Any]) -> str:
        content = self._latest(self._subject, "silence", lambda one: one.silence == value)
        if content is None:
            return str(value)
        return self._words.listed(self._on(text, about) for text in content.texts)

    def _round(self, value: Any, _about: Mapping[str, Any]) -> str:
        return round_of(self._words.facts(self._subject), str(value), self._words)

    def _step(self, value: Any, _about: Mapping[str, Any]) -> str:
        name = step_of(self._words.facts(self._subject), str(value), self._words)
        return self._words.quoted(name)

    def _known(self, value: Any, about: Mapping[str, Any]) -> str:
        """What there is of the kind of which something else was named."""
        if value in _NONE:
            return gettext(value)
        kind = next((one for one in ("on", "silence", "round", "step") if one in about), "")
        return self._words.listed(self.told(kind, id, about) for id in value.split(", "))

    def _term(self, value: Any, about: Mapping[str, Any]) -> str:
        subject = f"office/{about['office']}" if "office" in about else self._subject
        return term_of(self._words.facts(subject), str(value), self._words)

    def _condition(self, value: Any, about: Mapping[str, Any]) -> str:
        facts = self._words.facts(self._subject)
        name = condition_of(facts, str(value), self._words)
        return name if name != value else self._entry(value, about)

    def _source(self, value: Any, _about: Mapping[str, Any]) -> str:
        return source_of(str(value), self._words)

    def _entry(self, value: Any, _about: Mapping[str, Any]) -> str:
        return entry_of(self._subject, str(value), self._words)

    def _latest(self, subject: str, of: str, chosen: Callable[[Any], bool]) -> Any:
        """The last content of a type about a subject that is *chosen*."""
        facts = [fact for fact in self._words.facts(subject) if fact.act.type == of]
        return next((f.content for f in reversed(facts) if chosen(f.content)), None)

    _KINDS: Mapping[str, Callable[["ValueWords", Any, Mapping[str, Any]], str]] = {
        **dict.fromkeys(("person", "candidate", "holder"), _person),
        **dict.fromkeys(("number", "size", "revision"), _number),
        **dict.fromkeys(("day", "before", "earliest", "end", "first", "second"), _day),
        **dict.fromkeys(("audience", "most"), _audience),
        **dict.fromkeys(("member", "territory", "body"), _member),
        "members": _members,
        "entry": _entry,
        "condition": _condition,
        "what": _what,
        "kind": _kind,
        "limit": _limit,
        "offence": _offence,
        "round": _round,
        "step": _step,
        "term": _term,
        "source": _source,
        "known": _known,
        "states": _states,
        "texts": _texts,
        "breakers": _breakers,
        "who": _who,
        "answer": _answer,
        "on": _on,
        "part": _part,
        "categories": _categories,
        "subject": _subject_of,
        "matter": _matter,
        "office": _office,
        "silence": _silence,
    }


REFUSED = frozenset(
    {
        N_("The record of '{value}' is kept at {place} now."),
        N_("There is no file '{value}' of this on that day."),
        N_("Look at the page for the figures that there are."),
        N_("Go on there: nothing of this was recorded."),
        N_("The silence on {texts} runs until {end}."),
        N_("The silence on {texts} is on hold."),
        N_("The decision rests on the silence on {texts}, which was broken by {breakers}."),
        N_("The decision rests on the silence on {texts}, which is {silence_state}."),
        N_(
            "Nothing here has the number {number2}. The record was restored on {day}, as it was "
            "after entry {number}."
        ),
        N_(
            "There is no such entry here. The record was restored on {day}, as it was after entry "
            "{number}."
        ),
        N_(
            "There is no such receipt here. The record was restored on {day}, as it was after "
            "entry {number}."
        ),
        N_(
            "What was recorded after that entry and before that moment is not in it: whoever "
            "recorded something then does so again."
        ),
        N_("'{stance}' cannot be stated."),
        N_("'{value}' is not the address of a page."),
        N_("'{value}' is not a day with a time."),
        N_("'{value}' is not a file of a dossier."),
        N_("'{value}' is not a line with a day and what it is."),
        N_("'{value}' is not a line with a name, a class and a weight."),
        N_("'{value}' is not a line with what is due and a day."),
        N_("'{value}' is no number or member with an answer: 3 support, 1 object"),
        N_("'{value}' is not a number."),
        N_("'{value}' is neither a year nor a span of up to ten years."),
        N_("'{value}' stands there twice."),
        N_("A calendar says something of days."),
        N_("A day's work has at most {number} items."),
        N_("A fact needs a day by which it holds: ../2024-04-02."),
        N_("A nomination is by somebody."),
        N_("A proposal is opened with its text, and an appointment without one."),
        N_("A proxy answers; it asks for nothing and ties nothing."),
        N_("A question is put in a matter."),
        N_("A reading weighs two entries or more, and follows one of these."),
        N_("A redaction has a reason."),
        N_("A reopening has a reason."),
        N_("A report has a day and a source."),
        N_("A result has a figure, or says who goes on or leaves."),
        N_("A round is on somebody or something."),
        N_("A timetable has steps."),
        N_("A voiding has a reason."),
        N_("Accredit the person first, or let an accredited representative confirm."),
        N_("Add that file, and declare this one void."),
        N_("Add what this source says besides that entry."),
        N_("All of this is on record already."),
        N_("An admission has a reason."),
        N_("An announcement has words."),
        N_("An assessment says something."),
        N_("Another file is another entry."),
        N_("Answer as the others do."),
        N_("Ask for another."),
        N_("Ask one of these to do it, or be given that role by an act in the record."),
        N_("Ask whoever keeps this installation."),
        N_("Ask whoever keeps this installation to do that."),
        N_("At most {number} files wait in drafts."),
        N_("Bring one of {body}."),
        N_("Bring the whole dossier, or use nemcon import at the command line."),
        N_("Certify it after its end."),
        N_("Change it, or give the other another id."),
        N_("Choose another day, or give the time."),
        N_("Choose another id, or change that body at the desk of its clerk."),
        N_("Choose another round."),
        N_("Choose another time."),
        N_("Choose another."),
        N_("Choose both."),
        N_("Choose entries of one matter."),
        N_("Choose it again."),
        N_("Choose it in the same matter."),
        N_("Choose its YAML files."),
        N_("Choose one from the page."),
        N_("Choose one from your desk."),
        N_("Choose somebody on record, or write the name of somebody new."),
        N_("Choose somebody, or give a name."),
        N_("Choose them all, and then the one of them that is followed."),
        N_("Choose those of one matter, and no others."),
        N_("Correct it instead."),
        N_("Correct that instead."),
        N_("Correct the entry instead."),
        N_("Correct what does not fit in the round."),
        N_(
            "Decide in a meeting with one, or record the decision with a reason to decide "
            "against the rule."
        ),
        N_("Decide {step2} first."),
        N_("Describe it first."),
        N_("Every member is served already."),
        N_("Fill in all of it, or leave all of it empty."),
        N_("Give a day or moment that is not."),
        N_("Give a later day."),
        N_("Give a later last day, or none."),
        N_("Give a week, holidays or the close of business."),
        N_("Give an answer, say who came or left, or let the gavel fall."),
        N_("Give an expiry that is later."),
        N_("Give an expiry that is still to come."),
        N_("Give another person an id of its own, or leave the name out."),
        N_("Give both."),
        N_("Give each step an id of its own."),
        N_("Give it an id of its own."),
        N_("Give one of them."),
        N_("Give one of these."),
        N_("Give that end, or change the time limit."),
        N_("Give the day on which it happened."),
        N_("Give the name too."),
        N_("Give the new one an id of its own."),
        N_("Give the reason."),
        N_("Give the role of clerk instead."),
        N_("Give the text of a proposal alone."),
        N_("Go to your own desk."),
        N_("It asks {asks}."),
        N_("It is announced so already."),
        N_("It is not on record when the body closes for business."),
        N_("It is on texts: revise one of these."),
        N_("It says so already."),
        N_("It says what revision {number} says."),
        N_("It takes no more answers."),
        N_("Its steps: {known}."),
        N_("Known: {known}."),
        N_("Leave it out of the round."),
        N_("Leave it out."),
        N_("Leave out what it asks for, and what it is tied to."),
        N_("Leave that day out, or write it as a remark."),
        N_("Leave the members out."),
        N_("Let the member answer itself, or give its proxy."),
        N_("Let the member give it first."),
        N_("Let the member take it back, or declare it void where it was never said."),
        N_("Line {number} has what stands above it already: {field}."),
        N_("Line {number} is not complete: {field}."),
        N_("Look for it in the record."),
        N_("Make somebody else clerk first."),
        N_("Name a matter of this record."),
        N_("Name a member for which the person is accredited."),
        N_("Name a nomination or an answer outside its window."),
        N_("Name a round of it."),
        N_("Name a term of this office."),
        N_("Name another member of the body."),
        N_("Name another rule, or the category of the matter."),
        N_("Name it as one of the two."),
        N_("Name it once."),
        N_("Name members that are."),
        N_("Name one of its steps."),
        N_("Name one that is neither void nor recalled."),
        N_("Name one that is."),
        N_("Name one that somebody asked in it."),
        N_("Name other parts of the matter."),
        N_("Name somebody, or give its words."),
        N_("Name the candidacies on it."),
        N_("Name the entry of its own objection."),
        N_("Name the entry of its own position."),
        N_("Name the entry of one that is."),
        N_("Name the holder."),
        N_("Name the members or bodies that nominate."),
        N_("Name the members that nominate."),
        N_("Name those who were entitled when it was opened."),
        N_("Neither when it was published nor when it was read is given."),
        N_("No calendar of {territory} is on record."),
        N_("No holidays are known of {territory}."),
        N_("No invitation is needed."),
        N_("No matter {matter} is recorded."),
        N_("No member reads in this matter what the others say."),
        N_("No role in a body founds one."),
        N_("No term {term} is recorded."),
        N_("Nobody is named."),
        N_("Nothing else says what the body is."),
        N_("Nothing is left to do."),
        N_("Number it {number}."),
        N_("Of whoever is in charge it is not recorded when that was decided."),
        N_("Only members with a vote speak."),
        N_("Only members with a vote state positions."),
        N_("Only of a silence that was broken it is told by whom."),
        N_("Open all of it to others, by a disclosure of the matter."),
        N_("Paste a dossier, or choose its files."),
        N_("Paste it as https://..."),
        N_("Put it to the members, or name a rule that allows it."),
        N_("Put that entry before other eyes."),
        N_("Record a decision instead of an appointment."),
        N_("This decision fills no office."),
        N_("Name a decision that appoints somebody."),
        N_("The term of this decision is recorded already."),
        N_("Correct that one instead."),
        N_("Record another body instead."),
        N_("Record it at the desk of the chair and the clerk."),
        N_("Record it first, or put it back into the draft."),
        N_("Record it first."),
        N_("Record it for {most} at most."),
        N_("Record it with the working days of the body, or give the time."),
        N_("Record its holidays, or leave it out."),
        N_("Record its membership first."),
        N_("Record that it was given."),
        N_("Record the letter or the minutes as a source first, and name it."),
        N_("Record the meeting in the matter too."),
        N_("Record the office first."),
        N_("Record the source first."),
        N_("Record these first."),
        N_("Record what is missing at this desk."),
        N_("Record what is new in it."),
        N_("Reopen it first, with a reason."),
        N_("Say after a colon what comes out, carried or not carried: {value}"),
        N_("Say how many members it has, with those that are named."),
        N_("Say it once."),
        N_("Say it to all who read the matter."),
        N_("Say observed: true."),
        N_("Say that it was done."),
        N_("Say what is to be done by when."),
        N_("Say which of the two: {first} or {second}."),
        N_("Say who is there."),
        N_("Sections alone cannot be read beside {number} entries."),
        N_(
            "Sign in with the account you have and open the link again; or ask whoever invited you."
        ),
        N_("Send one of these first, or drop its draft."),
        N_("Sign in."),
        N_("Silence may be used only by consent ({by})."),
        N_("Somebody already has this address, or is this person."),
        N_("State a position on another candidacy."),
        N_("State one of the eight positions, or none."),
        N_("That file is there already."),
        N_("That is this body itself."),
        N_("That it is {became} is not for {member} to say."),
        N_("That round counts nothing on {on}."),
        N_("The ballot of that round had other words than for, against and neither."),
        N_("The body has members, or a rule by which it decides, already."),
        N_("The chair has found that already."),
        N_("The condition {condition} is {became} already."),
        N_("The decision rests on a silence that does not allow it. {why}"),
        N_("The earliest lawful expiry is {earliest}."),
        N_("The file is for {audience}, and {what} is for {most}."),
        N_("The matter {matter} is {state}."),
        N_("The next revision of {on} is {number}, and not {revision}."),
        N_("The nomination of {candidate} is recorded so already."),
        N_("The round {round} closes on {day}."),
        N_("The rule does not support this decision. {answer}"),
        N_("The rule of the step {step} is not in force."),
        N_("The rule of the step {step} may be used for {categories} only."),
        N_("The silence {silence} ends at {day}."),
        N_("The silence {silence} is certified already."),
        N_("The silence {silence} is {silence_state}."),
        N_("The step {step} is not the one to decide now."),
        N_("The term of {person} cannot begin on {day}. {why}"),
        N_("There is a body {body} already, with {number:,} entries."),
        N_("There is a matter of this title: {matter}."),
        N_("There is a matter {matter}."),
        N_("There is a round {round}."),
        N_("There is a source {source}."),
        N_("There is a term {term}."),
        N_("There is no account '{value}'."),
        N_("There is no body '{value}' here."),
        N_("There is no file."),
        N_("There is no matter {matter}."),
        N_("There is no such entry in force here."),
        N_("There is no such file here."),
        N_("There is no such silence here by then."),
        N_("Nothing is decided here by then."),
        N_("No certificate of it is recorded by then."),
        N_("Ask about another day."),
        N_("There is no such person here."),
        N_("'{value}' is not an address."),
        N_("'{value}' is not an e-mail address."),
        N_("Give days or hours: P1D, PT2H."),
        N_("Leave the address out."),
        N_("No mail can be sent from here."),
        N_("Write an e-mail address, or the address of a page: https://..."),
        N_("Write it as name@example.org."),
        N_("{length} is no time before an end."),
        N_("There is no {kind} {value} here."),
        N_("There is nothing to decline."),
        N_("There is nothing to end."),
        N_("There is nothing to lift."),
        N_("There is nothing to withdraw."),
        N_("There was no quorum at that meeting: {number} of {size} were there or represented."),
        N_("These are more than {number} files, or than {size} MB."),
        N_("These entries are not about the same."),
        N_("These stand in several matters."),
        N_("This address cannot be used here."),
        N_("This can be done only while it is {states}."),
        N_("This desk is for editors."),
        N_("This desk is the chair's and the clerk's."),
        N_("This dossier is of {value}."),
        N_("This dossier redacts an entry."),
        N_("This invitation was accepted already."),
        N_("This is on record by other sources."),
        N_("This is on record, or in your draft, already."),
        N_("This link was used already."),
        N_("This matter fills no office."),
        N_("This matter has no candidates."),
        N_("This person has an account here already."),
        N_("This record is the body's own, and has no editor."),
        N_("This token reads, and records nothing."),
        N_("Make one that records at your desk."),
        N_("This record is the body's own: nothing in it is reported from outside."),
        N_("This result is recorded already."),
        N_("To the chair and the clerk alone a silence is broken, and nothing else said."),
        N_("Two steps have the same id."),
        N_("Use nemcon import at the command line."),
        N_("Wait for its close."),
        N_("Open a new silence, or record the decision with a reason to decide against the rule."),
        N_("Wait until it does, or record the decision with a reason to decide against the rule."),
        N_("Wait until it is decided."),
        N_("What is not for the eyes of whoever decides does not support this decision."),
        N_("What is recorded on behalf of somebody names its source."),
        N_("What members say in a matter is for the same eyes, whoever said it."),
        N_("What members say in {matter} is undisclosed until it is decided."),
        N_("What the body is stays open."),
        N_("What this goes on from is not on record: {kind}."),
        N_("What was chosen stands in another matter."),
        N_("Where somebody else has the post then, record first how that term ends."),
        N_("Who asked says that it is met or dropped; who was asked answers."),
        N_("Who is it?"),
        N_("Who keeps the record does not change."),
        N_("With this dossier the record would be the body's own."),
        N_("Withdraw the silence first, or wait for its end."),
        N_("Write 2026-2028."),
        N_("Write at most {number} cases."),
        N_("Write it in at least one language."),
        N_("Write it in digits."),
        N_("Write it in figures."),
        N_("Write its code: BE, US-NY."),
        N_("Write its figures in a dossier, by the words that it had."),
        N_("Write numbers or names, one of the two: {value}"),
        N_("Write: 2026-12-24; Christmas Eve, or 12-24 for every year."),
        N_("Write: Nominations are sent; 2026-03-01"),
        N_("Write: North Quay; large; 20"),
        N_("nemcon account list says which there are."),
        N_("{body} is described so already."),
        N_("{candidate} is declared already."),
        N_("{candidate} is in the race already."),
        N_("{candidate} is no candidate of this matter ({status})."),
        N_("{candidate} is no candidate of this matter."),
        N_("{candidate} is not in the race ({status})."),
        N_("{candidate} is not in the race."),
        N_("{condition} is not a condition of this matter."),
        N_("{day} has no latest day."),
        N_("{day} is before it begins."),
        N_("{day} is no working day of the body."),
        N_("{day} is not later than {before}."),
        N_("{day} is over."),
        N_("{day} is still to come."),
        N_("{day} is too early."),
        N_("{entry} is for {audience} already."),
        N_("{entry} is lifted already."),
        N_("{entry} is no decision of this matter in force."),
        N_("{entry} is no decision or end of this matter in force."),
        N_("{entry} is no entry of this matter in force."),
        N_("{entry} is no entry of {subject} in force."),
        N_("{entry} is no position of {member} in force."),
        N_("{entry} is nothing that is without effect in this matter."),
        N_("{entry} is nothing that {member} said under the silence {silence}."),
        N_("{entry} is read by whoever may read what it amends."),
        N_("{entry} is the word of {member}."),
        N_("{entry} objects to nothing."),
        N_("{entry} says that already."),
        N_("{holder} cannot hold it."),
        N_("{holder} holds it already."),
        N_("{holder} holds no proxy of {member} for that."),
        N_("{holder} holds no proxy of {member} for this."),
        N_("{holder} is in charge so already."),
        N_("{holder} is not there and answers for nobody."),
        N_("{limit} ends at {end}, not at the end that is given."),
        N_("{member} has acknowledged it already."),
        N_("{member} has nominated {candidate} already."),
        N_("{member} has not nominated {candidate}."),
        N_("{member} has said that already."),
        N_("{member} is a member so already."),
        N_("{member} is no member of the body, nor another body."),
        N_("{member} is no member of the body."),
        N_("{member} is no member then."),
        N_("{member} is not among those to whom it is addressed."),
        N_("{member} is not entitled in this step."),
        N_("{member} is present and represented."),
        N_("{member} is served already."),
        N_("{member} is {membership} already."),
        N_("{number} members are named, and {size} are said."),
        N_("{office} is described so already."),
        N_("{office} is not an office of this record."),
        N_("{on} is most and least likely."),
        N_("{on} is not a candidacy or text of this matter."),
        N_("{on} is not in the race ({status})."),
        N_("{on} is tied to itself."),
        N_("{part} has ended already."),
        N_("{person} is accredited for {member} so already."),
        N_("{person} is not accredited for {member} then."),
        N_("{person} is not accredited for {member} today."),
        N_("{person} is not accredited to speak for {member} today."),
        N_("{person} is not recorded as a person."),
        N_("{person} is not {role} then."),
        N_("{person} is recorded as {name}, and not as {other}."),
        N_("{person} is the last clerk."),
        N_("{person} is {role} already."),
        N_("{person} may not do this for {member}: it is for {who}."),
        N_("{person} may not do this: it is for {who}."),
        N_('The rule does not ask "{question}" of the chair.'),
        N_("{round} is not a round of this matter."),
        N_("{rule} says so already."),
        N_("{silence} is not a silence of this matter."),
        N_("{source} is not a source of this record."),
        N_("{step} has no window."),
        N_("{step} is no step of the timetable."),
        N_("{step} is not a step of this matter."),
        N_("{term} begins after {day}."),
        N_("{term} ended on {day}."),
        N_("{term} ends on {day} already."),
        N_("{value} comes twice in {zone}: the clock is set back then."),
        N_("{value} is not there in {zone}: the clock is set forward then."),
    }
)
"""What may be refused: the sentences, and how it is mended."""
