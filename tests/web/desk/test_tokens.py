"""docs/decisions/0067: a token reads as its person does at a desk, and ends with its account."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.web.desk.desks import Sitter, account, text
from tests.web.desk.live import served
from tests.web.desk.test_permissions import factor
from tests.web.desk.test_signing_in import PASSWORD, signs_in, visitor, with_password
from tests.web.test_readers import exported

from nemcon.cli.main import main
from nemcon.core.errors import Refusal
from nemcon.record.act import Act
from nemcon.record.entries.structure import Person
from nemcon.record.log_file import write_log
from nemcon.record.readers import Reader

Sits = Callable[[str], Sitter]
PAGE = "/desk/en/account/tokens/"
RECORD = "/desk/api/v1/practice/record/?limit=500"


def token(person: str, body: str = "", days: int = 1) -> str:
    from nemcon.web.accounts import tokens

    return tokens.make(account(person), name="laptop", body=body, days=days)


def reads(secret: str, address: str = RECORD, **more: Any) -> Any:
    """What a program gets that shows a token and has no cookie."""
    return visitor(**more).get(address, headers={"authorization": f"Bearer {secret}"})


def signed_in(person: str) -> Client:
    site = visitor()
    signs_in(site, with_password(person))
    proven = site.post("/desk/en/account/reauthenticate/", {"password": PASSWORD})
    assert proven.status_code == 302
    return site


def sealed() -> None:
    """Somebody whose name is for the members alone."""
    from nemcon.web.store import records

    def acts(_record: object, at: Any) -> list[Act]:
        name = Person(name="Sealed Person")
        known: dict[str, Any] = {"body": "practice", "effective": at, "known": at}
        return [
            Act(id="sealed", subject="person/sealed", content=name, audience="members", **known)
        ]

    records.store().append("practice", acts, key="sealed", author="test", data=b"")


class TestThePage:
    def test_one_is_made_shown_once_and_taken_back(self, practice: str) -> None:
        from nemcon.web.accounts.models import AccessToken

        site = signed_in("besson")
        assert "Your tokens" in text(site.get("/desk/en/factors/"))
        page = text(site.get(PAGE))
        assert "There are none." in page
        assert "Harbour council" in page
        assert page.index("Name:") < page.index("It reads:") < page.index("For how many days:")
        made = site.post(PAGE, {"name": "laptop", "body": "practice", "days": "90"})
        (secret,) = re.findall(r"<code>(nemcon_[\w-]{43})</code>", made.content.decode())
        assert made.headers["Cache-Control"] == "private, no-store"
        row = AccessToken.objects.get()
        assert secret not in " ".join(str(value) for value in vars(row).values())
        assert timedelta(days=89) < row.expires - row.created <= timedelta(days=90)
        assert "never" in text(site.get(PAGE))
        assert reads(secret).status_code == 200
        again = text(site.get(PAGE))
        assert (secret in again, "laptop Harbour council" in again, "never" in again) == (
            False,
            True,
            False,
        )
        # nobody takes another's
        other = signed_in("smit")
        other.post(PAGE, {"taken": row.pk})
        assert reads(secret).status_code == 200
        assert site.post(PAGE, {"taken": row.pk}).headers["Location"] == PAGE
        assert reads(secret).status_code == 401

    @pytest.mark.parametrize(
        "wrong", [{"days": "366"}, {"days": "0"}, {"name": ""}, {"body": "nac"}, {"days": "x"}]
    )
    def test_what_is_wrong_comes_back_as_it_was_typed(
        self, practice: str, wrong: dict[str, str]
    ) -> None:
        from nemcon.web.accounts.models import AccessToken

        sent = {"name": "laptop", "body": "", "days": "9"} | wrong
        answer = signed_in("besson").post(PAGE, sent)
        assert answer.status_code == 422
        assert not AccessToken.objects.exists()
        assert sent["name"] in answer.content.decode()

    def test_one_records_only_where_that_is_chosen(self, practice: str) -> None:
        from nemcon.web.accounts.models import AccessToken

        site = signed_in("besson")
        for scope in ({}, {"scope": "read"}, {"scope": "act"}, {"scope": "all"}):
            site.post(PAGE, {"name": "laptop", "body": "", "days": "9", **scope})
        scopes = AccessToken.objects.order_by("created").values_list("scope", flat=True)
        assert list(scopes) == ["read", "read", "act"]
        assert "what you may record" in text(site.get(PAGE))

    def test_nobody_has_too_many(self, practice: str, monkeypatch: pytest.MonkeyPatch) -> None:
        from nemcon.web.accounts import tokens

        monkeypatch.setattr(tokens, "MOST", 1)
        token("besson")
        answer = signed_in("besson").post(PAGE, {"name": "two", "body": "", "days": "9"})
        assert (answer.status_code, "Take one back first." in text(answer)) == (422, True)
        with pytest.raises(Refusal, match="as many tokens"):
            token("besson")

    def test_whoever_signed_in_before_does_so_again(self, practice: str) -> None:
        site = visitor()
        signs_in(site, with_password("besson"))
        for answer in (
            site.get(PAGE),
            site.post(PAGE, {"name": "a", "body": "", "days": "9"}),
        ):
            assert answer.headers["Location"].startswith("/desk/en/account/reauthenticate/")


class TestReading:
    def test_as_its_person_and_with_no_cookie(self, sits: Sits) -> None:
        sealed()
        secret = token("besson")
        answer = reads(secret, HTTP_COOKIE="nemcon_session=x")
        assert b"Sealed Person" in answer.content
        assert (answer.headers["Cache-Control"], answer.cookies.output()) == (
            "private, no-store",
            "",
        )
        assert "Cookie" not in answer.headers["Vary"]
        assert "Access-Control-Allow-Origin" not in answer.headers
        etag = answer.headers["ETag"]
        shown = {"authorization": f"bearer {secret}", "if-none-match": etag}
        assert visitor().get(RECORD, headers=shown).status_code == 304
        # the public gets its own, before and after
        public = visitor().get(RECORD.removeprefix("/desk"))
        assert (public.status_code, b"Sealed Person" in public.content) == (200, False)
        # who has signed in and shows none is nobody here
        assert sits("besson").site.get(RECORD).status_code == 401

    def test_in_its_body_alone_and_nowhere_without_a_seat(self, sits: Sits) -> None:
        secret, bound = token("besson"), token("besson", body="practice-watch")
        for one, address in ((secret, RECORD.replace("practice", "atlantis")), (bound, RECORD)):
            answer = reads(one, address)
            assert (answer.status_code, answer.json()["status"]) == (404, 404)
        assert reads(secret, "/desk/api/v1/").status_code == 404
        assert reads(secret, "/desk/api/v1/practice/matters/atlantis/").status_code == 404
        assert reads(secret, f"{RECORD}&konwn=1").status_code == 400

    def test_it_records_nothing_and_lets_no_other_site_in(self, sits: Sits) -> None:
        shown = {"authorization": f"Bearer {token('besson')}", "origin": "https://evil.example"}
        for method in ("post", "options", "delete"):
            answer = getattr(visitor(), method)(RECORD, headers=shown)
            assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")
            assert not [name for name in answer.headers if name.startswith("Access-Control")]
        # it opens no desk
        form = "/desk/en/practice/matters/harbour-master/for/north-quay/position/"
        for address in ("/desk/en/", form):
            assert visitor().get(address, headers=shown).status_code == 302

    def test_the_chair_needs_a_second_factor(self, practice: str) -> None:
        """One from before it was set up is none."""
        before = token("vos")
        assert reads(before).status_code == 403
        factor(account("vos"))
        assert reads(before).status_code == 401
        assert reads(token("vos")).status_code == 200

    def test_where_nothing_can_be_written_it_is_read_all_the_same(self, sits: Sits) -> None:
        from django.db import connection

        secret = token("besson")
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only = ON")
            assert reads(secret).status_code == 200
            cursor.execute("PRAGMA query_only = OFF")

    def test_the_description_names_it(self, practice: str) -> None:
        described = visitor().get("/api/openapi.json").json()
        assert "under /desk/api/v1/ too" in described["info"]["description"]
        assert "/desk/api/v1/BODY/acts/" in described["info"]["description"]

    def test_what_the_interface_says_itself_is_english(self, practice: str) -> None:
        """docs/decisions/0067: whatever language is asked for."""
        answer = visitor().get(RECORD, headers={"accept-language": "fr"})
        assert answer.json()["problem"].startswith("There is no token in this request")

    def test_many_wrong_ones_are_told_to_wait(self, sits: Sits) -> None:
        secret = token("besson")
        assert visitor().get(RECORD).status_code == 401
        wrong = [reads(f"nemcon_{number}").status_code for number in range(31)]
        assert wrong == [401] * 30 + [429]
        assert reads(secret).status_code == 200


class TestItsEnd:
    def test_by_itself(self, sits: Sits) -> None:
        from django.utils import timezone

        from nemcon.web.accounts.models import AccessToken

        secret = token("besson")
        AccessToken.objects.update(expires=timezone.now())
        assert reads(secret).status_code == 401
        assert reads(secret).headers["WWW-Authenticate"] == "Bearer"

    @pytest.mark.parametrize("how", ["closed", "reset", "password", "factor", "restored"])
    def test_with_what_its_account_signs_in_with(self, sits: Sits, how: str) -> None:
        from nemcon.web.accounts import keeping
        from nemcon.web.backups import restoring

        secret, whose = token("besson"), account("besson")
        assert reads(secret).status_code == 200
        match how:
            case "closed":
                keeping.close(whose)
            case "reset":
                keeping.reset(whose, PASSWORD)
            case "password":
                whose.set_password(PASSWORD)
                whose.save()
            case "factor":
                factor(whose)
            case "restored":
                restoring.end_offers()
        assert reads(secret).status_code == 401

    def test_what_it_reads_ends_with_the_accreditation(self, sits: Sits) -> None:
        from nemcon.web.store import records

        def acts(record: Any, at: Any) -> list[Act]:
            own = [
                fact
                for subject in record.subjects("member")
                for fact in record.facts(subject, on=None, known=None)
                if fact.act.person == "besson" and fact.act.type == "accreditation"
            ]
            assert own
            return [
                Act(
                    id=f"end-{number}",
                    body="practice",
                    subject=fact.act.subject,
                    member=fact.act.member,
                    person="besson",
                    content=replace(fact.content, status="ended"),
                    effective=at,
                    known=at,
                )
                for number, fact in enumerate(own)
            ]

        sealed()
        secret = token("besson")
        assert b"Sealed Person" in reads(secret).content
        records.store().append("practice", acts, key="end", author="test", data=b"")
        assert b"Sealed Person" not in reads(secret).content


def test_the_command_line_answers_as_from_the_export_for_its_reader(
    sits: Sits, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from nemcon.web.store import records

    sealed()
    entries = exported(list(records.store().read("practice")), Reader(member="north-quay"))
    (tmp_path / "record.jsonl").write_bytes(write_log(entries))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("NEMCON_TOKEN", token("besson"))
    asked = (
        ("standing", "harbour-master", "--on", "2999-01-01"),
        ("member", "north-quay", "--on", "2999-01-01", "--json"),
    )

    def said(*argv: str) -> tuple[int, str, str]:
        status = main(argv)
        out = capsys.readouterr()
        return status, out.out, out.err

    with served() as (url, _clock):
        for name, *rest in asked:
            here = said(name, str(tmp_path), *rest)
            assert here[0] == 0
            assert said(name, "practice", *rest, "--server", url) == here
        monkeypatch.setenv("NEMCON_TOKEN", "nemcon_wrong")
        status, out, err = said("open", "practice", "--server", url)
    assert (status, out, err.startswith("error: There is no token")) == (2, "", True)
