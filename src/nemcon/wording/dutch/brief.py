"""The brief in Dutch: one function for each kind of fact.

spec/brief.md §4. Written as a Dutch newsroom writes, not translated. A function returns the
sentence in at least two wordings that open with different words.
"""

from collections.abc import Mapping

from nemcon.core.datings import When
from nemcon.core.texts import Text
from nemcon.rules.clauses import Relation
from nemcon.rules.stances import Stance
from nemcon.wording import brief_facts as tell
from nemcon.wording.brief_facts import BriefFact, NamedMember, Who
from nemcon.wording.dutch.dates import DATES
from nemcon.wording.pen import Pen, Tongue, small
from nemcon.wording.prose import clean, inside, plain, upper_first, within_commas
from nemcon.wording.speech import Speech, sentences

_PAGE = {
    "all": "Stand op {on}, naar alles wat bekend is.",
    "as_of": "Stand op {on}, zoals die dag bekend.",
    "then": "Stand op {on}, zoals op dat moment bekend.",
    "known": "Stand op {on}, voor zover bekend op {known}.",
    "recorded": "Zoals vastgelegd tot en met vermelding {entry}.",
    "cite": "Om dit te citeren: {address}",
    "destroyed": "Inhoud daarvan die sindsdien is vernietigd, ontbreekt hier: {count}.",
    "sources": "Bronnen",
    "colon": ": ",
    "no_source": "het register noemt geen bron",
    "later_sources": "de bronnen verschenen later",
    "reading": "hoe het register de bronnen leest",
    "more": "en nog {n}",
    "untranslated": "Wat hier in het Engels staat, is in het register niet vertaald.",
}

_PLURAL = (
    *("Verenigde Staten", "Verenigde Arabische Emiraten", "Filipijnen", "Bahama", "Maldiven"),
    *("Faeröer", "Seychellen"),
)
_DE = (*_PLURAL, "Dominicaanse Republiek", "Centraal-Afrikaanse Republiek", "Comoren")
_HET_ENDS = ("comité", "bureau", "parlement", "hof", "fonds", "bestuur", "college", "presidium")
_SMALL = small(
    "Dreigde Ik Wij Die Dit "
    "De Het Een Als Dat Geen Niet Meer Minder Hogere Lagere Hulp Voorrang Steun Aandacht "
    "Einde Excuses Bevestiging Druk Om Van Voor Met Zonder Nauwere Duidelijke In Op Volgens Hij Zij"
)
_STOPS = ("van", "voor", "bij", "of", "on", "for")


def the(place: NamedMember, pen: Pen) -> str:
    """A member with its article: *de Verenigde Staten*, *Hongarije*."""
    return _member(place, pen) + _reporter(place, pen)


def _member(place: NamedMember, pen: Pen) -> str:
    return with_article(pen.country(place))


def with_article(name: str) -> str:
    """A member's name as a sentence has it: *de Verenigde Staten*, *Hongarije*."""
    # the only state whose name takes *het*
    if name.startswith("Verenigd Koninkrijk"):
        return f"het {name}"
    return f"de {name}" if name.startswith(_DE) or "eilanden" in name else name


def _reporter(place: NamedMember, pen: Pen) -> str:
    """Who says so, of what is a mere report."""
    if place.according is None:
        return ""
    return f" ({pen.sources(inside(place.according)) or 'naar verluidt'})"


def _partly(hearsay: tell.Hearsay | None, pen: Pen) -> str:
    """How many of those counted are counted on a report alone, and whose."""
    if hearsay is None:
        return ""
    names = [*hearsay.according, *(["anderen"] if hearsay.others else [])]
    source = pen.sources(names) or "naar verluidt"
    loose = ""
    if hearsay.loose:
        loose = f", {_some(hearsay.loose, pen)} alleen in niet-bindende woorden"
    if hearsay.number == hearsay.of:
        return f", {source}{loose}"
    known = f"alleen {source}" if names else source
    return f", van wie {pen.number(hearsay.number)} {known}{loose}"


def _unopposed(places: tuple[NamedMember, ...], pen: Pen) -> str:
    """Who of those that agree does so only in that it has no objection."""
    return f", {_some(places, pen)} door geen bezwaar te hebben" if places else ""


def _counting(stage: tell.Stage | None) -> str:
    """Said of the members where some do not count."""
    return " meetellende" if stage is not None and stage.partly else ""


def _plural(place: NamedMember, pen: Pen) -> bool:
    return pen.country(place).startswith(_PLURAL) or "eilanden" in pen.country(place)


def _all(places: tuple[NamedMember, ...], pen: Pen) -> str:
    return pen.listed(_together(group, pen) for group in pen.grouped(places))


def _together(places: tuple[NamedMember, ...], pen: Pen) -> str:
    """Members of whom the same is reported: *Italië en Malta (beide volgens Euractiv)*."""
    if len(places) == 1:
        return the(places[0], pen)
    # *alle twee* is spoken Dutch
    every = "beide" if len(places) == 2 else f"alle {pen.number(len(places))}"
    source = pen.sources(inside(places[0].according or ())) or "naar verluidt"
    return f"{pen.listed(_member(p, pen) for p in places)} ({every} {source})"


def _some(places: tuple[NamedMember, ...], pen: Pen, most: int = 4) -> str:
    """Their names while they are few, else their number."""
    return _all(places, pen) if len(places) <= most else f"{pen.number(len(places))} leden"


def _many(places: tuple[NamedMember, ...], pen: Pen) -> bool:
    return len(places) > 1 or any(_plural(place, pen) for place in places)


def _people(people: tuple[Who, ...], pen: Pen) -> str:
    return pen.people(people, "anderen")


def _de(name: Text, pen: Pen) -> str:
    """A body with its article: *de NAVO*, *het comité*."""
    words = pen.text(name)
    # bodies take *de*, but for nouns that end so
    return f"{'het' if plain(words).lower().endswith(_HET_ENDS) else 'de'} {words}"


def _post(pen: Pen) -> str:
    """*secretaris-generaal van de NAVO*, or the matter by its title."""
    scene = pen.scene
    if scene.office is None:
        return f"een van {pen.titled(scene.title)}" if scene.several else pen.phrase(scene.title)
    post = pen.common(scene.office, _STOPS)
    if scene.organisation is None or any(f" {stop} " in plain(post) for stop in _STOPS):
        return post
    return f"{post} van {_de(scene.organisation, pen)}"


def _short_post(pen: Pen) -> str:
    return pen.common(pen.scene.office, _STOPS) if pen.scene.office else "ambtsdrager"


def _by(f: tell.Decided | tell.Recommended | tell.Before, pen: Pen) -> str:
    """By whom it was decided, as the record has it, else by which body."""
    if f.by is not None:
        return f" door {pen.text(f.by) if pen.own(f.by) else pen.phrase(f.by)}"
    return f" door {_the_body(f.body, pen)}" if f.body is not None else ""


def _the_body(body: Text, pen: Pen) -> str:
    """A body with its article; a name in another language has none."""
    return _de(body, pen) if pen.own(body) else pen.phrase(body)


def _of_body(stage: tell.Stage | None, pen: Pen, by: str = "van") -> str:
    """*van de Begrotingscommissie*, where several bodies decide."""
    return f" {by} {_the_body(stage.body, pen)}" if stage and stage.body is not None else ""


def _steps_to_come(pen: Pen) -> str:
    """The steps after the one that is told of: *goedkeuring door de vergadering*."""
    return pen.listed(_deed(s, pen) + _of_body(s, pen, "door") for s in pen.scene.to_come)


def _deed(stage: tell.Stage, pen: Pen) -> str:
    """What a step does, as a noun."""
    # without an appointment it is a text that is adopted: nobody is *aangewezen*
    return _NOUN[stage.does] if pen.scene.appointment or stage.does != "adopts" else "aanneming"


def _stop(text: str) -> str:
    return text if plain(text).endswith(("!”", "?”", "…”")) else f"{text}."


# hoe het ervoor staat


_SILENCE = {
    "running": "Stilteprocedure loopt",
    "held": "Stilteprocedure opgeschort",
    "broken": "Stilte verbroken",
    "adopted": "Aangenomen na stilteprocedure",
    "withdrawn": "Stilteprocedure ingetrokken",
    "unknown": "Afloop van de stilteprocedure onbekend",
    "lapsed": "Niets aangenomen in de stilteprocedure",
    "not_opened": "Stilteprocedure nog niet geopend",
}


# *benoemd tot*, but *aangewezen als*: the verb chooses
_DONE: Mapping[tell.Does, tuple[str, str]] = {
    "elects": ("gekozen", "tot"),
    "appoints": ("benoemd", "tot"),
    "approves": ("goedgekeurd", "als"),
    "adopts": ("aangewezen", "als"),
    "recommends": ("aanbevolen", "als"),
    "proposes": ("voorgesteld", "als"),
    "advises": ("positief beoordeeld", "als"),
}
_NOUN: Mapping[tell.Does, str] = {
    "elects": "verkiezing",
    "appoints": "benoeming",
    "approves": "goedkeuring",
    "adopts": "aanwijzing",
    "recommends": "aanbeveling",
    "proposes": "voordracht",
    "advises": "advisering",
}
_TEXT: Mapping[tell.Does, str] = {
    "approves": "goedgekeurd",
    "recommends": "aanbevolen",
    "proposes": "voorgesteld",
    "advises": "positief beoordeeld",
}


def _to_come(f: tell.Recommended) -> str:
    """Said of what sounds as if it were the last step."""
    last = f.does not in {"recommends", "proposes", "advises"}
    return ", er volgt nog een stap" if last else ""


_MANNER: Mapping[tell.Manner, str] = {
    "acclamation": "bij acclamatie",
    "correspondence": "schriftelijk",
    "lot": "bij loting",
}


def _manner(f: tell.Decided | tell.Recommended) -> str:
    """Hoe het is besloten, als dat niet is wat men verwacht."""
    return f" {_MANNER[f.manner]}" if f.manner is not None else ""


def _headline_decided(fact: tell.Decided, title: str, pen: Pen) -> str:
    """De kop van wat besloten is."""
    match fact:
        case tell.Decided(winner=Who() as who, carried=True):
            done, as_ = _DONE[fact.does]
            again = " opnieuw" if fact.again else ""
            how = f"{_manner(fact)}{again} {done}"
            return f"{pen.together(who, fact.beside)}{how} {as_} {_post(pen)}"
        case tell.Decided(winner=Who() as who):
            done, as_ = _DONE[fact.does]
            return f"{pen.full(who)} niet {done} {as_} {_post(pen)}"
        case tell.Decided(part=True, does=does):
            return f"Deels {_TEXT.get(does, 'aangenomen')}: {title}"
        case tell.Decided(carried=carried, does=does):
            done = _TEXT.get(does, "aangenomen")
            how = f"{_manner(fact)} {done}".strip() if carried else f"niet {done}"
            return f"{upper_first(how)}: {title}"


def headline(fact: BriefFact, pen: Pen) -> str:
    """De kop."""
    title = pen.text(pen.scene.title).rstrip(".")
    match fact:
        case tell.Decided():
            return _headline_decided(fact, title, pen)
        case tell.Recommended(winner=Who() as who):
            done, as_ = _DONE[fact.does]
            how = f"{_manner(fact)} {done}"
            return f"{pen.together(who, fact.beside)}{how} {as_} {_post(pen)}{_to_come(fact)}"
        case tell.Recommended(does=does):
            how = f"{_manner(fact)} {_TEXT.get(does, 'aangenomen')}".strip()
            return f"{upper_first(how)}{_to_come(fact)}: {title}"
        case tell.Agreed(winner=Who() as who):
            there_is = "Naar verluidt overeenstemming" if fact.hearsay else "Overeenstemming"
            there_is += _of_body(pen.scene.stage, pen, "in")
            if pen.scene.reopened:
                there_is = there_is[:1].lower() + there_is[1:]
                return f"Besluit heropend: {there_is} over {pen.full(who)}"
            return f"{there_is} over {pen.full(who)} als {_post(pen)}, besluit volgt nog"
        case tell.Agreed():
            there_is = "Naar verluidt overeenstemming" if fact.hearsay else "Overeenstemming"
            there_is += _of_body(pen.scene.stage, pen, "in")
            yet = "besluit heropend" if pen.scene.reopened else "nog geen besluit"
            return f"{there_is}, {yet}: {title}"
        case tell.Leading(winner=who, objects=(_, *_) as objects):
            number, size = pen.figure(fact.support), pen.figure(pen.scene.size)
            are = f"{'is' if fact.support == 1 else 'zijn'}{_it_is_said(fact.hearsay)}"
            for_ = "met naam bekend als voorstander" if fact.by_name else "voor"
            for_ += " of zonder bezwaar" if fact.unopposed else ""
            return (
                f"{_some(tell.bare(objects), pen, 3)} {_object(objects, pen)} tegen "
                f"{pen.full(who)}; {number} van de {size} leden {are} {for_}"
            )
        case tell.Leading(winner=who, all_but=True):
            # *op ... na* opens the sentence, so that the verb comes before its subject
            return (
                f"Op {_all(tell.bare(fact.missing), pen)} na steunen"
                f"{_it_is_said(fact.hearsay)} alle leden {pen.full(who)} als {_post(pen)}"
            )
        case tell.Leading(winner=who):
            supports = "steunt" if fact.support == 1 else "steunen"
            supports = f"{supports}{_it_is_said(fact.hearsay)}"
            if fact.by_name:
                are = "is" if fact.support == 1 else "zijn"
                supports = f"{are}{_it_is_said(fact.hearsay)} met naam bekend als voorstander van"
            return (
                f"Nog open: {pen.figure(fact.support)} van de {pen.figure(pen.scene.size)} leden "
                f"{supports} {pen.full(who)} als {_post(pen)}"
                f"{' of hebben geen bezwaar' if fact.unopposed else ''}"
            )
        case tell.Contest(running=()):
            return f"Nog {'' if fact.certain else 'met zekerheid '}geen kandidaat: {title}"
        case tell.Contest():
            return f"Strijd om het ambt van {_post(pen)} nog open"
        case tell.Possible(type="matter_ended"):
            return f"Misschien al beëindigd: {title}"
        case tell.Possible():
            return f"Misschien al besloten: {title}"
        case tell.Pending(objecting=()):
            return f"Nog geen besluit: {title}"
        case tell.Pending(objecting=objecting):
            what = "bezwaar" if len(objecting) == 1 else "bezwaren"
            there_are = f"Naar verluidt {what}" if tell.reported(objecting) else what.capitalize()
            return f"{there_are}, nog geen besluit: {title}"
        case tell.Closed(how=how):
            return f"{'Vervallen' if how == 'lapsed' else 'Ingetrokken'} zonder besluit: {title}"
        case tell.Together(rest=rest, parts=parts, against=()):
            one = "als één geheel" if rest == parts else "van wat als één geheel is"
            return f"Nog open: {_parts(rest, pen)}, {one} voorgelegd"
        case tell.Together(rest=rest, against=against):
            return (
                f"{_some(tell.bare(against), pen, 3)} {_object(against, pen)} tegen een deel van "
                f"wat als één geheel is voorgelegd: {_parts(rest, pen)}"
            )
        case tell.Silence(state=state, winner=None, part=True, text=text) if text is not None:
            return f"{_SILENCE[state]}: {pen.text(text).rstrip('.')}"
        case tell.Silence(state=state, winner=None):
            return f"{_SILENCE[state]}: {title}"
        case tell.Silence(state=state, winner=Who() as who):
            what = f" als {_post(pen)}" if pen.scene.office else f", {title}"
            return f"{_SILENCE[state]}: {pen.full(who)}{what}"
    return title


