"""The content of an entry, field by field, in words of the page's language.

For the page of one entry and for what a correction changed. A field is shown when the entry states
it; what it names, which its type says (`nemcon.record.references`), is shown by its name and leads
to its page. A test asks that every field of every type has a name, and every fixed word a wording.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, is_dataclass
from typing import Any, get_args, get_origin

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_
from django.utils.translation import ngettext

from nemcon.core.datings import Dating
from nemcon.core.days import Duration, Moment
from nemcon.core.limits import TimeLimit
from nemcon.core.texts import Text
from nemcon.record.act import Act
from nemcon.record.asof import AmendmentEffect
from nemcon.record.codec import writer
from nemcon.record.record import RecordAhead
from nemcon.record.references import annotations, marks
from nemcon.record.titles import spelled
from nemcon.rules.stances import Stance
from nemcon.web.links import Here
from nemcon.web.store.lines import subjects_of
from nemcon.web.views.office import lasting
from nemcon.web.wording.designations import (
    choice_of,
    designation,
    entry_of,
    meeting_of,
    name_of,
    override_of,
    source_of,
    step_of,
)
from nemcon.web.wording.labels import label
from nemcon.web.wording.page_words import headed, joined, safe
from nemcon.wording.time_limits import time_limit_words
from nemcon.wording.vocabulary import TABLES

MOST_VALUES = 400
"""Of a longer list the rest is told by its number."""

FIELDS: Mapping[str, str] = {
    "acts_as": N_("as the holder of"),
    "about": N_("concerns"),
    "advance": N_("go on"),
    "after": N_("after"),
    "algorithm": N_("algorithm"),
    "anchor": N_("counted from"),
    "answer": N_("answer"),
    "answers": N_("answers"),
    "among": N_("one or some of"),
    "perhaps": N_("perhaps"),
    "withheld": N_("for the chair and the clerk alone"),
    "assumed": N_("why the rule is only assumed"),
    "article": N_("article"),
    "asks": N_("asks"),
    "audience": N_("audience"),
    "backup": N_("backup of"),
    "backwards": N_("counted backwards"),
    "base": N_("of how many"),
    "basis": N_("basis"),
    "became": N_("became"),
    "binding": N_("binding"),
    "binds": N_("binds the member"),
    "body": N_("body"),
    "breaks": N_("what breaks it"),
    "by": N_("by"),
    "by_class": N_("by class"),
    "by_proxy": N_("by proxy of"),
    "candidacies": N_("candidates"),
    "candidacy": N_("candidate"),
    "capacity": N_("capacity"),
    "carried": N_("carried"),
    "carries_over": N_("counts for the next revision too"),
    "channel": N_("channel"),
    "category": N_("category"),
    "used_for": N_("may be used for"),
    "class_sizes": N_("sizes of classes"),
    "classes": N_("classes"),
    "close": N_("close of business"),
    "closes": N_("closes"),
    "complete": N_("counted from the first holder"),
    "condition": N_("condition"),
    "consent": N_("why silence may be used"),
    "consent_given": N_("consent to silence given"),
    "colour": N_("colour"),
    "contact": N_("contact"),
    "content": N_("set right"),
    "contradicts": N_("contradicts"),
    "counts": N_("counts"),
    "day": N_("day"),
    "decided": N_("decided"),
    "decided_by": N_("decided by"),
    "decision": N_("decision"),
    "default": N_("counts without being named"),
    "described": N_("who it is"),
    "did": N_("what was done"),
    "digest": N_("digest (SHA-256)"),
    "direction": N_("yardstick is"),
    "does": N_("the step"),
    "edge": N_("day reckoned"),
    "edition": N_("edition"),
    "effective": N_("true from"),
    "electorate": N_("who is entitled"),
    "ends": N_("ends"),
    "entitled": N_("entitled"),
    "estimate": N_("estimate"),
    "evidence": N_("what tells of the last number"),
    "expiry": N_("expires"),
    "extent": N_("extent"),
    "family": N_("family name"),
    "figure": N_("the figure in question"),
    "finds": N_("finding"),
    "followed_by": N_("followed by the term"),
    "follows": N_("follows"),
    "final": N_("an answer stands once given"),
    "form": N_("form"),
    "formal": N_("formal"),
    "forms": N_("forms allowed"),
    "found": N_("found"),
    "ground": N_("ground"),
    "head": N_("restored up to entry"),
    "group": N_("said for"),
    "held_by": N_("held by"),
    "holder": N_("holder"),
    "holds_over": N_("stays until a successor begins"),
    "holidays": N_("holidays"),
    "house": N_("house"),
    "how": N_("how"),
    "in_place_of": N_("in place of"),
    "inferred": N_("day inferred"),
    "issued": N_("issued"),
    "judgments": N_("judgments of the chair"),
    "key": N_("key"),
    "kind": N_("kind"),
    "last": N_("no number again up to"),
    "last_root": N_("root up to that number"),
    "least": N_("at least"),
    "least_likely": N_("least likely"),
    "leave": N_("leave the race"),
    "length": N_("length"),
    "level": N_("level"),
    "limit": N_("limit of terms"),
    "matter": N_("matter"),
    "may_nominate": N_("among those who may nominate"),
    "media_type": N_("kind of file"),
    "meeting": N_("meeting"),
    "meeting_of": N_("meeting of"),
    "named": N_("by name"),
    "next_meeting": N_("at the next meeting"),
    "of_class": N_("of the class"),
    "put": N_("the question was put on"),
    "together": N_("so many together"),
    "whom": N_("whom"),
    "clear": N_("the whole time between"),
    "member": N_("member"),
    "instead_of": N_("stands in for"),
    "free_choice": N_("why another may be chosen"),
    "mandated": N_("by their mandate"),
    "members": N_("members"),
    "nominates": N_("its members may nominate"),
    "minimum": N_("shortest time"),
    "minimum_from": N_("counted from"),
    "missing": N_("without a figure"),
    "most": N_("at most"),
    "most_likely": N_("most likely"),
    "name": N_("name"),
    "nationality": N_("nationality"),
    "negative": N_("negative answers"),
    "no_objection": N_("said that they do not object"),
    "nominators": N_("who may nominate"),
    "not_served": N_("not served"),
    "notice": N_("notice"),
    "number": N_("how many"),
    "observed": N_("kept by an observer"),
    "of": N_("of"),
    "office": N_("office"),
    "offset": N_("distance"),
    "on": N_("on"),
    "otherwise": N_("where its terms are not met"),
    "order": N_("order"),
    "ordinal": N_("number in the line"),
    "organisation": N_("organisation"),
    "out": N_("named as not among them"),
    "override": N_("override"),
    "package": N_("package"),
    "parts": N_("parts"),
    "place": N_("place"),
    "positions_for": N_("positions are for"),
    "positions_known": N_("all positions known"),
    "present": N_("present"),
    "presides": N_("presides"),
    "published": N_("published"),
    "publisher": N_("publisher"),
    "purpose": N_("why it is kept"),
    "quality": N_("quality"),
    "question": N_("question"),
    "quote": N_("quotation"),
    "ranked": N_("ranked"),
    "ranking": N_("ranking"),
    "reading": N_("at the expiry"),
    "reason": N_("reason"),
    "received": N_("received"),
    "reminders": N_("reminders before the end"),
    "renewable": N_("renewable"),
    "reported": N_("a report only"),
    "represented": N_("represented"),
    "restated": N_("in other words"),
    "revision": N_("revision"),
    "revisions": N_("revisions"),
    "role": N_("role"),
    "root": N_("root up to that entry"),
    "round": N_("round"),
    "rule": N_("rule"),
    "says": N_("says"),
    "sent": N_("sent"),
    "sentence": N_("sentence"),
    "served": N_("served"),
    "service_needed": N_("all must be served"),
    "set_aside": N_("set aside"),
    "share": N_("share"),
    "silence": N_("silence"),
    "silent": N_("served and silent"),
    "size": N_("size"),
    "source": N_("source"),
    "speaker": N_("speaker"),
    "stance": N_("position"),
    "state": N_("state"),
    "seat": N_("seat"),
    "seats": N_("seats"),
    "status": N_("status"),
    "proxies": N_("proxies to one member"),
    "step": N_("step"),
    "steps": N_("steps"),
    "taken": N_("taken"),
    "takes_effect": N_("takes effect"),
    "tally": N_("votes"),
    "tally_by_class": N_("votes by class"),
    "term": N_("term"),
    "territory": N_("holidays of"),
    "text": N_("text"),
    "time_limit": N_("how the end was said"),
    "texts": N_("texts"),
    "title": N_("title"),
    "to": N_("to"),
    "transition": N_("matters opened before"),
    "total": N_("total"),
    "translated": N_("translated"),
    "translation": N_("translation"),
    "unit": N_("unit"),
    "continues": N_("continues"),
    "succeeds": N_("succeeds"),
    "unlisted": N_("answers of those not counted"),
    "until": N_("until"),
    "until_meeting": N_("until the meeting"),
    "until_matter": N_("until the decision on"),
    "until_is": N_("the end is"),
    "vacant": N_("leaves the post vacant"),
    "url": N_("address"),
    "values": N_("figures"),
    "vote": N_("has a vote"),
    "warning": N_("warning"),
    "weight": N_("weight"),
    "weight_totals": N_("totals of weight"),
    "week": N_("the working week"),
    "weights": N_("weights"),
    "what": N_("what"),
    "window": N_("window"),
    "word": N_("in its own word"),
    "wording": N_("wording"),
    "words": N_("words"),
    "yardstick": N_("yardstick"),
    "year": N_("year"),
    "zone": N_("time zone"),
}
"""What a page calls each field."""

VALUES: Mapping[str, str] = {
    "abolished": N_("the office was abolished"),
    "acting": N_("acting"),
    "ad_referendum": N_("ad referendum"),
    "adopts": N_("adopts"),
    "anchor": N_("a day fixed"),
    "answers": N_("answers"),
    "any_member": N_("any member"),
    "appointment": N_("an appointment"),
    "appoints": N_("appoints"),
    "approves": N_("approves"),
    "as_one": N_("as one"),
    "assistant": N_("assistant"),
    "at": N_("an answer at the expiry itself is in time"),
    "at_decision": N_("as of the decision"),
    "at_most": N_("at most"),
    "at_opening": N_("as of the opening"),
    "became_other_post": N_("took another post"),
    "before": N_("an answer must come before the expiry"),
    "begins": N_("its beginning"),
    "body": N_("the body itself"),
    "called": N_("called"),
    "expected": N_("expected"),
    "cancelled": N_("cancelled"),
    "chair": N_("the chair"),
    "clerk": N_("clerk"),
    "editor": N_("editor of the record"),
    "auditor": N_("auditor"),
    "ended": N_("at an end"),
    "counted": N_("counted"),
    "counted_by_class": N_("counted by class"),
    "anybody": N_("anybody"),
    "closed": N_("closed"),
    "day": N_("the day"),
    "agency": N_("a news agency"),
    "database": N_("the database that was replaced"),
    "deputy": N_("deputy"),
    "died": N_("died"),
    "done": N_("done"),
    "ed25519": "Ed25519",
    "elects": N_("elects"),
    "ends": N_("its end"),
    "expired": N_("expired"),
    "full": N_("full"),
    "given": N_("given"),
    "handover": N_("the day of the handover"),
    "held": N_("held"),
    "last_day": N_("the last day"),
    "left": N_("left"),
    "member": N_("a member"),
    "named": N_("named"),
    "nominations": N_("nominations"),
    "nothing": N_("nothing"),
    "not_accepted": N_("not accepted"),
    "office": N_("the holder of an office"),
    "opening": N_("the opening"),
    "organisation": N_("an organisation"),
    "other_national": N_("a member, for a national of another"),
    "own_national": N_("a member, for its own national"),
    "person": N_("a person"),
    "postponed": N_("postponed"),
    "press": N_("press"),
    "primary": N_("primary"),
    "proposal": N_("a proposal"),
    "proposes": N_("proposes"),
    "recalled": N_("was recalled"),
    "recommends": N_("recommends"),
    "reference": N_("a work of reference"),
    "regular": N_("regular"),
    "removed": N_("removed"),
    "representative": N_("representative"),
    "reprint": N_("a reprint"),
    "resigned": N_("resigned"),
    "revoked": N_("revoked"),
    "service": N_("the service"),
    "singly": N_("one by one"),
    "state": N_("a state"),
    "stated": N_("stated"),
    "succeeded": N_("a successor took over"),
    "annulled": N_("the choice was annulled"),
    "monday": N_("Monday"),
    "tuesday": N_("Tuesday"),
    "wednesday": N_("Wednesday"),
    "thursday": N_("Thursday"),
    "friday": N_("Friday"),
    "saturday": N_("Saturday"),
    "sunday": N_("Sunday"),
    "suspended": N_("suspended"),
    "sweep": N_("the sweep of the record"),
}
"""Fixed words that no table of `labels` has."""

_KINDS = {
    "positions_for": "positions_for",
    "stance": "stance",
    "basis": "basis",
    "became": "condition",
    "did": "candidacy",
    "how": "how",
    "quality": "quality",
    "says": "stance",
}
_CODES = frozenset(["digest", "key", "last_root", "root", "zone"])


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """Where a field is shown, and the *subject* of the entry: by that what it names is called.
    *ids*: with what gives something its id, too."""

    here: Here
    subject: str
    ids: bool = True


@dataclass(frozen=True, slots=True)
class Value:
    """A value in words: the language it is in where that is another, and the page it leads to."""

    text: str
    lang: str = ""
    href: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class FieldShown:
    """A field with its name and its values."""

    name: str
    label: str
    values: tuple[Value, ...]


def shown(act: Act, content: Any, here: Here, *, ids: bool = True) -> list[FieldShown]:
    """What the content states, field by field; how it corrects another entry is not among it, nor
    without *ids* that which it gives something as its id."""
    hints, at = annotations(type(content)), FieldPlace(here, act.subject, ids)
    given = writer(type(content))(content)
    return [
        FieldShown(
            name, _(FIELDS[name]), tuple(_values(hints[name], name, getattr(content, name), at))
        )
        for name in given
        if not (act.type == "correction" and name == "content")
        and (ids or not _is_own_id(hints[name]))
    ]


def _is_own_id(hint: Any) -> bool:
    """Whether a field with this annotation is what something is named by, and names nothing."""
    names = marks(hint)
    return bool(names) and all(mark.defines for mark in names)


def changed(
    before: Any, after: Any, here: Here, subject: str = ""
) -> list[tuple[str, FieldShown, FieldShown]]:
    """The fields in which two contents of an entry differ: name, before, after."""
    rows, at = [], FieldPlace(here, subject)
    for name, hint in annotations(type(before)).items():
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            sides = [
                FieldShown(name, _(FIELDS[name]), tuple(_values(hint, name, side, at)))
                for side in (old, new)
            ]
            rows.append((sides[0].label, sides[0], sides[1]))
    return rows


def differences(
    effect: AmendmentEffect, here: Here, subject: str
) -> tuple[tuple[str, FieldShown, FieldShown], ...]:
    """What an amendment changes in an entry, its day too: name, before, after."""
    before, after = effect.before, effect.after
    rows = changed(before.content, after.content, here, subject)
    if after.effective != before.effective:
        days = [
            FieldShown("effective", _("true from"), (Value(here.words.dated(side)),))
            for side in (before.effective, after.effective)
        ]
        rows.append((days[0].label, days[0], days[1]))
    return tuple(rows)


def _inner(hint: Any) -> tuple[Any, Any]:
    """What the keys and the values of a field with this annotation are, or its items."""
    args = get_args(hint)
    return (args[0], args[1]) if get_origin(hint) is Mapping else (None, args[0] if args else Any)


def _values(hint: Any, name: str, value: Any, at: FieldPlace) -> Iterator[Value]:
    match value:
        case None | "" | ():
            return
        case Text():
            yield from (_wording(tag, text, at) for tag, text in value.wordings)
        case tuple():
            of = _inner(hint)[1]
            for one in value[:MOST_VALUES]:
                yield from _values(of, name, one, at)
            if len(value) > MOST_VALUES:
                more = len(value) - MOST_VALUES
                rest = ngettext("and %(num)s more", "and %(num)s more", more)
                yield Value(rest % {"num": more})
        case Mapping():
            keys, of = _inner(hint)
            for key, inner in list(value.items())[:MOST_VALUES]:
                words = joined(_flat(of, inner, at))
                yield Value(words, key=_key(keys, key, at))
        case _:
            yield _one(hint, name, value, at)


def _flat(hint: Any, value: Any, at: FieldPlace, name: str = "") -> Iterator[str]:
    """What stands inside a mapping, as plain words."""
    if isinstance(value, Mapping):
        keys, of = _inner(hint)
        for key, inner in value.items():
            yield headed(_key(keys, key, at), ", ".join(_flat(of, inner, at)))
    else:
        for one in _values(hint, name, value, at):
            yield one.text


def _wording(tag: str, text: str, at: FieldPlace) -> Value:
    return Value(text, lang="" if tag in {at.here.lang, "und"} else tag)


def _key(hint: Any, key: Any, at: FieldPlace) -> str:
    if isinstance(key, Stance):
        return label("stance", key)
    named = _named(hint, key, at)
    return word(str(key)).replace("_", " ") if named is None else named.text


def _one(hint: Any, name: str, value: Any, at: FieldPlace) -> Value:
    words = at.here.words
    match value:
        case bool():
            return Value(_("yes") if value else _("no"))
        case Stance():
            return Value(label("stance", value))
        case int():
            return Value(words.number(value))
        case Moment() | Dating():
            return Value(words.dated(value))
        case Duration():
            return Value(lasting(value, words) or str(value))
        case TimeLimit():
            return Value(time_limit_words(value, words))
        case str() if name == "territory":
            return Value(words.member(value))
        case str() if name == "place":
            return Value(words.city(value))
        case str():
            return _named(hint, value, at) or _text(name, value)
    if is_dataclass(value):  # a step of a procedure
        parts = (
            headed(_(FIELDS[inner]), ", ".join(_flat(of, getattr(value, inner), at, inner)))
            for inner, of in annotations(type(value)).items()
            if getattr(value, inner) not in {None, "", False, ()} and (at.ids or not _is_own_id(of))
        )
        return Value(joined(parts))
    return Value(str(value))


def _named(hint: Any, value: str, at: FieldPlace) -> Value | None:
    """What a text names, by its name and with its page, where it has one."""
    words = at.here.words
    for mark in marks(hint):
        match mark.kind:
            case "nominator" | "body" if not mark.defines:
                return Value(words.member(value))
            case "member":
                return Value(words.member(value), href=at.here.to("member", value))
            case "part" if name := name_of("matter", value, words):
                return Value(name, href=at.here.to("matter", value))
            case "person" | "holder" | "party" | "choice" | "part" if not mark.defines:
                who = words.who(value)
                if who is None:
                    return Value(choice_of(words.facts(at.subject), value, words))
                return Value(words.person(value), href=at.here.to("person", value))
            case "entry" if not mark.defines:
                return Value(_entry(value, at), href=at.here.to("entry", value))
            case "matter" | "office" as kind:
                name = name_of(kind, value, words) or spelled(value)
                return Value(name, href=at.here.to(kind, value))
            case "due":
                return Value(step_of(words.facts(at.subject), value, words))
            case "commitment":
                return Value(name_of("commitment", value, words) or value)
            case "source" if not mark.defines:
                return Value(source_of(value, words))
            case "meeting" if not mark.defines:
                facts = [*words.facts("body"), *words.facts(at.subject)]
                return Value(meeting_of(facts, value, words))
            case "override" if not mark.defines:
                return Value(override_of(words.facts(at.subject), value, words))
            case "rule":  # a sentence is in the notation
                return Value(value, lang="en" if " " in value else "")
            case "round" | "silence" | "step" | "term" | "condition" | "decision" as kind if (
                not mark.defines and at.subject
            ):
                return Value(designation(kind, value, at.subject, words))
            case "audience":
                return None
            case _:
                return Value(value)
    return None


def _entry(id: str, at: FieldPlace) -> str:
    """What an entry says that another names: of the same subject, of one that is recorded with it,
    or of any other."""
    words, record = at.here.words, at.here.asked
    says = entry_of(at.subject, id, words)
    if says != id:
        return says
    beside = record.added if isinstance(record, RecordAhead) else ()
    others = (entry_of(one, id, words) for one in (*beside, *subjects_of(record, [id])))
    return next((says for says in others if says != id), id)


def _text(name: str, value: str) -> Value:
    if name == "url":
        return Value(value, href=safe(value))
    if name in _CODES:
        return Value(value)
    if name in _KINDS and value in TABLES[_KINDS[name]]:
        return Value(label(_KINDS[name], value))
    return Value(word(value))


def spoken(name: str, value: str) -> str:
    """A fixed word of a field, in words."""
    return _text(name, value).text


def word(value: str) -> str:
    """A fixed word of the record in words, any other text as it stands."""
    for table in (VALUES, *TABLES.values()):
        if value in table:
            return _(table[value])
    return value
