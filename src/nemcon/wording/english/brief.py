"""The brief in English: one function for each kind of fact.

spec/brief.md §4. A function returns the sentence in at least two wordings that open with different
words: composition takes the first that does not open as the sentence before did.
"""

# ruff: noqa: RUF001
# The marks and letters that look like others are those with which the language is written.

from collections.abc import Mapping, Sequence

from nemcon.core.datings import When
from nemcon.core.texts import Text
from nemcon.rules.clauses import Relation
from nemcon.rules.stances import Stance
from nemcon.wording import brief_facts as tell
from nemcon.wording.brief_facts import BriefFact, NamedMember, Who
from nemcon.wording.english.dates import DATES
from nemcon.wording.pen import Pen, Tongue, small
from nemcon.wording.prose import before_addition, clean, inside, plain, upper_first, within_commas
from nemcon.wording.speech import Speech, sentences

_PAGE = {
    "all": "As of {on}, by all that is known.",
    "as_of": "As of {on}, as known that day.",
    "then": "As of {on}, as known at that moment.",
    "known": "As of {on}, as known on {known}.",
    "recorded": "As recorded up to entry {entry}.",
    "cite": "To cite this: {address}",
    "destroyed": "Contents among them that were redacted since, and are not shown: {count}.",
    "sources": "Sources",
    "colon": ": ",
    "no_source": "no source is given in the record",
    "later_sources": "its sources appeared later",
    "reading": "how the record reads its sources",
    "more": "and {n} more",
    "untranslated": "Some words have no English version in the record and are left as they are.",
}

_ARTICLE = ("United ", "Netherlands", "Philippines", "Bahamas", "Gambia", "Maldives", "Comoros")
_SMALL = small(
    "Repeatedly Threatened There Asks "
    "A An As The That No Not More Less Higher Lower Help Priority Support Regard End To "
    "In On Of For With Without Getting Keeping Closer Clear Full Better He She They It"
)
_STOPS = ("of", "on", "for", "in", "to")


def the(place: NamedMember, pen: Pen) -> str:
    """A member with its article: *the Netherlands*, *Hungary*."""
    return _member(place, pen) + _reporter(place, pen)


def _member(place: NamedMember, pen: Pen) -> str:
    return with_article(pen.country(place))


def _from(nation: NamedMember, pen: Pen) -> str:
    return f" of {the(nation, pen)}"


def with_article(name: str) -> str:
    """A member's name as a sentence has it: *the Netherlands*, *Hungary*."""
    # names whose head is a common noun take the article: the Dominican Republic
    has_one = name.startswith(_ARTICLE) or name.endswith(("Republic", "Islands"))
    return f"the {name}" if has_one else name


def _reporter(place: NamedMember, pen: Pen) -> str:
    """Who says so, of what is a mere report."""
    if place.according is None:
        return ""
    return f" ({pen.sources(inside(place.according)) or 'by report'})"


def _partly(hearsay: tell.Hearsay | None, pen: Pen) -> str:
    """How many of those counted are counted on a report alone, and whose."""
    if hearsay is None:
        return ""
    names = [*hearsay.according, *(["others"] if hearsay.others else [])]
    source = pen.sources(names) or "by report"
    loose = ""
    if hearsay.loose:
        loose = f", {_some(hearsay.loose, pen)} only in words that do not bind"
    if hearsay.number == hearsay.of:
        return f", {source}{loose}"
    return f", {pen.number(hearsay.number)} of them only {source}{loose}"


def _unopposed(places: tuple[NamedMember, ...], pen: Pen) -> str:
    """Who of those that agree does so only in that it has no objection."""
    return f", {_some(places, pen)} by having no objection" if places else ""


def _counting(stage: tell.Stage | None) -> str:
    """Said of the members where some do not count."""
    return " that count" if stage is not None and stage.partly else ""


def _all(places: tuple[NamedMember, ...], pen: Pen) -> str:
    return pen.listed(_together(group, pen) for group in pen.grouped(places))


def _together(places: tuple[NamedMember, ...], pen: Pen) -> str:
    """Members of whom the same is reported: *Malta and Italy (both according to Euractiv)*."""
    if len(places) == 1:
        return the(places[0], pen)
    # *all two* is no English
    every = "both" if len(places) == 2 else f"all {pen.number(len(places))}"
    source = pen.sources(inside(places[0].according or ())) or "by report"
    return f"{pen.listed(_member(p, pen) for p in places)} ({every} {source})"


def _some(places: tuple[NamedMember, ...], pen: Pen, most: int = 4) -> str:
    """Their names while they are few, else their number."""
    return _all(places, pen) if len(places) <= most else f"{pen.number(len(places))} members"


def _people(people: tuple[Who, ...], pen: Pen) -> str:
    return pen.people(people, "others")


def _post(pen: Pen) -> str:
    """*secretary general of NATO*, or the matter by its title."""
    scene = pen.scene
    if scene.office is None:
        return f"one of {pen.titled(scene.title)}" if scene.several else pen.phrase(scene.title)
    post = pen.common(scene.office, _STOPS)
    if scene.organisation is None or any(f" {stop} " in post for stop in _STOPS):
        return post
    return f"{post} of {_org(scene.organisation, pen)}"


def _short_post(pen: Pen) -> str:
    return pen.common(pen.scene.office, _STOPS) if pen.scene.office else "holder"


def _org(name: Text, pen: Pen) -> str:
    words = pen.text(name)
    # an abbreviation goes without the article: of NATO
    return words if " " not in words else f"the {words}"


def _the_body(body: Text, pen: Pen) -> str:
    """A body with its article; a name in another language has none."""
    name = pen.phrase(body)
    return f"the {name}" if pen.own(body) and not name.lower().startswith("the ") else name


def _of_body(stage: tell.Stage | None, pen: Pen, by: str = "of") -> str:
    """*of the Budget Committee*, where several bodies decide."""
    return f" {by} {_the_body(stage.body, pen)}" if stage and stage.body is not None else ""


def _steps_to_come(pen: Pen) -> str:
    """The steps after the one that is told of: *approval by the Assembly*."""
    return pen.listed(_deed(s, pen) + _of_body(s, pen, "by") for s in pen.scene.to_come)


def _deed(stage: tell.Stage, pen: Pen) -> str:
    """What a step does, as a noun."""
    return _NOUN[stage.does] if pen.scene.appointment or stage.does != "adopts" else "adoption"


def _by(f: tell.Decided | tell.Recommended | tell.Before, pen: Pen) -> str:
    """By whom it was decided, as the record has it, else by which body."""
    # a foreign name of who decided would stand in the middle of the clause: the body is told
    # instead
    if f.by is not None and pen.own(f.by):
        return f" by {pen.phrase(f.by)}"
    return f" by {_the_body(f.body, pen)}" if f.body is not None else ""


def _stop(text: str) -> str:
    """The sentence with a full stop, unless a quotation brought its own mark."""
    # a full stop within the quotation marks ends the sentence as well
    return text if plain(text).endswith(("!”", "?”", "…”", ".”")) else f"{text}."


# how it stands


_DONE: Mapping[tell.Does, str] = {
    "elects": "elected",
    "appoints": "appointed",
    # *elected president*, but *approved as president*: the verb chooses
    "approves": "approved as",
    "adopts": "chosen as",
    "recommends": "recommended as",
    "proposes": "proposed as",
    "advises": "given a favourable opinion as",
}
"""The word of the step, of a person."""
_NOUN: Mapping[tell.Does, str] = {
    "elects": "election",
    "appoints": "appointment",
    "approves": "approval",
    "adopts": "choice",
    "recommends": "recommendation",
    "proposes": "proposal",
    "advises": "opinion",
}
_TEXT: Mapping[tell.Does, str] = {
    "approves": "approved",
    "recommends": "recommended",
    "proposes": "proposed",
    "advises": "given a favourable opinion",
}
"""The word of the step, of a text; else it is adopted."""


def _again(f: tell.Decided) -> str:
    # not *re-elected*: another may have held the office in between
    return " for another term" if f.again else ""


def _to_come(f: tell.Recommended) -> str:
    """Said of what sounds as if it were the last step."""
    last = f.does not in {"recommends", "proposes", "advises"}
    return ", with a further step still to come" if last else ""


_MANNER: Mapping[tell.Manner, str] = {
    "acclamation": "by acclamation",
    "correspondence": "by correspondence",
    "lot": "by lot",
}


def _manner(f: tell.Decided | tell.Recommended) -> str:
    """How it was decided, where that is not what one expects."""
    return f" {_MANNER[f.manner]}" if f.manner is not None else ""


def headline(fact: BriefFact, pen: Pen) -> str:
    """The headline: what the first fact comes to."""
    title = pen.text(pen.scene.title).rstrip(".")
    match fact:
        case tell.Decided(winner=Who() as who, carried=True):
            done = f"{_DONE[fact.does]} {_post(pen)}{_again(fact)}{_manner(fact)}"
            return f"{pen.together(who, fact.beside)} {done}"
        case tell.Decided(winner=Who() as who):
            return f"{pen.full(who)} not {_DONE[fact.does]} {_post(pen)}"
        case tell.Decided(part=True, does=does):
            return f"{_TEXT.get(does, 'adopted').capitalize()} in part: {title}"
        case tell.Decided(carried=carried, does=does):
            done = _TEXT.get(does, "adopted")
            how = f"{done.capitalize()}{_manner(fact)}" if carried else f"Not {done}"
            return f"{how}: {title}"
        case tell.Recommended(winner=Who() as who):
            done = f"{_DONE[fact.does]} {_post(pen)}{_manner(fact)}{_to_come(fact)}"
            return f"{pen.together(who, fact.beside)} {done}"
        case tell.Recommended(does=does):
            done = _TEXT.get(does, "adopted").capitalize()
            return f"{done}{_manner(fact)}{_to_come(fact)}: {title}"
        case tell.Agreed(winner=Who() as who):
            by_report = " reported" if fact.hearsay else ""
            where = _of_body(pen.scene.stage, pen, "in")
            if pen.scene.reopened:
                return f"Decision reopened: agreement{where} on {pen.full(who)}{by_report}"
            return (
                f"Agreement{where} on {pen.full(who)} as {_post(pen)}{by_report}, decision to come"
            )
        case tell.Agreed():
            done = "Reported as agreed" if fact.hearsay else "Agreed"
            yet = "decision reopened" if pen.scene.reopened else "not yet decided"
            return f"{done}{_of_body(pen.scene.stage, pen, 'in')}, {yet}: {title}"
        case tell.Leading(winner=who, objects=(_, *_) as objects):
            number, size = pen.figure(fact.support), pen.figure(pen.scene.size)
            are = "is" if fact.support == 1 else "are"
            for_it = (
                f"{are} {'reported' if fact.hearsay else 'on record'}{_by_name(fact)} in favour"
                f"{' or without objection' if fact.unopposed else ''}"
            )
            return (
                f"{_some(tell.bare(objects), pen, 3)} {_object(objects)} to {pen.full(who)}; "
                f"{number} of {size} {for_it}"
            )
        case tell.Leading(winner=who, all_but=True):
            agree = "are reported to agree" if fact.hearsay else "agree"
            but = _all(tell.bare(fact.missing), pen)
            return f"All but {but} {agree} on {pen.full(who)} as {_post(pen)}"
        case tell.Leading(winner=who):
            are = "is" if fact.support == 1 else "are"
            for_it = f"{'reported' if fact.hearsay else 'on record'}{_by_name(fact)}"
            return (
                f"Still open: {pen.figure(fact.support)} of {pen.figure(pen.scene.size)} {are} "
                f"{for_it} in favour of {pen.full(who)} as {_post(pen)}"
                f"{', or without objection' if fact.unopposed else ''}"
            )
        case tell.Contest(running=()):
            return f"No candidate {'' if fact.certain else 'for certain '}yet: {title}"
        case tell.Contest():
            return f"Still open: the race for {_post(pen)}"
        case tell.Possible(type="matter_ended"):
            return f"Perhaps ended already: {title}"
        case tell.Possible():
            return f"Perhaps decided already: {title}"
        case tell.Pending(objecting=()):
            return f"No decision yet: {title}"
        case tell.Pending(objecting=objecting):
            one, reported = len(objecting) == 1, tell.reported(objecting)
            stand = "reported" if reported else "stands" if one else "stand"
            return f"{'An objection' if one else 'Objections'} {stand}: {title}"
        case tell.Closed(how=how):
            return f"{'Lapsed' if how == 'lapsed' else 'Withdrawn'} without a decision: {title}"
        case tell.Together(rest=rest, parts=parts, against=()):
            of = "" if rest == parts else "of what was "
            return f"Still open: {_parts(rest, pen)}, {of}put as one"
        case tell.Together(rest=rest, against=against):
            return (
                f"{_some(tell.bare(against), pen, 3)} {_object(against)} to a part of what is put "
                f"as one: {_parts(rest, pen)}"
            )
        case tell.Silence(state=state, winner=None, part=True, text=text) if text is not None:
            return f"{_SILENCE[state]}: {pen.text(text).rstrip('.')}"
        case tell.Silence(state=state, winner=None):
            return f"{_SILENCE[state]}: {title}"
        case tell.Silence(state=state, winner=Who() as who):
            what = f" as {_post(pen)}" if pen.scene.office else f", {title}"
            return f"{_SILENCE[state]}: {pen.full(who)}{what}"
    return title