def _it_is_said(hearsay: tell.Hearsay | None) -> str:
    return " naar verluidt" if hearsay is not None else ""


def _object(places: tuple[NamedMember, ...], pen: Pen) -> str:
    """*maakt bezwaar*, or that it is reported to."""
    makes = "maken" if _many(places, pen) else "maakt"
    return f"{makes}{' naar verluidt' if tell.reported(places) else ''} bezwaar"


worded = sentences()


@worded.register
def decided(f: tell.Decided, pen: Pen) -> tuple[str, ...]:
    day = pen.at(f.day, year=True, weekday=True)
    by, place = _by(f, pen), " in een stilteprocedure" if f.quiet else ""
    place += _manner(f)
    place += f" in {pen.city(f.place)}" if f.place else ""
    unknown = "" if f.positions_known else "; hoe elk lid erin stond, is niet vastgelegd"
    if f.noted is not None:
        unknown += f"; het besluit dat dat vastlegt, is van {pen.bare(f.noted, year=True)}"
    if f.winner is None:
        what = pen.phrase(f.text) if f.text else _post(pen)
        done = _TEXT.get(f.does, "aangenomen")
        if not f.carried:
            outcome = f"in stemming gebracht en niet {done}"
            return (
                f"Het voorstel is {day}{place}{by} {outcome}: {what}{unknown}.",
                f"{upper_first(outcome)} is {day}{place}{by}: {what}{unknown}.",
            )
        return (
            f"Het voorstel is {day}{place}{by} {done}: {what}{unknown}.",
            f"Besloten is {day}{place}{by}: {what} is {done}{unknown}.",
        )
    who = pen.intro(f.winner)
    (done, as_), noun = _DONE[f.does], _NOUN[f.does]
    if not f.carried:
        return (
            f"De {noun} van {who} {as_} {_post(pen)} is {day}{_manner(f)} voorgelegd en niet "
            "aangenomen.",
            f"{upper_first(f'{_manner(f)} voorgelegd'.strip())} en niet aangenomen is {day} de "
            f"{noun} van {who} {as_} {_post(pen)}.",
        )
    again = " opnieuw" if f.again else ""
    return (
        f"{who} is {day}{place}{by}{again} {done} {as_} {_post(pen)}{unknown}.",
        f"Het besluit viel {day}{place}{by}: {who} is{again} {done} {as_} {_post(pen)}{unknown}.",
    )


@worded.register
def not_decided(f: tell.NotDecided, pen: Pen) -> tuple[str, ...]:
    what = _parts(f.texts, pen)
    return (
        f"Over {what} is geen besluit vastgelegd.",
        f"Een besluit over {what} is niet vastgelegd.",
    )


@worded.register
def recommended(f: tell.Recommended, pen: Pen) -> tuple[str, ...]:
    what = pen.intro(f.winner) if f.winner else pen.phrase(f.text or pen.scene.title)
    done, to = _DONE[f.does] if f.winner else (_TEXT.get(f.does, "aangenomen"), "")
    as_ = f" {to} {_post(pen)}" if f.winner else ""
    by, day = f"{_manner(f)}{_by(f, pen)}", pen.at(f.day, year=True)
    by += " in een stilte die niemand verbrak" if f.quiet else ""
    then = _steps_to_come(pen)
    then = f"nog te volgen: {then}" if then else "er volgt nog een stap"
    return (
        f"{what} is {day}{by} {done}{as_}; {then}.",
        f"{done} is, {day}{by}: {what}{as_}; {then}.",
    )


@worded.register
def before(f: tell.Before, pen: Pen) -> tuple[str, ...]:
    who = pen.name(f.winner) if f.winner else pen.phrase(f.text or pen.scene.title)
    done = _DONE[f.does][0] if f.winner else _TEXT.get(f.does, "aangenomen")
    by, day = _by(f, pen), pen.at(f.day, year=True)
    return (
        f"{who} was {day}{by} {done}.",
        f"{day} was {who}{by} {done}.",
    )


@worded.register
def finding(f: tell.ChairFinding, pen: Pen) -> tuple[str, ...]:
    day, question = pen.at(f.day, year=True), pen.identifier(f.question)
    about = f" over {pen.name(f.who)}" if f.who else f" over {pen.titled(f.text)}" if f.text else ""
    why = f"; de opgegeven reden: {pen.quoted(f.reason)}" if f.reason is not None else ""
    verb = "vastgesteld" if f.finds else "niet vastgesteld"
    dissent = " ondanks bezwaren" if f.despite and f.finds else ""
    return (
        f"De voorzitter heeft {day}{about}{dissent} {verb}: {question}{why}.",
        f"{verb} door de voorzitter is {day}{about}{dissent}: {question}{why}.",
    )


@worded.register
def effect(f: tell.Effect, pen: Pen) -> tuple[str, ...]:
    parts = []
    if f.day is not None:
        parts.append(f"{'werd' if f.over else 'wordt'} {pen.at(f.day, year=True)} van kracht")
    if f.issued is not None:
        parts.append(f"is {pen.at(f.issued, year=True)} uitgevaardigd")
    what = pen.listed(parts)
    return (f"Het besluit {what}.", f"Dat besluit {what}.")


@worded.register
def announced(f: tell.Announced, pen: Pen) -> tuple[str, ...]:
    day, words = pen.at(f.day, year=True) + pen.where(f.channel), pen.quoted(f.words)
    if not f.taken:
        return (
            _stop(f"Een besluit dat nog niet is genomen, is {day} bekendgemaakt: {words}"),
            _stop(f"Bekendgemaakt is {day}, terwijl het besluit nog moet vallen: {words}"),
        )
    before = ", nog voordat het viel" if f.before else ""
    return (
        _stop(f"Het besluit is {day} bekendgemaakt{before}: {words}"),
        _stop(f"Bekendgemaakt is het {day}{before}: {words}"),
    )


@worded.register
def attached(f: tell.Attached, pen: Pen) -> tuple[str, ...]:
    member, words = the(f.member, pen), pen.quoted(f.words)
    # *de Verenigde Staten hebben*: a state of a plural name takes a verb in the plural
    have = "hebben" if _plural(f.member, pen) else "heeft"
    member += f", namens {_group(f.group, pen)}," if f.group is not None else ""
    if f.holder is not None:
        vain = f", zonder gevolg ({_IN_VAIN[f.why]})" if f.why else ""
        member += f", bij volmacht van {the(f.holder, pen)}{vain},"
    return (
        _stop(f"{member} {have} bij het besluit een verklaring laten opnemen: {words}"),
        _stop(f"Bij het besluit {have} {member} een verklaring laten opnemen: {words}"),
    )


@worded.register
def reopened(f: tell.Reopened, pen: Pen) -> tuple[str, ...]:
    who = pen.name(f.winner) if f.winner else pen.phrase(f.text or pen.scene.title)
    done = _DONE[f.does][0] if f.winner else _TEXT.get(f.does, "aangenomen")
    day, again = pen.at(f.day, year=True), pen.at(f.again, year=True)
    why = pen.quoted(f.reason)
    if not f.carried:
        refusal = f"het afwijzende besluit van {pen.bare(f.day, year=True)} over {who}"
        return (
            f"{upper_first(refusal)} is {again} heropend en telt niet meer: {why}.",
            f"{again} is {refusal} heropend, en het telt niet meer: {why}.",
        )
    return (
        f"{who} is {day} {done}; dat besluit is {again} heropend en telt niet meer: {why}.",
        f"{day} is {who} {done}; {again} is dat heropend, en het telt niet meer: {why}.",
    )


@worded.register
def superseded(f: tell.Superseded, pen: Pen) -> tuple[str, ...]:
    who = pen.name(f.winner) if f.winner else pen.phrase(f.text or pen.scene.title)
    refusal = f"het afwijzende besluit van {pen.bare(f.day, year=True)} over {who}"
    return (
        f"Ook {refusal}, dat eraan voorafging, telt niet meer.",
        f"Evenmin telt nog {refusal}, dat eraan voorafging.",
    )


@worded.register
def overridden(f: tell.Overridden, pen: Pen) -> tuple[str, ...]:
    who = pen.name(f.winner) if f.winner else pen.phrase(f.text or pen.scene.title)
    why = pen.quoted(f.reason)
    return (
        f"Het besluit over {who} is tegen de regel in vastgelegd: {why}.",
        f"Tegen de regel in is het besluit over {who} vastgelegd: {why}.",
    )


@worded.register
def agreed(f: tell.Agreed, pen: Pen) -> tuple[str, ...]:
    since = f" sinds {pen.bare(f.day, year=True)}" if f.day is not None else ""
    basis, stage, then = _partly(f.hearsay, pen), pen.scene.stage, _steps_to_come(pen)
    basis += _unopposed(f.unopposed, pen)
    of, then = _of_body(stage, pen), f"; daarna volgt nog: {then}" if then else ""
    done = "aangenomen" if f.winner is None else "benoemd"
    if stage is not None:
        done = _TEXT.get(stage.does, done) if f.winner is None else _DONE[stage.does][0]
    if f.winner is None:
        what = pen.phrase(f.text or pen.scene.title)
        where = _of_body(stage, pen, "in")
        return (
            f"Aan wat de regel{of} vraagt is{since} voldaan{basis}, maar {done} is er nog niets: "
            f"{what}{then}.",
            f"Niets staat{since}{where} meer in de weg{basis}, maar {done} is het nog niet: {what}"
            f"{then}.",
        )
    who, yet = pen.intro(f.winner), "" if pen.scene.reopened else "nog "
    # after a reopening no other decision is told as to come (4.14)
    come = "een nieuw besluit is niet vastgelegd"
    come = come if pen.scene.reopened else "het besluit moet nog vallen"
    if not f.of_all:
        whom = who.rstrip(",")
        return (
            f"Voor {whom} is{since} voldaan aan wat de regel{of} vraagt{basis}, maar {done} is "
            f"{yet}niemand: {come}{then}.",
            f"Aan de regel{of} is{since} voor {whom} voldaan{basis}; {come}{then}.",
        )
    return (
        f"{who} heeft{since} de instemming van alle vereiste leden{of}{basis}, maar is {yet}niet "
        f"{done}: {come}{then}.",
        f"Alle vereiste leden{of} stemmen{since} in met {who.rstrip(',')}{basis}; {come}{then}.",
    )


@worded.register
def leading(f: tell.Leading, pen: Pen) -> tuple[str, ...]:
    size, who, number = pen.figure(pen.scene.size), pen.intro(f.winner), pen.figure(f.support)
    others = "; ".join(_missing(f, pen))
    # a number without its noun needs *er*: steunen er vijf
    supports = "steunt er" if f.support == 1 else "steunen er"
    are, basis = "is" if f.support == 1 else "zijn", _partly(f.hearsay, pen)
    basis += _unopposed(f.unopposed, pen)
    members = f"{size}{_counting(pen.scene.stage)} leden{_of_body(pen.scene.stage, pen)}"
    if f.by_name:
        # in a relative clause the verb is last, and needs no *er*
        support = "steunt" if f.support == 1 else "steunen"
        return (
            f"Van de {members} {are} er {number} met naam bekend die {who} als {_post(pen)} "
            f"{support}{basis}; {others}, en er is nog niemand benoemd.",
            f"Voor {who} als {_post(pen)} {are} {number} van de {members} met naam bekend{basis}; "
            f"{others}, en er is nog niemand benoemd.",
        )
    return (
        f"Van de {members} {supports} {number} {who} als {_post(pen)}{basis}; {others}, en er is "
        "nog niemand benoemd.",
        f"Voor {who} als {_post(pen)} {are} {number} van de {members}{basis}; {others}, en er is "
        "nog niemand benoemd.",
    )


_CONFIRMS = (
    "heeft ad referendum ingestemd en moet dat nog bevestigen",
    "hebben ad referendum ingestemd en moeten dat nog bevestigen",
)

_WORDLESS = (
    ("heeft zich niet uitgesproken", "hebben zich niet uitgesproken"),
    ("heeft zich niet met naam uitgesproken", "hebben zich niet met naam uitgesproken"),
)

_VAINLY = ("heeft geantwoord, wat niet meetelt", "hebben geantwoord, wat niet meetelt")


