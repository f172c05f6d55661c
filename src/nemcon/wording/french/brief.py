"""The brief in French: one function for each kind of fact.

spec/brief.md §4. Written as a French newsroom writes, not translated: no participle agrees with a
person, since the record does not say who is a woman. A function returns the sentence in at least
two wordings that open with different words.
"""

# ruff: noqa: RUF001, RUF002, RUF003
# The marks and letters that look like others are those with which the language is written.

from collections.abc import Callable, Mapping

from nemcon.core.datings import When
from nemcon.core.texts import Text
from nemcon.rules.clauses import Relation
from nemcon.rules.stances import Stance
from nemcon.wording import brief_facts as tell
from nemcon.wording.brief_facts import BriefFact, NamedMember, Who
from nemcon.wording.french.dates import DATES
from nemcon.wording.pen import Pen, Tongue, small
from nemcon.wording.prose import clean, inside, plain, upper_first, within_commas
from nemcon.wording.speech import Speech, sentences
from nemcon.wording.states import territories

NBSP = "\u00a0"
_PAGE = {
    "all": "Situation au {on}, d’après tout ce qui est connu.",
    "as_of": "Situation au {on}, telle que connue ce jour-là.",
    "then": "Situation au {on}, telle que connue à ce moment.",
    "known": "Situation au {on}, telle que connue au {known}.",
    "recorded": "Tel qu’enregistré jusqu’à l’inscription n° {entry}.",
    "cite": f"Pour citer{NBSP}: {{address}}",
    "destroyed": f"Les contenus effacés depuis n’y figurent plus{NBSP}: {{count}}.",
    "sources": "Sources",
    "colon": f"{NBSP}: ",
    "no_source": "le registre ne donne pas de source",
    "later_sources": "ses sources ont paru plus tard",
    "reading": "lecture des sources par le registre",
    "more": "et {n} de plus",
    "untranslated": "Ce qui figure en anglais n’est pas traduit dans le registre.",
}

# printed French has a no-break space before a colon, a narrow one before a semicolon
_COLON, _SEMI = f"{NBSP}:", "\u202f;"
# h too: it is mostly mute, and where it is not `_elides` knows it
_VOWELS = "aeiouyéèêâîôûàëïœæh"
_PLURAL = (
    *("États-Unis", "Pays-Bas", "Émirats", "Philippines", "Maldives", "Seychelles", "Comores"),
    *("Fidji", "Bahamas", "Palaos", "Tonga", "Samoa américaines", "Îles", "Kiribati"),
)
_BARE = (
    *("Israël", "Cuba", "Chypre", "Malte", "Monaco", "Singapour", "Taïwan", "Madagascar"),
    *("Haïti", "Djibouti", "Bahreïn", "Oman", "Andorre", "Saint-", "Maurice", "Sao Tomé"),
)
# an e at its end makes a state feminine, but for these
_MASCULINE_E = ("Royaume", "Mexique", "Mozambique", "Cambodge", "Zimbabwe", "Belize", "Suriname")
_FEMININE = (
    *("commission", "banque", "cour", "fédération", "communauté", "ligue", "chambre", "société"),
    *(
        "coopérative",
        "fondation",
        "conférence",
        "réunion",
        "world",
        "présidence",
        "guilde",
        "haute",
    ),
)
_FEMININE_ENDS = ("tion", "sion", "té", "ance", "ence", "ie", "ure", "ette", "ade")
_MASCULINE = ("comité", "traité", "côté", "bastion", "incendie")
_IN_S = ("fonds", "congrès", "repas", "parcours", "palais", "campus")
_SMALL = small(
    "A Comme Un Une Ni Des Du De Le La Les Que Pas Aucun Aucune Plus Moins Priorité Aide "
    "Soutien Fin Excuses Confirmation Attention En Pour Avec Sans Par Selon Davantage "
    "Garantie Il Elle Je Nous On Cela Ce"
)
_STOPS = ("de", "du", "des", "pour", "of", "on", "for", "à")


def _elides(name: str) -> bool:
    # before these nothing elides: la Hongrie, le Yémen
    aspirated = ("hongrie", "honduras", "yémen", "haut", "hambourg")
    return name[:1].lower() in _VOWELS and not name.lower().startswith(aspirated)


def _plural(place: NamedMember, pen: Pen) -> bool:
    return pen.country(place).startswith(_PLURAL)


def the(place: NamedMember, pen: Pen) -> str:
    """A member with its article: *les États-Unis*, *la Hongrie*, *l’Albanie*, *Malte*."""
    return _member(place, pen) + _reporter(place, pen)


def _member(place: NamedMember, pen: Pen) -> str:
    name, states = pen.country(place), territories("fr")
    # only of a state does CLDR's name show the gender: no article is better than a wrong one
    known = place.state and (place.id in states or name in states.values())
    return with_article(name) if known else name


def with_article(name: str) -> str:
    """A state's name as a sentence has it: *les États-Unis*, *la Hongrie*, *Malte*."""
    # these, islands and cities mostly, go without an article: Malte
    if name.startswith(_BARE):
        return name
    if name.startswith(_PLURAL):
        return f"les {name}"
    if _elides(name):
        return f"l’{name}"
    # the gender is that of the head, the first word: le Royaume-Uni
    first = name.replace("-", " ").partition(" ")[0]
    feminine = first.endswith("e") and first not in _MASCULINE_E
    return f"{'la' if feminine else 'le'} {name}"


def _reporter(place: NamedMember, pen: Pen) -> str:
    """Who says so, of what is a mere report."""
    if place.according is None:
        return ""
    return f" ({pen.sources(inside(place.according)) or 'à ce que l’on rapporte'})"


def _partly(hearsay: tell.Hearsay | None, pen: Pen) -> str:
    """How many of those counted are counted on a report alone, and whose."""
    if hearsay is None:
        return ""
    names = [*hearsay.according, *(["d’autres"] if hearsay.others else [])]
    source = pen.sources(names) or "à ce que l’on rapporte"
    loose = ""
    if hearsay.loose:
        loose = f" (en des termes qui n’engagent pas{_COLON} {_some(hearsay.loose, pen)})"
    if hearsay.number == hearsay.of:
        return f", {source}{loose}"
    only = "uniquement " if names else ""
    return f", {pen.number(hearsay.number)} d’entre eux {only}{source}{loose}"


def _unopposed(places: tuple[NamedMember, ...], pen: Pen) -> str:
    """Who of those that agree does so only in that it has no objection."""
    return f" (sans objection{_COLON} {_some(places, pen)})" if places else ""


def _counting(stage: tell.Stage | None) -> str:
    """Said of the members where some do not count."""
    return " qui comptent" if stage is not None and stage.partly else ""


def of(words: str) -> str:
    """*de* before words that may begin with an article: *du Canada*, *des Pays-Bas*."""
    # de contracts with le and les, and never with l’ or la
    for article, joined in (("le ", "du "), ("les ", "des ")):
        if words.startswith(article):
            return joined + words[len(article) :]
    if words.startswith(("l’", "la ")):
        return f"de {words}"
    return f"d’{words}" if _elides(plain(words)) else f"de {words}"


def of_member(place: NamedMember, pen: Pen) -> str:
    """*de* before a member: *du Canada*, and of a place that brings its own article, *du Havre*."""
    words = the(place, pen)
    # the article of a place contracts as well, whatever its capital
    return f"du {words[3:]}" if words.startswith("Le ") else of(words)


def _that(words: str) -> str:
    """*que*, *qu’Els*."""
    return f"qu’{words}" if _elides(plain(words)) else f"que {words}"


def _to(words: str) -> str:
    """*à*: *au Canada*, *aux États-Unis*."""
    for article, joined in (("le ", "au "), ("les ", "aux ")):
        if words.startswith(article):
            return joined + words[len(article) :]
    return f"à {words}"


def _all(places: tuple[NamedMember, ...], pen: Pen) -> str:
    return pen.listed(_together(group, pen, the) for group in pen.grouped(places))


def _together(
    places: tuple[NamedMember, ...], pen: Pen, form: Callable[[NamedMember, Pen], str]
) -> str:
    """Members of whom the same is reported: *Malte et l’Italie (pour les deux, selon Euractiv)*."""
    if len(places) == 1:
        return form(places[0], pen)
    source = pen.sources(inside(places[0].according or ())) or "à ce que l’on rapporte"
    # without the report of each: it is told once, behind them all
    names = pen.listed(form(p, pen) for p in tell.bare(places))
    return f"{names} (pour les {pen.number(len(places))}, {source})"


def _some(places: tuple[NamedMember, ...], pen: Pen, most: int = 4) -> str:
    """Their names while they are few, else their number."""
    return _all(places, pen) if len(places) <= most else f"{pen.number(len(places))} membres"


def _many(places: tuple[NamedMember, ...], pen: Pen) -> bool:
    return len(places) > 1 or any(pen.country(place).startswith(_PLURAL) for place in places)


def _of_all(places: tuple[NamedMember, ...], pen: Pen) -> str:
    return pen.listed(_together(group, pen, of_member) for group in pen.grouped(places))


def _people(people: tuple[Who, ...], pen: Pen) -> str:
    return pen.people(people, "autres")


def _the_body(name: Text, pen: Pen) -> str:
    """A body with its article: *l’OTAN*, *le Conseil*, *la Commission*, *les Nations Unies*."""
    words = pen.text(name)
    bare = plain(words)
    if _is_plural(bare):
        return f"les {words}"
    if _elides(bare):
        return f"l’{words}"
    first = bare.lower().partition(" ")[0]
    # the end of a noun shows its gender, mostly: the others are listed by name
    ends = first.endswith(_FEMININE_ENDS) and first not in _MASCULINE
    return f"{'la' if ends or bare.lower().startswith(_FEMININE) else 'le'} {words}"


def _is_plural(name: str) -> bool:
    """*Nations Unies*, *États d’Afrique*: the first word says so, but for those that end in s."""
    first = name.partition(" ")[0]
    return first.endswith(("s", "x")) and first.lower() not in _IN_S


def _actor(pen: Pen) -> Text:
    """Who decides: the body of the step where several do."""
    stage = pen.scene.stage
    own = pen.scene.organisation or pen.scene.body
    return stage.body if stage is not None and stage.body is not None else own


def _acts(pen: Pen) -> bool:
    """Whether a sentence may begin with the body: its article and its verb are sure."""
    name = _actor(pen)
    # of several bodies the verb would be plural, and a foreign name has no sure article
    return pen.own(name) and not _is_plural(plain(pen.text(name)))


def _post(pen: Pen) -> str:
    """*secrétaire général de l’OTAN*, or the matter by its title."""
    scene = pen.scene
    if scene.office is None:
        return f"l’un de {pen.titled(scene.title)}" if scene.several else pen.phrase(scene.title)
    post = pen.common(scene.office, _STOPS)
    if scene.organisation is None or any(f" {stop} " in plain(post) for stop in _STOPS):
        return post
    if not pen.own(scene.organisation):
        return f"{post} de {pen.phrase(scene.organisation)}"
    return f"{post} {of(_the_body(scene.organisation, pen))}"


def _short_post(pen: Pen) -> str:
    return pen.common(pen.scene.office, _STOPS) if pen.scene.office else "titulaire"


def _as(pen: Pen) -> str:
    """*au poste de secrétaire général*; of no office, *comme* with what is filled."""
    # not *comme*: *secrétaire générale* or *général* would tell the sex of the person
    return f"au poste {of(_post(pen))}" if pen.scene.office else f"comme {_post(pen)}"


def _agent(f: tell.Decided | tell.Recommended | tell.Before, pen: Pen) -> tuple[str, str]:
    """Who did it, as a subject where its article is sure, else behind the verb."""
    by = pen.phrase(f.by) if f.by is not None and pen.own(f.by) else ""
    if by.startswith(("le ", "la ", "l’", "l'")) and " et " not in by and "," not in by:
        # what follows the name of the body, as *par consensus*, goes behind the verb
        ends = min((n for mark in (" par ", " à ") if (n := by.find(mark)) > 0), default=len(by))
        return by[:ends], f",{by[ends:]}" if by[ends:] else ""
    sure = f.by is None and f.body is not None and pen.own(f.body)
    if sure and f.body is not None and not _is_plural(plain(pen.text(f.body))):
        return _a_body(f.body, pen), ""
    return "", _by(f, pen)


def _called(pen: Pen) -> str:
    """The post alone, or the matter by its title where it fills none."""
    return _short_post(pen) if pen.scene.office else _post(pen)


def _by(f: tell.Decided | tell.Recommended | tell.Before, pen: Pen) -> str:
    """By whom it was decided, as the record has it, else by which body."""
    if f.by is not None:
        return f" par {pen.phrase(f.by)}"
    return f" par {_a_body(f.body, pen)}" if f.body is not None else ""


def _a_body(body: Text, pen: Pen) -> str:
    """A body with its article; a name in another language has none."""
    return _the_body(body, pen) if pen.own(body) else pen.phrase(body)


def _of_body(stage: tell.Stage | None, pen: Pen) -> str:
    """*du Comité du budget*, where several bodies decide."""
    return f" {of(_a_body(stage.body, pen))}" if stage and stage.body is not None else ""


def _steps_to_come(pen: Pen) -> str:
    """The steps after the one that is told of: *l’approbation par l’Assemblée*."""
    steps = []
    for stage in pen.scene.to_come:
        by = f" par {_a_body(stage.body, pen)}" if stage.body is not None else ""
        steps.append(_deed(stage, pen) + by)
    return pen.listed(steps)


def _deed(stage: tell.Stage, pen: Pen) -> str:
    """What a step does, as a noun with its article."""
    own = pen.scene.appointment or stage.does != "adopts"
    return _la(_VERB[stage.does][2] if own else "adoption")


def _stop(text: str) -> str:
    return f"{text}."


# l’état de la question


_SILENCE = {
    "running": "Procédure de silence en cours",
    "held": "Procédure de silence suspendue",
    "broken": "Silence rompu",
    "adopted": "Adoption par silence",
    "withdrawn": "Procédure de silence retirée",
    "unknown": "Silence à l’issue inconnue",
    "lapsed": "Rien d’adopté par silence",
    "not_opened": "Procédure de silence pas encore ouverte",
}


_VERB: Mapping[tell.Does, tuple[str, str, str]] = {
    "elects": ("élit", "élu", "élection"),
    "appoints": ("nomme", "nommé", "nomination"),
    "approves": ("approuve", "approuvé", "approbation"),
    # one adopts a text or a child, and chooses a person
    "adopts": ("désigne", "désigné", "désignation"),
    "recommends": ("recommande", "recommandé", "recommandation"),
    "proposes": ("propose", "proposé", "proposition"),
    # *avisé* is who was warned: an opinion is given on somebody
    "advises": ("donne un avis favorable sur", "donné un avis favorable sur", "avis"),
}
"""The word of the step: *élit*, *a élu*, *l’élection*."""
_TEXT: Mapping[tell.Does, str] = {
    "approves": "approuvé",
    "recommends": "recommandé",
    "proposes": "proposé",
    "advises": "favorablement examiné",
}


def _la(noun: str) -> str:
    return f"l’{noun}" if _elides(noun) else f"la {noun}"


def _to_come(f: tell.Recommended) -> str:
    """Said of what sounds as if it were the last step."""
    last = f.does not in {"recommends", "proposes", "advises"}
    return ", autre étape à venir" if last else ""