def _object(places: tuple[NamedMember, ...]) -> str:
    """*objects*, or that it is reported to."""
    many = len(places) > 1
    if tell.reported(places):
        return f"{'are' if many else 'is'} reported to object"
    return "object" if many else "objects"


def _by_name(f: tell.Leading) -> str:
    return " by name" if f.by_name else ""


_SILENCE = {
    "running": "Under silence",
    "held": "Silence on hold",
    "broken": "Silence broken",
    "adopted": "Adopted under silence",
    "withdrawn": "Silence withdrawn",
    "unknown": "Outcome of the silence unknown",
    "lapsed": "Nothing adopted under silence",
    "not_opened": "Silence not opened yet",
}


worded = sentences()


@worded.register
def decided(f: tell.Decided, pen: Pen) -> tuple[str, ...]:
    day = pen.at(f.day, year=True, weekday=True)
    by = _by(f, pen)
    place = " under silence" if f.quiet else _manner(f)
    place += f" in {clean(f.place)}" if f.place else ""
    unknown = "" if f.positions_known else "; where each member stood is not on record"
    if f.noted is not None:
        unknown += f"; the decision that says so is dated {pen.bare(f.noted, year=True)}"
    if f.winner is None:
        what = pen.phrase(f.text) if f.text else _post(pen)
        if not f.carried:
            return (
                f"The proposal was put and not carried {day}{by}{place}: {what}{unknown}.",
                f"Put and not carried {day}{by}{place}: {what}{unknown}.",
            )
        done = f"was {_TEXT.get(f.does, 'adopted')}"
        return (
            f"The proposal {done} {day}{by}{place}: {what}{unknown}.",
            f"It is decided: {what}, which {done} {day}{by}{place}{unknown}.",
        )
    who = pen.intro(f.winner)
    noun = _NOUN[f.does]
    if not f.carried:
        return (
            # the name ends its phrase here, and the comma behind an apposition would cut it off
            f"The {noun} of {who.rstrip(',')} as {_post(pen)} was put{_manner(f)} and not carried "
            f"{day}.",
            f"Put{_manner(f)} and not carried {day}: the {noun} of {who.rstrip(',')} as "
            f"{_post(pen)}.",
        )
    done = f"{who} was {_DONE[f.does]} {_post(pen)}{_again(f)}"
    return (
        f"{done}{place} {day}{by}{unknown}.",
        f"The decision was taken{place} {day}{by}: {done}{unknown}.",
    )


@worded.register
def not_decided(f: tell.NotDecided, pen: Pen) -> tuple[str, ...]:
    what = _parts(f.texts, pen)
    return f"No decision is on record on {what}.", f"On {what} no decision is on record."


@worded.register
def recommended(f: tell.Recommended, pen: Pen) -> tuple[str, ...]:
    what = pen.intro(f.winner) if f.winner else pen.titled(f.text or pen.scene.title)
    as_ = f" as {_post(pen)}" if f.winner else ""
    by = _manner(f) + _by(f, pen) + (", under silence that nobody broke" if f.quiet else "")
    day, then = pen.at(f.day, year=True), _steps_to_come(pen)
    then = f"still to come: {then}" if then else "a further step is still to come"
    # without the post nothing stands behind *as*
    done = (_DONE[f.does] if f.winner else _TEXT.get(f.does, "adopted")).removesuffix(" as")
    noun = f"{_NOUN[f.does]} of" if f.winner or f.does != "adopts" else "adoption of"
    # an opinion is given on somebody, anything else is made of somebody
    noun, verb = (noun, "made") if f.does != "advises" else ("favourable opinion on", "given")
    return (
        f"The {noun} {what}{as_} was {verb} {day}{by}; {then}.",
        f"{done} {day}{by}: {what}{as_}; {then}.",
    )


@worded.register
def before(f: tell.Before, pen: Pen) -> tuple[str, ...]:
    who = pen.name(f.winner) if f.winner else pen.titled(f.text or pen.scene.title)
    done = (_DONE[f.does] if f.winner else _TEXT.get(f.does, "adopted")).removesuffix(" as")
    by, day = _by(f, pen), pen.at(f.day, year=True)
    return (
        f"{who} had been {done} {day}{by}.",
        f"{day} {who} had been {done}{by}.",
    )


@worded.register
def finding(f: tell.ChairFinding, pen: Pen) -> tuple[str, ...]:
    day, question = pen.at(f.day, year=True), pen.identifier(f.question)
    about = f" on {pen.name(f.who)}" if f.who else f" on {pen.titled(f.text)}" if f.text else ""
    why = f"; the reason given: {pen.quoted(f.reason)}" if f.reason is not None else ""
    verb = "found" if f.finds else "did not find"
    dissent = ", in spite of dissent" if f.despite and f.finds else ""
    return (
        f"The chair {verb}{about} {day}{dissent}: {question}{why}.",
        f"It was {'' if f.finds else 'not '}the finding of the chair{about} {day}{dissent}: "
        f"{question}{why}.",
    )


@worded.register
def effect(f: tell.Effect, pen: Pen) -> tuple[str, ...]:
    took, parts = "took" if f.over else "takes", []
    if f.day is not None:
        parts.append(f"{took} effect {pen.at(f.day, year=True)}")
    if f.issued is not None:
        parts.append(f"was issued {pen.at(f.issued, year=True)}")
    what = pen.listed(parts)
    return (f"The decision {what}.", f"It {what}.")


@worded.register
def announced(f: tell.Announced, pen: Pen) -> tuple[str, ...]:
    day, words = pen.at(f.day, year=True), pen.quoted(f.words)
    where = pen.where(f.channel)
    if not f.taken:
        return (
            _stop(f"A decision was announced {day}{where} that is not taken yet: {words}"),
            _stop(f"Announced {day}{where}, but not decided yet, was this: {words}"),
        )
    before = ", before it was taken" if f.before else ""
    return (
        _stop(f"The decision was announced {day}{where}{before}: {words}"),
        _stop(f"Its announcement came {day}{where}{before}: {words}"),
    )


@worded.register
def attached(f: tell.Attached, pen: Pen) -> tuple[str, ...]:
    member, words = the(f.member, pen), pen.quoted(f.words)
    member += f", for {_group(f.group, pen)}," if f.group is not None else ""
    if f.holder is not None:
        vain = f", without effect ({_IN_VAIN[f.why]})" if f.why else ""
        member += f", by proxy of {the(f.holder, pen)}{vain},"
    return (
        _stop(f"{member} attached a statement to the decision: {words}"),
        _stop(f"To the decision {member} attached a statement: {words}"),
    )


@worded.register
def reopened(f: tell.Reopened, pen: Pen) -> tuple[str, ...]:
    who = pen.name(f.winner) if f.winner else pen.titled(f.text or pen.scene.title)
    done = (_DONE[f.does] if f.winner else _TEXT.get(f.does, "adopted")).removesuffix(" as")
    day, again = pen.at(f.day, year=True), pen.at(f.again, year=True)
    why = pen.quoted(f.reason)
    if not f.carried:
        return (
            f"{who} was put and not carried {day}; that was reopened {again}, and no longer "
            f"counts: {why}.",
            f"{day} {who} was put and not carried; {again} that was reopened, and it no longer "
            f"counts: {why}.",
        )
    return (
        f"{who} was {done} {day}; that decision was reopened {again}, and no longer counts: {why}.",
        f"{day} {who} was {done}; {again} that was reopened, and it no longer counts: {why}.",
    )


@worded.register
def superseded(f: tell.Superseded, pen: Pen) -> tuple[str, ...]:
    who = pen.name(f.winner) if f.winner else pen.titled(f.text or pen.scene.title)
    day = pen.at(f.day, year=True)
    return (
        f"Before that, {who} had been put and not carried {day}; that no longer counts either.",
        f"Nor does it count any longer that {who} had been put and not carried {day}.",
    )


@worded.register
def overridden(f: tell.Overridden, pen: Pen) -> tuple[str, ...]:
    who = pen.name(f.winner) if f.winner else pen.titled(f.text or pen.scene.title)
    why = pen.quoted(f.reason)
    return (
        f"The decision on {who} was recorded against the rule: {why}.",
        f"It was against the rule that the decision on {who} was recorded: {why}.",
    )


def _been(pen: Pen) -> str:
    """*has been*; where somebody was, until that was reopened, *is*."""
    return "is" if pen.scene.reopened else "has been"


def _not(pen: Pen) -> str:
    return "is not" if pen.scene.reopened else "has not been"


@worded.register
def agreed(f: tell.Agreed, pen: Pen) -> tuple[str, ...]:
    day = f", since {pen.bare(f.day, year=True)}" if f.day is not None else ""
    day += _partly(f.hearsay, pen) + _unopposed(f.unopposed, pen)
    stage, then = pen.scene.stage, _steps_to_come(pen)
    then = f"; after that still to come: {then}" if then else ""
    done = "adopted" if f.winner is None else "appointed"
    if stage is not None:
        done = _TEXT.get(stage.does, done) if f.winner is None else _DONE[stage.does]
    if f.winner is None:
        what = pen.phrase(f.text or pen.scene.title)
        where = _of_body(stage, pen, "in")
        return (
            f"Nothing now stands in the way of {what}{where}{day}, but it {_not(pen)} {done}"
            f"{then}.",
            f"What the rule{_of_body(stage, pen)} asks has been met{day}, but it {_not(pen)} {done}"
            f": {what}{then}.",
        )
    who, of = pen.intro(f.winner), _of_body(stage, pen)
    # after a reopening no other decision is told as to come (4.14)
    come = "no new decision is on record" if pen.scene.reopened else "the decision is still to come"
    if not f.of_all:
        return (
            f"What the rule{of} asks has been met for {who.rstrip(',')}{day}: {come}{then}.",
            f"All that the rule{of} asks for {who} has been given{day}; {come}{then}.",
        )
    return (
        f"{who} has the agreement of every member{of} whose agreement the rule asks{day}, but "
        f"{_not(pen)} {done.removesuffix(' as')}: {come}{then}.",
        f"All that the rule{of} asks for {who} has been given{day}; {come}{then}.",
    )


@worded.register
def leading(f: tell.Leading, pen: Pen) -> tuple[str, ...]:
    size, who = pen.figure(pen.scene.size), pen.intro(f.winner)
    stage = pen.scene.stage
    number, members = pen.number(f.support), f"members{_of_body(stage, pen)}{_counting(stage)}"
    agree = "agrees" if f.support == 1 else "agree"
    if f.by_name:
        agree = f"{'is' if f.support == 1 else 'are'} known by name to agree"
    others = "; ".join(_missing(f, pen))
    post = _post(pen) + _partly(f.hearsay, pen) + _unopposed(f.unopposed, pen)
    first = f"{number} of the {size} {members} {agree} on {who} as {post}"
    # who objects is told as that: *all but* would hide it among those who said nothing
    if f.all_but and not f.objects:
        return (
            f"{first}; {others}, and nobody {_been(pen)} appointed.",
            f"All but {_all(f.missing, pen)} of the {size} {members} agree on {who} as {post}; "
            f"nobody {_been(pen)} appointed.",
        )
    return (
        f"{first}; {others}, and nobody {_been(pen)} appointed.",
        f"Of the {size} {members} {number} {agree} on {who} as {post}; {others}, and nobody "
        f"{_been(pen)} appointed.",
    )