def _missing(f: tell.Counted, pen: Pen) -> list[str]:
    """What those say who have not agreed, whoever objects first."""
    kinds = (
        (f.objects, ("maakt bezwaar", "maken bezwaar"), tell.NAMED),
        (f.reserves, ("maakt een voorbehoud", "maken een voorbehoud"), tell.NAMED),
        (f.others, ("heeft niet ingestemd", "hebben niet ingestemd"), 4),
        (f.ad_referendum, _CONFIRMS, tell.NAMED),
        (f.undecided, ("is nog in beraad", "zijn nog in beraad"), 4),
        (f.uncounted, _VAINLY, 4),
        (f.perhaps, ("heeft misschien al geantwoord", "hebben misschien al geantwoord"), 4),
        (f.has_not_said, _WORDLESS[f.by_name], 4),
    )
    clauses = pen.opinions(kinds, _some, _many)
    if f.besides:
        clauses.append(f"met {pen.number(f.besides)} van de anderen erbij zou het genoeg zijn")
    return clauses


@worded.register
def contest(f: tell.Contest, pen: Pen) -> tuple[str, ...]:
    sure = "" if f.certain else " zeker"
    # about whoever was put and not carried something was decided
    yet = "gekozen is er niemand" if f.refused else "besloten is er niets"
    still = "gekozen is er nog niemand" if f.refused else "besloten is er nog niets"
    if not f.running and not f.certain:
        return (
            f"Van niemand staat vast dat die al kandidaat is voor het ambt van {_post(pen)}, en "
            f"{yet}.",
            f"Een kandidaat voor het ambt van {_post(pen)} is er met zekerheid nog niet, en {yet}.",
        )
    if not f.running:
        return (
            f"Voor het ambt van {_post(pen)} is nog geen kandidaat bekend, en {yet}.",
            f"Nog niemand is kandidaat voor het ambt van {_post(pen)}, en {yet}.",
        )
    if len(f.running) == 1:
        who = pen.intro(f.running[0]).rstrip(",")
        return (
            f"Er is{sure} één kandidaat voor het ambt van {_post(pen)}: {who}; {still}.",
            f"De enige{sure and ' zekere'} kandidaat voor het ambt van {_post(pen)} is {who}; "
            f"{still}.",
        )
    names, count = pen.listed(pen.full(w) for w in f.running), pen.number(len(f.running))
    return (
        f"De strijd om het ambt van {_post(pen)} is nog open, met{sure} {count} kandidaten: "
        f"{names}; {yet}.",
        f"Kandidaat voor het ambt van {_post(pen)} zijn{sure} {names}; {yet}.",
    )


@worded.register
def pending(f: tell.Pending, pen: Pen) -> tuple[str, ...]:
    what = pen.phrase(f.text or pen.scene.title)
    on = f" over herziening {f.revision}" if f.revision is not None else ""
    verb = "aangenomen" if f.refused else "besloten"
    none = f"niets {verb}" if f.refused else "geen besluit genomen"
    if f.with_count:
        stage, one = pen.scene.stage, f.support == 1
        members = f"{pen.figure(pen.scene.size)}{_counting(stage)} leden{_of_body(stage, pen)}"
        # *instemmen* parts around the number, which without its noun needs *er*
        some = f"van de {members} {'stemt' if one else 'stemmen'} er {pen.number(f.support)} in"
        if f.by_name:
            known = f"{'is' if one else 'zijn'} er {pen.number(f.support)} met naam bekend"
            # in a relative clause the parts of the verb join: instemt
            some = f"van de {members} {known} die {'instemt' if one else 'instemmen'}"
        basis = _partly(f.hearsay, pen) + _unopposed(f.unopposed, pen)
        others = "; ".join(_missing(f, pen))
        return (
            f"Er is {none}{on}: {what}; {some}{basis}; {others}.",
            f"{verb.capitalize()} is er niets{on}: {what}; {some}{basis}; {others}.",
        )
    if not f.objecting:
        return (
            f"Er is nog {none}{on}: {what}.",
            f"De zaak is nog open{on and f', en{on} is niets {verb}'}: {what}.",
        )
    return (
        f"Er is {none}{on}; bezwaar komt van {_all(f.objecting, pen)}: {what}.",
        f"Bezwaren van {_all(f.objecting, pen)} staan een besluit in de weg: {what}.",
    )


@worded.register
def closure(f: tell.Closed, pen: Pen) -> tuple[str, ...]:
    title, day = pen.phrase(pen.scene.title), pen.at(f.day, year=True)
    how = "vervallen" if f.how == "lapsed" else "ingetrokken"
    return (
        f"De zaak is {day} zonder besluit {how}: {title}.",
        f"Zonder besluit is de zaak {day} {how}: {title}.",
    )


@worded.register
def silence(f: tell.Silence, pen: Pen) -> tuple[str, ...]:
    what = pen.phrase(f.text or pen.scene.title)
    draft = f"de kandidatuur van {clean(f.winner.name)}" if f.winner else "de tekst"
    draft = f"herziening {f.revision} van {draft}" if f.revision is not None else draft
    on = f" over {draft}" if f.winner or f.revision is not None else ""
    end = pen.bare(f.expiry, year=True) + pen.clock(f.expiry)
    by = f" door {_all(f.by, pen)}" if f.by else ""
    if f.among:
        by += f" door {'een of meer van ' * (len(f.among) > 1)}{_all(f.among, pen)}"
    doubt = "; de lezingen lopen uiteen" if f.by and not f.certain else ""
    match f.state:
        case "running" if f.why:
            # *stilte* is feminine: zij
            unless = f"tenzij zij al is verbroken{by}"
            unless = unless if by else "tenzij zij al is verbroken, opgeschort of beëindigd"
            return (
                f"De stilte{on} loopt tot {end}, {unless}: {what}.",
                f"Tot {end} loopt de stilte{on}, {unless}: {what}.",
            )
        case "running":
            # with its accents, since *voor* could be read as *for*
            return (
                f"{draft} wordt aangenomen, tenzij een lid vóór {end} bezwaar maakt: {what}.",
                f"Stilte{on} geldt tot {end}: {what}.",
            )
        case "broken":
            return (
                f"De stilte{on} die op {end} zou aflopen, is verbroken{by}{doubt}: {what}.",
                f"Verbroken{by} is de stilte{on} die op {end} zou aflopen{doubt}: {what}.",
            )
        case "adopted":
            stands = "werd aangenomen" if f.past else "is aangenomen"
            return (
                f"Niemand verbrak de stilte die op {end} afliep, en {draft} {stands}: {what}.",
                f"De stilte liep op {end} af en {draft} {stands}: {what}.",
            )
        case "held" | "withdrawn":
            done = "opgeschort" if f.state == "held" else "ingetrokken"
            return (
                f"De stilteprocedure{on} is vóór haar einde {done}: {what}.",
                f"Vóór haar einde is de stilteprocedure{on} {done}: {what}.",
            )
    match f.why:
        case "consent_refused":
            came = f"neemt niets aan, want de nodige instemming ({f.consent}) werd geweigerd"
        case "not_served":
            came = "nam niets aan, want niet elk lid werd in kennis gesteld"
        case "no_time":
            came = "neemt niets aan, want zij zou aflopen voordat zij begon"
        case "nobody_says":
            came = "liep af, en van niemand is vastgelegd dat er iets werd aangenomen"
        case "consent_unknown":
            came = f"liep af; of de nodige instemming ({f.consent}) is gegeven, is niet bekend"
        case "disputed":
            came = "wordt door de bronnen verschillend verteld; wat ervan kwam, staat niet vast"
        case "act_in_doubt":
            came = "heeft een onbekende afloop, want of telt wat er is gezegd, staat niet vast"
        case "day_in_doubt":
            came = (
                "heeft een onbekende afloop, want wat er gebeurde, is niet nauwkeurig genoeg "
                "gedateerd"
            )
        case "end_in_doubt":
            came = "heeft een onbekende afloop, want haar einde is niet nauwkeurig genoeg gedateerd"
        case "perhaps_broken":
            came = f"is misschien verbroken{by}; of dat zo is, is niet vastgelegd"
        case _:
            return (
                f"De stilte{on} zou op {end} aflopen; wat ervan kwam, is niet vastgelegd: {what}.",
                f"Of de stilte{on} die op {end} zou aflopen is verbroken, is niet vastgelegd: "
                f"{what}.",
            )
    return (
        f"De stilte{on} die op {end} zou aflopen, {came}: {what}.",
        f"Met {end} als einde: de stilte{on} {came}: {what}.",
    )


# verbs that part: *voor* closes the clause, behind the day
_SAID = {
    "objection": ("maakte", "maakten", "bezwaar"),
    "amendment": ("stelde", "stelden", "een wijziging voor"),
    "request_for_time": ("vroeg", "vroegen", "om meer tijd"),
    "no_objection": ("liet", "lieten", "weten geen bezwaar te hebben"),
}
_FORM = {
    "written": " schriftelijk",
    "in_writing": " schriftelijk",
    "meeting": " in een vergadering",
    "in_meeting": " in een vergadering",
    "telephone": " per telefoon",
    "letter": " per brief",
    "mail": " per post",
    "email": " per e-mail",
    "oral": " mondeling",
}
_UNCOUNTED = {
    "late": ", te laat om mee te tellen",
    "early": ", vóór de opening, wat niet telt",
    "wrong_form": ", in een vorm die niet telt",
    "not_entitled": ", zonder gevraagd te zijn, wat niet telt",
    "not_received": ", in een bericht dat nooit werd ontvangen",
    "unknown": "; of dat telt, is niet vastgelegd",
    "void": ", wat niet telt: ",
}


_AROUND = {"late": "Na de stilte", "early": "Vóór de stilte"}


@worded.register
def least(f: tell.Least, pen: Pen) -> tuple[str, ...]:
    end = pen.bare(f.expiry, year=True) + pen.clock(f.expiry)
    number = f"{pen.number(f.least)} werkdag{'en' * (f.least > 1)}"
    days = pen.working(f.working)
    return (
        f"Een stilte van minstens {number} eindigt ten vroegste op {end} ({days}).",
        f"Vóór {end} kan een stilte van minstens {number} niet eindigen ({days}).",
    )


@worded.register
def objections_beside(f: tell.ObjectionsBeside, pen: Pen) -> tuple[str, ...]:
    names, many = _all(f.members, pen), _many(f.members, pen)
    does, whose = _object(f.members, pen), "deze leden" if many else "dit lid"
    return (
        f"{names} {does}, maar niet in deze stilteprocedure: daarin telt geen bezwaar van {whose}.",
        f"In deze stilteprocedure telt geen bezwaar van {names}; {whose} {does} langs een andere "
        "weg.",
    )


@worded.register
def silent_members(f: tell.SilentMembers, pen: Pen) -> tuple[str, ...]:
    names, verb = _all(f.members, pen), "zeiden" if _many(f.members, pen) else "zei"
    if len(f.members) > tell.FEW:
        names = f"{pen.number(len(f.members))} leden"
    return (
        f"{names} {verb} niets tijdens de stilte, en dat geldt als instemming.",
        f"Als instemming geldt dat {names} niets {verb} tijdens de stilte.",
    )


@worded.register
def under_silence(f: tell.Heard, pen: Pen) -> tuple[str, ...]:
    day, form = pen.time(f.day), pen.form(f.form, _FORM)
    remark = _UNCOUNTED.get(f.verdict, "") + (_IN_VAIN[f.why] if f.why else "")
    if not remark and not f.breaks and f.says != "no_objection":
        remark = ", wat de stilte niet verbreekt"
    words = f": {pen.quoted(f.words)}" if f.words is not None else ""
    if f.lifted_on is not None:
        at = pen.time(f.lifted_on)
        words += (
            f"; dat is {at} ingetrokken" if f.lifted else f"; dat is misschien al ingetrokken, {at}"
        )
        words += f", bij volmacht van {the(f.lifter, pen)}" if f.lifter is not None else ""
    for holder, why in f.in_vain:
        vain = f"de intrekking bij volmacht van {the(holder, pen)} heeft geen gevolg"
        words += f"; {vain} ({_IN_VAIN[why]})"
    form += f", bij volmacht van {the(f.holder, pen)}," if f.holder is not None else ""
    form += f" namens {_group(f.group, pen)}" if f.group is not None else ""
    one, many, what = _SAID[f.says]
    verb, member = many if _plural(f.member, pen) else one, the(f.member, pen)
    when = _AROUND.get(f.verdict, "Tijdens de stilte")
    during = "" if f.verdict in _AROUND else " tijdens de stilte"
    return (
        _stop(f"{when} {verb} {member} {day}{form} {what}{remark}{words}"),
        _stop(f"{member} {verb}{during} {day}{form} {what}{remark}{words}"),
    )


# de regel


