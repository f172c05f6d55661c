"""Documents: docs/decisions/0064. Each is read back as whoever receives it reads it."""

import io
import os
import re
from pathlib import Path
from typing import Any

import pypdf
import pytest
from django.test import Client
from tests.proceedings.world import World
from tests.web.answers import import_world
from tests.web.pages import html

from nemcon.cli.main import main
from nemcon.core.days import Moment
from nemcon.core.texts import Text
from nemcon.record.entries.matters import Matter, TextRevision
from nemcon.record.entries.silences import SilenceCertificate, SilenceOpened
from nemcon.record.entries.structure import Body, Member
from nemcon.web.documents.paper import settable

MILLS = "/{}/mills/"
NATO = "/{}/nac/matters/secretary-general-2024/"
SAYS = {
    NATO + "brief.pdf?on=2024-06-18": {
        "en": ("All but Romania are reported to agree on Mark Rutte", "What it rests on", "of 3"),
        "nl": ("Op Roemenië na steunen naar verluidt", "Waarop het berust", "van 3"),
        "fr": ("Tous les membres sauf la Roumanie soutiendraient", "Sur quoi il se fonde", "sur 3"),
        "de": ("Alle außer Rumänien unterstützen", "Worauf er beruht", "von 3"),
    },
    NATO + "summary.pdf?on=2024-06-18": {
        "en": ("Who is missing", "reserves its position, since 22 February 2024", "of 1"),
        "nl": ("Wie nog ontbreekt", "De laatste veranderingen", "van 1"),
        "fr": ("Qui manque", "Les derniers changements", "sur 1"),
        "de": ("Wer fehlt", "Die letzten Änderungen", "von 1"),
    },
    NATO + "decision.pdf?on=2024-06-26": {
        "en": ("Mark Rutte: carried", "26 June 2024, the ambassadors", "32 of 32 members agree"),
        "nl": ("Besluit", "26 juni 2024", "32 van de 32"),
        "fr": ("Décision", "26 juin 2024", "Engagement"),
        "de": ("Beschluss", "26. Juni 2024", "Im Register"),
    },
    MILLS + "matters/charter/silences/second/notice.pdf?on=2024-02-12": {
        "en": ("This stands unless a member breaks the silence", "an objection", "/desk/en/mills/"),
        "nl": ("Dit geldt tenzij een lid de stilte verbreekt", "per brief", "/desk/nl/mills/"),
        "fr": ("Ceci est acquis si aucun membre", "par lettre", "/desk/fr/mills/"),
        "de": ("Dies gilt, wenn kein Mitglied", "14. Februar 2024", "/desk/de/mills/"),
    },
    MILLS + "agenda.pdf?on=2024-02-12": {
        "en": ("Agenda", "Charter of the mills", "silence ends: Charter of the mills"),
        "nl": ("Agenda", "stilteprocedure loopt af", "14 februari 2024"),
        "fr": ("Ordre du jour", "fin du silence", "14 février 2024"),
        "de": ("Tagesordnung", "Schweigeverfahren endet", "14. Februar 2024"),
    },
}
"""Documents of real cases, with words that each has in each language."""
LANGUAGES = ("en", "nl", "fr", "de")
FULL = os.environ.get("NEMCON_SAMPLES") == "full"
LOOKS = Path(__file__).resolve().parents[2] / "build" / "documents"


def read(site: Client, address: str) -> Any:
    """The document at an address, which is a file by a name."""
    found = site.get(address)
    assert found.status_code == 200, (address, found.content[:500])
    assert found.headers["Content-Type"] == "application/pdf"
    assert found.headers["Content-Disposition"].startswith('inline; filename="')
    return pypdf.PdfReader(io.BytesIO(found.content))


def text_of(document: Any) -> str:
    """All its words in one line, as a search for them reads it."""
    return " ".join(" ".join(page.extract_text() for page in document.pages).split())


def root_of(document: Any) -> Any:
    return document.trailer["/Root"]


def tags(document: Any) -> list[str]:
    """The kinds of its structure, in the order in which it is read aloud."""
    kinds: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            kinds.extend([str(node["/S"])] if "/S" in node else [])
            walk(node.get("/K", []))

    walk(root_of(document)["/StructTreeRoot"]["/K"])
    return kinds


def faces(document: Any) -> set[str]:
    """The faces that it is set in, each of which it brings."""
    names = set()
    for page in document.pages:
        for font in page["/Resources"]["/Font"].values():
            within = font.get_object()["/DescendantFonts"][0].get_object()
            assert {"/FontFile2", "/FontFile3"} & within["/FontDescriptor"].get_object().keys()
            names.add(str(within["/BaseFont"]).partition("+")[2])
    return names