_CONFIRMS = (
    "has agreed ad referendum and is still to confirm",
    "have agreed ad referendum and are still to confirm",
)

_WORDLESS = ("has no word of its own on record", "have no word of their own on record")

_VAINLY = ("has answered, which does not count", "have answered, which does not count")


def _many(places: tuple[NamedMember, ...], _pen: Pen) -> bool:
    # *the Netherlands objects*: a state takes a verb in the singular, whatever its name
    return len(places) > 1


def _missing(f: tell.Counted, pen: Pen) -> list[str]:
    """What those say who have not agreed, whoever objects first."""
    kinds = (
        (f.objects, ("objects", "object"), tell.NAMED),
        (f.reserves, ("reserves its position", "reserve their position"), tell.NAMED),
        (f.others, ("has not agreed", "have not agreed"), 4),
        (f.ad_referendum, _CONFIRMS, tell.NAMED),
        (f.undecided, ("is undecided", "are undecided"), 4),
        (f.uncounted, _VAINLY, 4),
        (f.perhaps, ("may have answered already", "may have answered already"), 4),
        (f.has_not_said, _WORDLESS if f.by_name else ("has not said", "have not said"), 4),
    )
    clauses = pen.opinions(kinds, _some, _many)
    if f.besides:
        clauses.append(f"with {pen.number(f.besides)} of the others it would be enough")
    return clauses


@worded.register
def contest(f: tell.Contest, pen: Pen) -> tuple[str, ...]:
    sure = "" if f.certain else " for certain"
    # about whoever was put and not carried something was decided
    yet = "nobody has been chosen" if f.refused else "nothing has been decided"
    if not f.running and not f.certain:
        return (
            f"Nobody is a candidate for {_post(pen)} for certain, and {yet}.",
            f"There is no certain candidate for {_post(pen)} yet; {yet}.",
        )
    if not f.running:
        return (
            f"Nobody is on record as a candidate for {_post(pen)}, and {yet}.",
            f"So far the record names no candidate for {_post(pen)}; {yet}.",
        )
    if len(f.running) == 1:
        who = pen.intro(f.running[0]).rstrip(",")
        return (
            f"One candidate is{sure} in the race for {_post(pen)}, {who}; {yet}.",
            f"The only candidate{sure} for {_post(pen)} is {who}; {yet}.",
        )
    names = pen.listed(pen.full(w) for w in f.running)
    count = pen.number(len(f.running))
    return (
        f"The race for {_post(pen)} is open, with {count} candidates{sure} in it: {names}; {yet}.",
        f"In the race for {_post(pen)} are{sure} {names}; {yet}.",
    )


@worded.register
def pending(f: tell.Pending, pen: Pen) -> tuple[str, ...]:
    what = pen.phrase(f.text) if f.text else pen.phrase(pen.scene.title)
    on = f" on revision {f.revision}" if f.revision is not None else ""
    none, still = "No decision has been taken", "Nothing is decided"
    if f.refused:
        none, still = "Nothing has been carried", "So far nothing has been carried"
    if f.with_count:
        stage = pen.scene.stage
        members = f"members{_of_body(stage, pen)}{_counting(stage)}"
        # *none agrees*, as of one
        agree = "agrees" if f.support <= 1 else "agree"
        if f.by_name:
            agree = f"{'is' if f.support <= 1 else 'are'} known by name to agree"
        number = pen.number(f.support) if f.support else "none"
        some = f"{number} of the {pen.figure(pen.scene.size)} {members} {agree}"
        basis = _partly(f.hearsay, pen) + _unopposed(f.unopposed, pen)
        others = "; ".join(_missing(f, pen))
        return (
            f"{none}{on}: {what}; {some}{basis}; {others}.",
            f"{still}{on}: {what}; {some}{basis}; {others}.",
        )
    if not f.objecting:
        return (
            f"{none}{on}: {what}.",
            f"The matter is open{on and f', and {still.lower()}{on}'}: {what}.",
        )
    verb = "objects" if len(f.objecting) == 1 else "object"
    return (
        f"{none}{on}, and {_all(f.objecting, pen)} {verb}: {what}.",
        f"Objections by {_all(f.objecting, pen)} stand: {what}.",
    )


@worded.register
def closure(f: tell.Closed, pen: Pen) -> tuple[str, ...]:
    title, day = pen.phrase(pen.scene.title), pen.at(f.day, year=True)
    how = "lapsed" if f.how == "lapsed" else "was withdrawn"
    return (
        f"The matter {how} {day} without a decision: {title}.",
        f"Without a decision, the matter {how} {day}: {title}.",
    )


@worded.register
def silence(f: tell.Silence, pen: Pen) -> tuple[str, ...]:
    what = pen.phrase(f.text) if f.text else pen.phrase(pen.scene.title)
    draft = f"the candidacy of {clean(f.winner.name)}" if f.winner else "the draft"
    draft = f"revision {f.revision} of {draft}" if f.revision is not None else draft
    on = f" on {draft}" if f.winner or f.revision is not None else ""
    end = pen.bare(f.expiry, year=True) + pen.clock(f.expiry)
    by = f" by {_all(f.by, pen)}" if f.by else ""
    if f.among:
        by += f" by {'one or some of ' * (len(f.among) > 1)}{_all(f.among, pen)}"
    doubt = "; accounts of it differ" if f.by and not f.certain else ""
    match f.state:
        case "running" if f.why:
            unless = f"unless it was broken already{by}"
            unless = unless if by else "unless it was broken, held or ended already"
            return (
                f"The silence{on} runs until {end}, {unless}: {what}.",
                f"Until {end} the silence{on} runs, {unless}: {what}.",
            )
        case "running":
            return (
                f"{draft} stands unless a member speaks against it before {end}: {what}.",
                f"Silence{on} runs until {end}: {what}.",
            )
        case "broken":
            return (
                f"The silence{on} that was to end on {end} was broken{by}{doubt}: {what}.",
                f"Silence{on} was broken{by} before it could end on {end}{doubt}: {what}.",
            )
        case "adopted":
            stands = "is adopted" if f.winner else "stands"
            stands = "was adopted" if f.past else stands
            return (
                f"Nobody broke the silence that ended on {end}, and {draft} {stands}: {what}.",
                f"The silence ended on {end} and {draft} {stands}: {what}.",
            )
        case "held" | "withdrawn":
            done = "put on hold" if f.state == "held" else "withdrawn"
            return (
                f"The silence{on} was {done} before its end: {what}.",
                f"Silence{on} was {done}: {what}.",
            )
    match f.why:
        case "consent_refused":
            came = f"adopts nothing, for the consent that it needs ({f.consent}) was refused"
        case "not_served":
            came = "adopted nothing, for not every member was served"
        case "no_time":
            came = "adopts nothing, for it was to end before it was opened"
        case "nobody_says":
            came = "ran out, and nobody is on record as saying that it adopted anything"
        case "consent_unknown":
            came = (
                f"ran out; whether the consent that it needs ({f.consent}) was given is not known"
            )
        case "disputed":
            came = "is told in different ways by the sources; what came of it is not decided"
        case "act_in_doubt":
            came = "has an unknown outcome, for whether what was said counts is in doubt"
        case "day_in_doubt":
            came = "has an unknown outcome, for what was done is not dated exactly enough"
        case "end_in_doubt":
            came = "has an unknown outcome, for its end is not dated exactly enough"
        case "perhaps_broken":
            came = f"may have been broken{by}; whether it was is not on record"
        case _:
            return (
                f"The silence{on} was to end on {end}; what came of it is not on record: {what}.",
                f"Whether the silence{on} that was to end on {end} was broken is not on record: "
                f"{what}.",
            )
    return (
        f"The silence{on} that was to end on {end} {came}: {what}.",
        f"To end on {end}, the silence{on} {came}: {what}.",
    )


@worded.register
def least(f: tell.Least, pen: Pen) -> tuple[str, ...]:
    end = pen.bare(f.expiry, year=True) + pen.clock(f.expiry)
    number = f"{pen.number(f.least)} working day{'s' * (f.least > 1)}"
    return (
        f"A silence of at least {number} ends on {end} at the earliest ({pen.working(f.working)}).",
        f"Until {end} a silence of at least {number} cannot end ({pen.working(f.working)}).",
    )


@worded.register
def objections_beside(f: tell.ObjectionsBeside, pen: Pen) -> tuple[str, ...]:
    names, does = _all(f.members, pen), _object(f.members)
    whose = "these members" if len(f.members) > 1 else "that member"
    return (
        f"{names} {does} otherwise; under this silence no objection of {whose} counts.",
        f"Under this silence no objection counts of {names}, who {does} otherwise.",
    )


_SAID = {
    "objection": "objected",
    "amendment": "proposed an amendment",
    "request_for_time": "asked for more time",
    "no_objection": "said that it had no objection",
}
_FORM = {
    "written": " in writing",
    "in_writing": " in writing",
    "meeting": " in a meeting",
    "in_meeting": " in a meeting",
    "telephone": " by telephone",
    "letter": " by letter",
    "mail": " by mail",
    "email": " by e-mail",
    "oral": " orally",
}
_UNCOUNTED = {
    "late": ", too late to count",
    "early": ", before it was opened, which does not count",
    "wrong_form": ", in a form that does not count",
    "not_entitled": ", without having been asked, which does not count",
    "not_received": ", in a message that was never received",
    "unknown": "; whether that counts is not on record",
    "void": ", which does not count: ",
}


_AROUND = {"late": "After the silence", "early": "Before the silence"}


@worded.register
def silent_members(f: tell.SilentMembers, pen: Pen) -> tuple[str, ...]:
    names = _all(f.members, pen)
    if len(f.members) > tell.FEW:
        names = f"{pen.number(len(f.members))} members"
    # no relative clause: a member may be a person or a body, who or which
    return (
        f"silence stood for the agreement of {names}.",
        f"{names} said nothing under silence, and that counts as agreeing.",
    )


@worded.register
def under_silence(f: tell.Heard, pen: Pen) -> tuple[str, ...]:
    day, form = pen.time(f.day), pen.form(f.form, _FORM)
    remark = _UNCOUNTED.get(f.verdict, "") + (_IN_VAIN[f.why] if f.why else "")
    if not remark and not f.breaks and f.says != "no_objection":
        remark = ", which does not break the silence"
    words = f": {pen.quoted(f.words)}" if f.words is not None else ""
    if f.lifted_on is not None:
        at = pen.time(f.lifted_on)
        words += f"; it lifted that {at}" if f.lifted else f"; it perhaps lifted that already, {at}"
        words += f", by proxy of {the(f.lifter, pen)}" if f.lifter is not None else ""
    for holder, why in f.in_vain:
        words += f"; {the(holder, pen)} lifted that for it in vain ({_IN_VAIN[why]})"
    day += f", by proxy of {the(f.holder, pen)}" if f.holder is not None else ""
    day += f", for {_group(f.group, pen)}" if f.group is not None else ""
    member, verb = the(f.member, pen), _SAID[f.says]
    when = _AROUND.get(f.verdict, "Under silence")
    during = "" if f.verdict in _AROUND else " under silence"
    return (
        _stop(f"{when} {member} {verb}{form} {day}{remark}{words}"),
        _stop(f"{member} {verb}{form}{during} {day}{remark}{words}"),
    )


# the rule


_NO_RESULT = (
    "another way to decide it had no result",
    "another way to decide it had had no result",
)