@worded.register
def rule_of(f: tell.RuleOf, pen: Pen) -> tuple[str, ...]:
    size = f" {pen.figure(f.stage.size)}" if f.stage.size else ""
    of = _of_body(f.stage, pen)
    match f.asks:
        case "all":
            about = " met een kandidaat" if pen.scene.appointment else ""
            few = {1: ("het enige lid", "moet"), 2: ("beide leden", "moeten")}
            few = {} if _counting(f.stage) else few
            everybody = f"alle{size}{_counting(f.stage)} leden"
            who, must = few.get(f.stage.size or 0, (everybody, "moeten"))
            who = f"{who}{of}"
            if f.stage.size == 1 and f.stage.body is not None:
                who = _the_body(f.stage.body, pen)
            rule = f"{who} {must}{about} instemmen"
            # with the verb first, for where something else opens the clause
            turned, other = f"{must} {who}{about} instemmen", f"vereist is: {rule}"
        case "none_objects":
            counting = _counting(f.stage)
            many = (f.stage.size or 0) > 1
            # before a neuter noun without an article the adjective has no -e: geen enkel meetellend
            # lid
            who = f"geen van de{size}{counting} leden" if many else f"geen enkel{counting[:-1]} lid"
            rule = f"het besluit{of} valt bij consensus: {who} mag bezwaar maken"
            other = f"consensus is vereist{_of_body(f.stage, pen, 'in')}: {who} mag bezwaar maken"
            turned = f"valt het besluit{of} bij consensus: {who} mag bezwaar maken"
        case _:
            title = pen.titled(f.title) if f.title else ""
            name = f"{of}, {title}," if of and title else f"{of or f' {title}' * bool(title)}"
            rule = f"de regel{name} luidt: {pen.law(f.rule, f.members)}"
            turned = f"geldt de regel{name.rstrip(',')}: {pen.law(f.rule, f.members)}"
            other = f"hier {turned}"
    if f.assumed:
        deed = _deed(f.stage, pen)
        return (
            f"Voor de {deed} is de regel slechts een aanname: {rule}.",
            f"Slechts een aanname is de regel voor de {deed}: {rule}.",
        )
    if f.other:
        deed = _deed(f.stage, pen)
        return (f"Voor de {deed} {turned}.", f"Bij de {deed} {turned}.")
    if f.after:
        before = "een andere weg naar een besluit niets opleverde"
        vote = ""
        if f.after == "silence":
            before = f"de stilte er geen besluit van {'had gemaakt' if f.past else 'maakte'}"
            vote = f"{'is' if f.past else 'wordt'} erover gestemd; " * (f.asks != "none_objects")
        # behind *omdat* and its clause the verb comes first
        clause = f"{vote}{rule}" if vote else turned
        return (f"Omdat {before}, {clause}.", f"Aangezien {before}, {clause}.")
    if f.procedure:
        return (f"{rule}.", f"{other}.")
    kind = "deze benoeming" if pen.scene.appointment else "dit besluit"
    return (
        f"Een formele procedure voor {kind} is niet vastgelegd, maar {rule}.",
        f"Voor {kind} is geen formele procedure vastgelegd, maar {rule}.",
    )


@worded.register
def out_of_force(f: tell.OutOfForce, pen: Pen) -> tuple[str, ...]:
    if f.until is None:
        since = pen.bare(f.since, year=True)
        return (
            f"Die regel geldt vanaf {since}, en dan nog niet.",
            f"Vóór {since} geldt hij niet.",
        )
    until = pen.bare(f.until, year=True)
    return (
        f"Die regel gold tot en met {until}, en sindsdien is geen andere vastgelegd.",
        f"Na {until}, de laatste dag van die regel, is geen andere vastgelegd.",
    )


@worded.register
def joined(f: tell.Joined, pen: Pen) -> tuple[str, ...]:
    member, size = _some(f.members, pen), pen.figure(f.size)
    verb = "traden" if _many(f.members, pen) else "trad"
    # in a subordinate clause the parts of the verb join: toetraden
    verb_to = f"toe{verb}"
    return (
        f"{member} {verb} gaandeweg toe, {pen.at(f.day)}; sindsdien zijn het er {size}.",
        f"Sinds {pen.bare(f.day)}, toen {member} gaandeweg {verb_to}, zijn het er {size}.",
    )


@worded.register
def departed(f: tell.Departed, pen: Pen) -> tuple[str, ...]:
    members, day = _some(f.members, pen), pen.at(f.day)
    verb = "traden" if _many(f.members, pen) else "trad"
    return (
        f"{members} {verb} gaandeweg uit, {day}.",
        f"Sinds {pen.bare(f.day)} niet meer lid: {members}.",
    )


@worded.register
def succeeded(f: tell.Succeeded, pen: Pen) -> tuple[str, ...]:
    was, by, day = _all(f.members, pen), the(f.by, pen), pen.at(f.day)
    took = "namen" if _plural(f.by, pen) else "nam"
    match f.how:
        case "continued":
            return (
                f"{by} {took} {day} het lidmaatschap van {was} over: de zetel is dezelfde en wat "
                "gezegd was, blijft staan.",
                f"Wat {was} gezegd had, blijft staan: {by} {took} {day} de zetel over.",
            )
        case "merged":
            went = "gingen" if _many(f.members, pen) else "ging"
            return (
                f"{was} {went} {day} op in {by}, sindsdien met één zetel.",
                f"{day} {went} {was} op in {by}, sindsdien met één zetel.",
            )
        case _:
            return (
                f"{by} {took} {day} de plaats van {was} in, met een eigen zetel.",
                f"De plaats van {was} werd {day} ingenomen door {by}, met een eigen zetel.",
            )


@worded.register
def uncounted(f: tell.Uncounted, pen: Pen) -> tuple[str, ...]:
    who, many = _some(f.members, pen), _many(f.members, pen)
    if f.why == "suspended":
        are = "zijn" if many else "is"
        return (
            f"{who} {are} geschorst: wel lid, maar niet meegeteld.",
            f"Niet meegeteld wegens schorsing: {who}.",
        )
    were = "zijn" if many else "is"
    if f.why == "doubted":
        # a state is *het*, several are *zij*
        they = "zij" if many else "het"
        return (
            f"Of {who} geschorst of zonder stem {were}, is niet vastgelegd.",
            f"Niet meegeteld, omdat niet bekend is of {they} geschorst of zonder stem {were}: "
            f"{who}.",
        )
    return (
        f"Of {who} lid {were}, is niet vastgelegd.",
        f"Niet meegeteld, omdat niet bekend is of {'zij' if many else 'het'} lid {were}: {who}.",
    )


# de strijd


@worded.register
def last_rival(f: tell.LastRival, pen: Pen) -> tuple[str, ...]:
    who, day = within_commas(pen.intro(f.rival)), pen.at(f.day)
    report = f" (naar verluidt {pen.at(f.report)})" if f.report is not None else ""
    if f.formality:
        every = f"alle{_counting(pen.scene.stage)} leden hadden ingestemd"
        every += _partly(f.hearsay, pen) + _unopposed(f.unopposed, pen)
        return (
            f"Een formaliteit was het toen al: de laatste rivaal, {who} was {day} "
            f"afgehaakt{report}, en {every}.",
            f"Het besluit was een formaliteit geworden: de laatste rivaal, {who} was {day} "
            f"afgehaakt{report}, en {every}.",
        )
    return (
        f"De laatste rivaal, {who} verliet de strijd {day}{report}.",
        f"Rivalen waren er niet meer: de laatste, {who} verliet de strijd {day}{report}.",
    )


# the participle closes the clause, behind the day
_DID = {
    "announced": ("is", "als kandidaat aangekondigd"),
    "declared": ("heeft zich", "kandidaat gesteld"),
    "nominated": ("is", "voorgedragen"),
    "recommended": ("is", "aanbevolen"),
    "interest_shown": ("toonde", "belangstelling"),
    "floated": ("werd", "voor het eerst genoemd"),
}


@worded.register
def rival(f: tell.Rival, pen: Pen) -> tuple[str, ...]:
    verb, did = _DID.get(f.did, ("is", "kandidaat geworden"))
    nominated = f.by and f.did == "nominated"
    by = f" door {_all(f.by, pen)}" if nominated else ""
    who = pen.name(f.rival) if nominated else pen.intro(f.rival)
    return (
        f"{who} {verb} {pen.at(f.day)}{by} {did}.",
        f"Ook in de strijd: {who.rstrip(',')}, sinds {pen.bare(f.day)}"
        f"{f' voorgedragen{by}' if by else ''}.",
    )


@worded.register
def nomination_withdrawn(f: tell.NominationWithdrawn, pen: Pen) -> tuple[str, ...]:
    who, by, day = pen.name(f.who), _all(f.by, pen), pen.at(f.day, year=True)
    did = "trokken" if len(f.by) > 1 else "trok"
    return (
        f"{by} {did} de voordracht van {who} {day} in.",
        f"De voordracht van {who} door {by} is {day} ingetrokken.",
    )


@worded.register
def to_be_nominated(f: tell.ToBeNominated, pen: Pen) -> tuple[str, ...]:
    names, by = _people(f.names, pen), _all(f.by, pen)
    are = "zijn" if len(f.names) > 1 else "is"
    return (
        f"{names} {are} tot nu toe alleen aangekondigd; de voordracht door {by} moet nog komen.",
        f"Nog voor te dragen door {by}, en tot nu toe alleen aangekondigd: {names}.",
    )


@worded.register
def possible(f: tell.Possible, pen: Pen) -> tuple[str, ...]:
    day, at = pen.by(f.latest), pen.clock(f.latest)
    what = _possible(f, pen)
    return (
        f"{day}{at}: {what}; of het op deze dag al gebeurd was, zegt het register niet.",
        f"Misschien al, en {day}{at}: {what}; of het op deze dag al gebeurd was, zegt het register "
        "niet.",
    )


_UNDER = {
    "objection": "een bezwaar",
    "amendment": "een wijzigingsvoorstel",
    "request_for_time": "een verzoek om meer tijd",
    "no_objection": "het bericht dat er geen bezwaar is",
}
_ON_SILENCE = {
    "silence_held": "de opschorting van de stilte",
    "silence_resumed": "de hervatting van de stilte",
    "silence_extended": "de verlenging van de stilte",
    "silence_withdrawn": "de intrekking van de stilte",
    "silence_broken": "een bericht over het verbreken van de stilte",
    "silence_lapsed": "een bericht over het ongestoorde einde van de stilte",
}


def _possible(f: tell.Possible, pen: Pen) -> str:
    """An act by its name, and what it was about."""
    about = pen.about(f.who, f.text)
    stance = f" ({_SAYS[f.stance][0]})" if f.stance is not None else ""
    match f.type:
        case "decision":
            return f"het besluit over {about}{'' if f.carried else ', niet aangenomen'}"
        case "position" if f.member is not None:
            return f"{pen.member(f.member)}, over {about}{stance}"
        case "position":
            return f"een uitspraak over {about}{stance}"
        case "silence_answer":
            by = f" van {_all((f.member,), pen)}" if f.member is not None else ""
            return f"{_UNDER[f.says]}{by} tijdens de stilte over {about}"
        case "objection_lifted":
            by = f" door {_all((f.member,), pen)}" if f.member is not None else ""
            return f"de intrekking{by} van wat tijdens de stilte over {about} is gezegd"
        case str(act) if act in _ON_SILENCE:
            return f"{_ON_SILENCE[act]} over {about}"
        case "count":
            return f"een telling van de steun voor {about}{pen.tally(f)}"
        case "condition_answer":
            return "een antwoord op een gestelde voorwaarde"
        case "text":
            return f"herziening {f.revision} van {about}"
        case "silence":
            return f"een stilte over {about}"
        case "round_result":
            return "de uitslag van een ronde"
        case "matter_ended":
            return "het einde van de zaak zonder besluit"
        case "reopening":
            return "de heropening van de zaak"
        case "candidacy":
            return f"de kandidatuur van {about}"
        case "term":
            return f"de ambtstermijn van {about}"
    return "een vermelding" if not about else f"een vermelding over {about}"


@worded.register
def hindsight(f: tell.Hindsight, pen: Pen) -> tuple[str, ...]:
    number, day = pen.number(f.number), pen.day(f.last, year=True)
    last = f", op {day}" if f.number == 1 else f", de laatste op {day}"
    became = "werden" if f.number > 1 else "werd"
    entries = "vermeldingen" if f.number > 1 else "vermelding"
    return (
        f"Van wat hier staat, {became} {number} {entries} pas na die dag bekend{last}.",
        f"Pas na die dag {became} {number} van de vermeldingen hier bekend{last}.",
    )


_AMENDED = {
    "correction": "verbeterd",
    "voiding": "nietig verklaard",
    "recall": "ingetrokken",
}


@worded.register
def amended(f: tell.Amended, pen: Pen) -> tuple[str, ...]:
    what, done, day = _possible(f.what, pen), _AMENDED[f.how], pen.at(f.day, year=True)
    why = f"; de opgegeven reden: {pen.quoted(f.reason)}" if f.reason is not None else ""
    if f.shift is not None:
        was, now = (pen.at(day, year=True) for day in f.shift)
        what = f"{what}, niet {was} maar {now}"
    had = "" if f.told else " Wat hier staat, is van daarvoor."
    return (
        f"Dit was bekend, en is {day} {done}: {what}{why}.{had}",
        f"Eerst bekend, is dit {day} {done}: {what}{why}.{had}",
    )


@worded.register
def perhaps(f: tell.Perhaps, pen: Pen) -> tuple[str, ...]:
    who, at = pen.full(f.who), pen.at(f.day)
    if f.into:
        return (
            f"{who}, die {at} kandidaat werd, was dat misschien al.",
            f"Misschien al kandidaat: {who}, die dat {at} werd.",
        )
    return (
        f"{who}, die {at} ophield kandidaat te zijn, was het misschien al niet meer.",
        f"Misschien al geen kandidaat meer: {who}, die daar {at} mee ophield.",
    )


@worded.register
def withheld(f: tell.Withheld, pen: Pen) -> tuple[str, ...]:
    if f.to == "undisclosed":
        until = "is niet bekendgemaakt" if f.decided else "blijft geheim tot het besluit valt"
        return (
            f"Wat leden in deze zaak zeggen, {until}.",
            f"In deze zaak geldt: wat leden zeggen, {until}.",
        )
    eyes = "de leden en het secretariaat" if f.to == "members" else "het secretariaat"
    return (
        f"Wat leden in deze zaak zeggen, is alleen voor {eyes}.",
        f"Alleen voor {eyes} is wat leden in deze zaak zeggen.",
    )