def _act_on(does: tell.Does, who: str) -> str:
    """*nomination d’Ann Lee*, *avis favorable sur Ann Lee*."""
    return f"avis favorable sur {who}" if does == "advises" else f"{_VERB[does][2]} {of(who)}"


def _of_each(people: tuple[Who, ...], pen: Pen) -> str:
    return pen.listed(of(pen.full(one)) for one in people)


_MANNER: Mapping[tell.Manner, str] = {
    "acclamation": "par acclamation",
    "correspondence": "par correspondance",
    "lot": "par tirage au sort",
}


def _manner(f: tell.Decided | tell.Recommended) -> str:
    """Comment la décision a été prise, quand ce n’est pas ce qu’on attend."""
    return f" {_MANNER[f.manner]}" if f.manner is not None else ""


def _headline_decided(fact: tell.Decided, title: str, pen: Pen) -> str:
    """Le titre de ce qui est décidé."""
    match fact:
        case tell.Decided(winner=Who() as who, carried=True):
            verb, _done, noun = _VERB[fact.does]
            again = " à nouveau" if fact.again else ""
            how = f"{again}{_manner(fact)}"
            whom = f"{how} {pen.together(who, fact.beside)} au poste {of(_called(pen))}"
            # the body as subject, in the present: *élue* would say that the person is a woman
            if _acts(pen):
                return f"{_subject(fact, pen)} {verb}{whom}"
            new = f"Nouvelle {noun}" if fact.again else noun.capitalize()
            whom = f"{_of_each((*fact.beside, who), pen)} au poste {of(_post(pen))}"
            return f"{new}{_manner(fact)} {whom}"
        case tell.Decided(winner=Who() as who):
            # *non élu* would agree with the person
            return f"{pen.full(who)} n’obtient pas le poste {of(_post(pen))}"
        case tell.Decided(part=True, does=does):
            return f"Texte {_TEXT.get(does, 'adopté')} en partie{_COLON} {title}"
        case tell.Decided(carried=carried, does=does):
            done = _TEXT.get(does, "adopté")
            done = f"{done}{_manner(fact)}" if carried else f"non {done}"
            return f"Texte {done}{_COLON} {title}"


def headline(fact: BriefFact, pen: Pen) -> str:
    """Le titre."""
    title = pen.text(pen.scene.title).rstrip(".")
    match fact:
        case tell.Decided():
            return _headline_decided(fact, title, pen)
        case tell.Recommended(winner=Who() as who, does=does):
            act = upper_first(_act_on(does, pen.together(who, fact.beside)))
            return f"{act} {_as(pen)}{_manner(fact)}{_to_come(fact)}"
        case tell.Recommended(does=does):
            done = f"{_TEXT.get(does, 'adopté')}{_manner(fact)}"
            return f"Texte {done}{_to_come(fact)}{_COLON} {title}"
        case tell.Agreed(winner=Who() as who):
            # by the conditional French tells that a thing is only reported
            accord = "Il y aurait accord" if fact.hearsay else "Accord"
            where = f" au sein{here}" if (here := _of_body(pen.scene.stage, pen)) else ""
            if pen.scene.reopened:
                return f"Décision rouverte{_COLON} {accord.lower()}{where} sur {pen.full(who)}"
            return f"{accord}{where} sur {pen.full(who)} {_as(pen)}, décision attendue"
        case tell.Agreed():
            accord = "Il y aurait accord" if fact.hearsay else "Accord trouvé"
            where = f" au sein{here}" if (here := _of_body(pen.scene.stage, pen)) else ""
            yet = "rouverte" if pen.scene.reopened else "attendue"
            return f"{accord}{where}, décision {yet}{_COLON} {title}"
        case tell.Leading(winner=who, objects=(_, *_) as objects):
            number, size = pen.figure(fact.support), pen.figure(pen.scene.size)
            for_ = "favorables" if fact.support > 1 else "favorable"
            for_ += " ou sans objection" if fact.unopposed else ""
            if fact.hearsay:
                for_ = f"{'seraient' if fact.support > 1 else 'serait'} {for_}"
            return (
                f"{_some(tell.bare(objects), pen, 3)} {_refuses(objects, pen)} {_to(pen.full(who))}"
                f"{_SEMI} {number} sur {size}{_by_name(fact)} {for_}"
            )
        case tell.Leading(winner=who, all_but=True):
            sauf = _all(tell.bare(fact.missing), pen)
            support = "soutiendraient" if fact.hearsay else "soutiennent"
            return f"Tous les membres sauf {sauf} {support} {pen.full(who)} {_as(pen)}"
        case tell.Leading(winner=who):
            many = fact.support > 1
            would = _WOULD_SUPPORT if fact.hearsay else ("soutient", "soutiennent")
            supports = f"membre{'s' if many else ''}", would[many]
            return (
                f"Rien n’est décidé{_COLON} {pen.figure(fact.support)} {supports[0]} sur "
                f"{pen.figure(pen.scene.size)}{_by_name(fact)} {supports[1]} {pen.full(who)} "
                f"{_as(pen)}{' ou n’ont pas d’objection' if fact.unopposed else ''}"
            )
        case tell.Contest(running=()):
            return f"Pas encore de candidature{'' if fact.certain else ' certaine'}{_COLON} {title}"
        case tell.Contest():
            return f"La course au poste {of(_post(pen))} reste ouverte"
        case tell.Possible(type="matter_ended"):
            return f"Peut-être déjà close{_COLON} {title}"
        case tell.Possible():
            return f"Peut-être déjà décidé{_COLON} {title}"
        case tell.Pending(objecting=()):
            return f"Pas encore de décision{_COLON} {title}"
        case tell.Pending(objecting=objecting):
            return f"{_remain(objecting)}{_COLON} {title}"
        case tell.Closed(how=how):
            done = "caduque" if how == "lapsed" else "retirée"
            return f"Affaire {done}, sans décision{_COLON} {title}"
        case tell.Together(rest=rest, parts=parts, against=()):
            if rest == parts:
                return f"Rien n’est décidé{_COLON} {_parts(parts, pen)}, d’un bloc"
            return f"À décider encore{_COLON} {_parts(rest, pen)}, de ce qui a été soumis d’un bloc"
        case tell.Together(rest=rest, against=against):
            return (
                f"{_some(tell.bare(against), pen, 3)} {_refuses(against, pen)} à une partie de ce "
                f"qui est soumis d’un bloc{_COLON} {_parts(rest, pen)}"
            )
        case tell.Silence(state=state, winner=None, part=True, text=text) if text is not None:
            return f"{_SILENCE[state]}{_COLON} {pen.text(text).rstrip('.')}"
        case tell.Silence(state=state, winner=None):
            return f"{_SILENCE[state]}{_COLON} {title}"
        case tell.Silence(state=state, winner=Who() as who):
            what = f" {_as(pen)}" if pen.scene.office else f", {title}"
            return f"{_SILENCE[state]}{_COLON} {pen.full(who)}{what}"
    return title


_WOULD_SUPPORT = ("soutiendrait", "soutiendraient")


def _remain(objecting: tuple[NamedMember, ...]) -> str:
    one, reported = len(objecting) == 1, tell.reported(objecting)
    if one:
        return f"Une objection {'demeurerait' if reported else 'demeure'}"
    return f"Des objections {'demeureraient' if reported else 'demeurent'}"


def _refuses(places: tuple[NamedMember, ...], pen: Pen) -> str:
    """*s’oppose*, or that it is reported to."""
    if tell.reported(places):
        return "s’opposeraient" if _many(places, pen) else "s’opposerait"
    return "s’opposent" if _many(places, pen) else "s’oppose"


def _body(pen: Pen) -> str:
    return _the_body(_actor(pen), pen)


def _subject(f: tell.Decided, pen: Pen) -> str:
    """Who decided, as the record has it where that is one body, else the body of the step."""
    by = pen.phrase(f.by) if f.by is not None and pen.own(f.by) else ""
    one = by.startswith(("le ", "la ", "l’", "l'")) and " et " not in by and "," not in by
    if one:
        return by
    return _a_body(f.body, pen) if f.by is None and f.body is not None else _body(pen)


worded = sentences()


@worded.register
def decided(f: tell.Decided, pen: Pen) -> tuple[str, ...]:
    day = pen.at(f.day, year=True, weekday=True)
    by, place = _by(f, pen), " par procédure de silence" if f.quiet else ""
    place += _manner(f)
    place += f" à {pen.city(f.place)}" if f.place else ""
    unknown = "" if f.positions_known else f"{_SEMI} la position de chaque membre n’est pas établie"
    if f.noted is not None:
        unknown += f"{_SEMI} la décision qui le constate est datée {_from(f.noted, pen)}"
    if f.winner is None:
        what = pen.phrase(f.text) if f.text else _post(pen)
        # agrees with *proposition*, which is feminine
        done = f"{_TEXT.get(f.does, 'adopté')}e"
        if not f.carried:
            return (
                f"La proposition a été mise aux voix sans être {done} {day}{place}{by}{_COLON} "
                f"{what}{unknown}.",
                f"Mise aux voix {day}{place}{by}, la proposition n’a pas été {done} "
                f"({what}){unknown}.",
            )
        return (
            f"La proposition a été {done} {day}{place}{by}{_COLON} {what}{unknown}.",
            f"Décision prise{_COLON} la proposition a été {done} {day}{place}{by} "
            f"({what}){unknown}.",
        )
    who = pen.intro(f.winner)
    _verb, done, noun = _VERB[f.does]
    if not f.carried:
        return (
            f"{_la(noun)} {of(who)} {_as(pen)} a été mise aux voix{_manner(f)} {day} sans être "
            "adoptée.",
            f"Faute d’accord{_manner(f)} {day}, {who} n’obtient pas le poste {of(_post(pen))}.",
        )
    again = " à nouveau" if f.again else ""
    post = f"au poste {of(_called(pen))}"
    if _acts(pen):
        body = _subject(f, pen)
        # who decided is the subject already
        by = "" if f.by is None or pen.phrase(f.by) == body else by
        # behind avoir the participle agrees with no object that follows it
        return (
            f"{body} a{again} {done} {who} {post}{_SEMI} la décision a été prise "
            f"{day}{place}{by}{unknown}.",
            f"Décision prise {day}{place}{by}{_COLON} {body} a{again} {done} {who} {post}"
            f"{unknown}.",
        )
    new = f"la nouvelle {noun}" if f.again else _la(noun)
    return (
        f"{new} {of(who)} {post} a été décidée {day}{place}{by}{unknown}.",
        f"Décision prise {day}{place}{by}{_COLON} {new} {of(who)} {post}{unknown}.",
    )


def _from(when: When, pen: Pen) -> str:
    """*du 18 février 2026*, *de février 2026*."""
    # the article that contracts is that of a day: du 18 février, but de février
    le = "le " if pen.shape(when)[0] == "day" else ""
    return of(f"{le}{pen.bare(when, year=True)}")


@worded.register
def not_decided(f: tell.NotDecided, pen: Pen) -> tuple[str, ...]:
    what = _parts(f.texts, pen)
    return f"Aucune décision n’est connue sur {what}.", f"Sur {what}, aucune décision n’est connue."


@worded.register
def recommended(f: tell.Recommended, pen: Pen) -> tuple[str, ...]:
    what = pen.intro(f.winner) if f.winner else pen.titled(f.text or pen.scene.title)
    as_, done = f" {_as(pen)}" if f.winner else "", _done(f)
    (agent, by), day = _agent(f, pen), pen.at(f.day, year=True)
    by = f"{_manner(f)}{by}"
    by += " sous un silence que nul n’a rompu" if f.quiet else ""
    then = _steps_to_come(pen)
    remain = "restent" if len(pen.scene.to_come) > 1 else "reste"
    rest = f"{remain} à venir{_COLON} {then}" if then else "une autre étape reste à franchir"
    if not agent:
        act = _act_named(f, what)
        return (
            f"{act[0]}{as_} a été {act[1]} {day}{by}{_SEMI} {rest}.",
            f"{day} a été {act[1]}{by} {act[0][:1].lower()}{act[0][1:]}{as_}{_SEMI} {rest}.",
        )
    return (
        f"{agent} a {done} {what}{as_} {day}{by}{_SEMI} {rest}.",
        f"Décision intermédiaire{_COLON} {agent} a {done} {what}{as_} {day}{by}{_SEMI} {rest}.",
    )


def _act_named(f: tell.Recommended | tell.Before, what: str) -> tuple[str, str]:
    """What was done as a noun, where nobody can be its subject, and its participle."""
    if f.does == "advises":
        return f"Un avis favorable sur {what}", "rendu"
    noun = _VERB[f.does][2] if f.winner or f.does != "adopts" else "adoption"
    return upper_first(f"{_la(noun)} {of(what)}"), "décidée"


def _done(f: tell.Recommended | tell.Before) -> str:
    """What the step did: *proposé*, which goes before its object and so agrees with nothing."""
    if f.does == "advises":
        return _VERB["advises"][1]
    return _VERB[f.does][1] if f.winner else _TEXT.get(f.does, "adopté")


@worded.register
def before(f: tell.Before, pen: Pen) -> tuple[str, ...]:
    what = pen.name(f.winner) if f.winner else pen.titled(f.text or pen.scene.title)
    done, (agent, by), day = _done(f), _agent(f, pen), pen.at(f.day, year=True)
    if not agent:
        noun, verb = _act_named(f, what)
        return (
            f"{noun} avait été {verb} {day}{by}.",
            f"{day} avait été {verb}{by} {noun[:1].lower()}{noun[1:]}.",
        )
    return (
        f"{agent} avait {done} {what} {day}{by}.",
        f"Auparavant, {agent} avait {done} {what} {day}{by}.",
    )


@worded.register
def finding(f: tell.ChairFinding, pen: Pen) -> tuple[str, ...]:
    day, question = pen.at(f.day, year=True), pen.in_quotes(clean(f.question))
    about = f" sur {pen.name(f.who)}" if f.who else f" sur {pen.titled(f.text)}" if f.text else ""
    why = f"{_SEMI} motif donné{_COLON} {pen.quoted(f.reason)}" if f.reason is not None else ""
    dissent = ", malgré l’opposition" if f.despite and f.finds else ""
    verb = "a constaté" if f.finds else "n’a pas constaté"
    return (
        f"La présidence {verb}{about} {day}{dissent}{_COLON} {question}{why}.",
        f"{'Constat' if f.finds else 'Pas de constat'} de la présidence{about}, {day}{dissent}"
        f"{_COLON} {question}{why}.",
    )


@worded.register
def effect(f: tell.Effect, pen: Pen) -> tuple[str, ...]:
    parts = []
    if f.day is not None:
        took = "a pris" if f.over else "prend"
        parts.append(f"{took} effet {pen.at(f.day, year=True)}")
    if f.issued is not None:
        parts.append(f"a été publiée {pen.at(f.issued, year=True)}")
    what = pen.listed(parts)
    return (f"La décision {what}.", f"Elle {what}.")


@worded.register
def announced(f: tell.Announced, pen: Pen) -> tuple[str, ...]:
    day, words = pen.at(f.day, year=True) + pen.where(f.channel), pen.quoted(f.words)
    if not f.taken:
        return (
            f"Une décision qui n’est pas encore prise a été annoncée {day}{_COLON} {words}.",
            f"Annoncée {day}, la décision n’est pas encore prise{_COLON} {words}.",
        )
    before = ", avant la décision même" if f.before else ""
    return (
        f"La décision a été annoncée {day}{before}{_COLON} {words}.",
        f"Son annonce a eu lieu {day}{before}{_COLON} {words}.",
    )