@worded.register
def rule_of(f: tell.RuleOf, pen: Pen) -> tuple[str, ...]:
    size, of = pen.figure(f.stage.size), _of_body(f.stage, pen)
    match f.asks:
        case "all":
            who = {1: "the only member", 2: "both members"}.get(f.stage.size or 0)
            who = f"{who or f'all {size} members'}{of}{_counting(f.stage)}"
            if f.stage.size == 1 and f.stage.body is not None:
                who = _the_body(f.stage.body, pen)
            # without a number the blanks around it meet
            rule = f"{who} must agree".replace("  ", " ")
            rule += " on a candidate" if pen.scene.appointment else ""
        case "none_objects":
            many = (f.stage.size or 0) > 1
            who = f"not one of the {size} members" if many else "no member"
            who += _counting(f.stage)
            rule = f"the decision{of} is by consensus: {who} may object"
        case _:
            name = f", {pen.titled(f.title)}," if f.title else ""
            rule = f"the rule{of}{name} is this: {pen.law(f.rule, f.members)}"
    if f.assumed:
        deed = _deed(f.stage, pen)
        return (
            f"For the {deed} the rule is only assumed: {rule}.",
            f"The rule for the {deed} is only assumed: {rule}.",
        )
    if f.other:
        deed = _deed(f.stage, pen)
        return (f"For the {deed}, {rule}.", f"As to the {deed}, {rule}.")
    if f.after:
        failed, goes = ("had not carried", "went") if f.past else ("did not carry", "goes")
        before = f"silence {failed} it" if f.after == "silence" else _NO_RESULT[f.past]
        vote = f"it {goes} to a vote; " if f.after == "silence" and f.asks != "none_objects" else ""
        return (f"As {before}, {vote}{rule}.", f"Since {before}, {vote}{rule}.")
    if f.procedure:
        return (f"{rule}.", f"Here {rule}.")
    kind = "appointment" if pen.scene.appointment else "decision"
    return (
        f"There is no formal procedure on record for this {kind}, but {rule}.",
        f"No formal procedure for this {kind} is on record, but {rule}.",
    )


@worded.register
def out_of_force(f: tell.OutOfForce, pen: Pen) -> tuple[str, ...]:
    if f.until is None:
        since = pen.bare(f.since, year=True)
        return (
            f"That rule is in force from {since} on, and not yet then.",
            f"It is not in force before {since}.",
        )
    until = pen.bare(f.until, year=True)
    return (
        f"That rule was in force until {until}, and no other is on record since.",
        f"No rule is on record after {until}, the last day of that one.",
    )


@worded.register
def joined(f: tell.Joined, pen: Pen) -> tuple[str, ...]:
    member, size = _some(f.members, pen), pen.figure(f.size)
    when = "while the race was on" if pen.scene.appointment else "while the matter was open"
    return (
        f"{member} joined {pen.at(f.day)}, {when}, and made them {size}.",
        f"Their number rose to {size} {pen.at(f.day)}, when {member} joined.",
    )


@worded.register
def departed(f: tell.Departed, pen: Pen) -> tuple[str, ...]:
    members, day = _some(f.members, pen), pen.at(f.day)
    when = "while the race was on" if pen.scene.appointment else "while the matter was open"
    return (
        f"{members} left {day}, {when}.",
        f"No longer there since {pen.bare(f.day)}: {members}.",
    )


@worded.register
def succeeded(f: tell.Succeeded, pen: Pen) -> tuple[str, ...]:
    was, by, day = _all(f.members, pen), the(f.by, pen), pen.at(f.day)
    match f.how:
        case "continued":
            return (
                f"{by} took over the membership of {was} {day}: the seat is the same, and what was "
                "said stands.",
                f"What {was} had said stands: {by} took over its seat {day}.",
            )
        case "merged":
            return (
                f"{was} merged into {by} {day}, with one seat from then on.",
                f"There is one seat for all of them since {was} merged into {by} {day}.",
            )
        case _:
            return (
                f"{by} took the place of {was} {day}, with a seat of its own.",
                f"The place of {was} was taken {day} by {by}, with a seat of its own.",
            )


@worded.register
def uncounted(f: tell.Uncounted, pen: Pen) -> tuple[str, ...]:
    who, one = _some(f.members, pen), len(f.members) == 1
    if f.why == "suspended":
        are = "is suspended: still a member" if one else "are suspended: still members"
        return (f"{who} {are}, and not counted.", f"Not counted, as suspended: {who}.")
    if f.why == "doubted":
        are = "it is" if one else "they are"
        return (
            f"Whether {who} {are.split()[1]} suspended or without a vote is not on record.",
            f"Not counted, as nobody knows whether {are} suspended or without a vote: {who}.",
        )
    a = "a member" if one else "members"
    return (
        f"Whether {who} {'is' if one else 'are'} {a} is not on record.",
        f"Not counted, as nobody knows whether {'it is' if one else 'they are'} {a}: {who}.",
    )


# the race


@worded.register
def last_rival(f: tell.LastRival, pen: Pen) -> tuple[str, ...]:
    who, day = within_commas(pen.intro(f.rival)), pen.at(f.day)
    report = f" (by report, {pen.at(f.report)})" if f.report is not None else ""
    if f.formality:
        every = "every member"
        every += " that counts" if pen.scene.stage and pen.scene.stage.partly else ""
        every += f" had agreed{_partly(f.hearsay, pen)}{_unopposed(f.unopposed, pen)}"
        return (
            f"It had become a formality: the last remaining rival, {who} had stepped out {day}"
            f"{report}, and {every}.",
            f"The decision had become a formality: the last remaining rival, {who} had stepped out "
            f"{day}{report}, and {every}.",
        )
    return (
        f"The last remaining rival, {who} left the race {day}{report}.",
        f"No rival remained: the last of them, {who} left the race {day}{report}.",
    )


_DID = {
    "announced": "was announced as a candidate",
    "declared": "became a declared candidate",
    "nominated": "was nominated",
    "recommended": "was recommended",
    "interest_shown": "showed interest",
    "floated": "was first mentioned",
}


@worded.register
def rival(f: tell.Rival, pen: Pen) -> tuple[str, ...]:
    did = _DID.get(f.did, "joined the race")
    if f.by and f.did == "nominated":
        who, did = pen.name(f.rival), f"{did} by {_all(f.by, pen)}"
    else:
        who = pen.intro(f.rival)
    # a comma before *who*: somebody named is told of, and not picked out
    return (
        f"{who} {did} {pen.at(f.day)}.",
        f"Also in the race is {within_commas(who)} who {did} {pen.at(f.day)}.",
    )


@worded.register
def nomination_withdrawn(f: tell.NominationWithdrawn, pen: Pen) -> tuple[str, ...]:
    who, by, day = pen.name(f.who), _all(f.by, pen), pen.at(f.day, year=True)
    its = "their" if len(f.by) > 1 else "its"
    return (
        f"{by} withdrew {its} nomination of {who} {day}.",
        f"The nomination of {who} by {by} was withdrawn {day}.",
    )


@worded.register
def to_be_nominated(f: tell.ToBeNominated, pen: Pen) -> tuple[str, ...]:
    names, by = _people(f.names, pen), _all(f.by, pen)
    are = "are" if len(f.names) > 1 else "is"
    return (
        f"{names} {are} announced so far, and still to be nominated by {by}.",
        f"Still to be nominated by {by}, and only announced so far: {names}.",
    )


@worded.register
def possible(f: tell.Possible, pen: Pen) -> tuple[str, ...]:
    day, at = pen.by(f.latest), pen.clock(f.latest)
    what = _possible(f, pen)
    # a count is made, anything else happens
    had = "it had been made" if f.type == "count" else "it had happened"
    return (
        f"{day}{at} at the latest: {what}; whether {had} by this day, the record does not say.",
        f"Perhaps already, and {day}{at} at the latest: {what}; whether {had} by this day, the "
        "record does not say.",
    )


_UNDER = {
    "objection": "an objection",
    "amendment": "an amendment",
    "request_for_time": "a request for more time",
    "no_objection": "word of no objection",
}
_ON_SILENCE = {
    "silence_held": "a hold on the silence",
    "silence_resumed": "the resumption of the silence",
    "silence_extended": "an extension of the silence",
    "silence_withdrawn": "the withdrawal of the silence",
    "silence_broken": "a report that somebody broke the silence",
    "silence_lapsed": "a report that nobody broke the silence",
}


def _possible(f: tell.Possible, pen: Pen) -> str:
    """An act by its name, and what it was about."""
    about = pen.about(f.who, f.text)
    stance = f" ({_SAYS[f.stance][0]})" if f.stance is not None else ""
    match f.type:
        case "decision":
            return f"the decision on {about}{'' if f.carried else ', not carried'}"
        case "position" if f.member is not None:
            return f"{pen.member(f.member)}, on {about}{stance}"
        case "position":
            return f"a statement on {about}{stance}"
        case "silence_answer":
            by = f" by {_all((f.member,), pen)}" if f.member is not None else ""
            return f"{_UNDER[f.says]}{by} under silence on {about}"
        case "objection_lifted":
            by = f" by {_all((f.member,), pen)}" if f.member is not None else ""
            return f"the lifting{by} of what was said under silence on {about}"
        case str(act) if act in _ON_SILENCE:
            return f"{_ON_SILENCE[act]} on {about}"
        case "count":
            return f"a count of support for {about}{pen.tally(f)}"
        case "condition_answer":
            return "an answer to what was asked"
        case "text":
            return f"revision {f.revision} of {about}"
        case "silence":
            return f"a silence on {about}"
        case "round_result":
            return "the result of a round"
        case "matter_ended":
            return "the end of the matter without a decision"
        case "reopening":
            return "the reopening of the matter"
        case "candidacy":
            return f"the candidacy of {about}"
        case "term":
            return f"the term of {about}"
    return "an entry" if not about else f"an entry on {about}"


@worded.register
def hindsight(f: tell.Hindsight, pen: Pen) -> tuple[str, ...]:
    number, day = pen.number(f.number), pen.day(f.last, year=True)
    last = f", on {day}" if f.number == 1 else f", the last of them on {day}"
    return (
        f"Of what is told here, {number} {'entries' if f.number > 1 else 'entry'} became known "
        f"only after that day{last}.",
        f"Only after that day {number} of the entries told here became known{last}.",
    )


_AMENDED = {
    "correction": "corrected",
    "voiding": "declared void",
    "recall": "taken back",
}


@worded.register
def amended(f: tell.Amended, pen: Pen) -> tuple[str, ...]:
    what, done, day = _possible(f.what, pen), _AMENDED[f.how], pen.at(f.day, year=True)
    why = f"; the reason given: {pen.quoted(f.reason)}" if f.reason is not None else ""
    if f.shift is not None:
        was, now = (pen.at(day, year=True) for day in f.shift)
        what = f"{what}, not {was} but {now}"
    had = "" if f.told else " What is told here is from before that."
    return (
        f"This was known, and then {done} {day}: {what}{why}.{had}",
        f"Known at first, this was {done} {day}: {what}{why}.{had}",
    )


@worded.register
def perhaps(f: tell.Perhaps, pen: Pen) -> tuple[str, ...]:
    who, at = pen.full(f.who), pen.at(f.day)
    if f.into:
        return (
            f"{who}, who came into the race {at}, may have been in it already.",
            f"Perhaps in the race already: {who}, who came into it {at}.",
        )
    return (
        f"{who}, who left the race {at}, may have been out of it already.",
        f"Perhaps out of the race already: {who}, who left it {at}.",
    )


@worded.register
def withheld(f: tell.Withheld, pen: Pen) -> tuple[str, ...]:
    if f.to == "undisclosed":
        until = "has not been disclosed" if f.decided else "is undisclosed until it is decided"
        return (
            f"What members say in this matter {until}.",
            f"In this matter, what members say {until}.",
        )
    eyes = "the members and the secretariat" if f.to == "members" else "the secretariat"
    return (
        f"What members say in this matter is for {eyes} alone.",
        f"In this matter, what members say is for {eyes} alone.",
    )