@worded.register
def exits(f: tell.Left, pen: Pen) -> tuple[str, ...]:
    rows = pen.listed(
        f"{pen.listed(pen.full(w) for w in people)} ({pen.bare(day)})" for people, day in f.groups
    )
    many = len(f.groups) > 1 or len(f.groups[0][0]) > 1
    match f.did:
        case "lapsed":
            what = "kandidaturen" if many else "kandidatuur"
            verb = "vervielen" if many else "verviel"
            return (f"De {what} van {rows} {verb}.", f"Eerder {verb} de {what} van {rows}.")
        case "eliminated":
            verb = "vielen" if many else "viel"
            return (f"{rows} {verb} af.", f"Eerder {verb} {rows} af.")
        case "passed_over":
            verb = "werden" if many else "werd"
            return (f"{rows} {verb} niet voorgedragen.", f"Niet voorgedragen {verb} {rows}.")
    verb = "trokken" if many else "trok"
    return (f"{rows} {verb} zich terug.", f"Eerder {verb} {rows} zich terug.")


@worded.register
def mentions(f: tell.Named, pen: Pen) -> tuple[str, ...]:
    names = _people(f.names, pen)
    return (f"Genoemd werden onderweg ook {names}.", f"Onderweg werden ook genoemd: {names}.")


@worded.register
def start(f: tell.Start, pen: Pen) -> tuple[str, ...]:
    who = pen.name(f.who)
    verb, did = _DID.get(f.did, ("werd", "kandidaat"))
    by = f" door {_all(f.by, pen)}" if f.by and f.did == "nominated" else ""
    ran = f" en werd {pen.at(f.running)} kandidaat" if f.running is not None else ""
    proposal = ""
    if f.by and f.did != "nominated":
        many = len(f.by) > 1 or _plural(f.by[0], pen)
        proposers, whom = _all(f.by, pen), pen.name(f.who)
        if f.reported:
            # by *zou* Dutch tells that a thing is only reported
            would = "zouden" if many else "zou"
            proposal = f"; {proposers} {would} {whom} hebben voorgedragen"
        elif f.proposal is not None:
            at = pen.at(f.proposal, year=True)
            proposal = f"; {proposers} {'droegen' if many else 'droeg'} {whom} {at} voor"
        else:
            proposal = f"; {proposers} {'hadden' if many else 'had'} {whom} voorgedragen"
    day, source = pen.at(f.day, year=True), ""
    if f.according is not None:
        source = f" {pen.sources(f.according) or 'naar verluidt'}"
    return (
        f"{who} {verb}{source} {day}{by} {did}{ran}{proposal}.",
        f"Het begon{source} {day}: {who} {verb}{by} toen {did}{ran}{proposal}.",
    )


@worded.register
def weighed(f: tell.Weighed, pen: Pen) -> tuple[str, ...]:
    unit = pen.phrase(f.unit) if f.unit is not None else f"van “{f.weight}”"
    than = {
        Relation.AT_LEAST: "ten minste",
        Relation.MORE_THAN: "meer dan",
        Relation.AT_MOST: "ten hoogste",
        Relation.FEWER_THAN: "minder dan",
    }[f.relation]
    percent = pen.tongue.per_cent
    unit = percent + unit[1:] if unit.startswith("%") else f" {unit}"
    had = _between(f, pen)
    have, asks = ("hadden", "vroeg") if f.past else ("hebben", "vraagt")
    need = f"de regel {asks} {than} {pen.exact(f.need)}{percent if f.percent else ''}"
    table = f" ({_table(f, pen)})" if f.table is not None else ""
    if f.for_it:
        return (
            f"Samen {have} de voorstanders {had}{unit}; {need}{table}.",
            f"De voorstanders {have} samen {had}{unit}; {need}{table}.",
        )
    count = "telde" if f.past else "telt"
    return (
        f"Naar gewicht {count} één onderdeel {had}{unit}; {need}{table}.",
        f"Eén onderdeel {count} naar gewicht {had}{unit}; {need}{table}.",
    )


def _between(f: tell.Weighed, pen: Pen) -> str:
    if f.least == f.most:
        return pen.exact(f.least)
    return f"tussen {pen.exact(f.least)} en {pen.exact(f.most)}"


def _table(f: tell.Weighed, pen: Pen) -> str:
    """The table of weights, and since when it is in force."""
    name = pen.phrase(f.table) if f.table is not None else ""
    return f"{name}, van kracht sinds {pen.bare(f.since)}" if f.since is not None else name


@worded.register
def climb(f: tell.Climb, pen: Pen) -> tuple[str, ...]:
    who = pen.name(f.who)
    parts = [_count(count, pen, base) for count, base in f.in_order()]
    if len(parts) == 1:
        day, many = pen.at(f.counts[0].day), parts[0].removesuffix(pen.at(f.counts[0].day)).strip()
        source = pen.sources(f.counts[0].according) or "voor zover bekend"
        some = _partly(f.counts[0].hearsay, pen) + _unopposed(f.counts[0].unopposed, pen)
        # who has no objection does not stand behind anybody (4.14)
        if f.counts[0].unopposed:
            return (
                f"{day} stemden, {source}, {many} in met {who}{some}.",
                f"Met {who} stemden {day}, {source}, {many} in{some}.",
            )
        return (
            f"{day} hadden zich, {source}, {many} achter {who} geschaard{some}.",
            f"Achter {who} stonden {day}, {source}, {many}{some}.",
        )
    parts = [_reported(part, count, pen) for part, count in zip(parts, f.counts, strict=True)]
    among = "onder meer " if f.more else ""
    return (
        f"Geteld werden voor {who} {among}{pen.listed(parts)}.",
        f"Voor {who} werden {among}geteld: {pen.listed(parts)}.",
    )


def _reported(part: str, c: tell.SupportCount, pen: Pen) -> str:
    return f"{part} ({pen.sources(c.according)})" if c.according else part


def _count(c: tell.SupportCount, pen: Pen, before: int) -> str:
    how = {"exactly": "", "about": "ongeveer ", "at_least": "ten minste "}[c.quality]
    if c.figure == c.base:
        whole = {1: "het enige lid", 2: "beide leden"}.get(c.base or 0)
        count = _counting(pen.scene.stage)
        every = f"alle {pen.figure(c.base)}{'' if before else f'{count} leden'}"
        return f"{whole or every} {pen.at(c.day)}"
    of = "" if c.base == before else f" van de {pen.figure(c.base)}" + ("" if before else " leden")
    return f"{how}{pen.figure(c.figure)}{of} {pen.at(c.day)}"


@worded.register
def backers(f: tell.Backers, pen: Pen) -> tuple[str, ...]:
    first, who, day = _some(f.first, pen), pen.name(f.who), pen.at(f.since)
    source = pen.aside(f.according)
    source += f", en {pen.at(f.confirmed)} in het openbaar" if f.confirmed is not None else ""
    follow = "volgden" if _many(f.next, pen) else "volgde"
    when = "nog dezelfde dag" if f.at_once else "binnen een week"
    after = f"; {when} {follow} {_some(f.next, pen, 12)}" if f.next else ""
    verb = "schaarden" if _many(f.first, pen) else "schaarde"
    after += "".join(_loosely(one, pen) for one in f.loose)
    if len(f.undated) > 4:
        after += f"; van {pen.number(len(f.undated))} anderen is geen dag vastgelegd"
    else:
        after += "".join(
            f"; {the(m, pen)} {'deden' if _plural(m, pen) else 'deed'} dat {pen.at(on)}"
            for m, on in f.undated
        )
    outside = f" buiten {the(f.outside, pen)}" if f.outside is not None else ""
    binding = " in bindende woorden" if f.loose else ""
    if f.undated or f.unsure:
        return (
            f"Van wie de dag bekend is, {verb} {first} zich{outside} als eerste{binding} achter "
            f"{who}, {day}{source}{after}.",
            f"Als eerste van wie de dag bekend is, {verb} {first} zich{outside}{binding} achter "
            f"{who}, {day}{source}{after}.",
        )
    return (
        f"Voor zover bekend {verb} {first} zich{outside} als eerste{binding} achter {who}, {day}"
        f"{source}{after}.",
        f"Als eerste{outside} {verb} {first} zich{binding} voor zover bekend achter {who}, {day}"
        f"{source}{after}.",
    )


def _loosely(backer: tuple[NamedMember, When, When | None], pen: Pen) -> str:
    """Who had spoken before in words that do not bind, and when in words that do."""
    place, day, bound = backer
    had, did = ("hadden", "deden") if _plural(place, pen) else ("had", "deed")
    then = f", en {did} dat {pen.at(bound)} wel bindend" if bound is not None else ""
    return f"; {the(place, pen)} {had} zich {pen.at(day)} niet bindend voor uitgesproken{then}"


def _group(f: tell.GroupName | tell.ForGroup, pen: Pen) -> str:
    if f.name is not None:
        return pen.phrase(f.name)
    names = pen.listed(pen.identifier(name) for name in f.classes)
    return f"de klasse {names}" if f.classes else _some(f.members, pen, tell.NAMED)


@worded.register
def for_group(f: tell.ForGroup, pen: Pen) -> tuple[str, ...]:
    who = the(f.speaker, pen) if f.speaker is not None else pen.speaker(f.by) or "Iemand"
    spoke = "spraken" if f.speaker is not None and _plural(f.speaker, pen) else "sprak"
    group = _group(f, pen)
    about = f" over {pen.full(f.who)}" if f.who is not None else ""
    day = pen.at(f.day, year=True)
    own = f"van {_some(f.members, pen, tell.NAMED)} zelf is die uitspraak niet bekend"
    end = f"{_VOTES[f.stance][0]}; {'daarvoor was een mandaat gegeven' if f.mandated else own}."
    return (
        f"{upper_first(who)} {spoke} {day} namens {group}{about}: {end}",
        f"Namens {group} {spoke} {who} {day}{about}: {end}",
    )


@worded.register
def implied(f: tell.Implied, pen: Pen) -> tuple[str, ...]:
    count, day = pen.number(len(f.members)), pen.bare(f.day)
    names = _all(tuple(pen.by_name(f.members)), pen)
    members = f"{count} {'leden' if len(f.members) > 1 else 'lid'}"
    # behind *dat* the verb is last and in one word
    agreed = "instemden" if _many(f.members, pen) else "instemde"
    by = f" ({pen.sources(inside(f.according))})" if f.according else ""
    if len(f.members) > tell.NAMED:
        return (
            f"Van {members} is geen dag bekend: dat zij uiterlijk {day} instemden, volgt uit de "
            f"telling van die dag{by}.",
            f"Alleen uit de telling van {day}{by} volgt dat {members} toen uiterlijk instemden.",
        )
    return (
        f"Van {members} is geen dag bekend: dat {names} uiterlijk {day} {agreed}, volgt uit de "
        f"telling van die dag{by}.",
        f"Alleen uit de telling van {day}{by} volgt dat ook {names} toen uiterlijk {agreed}.",
    )


@worded.register
def holdouts(f: tell.Holdouts, pen: Pen) -> tuple[str, ...]:
    names, who = _all(f.members, pen), pen.full(f.who) if f.who is not None else ""
    of, over = (f" van {who}", f" over {who}") if who else ("", "")
    if f.over:
        return (
            f"Niet meteen overtuigd{of} waren {names}.",
            f"Aanvankelijk waren {names} niet overtuigd{of}.",
        )
    return (f"Nog niet overtuigd{of} zijn {names}.", f"Twijfels{over} leven er nog bij {names}.")


@worded.register
def holdout(f: tell.Holdout, pen: Pen) -> tuple[str, ...]:
    member, since, many = the(f.member, pen), pen.at(f.since), _plural(f.member, pen)
    source, whom = pen.aside(f.according, ","), pen.about(f.who, None)
    if f.stance == "object":
        to = f" tegen {whom}" if whom else ""
        no = f"{'zeiden' if many else 'zei'} {since} nee{to}{source}"
        # with the verb last, for the relative clause
        which = f"{since} nee {'zeiden' if many else 'zei'}{to}{source.rstrip(',')}"
    else:
        to = f" bij {whom}" if whom else ""
        no = f"{'hadden' if many else 'had'} {since} nog bedenkingen{to}{source}"
        which = f"{since} nog bedenkingen {'hadden' if many else 'had'}{to}{source.rstrip(',')}"
    # names of states are neuter, but for those in the plural
    that = "die" if many else "dat"
    if f.before is not None:
        # who had agreed had none before: *nog* would say that it had
        return _stepped_back(f, no.replace(" nog bedenkingen", " bedenkingen"), pen)
    if f.agreed is None and f.perhaps:
        came = "Een nee{to} kwam" if f.stance == "object" else "Bedenkingen{to} kwamen"
        return (
            f"{member} {no.rstrip(',')}.",
            f"{came.format(to=to)} {since} van {member}{source.rstrip(',')}.",
        )
    if f.agreed is None:
        has = "hebben" if many else "heeft"
        return (
            f"{member} {no} en {has} sindsdien niet ingestemd.",
            f"Instemming is er nog niet van {member}, {that} {which}.",
        )
    by = pen.aside(f.agreed_according)
    did = "stemden" if many else "stemde"
    return (
        f"{member} {no} en {did} {pen.at(f.agreed)} in{by}.",
        f"Instemming kwam er {pen.at(f.agreed)}{by} van {member}, {that} {which}.",
    )


def _stepped_back(f: tell.Holdout, no: str, pen: Pen) -> tuple[str, ...]:
    """A member that had agreed before it said no or had reservations."""
    assert f.before is not None
    member, before, many = the(f.member, pen), pen.at(f.before), _plural(f.member, pen)
    earlier_source = pen.aside(f.before_according)
    that, had = ("die", "hadden") if many else ("dat", "had")
    if f.agreed is None and f.perhaps:
        no, after = no.rstrip(","), ""
    elif f.agreed is None:
        after = f" en {'hebben' if many else 'heeft'} niet opnieuw ingestemd"
    else:
        by = pen.aside(f.agreed_according)
        did = "stemden" if many else "stemde"
        after = f" en {did} {pen.at(f.agreed)} opnieuw in{by}"
    return (
        f"{member}, {that} {before} {had} ingestemd{earlier_source}, {no}{after}.",
        f"{upper_first(before)} {had} {member} ingestemd{earlier_source}, maar "
        f"{'ze' if many else 'het'} {no}{after}.",
    )


