"""What is made public of a matter: the announcement of a decision, and the brief.

Both are drafted from the facts of the brief, of the record as everybody has it. The announcement is
an entry with its words in each language. A brief that is published is a file with an entry that has
its digest: whatever is recorded later, and however the brief is worded then, that text stays.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.translation import gettext as _

from nemcon.brief.composition import Brief, brief
from nemcon.brief.formats import as_text
from nemcon.core.errors import Refusal
from nemcon.core.texts import Text
from nemcon.proceedings import acts
from nemcon.proceedings.acts import Acting
from nemcon.proceedings.standing import Standing
from nemcon.record.act import Act
from nemcon.record.readers import THE_PUBLIC
from nemcon.record.record import Record
from nemcon.web.desk.place import DeskPlace
from nemcon.web.desk.sending import Deed, Input
from nemcon.web.desk.uploads import write
from nemcon.wording.languages import LANGUAGES, USUAL

WORDS = "words-"
"""What stands before a language in the name of the field with the words in it."""


def charges(desk: DeskPlace, now: Standing) -> Iterator[Deed]:
    """The announcement of a decision, and the brief of whatever everybody may read of."""
    if now.decisions:
        yield _announce(desk, now)
    yield _publish(desk, now)


def _group() -> str:
    return _("The announcement")


def _public_brief(record: Record, matter: str, lang: str) -> Brief:
    """The brief as everybody has it by the last entry; `Refusal` where nobody may read of the
    matter."""
    public = record.read_by(THE_PUBLIC).upto(record.head())
    stamp = public.stamp()
    assert stamp is not None  # it is asked up to an entry
    # by the last entry and not by the clock: looked at and recorded it is the same text
    return brief(public, matter, lang=lang, on=stamp.at.utc, known=stamp.at.utc)


def _announce(desk: DeskPlace, now: Standing) -> Deed:
    """Make the decision public."""

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        wordings = {lang: values[WORDS + lang] for lang in LANGUAGES if values[WORDS + lang]}
        if not wordings:
            raise Refusal("An announcement has words.", mend="Write it in at least one language.")
        return acts.announce(
            record,
            by,
            matter=now.matter,
            decision=now.decisions[-1].content.decision,
            words=Text.of(wordings),
            url=values["url"] or None,
        )

    # drafted where the form is shown: the desk lists it, and each act asks for it again
    draft = lazy(_draft, str)
    usual = {*USUAL, desk.here.lang}
    return Deed(
        name="announce",
        group=_group(),
        right="announce",
        title=_("Record the announcement"),
        lead=_("The words in which the decision was made public, in each language."),
        notes=(_("Drafted from what everybody may read: change it, or empty a language."),),
        inputs=(
            *(
                Input(
                    name=WORDS + lang,
                    label=name,
                    kind="text",
                    initial=draft(desk.here.asked, now.matter, lang) if lang in usual else "",
                )
                for lang, name in _languages()
            ),
            Input(name="url", label=_("Where the document is"), hint="https://..."),
        ),
        acts=follow,
    )


def _languages() -> Iterator[tuple[str, str]]:
    """The languages, those that are usual first."""
    for lang in dict.fromkeys((*USUAL, *LANGUAGES)):
        yield lang, LANGUAGES[lang].name


def _draft(record: Record, matter: str, lang: str) -> str:
    """The headline and the first paragraph of the brief; "" where there is none for everybody."""
    try:
        public = _public_brief(record, matter, lang)
    except Refusal:
        return ""
    first = " ".join(one.text for paragraph in public.paragraphs[:1] for one in paragraph)
    return f"{public.headline.text}\n\n{first}".strip()


def _publish(desk: DeskPlace, now: Standing) -> Deed:
    """Keep the brief as it is now, in each language, as it is handed out."""

    def follow(record: Record, by: Acting, values: Mapping[str, str]) -> Sequence[Act]:
        following: list[Act] = []
        decided = now.decisions[-1].act.id if now.decisions else None
        for lang in values["languages"].split():
            public = _public_brief(record, now.matter, lang)
            name = f"{now.matter}.{lang}.txt"
            document = write(desk.account, by.id, lang, name, as_text(public))
            following += acts.attach(
                record,
                replace(by, id=f"{by.id}.{lang}"),
                matter=now.matter,
                document=replace(
                    document, title=Text.of({lang: public.headline.text}), about=decided
                ),
            )
        return following

    def tries(values: Mapping[str, str]) -> Sequence[str]:
        record = desk.here.asked
        return [
            as_text(_public_brief(record, now.matter, lang)) for lang in values["languages"].split()
        ]

    return Deed(
        name="publish",
        group=_group(),
        right="attach",
        title=_("Publish the brief"),
        lead=_("Its text as it is now is kept, and the digest of it is recorded."),
        notes=(
            format_html(
                '<a href="{}">{}</a>',
                desk.here.to("matter", now.matter, "brief", clocks=False),
                _("The brief: a bulletin with its sources"),
            ),
        ),
        inputs=(
            Input(
                name="languages",
                label=_("In which languages"),
                kind="several",
                options=tuple((lang, name) for lang, name in _languages()),
                required=True,
                initial=" ".join(dict.fromkeys((*USUAL, desk.here.lang))),
            ),
        ),
        acts=follow,
        tries=tries,
        writes=True,
    )