@worded.register
def attached(f: tell.Attached, pen: Pen) -> tuple[str, ...]:
    member, words = the(f.member, pen), pen.quoted(f.words)
    # *les Pays-Bas ont*: a state of a plural name takes a verb in the plural
    have = "ont" if _plural(f.member, pen) else "a"
    member += f", au nom {_group(f.group, pen)}," if f.group is not None else ""
    if f.holder is not None:
        vain = f", sans effet ({_IN_VAIN[f.why]})" if f.why else ""
        member += f", par procuration détenue par {the(f.holder, pen)}{vain},"
    return (
        f"{member} {have} joint une déclaration à la décision{_COLON} {words}.",
        f"À la décision, {member} {have} joint une déclaration{_COLON} {words}.",
    )


@worded.register
def reopened(f: tell.Reopened, pen: Pen) -> tuple[str, ...]:
    what = pen.name(f.winner) if f.winner else pen.phrase(f.text or pen.scene.title)
    noun = _VERB[f.does][2] if f.winner or f.does != "adopts" else "adoption"
    day, again = pen.at(f.day, year=True), pen.at(f.again, year=True)
    why = pen.quoted(f.reason)
    if not f.carried:
        refusal = f"la décision négative {_from(f.day, pen)} sur {what}"
        return (
            f"{upper_first(refusal)} a été rouverte {again} et ne compte plus{_COLON} {why}.",
            f"{upper_first(again)}, {refusal} a été rouverte{_SEMI} elle ne compte plus{_COLON} "
            f"{why}.",
        )
    return (
        f"{_la(noun)} {of(what)} a été décidée {day}{_SEMI} cette décision a été rouverte {again} "
        f"et ne compte plus{_COLON} {why}.",
        f"Décidée {day}, {_la(noun)} {of(what)} ne compte plus{_SEMI} la décision a été rouverte "
        f"{again}{_COLON} {why}.",
    )


@worded.register
def superseded(f: tell.Superseded, pen: Pen) -> tuple[str, ...]:
    what = pen.name(f.winner) if f.winner else pen.phrase(f.text or pen.scene.title)
    refusal = f"la décision négative {_from(f.day, pen)} sur {what}"
    return (
        f"{upper_first(refusal)}, prise auparavant, ne compte plus non plus.",
        f"Ne compte plus non plus {refusal}, prise auparavant.",
    )


@worded.register
def overridden(f: tell.Overridden, pen: Pen) -> tuple[str, ...]:
    what = pen.name(f.winner) if f.winner else pen.phrase(f.text or pen.scene.title)
    why = pen.quoted(f.reason)
    return (
        f"La décision sur {what} a été enregistrée contre la règle{_COLON} {why}.",
        f"C’est contre la règle que la décision sur {what} a été enregistrée{_COLON} {why}.",
    )


def _since(when: When, pen: Pen, *, year: bool = False) -> str:
    """*depuis le 18 mars*, and of a month without the article."""
    le = "le " if pen.shape(when)[0] == "day" else ""
    return f"depuis {le}{pen.bare(when, year=year)}"


@worded.register
def agreed(f: tell.Agreed, pen: Pen) -> tuple[str, ...]:
    since = f" {_since(f.day, pen, year=True)}" if f.day is not None else ""
    basis, stage, then = _partly(f.hearsay, pen), pen.scene.stage, _steps_to_come(pen)
    basis += _unopposed(f.unopposed, pen)
    of_, comes = _of_body(stage, pen), "viendront" if len(pen.scene.to_come) > 1 else "viendra"
    then = f"{_SEMI} {comes} ensuite{_COLON} {then}" if then else ""
    does = stage.does if stage is not None else "appoints"
    if f.winner is None:
        what, done = pen.phrase(f.text or pen.scene.title), _TEXT.get(does, "adopté")
        # one agrees *au sein* of a body: *dans* would be the room
        where = f" au sein{of_}" if of_ else ""
        return (
            f"Ce que la règle{of_} demande est réuni{since}{basis}, mais rien n’est {done}{_COLON} "
            f"{what}{then}.",
            f"Plus rien ne s’oppose{since} au texte{where}{basis}, mais il n’est pas "
            f"{done}{_COLON} {what}{then}.",
        )
    who, noun = pen.intro(f.winner), _la(_VERB[does][2])
    rest = f"{noun} reste à décider"
    # after a reopening no other decision is told as to come (4.14)
    rest = "aucune nouvelle décision n’est connue" if pen.scene.reopened else rest
    if not f.of_all:
        # the name ends its phrase here, and the comma behind an apposition would cut it off
        whom = who.rstrip(",")
        return (
            f"Ce que la règle{of_} demande est réuni{since} pour {whom}{basis}, mais {rest}{then}.",
            f"La règle{of_} est satisfaite{since} pour {whom}{basis}{_SEMI} {rest}{then}.",
        )
    return (
        f"{who} réunit{since} l’accord de tous les membres requis{of_}{basis}, mais {rest}{then}.",
        f"Tous les membres requis{of_} sont d’accord{since} sur {who.rstrip(',')}{basis}, mais "
        f"{rest}{then}.",
    )


def _by_name(f: tell.Leading) -> str:
    if not f.by_name:
        return ""
    return ", connus par leur nom," if f.support > 1 else ", connu par son nom,"


@worded.register
def leading(f: tell.Leading, pen: Pen) -> tuple[str, ...]:
    size, who, number = pen.figure(pen.scene.size), pen.intro(f.winner), pen.figure(f.support)
    agree = "soutient" if f.support == 1 else "soutiennent"
    others, basis = f"{_SEMI} ".join(_missing(f, pen)), _partly(f.hearsay, pen)
    basis += _unopposed(f.unopposed, pen)
    members, of_ = "membres" if f.support > 1 else "membre", _of_body(pen.scene.stage, pen)
    of_ += _counting(pen.scene.stage)
    return (
        f"Sur les {size} membres{of_}, {number}{_by_name(f)} {agree} {who} {_as(pen)}{basis}"
        f"{_SEMI} {others}, et personne n’est encore nommé.",
        f"Pour {who} {_as(pen)}, le soutien de {number} {members} sur {size}{of_}"
        f"{_by_name(f)} est acquis{basis}{_SEMI} {others}, et personne n’est encore nommé.",
    )


_CONFIRMS = (
    "a donné son accord ad referendum, qui reste à confirmer",
    "ont donné leur accord ad referendum, qui reste à confirmer",
)

_WORDLESS = (
    ("n’a rien dit", "n’ont rien dit"),
    ("n’a pas de position connue", "n’ont pas de position connue"),
)

_VAINLY = ("a répondu, ce qui ne compte pas", "ont répondu, ce qui ne compte pas")


def _missing(f: tell.Counted, pen: Pen) -> list[str]:
    """What those say who have not agreed, whoever objects first."""
    kinds = (
        (f.objects, ("s’oppose", "s’opposent"), tell.NAMED),
        (f.reserves, ("réserve sa position", "réservent leur position"), tell.NAMED),
        (f.others, ("n’a pas donné son accord", "n’ont pas donné leur accord"), 4),
        (f.ad_referendum, _CONFIRMS, tell.NAMED),
        (f.undecided, ("n’a pas tranché", "n’ont pas tranché"), 4),
        (f.uncounted, _VAINLY, 4),
        (f.perhaps, ("a peut-être déjà répondu", "ont peut-être déjà répondu"), 4),
        (f.has_not_said, _WORDLESS[f.by_name], 4),
    )
    clauses = pen.opinions(kinds, _some, _many)
    if f.besides:
        clauses.append(f"avec {pen.number(f.besides)} des autres, cela suffirait")
    return clauses


@worded.register
def contest(f: tell.Contest, pen: Pen) -> tuple[str, ...]:
    # both agree with *candidature*, so that nobody who stands is given a sex
    known = "connue" if f.certain else "certaine"
    yet = "personne n’est choisi" if f.refused else "rien n’est décidé"
    if not f.running:
        return (
            f"Aucune candidature au poste {of(_post(pen))} n’est {known}, et {yet}.",
            f"Le poste {of(_post(pen))} n’a pas encore de candidature {known}, et {yet}.",
        )
    if len(f.running) == 1:
        who = pen.intro(f.running[0]).rstrip(",")
        return (
            f"Une seule candidature au poste {of(_post(pen))} est {known}, celle {of(who)}{_SEMI} "
            f"{yet}.",
            f"La seule candidature {known} au poste {of(_post(pen))} est celle {of(who)}{_SEMI} "
            f"{yet}.",
        )
    names, count = pen.listed(pen.full(w) for w in f.running), pen.number(len(f.running))
    sure = "" if f.certain else " certaines"
    return (
        f"La course au poste {of(_post(pen))} reste ouverte, avec {count} candidatures{sure}"
        f"{_COLON} {names}{_SEMI} {yet}.",
        f"Restent{sure and ' à coup sûr'} en course pour le poste {of(_post(pen))}{_COLON} "
        f"{names}{_SEMI} {yet}.",
    )


@worded.register
def pending(f: tell.Pending, pen: Pen) -> tuple[str, ...]:
    what = pen.phrase(f.text or pen.scene.title)
    on = f" sur la révision {f.revision}" if f.revision is not None else ""
    verb = "adopté" if f.refused else "décidé"
    if f.with_count:
        stage, many = pen.scene.stage, f.support > 1
        members = f"les {pen.figure(pen.scene.size)} membres{_of_body(stage, pen)}"
        gave = "ont donné leur accord" if many else "a donné son accord"
        if f.by_name:
            # agrees with *membres*, masculine whoever they are
            known = f"connu{'s' * many} par {'leur' if many else 'son'} nom"
            gave = f"{'sont' if many else 'est'} {known} pour être d’accord"
        some = f"sur {members}{_counting(stage)}, {pen.figure(f.support)} {gave}"
        basis = _partly(f.hearsay, pen) + _unopposed(f.unopposed, pen)
        others = f"{_SEMI} ".join(_missing(f, pen))
        return (
            f"Rien n’est {verb}{on}{_COLON} {what}{_SEMI} {some}{basis}{_SEMI} {others}.",
            f"La question reste ouverte{on}{_COLON} {what}{_SEMI} {some}{basis}{_SEMI} {others}.",
        )
    if not f.objecting:
        return (
            f"Rien n’est {verb}{on}{_COLON} {what}.",
            f"La question reste ouverte{on}{_COLON} {what}.",
        )
    return (
        f"Rien n’est {verb}{on}, et des objections viennent "
        f"{_of_all(f.objecting, pen)}{_COLON} {what}.",
        f"Les objections {_of_all(f.objecting, pen)} demeurent{_COLON} {what}.",
    )


@worded.register
def closure(f: tell.Closed, pen: Pen) -> tuple[str, ...]:
    title, day = pen.phrase(pen.scene.title), pen.at(f.day, year=True)
    how = "est devenue caduque" if f.how == "lapsed" else "a été retirée"
    return (
        f"La question {how} {day}, sans décision{_COLON} {title}.",
        f"Sans décision, la question {how} {day}{_COLON} {title}.",
    )


@worded.register
def silence(f: tell.Silence, pen: Pen) -> tuple[str, ...]:
    what = pen.phrase(f.text or pen.scene.title)
    # feminine of a candidacy and a revision, masculine of a text: the participles below follow
    draft = f"la candidature {of(clean(f.winner.name))}" if f.winner else "le texte"
    revised = f.revision is not None
    draft = f"la révision {f.revision} {of(draft)}" if revised else draft
    on = f" sur {draft}" if f.winner or revised else ""
    end = pen.bare(f.expiry, year=True) + pen.clock(f.expiry)
    by = f" par {_all(f.by, pen)}" if f.by else ""
    if f.among:
        names = _all(f.among, pen)
        by += f" par un ou plusieurs de ceux-ci ({names})" if len(f.among) > 1 else f" par {names}"
    doubt = f"{_SEMI} les récits diffèrent" if f.by and not f.certain else ""
    match f.state:
        case "running" if f.why:
            unless = f"à moins d’avoir déjà été rompu{by}"
            unless = unless if by else "à moins d’avoir déjà été rompu, suspendu ou clos"
            return (
                f"Le silence{on} court jusqu’au {end}, {unless}{_COLON} {what}.",
                f"Jusqu’au {end} court le silence{on}, {unless}{_COLON} {what}.",
            )
        case "running":
            will = "sera adoptée" if f.winner or revised else "sera adopté"
            return (
                f"{draft} {will} si aucun membre ne s’y oppose avant le {end}{_COLON} {what}.",
                f"Jusqu’au {end} court la procédure de silence{on}{_COLON} {what}.",
            )
        case "broken":
            return (
                f"Le silence{on} qui devait prendre fin le {end} a été "
                f"rompu{by}{doubt}{_COLON} {what}.",
                f"Rompu{by}, le silence{on} n’est pas allé jusqu’à son terme, le {end}"
                f"{doubt}{_COLON} {what}.",
            )
        case "adopted":
            stands = "est adoptée" if f.winner else f"est acquis{'e' * revised}"
            if f.past:
                stands = f"fut adopté{'e' * (revised or f.winner is not None)}"
            return (
                f"Personne n’a rompu le silence qui a pris fin le {end}, et {draft} {stands}"
                f"{_COLON} {what}.",
                f"Le silence a pris fin le {end} et {draft} {stands}{_COLON} {what}.",
            )
        case "held" | "withdrawn":
            done = "suspendue" if f.state == "held" else "retirée"
            return (
                f"La procédure de silence{on} a été {done} avant son terme{_COLON} {what}.",
                f"Avant son terme, la procédure de silence{on} a été {done}{_COLON} {what}.",
            )
    match f.why:
        case "consent_refused":
            came = f"n’adopte rien, car l’accord qu’il faut ({f.consent}) a été refusé"
        case "not_served":
            came = "n’a rien adopté, car tous les membres n’ont pas été atteints"
        case "no_time":
            came = "n’adopte rien, car il devait prendre fin avant d’être ouvert"
        case "nobody_says":
            came = "est arrivé à son terme, et le registre ne dit pas que quelque chose fut adopté"
        case "consent_unknown":
            came = (
                f"est arrivé à son terme{_SEMI} on ignore si l’accord qu’il faut ({f.consent}) a "
                "été donné"
            )
        case "disputed":
            came = f"est rapporté différemment par les sources{_SEMI} son issue n’est pas établie"
        case "act_in_doubt":
            came = "a une issue inconnue, car on ignore si ce qui a été dit compte"
        case "day_in_doubt":
            came = "a une issue inconnue, car ce qui s’est passé n’est pas daté assez précisément"
        case "end_in_doubt":
            came = "a une issue inconnue, car sa fin n’est pas datée assez précisément"
        case "perhaps_broken":
            came = f"a peut-être été rompu{by}{_SEMI} le registre ne l’établit pas"
        case _:
            return (
                f"Le silence{on} devait prendre fin le {end}{_SEMI} son issue n’est pas "
                f"établie{_COLON} {what}.",
                f"On ignore si le silence{on} qui devait prendre fin le {end} a été "
                f"rompu{_COLON} {what}.",
            )
    return (
        f"Le silence{on} qui devait prendre fin le {end} {came}{_COLON} {what}.",
        f"Avec le {end} pour terme, le silence{on} {came}{_COLON} {what}.",
    )


