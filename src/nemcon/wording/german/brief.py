"""The brief in German: one function for each kind of fact.

spec/brief.md §4. Written as a German newsroom writes, not translated. A function returns the
sentence in at least two wordings that open with different words.
"""

# ruff: noqa: RUF001
# The marks that look like others are those with which the language is written.

from collections.abc import Mapping

from nemcon.core.datings import When
from nemcon.core.texts import Text
from nemcon.rules.clauses import Relation
from nemcon.rules.stances import Stance
from nemcon.wording import brief_facts as tell
from nemcon.wording.brief_facts import BriefFact, NamedMember, Who
from nemcon.wording.german import cases
from nemcon.wording.german.cases import GrammaticalCase
from nemcon.wording.german.dates import DATES
from nemcon.wording.pen import Pen, Tongue, small
from nemcon.wording.prose import clean, inside, plain, upper_first, within_commas
from nemcon.wording.speech import Speech, sentences

_PAGE = {
    "all": "Stand: {on}, nach allem, was bekannt ist.",
    "as_of": "Stand: {on}, nach dem Kenntnisstand dieses Tages.",
    "then": "Stand: {on}, nach dem damaligen Kenntnisstand.",
    "known": "Stand: {on}, nach dem Kenntnisstand vom {known}.",
    "recorded": "Nach dem Register bis Eintrag {entry}.",
    "cite": "Zitieradresse: {address}",
    "destroyed": "Inhalte daraus, die seither vernichtet wurden, fehlen hier: {count}.",
    "sources": "Quellen",
    "colon": ": ",
    "no_source": "das Register nennt keine Quelle",
    "later_sources": "die Quellen erschienen später",
    "reading": "wie das Register die Quellen liest",
    "more": "und {n} weitere",
    "untranslated": "Was hier in anderer Sprache steht, liegt im Register nicht auf Deutsch vor.",
}

_SMALL = small(
    "Der Die Das Ein Eine Kein Keine Dass Nicht Mehr Weniger Höhere Niedrigere Im In Auf Für Mit "
    "Ohne Von Vor Bei Nach Engere Klare Er Sie Es Ich Wir Drohte Zur Als"
)


# Namen


def with_article(name: str) -> str:
    """A member's name as a sentence has it: *die Vereinigten Staaten*, *Ungarn*."""
    return _articled(name, "nom")


def _articled(name: str, case: GrammaticalCase) -> str:
    of = cases.of_state(name)
    return name if of is None else cases.with_article(name, of, case)


def _member(place: NamedMember, pen: Pen, case: GrammaticalCase = "nom") -> str:
    return _articled(pen.country(place), case)


def the(place: NamedMember, pen: Pen, case: GrammaticalCase = "nom") -> str:
    """A member with its article, and who reports of it."""
    return _member(place, pen, case) + _reporter(place, pen)


def _reporter(place: NamedMember, pen: Pen) -> str:
    """Who says so, of what is a mere report."""
    if place.according is None:
        return ""
    return f" ({pen.sources(inside(place.according)) or 'Berichten zufolge'})"


def _all(places: tuple[NamedMember, ...], pen: Pen, case: GrammaticalCase = "nom") -> str:
    return pen.listed(_together(group, pen, case) for group in pen.grouped(places))


def _together(places: tuple[NamedMember, ...], pen: Pen, case: GrammaticalCase) -> str:
    """Members of whom the same is reported: *Italien und Malta (beide laut Euractiv)*."""
    if len(places) == 1:
        return the(places[0], pen, case)
    # *alle zwei* would read as every second one
    every = "beide" if len(places) == 2 else f"alle {pen.number(len(places))}"
    source = pen.sources(inside(places[0].according or ())) or "Berichten zufolge"
    return f"{pen.listed(_member(p, pen, case) for p in places)} ({every} {source})"


def _some(
    places: tuple[NamedMember, ...], pen: Pen, most: int = 4, *, case: GrammaticalCase = "nom"
) -> str:
    """Their names while they are few, else their number."""
    if len(places) <= most:
        return _all(places, pen, case)
    # the plural takes an n in the dative: mit fünf Mitgliedern
    return f"{pen.number(len(places))} Mitglieder{'n' * (case == 'dat')}"


def _many(places: tuple[NamedMember, ...], pen: Pen) -> bool:
    return len(places) > 1 or any(_plural(place, pen) for place in places)


def _plural(place: NamedMember, pen: Pen) -> bool:
    return cases.of_state(pen.country(place)) == "pl"


def _pronoun(place: NamedMember, pen: Pen) -> str:
    """*sie* of the Netherlands or Switzerland, *es* of Hungary."""
    return "sie" if cases.of_state(pen.country(place)) in {"f", "pl"} else "es"


def _partly(hearsay: tell.Hearsay | None, pen: Pen) -> str:
    """How many of those counted are counted on a report alone, and whose."""
    if hearsay is None:
        return ""
    # behind *laut*, in the dative
    names = [*hearsay.according, *(["anderen"] if hearsay.others else [])]
    source = pen.sources(names) or "Berichten zufolge"
    loose = ""
    if hearsay.loose:
        loose = f", {_some(hearsay.loose, pen)} nur in unverbindlichen Worten"
    if hearsay.number == hearsay.of:
        return f", {source}{loose}"
    # of a *Mitglied*, which is neuter
    number = "eines" if hearsay.number == 1 else pen.number(hearsay.number)
    return f", {number} davon nur {source}{loose}"


def _unopposed(places: tuple[NamedMember, ...], pen: Pen) -> str:
    """Who of those that agree does so only in that it has no objection."""
    if not places:
        return ""
    they = "sie" if len(places) > 1 else _pronoun(places[0], pen)
    raises = "erheben" if _many(places, pen) else "erhebt"
    return f", {_some(places, pen)} nur insofern, als {they} keinen Einwand {raises}"


def _counting(stage: tell.Stage | None) -> str:
    """Said of the members where some do not count."""
    # ends in -en behind *die*, *alle* and *den* alike
    return "mitzählenden " if stage is not None and stage.partly else ""


def _people(people: tuple[Who, ...], pen: Pen) -> str:
    return pen.people(people, "weitere")


def _case(who: Who, name: str, pen: Pen, case: GrammaticalCase) -> str:
    """A name in a case: that of a person has one form."""
    return name if who.member is None else _member(who.member, pen, case)


def _of(who: Who, pen: Pen) -> str:
    """*von Mark Rutte*, *von den Niederlanden*."""
    return f"von {_case(who, pen.name(who), pen, 'dat')}"


def _body(body: Text, pen: Pen, case: GrammaticalCase) -> str:
    """A body in a case with its article, where its gender is sure: *des Haushaltsausschusses*."""
    name = pen.phrase(body)
    if pen.own(body) and (of := cases.gender(name)) is not None:
        # its own article would stay in the nominative
        return cases.with_article(cases.without_article(name), of, case)
    # where the gender is not sure *von* takes the place of the genitive
    return f"von {name}" if case == "gen" else name


def _of_body(stage: tell.Stage | None, pen: Pen) -> str:
    """*des Haushaltsausschusses*, where several bodies decide."""
    return f" {_body(stage.body, pen, 'gen')}" if stage and stage.body is not None else ""


def _by_body(stage: tell.Stage, pen: Pen) -> str:
    return f" durch {_body(stage.body, pen, 'acc')}" if stage.body is not None else ""


def _in_body(stage: tell.Stage | None, pen: Pen) -> str:
    """*im Haushaltsausschuss*, where several bodies decide."""
    if stage is None or stage.body is None:
        return ""
    # apart, *in dem* would point at one of several
    return f" in {_body(stage.body, pen, 'dat')}".replace(" in dem ", " im ", 1)


def _short_post(pen: Pen) -> str:
    return pen.common(pen.scene.office, ()) if pen.scene.office else ""


_STOPS = ("von", "für", "bei", "der", "des", "of", "on", "for", "in")


def _post(pen: Pen, case: GrammaticalCase = "nom") -> str:
    """*Generalsekretär der NATO*, or the matter by its title."""
    scene = pen.scene
    if scene.office is None:
        title = pen.titled(scene.title)
        return f"eine der Stellen in {title}" if scene.several else title
    post = pen.common(scene.office, ())
    of = _gender_of_post(pen)
    # behind *des* the post itself is declined: des Generalsekretärs
    if of is not None and case != "nom":
        post = cases.declined(post, of, case)
    if scene.organisation is None or any(f" {stop} " in plain(post) for stop in _STOPS):
        return post
    # a name in another language has no genitive, and in brackets needs none
    if not pen.own(scene.organisation):
        return f"{post} ({pen.text(scene.organisation)})"
    return f"{post} {_body(scene.organisation, pen, 'gen')}"


def _gender_of_post(pen: Pen) -> cases.Gender | None:
    office = pen.scene.office
    return cases.gender(pen.text(office)) if office is not None and pen.own(office) else None


def _to_post(pen: Pen) -> str:
    """*zum Generalsekretär der NATO*; *als* where the gender of the post is not known."""
    office, of = pen.scene.office, _gender_of_post(pen)
    # without the gender it is neither *zum* nor *zur*
    if office is None or (of is None and pen.own(office)):
        return _as_post(pen)
    return f"{'zur' if of == 'f' else 'zum'} {_post(pen, 'dat')}"


def _as_post(pen: Pen) -> str:
    # the title of a matter is no post that somebody could be *als*
    return f"als {_post(pen)}" if pen.scene.office is not None else f"({_post(pen)})"


def _for_post(pen: Pen) -> str:
    """*für das Amt des Generalsekretärs der NATO*."""
    if pen.scene.office is None:
        return f"für {_post(pen)}"
    of = _gender_of_post(pen)
    # neither *des* nor *der* is sure: within quotation marks the name stays as it is
    if of in {None, "pl"}:
        return f"für das Amt {pen.in_quotes(_post(pen))}"
    return f"für das Amt {'der' if of == 'f' else 'des'} {_post(pen, 'gen')}"


def _stop(text: str) -> str:
    return text if plain(text).endswith(("!“", "?“", "…“")) else f"{text}."


# Tage


_THE_DAY = {"seit": "seit dem", "ab": "ab dem", "bis": "bis zum", "von": "vom"}


def _behind(preposition: str, when: When, pen: Pen, *, year: bool = True) -> str:
    """A dating behind *seit*, *ab*, *bis* or *von*: *seit dem 26. Juni*, *seit 2024*."""
    bare = pen.bare(when, year=year)
    # a day alone takes an article behind these: seit dem 26. Juni, but seit 2024
    if bare.partition(" ")[0].endswith("."):
        return f"{_THE_DAY[preposition]} {bare}"
    # a month begins with a capital and has an article, a year has none
    preposition = "vom" if bare[:1].isupper() and preposition == "von" else preposition
    # *bis* rules no case that *ein Tag* could show
    preposition = "bis zu" if bare.startswith("ein ") and preposition == "bis" else preposition
    # *seit um den* would be two prepositions in a row
    for form, declined in (("ein Tag ", "einem Tag "), ("um den ", "etwa "), ("um ", "etwa ")):
        if bare.startswith(form):
            return f"{preposition} {declined}{bare.removeprefix(form)}"
    return f"{preposition} {bare}"


def _since(when: When, pen: Pen, *, year: bool = True) -> str:
    return _behind("seit", when, pen, year=year)


# wie es steht


_SILENCE = {
    "running": "Schweigeverfahren läuft",
    "held": "Schweigeverfahren ausgesetzt",
    "broken": "Schweigen gebrochen",
    "adopted": "Im Schweigeverfahren angenommen",
    "withdrawn": "Schweigeverfahren zurückgezogen",
    "unknown": "Ausgang des Schweigeverfahrens unbekannt",
    "lapsed": "Im Schweigeverfahren nichts angenommen",
    "not_opened": "Schweigeverfahren noch nicht eröffnet",
}
_DONE: Mapping[tell.Does, str] = {
    "elects": "gewählt",
    "appoints": "ernannt",
    "approves": "gebilligt",
    "adopts": "bestimmt",
    "recommends": "empfohlen",
    "proposes": "vorgeschlagen",
    "advises": "befürwortet",
}
"""The word of the step, of a person."""
_NOUN: Mapping[tell.Does, str] = {
    "elects": "Wahl",
    "appoints": "Ernennung",
    "approves": "Billigung",
    "adopts": "Bestimmung",
    "recommends": "Empfehlung",
    "proposes": "Nominierung",
    "advises": "Befürwortung",
}
"""All of them feminine."""
_MANNER: Mapping[tell.Manner, str] = {
    "acclamation": "durch Akklamation",
    "correspondence": "im schriftlichen Verfahren",
    "lot": "durch Los",
}


def _text_done(does: tell.Does) -> str:
    """The word of the step, of a text: else it is adopted."""
    # one elects and appoints persons: a text is *angenommen*
    return "angenommen" if does in {"elects", "appoints", "adopts"} else _DONE[does]


def _done(does: tell.Does, winner: Who | None) -> str:
    return _DONE[does] if winner is not None else _text_done(does)


def _as(does: tell.Does, pen: Pen) -> str:
    """*zum Generalsekretär* gewählt, *als Generalsekretär* empfohlen."""
    # *gewählt zum*, but *empfohlen als*: the verb chooses
    return _to_post(pen) if does in {"elects", "appoints", "adopts"} else _as_post(pen)


def _deed(stage: tell.Stage, pen: Pen) -> str:
    """What a step does, as a noun, all of them feminine."""
    if pen.scene.appointment:
        return _NOUN[stage.does]
    # a text is nobody's nomination: it is submitted
    return {"adopts": "Annahme", "proposes": "Vorlage"}.get(stage.does, _NOUN[stage.does])


def _steps_to_come(pen: Pen) -> str:
    """The steps after the one that is told of: *Billigung durch die Versammlung*."""
    return pen.listed(_deed(s, pen) + _by_body(s, pen) for s in pen.scene.to_come)


def _by(f: tell.Decided | tell.Recommended | tell.Before, pen: Pen) -> str:
    """By whom it was decided, as the record has it, else by which body."""
    who = f.by if f.by is not None else f.body
    return f" von {_body(who, pen, 'dat')}".replace(" von dem ", " vom ", 1) if who else ""


def _manner(f: tell.Decided | tell.Recommended) -> str:
    """How it was decided, where that is not what one expects."""
    return f" {_MANNER[f.manner]}" if f.manner is not None else ""


def _to_come(f: tell.Recommended) -> str:
    """Said of what sounds as if it were the last step."""
    last = f.does not in {"recommends", "proposes", "advises"}
    return ", ein weiterer Schritt steht aus" if last else ""


def _title(pen: Pen) -> str:
    return pen.text(pen.scene.title).rstrip(".")


