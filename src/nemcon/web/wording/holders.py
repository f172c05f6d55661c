"""Who holds an office, in one sentence: for its page, the list of a body's offices, and whoever is
told that it changed.

spec/offices.md. The words follow from the answer of `nemcon.proceedings.holders`.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nemcon.offices.succession import Doubt, Succession
from nemcon.proceedings.holders import Capacity, Holding, Seat
from nemcon.web.wording.page_words import PageWords, joined


def who_holds(answer: Holding, words: PageWords) -> str:
    """The verdict on the one seat; of several, who holds them and how many are vacant; of an office
    that was not made by then, that."""
    if answer.not_yet:
        return _("This post did not exist yet; it dates from %(day)s") % {
            "day": words.dated(answer.creation.effective)
        }
    if len(answer.seats) == 1:
        return verdict(answer.seats[0], words)
    parts = []
    if holders := answer.sitting("held"):
        parts.append(_("held by %(names)s") % {"names": words.people(h.person for h in holders)})
    if acting := answer.sitting("acting"):
        parts.append(_("%(names)s acting") % {"names": words.people(h.person for h in acting)})
    states = answer.states
    vacant, without, unknown = (states.count(s) for s in ("vacant", "gap", "unknown"))
    if without:
        parts.append(
            ngettext(
                "%(num)s without a recorded holder", "%(num)s without a recorded holder", without
            )
            % {"num": without}
        )
    if vacant:
        parts.append(ngettext("%(num)s vacant", "%(num)s vacant", vacant) % {"num": vacant})
    if unknown:
        parts.append(ngettext("%(num)s not known", "%(num)s not known", unknown) % {"num": unknown})
    seats = ngettext("%(num)s seat", "%(num)s seats", len(states)) % {"num": len(states)}
    return _("%(seats)s: %(told)s") % {"seats": seats, "told": joined(parts)} if parts else seats


def verdict(seat: Seat, words: PageWords) -> str:
    """Who holds the post, in one sentence, and who follows."""
    now = seat.succession
    sentence = _holding(now, words)
    if seat.died is not None and now.holder is not None:
        sentence = _(
            "%(name)s died on %(day)s, as another office records; no end is recorded here"
        ) % {
            "name": words.person(now.holder.person),
            "day": words.dated(seat.died.effective),
        }
    elif seat.capacity is not None:
        sentence = _("%(held)s, as %(office)s") % {
            "held": sentence,
            "office": capacity(seat.capacity, words),
        }
    if now.designate is None:
        return sentence
    values = {
        "held": sentence,
        "name": words.person(now.designate.person),
        "day": words.dated(now.designate.first),
    }
    if now.designate.decided is None:
        return _("%(held)s; as recorded, %(name)s follows on %(day)s") % values
    return _("%(held)s; %(name)s follows on %(day)s") % values


def capacity(acts: Capacity, words: PageWords) -> str:
    """The office as whose holder somebody acts, and the seat of it."""
    name = words.text(acts.name).text
    if acts.seat is None:
        return name
    return _("%(office)s, seat %(number)s") % {"office": name, "number": words.number(acts.seat)}


def _in_doubt(doubt: Doubt, words: PageWords) -> str:
    names = _(" or ").join(words.person(id) for id in doubt.may)
    if doubt.otherwise is None:
        return _("%(name)s holds the post; which of them, the dates leave in doubt") % {
            "name": names
        }
    if doubt.otherwise == "vacant":
        return _("%(name)s may hold the post, or it may be vacant") % {"name": names}
    return _("%(name)s may hold the post") % {"name": names}


def _holding(now: Succession, words: PageWords) -> str:
    if now.doubt is not None and now.as_planned is None:
        return _in_doubt(now.doubt, words)
    if now.holder is not None:
        name = words.person(now.holder.person)
        if now.holder.annulled is not None:
            values = {"name": name, "day": words.dated(now.holder.annulled)}
            if now.holder.annulled_later:
                return (
                    _("%(name)s holds the post in fact; the choice was annulled later (%(day)s)")
                    % values
                )
            return _("%(name)s holds the post in fact; the choice was annulled (%(day)s)") % values
        if now.holder.kind == "acting":
            return _("%(name)s holds the post for the time being") % {"name": name}
        if now.holder.over is not None:
            return _("%(name)s holds the post, past the end of the term") % {"name": name}
        return _("%(name)s holds the post") % {"name": name}
    if now.gap is not None:
        none = _("The post is vacant") if now.gap.on_record else _("No holder is recorded that day")
        if now.in_charge is None:
            return none
        values = {"none": none, "names": words.people(one.person for one in now.all_in_charge)}
        if now.in_charge_too:
            return _("%(none)s; %(names)s are in charge") % values
        return _("%(none)s; %(names)s is in charge") % values
    if now.as_planned is not None:
        name = words.person(now.as_planned.person)
        return _("%(name)s was to hold the post; that day lies after what is known") % {
            "name": name
        }
    if now.status == "abolished" and now.closed is not None:
        last = words.day(now.closed.plus_days(-1))
        return _("The post was abolished; its last day was %(day)s") % {"day": last}
    if now.predecessors:
        before = now.predecessors[-1]
        return _("Who holds the post is not known; the last on record is %(name)s (%(day)s)") % {
            "name": words.person(before.person),
            "day": words.dated(before.until),
        }
    return _("Who holds the post that day is not known")