_SAID = {
    "objection": ("a fait", "ont fait", " objection"),
    "amendment": ("a proposé", "ont proposé", " un amendement"),
    "request_for_time": ("a demandé", "ont demandé", " un délai"),
    "no_objection": ("a fait savoir", "ont fait savoir", " l’absence d’objection"),
}
_FORM = {
    "written": " par écrit",
    "in_writing": " par écrit",
    "meeting": " en réunion",
    "in_meeting": " en réunion",
    "telephone": " par téléphone",
    "letter": " par lettre",
    "mail": " par la poste",
    "email": " par courriel",
    "oral": " oralement",
}
_UNCOUNTED = {
    "late": ", trop tard pour compter",
    "early": ", avant l’ouverture, ce qui ne compte pas",
    "wrong_form": ", sous une forme qui ne compte pas",
    "not_entitled": ", sans avoir été consulté, ce qui ne compte pas",
    "not_received": ", dans un message jamais reçu",
    "unknown": f"{_SEMI} le registre ne dit pas si cela compte",
    "void": f", ce qui ne compte pas{_COLON} ",
}


_AROUND = {"late": "Après le silence", "early": "Avant le silence"}


@worded.register
def least(f: tell.Least, pen: Pen) -> tuple[str, ...]:
    end = f"le {pen.bare(f.expiry, year=True)}{pen.clock(f.expiry)}"
    # noun and adjective agree: deux jours ouvrables
    number = f"{pen.number(f.least)} jour{'s' * (f.least > 1)} ouvrable{'s' * (f.least > 1)}"
    days = pen.working(f.working)
    return (
        f"Un silence d’au moins {number} prend fin au plus tôt {end} ({days}).",
        f"Avant {end}, un silence d’au moins {number} ne peut prendre fin ({days}).",
    )


@worded.register
def objections_beside(f: tell.ObjectionsBeside, pen: Pen) -> tuple[str, ...]:
    names, does = _all(f.members, pen), _refuses(f.members, pen)
    whose = "leur" if _many(f.members, pen) else "sa"
    return (
        f"{names} {does} par ailleurs{_SEMI} sous ce silence, aucune objection de {whose} part ne "
        "compte.",
        f"Sous ce silence, aucune objection ne compte {_of_all(f.members, pen)}, qui {does} par "
        "ailleurs.",
    )


@worded.register
def silent_members(f: tell.SilentMembers, pen: Pen) -> tuple[str, ...]:
    names, has = _all(f.members, pen), "ont" if _many(f.members, pen) else "a"
    # each with its article, which *de* runs into: du Danemark
    of = _of_all(f.members, pen)
    if len(f.members) > tell.FEW:
        count = pen.number(len(f.members))
        names, of = f"{count} membres", f"de {count} membres"
    return (
        f"{names} n’{has} rien dit pendant le silence, ce qui vaut accord.",
        f"le silence {of} vaut accord.",
    )


@worded.register
def under_silence(f: tell.Heard, pen: Pen) -> tuple[str, ...]:
    day, form = pen.time(f.day), pen.form(f.form, _FORM)
    remark = _UNCOUNTED.get(f.verdict, "") + (_IN_VAIN[f.why] if f.why else "")
    if not remark and not f.breaks and f.says != "no_objection":
        remark = ", ce qui ne rompt pas le silence"
    words = f"{_COLON} {pen.quoted(f.words)}" if f.words is not None else ""
    if f.lifted_on is not None:
        at = pen.time(f.lifted_on)
        maybe = "" if f.lifted else "peut-être déjà "
        # agrees with *objection*; anything else is *cela*, which agrees with nothing
        lifted = f"l’objection a {maybe}été levée" if f.says == "objection" else ""
        words += f"{_SEMI} {lifted or f'cela a {maybe}été retiré'} {at}"
        if f.lifter is not None:
            words += f", par procuration détenue par {the(f.lifter, pen)}"
    for holder, why in f.in_vain:
        what = "la levée" if f.says == "objection" else "le retrait"
        vain = f"{what} par procuration détenue par {the(holder, pen)} est sans effet"
        words += f"{_SEMI} {vain} ({_IN_VAIN[why]})"
    day += f", par procuration détenue par {the(f.holder, pen)}" if f.holder is not None else ""
    day += f", au nom {_group(f.group, pen)}" if f.group is not None else ""
    one, many, what = _SAID[f.says]
    verb, member = many if _many((f.member,), pen) else one, the(f.member, pen)
    when = _AROUND.get(f.verdict, "Pendant le silence")
    during = "" if f.verdict in _AROUND else " pendant le silence,"
    return (
        _stop(f"{when}, {member} {verb}{what}{form} {day}{remark}{words}"),
        _stop(f"{member} {verb}{what}{form}{during} {day}{remark}{words}"),
    )


# la règle


@worded.register
def rule_of(f: tell.RuleOf, pen: Pen) -> tuple[str, ...]:
    size, of_ = f" {pen.figure(f.stage.size)}" if f.stage.size else "", _of_body(f.stage, pen)
    match f.asks:
        case "all":
            on = " sur une candidature" if pen.scene.appointment else ""
            counting = _counting(f.stage)
            rule = f"les{size} membres{of_}{counting} doivent tous donner leur accord{on}"
            if f.stage.size == 1:
                one = _a_body(f.stage.body, pen) if f.stage.body is not None else "le seul membre"
                rule = f"{one} doit donner son accord{on}"
        case "none_objects":
            counting = _counting(f.stage)
            one = f"aucun membre{' qui compte' if counting else ''}"
            who = f"aucun des{size} membres{counting}" if (f.stage.size or 0) > 1 else one
            # *aucun* and *ne* deny by themselves: with *pas* it would say the opposite
            rule = f"la décision{of_} se prend par consensus, et {who} ne doit s’y opposer"
        case _:
            name = f", {pen.titled(f.title)}," if f.title else ""
            rule = f"la règle{of_}{name} est la suivante{_COLON} {pen.law(f.rule, f.members)}"
    if f.assumed:
        deed = _deed(f.stage, pen)
        return (
            f"Pour {deed}, la règle n’est que supposée{_COLON} {rule}.",
            f"La règle n’est que supposée pour {deed}{_COLON} {rule}.",
        )
    if f.other:
        deed = _deed(f.stage, pen)
        return (f"Pour {deed}, {rule}.", f"Quant {_to(deed)}, {rule}.")
    if f.after:
        before = "une autre voie de décision n’a rien donné"
        vote = ""
        if f.after == "silence":
            before = f"le silence n’{'avait' if f.past else 'a'} pas emporté la décision"
            goes = "on est passé" if f.past else "on passe"
            vote = f"{goes} au vote{_SEMI} " if f.asks != "none_objects" else ""
        return (f"Comme {before}, {vote}{rule}.", f"Puisque {before}, {vote}{rule}.")
    if f.procedure:
        return (f"{rule}.", f"Ici, {rule}.")
    kind = "cette nomination" if pen.scene.appointment else "cette décision"
    return (
        f"Aucune procédure formelle n’est établie pour {kind}, mais {rule}.",
        f"Pour {kind}, aucune procédure formelle n’est établie, mais {rule}.",
    )


@worded.register
def out_of_force(f: tell.OutOfForce, pen: Pen) -> tuple[str, ...]:
    if f.until is None:
        since = pen.bare(f.since, year=True)
        return (
            # behind a colon, since the date may be a day, a month or a span
            f"Cette règle n’entre en vigueur qu’à cette date{_COLON} {since}.",
            f"Elle n’est pas encore en vigueur{_COLON} elle l’est à partir de cette date, {since}.",
        )
    until = _until(f.until, pen)
    return (
        f"Cette règle était en vigueur {until}, et aucune autre n’est enregistrée depuis.",
        f"Aucune règle n’est enregistrée depuis la fin de celle-ci, en vigueur {until}.",
    )


@worded.register
def joined(f: tell.Joined, pen: Pen) -> tuple[str, ...]:
    few, size = len(f.members) <= 4, pen.figure(f.size)
    # a number has no article with which *de* could contract
    who = _of_all(f.members, pen) if few else f"de {_some(f.members, pen)}"
    return (
        f"Ils sont {size} depuis l’entrée {who}, en cours de route, {pen.at(f.day)}.",
        f"L’entrée {who} {pen.at(f.day)}, en cours de route, a porté leur nombre à {size}.",
    )


@worded.register
def departed(f: tell.Departed, pen: Pen) -> tuple[str, ...]:
    members, day = _some(f.members, pen), pen.at(f.day)
    has = "ont" if _many(f.members, pen) else "a"
    return (
        f"{members} {has} quitté l’organisation en cours de route, {day}.",
        f"En cours de route, {day}, {members} {has} quitté l’organisation.",
    )


@worded.register
def succeeded(f: tell.Succeeded, pen: Pen) -> tuple[str, ...]:
    was, by, day = _of_all(f.members, pen), the(f.by, pen), pen.at(f.day)
    has = "ont" if _plural(f.by, pen) else "a"
    match f.how:
        case "continued":
            return (
                f"{by} {has} repris {day} l’adhésion {was}{_COLON} le siège est le même, et ce qui "
                "a été dit reste acquis.",
                f"Ce qui a été dit au nom {was} reste acquis{_COLON} {by} {has} repris son siège "
                f"{day}.",
            )
        case "merged":
            return (
                f"La fusion {was} avec {by}, {day}, n’a laissé qu’un siège.",
                f"Il n’y a plus qu’un siège depuis la fusion {was} avec {by}, {day}.",
            )
        case _:
            return (
                f"{by} {has} pris {day} la place {was}, avec un siège propre.",
                f"C’est à {by} qu’est revenue {day} la place {was}, avec un siège propre.",
            )


@worded.register
def uncounted(f: tell.Uncounted, pen: Pen) -> tuple[str, ...]:
    who, many = _some(f.members, pen), _many(f.members, pen)
    a = "membres" if many else "membre"
    if f.why == "suspended":
        stay = "restent membres, mais ne comptent" if many else "reste membre, mais ne compte"
        lasts = f"tant que dure {'leur' if many else 'sa'} suspension"
        return (
            f"{who} {stay} pas {lasts}.",
            f"Ne compte pas, en raison d’une suspension{_COLON} {who}.",
        )
    are = "sont" if many else "est"
    if f.why == "doubted":
        out = "suspendus ou sans voix" if many else "suspendu ou sans voix"
        return (
            f"On ne sait pas si {who} {are} {out}.",
            f"Ne compte pas, faute de savoir qui est suspendu ou sans voix{_COLON} {who}.",
        )
    return (
        f"On ne sait pas si {who} {are} {a}.",
        f"Ne compte pas, faute de savoir qui est membre{_COLON} {who}.",
    )


# la course


@worded.register
def last_rival(f: tell.LastRival, pen: Pen) -> tuple[str, ...]:
    who, day = within_commas(pen.intro(f.rival)), pen.at(f.day)
    report = f" (d’après ce qui est rapporté, {pen.at(f.report)})" if f.report is not None else ""
    if f.formality:
        every = f"tous les membres{_counting(pen.scene.stage)} avaient donné leur accord"
        every += _partly(f.hearsay, pen) + _unopposed(f.unopposed, pen)
        return (
            f"Ce n’était plus qu’une formalité{_COLON} le dernier nom encore en lice, {who} avait "
            f"renoncé {day}{report}, et {every}.",
            f"La décision n’était plus qu’une formalité{_COLON} le dernier nom encore en lice, "
            f"{who} avait renoncé {day}{report}, et {every}.",
        )
    return (
        f"Le dernier nom encore en lice, {who} a quitté la course {day}{report}.",
        f"Il n’y avait plus de concurrence{_COLON} {who} dernier nom en lice, a quitté la course "
        f"{day}{report}.",
    )


_DID = {
    "announced": "a annoncé sa candidature",
    "declared": "a déclaré sa candidature",
    "nominated": "est en course",
    # avoir and a noun: *recommandée* would say that she is a woman
    "recommended": "a reçu une recommandation",
    "interest_shown": "a manifesté son intérêt",
    "floated": "a vu son nom cité pour la première fois",
}


@worded.register
def rival(f: tell.Rival, pen: Pen) -> tuple[str, ...]:
    if f.did == "nominated":
        who, proposed = pen.name(f.rival), _proposed(f.by, pen.at(f.day), pen)
        return (
            f"{who} est en course{_COLON} sa candidature {proposed}.",
            f"Également en course{_COLON} {who}, dont la candidature {proposed}.",
        )
    who, did = pen.intro(f.rival), _DID.get(f.did, "est en course")
    return (
        f"{who} {did} {pen.at(f.day)}.",
        f"Également en course, {who} {did} {pen.at(f.day)}.",
    )


def _proposed(by: tuple[NamedMember, ...], day: str, pen: Pen) -> str:
    """What was done with a candidature: *a été proposée le 9 juin par l’Inde*."""
    return f"a été proposée {day}{f' par {_all(by, pen)}' if by else ''}"


@worded.register
def nomination_withdrawn(f: tell.NominationWithdrawn, pen: Pen) -> tuple[str, ...]:
    who, by, day = pen.name(f.who), _all(f.by, pen), pen.at(f.day, year=True)
    return (
        f"La proposition {of(who)} par {by} a été retirée {day}.",
        f"{day}, {by} {'ont' if len(f.by) > 1 else 'a'} retiré la proposition {of(who)}.",
    )


@worded.register
def to_be_nominated(f: tell.ToBeNominated, pen: Pen) -> tuple[str, ...]:
    names, by = _people(f.names, pen), _all(f.by, pen)
    must = "doivent" if _many(f.by, pen) else "doit"
    return (
        f"{names}{_COLON} candidature annoncée, que {by} {must} encore présenter.",
        f"Candidature annoncée, que {by} {must} encore présenter{_COLON} {names}.",
    )


@worded.register
def possible(f: tell.Possible, pen: Pen) -> tuple[str, ...]:
    day, at = pen.by(f.latest), pen.clock(f.latest)
    what = _possible(f, pen)
    return (
        f"{day}{at}{_COLON} {what}{_SEMI} le registre ne dit pas si c’était déjà fait ce jour-là.",
        f"Peut-être déjà, et {day}{at}{_COLON} {what}{_SEMI} le registre ne dit pas si c’était "
        "déjà fait ce jour-là.",
    )


_UNDER = {
    "objection": "une objection",
    "amendment": "une proposition d’amendement",
    "request_for_time": "une demande de délai",
    "no_objection": "une absence d’objection",
}
_ON_SILENCE = {
    "silence_held": "la suspension du silence",
    "silence_resumed": "la reprise du silence",
    "silence_extended": "la prolongation du silence",
    "silence_withdrawn": "le retrait du silence",
    "silence_broken": "l’annonce d’une rupture du silence",
    "silence_lapsed": "l’annonce de la fin du silence sans rupture",
}