def _headline_decided(fact: tell.Decided, pen: Pen) -> str:
    match fact:
        case tell.Decided(winner=Who() as who, carried=True):
            again = " erneut" if fact.again else ""
            how = f"{_manner(fact)}{again} {_as(fact.does, pen)} {_DONE[fact.does]}"
            return f"{pen.together(who, fact.beside)}{how}"
        case tell.Decided(winner=Who() as who):
            return f"{pen.full(who)} nicht {_as(fact.does, pen)} {_DONE[fact.does]}"
        case tell.Decided(part=True, does=does):
            return f"Teilweise {_text_done(does)}: {_title(pen)}"
    done = _text_done(fact.does)
    how = f"{_manner(fact)} {done}".strip() if fact.carried else f"nicht {done}"
    return f"{upper_first(how)}: {_title(pen)}"


def _headline_leading(fact: tell.Leading, pen: Pen) -> str:
    who, size = fact.winner, pen.figure(pen.scene.size)
    one, report = fact.support == 1, _it_is_said(fact.hearsay)
    members = f"{pen.figure(fact.support)} der {size} Mitglieder"
    if fact.objects:
        for_ = "namentlich dafür" if fact.by_name else "dafür"
        for_ += " oder ohne Einwand" if fact.unopposed else ""
        return (
            f"{_some(tell.bare(fact.objects), pen, 3)} {_object(fact.objects, pen)} gegen "
            f"{pen.full(who)}; {members} {'ist' if one else 'sind'}{report} {for_}"
        )
    if fact.all_but:
        return (
            # *außer* takes the dative
            f"Alle außer {_all(tell.bare(fact.missing), pen, 'dat')} unterstützen{report} "
            f"{pen.full(who)} {_as_post(pen)}"
        )
    supports = f"{'unterstützt' if one else 'unterstützen'}{report}"
    if fact.by_name:
        supports += " namentlich"
    have = "hat" if one else "haben"
    without = f" oder {have} keinen Einwand" if fact.unopposed else ""
    return f"Noch offen: {members} {supports} {pen.full(who)} {_as_post(pen)}{without}"


def headline(fact: BriefFact, pen: Pen) -> str:
    """Die Überschrift."""
    title = _title(pen)
    match fact:
        case tell.Decided():
            return _headline_decided(fact, pen)
        case tell.Recommended(winner=Who() as who):
            how = f"{_manner(fact)} {_as(fact.does, pen)} {_DONE[fact.does]}"
            return f"{pen.together(who, fact.beside)}{how}{_to_come(fact)}"
        case tell.Recommended(does=does):
            how = f"{_manner(fact)} {_text_done(does)}".strip()
            return f"{upper_first(how)}{_to_come(fact)}: {title}"
        case tell.Agreed(winner=Who() as who):
            there_is = _agreement(fact, pen)
            if pen.scene.reopened:
                return f"Beschluss wieder eröffnet: {there_is} auf {pen.full(who)}"
            return f"{there_is} auf {pen.full(who)} {_as_post(pen)}, Beschluss steht aus"
        case tell.Agreed():
            yet = "Beschluss wieder eröffnet" if pen.scene.reopened else "noch kein Beschluss"
            return f"{_agreement(fact, pen)}, {yet}: {title}"
        case tell.Leading():
            return _headline_leading(fact, pen)
        case tell.Contest(running=()):
            return f"Noch {'' if fact.certain else 'mit Sicherheit '}keine Kandidatur: {title}"
        case tell.Contest():
            return f"Noch offen: das Rennen {_around_post(pen)}"
        case tell.Possible(type="matter_ended"):
            return f"Vielleicht schon beendet: {title}"
        case tell.Possible():
            return f"Vielleicht schon beschlossen: {title}"
        case tell.Pending(objecting=()):
            return f"Noch kein Beschluss: {title}"
        case tell.Pending(objecting=objecting):
            report = "Berichten zufolge " if tell.reported(objecting) else ""
            what = "Einwand" if len(objecting) == 1 else "Einwände"
            return f"{report}{what}, noch kein Beschluss: {title}"
        case tell.Closed(how=how):
            done = "Hinfällig geworden" if how == "lapsed" else "Zurückgezogen"
            return f"{done} ohne Beschluss: {title}"
        case tell.Together(rest=rest, parts=parts, against=()):
            one = "als Ganzes" if rest == parts else "Rest eines Ganzen, gemeinsam"
            return f"Noch offen: {_parts(rest, pen)}, {one} vorgelegt"
        case tell.Together(rest=rest, against=against):
            return (
                f"{_some(tell.bare(against), pen, 3)} {_object(against, pen)} gegen einen Teil "
                f"dessen, was als Ganzes vorliegt: {_parts(rest, pen)}"
            )
        case tell.Silence(state=state, winner=None, part=True, text=text) if text is not None:
            return f"{_SILENCE[state]}: {pen.text(text).rstrip('.')}"
        case tell.Silence(state=state, winner=None):
            return f"{_SILENCE[state]}: {title}"
        case tell.Silence(state=state, winner=Who() as who):
            what = f" {_as_post(pen)}" if pen.scene.office else f", {title}"
            return f"{_SILENCE[state]}: {pen.full(who)}{what}"
    return title


def _agreement(fact: tell.Agreed, pen: Pen) -> str:
    report = "Berichten zufolge " if fact.hearsay else ""
    return f"{report}Einigung{_in_body(pen.scene.stage, pen)}"


def _around_post(pen: Pen) -> str:
    """*um das Amt des Generalsekretärs*."""
    return f"um{_for_post(pen).removeprefix('für')}"


def _it_is_said(hearsay: tell.Hearsay | None) -> str:
    return " Berichten zufolge" if hearsay is not None else ""


def _object(places: tuple[NamedMember, ...], pen: Pen) -> str:
    """*erhebt Einwand*, or that it is reported to."""
    raises = "erheben" if _many(places, pen) else "erhebt"
    return f"{raises}{' Berichten zufolge' if tell.reported(places) else ''} Einwand"


worded = sentences()


@worded.register
def decided(f: tell.Decided, pen: Pen) -> tuple[str, ...]:
    day = pen.at(f.day, year=True, weekday=True)
    by, place = _by(f, pen), f" in {pen.city(f.place)}" if f.place else ""
    place += " im Schweigeverfahren" if f.quiet else _manner(f)
    unknown = "" if f.positions_known else "; wie jedes Mitglied dazu stand, ist nicht verzeichnet"
    if f.noted is not None:
        noted = _behind("von", f.noted, pen)
        unknown += f"; der Beschluss, der das festhält, stammt {noted}"
    if f.winner is None:
        what = pen.phrase(f.text) if f.text else _post(pen)
        done = _text_done(f.does)
        if not f.carried:
            return (
                f"Der Vorschlag wurde {day}{place} vorgelegt und{by} nicht {done}: {what}{unknown}"
                ".",
                f"Vorgelegt und{by} nicht {done} wurde {day}{place}: {what}{unknown}.",
            )
        return (
            f"Der Vorschlag wurde {day}{place}{by} {done}: {what}{unknown}.",
            f"Beschlossen ist: {what}, {day}{place}{by} {done}{unknown}.",
        )
    if not f.carried:
        deed = f"die {_NOUN[f.does]} {_of(f.winner, pen)} {_as(f.does, pen)}"
        return (
            f"{deed} wurde {day}{_manner(f)} vorgelegt und nicht angenommen.",
            f"Vorgelegt und nicht angenommen wurde {day}{_manner(f)} {deed}.",
        )
    who, again = pen.intro(f.winner), " erneut" if f.again else ""
    done = f"{again} {_as(f.does, pen)} {_DONE[f.does]}"
    return (
        f"{who} wurde {day}{place}{by}{done}{unknown}.",
        f"Der Beschluss fiel {day}{place}: {who} wurde{by}{done}{unknown}.",
    )


@worded.register
def not_decided(f: tell.NotDecided, pen: Pen) -> tuple[str, ...]:
    what = _parts(f.texts, pen)
    return (
        f"Zu {what} ist kein Beschluss verzeichnet.",
        f"Ein Beschluss zu {what} ist nicht verzeichnet.",
    )


@worded.register
def recommended(f: tell.Recommended, pen: Pen) -> tuple[str, ...]:
    what = pen.intro(f.winner) if f.winner else pen.titled(f.text or pen.scene.title)
    done = _done(f.does, f.winner)
    as_ = f" {_as(f.does, pen)}" if f.winner else ""
    by, day = f"{_manner(f)}{_by(f, pen)}", pen.at(f.day, year=True)
    # the relative clause is closed by a comma before the sentence goes on
    by += " in einem Schweigen, das niemand brach," if f.quiet else ""
    then = _steps_to_come(pen)
    then = f"es folgt noch: {then}" if then else "ein weiterer Schritt steht noch aus"
    return (
        f"{what} wurde {day}{by}{as_} {done}; {then}.",
        # the comma behind an apposition falls away at the colon
        f"{done} wurde {day}{by}: {what}{as_}; {then}.".replace(",:", ":"),
    )


def _whom(winner: Who | None, text: Text | None, pen: Pen) -> str:
    return pen.name(winner) if winner else pen.titled(text or pen.scene.title)


@worded.register
def before(f: tell.Before, pen: Pen) -> tuple[str, ...]:
    who, done = _whom(f.winner, f.text, pen), _done(f.does, f.winner)
    by, day = _by(f, pen), pen.at(f.day, year=True)
    return (f"{who} war {day}{by} {done} worden.", f"{day} war {who}{by} {done} worden.")


@worded.register
def finding(f: tell.ChairFinding, pen: Pen) -> tuple[str, ...]:
    day, question = pen.at(f.day, year=True), pen.identifier(f.question)
    about = f" zu {pen.titled(f.text)}" if f.text else ""
    if f.who is not None:
        # *zu* takes the dative, and a state that is a candidate shows it: zu den Niederlanden
        about = f" zu {_case(f.who, pen.name(f.who), pen, 'dat')}"
    why = f"; die angegebene Begründung: {pen.quoted(f.reason)}" if f.reason is not None else ""
    dissent = " trotz Einwänden" if f.despite and f.finds else ""
    not_ = "" if f.finds else "nicht "
    return (
        f"Der Vorsitz stellte {day}{about}{dissent} {not_}fest: {question}{why}.",
        f"{not_}festgestellt hat der Vorsitz {day}{about}{dissent}: {question}{why}.",
    )


@worded.register
def effect(f: tell.Effect, pen: Pen) -> tuple[str, ...]:
    parts = []
    if f.day is not None:
        parts.append(f"{'wurde' if f.over else 'wird'} {pen.at(f.day, year=True)} wirksam")
    if f.issued is not None:
        # *wurde* stands once for both participles
        be = "" if parts and f.over else "wurde "
        parts.append(f"{be}{pen.at(f.issued, year=True)} ausgefertigt")
    what = pen.listed(parts)
    return (f"Der Beschluss {what}.", f"Dieser Beschluss {what}.")


@worded.register
def announced(f: tell.Announced, pen: Pen) -> tuple[str, ...]:
    day, words = pen.at(f.day, year=True) + pen.where(f.channel), pen.quoted(f.words)
    if not f.taken:
        return (
            _stop(
                f"Ein Beschluss, der noch nicht gefasst ist, wurde {day} bekannt gegeben: {words}"
            ),
            _stop(
                f"Bekannt gegeben wurde {day}, obwohl der Beschluss noch nicht gefasst ist: {words}"
            ),
        )
    before = ", noch bevor er fiel" if f.before else ""
    return (
        _stop(f"Der Beschluss wurde {day} bekannt gegeben{before}: {words}"),
        _stop(f"Bekannt gegeben wurde der Beschluss {day}{before}: {words}"),
    )


@worded.register
def attached(f: tell.Attached, pen: Pen) -> tuple[str, ...]:
    member, words = the(f.member, pen), pen.quoted(f.words)
    # *die Niederlande fügten*: a state of a plural name takes a verb in the plural
    verb = "fügten" if _plural(f.member, pen) else "fügte"
    how = f" für {_group(f.group, pen)}" if f.group is not None else ""
    if f.holder is not None:
        vain = f" und ohne Wirkung ({_IN_VAIN[f.why]})" if f.why else ""
        how += f", vertreten durch {the(f.holder, pen)}{vain},"
    # *beifügen* parts: its prefix closes the clause, in front of the colon
    return (
        _stop(f"{member} {verb}{how} dem Beschluss eine Erklärung bei: {words}"),
        _stop(f"Dem Beschluss {verb} {member}{how} eine Erklärung bei: {words}"),
    )


@worded.register
def reopened(f: tell.Reopened, pen: Pen) -> tuple[str, ...]:
    who, done = _whom(f.winner, f.text, pen), _done(f.does, f.winner)
    day, again = pen.at(f.day, year=True), pen.at(f.again, year=True)
    why = pen.quoted(f.reason)
    if not f.carried:
        refusal = f"der ablehnende Beschluss {_behind('von', f.day, pen)} über {who}"
        return (
            f"{upper_first(refusal)} wurde {again} wieder eröffnet und zählt nicht mehr: {why}.",
            f"{again} wurde {refusal} wieder eröffnet und zählt nicht mehr: {why}.",
        )
    return (
        f"{who} wurde {day} {done}; dieser Beschluss wurde {again} wieder eröffnet und zählt nicht "
        f"mehr: {why}.",
        f"{day} wurde {who} {done}; {again} wurde das wieder eröffnet und zählt nicht mehr: {why}.",
    )


@worded.register
def superseded(f: tell.Superseded, pen: Pen) -> tuple[str, ...]:
    who = _whom(f.winner, f.text, pen)
    refusal = f"der ablehnende Beschluss {_behind('von', f.day, pen)} über {who}"
    return (
        f"Auch {refusal}, der ihm vorausging, zählt nicht mehr.",
        f"Ebenso wenig zählt noch {refusal}, der ihm vorausging.",
    )


@worded.register
def overridden(f: tell.Overridden, pen: Pen) -> tuple[str, ...]:
    who, why = _whom(f.winner, f.text, pen), pen.quoted(f.reason)
    return (
        f"Der Beschluss über {who} wurde gegen die Regel verzeichnet: {why}.",
        f"Gegen die Regel wurde der Beschluss über {who} verzeichnet: {why}.",
    )


@worded.register
def agreed(f: tell.Agreed, pen: Pen) -> tuple[str, ...]:
    since = f" {_since(f.day, pen)}" if f.day is not None else ""
    basis, stage, then = _partly(f.hearsay, pen), pen.scene.stage, _steps_to_come(pen)
    basis += _unopposed(f.unopposed, pen)
    of, then = _of_body(stage, pen), f"; danach folgt noch: {then}" if then else ""
    done = _done(stage.does if stage else "appoints", f.winner)
    if f.winner is None:
        what = pen.phrase(f.text or pen.scene.title)
        return (
            f"Was die Regel{of} verlangt, ist{since} erfüllt{basis}, aber {done} ist noch nichts: "
            f"{what}{then}.",
            f"Nichts steht{since}{_in_body(stage, pen)} mehr im Wege{basis}, aber {done} ist es "
            f"noch nicht: {what}{then}.",
        )
    who, yet = pen.intro(f.winner), "" if pen.scene.reopened else "noch "
    # after a reopening no other decision is told as to come (4.14)
    come = "ein neuer Beschluss ist nicht verzeichnet"
    come = come if pen.scene.reopened else "der Beschluss steht noch aus"
    if not f.of_all:
        # the name ends its phrase here, and the comma behind an apposition would cut it off
        whom = who.rstrip(",")
        return (
            f"Für {whom} ist{since} erfüllt, was die Regel{of} verlangt{basis}; {come}{then}.",
            f"Was die Regel{of} verlangt, ist{since} für {whom} erfüllt{basis}; {come}{then}.",
        )
    return (
        f"{who} hat{since} die Zustimmung aller erforderlichen Mitglieder{of}{basis}, ist aber "
        f"{yet}nicht {done}: {come}{then}.",
        f"Alle erforderlichen Mitglieder{of} sind{since} für {who.rstrip(',')}{basis}; {come}{then}"
        ".",
    )


