"""spec/record.md §14: a file is sent with a form, waits, is recorded, served, and destroyed."""

import io
import os
import re
import zipfile
from collections.abc import Callable
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.web.desk.desks import HARBOUR, Sitter, account, head, hidden, latest, text

from nemcon.core.errors import Damaged
from nemcon.record.act import Act
from nemcon.record.entries.changes import AudienceChange, Redaction
from nemcon.record.entries.matters import Document

Sits = Callable[[str], Sitter]
CHAIR = f"{HARBOUR}secretariat/document/"
MEMBER = f"{HARBOUR}for/north-quay/document/"
PDF = b"%PDF-1.7\n" + b"The harbour is deep. " * 400
DIGEST = sha256(PDF).hexdigest()


def pdf(name: str = "letter.pdf", data: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="text/html")


def look(
    sitter: Sitter, address: str, upload: Any, **fields: str
) -> tuple[int, dict[str, str], str]:
    """A form sent with a file: the status, what the next page would send, and its words."""
    form = hidden(sitter.get(address))
    sent = {**form, "audience": "public", **fields, "step": "look"}
    answer = sitter.post(address, {**sent, **({"file": upload} if upload is not None else {})})
    page = answer.content.decode()
    areas = re.findall(r'<textarea name="([\w-]+)" hidden>([^<]*)</textarea>', page)
    following = {**sent, **{name: unescape(value) for name, value in areas}, **hidden(page)}
    return answer.status_code, {**following, "step": "record"}, text(answer)


def attached(
    sitter: Sitter,
    address: str = CHAIR,
    upload: SimpleUploadedFile | None = None,
    **fields: str,
) -> Act:
    """The act by which a file was added."""
    status, sent, words = look(sitter, address, upload or pdf(), **fields)
    assert status == 200, words
    answer = sitter.post(address, sent)
    assert answer.status_code == 302, text(answer)
    return last_act()


def last_act() -> Act:
    from nemcon.web.store import records

    act = records.store().read("practice", head() - 1)[0].act
    assert act is not None
    return act


def waiting() -> int:
    from nemcon.web.accounts.models import WaitingFile

    return WaitingFile.objects.count()


def digests() -> list[str]:
    """Of the files that are kept, but for those with which the body of practice begins."""
    from nemcon.web.models import FileRow

    rows = FileRow.objects.exclude(entry__act_id__endswith="-file")
    return list(rows.values_list("digest", flat=True))


def address(act: Act, root: str = "") -> str:
    return f"{root}/en/practice/record/{act.id}/file/"


def public(of: str, **headers: str) -> Any:
    return Client(SERVER_NAME="localhost").get(of, headers=headers)


def append(*acts: Act) -> None:
    from nemcon.web.store import records

    key = f"k{head()}"
    records.store().append("practice", lambda *_now: acts, key=key, author="test", data=b"")


def amending(act: Act, content: Any, **more: Any) -> Act:
    """An entry about an act, of the same moment."""
    more = {"effective": act.known, "known": act.known, **more}
    return Act(id=f"about-{act.id}", body=act.body, subject=act.subject, content=content, **more)