def _possible(f: tell.Possible, pen: Pen) -> str:
    """An act by its name, and what it was about."""
    about = pen.about(f.who, f.text)
    stance = f" ({_SAYS[f.stance][0]})" if f.stance is not None else ""
    match f.type:
        case "decision":
            return f"la décision sur {about}{'' if f.carried else ', non adoptée'}"
        case "position" if f.member is not None:
            return f"{pen.member(f.member)}, sur {about}{stance}"
        case "position":
            return f"une déclaration sur {about}{stance}"
        case "silence_answer":
            by = f" {_of_all((f.member,), pen)}" if f.member is not None else ""
            return f"{_UNDER[f.says]}{by} pendant le silence sur {about}"
        case "objection_lifted":
            by = f" par {_all((f.member,), pen)}" if f.member is not None else ""
            return f"la levée{by} de ce qui a été dit pendant le silence sur {about}"
        case str(act) if act in _ON_SILENCE:
            return f"{_ON_SILENCE[act]} sur {about}"
        case "count":
            return f"un décompte des soutiens {_to(about)}{pen.tally(f)}"
        case "condition_answer":
            return "une réponse à une demande"
        case "text":
            return f"révision {f.revision}, {about}"
        case "silence":
            return f"une procédure de silence sur {about}"
        case "round_result":
            return "le résultat d’un tour"
        case "matter_ended":
            return "la fin de l’affaire sans décision"
        case "reopening":
            return "la réouverture de l’affaire"
        case "candidacy":
            return f"la candidature {of(about)}"
        case "term":
            return f"le mandat {of(about)}"
    return "une inscription" if not about else f"une inscription sur {about}"


@worded.register
def hindsight(f: tell.Hindsight, pen: Pen) -> tuple[str, ...]:
    number, day, many = pen.number(f.number), pen.day(f.last, year=True), f.number > 1
    last = f", la dernière le {day}" if many else f", le {day}"
    one = "une inscription n’a été connue" if not many else ""
    were = one or f"{number} inscriptions n’ont été connues"
    return (
        f"De ce qui est dit ici, {were} qu’après ce jour{last}.",
        f"Parmi les inscriptions citées, {one or f'{number} n’ont été connues'} qu’après ce jour"
        f"{last}.",
    )


_AMENDED = {
    "correction": "a été corrigé",
    "voiding": "a été déclaré nul",
    "recall": "a été retiré par son auteur",
}


@worded.register
def amended(f: tell.Amended, pen: Pen) -> tuple[str, ...]:
    what, done, day = _possible(f.what, pen), _AMENDED[f.how], pen.at(f.day, year=True)
    why = f"{_SEMI} motif donné{_COLON} {pen.quoted(f.reason)}" if f.reason is not None else ""
    if f.shift is not None:
        was, now = (pen.at(day, year=True) for day in f.shift)
        what = f"{what}, non {was} mais {now}"
    had = "" if f.told else " Ce qui est dit ici date d’avant."
    return (
        f"Ceci était connu, puis {done} {day}{_COLON} {what}{why}.{had}",
        f"D’abord connu, ceci {done} {day}{_COLON} {what}{why}.{had}",
    )


@worded.register
def perhaps(f: tell.Perhaps, pen: Pen) -> tuple[str, ...]:
    who, at = pen.full(f.who), pen.at(f.day)
    if f.into:
        return (
            f"La candidature {of(who)} a commencé {at}, et donc peut-être déjà.",
            f"Peut-être déjà en lice{_COLON} {who}, dont la candidature a commencé {at}.",
        )
    return (
        f"La candidature {of(who)} a pris fin {at}, et donc peut-être déjà.",
        f"Peut-être déjà hors de course{_COLON} {who}, dont la candidature a pris fin {at}.",
    )


@worded.register
def withheld(f: tell.Withheld, pen: Pen) -> tuple[str, ...]:
    if f.to == "undisclosed":
        until = "n’a pas été divulgué" if f.decided else "reste secret jusqu’à la décision"
        return (
            f"Ce que disent les membres dans cette affaire {until}.",
            f"Dans cette affaire, ce que disent les membres {until}.",
        )
    eyes = "aux membres et au secrétariat" if f.to == "members" else "au secrétariat"
    return (
        f"Ce que disent les membres dans cette affaire est réservé {eyes}.",
        f"Dans cette affaire, ce que disent les membres est réservé {eyes}.",
    )


@worded.register
def exits(f: tell.Left, pen: Pen) -> tuple[str, ...]:
    dated = [([pen.full(w) for w in people], f"({pen.bare(day)})") for people, day in f.groups]
    rows = pen.listed(f"{pen.listed(names)} {day}" for names, day in dated)
    of_rows = pen.listed(f"{pen.listed(of(n) for n in names)} {day}" for names, day in dated)
    many = len(f.groups) > 1 or len(f.groups[0][0]) > 1
    match f.did:
        case "lapsed":
            bids = "Les candidatures" if many else "La candidature"
            verb = "sont tombées" if many else "est tombée"
            return (
                f"{bids} {of_rows} {verb} en cours de route.",
                f"En cours de route, {bids.lower()} {of_rows} {verb}.",
            )
        case "eliminated":
            bids = "Les candidatures" if many else "La candidature"
            verb = "ont été éliminées" if many else "a été éliminée"
            return (f"{bids} {of_rows} {verb}.", f"Fin de course pour {rows}.")
        case "passed_over":
            bids = "Les candidatures" if many else "La candidature"
            verb = "n’ont pas été retenues" if many else "n’a pas été retenue"
            return (f"{bids} {of_rows} {verb}.", f"Non retenues : {rows}.")
    # with avoir: *retirés* would agree with whoever left
    verb = "ont renoncé" if many else "a renoncé"
    return (f"{rows} {verb}.", f"Auparavant, {rows} {verb}.")


@worded.register
def mentions(f: tell.Named, pen: Pen) -> tuple[str, ...]:
    names = _people(f.names, pen)
    return (
        f"D’autres noms ont circulé, dont {names}.",
        f"Parmi les noms qui ont circulé{_COLON} {names}.",
    )


@worded.register
def start(f: tell.Start, pen: Pen) -> tuple[str, ...]:
    who, day = pen.name(f.who), pen.at(f.day, year=True)
    if f.according is not None:
        day += f" ({pen.sources(inside(f.according)) or 'à ce que l’on rapporte'})"
    if f.did == "nominated":
        proposed = _proposed(f.by, day, pen)
        return (
            f"La candidature {of(who)} {proposed}.",
            # the day opens the sentence, and is not said again
            f"C’est {day} que la candidature {of(who)} {proposed.replace(f' {day}', '')}.",
        )
    did = _DID.get(f.did, "est en course")
    ran = f" et a rejoint la course {pen.at(f.running)}" if f.running is not None else ""
    proposal = ""
    if f.by:
        many = len(f.by) > 1 or _plural(f.by[0], pen)
        would = "auraient" if many else "aurait"
        had = "avaient" if many else "avait"
        if f.proposal is not None and not f.reported:
            proposal = f" {'ont' if many else 'a'} proposé son nom {pen.at(f.proposal, year=True)}"
        else:
            proposal = f" {would if f.reported else had} proposé son nom"
        proposal = f"{_SEMI} {_all(f.by, pen)}{proposal}"
    return (
        f"{who} {did} {day}{ran}{proposal}.",
        f"Tout a commencé {day}{_COLON} {who} {did}{ran}{proposal}.",
    )


@worded.register
def weighed(f: tell.Weighed, pen: Pen) -> tuple[str, ...]:
    start, end = pen.tongue.quotes
    unit = pen.phrase(f.unit) if f.unit is not None else f"de {start}{f.weight}{end}"
    than = {
        Relation.AT_LEAST: "au moins",
        Relation.MORE_THAN: "plus de",
        Relation.AT_MOST: "au plus",
        Relation.FEWER_THAN: "moins de",
    }[f.relation]
    percent = pen.tongue.per_cent
    unit = percent + unit[1:] if unit.startswith("%") else f" {unit}"
    had = _between(f, pen)
    have, asks = ("représentaient", "demandait") if f.past else ("représentent", "demande")
    # *en* stands for what the figure before it is of
    need = f"la règle en {asks} {than} {pen.exact(f.need)}{percent if f.percent else ''}"
    table = f" ({_table(f, pen)})" if f.table is not None else ""
    if f.for_it:
        return (
            f"Ensemble, les voix favorables {have} {had}{unit}, et {need}{table}.",
            f"Les voix favorables {have} ensemble {had}{unit}, et {need}{table}.",
        )
    count = "comptait" if f.past else "compte"
    return (
        f"En poids, une condition {count} {had}{unit}, et {need}{table}.",
        f"Une condition {count} en poids {had}{unit}, et {need}{table}.",
    )


def _between(f: tell.Weighed, pen: Pen) -> str:
    if f.least == f.most:
        return pen.exact(f.least)
    return f"entre {pen.exact(f.least)} et {pen.exact(f.most)}"


def _table(f: tell.Weighed, pen: Pen) -> str:
    """The table of weights, and since when it is in force."""
    name = pen.phrase(f.table) if f.table is not None else ""
    return f"{name}, en vigueur {_since(f.since, pen)}" if f.since is not None else name


@worded.register
def climb(f: tell.Climb, pen: Pen) -> tuple[str, ...]:
    who = pen.name(f.who)
    parts = [_count(count, pen, base) for count, base in f.in_order()]
    if len(parts) == 1:
        day = pen.at(f.counts[0].day)
        # the day opens the sentence, and is not said again
        many = parts[0].removesuffix(day).strip()
        source = pen.sources(f.counts[0].according) or "pour ce que l’on sait"
        some = _partly(f.counts[0].hearsay, pen) + _unopposed(f.counts[0].unopposed, pen)
        # who has no objection does not support (4.14)
        what = "l’accord" if f.counts[0].unopposed else "le soutien"
        return (
            f"{day}, {who} avait, {source}, {what} {of(many)}{some}.",
            f"{upper_first(source)}, {who} avait {day} {what} {of(many)}{some}.",
        )
    parts = [_reported(part, count, pen) for part, count in zip(parts, f.counts, strict=True)]
    among = "notamment " if f.more else ""
    return (
        f"On a compté {among}en faveur {of(who)} {pen.listed(parts)}.",
        f"En faveur {of(who)}, on a compté {among}{pen.listed(parts)}.",
    )


def _reported(part: str, c: tell.SupportCount, pen: Pen) -> str:
    return f"{part} ({pen.sources(c.according)})" if c.according else part


def _count(c: tell.SupportCount, pen: Pen, before: int) -> str:
    how = {"exactly": "", "about": "environ ", "at_least": "au moins "}[c.quality]
    if c.figure == c.base:
        if c.base == 1:
            return f"l’unique membre {pen.at(c.day)}"
        members = "" if before else f" membres{_counting(pen.scene.stage)}"
        return f"la totalité des {pen.figure(c.base)}{members} {pen.at(c.day)}"
    of_ = "" if c.base == before else f" sur {pen.figure(c.base)}"
    members = "" if before else " membres"
    return f"{how}{pen.figure(c.figure)}{members}{of_} {pen.at(c.day)}"


@worded.register
def backers(f: tell.Backers, pen: Pen) -> tuple[str, ...]:
    who, many = pen.name(f.who), len(f.first) > 4
    first = f"de {_some(f.first, pen)}" if many else _of_all(f.first, pen)
    source = pen.aside(f.according)
    source += f", et publiquement {pen.at(f.confirmed)}" if f.confirmed is not None else ""
    have = "ont" if _many(f.next, pen) else "a"
    when = "le jour même" if f.at_once else "dans la semaine"
    after = f"{_SEMI} {_some(f.next, pen, 12)} {have} suivi {when}" if f.next else ""
    after += "".join(_loosely(one, pen) for one in f.loose)
    if len(f.undated) > 4:
        after += f"{_SEMI} pour {pen.number(len(f.undated))} autres, aucun jour n’est consigné"
    else:
        after += "".join(
            f"{_SEMI} celui {of_member(m, pen)} est venu {pen.at(on)}" for m, on in f.undated
        )
    outside = f" en dehors {of_member(f.outside, pen)}" if f.outside is not None else ""
    firm, to = " ferme" if f.loose else "", _to(who)
    if f.undated or f.unsure:
        return (
            f"Parmi ceux dont le jour est connu, le premier soutien{firm} {to}{outside} est "
            f"venu {first}, {pen.at(f.since)}{source}{after}.",
            f"Le premier soutien{firm} {to}{outside} dont le jour est connu est venu {first}, "
            f"{pen.at(f.since)}{source}{after}.",
        )
    return (
        f"Le premier soutien{firm} connu {to}{outside} est venu {first}, {pen.at(f.since)}{source}"
        f"{after}.",
        f"Pour ce que l’on sait, le premier soutien{firm} {to}{outside} est venu {first}, "
        f"{pen.at(f.since)}{source}{after}.",
    )


def _loosely(backer: tuple[NamedMember, When, When | None], pen: Pen) -> str:
    """Who had spoken before in words that do not bind, and when in words that do."""
    place, day, bound = backer
    then = f", puis, fermement, {pen.at(bound)}" if bound is not None else ""
    whose = of_member(place, pen)
    return f"{_SEMI} un avis favorable, non engageant, était venu {whose} {pen.at(day)}{then}"


def _of_some(members: tuple[NamedMember, ...], pen: Pen) -> str:
    many = len(members) > tell.NAMED
    return f"de {_some(members, pen, tell.NAMED)}" if many else _of_all(members, pen)


def _group(f: tell.GroupName | tell.ForGroup, pen: Pen) -> str:
    """*du groupe « îles »*, *de la classe « îles »*, or the members."""
    if f.name is not None:
        return f"du groupe {pen.in_quotes(pen.text(f.name))}"
    names = pen.listed(pen.identifier(name) for name in f.classes)
    return f"de la classe {names}" if f.classes else _of_some(f.members, pen)


@worded.register
def for_group(f: tell.ForGroup, pen: Pen) -> tuple[str, ...]:
    who = the(f.speaker, pen) if f.speaker is not None else pen.speaker(f.by) or "Quelqu’un"
    have = "ont" if f.speaker is not None and _many((f.speaker,), pen) else "a"
    members, group = _of_some(f.members, pen), _group(f, pen)
    about = f" au sujet {of(pen.full(f.who))}" if f.who is not None else ""
    day = pen.at(f.day, year=True)
    own = f"aucune déclaration propre {members} n’est connue en ce sens"
    end = f"{_COLON} {_VOTES[f.stance][0]}{_SEMI} "
    end += f"{'un mandat avait été donné pour cela' if f.mandated else own}."
    return (
        f"{upper_first(who)} {have} parlé au nom {group}{about}, {day}{end}",
        f"Au nom {group}, {who} {have} parlé{about}, {day}{end}",
    )


@worded.register
def implied(f: tell.Implied, pen: Pen) -> tuple[str, ...]:
    count, day = pen.number(len(f.members)), pen.bare(f.day)
    names = _of_all(tuple(pen.by_name(f.members)), pen)
    members = f"{count} membre{'s' * (len(f.members) > 1)}"
    by = f" ({pen.sources(inside(f.according))})" if f.according else ""
    if len(f.members) > tell.NAMED:
        return (
            f"Pour {members}, aucune date n’est connue{_COLON} leur accord, donné le {day} au plus "
            f"tard, se déduit du décompte de ce jour{by}.",
            f"L’accord de {members} se déduit du seul décompte du {day}{by}, et date de ce jour au "
            "plus tard.",
        )
    return (
        f"Pour {members}, aucune date n’est connue{_COLON} l’accord {names}, donné le {day} au "
        f"plus tard, se déduit du décompte de ce jour{by}.",
        f"L’accord {names} se déduit du seul décompte du {day}{by}, et date de ce jour au plus "
        "tard.",
    )


@worded.register
def holdouts(f: tell.Holdouts, pen: Pen) -> tuple[str, ...]:
    names = _all(f.members, pen)
    about = f" au sujet {of(pen.full(f.who))}" if f.who is not None else ""
    if f.over:
        return (
            f"Il y a eu des réticences{about}, celles {_of_all(f.members, pen)}.",
            f"Des réticences{about} sont d’abord venues {_of_all(f.members, pen)}.",
        )
    return (
        f"Des réticences demeurent{about}, celles {_of_all(f.members, pen)}.",
        f"Ne sont pas encore convaincus{about}{_COLON} {names}.",
    )