@worded.register
def leading(f: tell.Leading, pen: Pen) -> tuple[str, ...]:
    size, who, number = pen.figure(pen.scene.size), pen.intro(f.winner), pen.figure(f.support)
    others, one = "; ".join(_missing(f, pen)), f.support == 1
    basis = _partly(f.hearsay, pen) + _unopposed(f.unopposed, pen)
    stage = pen.scene.stage
    members = f"{size} {_counting(stage)}Mitgliedern{_of_body(stage, pen)}"
    as_, nobody = _as_post(pen), f"ernannt ist {'' if pen.scene.reopened else 'noch '}niemand"
    if f.by_name:
        # the relative pronoun agrees: eines, das; zwei, die
        are, which = ("ist", "das") if one else ("sind", "die")
        supports = "unterstützt" if one else "unterstützen"
        return (
            f"Von den {members} {are} {number} namentlich bekannt, {which} {who} {as_} {supports}"
            f"{basis}; {others}, und {nobody}.",
            f"Für {who} {as_} {are} {number} von den {members} namentlich bekannt{basis}; "
            f"{others}, und {nobody}.",
        )
    # *von den* opens the sentence, so that the verb comes before its subject
    return (
        f"Von den {members} {'unterstützt' if one else 'unterstützen'} {number} {who} "
        f"{as_}{basis}; {others}, und {nobody}.",
        f"Für {who} {as_} {'ist' if one else 'sind'} {number} von den {members}{basis}; {others}, "
        f"und {nobody}.",
    )


_CONFIRMS = (
    "hat ad referendum zugestimmt und muss das noch bestätigen",
    "haben ad referendum zugestimmt und müssen das noch bestätigen",
)
_WORDLESS = (
    ("hat sich nicht geäußert", "haben sich nicht geäußert"),
    ("hat sich nicht namentlich geäußert", "haben sich nicht namentlich geäußert"),
)
_VAINLY = ("hat geantwortet, was nicht zählt", "haben geantwortet, was nicht zählt")


def _missing(f: tell.Counted, pen: Pen) -> list[str]:
    """What those say who have not agreed, whoever objects first."""
    kinds = (
        (f.objects, ("erhebt Einwand", "erheben Einwand"), tell.NAMED),
        (f.reserves, ("legt einen Vorbehalt ein", "legen einen Vorbehalt ein"), tell.NAMED),
        (f.others, ("hat nicht zugestimmt", "haben nicht zugestimmt"), 4),
        (f.ad_referendum, _CONFIRMS, tell.NAMED),
        (f.undecided, ("ist unentschieden", "sind unentschieden"), 4),
        (f.uncounted, _VAINLY, 4),
        (f.perhaps, ("hat vielleicht schon geantwortet", "haben vielleicht schon geantwortet"), 4),
        (f.has_not_said, _WORDLESS[f.by_name], 4),
    )
    clauses = pen.opinions(kinds, _some, _many)
    if f.besides:
        # *mit* takes the dative: mit einem der übrigen
        number = "einem" if f.besides == 1 else pen.number(f.besides)
        clauses.append(f"mit {number} der übrigen würde es reichen")
    return clauses


@worded.register
def contest(f: tell.Contest, pen: Pen) -> tuple[str, ...]:
    sure, post = "" if f.certain else " mit Sicherheit", _for_post(pen)
    yet = "gewählt ist niemand" if f.refused else "beschlossen ist nichts"
    still = "gewählt ist noch niemand" if f.refused else "beschlossen ist noch nichts"
    if not f.running and not f.certain:
        return (
            f"Mit Sicherheit kandidiert {post} noch niemand, und {yet}.",
            f"Niemand kandidiert {post} schon mit Sicherheit, und {yet}.",
        )
    if not f.running:
        return (
            f"Eine Kandidatur {post} ist noch nicht verzeichnet, und {yet}.",
            f"Noch ist keine Kandidatur {post} verzeichnet, und {yet}.",
        )
    if len(f.running) == 1:
        who = pen.intro(f.running[0]).rstrip(",")
        return (
            f"Im Rennen {_around_post(pen)} ist{sure} nur {who}; {still}.",
            f"Nur {who} ist{sure} im Rennen {_around_post(pen)}; {still}.",
        )
    names, count = pen.listed(pen.full(w) for w in f.running), pen.number(len(f.running))
    return (
        f"Das Rennen {_around_post(pen)} ist offen,{sure} mit {count} Kandidaturen: {names}; "
        f"{yet}.",
        f"Im Rennen {_around_post(pen)} sind{sure} {names}; {yet}.",
    )


@worded.register
def pending(f: tell.Pending, pen: Pen) -> tuple[str, ...]:
    what = pen.phrase(f.text or pen.scene.title)
    on = f" zu Fassung {f.revision}" if f.revision is not None else ""
    verb = "Angenommen" if f.refused else "Beschlossen"
    none, still = (
        f"Ein Beschluss{on} ist nicht gefasst",
        f"Ein Beschluss{on} ist noch nicht gefasst",
    )
    if f.refused:
        none = still = f"Bisher ist{on} nichts angenommen"
    if f.with_count:
        stage, one = pen.scene.stage, f.support == 1
        size = pen.figure(pen.scene.size)
        members = f"{size} {_counting(stage)}Mitgliedern{_of_body(stage, pen)}"
        # without its noun *kein* takes the ending
        number = pen.figure(f.support) if f.support else "keines"
        verb = "stimmt" if f.support <= 1 else "stimmen"
        some = f"von den {members} {verb} {number} zu"
        if f.by_name:
            known = f"{'ist' if f.support <= 1 else 'sind'} {number} namentlich bekannt"
            agree = "das zustimmt" if one or not f.support else "die zustimmen"
            some = f"von den {members} {known}, {agree}"
        basis = _partly(f.hearsay, pen) + _unopposed(f.unopposed, pen)
        others = "; ".join(_missing(f, pen))
        return (
            f"{none}: {what}; {some}{basis}; {others}.",
            f"{verb} ist{on} nichts: {what}; {some}{basis}; {others}.",
        )
    if not f.objecting:
        return (
            f"{still}: {what}.",
            f"Noch offen ist die Angelegenheit{on and f', {verb.lower()} ist{on} nichts'}: {what}.",
        )
    raise_ = "erheben" if _many(f.objecting, pen) else "erhebt"
    return (
        f"{none}, Einwand {raise_} {_all(f.objecting, pen)}: {what}.",
        f"Einwände von {_all(f.objecting, pen, 'dat')} stehen einem Beschluss entgegen: {what}.",
    )


@worded.register
def closure(f: tell.Closed, pen: Pen) -> tuple[str, ...]:
    title, day = pen.phrase(pen.scene.title), pen.at(f.day, year=True)
    how = "hinfällig geworden" if f.how == "lapsed" else "zurückgezogen worden"
    return (
        f"Die Angelegenheit ist {day} ohne Beschluss {how}: {title}.",
        f"Ohne Beschluss ist die Angelegenheit {day} {how}: {title}.",
    )


_UNSURE = {
    "not_served": "führte zu keiner Annahme, weil nicht jedem Mitglied zugestellt wurde",
    "no_time": "führt zu keiner Annahme, weil das Ende vor dem Beginn läge",
    "nobody_says": "lief ab; dass damit etwas angenommen ist, hat laut Register niemand gesagt",
    "disputed": "wird von den Quellen verschieden dargestellt; was daraus wurde, ist offen",
    "act_in_doubt": "hat einen unbekannten Ausgang: ob das Gesagte zählt, ist zweifelhaft",
    "day_in_doubt": "hat einen unbekannten Ausgang: was geschah, ist nicht genau genug datiert",
    "end_in_doubt": "hat einen unbekannten Ausgang: das Ende ist nicht genau genug datiert",
}


@worded.register
def silence(f: tell.Silence, pen: Pen) -> tuple[str, ...]:
    what = pen.phrase(f.text or pen.scene.title)
    # in the dative behind *zu*, in the nominative as the subject
    draft, the_draft = "dem Text", "der Text"
    if f.winner is not None:
        whose = f"Kandidatur von {_case(f.winner, pen.full(f.winner), pen, 'dat')}"
        draft, the_draft = f"der {whose}", f"die {whose}"
    if f.revision is not None:
        of = "des Textes" if f.winner is None else draft
        draft, the_draft = f"Fassung {f.revision} {of}", f"Fassung {f.revision} {of}"
    # apart, *zu der* would point at one of several
    on = f" zu {draft}".replace(" zu der ", " zur ") if f.winner or f.revision is not None else ""
    clock = pen.clock(f.expiry)
    end = pen.at(f.expiry, year=True) + clock
    # *bis am* is said in Switzerland alone
    until = _behind("bis", f.expiry, pen) + clock
    by = f" von {_all(f.by, pen, 'dat')}" if f.by else ""
    if f.among:
        among = _all(f.among, pen, "dat")
        by += f" von {'einem oder mehreren von ' * (len(f.among) > 1)}{among}"
    doubt = "; die Darstellungen gehen auseinander" if f.by and not f.certain else ""
    match f.state:
        case "running" if f.why:
            unless = f"sofern das Schweigen nicht schon{by} gebrochen ist"
            unless = (
                unless if by else "sofern es nicht schon gebrochen, ausgesetzt oder beendet ist"
            )
            return (
                f"Das Schweigeverfahren{on} läuft {until}, {unless}: {what}.",
                f"{until} läuft das Schweigeverfahren{on}, {unless}: {what}.",
            )
        case "running":
            return (
                f"{the_draft} gilt als angenommen, sofern kein Mitglied vor dem Ablauf {end} "
                f"Einwand erhebt: {what}.",
                f"Das Schweigeverfahren{on} läuft {until}: {what}.",
            )
        case "broken":
            return (
                f"Das Schweigen{on}, das {end} enden sollte, wurde{by} gebrochen{doubt}: {what}.",
                f"Gebrochen wurde{by} das Schweigen{on}, das {end} enden sollte{doubt}: {what}.",
            )
        case "adopted":
            adopted = "wurde angenommen" if f.past else "ist angenommen"
            return (
                f"Niemand brach das Schweigen, das {end} ablief, und {the_draft} {adopted}: "
                f"{what}.",
                f"Das Schweigen lief {end} ab, und {the_draft} {adopted}: {what}.",
            )
        case "held" | "withdrawn":
            done = "ausgesetzt" if f.state == "held" else "zurückgezogen"
            return (
                f"Das Schweigeverfahren{on} wurde vor seinem Ende {done}: {what}.",
                f"Vor seinem Ende wurde das Schweigeverfahren{on} {done}: {what}.",
            )
    match f.why:
        case "consent_refused":
            came = f"führt zu keiner Annahme: die nötige Zustimmung ({f.consent}) wurde verweigert"
        case "consent_unknown":
            came = f"lief ab; ob die nötige Zustimmung ({f.consent}) vorliegt, ist nicht bekannt"
        case "perhaps_broken":
            came = f"wurde vielleicht{by} gebrochen; ob es so war, ist nicht verzeichnet"
        case str(why) if why in _UNSURE:
            came = _UNSURE[why]
        case _:
            return (
                f"Das Schweigen{on} sollte {end} enden; was daraus wurde, ist nicht verzeichnet: "
                f"{what}.",
                f"Ob das Schweigen{on}, das {end} enden sollte, gebrochen wurde, ist nicht "
                f"verzeichnet: {what}.",
            )
    # what came of it begins with its verb, and so fits behind *das ... sollte* and behind *es*
    return (
        f"Das Schweigen{on}, das {end} enden sollte, {came}: {what}.",
        f"Enden sollte das Schweigen{on} {end}; es {came}: {what}.",
    )


@worded.register
def least(f: tell.Least, pen: Pen) -> tuple[str, ...]:
    end = pen.at(f.expiry, year=True) + pen.clock(f.expiry)
    # *von mindestens* takes the dative: zwei Arbeitstagen
    days = f"{pen.number(f.least)} Arbeitstagen" if f.least > 1 else "einem Arbeitstag"
    working = pen.working(f.working)
    return (
        f"Ein Schweigeverfahren von mindestens {days} endet frühestens {end} ({working}).",
        f"Frühestens {end} endet ein Schweigeverfahren von mindestens {days} ({working}).",
    )


@worded.register
def objections_beside(f: tell.ObjectionsBeside, pen: Pen) -> tuple[str, ...]:
    does, whom = _object(f.members, pen), _all(f.members, pen, "dat")
    who = "diesen Mitgliedern" if len(f.members) > 1 else "diesem Mitglied"
    return (
        f"{_all(f.members, pen)} {does}, aber nicht in diesem Schweigeverfahren: Hier zählt kein "
        f"Einwand von {who}.",
        f"In diesem Schweigeverfahren zählt kein Einwand von {whom}; Einwand kommt von {who} nur "
        "auf anderem Weg.",
    )


_SAID = {
    # verbs that part: *mit* closes the clause, behind the day
    "objection": ("erhob", "erhoben", "Einwand"),
    "amendment": ("beantragte", "beantragten", "eine Änderung"),
    "request_for_time": ("bat", "baten", "um mehr Zeit"),
    "no_objection": ("teilte", "teilten", "mit, keinen Einwand zu haben"),
}
_FORM = {
    "written": " schriftlich",
    "in_writing": " schriftlich",
    "meeting": " in einer Sitzung",
    "in_meeting": " in einer Sitzung",
    "telephone": " telefonisch",
    "letter": " per Brief",
    "mail": " per Post",
    "email": " per E-Mail",
    "oral": " mündlich",
}
_UNCOUNTED = {
    "late": ", zu spät, um zu zählen",
    "early": ", vor der Eröffnung, was nicht zählt",
    "wrong_form": ", in einer Form, die nicht zählt",
    "not_entitled": ", ungefragt, was nicht zählt",
    "not_received": ", in einer Mitteilung, die nie einging",
    "unknown": "; ob das zählt, ist nicht verzeichnet",
    "void": ", was nicht zählt: ",
}
_AROUND = {"late": "Nach Ablauf des Schweigens", "early": "Vor dem Schweigen"}