@worded.register
def exits(f: tell.Left, pen: Pen) -> tuple[str, ...]:
    rows = _grouped(f, pen)
    many = len(f.groups) > 1 or len(f.groups[0][0]) > 1
    match f.did:
        case "lapsed":
            bids = "bids" if many else "bid"
            return (f"The {bids} of {rows} lapsed.", f"Earlier the {bids} of {rows} lapsed.")
        case "eliminated":
            were = "were" if many else "was"
            return (f"{rows} {were} eliminated.", f"Eliminated along the way {were} {rows}.")
        case "passed_over":
            were = "were" if many else "was"
            return (f"{rows} {were} not put forward.", f"Not put forward {were} {rows}.")
    return (f"{rows} withdrew.", f"Earlier {rows} withdrew.")


def _grouped(f: tell.Left, pen: Pen) -> str:
    """*A and B (18 September) and C (8 October)*."""
    rows = [
        f"{pen.listed(pen.full(w) for w in people)} ({pen.bare(day)})" for people, day in f.groups
    ]
    return pen.listed(rows)


@worded.register
def mentions(f: tell.Named, pen: Pen) -> tuple[str, ...]:
    names = _people(f.names, pen)
    return (
        f"Among the names mentioned along the way: {names}.",
        f"Other names mentioned along the way: {names}.",
    )


@worded.register
def start(f: tell.Start, pen: Pen) -> tuple[str, ...]:
    who, did = pen.name(f.who), _DID.get(f.did, "came into the race")
    by = f" by {_all(f.by, pen)}" if f.by and f.did == "nominated" else ""
    ran = f" and became a candidate {pen.at(f.running)}" if f.running is not None else ""
    proposal = ""
    if f.according is not None:
        by += f", {pen.sources(f.according) or 'by report'},"
    if f.by and f.did != "nominated" and f.proposal is not None and not f.reported:
        proposal = (
            f"; {_all(f.by, pen)} put {pen.name(f.who)} forward {pen.at(f.proposal, year=True)}"
        )
    elif f.by and f.did != "nominated":
        reported = "is reported to have" if f.reported else ""
        proposal = f"; {_all(f.by, pen)} {reported or 'had'} put {pen.name(f.who)} forward"
    return (
        f"{who} {did}{by} {pen.at(f.day, year=True)}{ran}{proposal}.",
        f"The candidacy began {pen.at(f.day, year=True)}, when {who} {did}{by}{ran}{proposal}.",
    )


@worded.register
def weighed(f: tell.Weighed, pen: Pen) -> tuple[str, ...]:
    unit = pen.phrase(f.unit) if f.unit is not None else f"of “{f.weight}”"
    than = {
        Relation.AT_LEAST: "at least",
        Relation.MORE_THAN: "more than",
        Relation.AT_MOST: "at most",
        Relation.FEWER_THAN: "fewer than",
    }[f.relation]
    percent = pen.tongue.per_cent
    unit = percent + unit[1:] if unit.startswith("%") else f" {unit}"
    had = _between(f, pen)
    have, asks = ("had", "asked") if f.past else ("have", "asks")
    need = f"the rule {asks} for {than} {pen.exact(f.need)}{percent if f.percent else ''}"
    table = f" ({_table(f, pen)})" if f.table is not None else ""
    if f.for_it:
        return (
            f"Together, those in favour {have} {had}{unit}, and {need}{table}.",
            f"Those in favour together {have} {had}{unit}, and {need}{table}.",
        )
    count = "counted" if f.past else "counts"
    return (
        f"By weight, one clause {count} {had}{unit}, and {need}{table}.",
        f"One clause {count} {had}{unit} by weight, and {need}{table}.",
    )


def _between(f: tell.Weighed, pen: Pen) -> str:
    if f.least == f.most:
        return pen.exact(f.least)
    return f"between {pen.exact(f.least)} and {pen.exact(f.most)}"


def _table(f: tell.Weighed, pen: Pen) -> str:
    """The table of weights, and since when it is in force."""
    name = pen.phrase(f.table) if f.table is not None else ""
    return f"{name}, in force since {pen.bare(f.since)}" if f.since is not None else name


@worded.register
def climb(f: tell.Climb, pen: Pen) -> tuple[str, ...]:
    who = pen.name(f.who)
    parts = [_count(count, pen, base) for count, base in f.in_order()]
    if len(parts) == 1:
        by = pen.sources(f.counts[0].according)
        source, known = (f", {by}", "had") if by else ("", "is known to have had")
        source += _partly(f.counts[0].hearsay, pen) + _unopposed(f.counts[0].unopposed, pen)
        # who has no objection does not support (4.14)
        what = (
            ("agreement", "Agreement on") if f.counts[0].unopposed else ("support", "Support for")
        )
        return (
            f"{who} {known} the {what[0]} of {parts[0]}{source}.",
            f"{what[1]} {who} came to {parts[0]}{source}.",
        )
    parts = [_reported(part, count, pen) for part, count in zip(parts, f.counts, strict=True)]
    of = "Among others on record" if f.more else "On record"
    times = ", among other times" if f.more else " more than once"
    return (
        f"{of} are these counts of support for {who}: {pen.listed(parts)}.",
        f"Support for {who} was counted{times}: {pen.listed(parts)}.",
    )


def _reported(part: str, c: tell.SupportCount, pen: Pen) -> str:
    """One count of several, with who reports it."""
    return f"{part} ({pen.sources(c.according)})" if c.according else part


def _count(c: tell.SupportCount, pen: Pen, before: int) -> str:
    """*28 of 32 on 2 April*; the base only where it is not that of the count before."""
    how = {"exactly": "", "about": "about ", "at_least": "at least "}[c.quality]
    if c.figure == c.base:
        whole = {1: "the only member", 2: "both members"}.get(c.base or 0)
        count = _counting(pen.scene.stage)
        every = f"all {pen.figure(c.base)}{'' if before else f' members{count}'}"
        return f"{whole or every} {pen.at(c.day)}"
    of = "" if c.base == before else f" of {pen.figure(c.base)}" + ("" if before else " members")
    return f"{how}{pen.figure(c.figure)}{of} {pen.at(c.day)}"


@worded.register
def backers(f: tell.Backers, pen: Pen) -> tuple[str, ...]:
    first, who = _some(f.first, pen), pen.name(f.who)
    were = "were" if len(f.first) > 1 else "was"
    source = pen.aside(f.according)
    source += f", and in public {pen.at(f.confirmed)}" if f.confirmed is not None else ""
    when = "on the same day" if f.at_once else "within a week"
    after = f"; {_some(f.next, pen, 12)} followed {when}" if f.next else ""
    after += "".join(_loosely(one, pen) for one in f.loose)
    if len(f.undated) > 4:
        after += f"; of {pen.number(len(f.undated))} others no day is on record"
    else:
        after += "".join(f"; {the(m, pen)} did so {pen.at(on)}" for m, on in f.undated)
    outside = f" outside {the(f.outside, pen)}" if f.outside is not None else ""
    day = f"{' in words that bind' if f.loose else ''}, {pen.at(f.since)}"
    vague = bool(f.undated) or f.unsure
    dated, known = ("Of those whose day is known, ", "") if vague else ("", " known")
    return (
        f"{dated}{first} {were} the first{outside}{known} to back {who}{day}{source}{after}.",
        f"As far as {'days are' if vague else 'is'} known, {first} {were} the first{outside} "
        f"to back {who}{day}{source}{after}.",
    )


def _loosely(backer: tuple[NamedMember, When, When | None], pen: Pen) -> str:
    """Who had spoken before in words that do not bind, and when in words that do."""
    place, day, bound = backer
    then = f", and did so in words that do {pen.at(bound)}" if bound is not None else ""
    return f"; {the(place, pen)} had spoken in favour {pen.at(day)} in words that do not bind{then}"


def _group(f: tell.GroupName | tell.ForGroup, pen: Pen) -> str:
    if f.name is not None:
        return pen.phrase(f.name)
    names = pen.listed(pen.identifier(name) for name in f.classes)
    return f"the class {names}" if f.classes else _some(f.members, pen, tell.NAMED)


@worded.register
def for_group(f: tell.ForGroup, pen: Pen) -> tuple[str, ...]:
    who = the(f.speaker, pen) if f.speaker is not None else pen.speaker(f.by) or "Somebody"
    group = _group(f, pen)
    about = f" about {pen.full(f.who)}" if f.who is not None else ""
    day, stance = pen.at(f.day, year=True), _VOTES[f.stance][0]
    own = f"no such word of {_some(f.members, pen, tell.NAMED)} is on record"
    end = f"{stance}; {'it had a mandate for that' if f.mandated else own}."
    return (
        f"{upper_first(who)} spoke for {group}{about} {day}: {end}",
        f"On behalf of {group}, {who} spoke{about} {day}: {end}",
    )


@worded.register
def implied(f: tell.Implied, pen: Pen) -> tuple[str, ...]:
    count, day, one = pen.number(len(f.members)), pen.bare(f.day), len(f.members) == 1
    names = _all(tuple(pen.by_name(f.members)), pen)
    members = f"{count} member{'s' * (not one)}"
    by = f" ({pen.sources(inside(f.according))})" if f.according else ""
    if len(f.members) > tell.NAMED:
        return (
            f"For {members} no day is on record: that they agreed by {day} follows from the count "
            f"of that day{by}.",
            f"Of {members} it is known only that they agreed by {day}, from the count of that day"
            f"{by}.",
        )
    return (
        f"For {members} no day is on record: that {names} agreed by {day} follows from the count "
        f"of that day{by}.",
        f"Of {members} it is known only that {'it' if one else 'they'} agreed by {day}, from the "
        f"count of that day{by}: {names}.",
    )


@worded.register
def holdouts(f: tell.Holdouts, pen: Pen) -> tuple[str, ...]:
    names, who = _all(f.members, pen), pen.full(f.who) if f.who is not None else ""
    of, many = f" of {who}" if who else "", len(f.members) > 1
    if f.over:
        return (
            f"Not convinced{of} at first: {names}.",
            f"At first {names} {'were' if many else 'was'} not convinced{of}.",
        )
    return (f"Not convinced{of} so far: {names}.", f"Still unconvinced{of}: {names}.")


@worded.register
def holdout(f: tell.Holdout, pen: Pen) -> tuple[str, ...]:
    member, since = the(f.member, pen), pen.at(f.since)
    source = pen.aside(f.according, ",")
    whom = pen.full(f.who) if f.who is not None else ""
    no = "said no" if f.stance == "object" else "still had reservations"
    if whom:
        no += f" to {whom}" if f.stance == "object" else f" about {whom}"
    if f.before is not None:
        # who had agreed had none before: *still* would say that it had
        return _stepped_back(f, no.removeprefix("still "), pen)
    if f.agreed is None and f.perhaps:
        source = source.rstrip(",")
        return (f"{member} {no} {since}{source}.", f"It was {since} that {member} {no}{source}.")
    if f.agreed is None:
        # a state is *which*, and never *who*
        return (
            f"{member} {no} {since}{source} and has not agreed since.",
            f"No agreement is on record from {member}, which {no} {since}{source.rstrip(',')}.",
        )
    by = pen.aside(f.agreed_according)
    return (
        f"{member} {no} {since}{source} and agreed {pen.at(f.agreed)}{by}.",
        f"Agreement came {pen.at(f.agreed)}{by} from {member}, which {no} {since}"
        f"{source.rstrip(',')}.",
    )


def _stepped_back(f: tell.Holdout, no: str, pen: Pen) -> tuple[str, ...]:
    """A member that had agreed before it said no or had reservations."""
    assert f.before is not None
    member, since, before = the(f.member, pen), pen.at(f.since), pen.at(f.before)
    earlier_source = pen.aside(f.before_according)
    source = pen.aside(f.according, ",")
    first = f"{member}, which had agreed {before}{earlier_source}, {no} {since}{source}"
    if f.agreed is None and f.perhaps:
        source = source.rstrip(",")
        return (
            f"{first.rstrip(',')}.",
            f"Having agreed {before}{earlier_source}, {member} {no} {since}{source}.",
        )
    if f.agreed is None:
        return (
            f"{first} and has not agreed again.",
            f"Having agreed {before}{earlier_source}, {member} {no} {since}{source} and has not "
            "agreed again.",
        )
    by = pen.aside(f.agreed_according)
    return (
        f"{first} and agreed again {pen.at(f.agreed)}{by}.",
        f"Having agreed {before}{earlier_source}, {member} {no} {since}{source} and agreed again "
        f"{pen.at(f.agreed)}{by}.",
    )