@worded.register
def holdout(f: tell.Holdout, pen: Pen) -> tuple[str, ...]:
    member, since, many = the(f.member, pen), pen.at(f.since), _plural(f.member, pen)
    source, whom = pen.aside(f.according, ","), pen.about(f.who, None)
    if f.stance == "object":
        no = f"{'ont' if many else 'a'} dit non" + (f" à {whom}" if whom else "")
        refusal = "le refus"
    else:
        # the imperfect: that day it still had them, since when is not said (2.4)
        no = f"{'gardaient' if many else 'gardait'} des réserves" + (f" sur {whom}" if whom else "")
        refusal = "les réserves"
    if f.before is not None:
        # *garder* says that it had them before: who had agreed had none
        return _stepped_back(f, no.replace("gard", "av", 1), pen)
    if f.agreed is None and f.perhaps:
        source = source.rstrip(",")
        return (
            f"{member} {no} {since}{source}.",
            f"{upper_first(since)}, {member} {no}{source}.",
        )
    if f.agreed is None:
        have = "n’ont" if many else "n’a"
        return (
            f"{member} {no} {since}{source} et {have} pas donné {'leur' if many else 'son'} accord "
            "depuis.",
            f"L’accord {of(member)} manque toujours, après {refusal} exprimé"
            f"{'' if refusal == 'le refus' else 'es'} {since}{source.rstrip(',')}.",
        )
    by = pen.aside(f.agreed_according)
    gave = "ont donné leur accord" if many else "a donné son accord"
    return (
        f"{member} {no} {since}{source} puis {gave} {pen.at(f.agreed)}{by}.",
        f"L’accord {of(member)} est venu {pen.at(f.agreed)}{by}, après {refusal} exprimé"
        f"{'' if refusal == 'le refus' else 'es'} {since}{source.rstrip(',')}.",
    )


def _stepped_back(f: tell.Holdout, no: str, pen: Pen) -> tuple[str, ...]:
    """A member that had agreed before it said no or had reservations."""
    assert f.before is not None
    member, since, many = the(f.member, pen), pen.at(f.since), _plural(f.member, pen)
    their = "leur" if many else "son"
    earlier_source = pen.aside(f.before_according)
    source = pen.aside(f.according, ",")
    had = (
        f"{'avaient' if many else 'avait'} donné {their} accord {pen.at(f.before)}{earlier_source}"
    )
    if f.agreed is None and f.perhaps:
        source, after = source.rstrip(","), ""
    elif f.agreed is None:
        after = f" et {'ne l’ont' if many else 'ne l’a'} pas redonné depuis"
    else:
        by = pen.aside(f.agreed_according)
        after = f" puis {'ont' if many else 'a'} redonné {their} accord {pen.at(f.agreed)}{by}"
    return (
        f"{member}, qui {had}, {no} {since}{source}{after}.",
        f"Après avoir donné {their} accord {pen.at(f.before)}{earlier_source}, {member} {no} "
        f"{since}{source}{after}.",
    )


_BECAME = {
    "open": "aucune réponse connue",
    "answered": "une réponse a été donnée",
    "met": "obtenu",
    "dropped": "demande abandonnée",
    "overtaken": "dépassé par les événements",
}


@worded.register
def request(f: tell.Asked, pen: Pen) -> tuple[str, ...]:
    words, became = pen.phrase(f.asks, _SMALL), _BECAME[f.became]
    if f.latest is not None:
        became = f"peut-être déjà{_COLON} {became}, {pen.by(f.latest)}"
    member = of_member(f.member, pen)
    # *sa* agrees with the demand, and tells nothing of whose it is
    first = "Sa demande" if f.alone else f"Demande {member}"
    to = f" {_to(pen.full(f.of))}" if f.of is not None else ""
    if f.by is not None:
        by, for_ = of_member(f.by, pen), the(f.member, pen)
        return (
            f"Demande {by}{to} pour {for_}{_COLON} {words} ({became}).",
            f"Pour {for_}, demande {by}{to}{_COLON} {words} ({became}).",
        )
    other = "Autre demande" if f.again else "De la part"
    return (
        f"{first}{to}{_COLON} {words} ({became}).",
        f"{other} {member}{to}{_COLON} {words} ({became}).",
    )


_VOTES: Mapping[Stance, tuple[str, str]] = {
    Stance.SUPPORT: 2 * ("pour",),
    Stance.NO_OBJECTION: 2 * ("sans objection",),
    Stance.ABSTAIN: ("abstention", "abstentions"),
    Stance.RESERVE: 2 * ("avec réserve",),
    Stance.AD_REFERENDUM: 2 * ("ad referendum",),
    Stance.OBJECT: 2 * ("contre",),
    Stance.RECUSE: 2 * ("sans participer",),
    Stance.UNDECIDED: ("indécis", "indécis"),
    Stance.UNDECLARED: 2 * ("sans position connue",),
    Stance.BLANK: ("blanc", "blancs"),
    Stance.INVALID: ("nul", "nuls"),
    Stance.ABSENT: ("absent", "absents"),
    Stance.SILENT: ("silencieux", "silencieux"),
    Stance.UNREASONED: 2 * ("contre sans motifs",),
}
# of a ballot it is that no answer is known, of an act that it takes one back
_SAYS = {**_VOTES, Stance.UNDECLARED: ("retrait de sa position",)}


def _figures(figures: tuple[tuple[Stance, int], ...], pen: Pen) -> str:
    return pen.listed(
        f"{pen.figure(number)} {_VOTES[stance][number != 1]}" for stance, number in figures
    )


@worded.register
def in_favour(f: tell.InFavour, pen: Pen) -> tuple[str, ...]:
    number, many = pen.figure(f.number), f.number > 1
    gave = "avaient donné leur accord" if many else "avait donné son accord"
    members = f"{pen.figure(f.of)} membres{_counting(pen.scene.stage)}"
    basis = _partly(f.hearsay, pen) + _unopposed(f.unopposed, pen)
    if f.number == f.of > 1:
        return (
            f"Les {members} avaient tous donné leur accord{basis}.",
            f"L’accord des {members} était acquis{basis}.",
        )
    return (
        f"Sur les {members}, {number} {gave}{basis}.",
        f"L’accord de {number} des {members} était acquis{basis}.",
    )


@worded.register
def voted(f: tell.Voted, pen: Pen) -> tuple[str, ...]:
    counts = [_figures(f.figures, pen)] if f.figures else []
    counts += [f"{name.replace('_', ' ')}{_COLON} {_figures(of, pen)}" for name, of in f.classes]
    counts += ["les autres réponses n’ont pas été comptées"] if f.others else []
    result = f"{_SEMI} ".join(counts)
    return f"Le décompte{_COLON} {result}.", f"On a compté ainsi{_COLON} {result}."


@worded.register
def tried(f: tell.Tried, pen: Pen) -> tuple[str, ...]:
    day = pen.at(f.day, year=True)
    end = {
        "passed": f"n’avait pas abouti à son terme, le {pen.bare(f.day, year=True)}",
        "not_carried": f"a été mise aux voix {day} sans être adoptée",
        "lapsed": f"s’est terminée {day} sans résultat",
        "withdrawn": f"a été retirée {day}",
        "left": f"a été quittée {day} pour une autre",
    }[f.how]
    which = _which(f.number)
    return (
        f"La {which} voie de décision {end}.",
        f"Une voie de décision, la {which}, {end}.",
    )


def _which(number: int) -> str:
    return {1: "première", 2: "deuxième", 3: "troisième"}.get(number, f"{number}ᵉ")


@worded.register
def earlier(f: tell.Earlier, pen: Pen) -> tuple[str, ...]:
    what, who = _EARLIER[f.did], _of_all(f.members, pen)
    came = "venue" if f.did in _VENUE else "venu"
    revision = f"{f.of} de {_parts((f.text,), pen)}" if f.text is not None else str(f.of)
    return (
        f"{what} la révision {revision} est {came} {who}{_SEMI} cela ne vaut pas pour la révision "
        f"{f.about}.",
        f"Pour la révision {f.about} ne vaut pas ce qui a été dit de la révision {revision}"
        f"{_COLON} {what[0].lower()}{what[1:]} celle-ci est {came} {who}.",
    )


_WHAT = {
    "agreed": "un accord",
    "unopposed": "un avis de non-objection",
    "objected": "une objection",
    "reserved": "une réserve",
    "spoke": "un autre avis",
}
_EARLIER = {
    "agreed": "Un accord sur",
    "unopposed": "Un avis de non-objection sur",
    "objected": "Une objection à",
    "reserved": "Une réserve sur",
    "spoke": "Un autre avis sur",
}
_VENUE = {"objected", "reserved"}


@worded.register
def later(f: tell.Later, pen: Pen) -> tuple[str, ...]:
    what, came = _WHAT[f.did], "venue" if f.did in _VENUE else "venu"
    who, day = _of_all(f.members, pen), pen.at(f.day, year=True)
    if f.perhaps:
        return (
            f"{upper_first(day)}, peut-être avant la décision, {what} est {came} {who}{_SEMI} "
            "aucun chiffre ici n’en tient compte.",
            # impersonal, so that *venu* agrees with nothing
            f"Il est venu {who}, {day}, peut-être avant la décision, {what}{_SEMI} aucun chiffre "
            "ici n’en tient compte.",
        )
    return (
        f"Après la décision, {day}, {what} est {came} {who}{_SEMI} cela n’y change rien.",
        f"Il est venu {who}, {day}, après la décision, {what}{_SEMI} cela n’y change rien.",
    )


@worded.register
def voice(f: tell.Voice, pen: Pen) -> tuple[str, ...]:
    what, came = _WHAT[f.did], "venue" if f.did in _VENUE else "venu"
    who, many = _of_all(f.members, pen), len(f.members) > 1
    if f.day is not None and f.suspended is not None:
        day, since = pen.at(f.day, year=True), pen.at(f.suspended, year=True)
        return (
            f"{what} est {came} {who} {day}, avant la suspension intervenue {since}{_SEMI} cela ne "
            f"compte {'pas' if f.past else 'plus'}.",
            f"Ne compte {'pas' if f.past else 'plus'} {what} {came} {who} {day}, avant la "
            f"suspension intervenue {since}.",
        )
    if f.past:
        were = "ces membres étaient" if many else "ce membre était"
        so = f"{were} alors {_APART[f.why][many]}"
        return (
            f"Il est venu {who} {what}, hors décompte car {so}.",
            f"Hors décompte, car {so}, {what} est {came} {who}.",
        )
    so = f"{'ces membres sont' if many else 'ce membre est'} {_APART[f.why][many]}"
    return (
        f"Il est venu {who} {what}, hors décompte tant que {so}.",
        f"Hors décompte tant que {so}, {what} est {came} {who}.",
    )


_APART = {
    "without_vote": ("sans voix", "sans voix"),
    "suspended": ("suspendu", "suspendus"),
    "set_aside": ("écarté de cette étape", "écartés de cette étape"),
    "unknown": ("peut-être sans voix", "peut-être sans voix"),
}


@worded.register
def ad_referendum(f: tell.AdReferendum, pen: Pen) -> tuple[str, ...]:
    who = _of_all(f.members, pen)
    if f.past:
        return (
            f"Donné ad referendum, l’accord {who} n’était alors pas confirmé.",
            f"L’accord {who} n’était que donné ad referendum, sans confirmation à ce moment.",
        )
    return (
        f"Donné ad referendum, l’accord {who} reste à confirmer.",
        f"L’accord {who}, donné ad referendum, reste à confirmer.",
    )


@worded.register
def quorum(f: tell.Quorum, pen: Pen) -> tuple[str, ...]:
    if f.met is None:
        return (
            "Qui participait à la séance n’est pas consigné, ni donc si le quorum était atteint.",
            "On ignore si le quorum était atteint, faute de liste de présence.",
        )
    count, size = pen.figure(f.count), pen.figure(f.size)
    of_them = f"membre{'s' if f.count > 1 else ''} sur {size}"
    was = "était atteint" if f.met else "n’était pas atteint"
    return (
        f"Le quorum {was}, avec {count} {of_them} sur place ou par procuration.",
        f"Avec {count} {of_them} sur place ou par procuration, le quorum {was}.",
    )


@worded.register
def word_back(f: tell.WordBack, pen: Pen) -> tuple[str, ...]:
    member, about, day = the(f.member, pen), pen.about(f.who, f.text), pen.at(f.day, year=True)
    have, its = ("ont", "leur") if _many((f.member,), pen) else ("a", "sa")
    return (
        f"{upper_first(day)}, {member} {have} retiré {its} position sur {about}.",
        f"{upper_first(member)} {have} retiré {day} {its} position sur {about}.",
    )


@worded.register
def by_proxy(f: tell.ByProxy, pen: Pen) -> tuple[str, ...]:
    holder, members = the(f.holder, pen), _all(f.members, pen)
    about = pen.full(f.who) if f.who is not None else pen.titled(f.text or pen.scene.title)
    answer = f"{_VOTES[f.stance][0]}, {pen.at(f.day, year=True)}"
    have = "ont" if _plural(f.holder, pen) else "a"
    return (
        f"Par procuration, {holder} {have} répondu pour {members} sur {about}{_COLON} {answer}.",
        f"{holder} {have} répondu par procuration pour {members} sur {about}{_COLON} {answer}.",
    )


@worded.register
def in_vain(f: tell.InVain, pen: Pen) -> tuple[str, ...]:
    holder, member = of_member(f.holder, pen), the(f.member, pen)
    why, day = _IN_VAIN[f.why] + pen.by_article(f.article), pen.at(f.day, year=True)
    # who takes back what it said gives no answer
    vote = f" ({_VOTES[f.stance][0]})" if f.stance is not Stance.UNDECLARED else ""
    return (
        f"La réponse {holder} pour {member}{vote}, {day}, ne compte pour personne{_COLON} {why}.",
        f"Ne compte pour personne la réponse {holder} pour {member}{vote}, {day}{_COLON} {why}.",
    )


_IN_VAIN = {
    "itself": "nul ne détient sa propre procuration",
    "not_entitled": "le détenteur de la procuration n’a pas droit de vote à cette étape",
    "passed_on": "une procuration ne se transmet pas",
    "another": "la procuration avait été donnée à un autre membre",
    "revoked": "la procuration avait été révoquée",
    "over": "la procuration avait pris fin",
    "not_covered": "la procuration vaut pour une autre affaire, séance ou période",
    "present": "le membre était là en personne",
    "spoke": "le membre a répondu en son propre nom ce jour-là",
    "absent": "le détenteur de la procuration n’était pas là",
    "surplus": "son détenteur a plus de procurations que permis",
    "themselves": "qui était représenté a aussi répondu ce jour-là",
    "no_mandate": "le registre ne connaît pas de mandat pour cela",
}


@worded.register
def untimely(f: tell.Untimely, pen: Pen) -> tuple[str, ...]:
    day, who = pen.at(f.day, year=True), _all(f.members, pen)
    # *que* elides before its verb, which the subject follows
    answer = f"{'qu’ont' if _many(f.members, pen) else 'qu’a'} répondu {who}"
    if f.holder is not None:
        have = "qu’ont" if _many((f.holder,), pen) else "qu’a"
        answer = f"{have} répondu {the(f.holder, pen)} pour {who}"
    answer += f" {pen.at(f.answer, year=True)}"
    when = f"avant l’ouverture du délai de réponse, {day}"
    if f.why == "late":
        when = f"après la fin du délai de réponse, {day}"
    return (
        f"Ce {answer} ne compte pour personne{_COLON} c’est venu {when}.",
        f"Ne compte pour personne ce {answer}, venu {when}.",
    )