@worded.register
def silent_members(f: tell.SilentMembers, pen: Pen) -> tuple[str, ...]:
    names, has = _all(f.members, pen), "haben" if _many(f.members, pen) else "hat"
    if len(f.members) > tell.FEW:
        names = f"{pen.number(len(f.members))} Mitglieder"
    return (
        f"{names} {has} im Schweigeverfahren nichts gesagt, und das gilt als Zustimmung.",
        f"Als Zustimmung gilt, dass {names} im Schweigeverfahren nichts gesagt {has}.",
    )


@worded.register
def under_silence(f: tell.Heard, pen: Pen) -> tuple[str, ...]:
    day, form = pen.time(f.day), pen.form(f.form, _FORM)
    remark = _UNCOUNTED.get(f.verdict, "") + (_IN_VAIN[f.why] if f.why else "")
    if not remark and not f.breaks and f.says != "no_objection":
        remark = ", was das Schweigen nicht bricht"
    words = f": {pen.quoted(f.words)}" if f.words is not None else ""
    if f.lifted_on is not None:
        at = pen.time(f.lifted_on)
        words += f"; das wurde {'' if f.lifted else 'vielleicht schon '}{at} zurückgenommen"
        words += f", in Vollmacht durch {the(f.lifter, pen)}" if f.lifter is not None else ""
    for holder, why in f.in_vain:
        vain = f"die Rücknahme in Vollmacht durch {the(holder, pen)} ist ohne Wirkung"
        words += f"; {vain} ({_IN_VAIN[why]})"
    form += f", vertreten durch {the(f.holder, pen)}," if f.holder is not None else ""
    form += f" für {_group(f.group, pen)}" if f.group is not None else ""
    one, many, what = _SAID[f.says]
    verb, member = many if _plural(f.member, pen) else one, the(f.member, pen)
    when = _AROUND.get(f.verdict, "Im Schweigeverfahren")
    during = "" if f.verdict in _AROUND else " im Schweigeverfahren"
    return (
        _stop(f"{when} {verb} {member} {day}{form} {what}{remark}{words}"),
        _stop(f"{member} {verb}{during} {day}{form} {what}{remark}{words}"),
    )


# die Regel


@worded.register
def rule_of(f: tell.RuleOf, pen: Pen) -> tuple[str, ...]:
    size, of = f"{pen.figure(f.stage.size)} " if f.stage.size else "", _of_body(f.stage, pen)
    counting = _counting(f.stage)
    match f.asks:
        case "all":
            few = {1: ("das einzige Mitglied", "muss"), 2: ("beide Mitglieder", "müssen")}
            everybody = (f"alle {size}{counting}Mitglieder", "müssen")
            who, must = everybody if counting else few.get(f.stage.size or 0, everybody)
            who += of
            if f.stage.size == 1 and f.stage.body is not None:
                who = _body(f.stage.body, pen, "nom")
            whom = " einer Kandidatur" if pen.scene.appointment else ""
            rule = f"{who} {must}{whom} zustimmen"
            # with the verb first, for where something else opens the clause
            turned, other = f"{must} {who}{whom} zustimmen", f"nötig ist: {rule}"
        case "none_objects":
            many = (f.stage.size or 0) > 1
            who = f"keines der {size}{counting}Mitglieder" if many else "kein Mitglied"
            where = _in_body(f.stage, pen)
            rule = f"der Beschluss fällt{where} im Konsens: {who} darf Einwand erheben"
            turned = f"fällt der Beschluss{where} im Konsens: {who} darf Einwand erheben"
            other = f"nötig ist{where} Konsens: {who} darf Einwand erheben"
        case _:
            title = f" {pen.titled(f.title)}" if f.title else ""
            law = pen.law(f.rule, f.members)
            rule, turned = (
                f"die Regel{title}{of} lautet: {law}",
                f"gilt die Regel{title}{of}: {law}",
            )
            other = f"hier {turned}"
    deed = _deed(f.stage, pen)
    if f.assumed:
        return (
            f"Für die {deed} ist die Regel nur vermutet: {rule}.",
            f"Nur vermutet ist die Regel für die {deed}: {rule}.",
        )
    if f.other:
        return (f"Für die {deed} {turned}.", f"Bei der {deed} {turned}.")
    if f.after:
        before = "ein anderer Weg zum Beschluss ohne Ergebnis blieb"
        vote = ""
        if f.after == "silence":
            before = "das Schweigen zu keinem Beschluss führte"
            voted = "wurde darüber abgestimmt" if f.past else "wird darüber abgestimmt"
            vote = f"{voted}; " * (f.asks != "none_objects")
        # behind *weil* and its clause the verb comes first
        clause = f"{vote}{rule}" if vote else turned
        return (f"Weil {before}, {clause}.", f"Da {before}, {clause}.")
    if f.procedure:
        return (f"{rule}.", f"{other}.")
    kind = "diese Ernennung" if pen.scene.appointment else "diesen Beschluss"
    return (
        f"Ein förmliches Verfahren für {kind} ist nicht verzeichnet, aber {rule}.",
        f"Für {kind} ist kein förmliches Verfahren verzeichnet, aber {rule}.",
    )


@worded.register
def out_of_force(f: tell.OutOfForce, pen: Pen) -> tuple[str, ...]:
    if f.until is None:
        since = _behind("ab", f.since, pen)
        return (
            f"Diese Regel gilt erst {since}.",
            f"Erst {since} gilt diese Regel.",
        )
    until = _behind("bis", f.until, pen)
    return (
        f"Diese Regel galt {until}, und seither ist keine andere verzeichnet.",
        f"{until} galt diese Regel, und seither ist keine andere verzeichnet.",
    )


def _meanwhile(pen: Pen) -> str:
    return "während das Rennen lief" if pen.scene.appointment else "im laufenden Verfahren"


@worded.register
def joined(f: tell.Joined, pen: Pen) -> tuple[str, ...]:
    member, size = _some(f.members, pen), pen.figure(f.size)
    verb, day = "traten" if _many(f.members, pen) else "trat", pen.at(f.day)
    # in a subordinate clause the parts of the verb join: beitraten
    return (
        f"{member} {verb} {day} bei, {_meanwhile(pen)}; seither sind es {size} Mitglieder.",
        f"Auf {size} stieg die Zahl der Mitglieder {day}, als {member} bei{verb}.",
    )


@worded.register
def departed(f: tell.Departed, pen: Pen) -> tuple[str, ...]:
    members, day = _some(f.members, pen), pen.at(f.day)
    verb = "schieden" if _many(f.members, pen) else "schied"
    return (
        f"{members} {verb} {day} aus, {_meanwhile(pen)}.",
        f"Nicht mehr dabei {_since(f.day, pen, year=False)}: {members}.",
    )


@worded.register
def succeeded(f: tell.Succeeded, pen: Pen) -> tuple[str, ...]:
    was, by, day = _all(f.members, pen), the(f.by, pen), pen.at(f.day)
    of = _all(f.members, pen, "dat")
    took = "übernahmen" if _plural(f.by, pen) else "übernahm"
    match f.how:
        case "continued":
            had = "hatten" if _many(f.members, pen) else "hatte"
            return (
                f"{by} {took} {day} die Mitgliedschaft von {of}: der Sitz ist derselbe, und was "
                "gesagt war, bleibt bestehen.",
                f"Was {was} gesagt {had}, bleibt bestehen: {by} {took} {day} den Sitz.",
            )
        case "merged":
            went = "gingen" if _many(f.members, pen) else "ging"
            # *aufgehen in* takes the dative: nothing moves
            into = the(f.by, pen, "dat")
            return (
                f"{was} {went} {day} in {into} auf, seither mit einem Sitz.",
                f"{day} {went} {was} in {into} auf, seither mit einem Sitz.",
            )
    return (
        f"{by} {took} {day} den Platz von {of}, mit eigenem Sitz.",
        f"Den Platz von {of} {took} {day} {by}, mit eigenem Sitz.",
    )


@worded.register
def uncounted(f: tell.Uncounted, pen: Pen) -> tuple[str, ...]:
    who, many = _some(f.members, pen), _many(f.members, pen)
    are = "sind" if many else "ist"
    if f.why == "suspended":
        # by their number: *die Niederlande* are plural, and one *Mitglied*
        still = "noch Mitglieder" if len(f.members) > 1 else "noch Mitglied"
        return (
            f"{who} {are} suspendiert: {still}, aber nicht mitgezählt.",
            f"Wegen Suspendierung nicht mitgezählt: {who}.",
        )
    they = "sie" if len(f.members) > 1 else _pronoun(f.members[0], pen)
    what = "suspendiert oder ohne Stimme" if f.why == "doubted" else "Mitglied"
    return (
        f"Ob {who} {what} {are}, ist nicht verzeichnet.",
        f"Nicht mitgezählt, weil nicht bekannt ist, ob {they} {what} {are}: {who}.",
    )


# das Rennen


@worded.register
def last_rival(f: tell.LastRival, pen: Pen) -> tuple[str, ...]:
    who, day = within_commas(pen.intro(f.rival)), pen.at(f.day)
    report = f" (Berichten zufolge {pen.at(f.report)})" if f.report is not None else ""
    if f.formality:
        every = f"alle {_counting(pen.scene.stage)}Mitglieder hatten zugestimmt"
        every += _partly(f.hearsay, pen) + _unopposed(f.unopposed, pen)
        out = f"die letzte Konkurrenz, {who} war {day} ausgestiegen{report}"
        return (
            f"Eine Formsache war es da schon: {out}, und {every}.",
            f"Der Beschluss war zur Formsache geworden: {out}, und {every}.",
        )
    return (
        f"Die letzte Konkurrenz, {who} verließ das Rennen {day}{report}.",
        f"Konkurrenz gab es keine mehr: Zuletzt verließ {who.rstrip(',')} das Rennen "
        f"{day}{report}.",
    )


_DID = {
    "announced": ("wurde", "für eine Kandidatur angekündigt"),
    "declared": ("gab", "die Kandidatur bekannt"),
    "nominated": ("wurde", "nominiert"),
    "recommended": ("wurde", "empfohlen"),
    "interest_shown": ("zeigte", "Interesse"),
    "floated": ("wurde", "erstmals genannt"),
}
_CAME = ("kam", "ins Rennen")


@worded.register
def rival(f: tell.Rival, pen: Pen) -> tuple[str, ...]:
    verb, did = _DID.get(f.did, _CAME)
    nominated = f.by and f.did == "nominated"
    by = f" von {_all(f.by, pen, 'dat')}" if nominated else ""
    who = pen.name(f.rival) if nominated else pen.intro(f.rival)
    return (
        f"{who} {verb} {pen.at(f.day)}{by} {did}.",
        f"Ebenfalls im Rennen: {who.rstrip(',')}, {_since(f.day, pen, year=False)}"
        f"{f' nominiert{by}' if by else ''}.",
    )


@worded.register
def nomination_withdrawn(f: tell.NominationWithdrawn, pen: Pen) -> tuple[str, ...]:
    whose, by, day = _of(f.who, pen), _all(f.by, pen), pen.at(f.day, year=True)
    did = "zogen" if _many(f.by, pen) else "zog"
    return (
        f"{by} {did} die Nominierung {whose} {day} zurück.",
        f"Die Nominierung {whose} durch {by} wurde {day} zurückgezogen.",
    )


@worded.register
def to_be_nominated(f: tell.ToBeNominated, pen: Pen) -> tuple[str, ...]:
    # no state with an article is masculine, so that *durch* shows no other case
    names, by = _people(f.names, pen), _all(f.by, pen)
    are = "sind" if len(f.names) > 1 else "ist"
    return (
        f"{names} {are} bislang nur angekündigt; die Nominierung durch {by} steht noch aus.",
        f"Bislang nur angekündigt und noch zu nominieren durch {by}: {names}.",
    )


@worded.register
def possible(f: tell.Possible, pen: Pen) -> tuple[str, ...]:
    day = pen.by(f.latest) + pen.clock(f.latest)
    what = _possible(f, pen)
    open_ = "ob es an diesem Tag schon so war, sagt das Register nicht"
    return (
        f"{day}: {what}; {open_}.",
        f"Vielleicht schon, und {day}: {what}; {open_}.",
    )


_UNDER = {
    "objection": "ein Einwand",
    "amendment": "ein Änderungsantrag",
    "request_for_time": "eine Bitte um mehr Zeit",
    "no_objection": "eine Erklärung ohne Einwand",
}
_ON_SILENCE = {
    "silence_held": "die Aussetzung des Schweigeverfahrens",
    "silence_resumed": "die Wiederaufnahme des Schweigeverfahrens",
    "silence_extended": "die Verlängerung des Schweigeverfahrens",
    "silence_withdrawn": "der Rückzug des Schweigeverfahrens",
    "silence_broken": "eine Meldung über das Brechen des Schweigens",
    "silence_lapsed": "eine Meldung über den ungebrochenen Ablauf des Schweigens",
}


def _possible(f: tell.Possible, pen: Pen) -> str:
    """An act by its name, and what it was about."""
    about = to = pen.full(f.who) if f.who is not None else ""
    if f.who is not None:
        to = _case(f.who, about, pen, "dat")
    about, to = (pen.titled(f.text),) * 2 if f.text is not None else (about, to)
    stance = f" ({_SAYS[f.stance][0]})" if f.stance is not None else ""
    by = f" durch {_all((f.member,), pen)}" if f.member is not None else ""
    match f.type:
        case "decision":
            return f"der Beschluss über {about}{'' if f.carried else ', nicht angenommen'}"
        case "position" if f.member is not None:
            return f"{pen.member(f.member)}, zu {to}{stance}"
        case "position":
            return f"eine Äußerung zu {to}{stance}"
        case "silence_answer":
            return f"{_UNDER[f.says]}{by} im Schweigeverfahren zu {to}"
        case "objection_lifted":
            return f"die Rücknahme{by} dessen, was im Schweigeverfahren zu {to} gesagt wurde"
        case str(act) if act in _ON_SILENCE:
            return f"{_ON_SILENCE[act]} zu {to}"
        case "count":
            return f"eine Zählung der Unterstützung für {about}{pen.tally(f)}"
        case "condition_answer":
            return "eine Antwort auf eine Bedingung"
        case "text":
            return f"Fassung {f.revision} von {to}"
        case "silence":
            return f"ein Schweigeverfahren zu {to}"
        case "round_result":
            return "das Ergebnis einer Runde"
        case "matter_ended":
            return "das Ende der Angelegenheit ohne Beschluss"
        case "reopening":
            return "die Wiedereröffnung der Angelegenheit"
        case "candidacy":
            return f"die Kandidatur von {to}"
        case "term":
            return f"die Amtszeit von {to}"
    return "ein Eintrag" if not about else f"ein Eintrag zu {to}"


@worded.register
def hindsight(f: tell.Hindsight, pen: Pen) -> tuple[str, ...]:
    day, one = pen.day(f.last, year=True), f.number == 1
    last = f", am {day}" if one else f", der letzte am {day}"
    number = "ein Eintrag" if one else f"{pen.number(f.number)} Einträge"
    became = "wurde" if one else "wurden"
    return (
        f"Von dem, was hier steht, {became} {number} erst nach diesem Tag bekannt{last}.",
        f"Erst nach diesem Tag {became} {number} von dem, was hier steht, bekannt{last}.",
    )