_BECAME = {
    "open": "no answer on record",
    "answered": "answered",
    "met": "met",
    "dropped": "dropped",
    "overtaken": "overtaken by events",
}


@worded.register
def request(f: tell.Asked, pen: Pen) -> tuple[str, ...]:
    words, became = pen.phrase(f.asks, _SMALL), _BECAME[f.became]
    if f.latest is not None:
        became = f"perhaps {became} already, {pen.by(f.latest)} at the latest"
    it = "it" if f.alone else the(f.member, pen)
    of = f" of {pen.full(f.of)}" if f.of is not None else ""
    if f.by is not None:
        by = the(f.by, pen)
        return (
            f"{by} asked this{of} for {it}: {words} ({became}).",
            f"For {it} {by} asked this{of}: {words} ({became}).",
        )
    what = "Another thing" if f.again else "What"
    return (
        f"{it} asked this{of}: {words} ({became}).",
        f"{what} {the(f.member, pen)} asked{of}: {words} ({became}).",
    )


_VOTES: Mapping[Stance, tuple[str, str]] = {
    Stance.SUPPORT: 2 * ("in favour",),
    Stance.NO_OBJECTION: 2 * ("without objection",),
    Stance.ABSTAIN: ("abstention", "abstentions"),
    Stance.RESERVE: 2 * ("with a reserve",),
    Stance.AD_REFERENDUM: 2 * ("ad referendum",),
    Stance.OBJECT: 2 * ("against",),
    Stance.RECUSE: 2 * ("taking no part",),
    Stance.UNDECIDED: 2 * ("undecided",),
    Stance.UNDECLARED: 2 * ("not known",),
    Stance.BLANK: 2 * ("blank",),
    Stance.INVALID: 2 * ("invalid",),
    Stance.ABSENT: 2 * ("absent",),
    Stance.SILENT: 2 * ("silent",),
    Stance.UNREASONED: 2 * ("against without reasons",),
}
# of a ballot it is that no answer is known, of an act that it takes one back
_SAYS = {**_VOTES, Stance.UNDECLARED: ("taking back what it had said",)}


def _figures(figures: tuple[tuple[Stance, int], ...], pen: Pen) -> str:
    return pen.listed(
        f"{pen.figure(number)} {_VOTES[stance][number != 1]}" for stance, number in figures
    )


@worded.register
def in_favour(f: tell.InFavour, pen: Pen) -> tuple[str, ...]:
    number, members = pen.number(f.number), f"members{_counting(pen.scene.stage)}"
    basis = _partly(f.hearsay, pen) + _unopposed(f.unopposed, pen)
    if f.number == f.of > 1:
        every = f"all {pen.figure(f.of)} {members}"
        return f"{every} had agreed{basis}.", f"Agreement had come from {every}{basis}."
    return (
        f"{number} of the {pen.figure(f.of)} {members} had agreed{basis}.",
        f"Of the {pen.figure(f.of)} {members} {number} had agreed{basis}.",
    )


@worded.register
def voted(f: tell.Voted, pen: Pen) -> tuple[str, ...]:
    counts = [_figures(f.figures, pen)] if f.figures else []
    counts += [f"{name.replace('_', ' ')}: {_figures(of, pen)}" for name, of in f.classes]
    counts += ["how the others answered was not counted"] if f.others else []
    result = "; ".join(counts)
    return f"The count was {result}.", f"It was counted as follows: {result}."


@worded.register
def tried(f: tell.Tried, pen: Pen) -> tuple[str, ...]:
    end = {
        "passed": f"had no result by its last day, {pen.bare(f.day, year=True)}",
        "not_carried": f"was put and not carried {pen.at(f.day, year=True)}",
        "lapsed": f"ended without a result {pen.at(f.day, year=True)}",
        "withdrawn": f"was withdrawn {pen.at(f.day, year=True)}",
        "left": f"was left {pen.at(f.day, year=True)} for another",
    }[f.how]
    number = pen.ordinal(f.number)
    return (
        f"The {number} way to decide it {end}.",
        f"One way to decide it, the {number}, {end}.",
    )


@worded.register
def earlier(f: tell.Earlier, pen: Pen) -> tuple[str, ...]:
    what, who = _EARLIER[f.did], _all(f.members, pen)
    of = f"{f.of} of {_parts((f.text,), pen)}" if f.text is not None else str(f.of)
    return (
        f"{what} to revision {of} came from {who}; it does not count for revision {f.about}.",
        f"On record to revision {of} is {what.lower()} from {who}, which does not count for "
        f"revision {f.about}.",
    )


_EARLIER = {
    "agreed": "Agreement",
    "unopposed": "Word of no objection",
    "objected": "Objection",
    "reserved": "A reserve",
    "spoke": "Another answer",
}


def _voiced(did: tell.Did, members: Sequence[NamedMember]) -> str:
    """What members did who spoke."""
    if did == "reserved":
        return f"reserved {'their' if len(members) > 1 else 'its'} position"
    return {"unopposed": "had no objection", "spoke": "gave another answer"}.get(did, did)


@worded.register
def later(f: tell.Later, pen: Pen) -> tuple[str, ...]:
    did = _voiced(f.did, f.members)
    who, day = _all(f.members, pen), pen.at(f.day, year=True)
    if f.perhaps:
        return (
            f"{who} {did} {day}, perhaps before the decision; no figure here has it.",
            f"Perhaps before the decision, {day}, {who} {did}; no figure here has it.",
        )
    return (
        f"After the decision, {day}, {who} {did}; that changes nothing in it.",
        f"{who} {did} {day}, after the decision, which that does not change.",
    )


@worded.register
def voice(f: tell.Voice, pen: Pen) -> tuple[str, ...]:
    did = _voiced(f.did, f.members)
    who, why = _all(f.members, pen), _APART[f.why]
    if f.day is not None and f.suspended is not None:
        day, since = pen.at(f.day, year=True), pen.at(f.suspended, year=True)
        return (
            f"{who} {did} {day}, before it was suspended {since}; that is not counted"
            + ("." if f.past else " now."),
            ("Not counted" if f.past else "No longer counted")
            + f": {who} {did} {day}, before it was suspended {since}.",
        )
    many = len(f.members) > 1
    if f.past:
        they = "they were" if many else "it was"
        return (
            f"{who} {did}; that is not counted, as {they} {why} when it was decided.",
            f"Not counted, as {they} {why} when it was decided: {who} {did}.",
        )
    they = "they are" if many else "it is"
    return (
        f"{who} {did}; that is not counted while {they} {why}.",
        f"Not counted while {they} {why}: {who} {did}.",
    )


_APART = {
    "without_vote": "without a vote",
    "suspended": "suspended",
    "set_aside": "set aside in this step",
    "unknown": "not known to count",
}


@worded.register
def ad_referendum(f: tell.AdReferendum, pen: Pen) -> tuple[str, ...]:
    who = _all(f.members, pen)
    if f.past:
        return (
            f"The agreement of {who} was ad referendum only, and not confirmed by then.",
            f"{who} had agreed ad referendum, and had not confirmed it by then.",
        )
    return (
        f"The agreement of {who} is ad referendum only; it awaits confirmation.",
        f"{who} agreed ad referendum, which awaits confirmation.",
    )


@worded.register
def quorum(f: tell.Quorum, pen: Pen) -> tuple[str, ...]:
    if f.met is None:
        return (
            "Who was at the meeting is not on record, nor whether there was a quorum.",
            "The record does not say who was at the meeting, nor whether there was a quorum.",
        )
    count, size = pen.figure(f.count), pen.figure(f.size)
    was = "a" if f.met else "no"
    verb = "was" if f.count == 1 else "were"
    return (
        f"There was {was} quorum: {count} of the {size} members {verb} there or represented.",
        f"At the meeting {count} of the {size} members {verb} there or represented; that is {was} "
        "quorum.",
    )


@worded.register
def word_back(f: tell.WordBack, pen: Pen) -> tuple[str, ...]:
    member, about, day = the(f.member, pen), pen.about(f.who, f.text), pen.at(f.day, year=True)
    return (
        f"{upper_first(day)}, {member} took back what it had said on {about}.",
        f"{upper_first(member)} took back {day} what it had said on {about}.",
    )


@worded.register
def by_proxy(f: tell.ByProxy, pen: Pen) -> tuple[str, ...]:
    holder, members = the(f.holder, pen), _all(f.members, pen)
    about = pen.full(f.who) if f.who is not None else pen.titled(f.text or pen.scene.title)
    answer = f"{_VOTES[f.stance][0]}, {pen.at(f.day, year=True)}"
    return (
        f"By proxy, {holder} answered for {members} on {about}: {answer}.",
        f"{holder} answered for {members} on {about}, by proxy: {answer}.",
    )


@worded.register
def in_vain(f: tell.InVain, pen: Pen) -> tuple[str, ...]:
    holder, member = the(f.holder, pen), the(f.member, pen)
    why, day = _IN_VAIN[f.why] + pen.by_article(f.article), pen.at(f.day, year=True)
    # who takes back what it said gives no answer
    vote = f" ({_VOTES[f.stance][0]})" if f.stance is not Stance.UNDECLARED else ""
    return (
        f"What {holder} answered for {member} {day}{vote} counts for nobody: {why}.",
        f"{holder} answered for {member} too{vote}, {day}, which counts for nobody: {why}.",
    )


_IN_VAIN = {
    "itself": "nobody holds a proxy of itself",
    "not_entitled": "its holder is not entitled in this step",
    "passed_on": "a proxy is not passed on",
    "another": "the proxy had been given to another member",
    "revoked": "the proxy had been revoked",
    "over": "the proxy was over",
    "not_covered": "the proxy is for another matter, meeting or time",
    "present": "the member was there itself",
    "spoke": "the member answered for itself that day",
    "absent": "the holder of the proxy was not there",
    "surplus": "its holder has more proxies than it may",
    "themselves": "whoever it was said for answered that day too",
    "no_mandate": "no mandate for it is on record",
}


@worded.register
def untimely(f: tell.Untimely, pen: Pen) -> tuple[str, ...]:
    day, who = pen.at(f.day, year=True), _all(f.members, pen)
    answer = f"{who} answered" if f.holder is None else f"{the(f.holder, pen)} answered for {who}"
    answer += f" {pen.at(f.answer, year=True)}"
    when = f"before the window for answers opened {day}"
    if f.why == "late":
        when = f"after the window for answers had closed {day}"
    return (
        f"What {answer} counts for nobody: it came {when}.",
        f"{answer}, {when}, which counts for nobody.",
    )


@worded.register
def overtaken(f: tell.Overtaken, pen: Pen) -> tuple[str, ...]:
    after, many = pen.listed(f"revision {number}" for number in f.by), len(f.by) > 1
    if f.runs:
        have, are, it = ("have", "are", "them") if many else ("has", "is", "it")
        return (
            f"{after} {have} been circulated since, and the silence does not cover {it}.",
            f"Circulated since, {after} {are} not covered by the silence.",
        )
    return (
        f"What silence ran on was revision {f.of}; it does not adopt {after}, circulated "
        "meanwhile.",
        f"Circulated while silence ran on revision {f.of}, {after} {'are' if many else 'is'} not "
        "adopted by it.",
    )