_BECAME = {
    "open": "een antwoord is niet bekend",
    "answered": "beantwoord",
    "met": "ingewilligd",
    "dropped": "losgelaten",
    "overtaken": "door de tijd achterhaald",
}


@worded.register
def request(f: tell.Asked, pen: Pen) -> tuple[str, ...]:
    words, became = pen.phrase(f.asks, _SMALL), _BECAME[f.became]
    if f.latest is not None:
        became = f"misschien al {became}, {pen.by(f.latest)}"
    member, many = the(f.member, pen), _plural(f.member, pen)
    verb = "vroegen" if many else "vroeg"
    # a state is *het*, one of a plural name *zij*
    it = ("zij" if many else "het") if f.alone else member
    of = f" aan {pen.full(f.of)}" if f.of is not None else ""
    if f.by is not None:
        verb = "vroegen" if _plural(f.by, pen) else "vroeg"
        by = the(f.by, pen)
        return (
            f"Voor {member} {verb} {by} dit{of}: {words} ({became}).",
            f"{by} {verb} voor {member} dit{of}: {words} ({became}).",
        )
    other = f"Ook {verb} {member} dit" if f.again else f"Wat {member} {verb}"
    return (
        f"{it} {verb} dit{of}: {words} ({became}).",
        f"{other}{of}: {words} ({became}).",
    )


_VOTES: Mapping[Stance, tuple[str, str]] = {
    Stance.SUPPORT: 2 * ("voor",),
    Stance.NO_OBJECTION: 2 * ("zonder bezwaar",),
    Stance.ABSTAIN: ("onthouding", "onthoudingen"),
    Stance.RESERVE: 2 * ("onder voorbehoud",),
    Stance.AD_REFERENDUM: 2 * ("ad referendum",),
    Stance.OBJECT: 2 * ("tegen",),
    Stance.RECUSE: 2 * ("zonder deel te nemen",),
    Stance.UNDECIDED: 2 * ("onbeslist",),
    Stance.UNDECLARED: 2 * ("onbekend",),
    Stance.BLANK: 2 * ("blanco",),
    Stance.INVALID: 2 * ("ongeldig",),
    Stance.ABSENT: 2 * ("afwezig",),
    Stance.SILENT: 2 * ("stil",),
    Stance.UNREASONED: 2 * ("tegen zonder redenen",),
}
# of a ballot it is that no answer is known, of an act that it takes one back
_SAYS = {**_VOTES, Stance.UNDECLARED: ("neemt terug wat het had gezegd",)}


def _figures(figures: tuple[tuple[Stance, int], ...], pen: Pen) -> str:
    return pen.listed(
        f"{pen.figure(number)} {_VOTES[stance][number != 1]}" for stance, number in figures
    )


@worded.register
def in_favour(f: tell.InFavour, pen: Pen) -> tuple[str, ...]:
    number, had = pen.number(f.number), "had" if f.number == 1 else "hadden"
    members = f"{pen.figure(f.of)}{_counting(pen.scene.stage)} leden"
    basis = _partly(f.hearsay, pen) + _unopposed(f.unopposed, pen)
    if f.number == f.of > 1:
        return (
            f"Alle {members} hadden ingestemd{basis}.",
            f"Ingestemd hadden alle {members}{basis}.",
        )
    return (
        f"Van de {members} {had} er {number} ingestemd{basis}.",
        f"Ingestemd {had} {number} van de {members}{basis}.",
    )


@worded.register
def voted(f: tell.Voted, pen: Pen) -> tuple[str, ...]:
    counts = [_figures(f.figures, pen)] if f.figures else []
    counts += [f"{name.replace('_', ' ')}: {_figures(of, pen)}" for name, of in f.classes]
    counts += ["hoe de anderen antwoordden is niet geteld"] if f.others else []
    result = "; ".join(counts)
    return f"De uitslag was {result}.", f"Zo werd geteld: {result}."


@worded.register
def tried(f: tell.Tried, pen: Pen) -> tuple[str, ...]:
    day = pen.at(f.day, year=True)
    end = {
        "passed": f"had op haar laatste dag, {pen.bare(f.day, year=True)}, geen uitkomst",
        "not_carried": f"is {day} in stemming gebracht en niet aangenomen",
        "lapsed": f"eindigde {day} zonder uitkomst",
        "withdrawn": f"is {day} ingetrokken",
        "left": f"is {day} verlaten voor een andere",
    }[f.how]
    number = pen.ordinal(f.number)
    return (
        f"De {number} weg naar een besluit {end}.",
        f"Eén weg naar een besluit, de {number}, {end}.",
    )


@worded.register
def earlier(f: tell.Earlier, pen: Pen) -> tuple[str, ...]:
    what, who = _EARLIER[f.did], _all(f.members, pen)
    of = f"{f.of} van {_parts((f.text,), pen)}" if f.text is not None else str(f.of)
    return (
        f"{what} herziening {of} kwam van {who}; dat geldt niet voor herziening {f.about}.",
        f"Van {who} kwam {what[0].lower()}{what[1:]} herziening {of}; dat geldt niet voor "
        f"herziening {f.about}.",
    )


_VOICED = {
    "agreed": "instemming",
    "unopposed": "een verklaring van geen bezwaar",
    "objected": "bezwaar",
    "reserved": "een voorbehoud",
    "spoke": "een ander standpunt",
}
_EARLIER = {
    "agreed": "Instemming met",
    "unopposed": "Een verklaring van geen bezwaar tegen",
    "objected": "Bezwaar tegen",
    "reserved": "Een voorbehoud bij",
    "spoke": "Een ander standpunt over",
}


@worded.register
def later(f: tell.Later, pen: Pen) -> tuple[str, ...]:
    what = _VOICED[f.did]
    who, day = _all(f.members, pen), pen.at(f.day, year=True)
    if f.perhaps:
        return (
            f"Van {who} kwam {day}, misschien nog voor het besluit, {what}; geen cijfer hier telt "
            "het mee.",
            f"Misschien nog voor het besluit, {day}, kwam {what} van {who}; geen cijfer hier telt "
            "het mee.",
        )
    return (
        f"Na het besluit, {day}, kwam {what} van {who}; dat verandert er niets aan.",
        f"Van {who} kwam {day}, na het besluit, {what}; dat verandert er niets aan.",
    )


@worded.register
def voice(f: tell.Voice, pen: Pen) -> tuple[str, ...]:
    what = _VOICED[f.did]
    who, why = _all(f.members, pen), _APART[f.why]
    if f.day is not None and f.suspended is not None:
        day, since = pen.at(f.day, year=True), pen.at(f.suspended, year=True)
        return (
            f"Van {who} kwam {day} {what}, vóór de schorsing {since}; dat telt "
            + ("niet mee." if f.past else "nu niet mee."),
            ("Niet" if f.past else "Nu niet")
            + f" meegeteld is {what} van {who}, dat {day} kwam, vóór de schorsing {since}.",
        )
    if f.past:
        was = f"deze leden toen {why} waren" if _many(f.members, pen) else f"dit lid toen {why} was"
        return (
            f"Van {who} kwam {what}; dat telt niet mee, omdat {was}.",
            f"Wat van {who} kwam, {what}, telt niet mee, omdat {was}.",
        )
    so = f"deze leden {why} zijn" if _many(f.members, pen) else f"dit lid {why} is"
    return (
        f"Van {who} kwam {what}; dat telt niet mee zolang {so}.",
        f"Wat van {who} kwam, {what}, telt niet mee zolang {so}.",
    )


_APART = {
    "without_vote": "zonder stem",
    "suspended": "geschorst",
    "set_aside": "in deze stap buiten de stemming gehouden",
    "unknown": "misschien niet stemgerechtigd",
}


@worded.register
def ad_referendum(f: tell.AdReferendum, pen: Pen) -> tuple[str, ...]:
    who = _all(f.members, pen)
    if f.past:
        return (
            f"Slechts ad referendum, en toen nog niet bevestigd, was de instemming van {who}.",
            f"De instemming van {who} was ad referendum, en toen nog niet bevestigd.",
        )
    return (
        f"Slechts ad referendum is de instemming van {who}; bevestigd is zij nog niet.",
        f"De instemming van {who} is ad referendum en nog te bevestigen.",
    )


@worded.register
def quorum(f: tell.Quorum, pen: Pen) -> tuple[str, ...]:
    if f.met is None:
        return (
            "Wie aanwezig was, is niet vastgelegd; of er een quorum was, is dus niet bekend.",
            "Of er een quorum was, is niet bekend: wie aanwezig was, is niet vastgelegd.",
        )
    count, size = pen.figure(f.count), pen.figure(f.size)
    was = "een" if f.met else "geen"
    verb = "was" if f.count == 1 else "waren"
    return (
        f"Er was {was} quorum: van de {size} leden {verb} er {count} aanwezig of vertegenwoordigd.",
        f"Van de {size} leden {verb} er {count} aanwezig of vertegenwoordigd; dat is {was} quorum.",
    )


@worded.register
def word_back(f: tell.WordBack, pen: Pen) -> tuple[str, ...]:
    member, about, day = the(f.member, pen), pen.about(f.who, f.text), pen.at(f.day, year=True)
    does, had = ("namen", "ze hadden") if _plural(f.member, pen) else ("nam", "het had")
    return (
        f"{upper_first(day)} {does} {member} terug wat {had} gezegd over {about}.",
        f"{upper_first(member)} {does} {day} terug wat {had} gezegd over {about}.",
    )


@worded.register
def by_proxy(f: tell.ByProxy, pen: Pen) -> tuple[str, ...]:
    holder, members = the(f.holder, pen), _all(f.members, pen)
    about = pen.full(f.who) if f.who is not None else pen.titled(f.text or pen.scene.title)
    answer = f"{_VOTES[f.stance][0]}, {pen.at(f.day, year=True)}"
    did = "antwoordden" if _plural(f.holder, pen) else "antwoordde"
    return (
        f"{holder} {did} bij volmacht voor {members} over {about}: {answer}.",
        f"Bij volmacht {did} {holder} voor {members} over {about}: {answer}.",
    )


@worded.register
def in_vain(f: tell.InVain, pen: Pen) -> tuple[str, ...]:
    holder, member = the(f.holder, pen), the(f.member, pen)
    why, day = _IN_VAIN[f.why] + pen.by_article(f.article), pen.at(f.day, year=True)
    did = _answered((f.holder,), pen)
    # who takes back what it said gives no answer
    did += f" ({_VOTES[f.stance][0]})" if f.stance is not Stance.UNDECLARED else ""
    return (
        f"Wat {holder} {day} voor {member} {did}, telt voor niemand: {why}.",
        f"Niet meegeteld is wat {holder} {day} voor {member} {did}: {why}.",
    )


def _answered(places: tuple[NamedMember, ...], pen: Pen) -> str:
    return "antwoordden" if _many(places, pen) else "antwoordde"


_IN_VAIN = {
    "itself": "niemand heeft volmacht van zichzelf",
    "not_entitled": "de houder van de volmacht is in deze stap niet stemgerechtigd",
    "passed_on": "een volmacht wordt niet doorgegeven",
    "another": "de volmacht was aan een ander lid gegeven",
    "revoked": "de volmacht was ingetrokken",
    "over": "de volmacht was afgelopen",
    "not_covered": "de volmacht geldt voor een andere zaak, vergadering of tijd",
    "present": "het lid was zelf aanwezig",
    "spoke": "het lid antwoordde die dag zelf",
    "absent": "de houder van de volmacht was niet aanwezig",
    "surplus": "de houder heeft meer volmachten dan is toegestaan",
    "themselves": "wie het gold, antwoordde die dag ook zelf",
    "no_mandate": "een mandaat daarvoor is niet vastgelegd",
}


@worded.register
def untimely(f: tell.Untimely, pen: Pen) -> tuple[str, ...]:
    day, who = pen.at(f.day, year=True), _all(f.members, pen)
    on = pen.at(f.answer, year=True)
    answer = f"{who} {on} {_answered(f.members, pen)}"
    if f.holder is not None:
        answer = f"{the(f.holder, pen)} {on} voor {who} {_answered((f.holder,), pen)}"
    when = f"voordat de termijn voor antwoorden {day} inging"
    if f.why == "late":
        when = f"nadat de termijn voor antwoorden {day} was afgelopen"
    return (
        f"Wat {answer}, telt voor niemand: het kwam {when}.",
        f"Niet meegeteld is wat {answer}, {when}.",
    )


@worded.register
def overtaken(f: tell.Overtaken, pen: Pen) -> tuple[str, ...]:
    after = pen.listed(f"herziening {number}" for number in f.by)
    are = "zijn" if len(f.by) > 1 else "is"
    if f.runs:
        return (
            f"Sindsdien {are} {after} rondgestuurd; daarvoor geldt de stilte niet.",
            f"De stilte geldt niet voor {after}, sindsdien rondgestuurd.",
        )
    return (
        f"De stilte gold herziening {f.of}; {after}, intussen rondgestuurd, {are} daarmee "
        "niet aangenomen.",
        f"Intussen rondgestuurd, maar niet aangenomen door de stilte over herziening {f.of}: "
        f"{after}.",
    )