_AMENDED = {
    "correction": "berichtigt",
    "voiding": "für nichtig erklärt",
    "recall": "zurückgenommen",
}


@worded.register
def amended(f: tell.Amended, pen: Pen) -> tuple[str, ...]:
    what, done, day = _possible(f.what, pen), _AMENDED[f.how], pen.at(f.day, year=True)
    why = f"; die angegebene Begründung: {pen.quoted(f.reason)}" if f.reason is not None else ""
    if f.shift is not None:
        was, now = (pen.at(day, year=True) for day in f.shift)
        # behind *nicht* it is *sondern*: *aber* would not exclude
        what = f"{what}, nicht {was}, sondern {now}"
    had = "" if f.told else " Was hier steht, ist von davor."
    return (
        f"Dies war bekannt und wurde {day} {done}: {what}{why}.{had}",
        f"Zunächst bekannt, wurde dies {day} {done}: {what}{why}.{had}",
    )


@worded.register
def perhaps(f: tell.Perhaps, pen: Pen) -> tuple[str, ...]:
    who, at = pen.full(f.who), pen.at(f.day)
    if f.into:
        return (
            f"{who} kam {at} ins Rennen und war vielleicht schon dabei.",
            f"Vielleicht schon im Rennen: {who}, dazugekommen {at}.",
        )
    return (
        f"{who} verließ das Rennen {at} und war vielleicht schon nicht mehr dabei.",
        f"Vielleicht schon nicht mehr im Rennen: {who}, ausgestiegen {at}.",
    )


@worded.register
def withheld(f: tell.Withheld, pen: Pen) -> tuple[str, ...]:
    if f.to == "undisclosed":
        until = "ist nicht offengelegt" if f.decided else "wird bis zum Beschluss nicht offengelegt"
        return (
            f"Was Mitglieder in dieser Angelegenheit sagen, {until}.",
            f"In dieser Angelegenheit gilt: Was Mitglieder sagen, {until}.",
        )
    eyes = "die Mitglieder und das Sekretariat" if f.to == "members" else "das Sekretariat"
    return (
        f"Was Mitglieder in dieser Angelegenheit sagen, ist nur für {eyes} bestimmt.",
        f"Nur für {eyes} ist bestimmt, was Mitglieder in dieser Angelegenheit sagen.",
    )


@worded.register
def exits(f: tell.Left, pen: Pen) -> tuple[str, ...]:
    # *die Kandidatur von* asks for the dative: else they are the subject
    case: GrammaticalCase = "dat" if f.did == "lapsed" else "nom"
    rows = pen.listed(
        f"{pen.listed(_case(w, pen.full(w), pen, case) for w in people)} ({pen.bare(day)})"
        for people, day in f.groups
    )
    many = len(f.groups) > 1 or len(f.groups[0][0]) > 1
    match f.did:
        case "lapsed":
            verb = "wurden" if many else "wurde"
            what = f"die Kandidatur{'en' * many} von {rows}"
            return (f"Hinfällig {verb} {what}.", f"Zuvor {verb} {what} hinfällig.")
        case "eliminated":
            verb = "schieden" if many else "schied"
            return (f"{rows} {verb} aus.", f"Zuvor {verb} {rows} aus.")
        case "passed_over":
            verb = "wurden" if many else "wurde"
            return (f"{rows} {verb} nicht vorgeschlagen.", f"Nicht vorgeschlagen {verb} {rows}.")
    verb = "zogen" if many else "zog"
    return (f"{rows} {verb} sich zurück.", f"Zuvor {verb} sich {rows} zurück.")


@worded.register
def mentions(f: tell.Named, pen: Pen) -> tuple[str, ...]:
    names, were = _people(f.names, pen), "waren" if len(f.names) > 1 else "war"
    return (
        f"Im Gespräch {were} zwischenzeitlich auch {names}.",
        f"Zwischenzeitlich im Gespräch {were} auch {names}.",
    )


@worded.register
def start(f: tell.Start, pen: Pen) -> tuple[str, ...]:
    who, (verb, did) = pen.name(f.who), _DID.get(f.did, _CAME)
    by = f" von {_all(f.by, pen, 'dat')}" if f.by and f.did == "nominated" else ""
    ran = f" und kam {pen.at(f.running)} ins Rennen" if f.running is not None else ""
    proposal = ""
    if f.by and f.did != "nominated":
        proposers, whom = _all(f.by, pen), pen.name(f.who)
        many = _many(f.by, pen)
        if f.reported:
            # by *sollen* German tells that a thing is only reported
            had = "sollen" if many else "soll"
            proposal = f"; {proposers} {had} {whom} vorgeschlagen haben"
        elif f.proposal is not None:
            at = pen.at(f.proposal, year=True)
            proposal = f"; {proposers} {'schlugen' if many else 'schlug'} {whom} {at} vor"
        else:
            proposal = f"; {proposers} {'hatten' if many else 'hatte'} {whom} vorgeschlagen"
    day, source = pen.at(f.day, year=True), ""
    if f.according is not None:
        source = f" {pen.sources(f.according) or 'Berichten zufolge'}"
    return (
        f"{who} {verb}{source} {day}{by} {did}{ran}{proposal}.",
        f"Am Anfang stand{source}: {who} {verb} {day}{by} {did}{ran}{proposal}.",
    )


@worded.register
def weighed(f: tell.Weighed, pen: Pen) -> tuple[str, ...]:
    unit = pen.phrase(f.unit) if f.unit is not None else f"an Gewicht {pen.in_quotes(f.weight)}"
    than = {
        Relation.AT_LEAST: "mindestens",
        Relation.MORE_THAN: "mehr als",
        Relation.AT_MOST: "höchstens",
        Relation.FEWER_THAN: "weniger als",
    }[f.relation]
    percent = pen.tongue.per_cent
    unit = percent + unit[1:] if unit.startswith("%") else f" {unit}"
    had, asks = _between(f, pen), "verlangte" if f.past else "verlangt"
    need = f"die Regel {asks} {than} {pen.exact(f.need)}{percent if f.percent else ''}"
    table = f" ({_table(f, pen)})" if f.table is not None else ""
    if f.for_it:
        have = "vertraten" if f.past else "vertreten"
        return (
            f"Zusammen {have} die Befürworter {had}{unit}; {need}{table}.",
            f"Die Befürworter {have} zusammen {had}{unit}; {need}{table}.",
        )
    count = "zählte" if f.past else "zählt"
    return (
        f"Nach Gewicht {count} eine Klausel {had}{unit}; {need}{table}.",
        f"Eine Klausel {count} nach Gewicht {had}{unit}; {need}{table}.",
    )


def _between(f: tell.Weighed, pen: Pen) -> str:
    if f.least == f.most:
        return pen.exact(f.least)
    return f"zwischen {pen.exact(f.least)} und {pen.exact(f.most)}"


def _table(f: tell.Weighed, pen: Pen) -> str:
    """The table of weights, and since when it is in force."""
    name = pen.phrase(f.table) if f.table is not None else ""
    since = f.since
    return f"{name}, in Kraft {_since(since, pen, year=False)}" if since is not None else name


@worded.register
def climb(f: tell.Climb, pen: Pen) -> tuple[str, ...]:
    who = pen.name(f.who)
    parts = [_count(count, pen, base) for count, base in f.in_order()]
    if len(parts) == 1:
        (only,) = f.counts
        day, many = pen.at(only.day), parts[0].removesuffix(pen.at(only.day)).strip()
        source = pen.sources(only.according) or "soweit bekannt"
        some = _partly(only.hearsay, pen) + _unopposed(only.unopposed, pen)
        are = "war" if only.figure == 1 else "waren"
        return (
            f"Für {who} {are} {day}, {source}, {many}{some}.",
            f"{day} {are}, {source}, {many} für {who}{some}.",
        )
    parts = [_reported(part, count, pen) for part, count in zip(parts, f.counts, strict=True)]
    among = "unter anderem " if f.more else ""
    return (
        f"Gezählt wurden für {who} {among}{pen.listed(parts)}.",
        f"Für {who} wurden {among}gezählt: {pen.listed(parts)}.",
    )


def _reported(part: str, c: tell.SupportCount, pen: Pen) -> str:
    return f"{part} ({pen.sources(c.according)})" if c.according else part


def _count(c: tell.SupportCount, pen: Pen, before: int) -> str:
    how = {"exactly": "", "about": "etwa ", "at_least": "mindestens "}[c.quality]
    if c.figure == c.base:
        whole = {1: "das einzige Mitglied", 2: "beide Mitglieder"}.get(c.base or 0)
        count = _counting(pen.scene.stage)
        every = f"alle {pen.figure(c.base)}{'' if before else f' {count}Mitglieder'}"
        return f"{whole or every} {pen.at(c.day)}"
    of = "" if c.base == before else f" von {pen.figure(c.base)}"
    of += "" if before else " Mitgliedern"
    return f"{how}{pen.figure(c.figure)}{of} {pen.at(c.day)}"


@worded.register
def backers(f: tell.Backers, pen: Pen) -> tuple[str, ...]:
    first, who, day = _some(f.first, pen), pen.name(f.who), pen.at(f.since)
    source = pen.aside(f.according)
    source += f", und {pen.at(f.confirmed)} öffentlich" if f.confirmed is not None else ""
    follow = "folgten" if _many(f.next, pen) else "folgte"
    when = "noch am selben Tag" if f.at_once else "binnen einer Woche"
    after = f"; {when} {follow} {_some(f.next, pen, 12)}" if f.next else ""
    verb = "stellten" if _many(f.first, pen) else "stellte"
    after += "".join(_loosely(one, pen) for one in f.loose)
    if len(f.undated) > 4:
        after += f"; von {pen.number(len(f.undated))} weiteren ist kein Tag verzeichnet"
    else:
        after += "".join(
            f"; {the(m, pen)} {'taten' if _plural(m, pen) else 'tat'} das {pen.at(on)}"
            for m, on in f.undated
        )
    outside = f" außer {the(f.outside, pen, 'dat')}" if f.outside is not None else ""
    binding = " verbindlich" if f.loose else ""
    unsure = f.undated or f.unsure
    known = "von denen, deren Tag bekannt ist" if unsure else "soweit bekannt"
    # the relative clause in *von denen, deren ...* ends with a comma, *soweit bekannt* is no clause
    return (
        f"{known}{',' * bool(unsure)} {verb} sich{outside} zuerst {first}{binding} hinter {who}, "
        f"{day}{source}{after}.",
        f"Zuerst {verb} sich{outside}{',' * (not unsure)} {known}, {first}{binding} hinter {who}, "
        f"{day}{source}{after}.",
    )


def _loosely(backer: tuple[NamedMember, When, When | None], pen: Pen) -> str:
    """Who had spoken before in words that do not bind, and when in words that do."""
    place, day, bound = backer
    had = "hatten" if _plural(place, pen) else "hatte"
    then = f", {pen.at(bound)} dann verbindlich" if bound is not None else ""
    return f"; {the(place, pen)} {had} sich {pen.at(day)} unverbindlich dafür ausgesprochen{then}"


def _group(f: tell.GroupName | tell.ForGroup, pen: Pen) -> str:
    """A group, to stand behind *für*."""
    if f.name is not None:
        return pen.phrase(f.name)
    names = pen.listed(pen.identifier(name) for name in f.classes)
    return (
        f"die Klasse{'n' * (len(f.classes) > 1)} {names}"
        if f.classes
        else _some(f.members, pen, tell.NAMED)
    )


@worded.register
def for_group(f: tell.ForGroup, pen: Pen) -> tuple[str, ...]:
    who = the(f.speaker, pen) if f.speaker is not None else pen.speaker(f.by) or "jemand"
    spoke = "sprachen" if f.speaker is not None and _plural(f.speaker, pen) else "sprach"
    group, day = _group(f, pen), pen.at(f.day, year=True)
    about = f" zu {_case(f.who, pen.full(f.who), pen, 'dat')}" if f.who is not None else ""
    own = _some(f.members, pen, tell.NAMED, case="dat")
    own = f"eine solche Äußerung von {own} selbst ist nicht verzeichnet"
    end = f"{_VOTES[f.stance][0]}; {'dafür gab es ein Mandat' if f.mandated else own}."
    return (
        f"{who} {spoke} {day} für {group}{about}: {end}",
        f"Für {group} {spoke} {who} {day}{about}: {end}",
    )


@worded.register
def implied(f: tell.Implied, pen: Pen) -> tuple[str, ...]:
    one, day = len(f.members) == 1, pen.by(f.day)
    members = "einem Mitglied" if one else f"{pen.number(len(f.members))} Mitgliedern"
    # behind *dass* the verb is last and in one word
    agreed = "zustimmten" if _many(f.members, pen) else "zustimmte"
    by = f" ({pen.sources(inside(f.according))})" if f.according else ""
    names = _all(tuple(pen.by_name(f.members)), pen)
    if len(f.members) > tell.NAMED:
        names = "sie"
    return (
        f"Von {members} ist kein Tag bekannt: dass {names} {day} {agreed}, folgt aus der Zählung "
        f"dieses Tages{by}.",
        f"Nur aus einer Zählung{by} folgt, dass {names} {day} {agreed}; ein Tag ist von {members} "
        "nicht bekannt.",
    )


@worded.register
def holdouts(f: tell.Holdouts, pen: Pen) -> tuple[str, ...]:
    names, of = _all(f.members, pen), ""
    if f.who is not None:
        of = f" von {_case(f.who, pen.full(f.who), pen, 'dat')}"
    if f.over:
        return (
            f"Zunächst nicht überzeugt{of} waren {names}.",
            f"Anfangs waren {names} nicht überzeugt{of}.",
        )
    return (
        f"Noch nicht überzeugt{of} sind {names}.",
        f"Bislang nicht überzeugt{of} sind {names}.",
    )


@worded.register
def holdout(f: tell.Holdout, pen: Pen) -> tuple[str, ...]:
    member, since, many = the(f.member, pen), pen.at(f.since), _plural(f.member, pen)
    source = pen.aside(f.according, ",")
    still = "" if f.before is not None else "noch "
    whom = pen.full(f.who) if f.who is not None else ""
    verb, what = "sagten" if many else "sagte", "nein"
    if f.stance == "object" and f.who is not None:
        what = f"nein zu {_case(f.who, whom, pen, 'dat')}"
    elif f.stance != "object":
        verb = "hatten" if many else "hatte"
        what = f"{still}Vorbehalte{f' gegen {whom}' if whom else ''}"
    no = f"{verb} {since}{source} {what}"
    if f.before is not None:
        return _stepped_back(f, no, pen)
    last = f"{since}{source} {verb} {member} {what}"
    if f.agreed is None and f.perhaps:
        return (f"{member} {no}.", f"{last}.")
    if f.agreed is None:
        has = "haben" if many else "hat"
        return (
            f"{member} {no} und {has} seither nicht zugestimmt.",
            f"{last}; eine Zustimmung ist seither nicht verzeichnet.",
        )
    by = pen.aside(f.agreed_according)
    did = "stimmten" if many else "stimmte"
    return (
        f"{member} {no} und {did} {pen.at(f.agreed)} zu{by}.",
        f"{last}; die Zustimmung kam {pen.at(f.agreed)}{by}.",
    )