@worded.register
def overtaken(f: tell.Overtaken, pen: Pen) -> tuple[str, ...]:
    after = pen.listed(f"la révision {number}" for number in f.by)
    has = "ont" if len(f.by) > 1 else "a"
    if f.runs:
        return (
            f"Depuis {has} circulé {after}, que la procédure de silence ne couvre pas.",
            f"La procédure de silence ne couvre pas {after}, qui {has} circulé depuis.",
        )
    return (
        f"Le silence portait sur la révision {f.of}{_SEMI} il n’adopte pas {after}, qui {has} "
        "circulé entre-temps.",
        f"Pendant que courait le silence sur la révision {f.of} {has} circulé {after}, qu’il "
        "n’adopte pas.",
    )


@worded.register
def together(f: tell.Together, pen: Pen) -> tuple[str, ...]:
    parts, passes = _parts(f.parts, pen), _parts(f.passes, pen)
    if not f.as_one:
        what = f"en l’état passe{_COLON} {passes or 'aucune partie'}"
        return (
            f"Pris un par un{_COLON} {parts}{_SEMI} {what}.",
            f"Un par un, de {parts}, {what}.",
        )
    stops = "".join(
        f"{_SEMI} une objection{to} est venue {_of_all(members, pen)}"
        for members, parts_ in f.objected
        for to in (f" à {_parts(parts_, pen)}" if parts_ else "",)
    )
    if f.days:
        return _each_by_itself(f, parts, pen)
    if f.carried:
        would = ", de sorte qu’une objection à une partie aurait arrêté le tout," if f.stops else ""
        return (
            f"Soumis d’un bloc{would} et adopté{_COLON} {parts}{stops}.",
            f"D’un bloc ont été soumis, puis adoptés, {parts}{stops}.",
        )
    if f.apart:
        stops = f"{_SEMI} sur {_parts(f.apart, pen)}, une décision a été prise à part{stops}"
    if f.refused:
        no = "une décision prise à part n’a pas retenu"
        stops = f"{_SEMI} {no} {_parts(f.refused, pen)}{stops}"
    one = "une objection à une partie arrête le tout" if f.stops and f.rest == f.parts else ""
    so, all_ = (f", de sorte qu’{one}", f"{_SEMI} {one}") if one else ("", "")
    return (
        f"Soumis d’un bloc{so}{_COLON} {parts}{stops}.",
        f"D’un bloc ont été soumis {parts}{all_}{stops}.",
    )


def _each_by_itself(f: tell.Together, parts: str, pen: Pen) -> tuple[str, ...]:
    (day, _all_of_them), *more = f.days
    # a noun: *adopté* would have to agree with texts and persons alike
    came = f"adoption, chacun à son étape, {pen.at(day, year=True)}"
    if more:
        rows = (f"{_parts(those, pen)} {pen.at(on, year=True)}" for on, those in f.days)
        came = f"ont été adoptés, chacun à son étape, {pen.listed(rows)}"
    come = f"{_SEMI} une autre étape reste à venir pour {_parts(f.ahead, pen)}" if f.ahead else ""
    return (
        f"Présentés ensemble, chacun décidé à part{_COLON} {parts}{_SEMI} {came}{come}.",
        f"Ont été présentés ensemble, et chacun décidé à part, {parts}{_SEMI} {came}{come}.",
    )


def _parts(parts: tuple[Who | Text, ...], pen: Pen) -> str:
    return pen.listed(clean(p.name) if isinstance(p, Who) else pen.titled(p) for p in parts)


@worded.register
def tied(f: tell.Tied, pen: Pen) -> tuple[str, ...]:
    names, part, to = _some(f.members, pen, 12), _parts((f.part,), pen), _parts(f.to, pen)
    many, pass_ = _many(f.members, pen), "passent" if len(f.to) > 1 else "passe"
    if f.as_one:
        does = "n’acceptent" if many else "n’accepte"
        counts = f"{_SEMI} le tout étant soumis d’un bloc, cela compte comme un accord"
        return (
            f"{names} {does} {part} que si {to} {pass_} aussi{counts}.",
            f"Pour {part}, l’accord {_of_all(f.members, pen)} vaut seulement si {to} {pass_} aussi"
            f"{counts}.",
        )
    if f.objects:
        does = "s’opposent" if many else "s’oppose"
        # behind *à moins que* the *ne* denies nothing, and *pas* would
        return (
            f"{names} {does} à {part}, à moins {_that(to)} ne {pass_}.",
            f"À {part}, {names} {does}, à moins {_that(to)} ne {pass_}.",
        )
    does = "n’acceptent" if many else "n’accepte"
    return (
        f"{names} {does} {part} que si {to} {pass_} aussi.",
        f"Pour {part}, l’accord {_of_all(f.members, pen)} vaut seulement si {to} {pass_} aussi.",
    )


@worded.register
def objections(f: tell.Objections, pen: Pen) -> tuple[str, ...]:
    names, what = _of_all(f.members, pen), pen.titled(f.text or pen.scene.title)
    return (
        f"Contre {what}, des objections sont venues {names}.",
        f"Des objections à {what} sont venues {names}.",
    )


@worded.register
def reserves(f: tell.Reserves, pen: Pen) -> tuple[str, ...]:
    names, what = _all(f.members, pen), pen.titled(f.text or pen.scene.title)
    does = "réservent leur position" if _many(f.members, pen) else "réserve sa position"
    return (f"{names} {does} sur {what}.", f"Sur {what}, {names} {does}.")


@worded.register
def dissent(f: tell.Dissent, pen: Pen) -> tuple[str, ...]:
    kinds = (
        (f.objects, ("a fait objection", "ont fait objection")),
        (f.reserves, ("a réservé sa position", "ont réservé leur position")),
        # *s’est abstenue* would agree with the member
        (f.abstains, ("a choisi l’abstention", "ont choisi l’abstention")),
        (f.recused, ("n’a pas pris part", "n’ont pas pris part")),
    )
    rows = f"{_SEMI} ".join(
        f"{_all(places, pen)} {does[_many(places, pen)]}" for places, does in kinds if places
    )
    return (f"{rows}.", f"L’accord n’était pas unanime{_COLON} {rows}.")


@worded.register
def polled(f: tell.Polled, pen: Pen) -> tuple[str, ...]:
    title = pen.titled(f.title) if f.title else "le dernier de tous"
    rows = f"{_SEMI} ".join(pen.polled(f, _BALLOT))
    if f.disputed:
        whom = pen.listed(pen.full(w) for w in f.disputed)
        rows += f" (pour {whom}, les sources divergent)"
    rule = _WEIGHT.get((f.binds, f.whose), "") + _by_the_rule(f, pen)
    where = f"{title}, {pen.bare(f.day)}" if f.title else pen.bare(f.day)
    if f.first:
        return (
            f"En tête du dernier tour dont le résultat est connu ({where}){_COLON} {rows}.{rule}",
            f"Dans le dernier tour dont le résultat est connu ({where}), arrivent en tête{_COLON} "
            f"{rows}.{rule}",
        )
    return (
        f"Le dernier tour dont le résultat est connu ({where}) a donné{_COLON} {rows}.{rule}",
        f"Résultat du dernier tour connu ({title}, {pen.bare(f.day)}){_COLON} {rows}.{rule}",
    )


_BALLOT = ("pour", "contre", "ni l’un ni l’autre")


_WEIGHT = {
    (None, False): " Le registre ne dit pas de qui sont ces réponses.",
    (False, True): " Ce tour n’engage personne.",
    (False, False): " Ce tour n’engage personne,"
    " et le registre ne dit pas de qui sont ces réponses.",
}
"""That a round binds nobody, and that nobody is named: by what is said of either."""


def _by_the_rule(f: tell.Polled, pen: Pen) -> str:
    passes, open_ = (pen.listed(pen.full(w) for w in of) for of in (f.passes, f.unknown))
    if not f.ruled:
        return ""
    many = "satisferaient" if len(f.unknown) > 1 else "satisferait"
    of_ = f" {of(_a_body(f.body, pen))}" if f.body is not None else ""
    if not f.passes and f.unknown:
        return f" Il n’est pas dit si {open_} {many} à la règle{of_} avec ces chiffres."
    rest = f"{_SEMI} il n’est pas dit si {open_} y {many}" if f.unknown else ""
    if not f.passes:
        return f" Avec ces chiffres, personne ne satisfait à la règle{of_}{rest}."
    verb = "satisfont" if len(f.passes) > 1 else "satisfait"
    return f" Avec ces chiffres, {passes} {verb} à la règle{of_}{rest}."


@worded.register
def advanced(f: tell.Advanced, pen: Pen) -> tuple[str, ...]:
    title = pen.titled(f.title) if f.title else "le dernier tour"
    stayed, leavers = (pen.listed(pen.full(w) for w in of) for of in (f.stayed, f.leavers))
    verb = "restaient" if len(f.stayed) > 1 else "restait"
    went = "sortaient" if len(f.leavers) > 1 else "sortait"
    came = f"{verb} en lice{_COLON} {stayed}" if stayed else ""
    if leavers and not stayed:
        came = f"{went} de la course{_COLON} {leavers}"
    if not came:
        gap = "ne sont connus ni les chiffres ni qui restait en lice"
        wording = _in_words(f.wording, pen)
        return (
            f"Pour {title} ({pen.bare(f.day)}), {gap}.{wording}",
            f"Sur {title} ({pen.bare(f.day)}), {gap}.{wording}",
        )
    return (
        f"Après {title} ({pen.bare(f.day)}), {came}{_SEMI} aucun chiffre n’est connu.",
        f"Aucun chiffre n’est connu pour {title} ({pen.bare(f.day)}), après quoi {came}.",
    )


def _in_words(wording: Text | None, pen: Pen) -> str:
    return f" Il en est dit{_COLON} {pen.quoted(wording)}." if wording is not None else ""


@worded.register
def assessed(f: tell.Assessed, pen: Pen) -> tuple[str, ...]:
    names = pen.listed(pen.full(w) for w in f.most)
    return (
        f"Les meilleures chances de réunir un accord allaient, selon l’avis rendu {pen.at(f.day)}, "
        f"{_to(names)}{_SEMI} ce n’est pas une décision.",
        f"Selon l’avis rendu {pen.at(f.day)}, les meilleures chances de réunir un accord allaient "
        f"{_to(names)}{_SEMI} ce n’est pas une décision.",
    )


@worded.register
def disputes(f: tell.Disputes, pen: Pen) -> tuple[str, ...]:
    points = f"{pen.number(f.count)} {'points' if f.count > 1 else 'point'}"
    if not f.unread:
        rest = "le registre garde les deux versions et dit laquelle il suit, et pourquoi"
        if f.undecided:
            part = f"laisse {pen.number(f.undecided)} de ces points en suspens"
            what = part if f.undecided < f.count else "ne tranche pas"
            rest = f"le registre garde les deux versions et {what}"
        return (
            f"Sur {points}, les sources se contredisent{_SEMI} {rest}.",
            f"Les sources se contredisent sur {points}{_SEMI} {rest}.",
        )
    open_ = f"{_SEMI} ".join(pen.phrase(t) for t in f.unread)
    return (
        f"Sur {points}, les sources se contredisent{_SEMI} le registre ne tranche "
        f"pas{_COLON} {open_}.",
        f"Les sources se contredisent sur {points}{_SEMI} le registre ne tranche "
        f"pas{_COLON} {open_}.",
    )


# les mots


@worded.register
def words(f: tell.Words, pen: Pen) -> tuple[str, ...]:
    if f.who is not None:
        who = pen.intro(f.who, pen.named_here(f.role))
    else:
        who = pen.speaker(f.speaker) or "un membre"
    day = pen.at(f.day)
    if not f.quotes:
        gist = pen.phrase(f.restated, _SMALL) if f.restated is not None else "aucun mot conservé"
        return (
            f"Ce que {who} a dit {day}, le registre le résume ainsi{_COLON} {gist}.",
            f"Le registre résume ainsi ce que {who} a dit {day}{_COLON} {gist}.",
        )
    topic = f" à propos de la norme ({pen.phrase(f.topic)})" if f.topic is not None else ""
    quotes = [*zip(f.quotes, f.translations, strict=True)]
    quoted = pen.listed(pen.quoted(*quote) for quote in quotes)
    own = f.restated is not None and pen.own(f.restated)
    restated = pen.phrase(f.restated, _SMALL) if own and f.restated is not None else ""
    by_source = ("traduction", "déjà une traduction") if f.translated else None
    tail = pen.gloss(quotes, by_source, restated)
    platform, channel = pen.platform(f.channel), pen.named_here(f.channel)
    where = f" sur {platform}" if platform else f" ({channel})" if channel else ""
    verb = "a écrit" if platform else "a déclaré"
    return (
        _stop(f"{who} {verb} {day}{where}{topic}{_COLON} {quoted}{tail}"),
        _stop(f"À ce sujet, {who} {verb} {day}{where}{topic}{_COLON} {quoted}{tail}"),
    )


@worded.register
def denied(f: tell.Denied, pen: Pen) -> tuple[str, ...]:
    says = pen.phrase(f.says, _SMALL)
    origin = f", du côté {of_member(f.member, pen)}," if f.member is not None else ""
    return (
        f"Une autre version{origin} le contredit, et le registre ne tranche pas{_COLON} {says}.",
        f"C’est contesté, et le registre ne tranche pas{_COLON} {says}.",
    )


# la fonction


@worded.register
def lineage(f: tell.Lineage, pen: Pen) -> tuple[str, ...]:
    who, be = pen.name(f.who), "sera" if f.to_come else "a été" if f.over else "est"
    kin = ""
    if f.who.nation is not None and f.count > 0:
        kin = f", et le {pen.ordinal(f.count)} à venir {of_member(f.who.nation, pen)}"
    after = [f"{pen.full(s.who)} ({pen.year(s.first)}-{pen.year(s.until)})" for s in f.earlier]
    line = f", après {pen.listed(after)}" if after else ""
    post = _short_post(pen)
    return (
        f"{who} {be} le {pen.ordinal(f.ordinal)} {post}{kin}{line}.",
        f"Dans la lignée, {who} {be} le {pen.ordinal(f.ordinal)} {post}{kin}{line}.",
    )


def _until(when: When, pen: Pen) -> str:
    """*jusqu’au 30 juin 1961*, *jusqu’en juin 1961*, or to a day of which only a span is known."""
    day = pen.at(when, year=True)
    if day.startswith("le "):
        return f"jusqu’au {day.removeprefix('le ')}"
    if day.startswith("en "):
        return f"jusqu’{day}"
    return f"jusqu’à une date située {day}" if day.startswith("entre") else f"jusqu’à {day}"


_UNITS = (("{} an", "{} ans"), ("{} mois", "{} mois"), ("{} jour", "{} jours"))