def accessible(document: Any, lang: str) -> None:
    """PDF/UA-1: it says its language and its title, and has a structure to be read by."""
    root = root_of(document)
    assert root["/Lang"] == lang
    assert root["/MarkInfo"]["/Marked"]
    assert document.metadata.title
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert tags(document)[0] == "/Document"
    assert tags(document).count("/Title") == 1


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("address", SAYS)
def test_a_document_of_a_real_case(site: Client, address: str, lang: str) -> None:
    """It is accessible, in faces of ours, says what the page says, and where it is cited."""
    document = read(site, address.format(lang))
    if FULL:  # to be looked at
        LOOKS.mkdir(parents=True, exist_ok=True)
        name = re.sub(r"\W+", "-", address.format(lang)).strip("-")
        (LOOKS / f"{name}.pdf").write_bytes(site.get(address.format(lang)).content)
    accessible(document, lang)
    assert all(face.startswith(("Nemcon", "DejaVuSansMono")) for face in faces(document))
    said = text_of(document)
    for words in SAYS[address][lang]:
        assert words in said
    cited = [a["/A"]["/URI"] for page in document.pages for a in links(page) if "/A" in a]
    assert cited[-1].startswith(f"http://localhost/{lang}/")
    assert "recorded=" in cited[-1]


def links(page: Any) -> list[Any]:
    return [one.get_object() for one in page.get("/Annots", [])]