def _stepped_back(f: tell.Holdout, no: str, pen: Pen) -> tuple[str, ...]:
    """A member that had agreed before it said no or had reservations."""
    assert f.before is not None
    member, before, many = the(f.member, pen), pen.at(f.before), _plural(f.member, pen)
    earlier_source = pen.aside(f.before_according, ",")
    had = "hatten" if many else "hatte"
    if f.agreed is None and f.perhaps:
        middle, after = " und", ""
    elif f.agreed is None:
        middle, after = ",", f" und {'haben' if many else 'hat'} nicht erneut zugestimmt"
    else:
        by = pen.aside(f.agreed_according)
        did = "stimmten" if many else "stimmte"
        middle, after = ",", f" und {did} {pen.at(f.agreed)} erneut zu{by}"
    return (
        f"{member} {had} {before}{earlier_source} zugestimmt{middle} {no}{after}.",
        f"{before}{earlier_source} {had} {member} zugestimmt{middle} {no}{after}.",
    )


_BECAME = {
    "open": "eine Antwort ist nicht verzeichnet",
    "answered": "beantwortet",
    "met": "erfüllt",
    "dropped": "fallen gelassen",
    "overtaken": "von den Ereignissen überholt",
}


@worded.register
def request(f: tell.Asked, pen: Pen) -> tuple[str, ...]:
    words, became = pen.phrase(f.asks, _SMALL), _BECAME[f.became]
    if f.latest is not None:
        became = f"vielleicht schon {became}, {pen.by(f.latest)}"
    member, many = the(f.member, pen), _plural(f.member, pen)
    verb = "verlangten" if many else "verlangte"
    it = _pronoun(f.member, pen) if f.alone else member
    of = f" von {_case(f.of, pen.full(f.of), pen, 'dat')}" if f.of is not None else ""
    if f.by is not None:
        verb = "verlangten" if _plural(f.by, pen) else "verlangte"
        by = the(f.by, pen)
        return (
            f"Für {member} {verb} {by}{of}: {words} ({became}).",
            f"{by} {verb} für {member}{of}: {words} ({became}).",
        )
    other = f"Außerdem {verb} {member}" if f.again else f"Was {member} {verb}"
    return (
        f"{it} {verb}{of}: {words} ({became}).",
        f"{other}{of}: {words} ({became}).",
    )


_VOTES: Mapping[Stance, tuple[str, str]] = {
    Stance.SUPPORT: 2 * ("dafür",),
    Stance.NO_OBJECTION: 2 * ("ohne Einwand",),
    Stance.ABSTAIN: ("Enthaltung", "Enthaltungen"),
    Stance.RESERVE: 2 * ("mit Vorbehalt",),
    Stance.AD_REFERENDUM: 2 * ("ad referendum",),
    Stance.OBJECT: 2 * ("dagegen",),
    Stance.RECUSE: 2 * ("ohne Teilnahme",),
    Stance.UNDECIDED: 2 * ("unentschieden",),
    Stance.UNDECLARED: 2 * ("nicht bekannt",),
    Stance.BLANK: 2 * ("leer",),
    Stance.INVALID: 2 * ("ungültig",),
    Stance.ABSENT: 2 * ("abwesend",),
    Stance.SILENT: 2 * ("schweigend",),
    Stance.UNREASONED: 2 * ("dagegen ohne Begründung",),
}
# of a ballot it is that no answer is known, of an act that it takes one back
_SAYS = {**_VOTES, Stance.UNDECLARED: ("nimmt zurück, was es gesagt hatte",)}


def _figures(figures: tuple[tuple[Stance, int], ...], pen: Pen) -> str:
    return pen.listed(
        f"{pen.figure(number)} {_VOTES[stance][number != 1]}" for stance, number in figures
    )


@worded.register
def in_favour(f: tell.InFavour, pen: Pen) -> tuple[str, ...]:
    number, had = pen.figure(f.number), "hatte" if f.number == 1 else "hatten"
    count = f"{pen.figure(f.of)} {_counting(pen.scene.stage)}"
    basis = _partly(f.hearsay, pen) + _unopposed(f.unopposed, pen)
    if f.number == f.of > 1:
        every = f"alle {count}Mitglieder"
        return f"{every} hatten zugestimmt{basis}.", f"Zugestimmt hatten {every}{basis}."
    return (
        f"Von den {count}Mitgliedern {had} {number} zugestimmt{basis}.",
        f"Zugestimmt {had} {number} von den {count}Mitgliedern{basis}.",
    )


@worded.register
def voted(f: tell.Voted, pen: Pen) -> tuple[str, ...]:
    counts = [_figures(f.figures, pen)] if f.figures else []
    counts += [f"{name.replace('_', ' ')}: {_figures(of, pen)}" for name, of in f.classes]
    counts += ["wie die anderen antworteten, wurde nicht gezählt"] if f.others else []
    result = "; ".join(counts)
    return f"Das Ergebnis: {result}.", f"Gezählt wurde so: {result}."


@worded.register
def tried(f: tell.Tried, pen: Pen) -> tuple[str, ...]:
    day = pen.at(f.day, year=True)
    end = {
        "passed": f"blieb bis zu seinem letzten Tag ohne Ergebnis ({pen.bare(f.day, year=True)})",
        "not_carried": f"wurde {day} beschritten und führte zu keiner Annahme",
        "lapsed": f"endete {day} ohne Ergebnis",
        "withdrawn": f"wurde {day} aufgegeben",
        "left": f"wurde {day} zugunsten eines anderen verlassen",
    }[f.how]
    number = pen.ordinal(f.number)
    return (
        f"Der {number} Weg zum Beschluss {end}.",
        f"Ein Weg zum Beschluss, der {number}, {end}.",
    )


_OTHER = {
    "agreed": "eine Zustimmung",
    "unopposed": "eine Unbedenklichkeitserklärung",
    "objected": "ein Einwand",
    "reserved": "ein Vorbehalt",
    "spoke": "eine andere Antwort",
}


@worded.register
def earlier(f: tell.Earlier, pen: Pen) -> tuple[str, ...]:
    bare = {"agreed": "Zustimmung", "objected": "Einwand"}
    what = bare.get(f.did, _OTHER[f.did])
    who, to = _all(f.members, pen, "dat"), f"Fassung {f.of}"
    to += f" von {_parts((f.text,), pen)}" if f.text is not None else ""
    # *Einwand* and *Vorbehalt* are masculine, *Zustimmung* and *Antwort* are feminine
    it = "er" if f.did in {"objected", "reserved"} else "sie"
    return (
        f"Zu {to} kam {what} von {who}; für Fassung {f.about} gilt {it} nicht.",
        f"Von {who} kam {what} zu {to}; für Fassung {f.about} gilt {it} nicht.",
    )


@worded.register
def later(f: tell.Later, pen: Pen) -> tuple[str, ...]:
    what, who, day = _OTHER[f.did], _all(f.members, pen, "dat"), pen.at(f.day, year=True)
    if f.perhaps:
        none = "keine Zahl hier enthält das"
        return (
            f"Von {who} kam {day}, vielleicht noch vor dem Beschluss, {what}; {none}.",
            f"Vielleicht noch vor dem Beschluss, {day}, kam {what} von {who}; {none}.",
        )
    return (
        f"Nach dem Beschluss, {day}, kam {what} von {who}; am Beschluss ändert das nichts.",
        f"Von {who} kam {day}, nach dem Beschluss, {what}; daran ändert das nichts.",
    )


_APART = {
    "without_vote": "ohne Stimme",
    "suspended": "suspendiert",
    "set_aside": "in diesem Schritt außer Betracht",
    "unknown": "vielleicht nicht stimmberechtigt",
}


@worded.register
def voice(f: tell.Voice, pen: Pen) -> tuple[str, ...]:
    what, who, why = _OTHER[f.did], _all(f.members, pen, "dat"), _APART[f.why]
    if f.day is not None and f.suspended is not None:
        day, since = pen.at(f.day, year=True), pen.at(f.suspended, year=True)
        now = "" if f.past else "jetzt "
        return (
            f"Von {who} kam {day} {what}, vor der Suspendierung {since}; das zählt {now}nicht mit.",
            f"{now}nicht mitgezählt: {what} von {who}, {day}, vor der Suspendierung {since}.",
        )
    one = len(f.members) == 1
    if f.past:
        was = f"{'das Mitglied war' if one else 'die Mitglieder waren'} damals {why}"
        return (
            f"Von {who} kam {what}; das zählt nicht mit: {was}.",
            f"Nicht mitgezählt: {what} von {who}; {was}.",
        )
    so = f"solange {'das Mitglied' if one else 'die Mitglieder'} {why} {'ist' if one else 'sind'}"
    return (
        f"Von {who} kam {what}; das zählt nicht mit, {so}.",
        f"Nicht mitgezählt, {so}: {what} von {who}.",
    )


@worded.register
def ad_referendum(f: tell.AdReferendum, pen: Pen) -> tuple[str, ...]:
    who = _all(f.members, pen, "dat")
    if f.past:
        return (
            f"Nur ad referendum, und damals noch nicht bestätigt, war die Zustimmung von {who}.",
            f"Die Zustimmung von {who} war ad referendum und damals noch nicht bestätigt.",
        )
    return (
        f"Nur ad referendum ist die Zustimmung von {who}; bestätigt ist sie noch nicht.",
        f"Die Zustimmung von {who} ist ad referendum und noch zu bestätigen.",
    )


@worded.register
def quorum(f: tell.Quorum, pen: Pen) -> tuple[str, ...]:
    if f.met is None:
        return (
            "Wer in der Sitzung war, ist nicht verzeichnet; ob es ein Quorum gab, also auch nicht.",
            "Ob es ein Quorum gab, ist nicht bekannt: wer in der Sitzung war, ist nicht "
            "verzeichnet.",
        )
    count, size, verb = pen.figure(f.count), pen.figure(f.size), "war" if f.count == 1 else "waren"
    state = "erreicht" if f.met else "nicht erreicht"
    return (
        f"Das Quorum war {state}: von den {size} Mitgliedern {verb} {count} anwesend oder "
        "vertreten.",
        f"Von den {size} Mitgliedern {verb} {count} anwesend oder vertreten; damit war das Quorum "
        f"{state}.",
    )


@worded.register
def word_back(f: tell.WordBack, pen: Pen) -> tuple[str, ...]:
    member, day = the(f.member, pen), pen.at(f.day, year=True)
    about = pen.titled(f.text or pen.scene.title)
    about = _case(f.who, pen.full(f.who), pen, "dat") if f.who is not None else about
    does, its = "nahm", "seine"
    if _plural(f.member, pen):
        does, its = "nahmen", "ihre"
    return (
        f"{upper_first(day)} {does} {member} {its} Äußerung zu {about} zurück.",
        f"{upper_first(member)} {does} {day} {its} Äußerung zu {about} zurück.",
    )


@worded.register
def by_proxy(f: tell.ByProxy, pen: Pen) -> tuple[str, ...]:
    holder, members = the(f.holder, pen), _all(f.members, pen)
    about = pen.titled(f.text or pen.scene.title)
    about = _case(f.who, pen.full(f.who), pen, "dat") if f.who is not None else about
    answer = f"{_VOTES[f.stance][0]}, {pen.at(f.day, year=True)}"
    did = "antworteten" if _plural(f.holder, pen) else "antwortete"
    return (
        f"{holder} {did} in Vollmacht für {members} zu {about}: {answer}.",
        f"In Vollmacht {did} {holder} für {members} zu {about}: {answer}.",
    )


@worded.register
def in_vain(f: tell.InVain, pen: Pen) -> tuple[str, ...]:
    holder, member = the(f.holder, pen), the(f.member, pen)
    why = _IN_VAIN[f.why] + pen.by_article(f.article)
    day, did = pen.at(f.day, year=True), "antworteten" if _plural(f.holder, pen) else "antwortete"
    # who takes back what it said gives no answer
    did += f" ({_VOTES[f.stance][0]})" if f.stance is not Stance.UNDECLARED else ""
    return (
        f"Was {holder} {day} für {member} {did}, zählt für niemanden: {why}.",
        f"Nicht mitgezählt ist, was {holder} {day} für {member} {did}: {why}.",
    )


_IN_VAIN = {
    "itself": "niemand hat Vollmacht von sich selbst",
    "not_entitled": "wer die Vollmacht hat, ist in diesem Schritt nicht stimmberechtigt",
    "passed_on": "eine Vollmacht wird nicht weitergegeben",
    "another": "die Vollmacht war einem anderen Mitglied erteilt",
    "revoked": "die Vollmacht war widerrufen",
    "over": "die Vollmacht war abgelaufen",
    "not_covered": "die Vollmacht gilt für eine andere Angelegenheit, Sitzung oder Zeit",
    "present": "das Mitglied war selbst anwesend",
    "spoke": "das Mitglied antwortete an diesem Tag selbst",
    "absent": "wer die Vollmacht hat, war nicht anwesend",
    "surplus": "es sind mehr Vollmachten in einer Hand als zulässig",
    "themselves": "wer gemeint war, antwortete an diesem Tag auch selbst",
    "no_mandate": "ein Mandat dafür ist nicht verzeichnet",
}


@worded.register
def untimely(f: tell.Untimely, pen: Pen) -> tuple[str, ...]:
    day, who, on = pen.at(f.day, year=True), _all(f.members, pen), pen.at(f.answer, year=True)
    answer = f"{who} {on} {'antworteten' if _many(f.members, pen) else 'antwortete'}"
    if f.holder is not None:
        did = "antworteten" if _plural(f.holder, pen) else "antwortete"
        answer = f"{the(f.holder, pen)} {on} für {who} {did}"
    when = f"bevor die Frist für Antworten {day} begann"
    if f.why == "late":
        when = f"nachdem die Frist für Antworten {day} abgelaufen war"
    return (
        f"Was {answer}, zählt für niemanden: es kam, {when}.",
        f"Nicht mitgezählt ist, was {answer}, {when}.",
    )


@worded.register
def overtaken(f: tell.Overtaken, pen: Pen) -> tuple[str, ...]:
    after = pen.listed(f"Fassung {number}" for number in f.by)
    many = len(f.by) > 1
    if f.runs:
        are = "wurden" if many else "wurde"
        return (
            f"Seither {are} {after} in Umlauf gegeben; dafür gilt das Schweigen nicht.",
            f"Das Schweigen gilt nicht für {after}, seither in Umlauf gegeben.",
        )
    are = "sind" if many else "ist"
    return (
        f"Das Schweigen galt Fassung {f.of}; {after}, inzwischen in Umlauf gegeben, {are} damit "
        "nicht angenommen.",
        f"Inzwischen in Umlauf gegeben, aber durch das Schweigen zu Fassung {f.of} nicht "
        f"angenommen: {after}.",
    )