@worded.register
def together(f: tell.Together, pen: Pen) -> tuple[str, ...]:
    parts, passes = _parts(f.parts, pen), _parts(f.passes, pen)
    if not f.as_one:
        what = f"zoals het er nu voor staat wordt aangenomen: {passes or 'geen enkel deel'}"
        return (
            f"Deel voor deel behandeld: {parts}; {what}.",
            f"Van {parts}, deel voor deel, {what}.",
        )
    stops = "".join(
        f"; er kwam bezwaar{to} van {_all(members, pen)}"
        for members, parts_ in f.objected
        for to in (f" tegen {_parts(parts_, pen)}" if parts_ else "",)
    )
    if f.days:
        return _each_by_itself(f, parts, pen)
    if f.carried:
        would = ", zodat bezwaar tegen een deel alles had tegengehouden," if f.stops else ""
        return (
            f"Als één geheel voorgelegd{would} en aangenomen: {parts}{stops}.",
            f"Voorgelegd als één geheel en aangenomen zijn {parts}{stops}.",
        )
    if f.apart:
        stops = f"; over {_parts(f.apart, pen)} is apart besloten{stops}"
    if f.refused:
        none = "niet aangenomen"
        stops = f"; {_parts(f.refused, pen)} {_is(f.refused)} apart voorgelegd en {none}{stops}"
    one, all_ = (
        (
            ", zodat bezwaar tegen een deel alles tegenhoudt",
            "; bezwaar tegen een deel houdt alles tegen",
        )
        if f.stops and f.rest == f.parts
        else ("", "")
    )
    return (
        f"Als één geheel voorgelegd{one}: {parts}{stops}.",
        f"Voorgelegd als één geheel zijn {parts}{all_}{stops}.",
    )


def _each_by_itself(f: tell.Together, parts: str, pen: Pen) -> tuple[str, ...]:
    (day, _all_of_them), *more = f.days
    came = f"aangenomen, elk in zijn stap, {pen.at(day, year=True)}"
    if more:
        rows = (f"{_parts(those, pen)} {pen.at(on, year=True)}" for on, those in f.days)
        came = f"aangenomen, elk in zijn stap, zijn {pen.listed(rows)}"
    come = f"; een volgende stap moet nog komen voor {_parts(f.ahead, pen)}" if f.ahead else ""
    return (
        f"Samen voorgelegd, over elk apart besloten: {parts}; {came}{come}.",
        f"Over elk apart is besloten, hoewel samen voorgelegd: {parts}; {came}{come}.",
    )


def _is(parts: tuple[Who | Text, ...]) -> str:
    return "is" if len(parts) == 1 else "zijn"


def _parts(parts: tuple[Who | Text, ...], pen: Pen) -> str:
    return pen.listed(clean(p.name) if isinstance(p, Who) else pen.titled(p) for p in parts)


@worded.register
def tied(f: tell.Tied, pen: Pen) -> tuple[str, ...]:
    names, part, to = _some(f.members, pen, 12), _parts((f.part,), pen), _parts(f.to, pen)
    # behind *tenzij* and *als* the verb is last and in one word
    passes = f"{to} {'worden' if len(f.to) > 1 else 'wordt'} aangenomen"
    if f.as_one:
        does = "stemmen" if _many(f.members, pen) else "stemt"
        counts = "omdat ze als één geheel zijn voorgelegd, telt dat als instemming"
        return (
            f"{names} {does} alleen met {part} in als ook {passes}; {counts}.",
            f"Met {part} {does} {names} alleen in als ook {passes}; {counts}.",
        )
    if f.objects:
        does = "maken" if _many(f.members, pen) else "maakt"
        terms = f"tenzij {passes}"
        return (
            f"{names} {does} bezwaar tegen {part}, {terms}.",
            f"Tegen {part} {does} {names} bezwaar, {terms}.",
        )
    does = "stemmen" if _many(f.members, pen) else "stemt"
    terms = f"als ook {passes}"
    return (
        f"{names} {does} alleen met {part} in {terms}.",
        f"Met {part} {does} {names} alleen in {terms}.",
    )


@worded.register
def objections(f: tell.Objections, pen: Pen) -> tuple[str, ...]:
    names, what = _all(f.members, pen), pen.titled(f.text or pen.scene.title)
    return (
        f"Bezwaar tegen {what} kwam van {names}.",
        f"Tegen {what} kwam bezwaar van {names}.",
    )


@worded.register
def reserves(f: tell.Reserves, pen: Pen) -> tuple[str, ...]:
    names, what = _all(f.members, pen), pen.titled(f.text or pen.scene.title)
    does = "maken" if _many(f.members, pen) else "maakt"
    return (
        f"{names} {does} een voorbehoud bij {what}.",
        f"Bij {what} {does} {names} een voorbehoud.",
    )


@worded.register
def dissent(f: tell.Dissent, pen: Pen) -> tuple[str, ...]:
    kinds = (
        (f.objects, ("maakte bezwaar", "maakten bezwaar")),
        (f.reserves, ("maakte een voorbehoud", "maakten een voorbehoud")),
        (f.abstains, ("onthield zich", "onthielden zich")),
        (f.recused, ("nam niet deel", "namen niet deel")),
    )
    rows = "; ".join(
        f"{_all(places, pen)} {does[_many(places, pen)]}" for places, does in kinds if places
    )
    return (f"{rows}.", f"Niet iedereen stemde in: {rows}.")


@worded.register
def polled(f: tell.Polled, pen: Pen) -> tuple[str, ...]:
    title = pen.titled(f.title) if f.title else "de laatste van alle"
    rows = "; ".join(pen.polled(f, _BALLOT))
    if f.disputed:
        rows += f" (over {pen.listed(pen.full(w) for w in f.disputed)} verschillen de bronnen)"
    rule = _WEIGHT.get((f.binds, f.whose), "") + _by_the_rule(f, pen)
    where = f"{title}, {pen.bare(f.day)}" if f.title else pen.bare(f.day)
    if f.first:
        return (
            f"Vooraan in de laatste ronde met uitslag ({where}): {rows}.{rule}",
            f"De laatste ronde met uitslag was {title}, {pen.at(f.day)}; vooraan daarin: "
            f"{rows}.{rule}",
        )
    return (
        f"Uitslag van de laatste ronde ({where}): {rows}.{rule}",
        f"De laatste ronde met uitslag was {title}, {pen.at(f.day)}: {rows}.{rule}",
    )


_BALLOT = ("voor", "tegen", "geen van beide")


_WEIGHT = {
    (None, False): " Van wie deze antwoorden zijn, staat niet in het register.",
    (False, True): " De ronde bindt niemand.",
    (False, False): " De ronde bindt niemand,"
    " en van wie deze antwoorden zijn, staat niet in het register.",
}
"""That a round binds nobody, and that nobody is named: by what is said of either."""


def _by_the_rule(f: tell.Polled, pen: Pen) -> str:
    passes, open_ = (pen.listed(pen.full(w) for w in of) for of in (f.passes, f.unknown))
    if not f.ruled:
        return ""
    many = "voldoen" if len(f.unknown) > 1 else "voldoet"
    of = f" van {_the_body(f.body, pen)}" if f.body is not None else ""
    if not f.passes and f.unknown:
        return f" Of {open_} met deze cijfers aan de regel{of} {many}, is niet bekendgemaakt."
    verb = "voldoen" if len(f.passes) > 1 else "voldoet"
    rest = f"; of {open_} daaraan {many}, is niet bekendgemaakt" if f.unknown else ""
    return f" Met deze cijfers {verb} {passes or 'niemand'} aan de regel{of}{rest}."


@worded.register
def advanced(f: tell.Advanced, pen: Pen) -> tuple[str, ...]:
    title = pen.titled(f.title) if f.title else "de laatste ronde"
    stayed, leavers = (pen.listed(pen.full(w) for w in of) for of in (f.stayed, f.leavers))
    verb = "bleven" if len(f.stayed) > 1 else "bleef"
    fell = "vielen" if len(f.leavers) > 1 else "viel"
    came = f"{verb} {stayed} over" if stayed else f"{fell} {leavers} af" if leavers else ""
    if not came:
        gap = "zijn geen cijfers bekend, en ook niet wie overbleef"
        wording = _in_words(f.wording, pen)
        return (
            f"Van {title} ({pen.bare(f.day)}) {gap}.{wording}",
            f"Over {title} ({pen.bare(f.day)}) {gap}.{wording}",
        )
    # the subject first, where the clause stands by itself
    then = f"{stayed} {verb} over" if stayed else f"{leavers} {fell} af"
    return (
        f"Na {title} ({pen.bare(f.day)}) {came}; cijfers zijn niet bekend.",
        f"Cijfers van {title} ({pen.bare(f.day)}) zijn niet bekend; {then}.",
    )


def _in_words(wording: Text | None, pen: Pen) -> str:
    return f" Daarover is vastgelegd: {pen.quoted(wording)}." if wording is not None else ""


@worded.register
def assessed(f: tell.Assessed, pen: Pen) -> tuple[str, ...]:
    names = pen.listed(pen.full(w) for w in f.most)
    verb = "maakten" if len(f.most) > 1 else "maakte"
    return (
        f"De meeste kans op overeenstemming {verb} {names}, zo was {pen.at(f.day)} de inschatting; "
        "een besluit is dat niet.",
        f"Volgens een inschatting {pen.at(f.day)} {verb} {names} de meeste kans op "
        f"overeenstemming; "
        "een besluit is dat niet.",
    )


@worded.register
def disputes(f: tell.Disputes, pen: Pen) -> tuple[str, ...]:
    points = f"{pen.number(f.count)} {'punten' if f.count > 1 else 'punt'}"
    if not f.unread:
        rest = "het register bewaart beide lezingen en zegt welke het volgt, en waarom"
        if f.undecided:
            part = f"{pen.number(f.undecided)} daarvan"
            what = part if f.undecided < f.count else "dit"
            rest = f"het register bewaart beide lezingen en laat {what} onbeslist"
        return (
            f"Op {points} spreken de bronnen elkaar tegen; {rest}.",
            f"De bronnen spreken elkaar op {points} tegen; {rest}.",
        )
    open_ = "; ".join(pen.phrase(t) for t in f.unread)
    return (
        f"Op {points} spreken de bronnen elkaar tegen; het register laat dit onbeslist: {open_}.",
        f"De bronnen spreken elkaar op {points} tegen; het register laat dit onbeslist: {open_}.",
    )


# woorden


@worded.register
def words(f: tell.Words, pen: Pen) -> tuple[str, ...]:
    if f.who is not None:
        who = pen.intro(f.who, pen.named_here(f.role))
    else:
        who = pen.speaker(f.speaker) or "een lid"
    day = pen.at(f.day)
    if not f.quotes:
        gist = pen.phrase(f.restated, _SMALL) if f.restated is not None else "geen woord bewaard"
        return (
            f"Wat {who} {day} zei, vat het register zo samen: {gist}.",
            f"Het register vat samen wat {who} {day} zei: {gist}.",
        )
    topic = f" over de norm van {pen.phrase(f.topic)}" if f.topic is not None else ""
    quotes = [*zip(f.quotes, f.translations, strict=True)]
    quoted = pen.listed(pen.quoted(*quote) for quote in quotes)
    own = f.restated is not None and pen.own(f.restated)
    restated = pen.phrase(f.restated, _SMALL) if own and f.restated is not None else ""
    by_source = ("vertaald", "zelf een vertaling") if f.translated else None
    tail = pen.gloss(quotes, by_source, restated)
    platform, channel = pen.platform(f.channel), pen.named_here(f.channel)
    where = f" op {platform}" if platform else f" ({channel})" if channel else ""
    verb = "schreef" if platform else "zei"
    return (
        _stop(f"{who} {verb} {day}{where}{topic}: {quoted}{tail}"),
        _stop(f"Hierover {verb} {who} {day}{where}{topic}: {quoted}{tail}"),
    )


@worded.register
def denied(f: tell.Denied, pen: Pen) -> tuple[str, ...]:
    says = pen.phrase(f.says, _SMALL)
    if f.member is not None:
        return (
            f"Dat is omstreden, en het register beslist er niet over; tegenspraak kwam uit "
            f"{the(f.member, pen)}: {says}.",
            f"Tegenspraak kwam uit {the(f.member, pen)}, en het register beslist er niet over: "
            f"{says}.",
        )
    return (
        f"Dat is omstreden, en het register beslist er niet over: {says}.",
        f"Tegenspraak is er ook, en het register beslist er niet over: {says}.",
    )


# het ambt


@worded.register
def lineage(f: tell.Lineage, pen: Pen) -> tuple[str, ...]:
    who, be = pen.name(f.who), "wordt" if f.to_come else "was" if f.over else "is"
    kin = ""
    if f.who.nation is not None and f.count > 0:
        kin = f" en de {pen.ordinal(f.count)} uit {the(f.who.nation, pen)}"
    after = [f"{pen.full(s.who)} ({pen.year(s.first)}-{pen.year(s.until)})" for s in f.earlier]
    line = f", na {pen.listed(after)}" if after else ""
    post = _short_post(pen)
    # *na ...* is closed by a comma before the verb
    return (
        f"{who} {be} de {pen.ordinal(f.ordinal)} {post}{kin}{line}.",
        f"De {pen.ordinal(f.ordinal)} {post}{kin}{line}{',' * bool(line)} {be} {who}.",
    )


# behind a number *jaar* has no plural
_UNITS = (("{} jaar", "{} jaar"), ("{} maand", "{} maanden"), ("{} dag", "{} dagen"))


@worded.register
def tenure(f: tell.TermLength, pen: Pen) -> tuple[str, ...]:
    parts = []
    if f.length is not None:
        long = pen.duration(f.length, _UNITS)
        parts.append(f"{'duurde' if f.over else 'duurt'} {long}")
    if f.until is not None:
        # *tot* alone leaves open whether the day is one of them
        parts.append(f"{'liep' if f.over else 'loopt'} tot en met {pen.bare(f.until, year=True)}")
    if f.ends is not None:
        parts.append(_ends_with(f.ends, pen))
    again = "; daarna kan herbenoeming volgen" if f.renewable else ""
    what = " en ".join(parts)
    return (
        f"De termijn{f' van {pen.name(f.who)}' if f.seat else ''} {what}{again}.",
        f"Wat {pen.name(f.who)} betreft: de termijn {what}{again}.",
    )