@worded.register
def together(f: tell.Together, pen: Pen) -> tuple[str, ...]:
    parts, passes = _parts(f.parts, pen), _parts(f.passes, pen)
    if not f.as_one:
        what = f"as things stand {passes or 'none'} would pass"
        return (f"Taken one by one: {parts}; {what}.", f"One by one, of {parts}, {what}.")
    stops = "".join(
        f"; an objection{to} came from {_all(members, pen)}"
        for members, parts_ in f.objected
        for to in (f" to {_parts(parts_, pen)}" if parts_ else "",)
    )
    if f.days:
        return _each_by_itself(f, parts, pen)
    if f.carried:
        would = ", so that an objection to a part would have stopped all," if f.stops else ""
        return (
            f"Put as one{would} and carried: {parts}{stops}.",
            f"Carried as one: {parts}{stops}.",
        )
    if f.apart:
        stops = f"; {_parts(f.apart, pen)} {_was(f.apart)} decided apart{stops}"
    if f.refused:
        stops = f"; {_parts(f.refused, pen)} {_was(f.refused)} put apart and not carried{stops}"
    one = ", so that an objection to a part stops all"
    one = one if f.stops and f.rest == f.parts else ""
    return (
        f"Put as one{one}: {parts}{stops}.",
        f"To be decided as one{one}: {parts}{stops}.",
    )


def _each_by_itself(f: tell.Together, parts: str, pen: Pen) -> tuple[str, ...]:
    """When which part was carried, and which have another step to come."""
    (day, _all_of_them), *more = f.days
    came = f"carried, each in its step, {pen.at(day, year=True)}"
    if more:
        rows = (f"{_parts(those, pen)} {pen.at(on, year=True)}" for on, those in f.days)
        came = f"carried, each in its step, were {pen.listed(rows)}"
    come = f"; another step is still to come for {_parts(f.ahead, pen)}" if f.ahead else ""
    return (
        f"Put together, each decided by itself: {parts}; {came}{come}.",
        f"Each was decided by itself, though all were put together: {parts}; {came}{come}.",
    )


def _was(parts: tuple[Who | Text, ...]) -> str:
    return "was" if len(parts) == 1 else "were"


def _parts(parts: tuple[Who | Text, ...], pen: Pen) -> str:
    return pen.listed(clean(p.name) if isinstance(p, Who) else pen.titled(p) for p in parts)


@worded.register
def tied(f: tell.Tied, pen: Pen) -> tuple[str, ...]:
    names, part, to = _some(f.members, pen, 12), _parts((f.part,), pen), _parts(f.to, pen)
    many = len(f.members) > 1
    if f.as_one:
        does = f"agree{'' if many else 's'}"
        one = f"{to} {'pass' if len(f.to) > 1 else 'passes'} too"
        counts = "as they are put as one, that counts as agreeing"
        return (
            f"{names} {does} to {part} only if {one}; {counts}.",
            f"To {part}, {names} {does} only if {one}; {counts}.",
        )
    does = f"object{'' if many else 's'} to" if f.objects else f"agree{'' if many else 's'} to"
    terms = "unless" if f.objects else "only if"
    pass_ = f"{to} {'pass' if len(f.to) > 1 else 'passes'}{'' if f.objects else ' too'}"
    return (
        f"{names} {does} {part} {terms} {pass_}.",
        f"To {part}, {names} {does.removesuffix(' to')} {terms} {pass_}.",
    )


@worded.register
def objections(f: tell.Objections, pen: Pen) -> tuple[str, ...]:
    names, what = _all(f.members, pen), pen.titled(f.text or pen.scene.title)
    return (
        f"Objections to {what} came from {names}.",
        f"Opposed to {what}: {names}.",
    )


@worded.register
def reserves(f: tell.Reserves, pen: Pen) -> tuple[str, ...]:
    names, what = _all(f.members, pen), pen.titled(f.text or pen.scene.title)
    does = "reserve their position" if len(f.members) > 1 else "reserves its position"
    return (f"{names} {does} on {what}.", f"On {what}, {names} {does}.")


@worded.register
def dissent(f: tell.Dissent, pen: Pen) -> tuple[str, ...]:
    kinds = (
        (f.objects, ("objected", "objected")),
        (f.reserves, ("reserved its position", "reserved their position")),
        (f.abstains, ("abstained", "abstained")),
        (f.recused, ("took no part", "took no part")),
    )
    rows = "; ".join(
        f"{_all(places, pen)} {does[len(places) > 1]}" for places, does in kinds if places
    )
    return (f"{rows}.", f"Not all agreed: {rows}.")


@worded.register
def polled(f: tell.Polled, pen: Pen) -> tuple[str, ...]:
    title = pen.titled(f.title) if f.title else "the last of all"
    rows = "; ".join(pen.polled(f, _BALLOT))
    if f.disputed:
        rows += f" (the sources differ on {pen.listed(pen.full(w) for w in f.disputed)})"
    rule = _WEIGHT.get((f.binds, f.whose), "") + _by_the_rule(f, pen)
    where = f"{title}, {pen.bare(f.day)}" if f.title else pen.bare(f.day)
    if f.first:
        return (
            f"First in the last round with a result ({where}): {rows}.{rule}",
            f"The last round with a result was {title}, {pen.at(f.day)}; first in it: "
            f"{rows}.{rule}",
        )
    return (
        f"Figures of the last round with a result ({where}): {rows}.{rule}",
        f"The last round with a result was {title}, {pen.at(f.day)}: {rows}.{rule}",
    )


_BALLOT = ("for", "against", "neither")


_WEIGHT = {
    (None, False): " Whose answers these are is not on record.",
    (False, True): " The round binds nobody.",
    (False, False): " The round binds nobody, and whose answers these are is not on record.",
}
"""That a round binds nobody, and that nobody is named: by what is said of either."""


def _by_the_rule(f: tell.Polled, pen: Pen) -> str:
    """Who meets the rule with these figures, in a sentence of its own."""
    passes, open_ = (pen.listed(pen.full(w) for w in of) for of in (f.passes, f.unknown))
    of = f" of {_the_body(f.body, pen)}" if f.body is not None else ""
    if not f.ruled:
        return ""
    if not f.passes and f.unknown:
        return f" Whether {open_} would meet the rule{of} with these figures is not known."
    verb = "meet" if len(f.passes) > 1 else "meets"
    rest = f"; whether {open_} would is not known" if f.unknown else ""
    return f" With these figures {passes or 'nobody'} {verb} the rule{of}{rest}."


@worded.register
def advanced(f: tell.Advanced, pen: Pen) -> tuple[str, ...]:
    title = pen.titled(f.title) if f.title else "the last round"
    stayed, leavers = (pen.listed(pen.full(w) for w in of) for of in (f.stayed, f.leavers))
    came = f"{stayed} stayed in" if stayed else f"{leavers} went out" if leavers else ""
    if not came:
        wording = _in_words(f.wording, pen)
        return (
            f"No figures are on record of {title} ({pen.bare(f.day)}), nor who stayed in.{wording}",
            f"Of {title} ({pen.bare(f.day)}) no figures are on record, nor who stayed in.{wording}",
        )
    return (
        f"After {title} ({pen.bare(f.day)}) {came}; no figures are on record.",
        f"No figures are on record of {title} ({pen.bare(f.day)}), after which {came}.",
    )


def _in_words(wording: Text | None, pen: Pen) -> str:
    """What is told of a result in words, in a sentence of its own."""
    return f" It is told in these words: {pen.quoted(wording)}." if wording is not None else ""


@worded.register
def assessed(f: tell.Assessed, pen: Pen) -> tuple[str, ...]:
    names = pen.listed(pen.full(w) for w in f.most)
    return (
        f"{names} {'was' if len(f.most) == 1 else 'were'} found most likely to be agreed on, "
        f"{pen.at(f.day)}: a view, not a decision.",
        f"Those who sounded out the members found {names} most likely to be agreed on, "
        f"{pen.at(f.day)}: a view, not a decision.",
    )


@worded.register
def disputes(f: tell.Disputes, pen: Pen) -> tuple[str, ...]:
    many = f.count > 1
    points = f"{pen.number(f.count)} {'points' if many else 'point'}"
    if not f.unread:
        rest = "the record keeps both sides and says which it follows, and why"
        if f.undecided:
            part = f"{pen.number(f.undecided)} of them"
            what = part if f.undecided < f.count else "them" if many else "it"
            rest = f"the record keeps both sides and leaves {what} undecided"
        return (
            f"On {points} the sources contradict each other; {rest}.",
            f"Sources contradict each other on {points}; {rest}.",
        )
    open_ = "; ".join(pen.phrase(t) for t in f.unread)
    return (
        f"On {points} the sources contradict each other; the record leaves this "
        f"undecided: {open_}.",
        f"Sources contradict each other on {points}; the record leaves this undecided: {open_}.",
    )


# words


@worded.register
def words(f: tell.Words, pen: Pen) -> tuple[str, ...]:
    who, known = (
        pen.introduction(f.who)
        if f.who is not None
        else (pen.speaker(f.speaker) or "a member", True)
    )
    role = pen.named_here(f.role)
    role = "" if known or not role else f", {before_addition(role)},"
    day = pen.at(f.day)
    if not f.quotes:
        gist = (
            pen.phrase(f.restated, _SMALL) if f.restated is not None else "no words of it are kept"
        )
        return (
            f"What {who}{role} said {day} the record sums up as follows: {gist}.",
            f"The record sums up what {who}{role} said {day}: {gist}.",
        )
    on_it = f" about the norm of {pen.phrase(f.topic)}" if f.topic is not None else ""
    quotes = [*zip(f.quotes, f.translations, strict=True)]
    quoted = pen.listed(pen.quoted(*quote) for quote in quotes)
    own = f.restated is not None and pen.own(f.restated)
    restated = pen.phrase(f.restated, _SMALL) if own and f.restated is not None else ""
    by_source = ("in translation", "itself a translation") if f.translated else None
    tail = pen.gloss(quotes, by_source, restated)
    did = _channel(f, pen)
    return (
        _stop(f"{who}{role} {did[0]}{day}{did[1]}{on_it}: {quoted}{tail}"),
        _stop(f"On the same subject {who}{role} {did[0]}{day}{did[1]}{on_it}: {quoted}{tail}"),
    )


def _channel(f: tell.Words, pen: Pen) -> tuple[str, str]:
    """The verb, and the place of it: *wrote on X*, *said ... at a rally in Conway*."""
    if platform := pen.platform(f.channel):
        return f"wrote on {platform} ", ""
    return "said ", pen.where(f.channel)


@worded.register
def denied(f: tell.Denied, pen: Pen) -> tuple[str, ...]:
    says = pen.phrase(f.says, _SMALL)
    return (
        f"That is disputed, and the record does not decide it: {says}.",
        f"Others dispute it, and the record does not decide it: {says}.",
    )


# the office


@worded.register
def lineage(f: tell.Lineage, pen: Pen) -> tuple[str, ...]:
    who, be = pen.name(f.who), "will be" if f.to_come else "was" if f.over else "is"
    kin = ""
    if f.who.nation is not None and f.count > 0:
        kin = f" and the {pen.ordinal(f.count)} from {the(f.who.nation, pen)}"
    after = [f"{pen.full(s.who)} ({pen.year(s.first)} to {pen.year(s.until)})" for s in f.earlier]
    line = f", after {pen.listed(after)}" if after else ""
    post = _short_post(pen)
    return (
        f"{who} {be} the {pen.ordinal(f.ordinal)} {post}{kin}{line}.",
        f"In the line of holders {who} {be} the {pen.ordinal(f.ordinal)}{kin}{line}.",
    )


_UNITS = (("{} year", "{} years"), ("{} month", "{} months"), ("{} day", "{} days"))


@worded.register
def tenure(f: tell.TermLength, pen: Pen) -> tuple[str, ...]:
    who = pen.name(f.who)
    long = pen.duration(f.length, _UNITS) if f.length is not None else ""
    has, be, runs = ("had", "was", "ran") if f.over else ("has", "is", "runs")
    ends = f"{runs} until {pen.bare(f.until, year=True)}" if f.until is not None else ""
    if f.ends is not None:
        ends = _ends_with(f.ends, pen)
    is_ = f"{be} {long}" if long else ""
    again = ", after which reappointment is possible" if f.renewable else ""
    what = " and ".join(filter(None, [is_, ends]))
    whose = f" of {who}" if f.seat else ""
    return (
        f"The term{whose} {what}{again}.",
        f"{who} {has} a term that {what}{again}.",
    )