class TestSending:
    """14.3"""

    def test_it_waits_is_looked_at_and_recorded(self, sits: Sits) -> None:
        chair = sits("vos")
        status, sent, words = look(chair, CHAIR, pdf("Brief a\u0308n.pdf"), title="The letter")
        assert status == 200
        assert "The letter" in words
        assert DIGEST in words
        assert "Everybody may read it" in words
        assert (waiting(), digests()) == (1, [])
        before = head()
        first, again = chair.post(CHAIR, sent), chair.post(CHAIR, sent)
        assert first.headers["Location"] == again.headers["Location"]
        assert head() == before + 1
        assert (waiting(), digests()) == (0, [DIGEST])
        content = last_act().content
        assert isinstance(content, Document)
        assert (content.name, content.media_type, content.size, content.digest) == (
            "Brief än.pdf",
            "application/pdf",
            len(PDF),
            DIGEST,
        )

    def test_who_changes_the_form_again_need_not_send_it_again(self, sits: Sits) -> None:
        chair = sits("vos")
        _status, sent, _words = look(chair, CHAIR, pdf())
        page = chair.post(CHAIR, {**sent, "step": "change"}).content.decode()
        assert "Sent already:" in page
        assert 'enctype="multipart/form-data"' in page
        # as a browser sends it: the line that waits, and the field in which nothing was chosen
        both: Any = {"file": [sent["file"], ""]}
        status, again, _words = look(chair, CHAIR, None, **{**sent, **both, "title": "Another"})
        assert status == 200
        assert chair.post(CHAIR, again).status_code == 302

    def test_in_two_windows_each_form_has_its_own(self, sits: Sits) -> None:
        chair = sits("vos")
        _one, first, _words = look(chair, CHAIR, pdf("one.pdf"))
        _two, second, _words = look(chair, CHAIR, pdf("two.pdf", PDF + b"."))
        for sent in (second, first):
            assert chair.post(CHAIR, sent).status_code == 302
        assert len(digests()) == 2
        assert last_act().content.name == "one.pdf"

    def test_another_account_has_nothing_of_what_waits(self, sits: Sits) -> None:
        _status, sent, _words = look(sits("vos"), CHAIR, pdf())
        before = head()
        answer = sits("reuter").post(CHAIR, sent)
        assert answer.status_code == 422
        assert "no longer here" in text(answer)
        assert head() == before

    def test_what_was_sent_as_its_description_counts_for_nothing(self, sits: Sits) -> None:
        """The row says what it is, and not the field that was sent back."""
        chair = sits("vos")
        _status, sent, _words = look(chair, CHAIR, pdf())
        forged = sent["file"].replace("application/pdf", "text/html").replace("letter", "page")
        answer = chair.post(CHAIR, {**sent, "file": forged})
        assert answer.status_code == 302
        assert last_act().content.media_type == "application/pdf"

    def test_after_signing_out_it_still_waits(self, sits: Sits) -> None:
        chair = sits("vos")
        _status, sent, _words = look(chair, CHAIR, pdf(), title="The words")
        chair.site.logout()
        answer = chair.post(CHAIR, sent)
        assert answer.status_code == 403
        assert "The words" in text(answer)
        assert DIGEST not in text(answer)
        chair.site.force_login(account("vos"))
        assert chair.post(CHAIR, sent).status_code == 302

    def test_nobody_who_has_not_signed_in_leaves_one(self, practice: str) -> None:
        stranger = Client(SERVER_NAME="localhost")
        answer = stranger.post(CHAIR, {"file": pdf(), "title": "Words", "step": "look"})
        assert answer.status_code == 403
        assert waiting() == 0

    def test_what_waits_too_long_or_too_much_is_gone(
        self, sits: Sits, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from datetime import timedelta

        from nemcon.web.accounts.models import WaitingFile
        from nemcon.web.desk import uploads
        from nemcon.web.models import FileBytes

        monkeypatch.setattr(uploads, "MOST_WAITING", 2)
        chair, practice = sits("vos"), FileBytes.objects.count()
        _status, old, _words = look(chair, CHAIR, pdf())
        for row in WaitingFile.objects.all():
            WaitingFile.objects.filter(pk=row.pk).update(since=row.since - timedelta(days=2))
        assert (waiting(), FileBytes.objects.count()) == (1, practice + 1)
        assert "no longer here" in text(chair.post(CHAIR, old))
        clerk = sits("reuter")  # who signs in sweeps
        assert (waiting(), FileBytes.objects.count()) == (0, practice)
        look(clerk, CHAIR, pdf())
        for name in ("a.pdf", "b.pdf", "c.pdf"):
            look(chair, CHAIR, pdf(name))
        rows = WaitingFile.objects.filter(account=account("vos")).order_by("pk")
        assert [row.name for row in rows] == ["b.pdf", "c.pdf"]
        assert FileBytes.objects.count() == practice + 3  # and that of the clerk


class TestOfPractice:
    """What a visitor of the demo sees of files, on both its matters."""

    def test_each_is_of_its_kind_and_opens(self, practice: str) -> None:
        from nemcon.web.file_kinds import kind_of

        call = public("/en/practice/record/harbour-master-file/file/")
        assert b"Le conseil du port cherche" in call.content
        draft = public("/en/practice/record/mooring-rules-file/file/")
        assert draft.headers["Content-Type"] == "application/pdf"
        kinds = [kind_of(io.BytesIO(answer.content)) for answer in (call, draft)]
        assert [kind and kind.media_type for kind in kinds] == ["text/plain", "application/pdf"]

    def test_the_page_of_pdf_is_well_made(self, practice: str) -> None:
        """ISO 32000-1, 7.5.4: each place in the table is that of its object."""
        data = public("/en/practice/record/mooring-rules-file/file/").content
        start = int(data.rsplit(b"startxref\n", 1)[1].split()[0])
        assert data[start:].startswith(b"xref\n")
        places = [int(place) for place in re.findall(rb"(\d{10}) 00000 n", data[start:])]
        for number, place in enumerate(places, 1):
            assert data[place:].startswith(f"{number} 0 obj\n".encode())
        (length,) = re.findall(rb"/Length (\d+)", data)
        assert len(data.split(b"stream\n")[1].rpartition(b"\nend")[0]) == int(length)
        assert b"Ships longer than sixty metres" in data

    def test_they_are_on_the_pages_of_their_matters(self, practice: str) -> None:
        for matter, title in (
            ("harbour-master", "The call for candidates"),
            ("mooring-rules", "Mooring rules"),
        ):
            page = public(f"/en/practice/matters/{matter}/").content.decode()
            assert title in page[page.index('<h2 id="documents">') :]


class TestPrepared:
    """An assistant prepares a file, as it prepares words; whoever speaks for the member looks at it
    and sends it."""

    def prepared(self, tom: Sitter, upload: Any = None, **fields: str) -> Any:
        sent = {**hidden(tom.get(MEMBER)), "audience": "public", "step": "save", **fields}
        return tom.post(MEMBER, {**sent, "file": pdf() if upload is None else upload})

    def draft(self) -> Any:
        from nemcon.web.accounts.models import DeskDraft

        return DeskDraft.objects.get()

    def aged(self) -> None:
        """As if all that waits had been sent two days ago."""
        from datetime import timedelta

        from nemcon.web.accounts import pending
        from nemcon.web.accounts.models import WaitingFile

        for row in WaitingFile.objects.all():
            WaitingFile.objects.filter(pk=row.pk).update(since=row.since - timedelta(days=2))
        pending.sweep()

    def test_it_is_looked_at_and_sent(self, sits: Sits) -> None:
        ben = sits("okoye")
        before = head()
        assert self.prepared(ben, title="Our letter").status_code == 302
        self.aged()
        assert (head(), waiting()) == (before, 1)
        claire, draft = sits("besson"), self.draft()
        page = claire.get(f"{MEMBER}?draft={draft.pk}")
        file = f"/desk/en/practice/waiting/{draft.nonce}/file/"
        assert f'href="{file}"' in page
        assert "Our letter" in page
        answer = claire.site.get(file)
        assert (answer.content, answer.headers["Cache-Control"]) == (PDF, "private, no-store")
        assert answer.headers["Content-Disposition"] == 'attachment; filename="letter.pdf"'
        line = unescape(re.findall(r'name="file" value="([^"]+)"', page)[0])
        sent = {**hidden(page), "file": line, "title": "Our letter", "audience": "public"}
        looked = claire.post(MEMBER, {**sent, "step": "look"})
        assert file in looked.content.decode()
        answer = claire.post(MEMBER, {**sent, **hidden(looked.content.decode()), "step": "record"})
        assert answer.status_code == 302
        act = last_act()
        assert (act.member, act.person, act.content.digest) == ("north-quay", "besson", DIGEST)
        assert (waiting(), digests()) == (0, [DIGEST])
        assert claire.site.get(file).status_code == 404

    def test_nobody_else_has_it(self, sits: Sits) -> None:
        self.prepared(sits("okoye"))
        file = f"/desk/en/practice/waiting/{self.draft().nonce}/file/"
        for person in ("smit", "vos"):
            assert sits(person).site.get(file).status_code == 404
        assert sits("okoye").site.get(file).status_code == 200

    def test_who_sends_another_in_its_place_keeps_that(self, sits: Sits) -> None:
        self.prepared(sits("okoye"))
        claire, draft = sits("besson"), self.draft()
        other = pdf("other.pdf", PDF + b".")
        sent = {**hidden(claire.get(f"{MEMBER}?draft={draft.pk}")), "audience": "public"}
        assert claire.post(MEMBER, {**sent, "step": "save", "file": other}).status_code == 302
        self.aged()
        assert (waiting(), self.draft().account.pk) == (1, account("besson").pk)
        answer = claire.site.get(f"/desk/en/practice/waiting/{draft.nonce}/file/")
        assert answer.content == PDF + b"."

    def test_what_is_not_taken_is_said_and_the_words_stay(self, sits: Sits) -> None:
        ben = sits("okoye")
        answer = self.prepared(ben, pdf("letter.txt"), title="Our letter")
        assert answer.status_code == 422
        assert "a different kind of file" in text(answer)
        assert "Our letter" in answer.content.decode()
        assert self.prepared(ben, "", title="Without one").status_code == 302

    def test_so_many_wait_in_drafts(self, sits: Sits, monkeypatch: pytest.MonkeyPatch) -> None:
        from nemcon.web.desk import sending, uploads

        for module in (uploads, sending):
            monkeypatch.setattr(module, "MOST_WAITING", 1)
        ben = sits("okoye")
        assert self.prepared(ben).status_code == 302
        answer = self.prepared(ben, nonce="another", title="A second")
        assert answer.status_code == 409
        assert "At most 1 files wait in drafts" in text(answer)
        assert "A second" in answer.content.decode()
        # that draft again takes no more room
        assert self.prepared(ben, nonce=self.draft().nonce).status_code == 302

    def test_dropped_it_waits_no_longer(self, sits: Sits) -> None:
        ben = sits("okoye")
        self.prepared(ben)
        page = ben.get(f"{MEMBER}?draft={self.draft().pk}")
        assert "Drop this draft" in page
        # of somebody else's it takes nothing
        pieter = sits("smit")
        theirs = MEMBER.replace("north-quay", "south-quay")
        pieter.post(theirs, {"nonce": self.draft().nonce, "step": "drop"})
        assert waiting() == 1
        answer = ben.post(MEMBER, {**hidden(page), "step": "drop"})
        assert answer.status_code == 302
        assert waiting() == 0
        assert "draft=" not in ben.get("/desk/en/")


def archive(*names: str, first: tuple[str, bytes] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        if first:
            made.writestr(zipfile.ZipInfo(first[0]), first[1])
        for name in names:
            made.writestr(name, "x")
    return out.getvalue()


ODT = b"application/vnd.oasis.opendocument.text"
WORD = ("[Content_Types].xml", "word/document.xml")
TAKEN = {
    "a.PDF": (PDF, "application/pdf"),
    "polyglot.pdf": (b"%PDF-1.4\n<script>alert(1)</script>", "application/pdf"),
    "b.png": (b"\x89PNG\r\n\x1a\n....", "image/png"),
    "c.jpeg": (b"\xff\xd8\xff\xe0....", "image/jpeg"),
    "d.txt": ("\ufeffNà\n\tzo.".encode(), "text/plain"),
    "page.txt": (b"<html><script>alert(1)</script>", "text/plain"),
    "e.odt": (archive("content.xml", first=("mimetype", ODT)), ODT.decode()),
    "f.docx": (
        archive(*WORD),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "g.xlsx": (
        archive("_rels/.rels", "[Content_Types].xml", "xl/workbook.xml"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
}
REFUSED = {
    "page.html": (
        b"<html><script>alert(1)</script>",
        "a different kind of file from what its name",
    ),
    "drawing.svg": (b"<svg xmlns='...'><script/></svg>", "a different kind"),
    "page.pdf": (b"<html>%PDF-1.4", "a different kind"),
    "letter.docx": (PDF, "a different kind"),
    "letter.txt": (PDF, "a different kind"),
    "a.zip": (archive("a.txt"), "kind of file is not accepted"),
    "macro.docx": (archive(*WORD, "word/vbaProject.bin"), "kind of file is not accepted"),
    "macro.odt": (
        archive("Basic/script.xml", first=("mimetype", ODT)),
        "kind of file is not accepted",
    ),
    "late.odt": (archive("a.txt", "mimetype"), "kind of file is not accepted"),
    "cut.docx": (archive(*WORD)[:-30], "kind of file is not accepted"),
    "cut.odt": (b"PK\3\4", "kind of file is not accepted"),
    "run.exe": (b"MZ\x90\0", "kind of file is not accepted"),
    "nul.txt": (b"a\0b", "kind of file is not accepted"),
    "half.txt": ("né".encode("utf-16"), "kind of file is not accepted"),
    "empty.pdf": (b"", "is empty"),
    f"{'a' * 160}.pdf": (PDF, "a name of at most"),
}


class TestKinds:
    """14.2 By content, and its name says the same."""

    @pytest.mark.parametrize("name", TAKEN)
    def test_taken(self, name: str) -> None:
        from nemcon.web.file_kinds import kind_of

        data, media_type = TAKEN[name]
        kind = kind_of(io.BytesIO(data))
        assert kind is not None
        assert kind.media_type == media_type
        assert name.lower().endswith(kind.endings)

    def test_refused_with_a_word_and_nothing_else_is_lost(self, sits: Sits) -> None:
        chair, before = sits("vos"), head()
        form = hidden(chair.get(CHAIR))
        for name, (data, says) in REFUSED.items():
            sent = {**form, "title": "Kept words", "step": "look", "file": pdf(name, data)}
            answer = chair.post(CHAIR, sent)
            page = answer.content.decode()
            assert (answer.status_code, says in page, "Kept words" in page) == (422, True, True), (
                name
            )
        assert (waiting(), digests(), head()) == (0, [], before)

    def test_names_lose_folders_and_what_is_not_seen(self, sits: Sits) -> None:
        names = {
            "../../etc/passwd.pdf": "passwd.pdf",
            "C:\\temp\\note.pdf": "note.pdf",
            "\u202efdp.exe.pdf": "fdp.exe.pdf",
            "a\tb\x7fc.pdf": "abc.pdf",
        }
        chair = sits("vos")
        for name, clean in names.items():
            _status, sent, _words = look(chair, CHAIR, pdf(name))
            assert sent["file"].split(" ", 3)[3] == clean

    def test_larger_than_may_be_kept(self, sits: Sits, monkeypatch: pytest.MonkeyPatch) -> None:
        """It is dropped as it comes in; the rest of the form is read."""
        monkeypatch.setattr("django.conf.settings.NEMCON_LARGEST_FILE", 1_000_000)
        chair = sits("vos")
        big = pdf(data=PDF + b"." * 1_000_000)
        status, _sent, words = look(chair, CHAIR, big, title="Kept words")
        assert status == 422
        assert "at most 1 MB" in words
        assert waiting() == 0
        exact = pdf(data=PDF + b"." * (1_000_000 - len(PDF)))
        assert look(chair, CHAIR, exact)[0] == 200

    def test_an_archive_is_never_unpacked(self) -> None:
        """A thousand times as much as it has bytes: its directory alone is read."""
        from nemcon.web.file_kinds import kind_of, names

        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
            for name in WORD:
                made.writestr(name, bytes(10_000_000))
        assert kind_of(out) is not None
        many = io.BytesIO()
        with zipfile.ZipFile(many, "w") as made:
            for number in range(2_000):
                made.writestr(f"{number}{'-' * 500}", "")
        assert names(many) == set()


class TestServing:
    """14.4"""

    def test_so_that_nothing_in_it_runs(self, sits: Sits) -> None:
        act = attached(sits("vos"), upload=pdf("Ünder way.pdf"))
        answer = public(address(act))
        assert (answer.status_code, answer.content) == (200, PDF)
        headers = dict(answer.headers)
        assert headers["Content-Type"] == "application/pdf"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Content-Disposition"].startswith("attachment; filename*=utf-8''%C3%9Cnder")
        assert headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Cache-Control"] == "public, no-cache"
        assert not answer.cookies
        known = public(address(act), **{"if-none-match": answer.headers["ETag"]})
        assert (known.status_code, known.content) == (304, b"")
        assert Client(SERVER_NAME="localhost").post(address(act)).status_code == 405

    @pytest.mark.parametrize(
        ("asked", "status", "part"),
        [
            ("bytes=0-0", 206, slice(0, 1)),
            ("bytes=5-", 206, slice(5, None)),
            ("bytes=-4", 206, slice(-4, None)),
            (f"bytes=2-{len(PDF) * 9}", 206, slice(2, None)),
            (f"bytes=-{len(PDF) * 9}", 206, slice(None)),
            (f"bytes={len(PDF) - 1}-", 206, slice(-1, None)),
            (f"bytes={len(PDF)}-", 416, slice(0)),
            ("bytes=-0", 416, slice(0)),
            ("bytes=3-2", 200, slice(None)),
            ("bytes=0-1,4-5", 200, slice(None)),
            ("bytes=-", 200, slice(None)),
            ("lines=0-1", 200, slice(None)),
        ],
    )
    def test_one_range_of_bytes(self, sits: Sits, asked: str, status: int, part: slice) -> None:
        """RFC 9110 §14: what is no such range is passed over."""
        where = address(attached(sits("vos")))
        answer = public(where, range=asked)
        assert (answer.status_code, answer.content) == (status, PDF[part])
        assert answer.headers["Accept-Ranges"] == "bytes"
        size = len(PDF)
        start, stop, _step = part.indices(size)
        says = {206: f"bytes {start}-{stop - 1}/{size}", 416: f"bytes */{size}", 200: None}
        assert answer.headers.get("Content-Range") == says[status]
        etag = answer.headers["ETag"]
        again = public(where, range=asked, **{"if-range": etag})
        assert again.status_code == status
        # the rest of another file is not what was asked for
        for other in ('"0"', f"W/{etag}", "Mon, 30 Nov 2026 10:00:00 GMT"):
            whole = public(where, range=asked, **{"if-range": other})
            assert (whole.status_code, whole.content) == (200, PDF)

    def test_pages_lead_to_it(self, sits: Sits) -> None:
        chair = sits("vos")
        act = attached(chair, title="The letter")
        site = Client(SERVER_NAME="localhost")
        matter = site.get("/en/practice/matters/harbour-master/").content.decode()
        entry = site.get(f"/en/practice/record/{act.id}/").content.decode()
        assert "The letter" in matter
        assert address(act) in entry
        assert DIGEST in entry
        for desk in (f"{HARBOUR}secretariat/", f"{HARBOUR}for/north-quay/"):
            page = sits("vos" if "secretariat" in desk else "besson").get(desk)
            assert DIGEST in page
            assert "Everybody may read it" in page
        assert DIGEST in site.get(f"/api/v1/practice/record/{act.id}/").content.decode()

    def test_by_audience_as_its_entry(self, sits: Sits) -> None:
        """What is sealed is answered as what is not there."""
        act = attached(sits("vos"), audience="members")
        absent = public(address(act).replace(act.id, "act-none"))
        sealed = public(address(act))
        assert sealed.status_code == absent.status_code == 404
        assert sealed.content == absent.content.replace(b"act-none", act.id.encode())
        assert dict(sealed.headers) == dict(absent.headers)
        nothing = public("/en/practice/record/set-up-1/file/")
        assert nothing.status_code == 404
        desk = sits("besson").site.get(address(act, "/desk"))
        assert (desk.status_code, desk.content) == (200, PDF)
        assert desk.headers["Cache-Control"] == "private, no-store"
        stranger = Client(SERVER_NAME="localhost").get(address(act, "/desk"))
        assert stranger.status_code == 302

    def test_closed_it_is_gone_from_caches_that_ask(self, sits: Sits) -> None:
        act = attached(sits("vos"))
        etag = public(address(act)).headers["ETag"]
        append(amending(act, AudienceChange(of=act.id, audience="members"), audience="members"))
        assert public(address(act), **{"if-none-match": etag}).status_code == 404

    def test_a_file_that_is_not_here_says_so(self, practice: str) -> None:
        """14.6 As after an export is read back."""
        content = Document(name="a.pdf", media_type="text/html", size=3, digest=DIGEST)
        moment = last_act().known
        times: dict[str, Any] = {"effective": moment, "known": moment}
        act = Act(
            id="far", body="practice", subject="matter/harbour-master", content=content, **times
        )
        append(act)
        assert public(address(act)).status_code == 404
        page = Client(SERVER_NAME="localhost").get("/en/practice/record/far/").content.decode()
        assert "The file itself is not kept here." in page


class TestWho:
    """standing.md 18.18"""

    def test_a_member_adds_one_for_whom_it_chooses(self, sits: Sits) -> None:
        act = attached(sits("besson"), MEMBER, audience="members")
        assert (act.member, act.person, act.audience) == ("north-quay", "besson", "members")

    def test_on_behalf_of_a_member_with_its_letter(self, sits: Sits) -> None:
        clerk = sits("reuter")
        behalf = f"{HARBOUR}secretariat/behalf/"
        fields: dict[str, Any] = {
            "member": "north-quay",
            "on": "marin",
            "stance": "support",
            "form": "A letter",
            "source": "Letter 12",
        }
        act = attached(clerk, behalf, **fields)
        assert latest(3) == ["source", "position", "document"]
        assert act.content.about == act.id.removesuffix(".file")
        status, sent, _words = look(clerk, behalf, None, **{**fields, "stance": "object"})
        assert status == 200
        assert clerk.post(behalf, sent).status_code == 302
        assert latest(2) == ["source", "position"]

    def test_the_draft_of_a_text_has_its_digest(self, sits: Sits) -> None:
        revise = "/desk/en/practice/matters/mooring-rules/secretariat/"
        chair = sits("vos")
        chair.record(f"{revise}withdraw-silence/", silence="first")
        act = attached(chair, f"{revise}revise/", words="A new text")
        from nemcon.web.store import records

        revised = records.store().read("practice", head() - 2)[0].act
        assert revised is not None
        assert (revised.type, revised.content.digest) == ("text", DIGEST)
        assert act.content.about == revised.id


def test_the_secretariat_destroys_it_at_its_desk(sits: Sits) -> None:
    """14.5: nobody gets it any more, and the record says that it was there."""
    clerk = sits("reuter")
    act = attached(clerk)
    etag = public(address(act)).headers["ETag"]
    redact = f"/desk/en/practice/record/{act.id}/amend/redact/"
    form = hidden(clerk.get(redact))
    answer = clerk.post(redact, {**form, "reason": "A private matter", "step": "look"})
    assert "Destroy what it says" not in text(answer)
    sent = {**form, **hidden(answer.content.decode()), "reason": "A private matter"}
    assert clerk.post(redact, {**sent, "step": "record"}).status_code == 302
    assert (latest(), digests()) == (["redaction"], [])
    assert public(address(act), **{"if-none-match": etag}).status_code == 404
    assert public(f"/en/practice/record/{act.id}/").status_code == 410
    assert "letter.pdf" not in public("/en/practice/matters/harbour-master/").content.decode()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """A database of each kind, in which a file was recorded at a desk."""
    request.getfixturevalue(f"{request.param}_database")
    return str(request.param)


def recorded(*ids: str) -> None:
    """Documents of body ``b``, as a desk appends them."""
    from tests.contracts.store_contract import Chance, Clock, position

    from nemcon.web.accounts.models import UserAccount
    from nemcon.web.desk import uploads
    from nemcon.web.store.orm import OrmStore

    sender = UserAccount.objects.create_user("a@example.org")
    content = Document(
        name="letter.pdf", media_type="application/pdf", size=len(PDF), digest=DIGEST
    )
    store = OrmStore(Clock(), Chance())
    for id in ids:
        uploads._wait(pdf(), sender, id, "file")
        act = position(id, content=content, member=None)
        with store.turn("b", key=id, author=sender.author, data=b"") as turn:
            turn.append([act])
            uploads.keep([sender], id, "b", [act])


def faults() -> list[str]:
    from nemcon.web.store import verifying

    assert verifying.database() == []
    place, more = verifying.go_on("b", verifying.Progress(), [], 10)
    whole = verifying.verify("b")
    assert place.entry == whole.entries
    assert sorted(f.says for f in more) == sorted(f.says for f in whole.faults)
    return [fault.says for fault in whole.faults]


OTHER = {"sqlite": "X'41'", "postgresql": "'\\x41'::bytea"}
"""Another file, as a database writes bytes."""


class TestKeeping:
    """14.1, 14.5, 14.7: on both databases."""

    def test_a_redaction_takes_the_bytes_too(self, database: str) -> None:
        from tests.contracts.store_contract import Chance, Clock, position, saying

        from nemcon.web.models import FileBytes
        from nemcon.web.store.orm import OrmStore

        recorded("one", "two")
        assert digests() == [DIGEST, DIGEST]
        redaction = position("r", content=Redaction(of="one", reason="A name"), member=None)
        OrmStore(Clock(), Chance()).append(
            "b", saying(redaction), key="r", author="account/1", data=b""
        )
        assert digests() == [DIGEST]
        assert FileBytes.objects.count() == 1
        assert faults() == []

    def test_nothing_of_it_is_left_in_the_file(self, sqlite_database: Path) -> None:
        from tests.contracts.store_contract import Chance, Clock, position, saying

        from nemcon.web.store.orm import OrmStore

        def there() -> bool:
            parts = sqlite_database.parent.glob(sqlite_database.name + "*")
            return any(b"The harbour is deep" in part.read_bytes() for part in parts)

        recorded("one")
        assert there()
        redaction = position("r", content=Redaction(of="one", reason="A name"), member=None)
        OrmStore(Clock(), Chance()).append(
            "b", saying(redaction), key="r", author="account/1", data=b""
        )
        assert not there()

    def test_another_file_than_was_recorded_is_found_and_never_given_out(
        self, database: str
    ) -> None:
        from tests.contracts.store_contract import position
        from tests.web.test_tampering import tamper

        from nemcon.web.store import files

        recorded("one")
        assert faults() == []
        tamper(f"UPDATE nemcon_bytes SET data = {OTHER[database]}")
        act = position(
            "one",
            content=Document(name="a", media_type="b", size=1, digest=DIGEST),
        )
        with pytest.raises(Damaged):
            files.bytes_of(act)
        assert faults() == ["Its file is not the one that was recorded."]
        tamper("DELETE FROM nemcon_file")
        assert faults() == ["Its file is gone, and no redaction names it."]
        assert files.bytes_of(act) is None

    def test_a_file_that_stayed_behind_or_belongs_to_nothing(self, database: str) -> None:
        from tests.web.test_tampering import tamper

        from nemcon.web.store import verifying

        recorded("one")
        tamper("DELETE FROM nemcon_content")
        assert "Its file is there, and its content was redacted." in [
            fault.says for fault in verifying.verify("b").faults
        ]
        tamper("UPDATE nemcon_entry SET type = 'text'")
        assert [fault.says for fault in verifying.database()] == [
            "A file of b is there, and its entry is not."
        ]


@pytest.mark.parametrize("size", ["0", "201", "x", "1.5"])
def test_the_largest_size_is_whole_megabytes(size: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from nemcon.core.errors import Refusal
    from nemcon.web.settings import _largest_file

    monkeypatch.setitem(os.environ, "NEMCON_LARGEST_FILE", size)
    with pytest.raises(Refusal, match="megabytes"):
        _largest_file()
    monkeypatch.setitem(os.environ, "NEMCON_LARGEST_FILE", "3")
    assert _largest_file() == 3_000_000
