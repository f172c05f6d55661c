"""A round of voting as sources tell it: that it was held, and what came out."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from nemcon.core.errors import Malformed, Refusal
from nemcon.proceedings.acts import Acting, report
from nemcon.record.act import Act
from nemcon.record.asof import typed
from nemcon.record.entries.rounds import Round, RoundResult
from nemcon.record.record import Record
from nemcon.rules.stances import Stance
from nemcon.web.desk import form_parts as parts
from nemcon.web.desk.observer import offers
from nemcon.web.desk.observer.report_form import DONE, ReportForm
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Input
from nemcon.web.wording.labels import label

_BALLOTS = {
    "poll": ("encourage", "discourage", "no_opinion"),
    "vote": ("yes", "no", "abstain"),
}
"""The words on a ballot: for, against, neither."""
_BASES = ("official", "public", "reported")
_BINDS = {"yes": True, "no": False, "": None}


def _round(desk: DeskPlace) -> tuple[Input, ...]:
    answers = [("poll", _("encourage, discourage, no opinion")), ("vote", _("yes, no, abstain"))]
    return (
        Input(name="title", label=_("What the round is called"), required=True),
        offers.language(desk),
        Input(
            name="on",
            label=_("On"),
            kind="several",
            options=offers.choices(desk),
            required=True,
            hint=_("Of one matter."),
        ),
        offers.day(title=_("Held on")),
        offers.day("closes", _("Until when it took answers"), required=False),
        parts.choice("answers", _("Answers"), answers),
        Input(name="size", label=_("How many could answer"), hint=_("Where the source says so.")),
        parts.choice(
            "binding",
            _("Whether it binds"),
            [("no", _("It is an indication and binds nobody")), ("yes", _("It binds"))],
            required=False,
            initial="",
        ),
        *offers.cited(desk),
    )


def follow_round(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
    """A round that was held."""
    choices = [offers.parted(one) for one in values["on"].split()]
    matter = choices[0][0]
    if any(other != matter for other, _id in choices):
        raise Malformed(
            "These stand in several matters.", mend="Choose those of one matter, and no others."
        )
    content = Round(
        round=offers.own_id("round", values),
        candidacies=tuple(id for _matter, id in choices),
        title=offers.words_in(values, "title"),
        closes=offers.day_in(values["closes"]),
        size=offers.number_in(values["size"]) if values["size"] else None,
        answers=dict(zip(_BALLOTS[values["answers"]], offers.VOTES.values(), strict=True)),
        binding=_BINDS[values["binding"]],
    )
    about = offers.attribution(values)
    return report(record, by, subject=f"matter/{matter}", content=content, **about)


def round_name(_nonce: str, values: Mapping[str, str]) -> str:
    """By what other forms name a round."""
    return f"{offers.parted(values['on'])[0]}/{offers.own_id('round', values)}"


def _result(desk: DeskPlace) -> tuple[Input, ...]:
    return (
        offers.name("round", _("Which round"), offers.rounds(desk)),
        offers.name("on", _("On"), offers.choices(desk)),
        *offers.votes(),
        parts.choice(
            "then",
            _("What follows for it"),
            [("advance", _("It goes on")), ("leave", _("It leaves"))],
            required=False,
            initial="",
        ),
        Input(
            name="decided",
            label=_("Who decided who goes on"),
            hint=_("Where somebody goes on or leaves: the chair, the members, the rule."),
        ),
        parts.choice(
            "basis", _("How it was said"), [(basis, label("basis", basis)) for basis in _BASES]
        ),
        Input(name="wording", label=_("How the source puts it"), kind="text"),
        offers.day(),
        *offers.cited(desk),
    )


def follow_result(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
    """What came out of a round for one of those on it."""
    matter, id = offers.parted(values["round"])
    on = offers.within(matter, values["on"])
    assert on is not None  # the form asks for it
    figures = offers.votes_in(values)
    if not figures and not values["then"]:
        raise Malformed(
            "A result has a figure, or says who goes on or leaves.", mend="Give one of these."
        )
    content = RoundResult(
        round=id,
        counts={on: _in_its_words(record, matter, id, figures)} if figures else {},
        advance=(on,) if values["then"] == "advance" else (),
        leave=(on,) if values["then"] == "leave" else (),
        decided_by=values["decided"],
        wording=values["wording"],
        basis=values["basis"],  # type: ignore[arg-type]  # one of _BASES
    )
    about = offers.attribution(values)
    return report(record, by, subject=f"matter/{matter}", content=content, **about)


def _in_its_words(
    record: Record, matter: str, id: str, figures: Mapping[Stance, int]
) -> dict[str, int]:
    """Figures by the words that were on the ballot of a round."""
    facts = typed(record.facts(f"matter/{matter}", on=None, known=None), "round")
    answers: Mapping[str, Stance] = next(
        (f.content.answers for f in facts if f.content.round == id), {}
    )
    # of two words that mean the same it is not told which one was given
    words = {stance: word for word, stance in answers.items()}
    if not figures.keys() <= words.keys() or len(words) < len(answers):
        raise Refusal(
            "The ballot of that round had other words than for, against and neither.",
            mend="Write its figures in a dossier, by the words that it had.",
        )
    return {words[stance]: number for stance, number in figures.items()}


FORMS: Mapping[str, ReportForm] = {
    "round": ReportForm(
        group=DONE,
        title=N_("Add a round of voting"),
        lead=N_("On whom, on which day, and what could be answered. It decides nothing by itself."),
        inputs=_round,
        acts=follow_round,
        names=round_name,
    ),
    "round-result": ReportForm(
        group=DONE,
        title=N_("Add what came out of a round"),
        lead=N_("The figures of one of those on it, and whether it went on or left."),
        inputs=_result,
        acts=follow_result,
    ),
}
"""The forms for rounds, by name."""