def _ends_with(ends: tell.EndsWith, pen: Pen) -> str:
    name = pen.titled(ends.name)
    verb = "ended" if ends.state == "over" else "ends"
    match ends.kind:
        case "meeting":
            end = f"{verb} with {name}"
        case "election":
            end = f"{verb} with the decision on {name}"
        case _:
            end = f"{verb} with the entry into force of {name}"
    if ends.state == "off":
        return f"{end}, which will not take place"
    if ends.on is None:
        return f"{end}, for which no day is fixed"
    when = pen.bare(ends.on, year=True)
    return (
        f"{end}, {pen.at(ends.on, year=True)}"
        if ends.state == "over"
        else (f"{end}, planned for {when}")
    )


@worded.register
def extended(f: tell.TermExtended, pen: Pen) -> tuple[str, ...]:
    who, times = pen.name(f.who), _times(len(f.days), pen)
    years = pen.listed(dict.fromkeys(pen.year(d) for d in f.days))
    ends = ""
    if f.until is not None:
        verb = "ran" if f.over else "now runs"
        ends = f", and {verb} until {pen.bare(f.until, year=True)}"
    if f.ends is not None:
        ends = f", and {_ends_with(f.ends, pen)}"
    return (
        f"The term of {who} was extended {times}, in {years}{ends}.",
        f"{_possessive(who)} term was extended {times}, in {years}{ends}.",
    )


def _possessive(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def _times(number: int, pen: Pen) -> str:
    # *one times* is no English
    return {1: "once", 2: "twice"}.get(number, f"{pen.number(number)} times")


_CUT = {
    "resigned": "by resignation",
    "died": "by death",
    "removed": "by removal",
    "recalled": "by recall",
    "became_other_post": "for another post",
    "annulled": "as the choice was annulled",
    "abolished": "as the office is abolished",
}


@worded.register
def cut_short(f: tell.CutShort, pen: Pen) -> tuple[str, ...]:
    who, day = pen.name(f.who), pen.at(f.day, year=True)
    verb = "ended" if f.over else "ends"
    how = f", {_CUT[f.how]}" if f.how in _CUT else ""
    announcement = (
        f", announced {pen.at(f.announced, year=True)}" if f.announced is not None else ""
    )
    return (
        f"The term of {who} {verb} {day}{how}{announcement}.",
        f"{_possessive(who)} term {verb} {day}{how}{announcement}.",
    )


@worded.register
def held_in_fact(f: tell.HeldInFact, pen: Pen) -> tuple[str, ...]:
    who, day = pen.name(f.who), pen.at(f.day, year=True)
    day = f"later, {day}" if f.later else day
    return (
        f"{who} holds the office in fact; the choice was annulled {day}.",
        f"The choice of {who}, who holds the office in fact, was annulled {day}.",
    )


@worded.register
def in_charge(f: tell.PersonInCharge, pen: Pen) -> tuple[str, ...]:
    who, span = pen.name(f.who), f"that began {pen.at(f.since, year=True)}"
    if f.until is not None:
        span += f" and ends {pen.at(f.until, year=True)}"
    return (
        f"{who} is in charge without holding the office; {span}.",
        f"In charge without holding the office is {who}; {span}.",
    )


@worded.register
def handover(f: tell.Handover, pen: Pen) -> tuple[str, ...]:
    who, day = pen.name(f.who), pen.at(f.day, year=True)
    if f.recorded:
        day += ", as recorded"
    if f.since is not None:
        since = pen.bare(f.since, year=True)
        verb = "begins" if f.to_come else "began"
        return (
            f"{who} first took office on {since}; the new term {verb} {day}.",
            f"The new term of {who}, who first took office on {since}, {verb} {day}.",
        )
    if f.after is None:
        verb = "takes" if f.to_come else "took"
        return (f"{who} {verb} office {day}.", f"The office {verb} its new holder {day}: {who}.")
    after = pen.name(f.after)
    if f.to_come:
        return (
            f"{who} takes over {day}; until that day {after} stays.",
            f"On taking over {day}, {who} succeeds {after}, who stays until that day.",
        )
    return (f"{who} took over from {after} {day}.", f"From {after}, {who} took over {day}.")


@worded.register
def vacant(f: tell.Vacant, pen: Pen) -> tuple[str, ...]:
    last = f", after the term of {pen.name(f.last)}" if f.last is not None else ""
    charge = _in_charge(f.in_charge, "is", pen)
    post = _office_or_seat(f.seat)
    if f.since is None:
        none = f"is vacant{last}" if f.stated else f"has no holder on record for that day{last}"
        return (f"{upper_first(post)} {none}{charge}.", f"That day {post} {none}{charge}.")
    since = pen.bare(f.since, year=True)
    if not f.stated:
        return (
            f"No holder of {post} is on record since {since}{last}{charge}.",
            f"Since {since}{last}, no holder of {post} is on record{charge}.",
        )
    return (
        f"{upper_first(post)} has been vacant since {since}{last}{charge}.",
        f"Nobody has held {post} since {since}{last}{charge}.",
    )


@worded.register
def was_vacant(f: tell.WasVacant, pen: Pen) -> tuple[str, ...]:
    days = f"{pen.figure(f.days)} day{'' if f.days == 1 else 's'}"
    span = f"{pen.bare(f.first, year=True)} to {pen.bare(f.until, year=True)}"
    charge = _in_charge(f.in_charge, "was", pen)
    if not f.stated:
        return (
            f"For {days}, from {span}, no holder of {_office_or_seat(f.seat)} is on "
            f"record{charge}.",
            f"No holder of {_office_or_seat(f.seat)} is on record for {days}, from {span}{charge}.",
        )
    return (
        f"{_office_or_seat(f.seat)} was vacant for {days}, from {span}{charge}.",
        f"For {days}, from {span}, nobody held {_office_or_seat(f.seat)}{charge}.",
    )


def _in_charge(people: tuple[Who, ...], verb: str, pen: Pen) -> str:
    verb = {"is": "are", "was": "were"}[verb] if len(people) > 1 else verb
    return f"; {_people(people, pen)} {verb} in charge" if people else ""


def _office_or_seat(seat: bool) -> str:
    return "one of its seats" if seat else "the office"


@worded.register
def seats(f: tell.Seats, pen: Pen) -> tuple[str, ...]:
    of, parts = pen.number(f.of), []
    if f.holders:
        parts.append(
            f"{_people(f.holders, pen)} {'holds one' if len(f.holders) == 1 else 'hold one each'}"
        )
    if f.acting:
        verb = "acts in one" if len(f.acting) == 1 else "act in one each"
        parts.append(f"{_people(f.acting, pen)} {verb}")
    if f.vacant:
        parts.append(f"{pen.number(f.vacant)} {'is' if f.vacant == 1 else 'are'} vacant")
    if f.without:
        parts.append(f"of {pen.number(f.without)} no holder is on record")
    detail = f": {'; '.join(parts)}" if parts else ""
    return (f"The office has {of} seats{detail}.", f"It has {of} seats{detail}.")


@worded.register
def in_doubt(f: tell.InDoubt, pen: Pen) -> tuple[str, ...]:
    who = " or ".join(pen.full(one) for one in f.may)
    if f.otherwise is None:
        return (
            f"As the dates are imprecise, either {who} holds {_office_or_seat(f.seat)}.",
            f"It is in doubt who holds {_office_or_seat(f.seat)}: {who}; the dates are imprecise.",
        )
    vacant = ", or it may be vacant" if f.otherwise == "vacant" else ""
    return (
        f"{who} may hold {_office_or_seat(f.seat)}{vacant}; the dates on record are imprecise.",
        f"As the dates are imprecise, {who} may hold {_office_or_seat(f.seat)}{vacant}.",
    )


@worded.register
def held_over(f: tell.HeldOver, pen: Pen) -> tuple[str, ...]:
    who, until = pen.name(f.who), pen.bare(f.until, year=True)
    days = f"{pen.figure(f.days)} day{'' if f.days == 1 else 's'}"
    by = pen.by_article(f.article)
    return (
        f"The term of {who} ran until {until}; the holder stays until a successor begins{by}, by "
        f"now for {days}.",
        f"For {days} {who} has stayed past the end of the term, {until}, until a successor "
        f"begins{by}.",
    )


@worded.register
def taken_back(f: tell.TakenBack, pen: Pen) -> tuple[str, ...]:
    who, until = pen.name(f.who), pen.bare(f.until, year=True)
    day = pen.at(f.day, year=True)
    return (
        f"The term of {who} was to end on {until}; that was taken back {day}, and {who} stays.",
        f"{who} stays: the end of the term on {until} was taken back {day}.",
    )


_NEVER = {
    "died": "who died",
    "declined": "who declined",
    "resigned": "who resigned",
    "abolished": "as the office was abolished",
    "annulled": "as the choice was annulled",
}


@worded.register
def outlived(f: tell.Outlived, pen: Pen) -> tuple[str, ...]:
    who, day = pen.name(f.who), pen.at(f.day, year=True)
    return (
        f"{who} died {day}, as another office records; no end of the term here is on record.",
        f"No end is on record of the term here of {who}, who died {day}, as another office "
        "records.",
    )


@worded.register
def never_in_office(f: tell.NeverInOffice, pen: Pen) -> tuple[str, ...]:
    who, day, why = pen.name(f.who), pen.at(f.day, year=True), _NEVER[f.how]
    having = why.replace("who ", "having ")
    if f.again:
        how = why.replace("who ", f"as {who} ")
        return (
            f"A term of {who} never began, {how} {day}.",
            f"One term of {who} never began, {how} {day}.",
        )
    return (
        f"{who} never took office, {having} {day}.",
        f"The office was never taken up by {who}, {why} {day}.",
    )


@worded.register
def abolished(f: tell.Abolished, pen: Pen) -> tuple[str, ...]:
    post, last = upper_first(_office_or_seat(f.seat)), pen.bare(f.last, year=True)
    return (
        f"{post} was abolished; {last} was the last day.",
        f"Its last day was {last}: {_office_or_seat(f.seat)} was abolished.",
    )


@worded.register
def challenges(f: tell.Challenges, pen: Pen) -> tuple[str, ...]:
    what = pen.listed(pen.phrase(t, _SMALL) for t in f.what)
    who = pen.name(f.who) if f.who is not None else "the holder"
    if f.day is not None:
        day = pen.at(f.day, year=True)
        return (
            f"It was said {day} that this awaits {who}: {what}.",
            f"Awaiting {who}, as was said {day}: {what}.",
        )
    return (
        f"Waiting for {who}: {what}.",
        f"Among what waits for {who}: {what}.",
    )


@worded.register
def norm(f: tell.Norm, pen: Pen) -> tuple[str, ...]:
    name = pen.phrase(f.name)
    if f.of:
        out = _all(tuple(pen.by_name(f.missing)), pen)
        miss = f"; {out} did not" if 0 < len(f.missing) <= 12 else ""
        how = "were estimated to meet" if f.estimate else "met"
        edition = f" ({pen.phrase(f.edition)})" if f.edition is not None else ""
        of = f"{pen.figure(f.number)} of the {pen.figure(f.of)} members with figures {how}"
        return (
            f"For {f.year}, {of} the norm of {name}{edition}{miss}.",
            f"On the norm of {name} this is known: {of} it for {f.year}{edition}{miss}.",
        )
    if f.claim is None:
        return (f"Members have pledged {name}.", f"The pledge of members is {name}.")
    claim = pen.phrase(f.claim)
    return (
        f"Members have pledged {name}; the latest count on record: {claim}.",
        f"The pledge of members is {name}; the latest count on record: {claim}.",
    )


_TONGUE = Tongue(
    tag="en",
    dates=DATES,
    according="according to {}",
    out_of=" of {}",
    per_cent="%",
    quotes=("“", "”"),
    numbers=("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    ordinals=(
        "",
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
    ),
    endings={"one": "st", "two": "nd", "few": "rd", "other": "th"},
    in_tongue="in {}",
    translation="translation",
    member=_member,
    nation=_from,
)


SPEECH = Speech(
    tongue=_TONGUE,
    page=_PAGE,
    headline=headline,
    worded=worded,
    once_more="Also on record: {}",
    with_article=with_article,
)