HOSTILE = (
    '#read("/etc/passwd") #import "@preview/x:1.0.0": *',
    "$ x^2 $ *bold* _soft_ `code` @label <label> \\ ~ -- = // /* [ ] { } #let",
    "{page} of {pages} %(page)s",
    "Unter" + "bergwerks" * 60,
    "\u202eright to left \u0634\u0648\u0631\u0649 \u05e2\u05d1\u05e8\u05d9\u05ea 12",
    "\u6c49\u5b57 \U0001f600 \U000e0041 \ufffe \ud7ff",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_no_text_is_markup(site: Client, words: str) -> None:
    """Whatever a record has for a title stands on the document as it is."""
    world = World(matter=False)
    world.add("body", Body(name=Text.of(words), zone="Europe/Brussels"), "2000-01-02")
    matter = Matter(title=Text.of(words), kind="appointment", office="chair", rule="unanimity")
    world.add("matter/m", matter, "2024-01-01")
    world.member("AA", "2000-01-02")
    world.add("body", Member(member="AA", name=Text.of(words)), "2000-01-02")
    world.candidate("ann", "declared", "2024-01-10")
    world.says("AA", "object", "2024-02-01", speaker=Text.of(words))
    import_world(world)
    for paper in ("matters/m/brief.pdf", "matters/m/summary.pdf", "agenda.pdf"):
        document = read(site, f"/en/b/{paper}?on=2024-03-01")
        said = re.sub("[ \u200b]", "", text_of(document))
        assert "root:" not in said
        if words.isascii():
            assert words.replace(" ", "") in said
    assert site.get("/en/b/matters/m/share.png?on=2024-03-01").status_code == 200


def test_a_letter_without_a_face(site: Client) -> None:
    """Where nothing here has a letter for a word, the document says so and is there."""
    world = World(matter=False)
    title = Text.of("Chair \U0001d11e\uefff\u3400")
    world.add("matter/m", Matter(title=title, kind="proposal", rule="unanimity"), "2024-01-01")
    import_world(world)
    said = text_of(read(site, "/en/b/matters/m/brief.pdf?on=2024-03-01"))
    assert "A character for which there is no font here" in said


def test_what_is_set_is_text() -> None:
    """No control, no private mark, nothing that turns the words behind it round."""
    assert settable("a\x00b\u202ec\u2066d\ue000e\nf") == "abcde\nf"


def test_a_brief_of_a_dossier(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """spec/brief.md §5.5: without a site, by the command, for a file or a pipe."""
    words = "brief examples/nato secretary-general-2024 --lang nl --on 2024-06-18 --format pdf"
    assert main(words.split()) == 0
    document = pypdf.PdfReader(io.BytesIO(capsysbinary.readouterr().out))
    accessible(document, "nl")
    assert "Op Roemenië na steunen naar verluidt" in text_of(document)


def test_it_is_kept_like_a_page(site: Client) -> None:
    """The same bytes by the same tag, and the page of the brief leads to it."""
    address = "/en/nac/matters/secretary-general-2024/brief.pdf?on=2024-06-18"
    first = site.get(address)
    assert site.get(address).content == first.content
    again = site.get(address, HTTP_IF_NONE_MATCH=first.headers["ETag"])
    assert again.status_code == 304
    assert address in html(site, address.replace("brief.pdf", "brief/"))


@pytest.mark.parametrize(
    ("rest", "says"),
    [
        ("matters/nothing/brief.pdf", "No matter nothing is recorded"),
        ("matters/charter/decision.pdf", "Nothing is decided here by then."),
        ("matters/charter/silences/third/notice.pdf", "There is no such silence here by then."),
        ("matters/charter/silences/first/certificate.pdf", "No certificate of it is recorded"),
    ],
)
def test_what_is_not_there_is_a_page_that_says_so(site: Client, rest: str, says: str) -> None:
    """In the words of the site, and not as a document about nothing."""
    assert says in html(site, f"/en/mills/{rest}", 404)


QUIET = "/{}/b/matters/quiet/"


def quiet(audience: str = "public") -> World:
    """A silence that ran out unbroken, with the certificate of it for some eyes."""
    world = World()
    matter = Matter(title=Text.of("Quiet"), kind="proposal", rule="silence")
    world.add("matter/quiet", matter, "2024-01-02")
    text = TextRevision(text="t", title=Text.of("A draft"), words="One.\n\nTwo.", digest="ab" * 32)
    world.add("matter/quiet", text, "2024-01-02")
    end = Moment.parse("2024-02-20T12:00:00+01:00")
    opened = SilenceOpened(silence="s", texts=("t",), expiry=end, zone="Europe/Brussels")
    world.add("matter/quiet", opened, "2024-02-10T10:00:00Z")
    says = SilenceCertificate(
        silence="s",
        state="adopted",
        expiry=end,
        served=("AA", "BB"),
        silent=("AA", "BB", "CC", "DD"),
        no_objection=("EE",),
        digest="ab" * 32,
    )
    world.add("matter/quiet", says, "2024-02-21", audience=audience)
    return world


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_certificate_says_who_was_served_and_silent(site: Client, lang: str) -> None:
    """spec/silence.md §6: by name, with the digest of the text, until when, and in which entry."""
    import_world(quiet())
    document = read(site, QUIET.format(lang) + "silences/s/certificate.pdf")
    accessible(document, lang)
    said = text_of(document)
    assert "ab" * 32 in said
    assert re.search("AA (and|en|et|und) (la )?(Barbados|Barbade) ", said)
    assert re.search("(No objection|Geen bezwaar|Pas d.objection|Kein Einwand) (Est[lo])", said)
    assert re.search("20.? (February|februari|février|Februar) 2024,? 12:00", said)


def test_a_certificate_that_is_sealed_is_not_there(site: Client) -> None:
    """The notice and the page are, as if no certificate had been written."""
    import_world(quiet("secretariat"))
    html(site, f"{QUIET.format('en')}silences/s/certificate.pdf", 404)
    page = html(site, QUIET.format("en"))
    assert "silences/s/notice.pdf" in page
    assert "certificate.pdf" not in page
    said = text_of(read(site, f"{QUIET.format('en')}silences/s/notice.pdf?on=2024-02-15"))
    assert "One. Two." in said
    assert "20 February 2024, 12:00 (Europe/Brussels)" in said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_where_it_is_shared_a_matter_has_a_picture(site: Client, lang: str) -> None:
    """Of 1200 by 630, as of the same two times; the page says where, and in which locale it is."""
    page = html(site, NATO.format(lang) + "?on=2024-06-18")
    place = re.search('property="og:image" content="http://localhost([^"]+)"', page)
    assert place is not None
    locales = {"en": "en_GB", "nl": "nl_NL", "fr": "fr_FR", "de": "de_DE"}
    assert f'property="og:locale" content="{locales[lang]}"' in page
    picture = site.get(place[1])
    assert picture.headers["Content-Type"] == "image/png"
    assert picture.content[:8] == b"\x89PNG\r\n\x1a\n"
    assert [int.from_bytes(picture.content[at : at + 4]) for at in (16, 20)] == [1200, 630]
    assert site.get(place[1].replace("on=2024", "on=1900")).status_code == 404


@pytest.mark.parametrize(
    ("page", "leads"),
    [
        (NATO + "?on=2024-06-26", NATO + "decision.pdf?on=2024-06-26"),
        (NATO + "?on=2024-06-18", NATO + "summary.pdf?on=2024-06-18"),
        (MILLS + "?on=2024-02-12", MILLS + "agenda.pdf?on=2024-02-12"),
        (
            MILLS + "matters/charter/?on=2024-02-12",
            MILLS + "matters/charter/silences/second/notice.pdf?on=2024-02-12",
        ),
    ],
)
def test_a_page_leads_to_its_documents(site: Client, page: str, leads: str) -> None:
    """As of the same two times, and what it leads to is there."""
    assert f'href="{leads.format("nl")}"' in html(site, page.format("nl"))
    read(site, leads.format("nl"))


@pytest.mark.parametrize("day", ["2023-06-01", "2024-02-22", "2024-04-02", "2024-10-01", ""])
def test_a_summary_is_one_page(site: Client, day: str) -> None:
    """Whatever there is to say of the matter on that day, with the ring and what it shows in
    words."""
    address = NATO.format("fr") + "summary.pdf" + (f"?on={day}" if day else "")
    document = read(site, address)
    assert len(document.pages) == 1
    if day > "2024":
        assert "/Figure" in tags(document)