@worded.register
def together(f: tell.Together, pen: Pen) -> tuple[str, ...]:
    parts, passes = _parts(f.parts, pen), _parts(f.passes, pen)
    if not f.as_one:
        # subjunctive: nothing of it has passed
        what = f"nach jetzigem Stand würde angenommen: {passes or 'kein Teil'}"
        return (
            f"Einzeln genommen: {parts}; {what}.",
            f"Teil für Teil vorgelegt: {parts}; {what}.",
        )
    stops = "".join(
        f"; ein Einwand{to} kam von {_all(members, pen, 'dat')}"
        for members, parts_ in f.objected
        for to in (f" gegen {_parts(parts_, pen)}" if parts_ else "",)
    )
    if f.days:
        return _each_by_itself(f, parts, pen)
    if f.carried:
        would = ", sodass ein Einwand gegen einen Teil alles aufgehalten hätte," if f.stops else ""
        return (
            f"Als Ganzes vorgelegt{would} und angenommen: {parts}{stops}.",
            f"Vorgelegt{would} und angenommen als Ganzes: {parts}{stops}.",
        )
    if f.apart:
        stops = f"; über {_parts(f.apart, pen)} wurde gesondert beschlossen{stops}"
    if f.refused:
        were = "wurde" if len(f.refused) == 1 else "wurden"
        outcome = f"{were} gesondert vorgelegt und nicht angenommen"
        stops = f"; {_parts(f.refused, pen)} {outcome}{stops}"
    one = ", sodass ein Einwand gegen einen Teil alles aufhält"
    one = one if f.stops and f.rest == f.parts else ""
    return (
        f"Als Ganzes vorgelegt{one}: {parts}{stops}.",
        f"Vorgelegt als Ganzes{one}: {parts}{stops}.",
    )


def _each_by_itself(f: tell.Together, parts: str, pen: Pen) -> tuple[str, ...]:
    (day, _all_of_them), *more = f.days
    came = f"angenommen, jeder Teil in seinem Schritt, {pen.at(day, year=True)}"
    if more:
        rows = (f"{_parts(those, pen)} {pen.at(on, year=True)}" for on, those in f.days)
        came = f"angenommen, jeder Teil in seinem Schritt, wurden {pen.listed(rows)}"
    come = f"; ein weiterer Schritt steht aus für {_parts(f.ahead, pen)}" if f.ahead else ""
    return (
        f"Gemeinsam vorgelegt, über jeden Teil gesondert beschlossen: {parts}; {came}{come}.",
        f"Über jeden Teil gesondert beschlossen, obwohl gemeinsam vorgelegt: {parts}; {came}{come}"
        ".",
    )


def _parts(parts: tuple[Who | Text, ...], pen: Pen) -> str:
    return pen.listed(clean(p.name) if isinstance(p, Who) else pen.titled(p) for p in parts)


@worded.register
def tied(f: tell.Tied, pen: Pen) -> tuple[str, ...]:
    names, part, to = _some(f.members, pen, 12), _parts((f.part,), pen), _parts(f.to, pen)
    # behind *sofern* and *wenn* the auxiliary comes last
    pass_ = f"angenommen {'werden' if len(f.to) > 1 else 'wird'}"
    many = _many(f.members, pen)
    if f.as_one:
        does, terms = "stimmen" if many else "stimmt", f"wenn auch {to} {pass_}"
        counts = "da sie als Ganzes vorgelegt sind, zählt das als Zustimmung"
        return (
            f"{names} {does} {part} nur zu, {terms}; {counts}.",
            f"Nur {terms}, {does} {names} {part} zu; {counts}.",
        )
    if f.objects:
        does, terms = "erheben" if many else "erhebt", f"sofern nicht {to} {pass_}"
        return (
            f"{names} {does} Einwand gegen {part}, {terms}.",
            f"Gegen {part} {does} {names} Einwand, {terms}.",
        )
    does, terms = "stimmen" if many else "stimmt", f"wenn auch {to} {pass_}"
    return (
        f"{names} {does} {part} nur zu, {terms}.",
        f"Nur {terms}, {does} {names} {part} zu.",
    )


@worded.register
def objections(f: tell.Objections, pen: Pen) -> tuple[str, ...]:
    names, what = _all(f.members, pen, "dat"), pen.titled(f.text or pen.scene.title)
    return (
        f"Einwand gegen {what} kam von {names}.",
        f"Gegen {what} kam Einwand von {names}.",
    )


@worded.register
def reserves(f: tell.Reserves, pen: Pen) -> tuple[str, ...]:
    names, what = _all(f.members, pen), pen.titled(f.text or pen.scene.title)
    does = "legen" if _many(f.members, pen) else "legt"
    return (
        f"{names} {does} einen Vorbehalt zu {what} ein.",
        f"Zu {what} {does} {names} einen Vorbehalt ein.",
    )


@worded.register
def dissent(f: tell.Dissent, pen: Pen) -> tuple[str, ...]:
    kinds = (
        (f.objects, ("erhob Einwand", "erhoben Einwand")),
        (f.reserves, ("legte einen Vorbehalt ein", "legten einen Vorbehalt ein")),
        (f.abstains, ("enthielt sich", "enthielten sich")),
        (f.recused, ("nahm nicht teil", "nahmen nicht teil")),
    )
    rows = "; ".join(
        f"{_all(places, pen)} {does[_many(places, pen)]}" for places, does in kinds if places
    )
    return (f"{rows}.", f"Nicht alle stimmten zu: {rows}.")


@worded.register
def polled(f: tell.Polled, pen: Pen) -> tuple[str, ...]:
    title = pen.titled(f.title) if f.title else "die letzte von allen"
    rows = "; ".join(pen.polled(f, _BALLOT))
    if f.disputed:
        rows += (
            f" (zu {pen.listed(pen.full(w) for w in f.disputed)} widersprechen sich die Quellen)"
        )
    rule = _WEIGHT.get((f.binds, f.whose), "") + _by_the_rule(f, pen)
    where = f"{title}, {pen.bare(f.day)}" if f.title else pen.bare(f.day)
    if f.first:
        return (
            f"Vorn in der letzten Runde mit Ergebnis ({where}): {rows}.{rule}",
            f"Die letzte Runde mit Ergebnis war {title}, {pen.at(f.day)}; vorn darin: {rows}."
            f"{rule}",
        )
    return (
        f"Ergebnis der letzten Runde mit Zahlen ({where}): {rows}.{rule}",
        f"Die letzte Runde mit Ergebnis war {title}, {pen.at(f.day)}: {rows}.{rule}",
    )


_BALLOT = ("dafür", "dagegen", "weder noch")
_WEIGHT = {
    (None, False): " Von wem diese Antworten sind, ist nicht verzeichnet.",
    (False, True): " Die Runde bindet niemanden.",
    (False, False): " Die Runde bindet niemanden, und von wem diese Antworten sind, ist nicht "
    "verzeichnet.",
}
"""That a round binds nobody, and that nobody is named: by what is said of either."""


def _by_the_rule(f: tell.Polled, pen: Pen) -> str:
    """Who meets the rule with these figures, in a sentence of its own."""
    passes, open_ = (pen.listed(pen.full(w) for w in of) for of in (f.passes, f.unknown))
    if not f.ruled:
        return ""
    of = f" {_body(f.body, pen, 'gen')}" if f.body is not None else ""
    many = "erfüllen" if len(f.unknown) > 1 else "erfüllt"
    if not f.passes and f.unknown:
        return f" Ob {open_} mit diesen Zahlen die Regel{of} {many}, ist nicht bekannt gegeben."
    verb = "erfüllen" if len(f.passes) > 1 else "erfüllt"
    rest = f"; ob {open_} sie {many}, ist nicht bekannt gegeben" if f.unknown else ""
    return f" Mit diesen Zahlen {verb} {passes or 'niemand'} die Regel{of}{rest}."


@worded.register
def advanced(f: tell.Advanced, pen: Pen) -> tuple[str, ...]:
    title = pen.titled(f.title) if f.title else "der letzten Runde"
    # *zu der* contracts, but a title in quotation marks has no article to contract with
    to = f"zu {title}" if f.title else "zur letzten Runde"
    stayed, leavers = (pen.listed(pen.full(w) for w in of) for of in (f.stayed, f.leavers))
    verb = "blieben" if len(f.stayed) > 1 else "blieb"
    out = "schieden" if len(f.leavers) > 1 else "schied"
    came = f"{verb} {stayed} im Rennen" if stayed else f"{out} {leavers} aus" if leavers else ""
    if not came:
        gap = "sind keine Zahlen bekannt, auch nicht, wer im Rennen blieb"
        wording = _in_words(f.wording, pen)
        return (
            f"Von {title} ({pen.bare(f.day)}) {gap}.{wording}",
            f"{to} ({pen.bare(f.day)}) {gap}.{wording}",
        )
    # the subject first, where the clause stands by itself
    then = f"{stayed} {verb} im Rennen" if stayed else f"{leavers} {out} aus"
    return (
        f"Nach {title} ({pen.bare(f.day)}) {came}; Zahlen sind nicht bekannt.",
        f"Zahlen {to} ({pen.bare(f.day)}) sind nicht bekannt; {then}.",
    )


def _in_words(wording: Text | None, pen: Pen) -> str:
    return f" Darüber ist verzeichnet: {pen.quoted(wording)}." if wording is not None else ""


@worded.register
def assessed(f: tell.Assessed, pen: Pen) -> tuple[str, ...]:
    names = pen.listed(pen.full(w) for w in f.most)
    had, view = "hatten" if len(f.most) > 1 else "hatte", "eine Einschätzung, kein Beschluss"
    return (
        f"Die besten Aussichten auf Einigung {had} {names}, {pen.at(f.day)}: {view}.",
        f"{pen.at(f.day)} {had} {names} die besten Aussichten auf Einigung: {view}.",
    )


@worded.register
def disputes(f: tell.Disputes, pen: Pen) -> tuple[str, ...]:
    points = f"{pen.number(f.count)} Punkten" if f.count > 1 else "einem Punkt"
    first = f"In {points} widersprechen sich die Quellen"
    second = f"Die Quellen widersprechen sich in {points}"
    rest = "das Register bewahrt beide Lesarten und sagt, welcher es folgt und warum"
    if f.undecided:
        part = f"{'einen' if f.undecided == 1 else pen.number(f.undecided)} davon"
        what = part if f.undecided < f.count else "dies"
        rest = f"das Register bewahrt beide Lesarten und lässt {what} offen"
    if f.unread:
        rest = f"das Register lässt dies offen: {'; '.join(pen.phrase(t) for t in f.unread)}"
    return (f"{first}; {rest}.", f"{second}; {rest}.")


# Worte


@worded.register
def words(f: tell.Words, pen: Pen) -> tuple[str, ...]:
    if f.who is not None:
        who = pen.intro(f.who, pen.named_here(f.role))
    else:
        who = pen.speaker(f.speaker) or "ein Mitglied"
    day = pen.at(f.day)
    if not f.quotes:
        gist = (
            pen.phrase(f.restated, _SMALL) if f.restated is not None else "kein Wort ist erhalten"
        )
        return (
            f"Was {who} {day} sagte, fasst das Register so zusammen: {gist}.",
            f"Das Register fasst zusammen, was {who} {day} sagte: {gist}.",
        )
    topic = f" zum Maßstab {pen.titled(f.topic)}" if f.topic is not None else ""
    quotes = [*zip(f.quotes, f.translations, strict=True)]
    quoted = pen.listed(pen.quoted(*quote) for quote in quotes)
    own = f.restated is not None and pen.own(f.restated)
    restated = pen.phrase(f.restated, _SMALL) if own and f.restated is not None else ""
    by_source = ("übersetzt", "selbst eine Übersetzung") if f.translated else None
    tail = pen.gloss(quotes, by_source, restated)
    platform, channel = pen.platform(f.channel), pen.named_here(f.channel)
    where = f" auf {platform}" if platform else f" ({channel})" if channel else ""
    verb = "schrieb" if platform else "sagte"
    return (
        _stop(f"{who} {verb} {day}{where}{topic}: {quoted}{tail}"),
        _stop(f"Dazu {verb} {who} {day}{where}{topic}: {quoted}{tail}"),
    )


@worded.register
def denied(f: tell.Denied, pen: Pen) -> tuple[str, ...]:
    says, open_ = pen.phrase(f.says, _SMALL), "das Register entscheidet darüber nicht"
    if f.member is not None:
        member = the(f.member, pen, "dat")
        return (
            f"Das ist umstritten, und {open_}; Widerspruch kam aus {member}: {says}.",
            f"Widerspruch kam aus {member}, und {open_}: {says}.",
        )
    return (
        f"Das ist umstritten, und {open_}: {says}.",
        f"Auch Widerspruch gibt es, und {open_}: {says}.",
    )


# das Amt


@worded.register
def lineage(f: tell.Lineage, pen: Pen) -> tuple[str, ...]:
    who, be = pen.name(f.who), "wird" if f.to_come else "war" if f.over else "ist"
    post, kin = _short_post(pen), ""
    # without the gender of the post an ordinal has no ending: der or die dritte
    article = {"m": "der ", "f": "die ", "n": "das "}.get(_gender_of_post(pen) or "", "")
    if f.who.nation is not None and f.count > 0:
        which = f"{article}{pen.ordinal(f.count)}" if article else f"Nummer {pen.figure(f.count)}"
        kin = f" und {which} aus {the(f.who.nation, pen, 'dat')}"
    after = [f"{pen.full(s.who)} ({pen.year(s.first)}–{pen.year(s.until)})" for s in f.earlier]
    line = f", nach {pen.listed(after)}" if after else ""
    which = f"{article}{pen.ordinal(f.ordinal)} {post}"
    if not article:
        which = f"Nummer {pen.figure(f.ordinal)} in der Reihe der Amtsinhaber"
    return (
        f"{who} {be} {which}{kin}{line}.",
        # *nach ...* is closed by a comma before the verb
        f"{which}{kin}{line}{',' * bool(line)} {be} {who}.",
    )


# in the accusative, as behind *dauert*
_UNITS = (("ein Jahr", "{} Jahre"), ("einen Monat", "{} Monate"), ("einen Tag", "{} Tage"))


@worded.register
def tenure(f: tell.TermLength, pen: Pen) -> tuple[str, ...]:
    parts = []
    if f.length is not None:
        long = pen.duration(f.length, _UNITS)
        parts.append(f"{'dauerte' if f.over else 'dauert'} {long}")
    if f.until is not None:
        parts.append(f"{'lief' if f.over else 'läuft'} {_behind('bis', f.until, pen)}")
    if f.ends is not None:
        parts.append(_ends_with(f.ends, pen))
    again = "; danach ist eine Wiederernennung möglich" if f.renewable else ""
    what = " und ".join(parts)
    return (
        f"Die Amtszeit{f' {_of(f.who, pen)}' if f.seat else ''} {what}{again}.",
        f"Für {pen.name(f.who)} gilt: Die Amtszeit {what}{again}.",
    )