def _ends_with(ends: tell.EndsWith, pen: Pen) -> str:
    name = pen.titled(ends.name)
    verb = "eindigde" if ends.state == "over" else "eindigt"
    match ends.kind:
        case "meeting":
            end = f"{verb} met {name}"
        case "election":
            end = f"{verb} met het besluit over {name}"
        case _:
            end = f"{verb} met de inwerkingtreding van {name}"
    if ends.state == "off":
        return f"{end} (gaat niet door)"
    if ends.on is None:
        return f"{end}, waarvoor nog geen dag vaststaat"
    when = pen.at(ends.on, year=True)
    return f"{end}, {when}" if ends.state == "over" else f"{end}, gepland {when}"


@worded.register
def extended(f: tell.TermExtended, pen: Pen) -> tuple[str, ...]:
    who, times = pen.name(f.who), f"{pen.number(len(f.days))} keer"
    years = pen.listed(dict.fromkeys(pen.year(d) for d in f.days))
    ends = ""
    if f.until is not None:
        until = pen.bare(f.until, year=True)
        ends = f"; {'die liep' if f.over else 'nu loopt die'} tot en met {until}"
    if f.ends is not None:
        ends = f"; die {_ends_with(f.ends, pen)}"
    return (
        f"De termijn van {who} is {times} verlengd, in {years}{ends}.",
        f"{times} is de termijn van {who} verlengd, in {years}{ends}.",
    )


_CUT = {
    "resigned": "door aftreden",
    "died": "door overlijden",
    "removed": "door ontslag",
    "recalled": "door terugroeping",
    "became_other_post": "wegens een ander ambt",
    "annulled": "doordat de keuze nietig is verklaard",
    "abolished": "doordat het ambt wordt opgeheven",
}


@worded.register
def cut_short(f: tell.CutShort, pen: Pen) -> tuple[str, ...]:
    who, day = pen.name(f.who), pen.at(f.day, year=True)
    verb = "eindigde" if f.over else "eindigt"
    how = f", {_CUT[f.how]}" if f.how in _CUT else ""
    announcement = f"; dat is {pen.at(f.announced, year=True)} bekendgemaakt" if f.announced else ""
    return (
        f"De termijn van {who} {verb} {day}{how}{announcement}.",
        f"Het einde van de termijn van {who} {'was' if f.over else 'is'} {day}{how}{announcement}.",
    )


@worded.register
def held_in_fact(f: tell.HeldInFact, pen: Pen) -> tuple[str, ...]:
    who, day = pen.name(f.who), pen.at(f.day, year=True)
    day = f"later, {day}," if f.later else day
    return (
        f"{who} bekleedt het ambt feitelijk; de keuze is {day} nietig verklaard.",
        f"De keuze van {who}, die het ambt feitelijk bekleedt, is {day} nietig verklaard.",
    )


@worded.register
def in_charge(f: tell.PersonInCharge, pen: Pen) -> tuple[str, ...]:
    who, span = pen.name(f.who), f"dat begon {pen.at(f.since, year=True)}"
    if f.until is not None:
        span += f" en eindigt {pen.at(f.until, year=True)}"
    return (
        f"{who} neemt waar zonder het ambt te bekleden; {span}.",
        f"Zonder het ambt te bekleden neemt {who} waar; {span}.",
    )


@worded.register
def handover(f: tell.Handover, pen: Pen) -> tuple[str, ...]:
    who, day = pen.name(f.who), pen.at(f.day, year=True)
    if f.recorded:
        return _handover_recorded(f, who, day, pen)
    if f.since is not None:
        since = pen.at(f.since, year=True)
        verb = "begint" if f.to_come else "begon"
        return (
            f"{who} trad {since} voor het eerst aan; de nieuwe termijn {verb} {day}.",
            f"De nieuwe termijn van {who}, die {since} voor het eerst aantrad, {verb} {day}.",
        )
    if f.after is None:
        verb = "treedt" if f.to_come else "trad"
        return (f"{who} {verb} {day} aan.", f"Het aantreden van {who} is {day}.")
    after = pen.name(f.after)
    if f.to_come:
        return (
            f"{who} neemt het {day} over; tot dan blijft {after} aan.",
            f"Het ambt gaat {day} over op {who}; tot dan blijft {after} aan.",
        )
    return (f"{who} nam het {day} over van {after}.", f"Van {after} nam {who} het {day} over.")


def _handover_recorded(f: tell.Handover, who: str, day: str, pen: Pen) -> tuple[str, ...]:
    # *volgens het register* opens the sentence, so that the verb comes first
    what = f"treedt {who} {day} aan"
    if f.since is not None:
        what = f"begint de nieuwe termijn van {who} {day}"
    elif f.after is not None:
        what = f"neemt {who} het {day} over; tot dan blijft {pen.name(f.after)} aan"
    return (f"Volgens het register {what}.", f"Zoals het register het vermeldt, {what}.")


@worded.register
def vacant(f: tell.Vacant, pen: Pen) -> tuple[str, ...]:
    last = f", na de termijn van {pen.name(f.last)}" if f.last is not None else ""
    charge = _in_charge(f.in_charge, ("neemt", "nemen"), pen)
    post = _vacated(f.seat)
    if f.since is None:
        none = "onbezet" if f.stated else "zonder bekende ambtsdrager"
        return (
            f"{upper_first(post)} is die dag {none}{last}{charge}.",
            f"Die dag is {post} {none}{last}{charge}.",
        )
    since = pen.bare(f.since, year=True)
    if not f.stated:
        return (
            f"Wie {post} bekleedt, is niet bekend sinds {since}{last}{charge}.",
            f"Sinds {since} is niet bekend wie {post} bekleedt{last}{charge}.",
        )
    return (
        f"{upper_first(_vacated(f.seat))} is sinds {pen.bare(f.since, year=True)} onbezet{last}"
        f"{charge}.",
        f"Sinds {pen.bare(f.since, year=True)} is {_vacated(f.seat)} onbezet{last}{charge}.",
    )


@worded.register
def was_vacant(f: tell.WasVacant, pen: Pen) -> tuple[str, ...]:
    days = f"{pen.figure(f.days)} {'dag' if f.days == 1 else 'dagen'}"
    span = f"van {pen.bare(f.first, year=True)} tot en met {pen.bare(f.until, year=True)}"
    charge = _in_charge(f.in_charge, ("nam", "namen"), pen)
    if not f.stated:
        who = f"wie {_vacated(f.seat)} bekleedde"
        return (
            f"Gedurende {days}, {span}, is niet bekend {who}{charge}.",
            f"Niet bekend is {who} gedurende {days}, {span}{charge}.",
        )
    return (
        f"{upper_first(_vacated(f.seat))} was {days} onbezet, {span}{charge}.",
        f"Onbezet was {_vacated(f.seat)} {days}, {span}{charge}.",
    )


def _in_charge(people: tuple[Who, ...], verbs: tuple[str, str], pen: Pen) -> str:
    verb = verbs[len(people) > 1]
    return f"; {_people(people, pen)} {verb} waar" if people else ""


def _vacated(seat: bool) -> str:
    return "een van de zetels" if seat else "het ambt"


def _office_or_seat(seat: bool) -> str:
    return "een van de zetels" if seat else "het ambt"


@worded.register
def seats(f: tell.Seats, pen: Pen) -> tuple[str, ...]:
    of, parts = pen.number(f.of), []
    if f.holders:
        verb = "bekleedt er een" if len(f.holders) == 1 else "bekleden er elk een"
        parts.append(f"{_people(f.holders, pen)} {verb}")
    if f.acting:
        verb = "neemt er een waar" if len(f.acting) == 1 else "nemen er elk een waar"
        parts.append(f"{_people(f.acting, pen)} {verb}")
    if f.vacant:
        parts.append(f"{pen.number(f.vacant)} {'is' if f.vacant == 1 else 'zijn'} onbezet")
    if f.without:
        parts.append(f"van {pen.number(f.without)} is niet bekend wie die bekleedt")
    detail = f": {'; '.join(parts)}" if parts else ""
    return (f"Het ambt telt {of} zetels{detail}.", f"Er zijn {of} zetels{detail}.")


@worded.register
def in_doubt(f: tell.InDoubt, pen: Pen) -> tuple[str, ...]:
    who = " of ".join(pen.full(one) for one in f.may)
    if f.otherwise is None:
        return (
            f"Volgens onnauwkeurige data bekleedt {who} {_office_or_seat(f.seat)}.",
            f"Wie {_office_or_seat(f.seat)} bekleedt, laten de data in het midden: {who}.",
        )
    vacant = ", of het is onbezet" if f.otherwise == "vacant" else ""
    return (
        f"{who} bekleedt misschien {_office_or_seat(f.seat)}{vacant}; de data in het register zijn "
        "onnauwkeurig.",
        f"Misschien bekleedt {who} {_office_or_seat(f.seat)}{vacant}; de data zijn onnauwkeurig.",
    )


@worded.register
def held_over(f: tell.HeldOver, pen: Pen) -> tuple[str, ...]:
    who, until = pen.name(f.who), pen.bare(f.until, year=True)
    days = f"{pen.figure(f.days)} {'dag' if f.days == 1 else 'dagen'}"
    by = pen.by_article(f.article)
    return (
        f"De termijn van {who} liep tot en met {until}; wie het ambt bekleedt, blijft aan tot een "
        f"opvolger aantreedt{by}, nu al {days}.",
        f"Al {days} blijft {who} aan na het einde van de termijn op {until}, tot een opvolger "
        f"aantreedt{by}.",
    )


@worded.register
def taken_back(f: tell.TakenBack, pen: Pen) -> tuple[str, ...]:
    who, until = pen.name(f.who), pen.at(f.until, year=True)
    day = pen.at(f.day, year=True)
    return (
        f"De termijn van {who} zou {until} eindigen; dat is {day} ingetrokken, en {who} blijft "
        "aan.",
        f"{who} blijft aan: het einde van de termijn, {until}, is {day} ingetrokken.",
    )


_NEVER = {
    "died": "overleden {day}",
    "declined": "bedankt {day}",
    "resigned": "teruggetreden {day}",
    "abolished": "het ambt is {day} opgeheven",
    "annulled": "de keuze is {day} nietig verklaard",
}


@worded.register
def outlived(f: tell.Outlived, pen: Pen) -> tuple[str, ...]:
    who, day = pen.name(f.who), pen.at(f.day, year=True)
    return (
        f"{who} is {day} overleden, zoals bij een ander ambt is vastgelegd; van de termijn hier "
        "is geen einde vastgelegd.",
        f"Van de termijn hier van {who}, {day} overleden zoals bij een ander ambt is vastgelegd, "
        "is geen einde vastgelegd.",
    )


@worded.register
def never_in_office(f: tell.NeverInOffice, pen: Pen) -> tuple[str, ...]:
    who = pen.name(f.who)
    why = _NEVER[f.how].format(day=pen.at(f.day, year=True))
    if f.again:
        return (
            f"Een termijn van {who} is nooit begonnen ({why}).",
            f"Van {who} is één termijn nooit begonnen ({why}).",
        )
    return (
        f"{who} is nooit aangetreden ({why}).",
        f"Tot een aantreden van {who} is het nooit gekomen ({why}).",
    )


@worded.register
def abolished(f: tell.Abolished, pen: Pen) -> tuple[str, ...]:
    last = pen.bare(f.last, year=True)
    return (
        f"{upper_first(_office_or_seat(f.seat))} is opgeheven; {last} was de laatste dag.",
        f"De laatste dag was {last}: {_office_or_seat(f.seat)} is opgeheven.",
    )


@worded.register
def challenges(f: tell.Challenges, pen: Pen) -> tuple[str, ...]:
    what = pen.listed(pen.phrase(t, _SMALL) for t in f.what)
    who = pen.name(f.who) if f.who is not None else "de opvolger"
    if f.day is not None:
        day = pen.at(f.day, year=True)
        return (
            f"Dit wachtte {who}, naar {day} werd gezegd: {what}.",
            f"Wat {who} wachtte, naar {day} werd gezegd: {what}.",
        )
    return (f"Op {who} wachten: {what}.", f"Wat {who} wacht: {what}.")


@worded.register
def norm(f: tell.Norm, pen: Pen) -> tuple[str, ...]:
    name = pen.phrase(f.name)
    if f.of:
        guess = "naar schatting " if f.estimate else ""
        of = f"{guess}{pen.figure(f.number)} van de {pen.figure(f.of)} leden met cijfers"
        edition = f" ({pen.phrase(f.edition)})" if f.edition is not None else ""
        out = _all(tuple(pen.by_name(f.missing)), pen)
        miss = f"; eronder bleven {out}" if 0 < len(f.missing) <= 12 else ""
        return (
            f"De norm van {name} haalden in {f.year} {of}{edition}{miss}.",
            f"In {f.year} haalden {of} de norm van {name}{edition}{miss}.",
        )
    if f.claim is None:
        return (f"De leden hebben {name} toegezegd.", f"Toegezegd is {name}.")
    claim = pen.phrase(f.claim)
    return (
        f"De leden hebben {name} toegezegd; de laatste telling in het register: {claim}.",
        f"Toegezegd is {name}; de laatste telling in het register: {claim}.",
    )


_TONGUE = Tongue(
    tag="nl",
    dates=DATES,
    according="volgens {}",
    out_of=" van de {}",
    per_cent="\u00a0%",
    quotes=("“", "”"),
    numbers=(
        "geen",
        "één",
        "twee",
        "drie",
        "vier",
        "vijf",
        "zes",
        "zeven",
        "acht",
        "negen",
        "tien",
        "elf",
        "twaalf",
    ),
    ordinals=(
        "",
        "eerste",
        "tweede",
        "derde",
        "vierde",
        "vijfde",
        "zesde",
        "zevende",
        "achtste",
        "negende",
        "tiende",
        "elfde",
        "twaalfde",
    ),
    endings={"other": "e"},
    in_tongue="in het {}",
    translation="vertaling",
    member=_member,
)


SPEECH = Speech(
    tongue=_TONGUE,
    page=_PAGE,
    headline=headline,
    worded=worded,
    once_more="Ook vastgelegd: {}",
    with_article=with_article,
)