@worded.register
def tenure(f: tell.TermLength, pen: Pen) -> tuple[str, ...]:
    parts = []
    if f.length is not None:
        long = pen.duration(f.length, _UNITS)
        parts.append(f"{'durait' if f.over else 'dure'} {long}")
    if f.until is not None:
        parts.append(f"{'courait' if f.over else 'court'} {_until(f.until, pen)}")
    if f.ends is not None:
        parts.append(_ends_with(f.ends, pen))
    again = ", après quoi il peut être renouvelé" if f.renewable else ""
    what = " et ".join(parts)
    whose = f" {of(pen.name(f.who))}" if f.seat else ""
    son = "Son mandat" if not f.seat else f"Pour {pen.name(f.who)}, le mandat"
    return (f"Le mandat{whose} {what}{again}.", f"{son} {what}{again}.")


def _ends_with(ends: tell.EndsWith, pen: Pen) -> str:
    name = pen.titled(ends.name)
    verb = "a pris fin" if ends.state == "over" else "prend fin"
    match ends.kind:
        case "meeting":
            end = f"{verb} avec {name}"
        case "election":
            end = f"{verb} avec la décision sur {name}"
        case _:
            end = f"{verb} avec l’entrée en vigueur {of(name)}"
    if ends.state == "off":
        return f"{end} (qui n’aura pas lieu)"
    if ends.on is None:
        return f"{end} (date non fixée)"
    when = pen.at(ends.on, year=True)
    return f"{end}, {when}" if ends.state == "over" else f"{end} (date prévue{_COLON} {when})"


@worded.register
def extended(f: tell.TermExtended, pen: Pen) -> tuple[str, ...]:
    who, times = pen.name(f.who), f"{pen.number(len(f.days))} fois"
    times = "une fois" if len(f.days) == 1 else times
    years = f"en {pen.listed(dict.fromkeys(pen.year(d) for d in f.days))}"
    ends = ""
    if f.until is not None:
        verb = "courait" if f.over else "court désormais"
        ends = f", et {verb} {_until(f.until, pen)}"
    if f.ends is not None:
        ends = f", et {_ends_with(f.ends, pen)}"
    return (
        f"Le mandat {of(who)} a été prolongé {times}, {years}{ends}.",
        f"On a prolongé {times} le mandat {of(who)}, {years}{ends.replace(', et', f'{_SEMI} il')}.",
    )


_CUT = {
    # nouns: *démis* or *révoqué* would agree with the person
    "resigned": "par démission",
    "died": "par décès",
    "removed": "par révocation",
    "recalled": "par rappel",
    "became_other_post": "en raison d’un autre poste",
    "annulled": "par annulation du choix",
    "abolished": "par suppression du poste",
}


@worded.register
def cut_short(f: tell.CutShort, pen: Pen) -> tuple[str, ...]:
    who, day = pen.name(f.who), pen.at(f.day, year=True)
    verb = "a pris fin" if f.over else "prend fin"
    announcement = ""
    if f.announced is not None:
        announcement = f"{_SEMI} cela a été annoncé {pen.at(f.announced, year=True)}"
    how = _CUT.get(f.how, "")
    if not how:
        return (
            f"Le mandat {of(who)} {verb} {day}{announcement}.",
            f"La fin du mandat {of(who)} {'a eu' if f.over else 'aura'} lieu {day}{announcement}.",
        )
    return (
        f"Le mandat {of(who)} {verb} {day}, {how}{announcement}.",
        f"{upper_first(how)}, le mandat {of(who)} {verb} {day}{announcement}.",
    )


@worded.register
def held_in_fact(f: tell.HeldInFact, pen: Pen) -> tuple[str, ...]:
    who, day = pen.name(f.who), pen.at(f.day, year=True)
    day = f"plus tard, {day}" if f.later else day
    return (
        f"{who} occupe le poste de fait{_SEMI} le choix a été annulé {day}.",
        f"Le choix {of(who)}, qui occupe le poste de fait, a été annulé {day}.",
    )


@worded.register
def in_charge(f: tell.PersonInCharge, pen: Pen) -> tuple[str, ...]:
    who, span = pen.name(f.who), f"cela a commencé {pen.at(f.since, year=True)}"
    if f.until is not None:
        span += f" et prend fin {pen.at(f.until, year=True)}"
    return (
        f"{who} assure l’intérim sans occuper le poste{_SEMI} {span}.",
        f"Sans occuper le poste, {who} assure l’intérim{_SEMI} {span}.",
    )


@worded.register
def handover(f: tell.Handover, pen: Pen) -> tuple[str, ...]:
    who, day = pen.name(f.who), pen.at(f.day, year=True)
    if f.recorded:
        day += ", selon le registre"
    if f.since is not None:
        since, verb = pen.at(f.since, year=True), "commence" if f.to_come else "a commencé"
        return (
            f"{who} a pris ses fonctions une première fois {since}{_SEMI} le nouveau mandat "
            f"{verb} {day}.",
            f"Le nouveau mandat {of(who)}, en fonctions une première fois {since}, {verb} {day}.",
        )
    if f.after is None:
        verb, had = ("prend", "a") if f.to_come else ("a pris", "a eu")
        return (
            f"{who} {verb} ses fonctions {day}.",
            f"La prise de fonctions {of(who)} {had} lieu {day}.",
        )
    after = pen.name(f.after)
    if f.to_come:
        return (
            f"{who} prendra ses fonctions {day}{_SEMI} {after} reste en poste jusqu’à ce jour.",
            f"La prise de fonctions {of(who)} aura lieu {day}{_SEMI} {after} reste en poste "
            "jusqu’à ce jour.",
        )
    return (
        f"{who} a succédé {_to(after)} {day}.",
        f"La succession {of(after)} est revenue {_to(who)} {day}.",
    )


@worded.register
def vacant(f: tell.Vacant, pen: Pen) -> tuple[str, ...]:
    last = f", après le mandat {of(pen.name(f.last))}" if f.last is not None else ""
    charge = _in_charge(f.in_charge, ("assure", "assurent"), pen)
    post = _office_or_seat(f.seat)
    if f.since is None:
        none = "est vacant" if f.stated else "n’a pas de titulaire connu"
        return (
            f"{upper_first(post)} {none} ce jour-là{last}{charge}.",
            f"Ce jour-là, {post} {none}{last}{charge}.",
        )
    since = pen.bare(f.since, year=True)
    if not f.stated:
        none = "aucun titulaire n’est connu"
        return (
            f"Depuis le {since}{last}, {none} pour {post}{charge}.",
            f"Pour {post}, {none} depuis le {since}{last}{charge}.",
        )
    return (
        f"{upper_first(post)} est vacant depuis le {since}{last}{charge}.",
        f"Depuis le {since}, {post} est vacant{last}{charge}.",
    )


@worded.register
def was_vacant(f: tell.WasVacant, pen: Pen) -> tuple[str, ...]:
    days = f"{pen.figure(f.days)} jour{'s' if f.days > 1 else ''}"
    span = f"du {pen.bare(f.first, year=True)} au {pen.bare(f.until, year=True)}"
    charge = _in_charge(f.in_charge, ("assurait", "assuraient"), pen)
    if not f.stated:
        none, post = "aucun titulaire n’est connu", _office_or_seat(f.seat)
        return (
            f"Pendant {days}, {span}, {none} pour {post}{charge}.",
            f"Pour {post}, {none} pendant {days}, {span}{charge}.",
        )
    return (
        f"{upper_first(_office_or_seat(f.seat))} est resté vacant {days}, {span}{charge}.",
        f"Personne n’a occupé {_office_or_seat(f.seat)} pendant {days}, {span}{charge}.",
    )


def _in_charge(people: tuple[Who, ...], verbs: tuple[str, str], pen: Pen) -> str:
    verb = verbs[len(people) > 1]
    return f"{_SEMI} {_people(people, pen)} {verb} l’intérim" if people else ""


def _office_or_seat(seat: bool) -> str:
    return "l’un des sièges" if seat else "le poste"


@worded.register
def seats(f: tell.Seats, pen: Pen) -> tuple[str, ...]:
    of, parts = pen.number(f.of), []
    if f.holders:
        verb = "en occupe un" if len(f.holders) == 1 else "en occupent un chacun"
        parts.append(f"{_people(f.holders, pen)} {verb}")
    if f.acting:
        verb = "en occupe un par intérim" if len(f.acting) == 1 else "en occupent un par intérim"
        parts.append(f"{_people(f.acting, pen)} {verb}")
    if f.vacant:
        one = f.vacant == 1
        parts.append("un est vacant" if one else f"{pen.number(f.vacant)} sont vacants")
    if f.without:
        parts.append(f"pour {pen.number(f.without)}, aucun titulaire n’est connu")
    detail = f"{_COLON} {f'{_SEMI} '.join(parts)}" if parts else ""
    return (f"Le poste compte {of} sièges{detail}.", f"Il y a {of} sièges{detail}.")


@worded.register
def in_doubt(f: tell.InDoubt, pen: Pen) -> tuple[str, ...]:
    who = " ou ".join(pen.full(one) for one in f.may)
    if f.otherwise is None:
        return (
            f"D’après des dates imprécises, {who} occupe {_office_or_seat(f.seat)}.",
            f"Les dates ne disent pas qui occupe {_office_or_seat(f.seat)}{_COLON} {who}.",
        )
    vacant = ", à moins qu’il ne soit vacant" if f.otherwise == "vacant" else ""
    return (
        f"{who} occupe peut-être {_office_or_seat(f.seat)}{vacant}{_SEMI} les dates au registre "
        "sont imprécises.",
        f"D’après des dates imprécises, {who} occupe peut-être {_office_or_seat(f.seat)}{vacant}.",
    )


@worded.register
def held_over(f: tell.HeldOver, pen: Pen) -> tuple[str, ...]:
    who = pen.name(f.who)
    days = f"{pen.figure(f.days)} jour{'s' if f.days > 1 else ''}"
    by = pen.by_article(f.article)
    return (
        f"Le mandat {of(who)} courait {_until(f.until, pen)}{_SEMI} son titulaire reste en poste "
        f"jusqu’à l’entrée en fonctions d’un successeur{by}, depuis {days} déjà.",
        f"Depuis {days}, {who} reste en poste au-delà de son mandat, qui courait "
        f"{_until(f.until, pen)}, jusqu’à l’entrée en fonctions d’un successeur{by}.",
    )


@worded.register
def taken_back(f: tell.TakenBack, pen: Pen) -> tuple[str, ...]:
    who, until = pen.name(f.who), pen.at(f.until, year=True)
    day = pen.at(f.day, year=True)
    return (
        f"Le mandat {of(who)} devait prendre fin {until}{_SEMI} cela a été retiré {day}, et {who} "
        "reste en poste.",
        f"{who} reste en poste{_COLON} la fin du mandat, {until}, a été retirée {day}.",
    )


_NEVER = {
    "died": "le décès est survenu {day}",
    "declined": "le refus date {day}",
    "resigned": "la démission date {day}",
    "abolished": "le poste a été supprimé {day}",
    "annulled": "le choix a été annulé {day}",
}


@worded.register
def outlived(f: tell.Outlived, pen: Pen) -> tuple[str, ...]:
    who, day = pen.name(f.who), pen.at(f.day, year=True)
    none = "aucune fin n’est enregistrée pour le mandat exercé ici"
    return (
        f"Le décès {of(who)}, {day}, est consigné pour un autre poste{_SEMI} {none}.",
        f"Selon un autre poste du registre, le décès {of(who)} a eu lieu {day}{_SEMI} {none}.",
    )


@worded.register
def never_in_office(f: tell.NeverInOffice, pen: Pen) -> tuple[str, ...]:
    who, day = pen.name(f.who), pen.at(f.day, year=True)
    # *dater* takes *de*, which contracts with the article of a day alone
    how = _NEVER[f.how].format(day=day).replace("date le ", "date du ")
    if f.again:
        return (
            f"Un mandat {of(who)} n’a jamais commencé{_COLON} {how}.",
            f"L’un des mandats {of(who)} n’a jamais commencé{_COLON} {how}.",
        )
    return (
        f"{who} n’a jamais pris ses fonctions{_COLON} {how}.",
        f"La prise de fonctions {of(who)} n’a jamais eu lieu{_COLON} {how}.",
    )


@worded.register
def abolished(f: tell.Abolished, pen: Pen) -> tuple[str, ...]:
    last = pen.at(f.last, year=True)
    return (
        f"{upper_first(_office_or_seat(f.seat))} a été supprimé{_SEMI} il a existé "
        f"{_until(f.last, pen)}.",
        f"Son dernier jour fut {last}{_COLON} {_office_or_seat(f.seat)} a été supprimé.",
    )


@worded.register
def challenges(f: tell.Challenges, pen: Pen) -> tuple[str, ...]:
    what = pen.listed(pen.phrase(t, _SMALL) for t in f.what)
    who = pen.name(f.who) if f.who is not None else "la personne choisie"
    if f.day is not None:
        day = pen.at(f.day, year=True)
        return (
            f"Ce qui attendait {who}, d’après ce qui était dit {day}{_COLON} {what}.",
            f"Attendaient {who}, d’après ce qui était dit {day}{_COLON} {what}.",
        )
    return (f"Ce qui attend {who}{_COLON} {what}.", f"Attendent {who}{_COLON} {what}.")


@worded.register
def norm(f: tell.Norm, pen: Pen) -> tuple[str, ...]:
    name = pen.phrase(f.name)
    if f.of:
        # in the conditional, since an estimate is no figure yet
        did = "atteindraient, selon l’estimation," if f.estimate else "atteignaient"
        edition = f" ({pen.phrase(f.edition)})" if f.edition is not None else ""
        out = _all(tuple(pen.by_name(f.missing)), pen)
        miss = f"{_SEMI} restent en dessous{_COLON} {out}" if 0 < len(f.missing) <= 12 else ""
        of_ = f"{pen.figure(f.number)} des {pen.figure(f.of)} membres dont les chiffres sont connus"
        return (
            f"En {f.year}, {of_} {did} la norme ({name}){edition}{miss}.",
            f"Pour {f.year}, {of_} {did} la norme ({name}){edition}{miss}.",
        )
    if f.claim is None:
        return (f"Les membres ont promis {name}.", f"L’engagement des membres est de {name}.")
    claim = pen.phrase(f.claim)
    return (
        f"Les membres se sont engagés sur une norme ({name}){_SEMI} le dernier décompte au registre"
        f"{_COLON} {claim}.",
        f"L’engagement des membres porte sur une norme ({name}){_SEMI} le dernier décompte au "
        f"registre{_COLON} {claim}.",
    )


_TONGUE = Tongue(
    tag="fr",
    dates=DATES,
    according="selon {}",
    out_of=" sur {}",
    per_cent=f"{NBSP}%",
    quotes=(f"«{NBSP}", f"{NBSP}»"),
    numbers=(
        "aucun",
        "un",
        "deux",
        "trois",
        "quatre",
        "cinq",
        "six",
        "sept",
        "huit",
        "neuf",
        "dix",
        "onze",
        "douze",
    ),
    ordinals=(
        "",
        "premier",
        "deuxième",
        "troisième",
        "quatrième",
        "cinquième",
        "sixième",
        "septième",
        "huitième",
        "neuvième",
        "dixième",
    ),
    endings={"one": "er", "other": "e"},
    in_tongue="en {}",
    translation="traduction",
    colon=f"{_COLON} ",
    member=_member,
    semicolon=f"{_SEMI} ",
)


SPEECH = Speech(
    tongue=_TONGUE,
    page=_PAGE,
    headline=headline,
    worded=worded,
    once_more=f"Autre fait établi{NBSP}: {{}}",
    with_article=with_article,
)