def _ends_with(ends: tell.EndsWith, pen: Pen) -> str:
    name = pen.titled(ends.name)
    verb = "endete" if ends.state == "over" else "endet"
    match ends.kind:
        case "meeting":
            end = f"{verb} mit {name}"
        case "election":
            end = f"{verb} mit der Entscheidung über {name}"
        case _:
            end = f"{verb} mit dem Inkrafttreten von {name}"
    if ends.state == "off":
        return f"{end} (findet nicht statt)"
    if ends.on is None:
        return f"{end}, wofür noch kein Tag feststeht"
    when = pen.at(ends.on, year=True)
    return f"{end}, {when}" if ends.state == "over" else f"{end}, geplant {when}"


def _times(number: int, pen: Pen) -> str:
    return "einmal" if number == 1 else f"{pen.number(number)}mal"


@worded.register
def extended(f: tell.TermExtended, pen: Pen) -> tuple[str, ...]:
    whose, times = _of(f.who, pen), _times(len(f.days), pen)
    years = pen.listed(dict.fromkeys(pen.year(d) for d in f.days))
    ends = ""
    if f.until is not None:
        until = _behind("bis", f.until, pen)
        ends = f"; sie {'lief' if f.over else 'läuft nun'} {until}"
    if f.ends is not None:
        ends = f"; sie {_ends_with(f.ends, pen)}"
    return (
        f"Die Amtszeit {whose} wurde {times} verlängert, {years}{ends}.",
        f"{times} wurde die Amtszeit {whose} verlängert, {years}{ends}.",
    )


_CUT = {
    "resigned": "durch Rücktritt",
    "died": "durch Tod",
    "removed": "durch Absetzung",
    "recalled": "durch Abberufung",
    "became_other_post": "wegen eines anderen Amtes",
    "annulled": "weil die Wahl aufgehoben wurde",
    "abolished": "weil das Amt abgeschafft wird",
}


@worded.register
def cut_short(f: tell.CutShort, pen: Pen) -> tuple[str, ...]:
    whose, day = _of(f.who, pen), pen.at(f.day, year=True)
    verb = "endete" if f.over else "endet"
    how = f", {_CUT[f.how]}" if f.how in _CUT else ""
    announcement = ""
    if f.announced is not None:
        announcement = f"; bekannt gegeben wurde das {pen.at(f.announced, year=True)}"
    return (
        f"Die Amtszeit {whose} {verb} {day}{how}{announcement}.",
        f"{day} {verb} die Amtszeit {whose}{how}{announcement}.",
    )


@worded.register
def held_in_fact(f: tell.HeldInFact, pen: Pen) -> tuple[str, ...]:
    who, day = pen.name(f.who), pen.at(f.day, year=True)
    day = f"später, {day}," if f.later else day
    return (
        f"{who} hat das Amt tatsächlich inne; die Wahl wurde {day} aufgehoben.",
        f"Tatsächlich hat {who} das Amt inne; die Wahl wurde {day} aufgehoben.",
    )


@worded.register
def in_charge(f: tell.PersonInCharge, pen: Pen) -> tuple[str, ...]:
    who, span = pen.name(f.who), f"das begann {pen.at(f.since, year=True)}"
    if f.until is not None:
        span += f" und endet {pen.at(f.until, year=True)}"
    return (
        f"{who} ist mit dem Amt betraut, ohne es innezuhaben; {span}.",
        f"Mit dem Amt betraut, ohne es innezuhaben, ist {who}; {span}.",
    )


@worded.register
def handover(f: tell.Handover, pen: Pen) -> tuple[str, ...]:
    who, day = pen.name(f.who), pen.at(f.day, year=True)
    after = pen.name(f.after) if f.after is not None else ""
    if f.recorded:
        # *laut Register* opens the sentence, so that the verb comes first
        what = f"tritt {who} das Amt {day} an"
        if f.since is not None:
            what = f"beginnt die neue Amtszeit {_of(f.who, pen)} {day}"
        elif after:
            what = f"übernimmt {who} das Amt {day}; bis dahin bleibt {after}"
        return (f"Laut Register {what}.", f"Dem Register zufolge {what}.")
    if f.since is not None:
        since, verb = pen.at(f.since, year=True), "beginnt" if f.to_come else "begann"
        return (
            f"{who} trat das Amt {since} erstmals an; die neue Amtszeit {verb} {day}.",
            f"Die neue Amtszeit {_of(f.who, pen)} {verb} {day}, die erste begann {since}.",
        )
    if not after:
        verb = "tritt" if f.to_come else "trat"
        return (f"{who} {verb} das Amt {day} an.", f"Das Amt {verb} {day} {who} an.")
    if f.to_come:
        return (
            f"{who} übernimmt das Amt {day}; bis dahin bleibt {after}.",
            f"Das Amt geht {day} auf {who} über; bis dahin bleibt {after}.",
        )
    of = _case(f.after, after, pen, "dat") if f.after is not None else ""
    return (
        f"{who} übernahm das Amt {day} von {of}.",
        f"Von {of} übernahm {who} das Amt {day}.",
    )


def _office_or_seat(seat: bool) -> str:
    return "einer der Sitze" if seat else "das Amt"


def _holder(seat: bool) -> str:
    return "kein Inhaber eines der Sitze" if seat else "kein Amtsinhaber"


@worded.register
def vacant(f: tell.Vacant, pen: Pen) -> tuple[str, ...]:
    last = f", nach der Amtszeit {_of(f.last, pen)}" if f.last is not None else ""
    charge = _in_charge(f.in_charge, ("ist", "sind"), pen)
    post = _office_or_seat(f.seat)
    if not f.stated:
        none = "für diesen Tag" if f.since is None else _since(f.since, pen)
        return (
            f"Verzeichnet ist {none} {_holder(f.seat)}{last}{charge}.",
            f"{none} ist {_holder(f.seat)} verzeichnet{last}{charge}.",
        )
    since = "an diesem Tag" if f.since is None else _since(f.since, pen)
    return (
        f"{post} ist {since} unbesetzt{last}{charge}.",
        f"{since} ist {post} unbesetzt{last}{charge}.",
    )


@worded.register
def was_vacant(f: tell.WasVacant, pen: Pen) -> tuple[str, ...]:
    days = "einen Tag" if f.days == 1 else f"{pen.figure(f.days)} Tage"
    span = f"{_behind('von', f.first, pen)} {_behind('bis', f.until, pen)}"
    charge = _in_charge(f.in_charge, ("war", "waren"), pen)
    if not f.stated:
        return (
            f"Für {days}, {span}, ist {_holder(f.seat)} verzeichnet{charge}.",
            f"Verzeichnet ist {_holder(f.seat)} für {days}, {span}{charge}.",
        )
    return (
        f"{_office_or_seat(f.seat)} war {days} unbesetzt, {span}{charge}.",
        f"Unbesetzt war {_office_or_seat(f.seat)} {days}, {span}{charge}.",
    )


def _in_charge(people: tuple[Who, ...], verbs: tuple[str, str], pen: Pen) -> str:
    verb = verbs[len(people) > 1]
    return f"; mit dem Amt betraut {verb} {_people(people, pen)}" if people else ""


@worded.register
def seats(f: tell.Seats, pen: Pen) -> tuple[str, ...]:
    of, parts = f"{pen.number(f.of)} Sitze", []
    if f.holders:
        verb = "hat einen inne" if len(f.holders) == 1 else "haben je einen inne"
        parts.append(f"{_people(f.holders, pen)} {verb}")
    if f.acting:
        verb = "hat einen" if len(f.acting) == 1 else "haben je einen"
        parts.append(f"{_people(f.acting, pen)} {verb} kommissarisch inne")
    if f.vacant:
        one = f.vacant == 1
        parts.append(f"{'einer ist' if one else f'{pen.number(f.vacant)} sind'} unbesetzt")
    if f.without:
        which = "einen" if f.without == 1 else pen.number(f.without)
        parts.append(f"für {which} ist kein Amtsinhaber verzeichnet")
    detail = f": {'; '.join(parts)}" if parts else ""
    return (f"Das Amt hat {of}{detail}.", f"Es gibt {of}{detail}.")


@worded.register
def in_doubt(f: tell.InDoubt, pen: Pen) -> tuple[str, ...]:
    who = " oder ".join(pen.full(one) for one in f.may)
    # *innehaben* takes the accusative
    post = "einen der Sitze" if f.seat else "das Amt"
    if f.otherwise is None:
        return (
            f"Nach ungenauen Daten hat {who} {post} inne.",
            f"Wer {post} innehat, lassen die Daten offen: {who}.",
        )
    vacant = ""
    if f.otherwise == "vacant":
        # *Sitz* is masculine, *Amt* is neuter
        vacant = f", oder {'er' if f.seat else 'es'} ist unbesetzt"
    return (
        f"{who} hat vielleicht {post} inne{vacant}; die Daten im Register sind ungenau.",
        f"Vielleicht hat {who} {post} inne{vacant}; die Daten sind ungenau.",
    )


@worded.register
def held_over(f: tell.HeldOver, pen: Pen) -> tuple[str, ...]:
    until = _behind("bis", f.until, pen)
    # *seit* takes the dative: seit zwei Tagen
    days = "einem Tag" if f.days == 1 else f"{pen.figure(f.days)} Tagen"
    by = pen.by_article(f.article)
    return (
        f"Die Amtszeit {_of(f.who, pen)} lief {until}; wer das Amt innehat, bleibt, bis die "
        f"Nachfolge beginnt{by}, nun schon seit {days}.",
        f"Seit {days} bleibt {pen.name(f.who)} über das Ende der Amtszeit hinaus im Amt, bis die "
        f"Nachfolge beginnt{by}; die Amtszeit lief {until}.",
    )


@worded.register
def taken_back(f: tell.TakenBack, pen: Pen) -> tuple[str, ...]:
    until, day = pen.at(f.until, year=True), pen.at(f.day, year=True)
    who = pen.full(f.who)
    return (
        f"Die Amtszeit {_of(f.who, pen)} sollte {until} enden; das wurde {day} zurückgenommen, und "
        f"{pen.name(f.who)} bleibt.",
        f"{who} bleibt: das angekündigte Ende der Amtszeit ({pen.bare(f.until, year=True)}) wurde "
        f"{day} zurückgenommen.",
    )


@worded.register
def outlived(f: tell.Outlived, pen: Pen) -> tuple[str, ...]:
    who, day = pen.name(f.who), pen.at(f.day, year=True)
    return (
        f"{who} starb {day}, wie zu einem anderen Amt verzeichnet; ein Ende der Amtszeit hier ist "
        "nicht verzeichnet.",
        f"Ein Ende der Amtszeit hier ist nicht verzeichnet, doch zu einem anderen Amt ist "
        f"verzeichnet, dass {who} {day} starb.",
    )


_NEVER = {
    "died": "gestorben {day}",
    "declined": "Verzicht {day}",
    "resigned": "zurückgetreten {day}",
    "abolished": "das Amt wurde {day} abgeschafft",
    "annulled": "die Wahl wurde {day} aufgehoben",
}


@worded.register
def never_in_office(f: tell.NeverInOffice, pen: Pen) -> tuple[str, ...]:
    why = _NEVER[f.how].format(day=pen.at(f.day, year=True))
    if f.again:
        whose = _of(f.who, pen)
        return (
            f"Eine Amtszeit {whose} begann nie ({why}).",
            f"Nie begonnen hat eine Amtszeit {whose} ({why}).",
        )
    who = pen.name(f.who)
    return (
        f"{who} hat das Amt nie angetreten ({why}).",
        f"Nie angetreten hat {who} das Amt ({why}).",
    )


@worded.register
def abolished(f: tell.Abolished, pen: Pen) -> tuple[str, ...]:
    last, post = pen.bare(f.last, year=True), _office_or_seat(f.seat)
    return (
        f"{post} ist abgeschafft; letzter Tag: {last}.",
        f"Letzter Tag: {last}; {post} ist abgeschafft.",
    )


@worded.register
def challenges(f: tell.Challenges, pen: Pen) -> tuple[str, ...]:
    what = pen.listed(pen.phrase(t, _SMALL) for t in f.what)
    who = pen.name(f.who) if f.who is not None else "die Nachfolge"
    if f.day is not None:
        day, waited = pen.at(f.day, year=True), "warteten" if len(f.what) > 1 else "wartete"
        return (
            f"Auf {who} {waited}, wie {day} gesagt wurde: {what}.",
            f"Was auf {who} wartete, wie {day} gesagt wurde: {what}.",
        )
    wait = "warten" if len(f.what) > 1 else "wartet"
    return (f"Auf {who} {wait}: {what}.", f"Was auf {who} wartet: {what}.")


@worded.register
def norm(f: tell.Norm, pen: Pen) -> tuple[str, ...]:
    name = pen.titled(f.name)
    if f.of:
        guess = "nach Schätzung " if f.estimate else ""
        one = f.number == 1
        of = f"{pen.figure(f.number)} von {pen.figure(f.of)} Mitgliedern mit Zahlen"
        edition = f" ({pen.phrase(f.edition)})" if f.edition is not None else ""
        out = _all(tuple(pen.by_name(f.missing)), pen)
        miss = f"; darunter blieben {out}" if 0 < len(f.missing) <= 12 else ""
        verb = "erfüllte" if one else "erfüllten"
        return (
            f"Den Maßstab {name} {verb} {guess}{of} im Jahr {f.year}{edition}{miss}.",
            f"Im Jahr {f.year} {verb} {guess}{of} den Maßstab {name}{edition}{miss}.",
        )
    if f.claim is None:
        return (f"Die Mitglieder haben {name} zugesagt.", f"Zugesagt ist {name}.")
    claim = f"die letzte Zählung im Register: {pen.phrase(f.claim)}"
    return (
        f"Die Mitglieder haben {name} zugesagt; {claim}.",
        f"Zugesagt ist {name}; {claim}.",
    )


_TONGUE = Tongue(
    tag="de",
    dates=DATES,
    according="laut {}",
    out_of=" von {}",
    per_cent="\u00a0%",
    quotes=("„", "“"),
    numbers=(
        *("kein", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"),
        *("zehn", "elf", "zwölf"),
    ),
    ordinals=(
        *("", "erste", "zweite", "dritte", "vierte", "fünfte", "sechste", "siebte", "achte"),
        *("neunte", "zehnte", "elfte", "zwölfte"),
    ),
    endings={"other": "."},
    in_tongue="auf {}",
    translation="Übersetzung",
    member=_member,
    small_nouns=False,
)


SPEECH = Speech(
    tongue=_TONGUE,
    page=_PAGE,
    headline=headline,
    worded=worded,
    once_more="Verzeichnet ist auch: {}",
    with_article=with_article,
)
