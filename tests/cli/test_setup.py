"""``nemcon setup`` and ``nemcon account``: how accounts begin, end and are opened again
(docs/guides/accounts.md)."""

import json
import re
from pathlib import Path

import pytest

from nemcon.cli.main import main
from nemcon.record.act import Act

CLUB = ("--body", "rowers", "--name", "Rowing club", "--zone", "Europe/Brussels")
CLERK = ("--clerk", "Zoë Łukasz")


@pytest.fixture(autouse=True)
def _database(sqlite_database: Path) -> None:
    from nemcon import web
    from nemcon.web.store import records

    records.forget()
    web.prepare()


def links(text: str) -> list[str]:
    return re.findall(r"^http://localhost:8000(/desk/\S+)$", text, re.MULTILINE)


def recorded(body: str = "rowers") -> list[Act]:
    from nemcon.web.store import records

    return [entry.act for entry in records.store().read(body) if entry.act is not None]


class TestSetup:
    def test_the_administrator_is_invited_once(self, capsys: pytest.CaptureFixture[str]) -> None:
        from nemcon.web.accounts.models import Invitation

        assert main(["setup", "--email", "Anna@example.org"]) == 0
        said = capsys.readouterr().out
        (link,) = links(said)
        assert "nemcon serve starts it." in said
        assert Invitation.objects.get().email == "Anna@example.org"
        assert main(["setup"]) == 0
        said = capsys.readouterr().out
        assert "The administrator was invited already, until " in said
        assert links(said) == []
        assert "nemcon serve" not in said
        from nemcon.web.accounts import invitations

        assert invitations.invitation(link.split("/")[-2]) is not None

    def test_a_link_says_where_the_site_is_taken_to_be(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from django.conf import settings

        main(["setup"])
        assert "It is taken to be served at http://localhost:8000." in capsys.readouterr().out
        monkeypatch.setattr(settings, "NEMCON_URL", "https://record.example.org")
        main(["setup", "--again"])
        said = capsys.readouterr().out
        assert "\nhttps://record.example.org/desk/" in said
        assert "taken to be" not in said
        assert "8000" not in said

    def test_so_does_that_of_a_new_password(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from django.conf import settings

        from nemcon.web.accounts.models import UserAccount

        UserAccount.objects.create_user(email="anna@example.org", name="Anna", password="x" * 20)
        main(["account", "reset", "anna@example.org"])
        assert "It is taken to be served at http://localhost:8000." in capsys.readouterr().out
        monkeypatch.setattr(settings, "NEMCON_URL", "https://record.example.org")
        main(["account", "reset", "anna@example.org"])
        assert "taken to be" not in capsys.readouterr().out

    def test_a_zone_by_its_city_alone(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["setup", *CLUB[:-1], "Brussels", *CLERK]) == 2
        assert "Did you mean Europe/Brussels?" in capsys.readouterr().err

    def test_another_link_in_place_of_one_that_is_lost(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        from nemcon.web.accounts import invitations

        main(["setup"])
        (lost,) = links(capsys.readouterr().out)
        main(["setup", "--again"])
        (link,) = links(capsys.readouterr().out)
        assert invitations.invitation(lost.split("/")[-2]) is None
        assert invitations.invitation(link.split("/")[-2]) is not None

    def test_a_body_with_its_clerk(self, capsys: pytest.CaptureFixture[str]) -> None:
        from nemcon.proceedings.authority import authority
        from nemcon.web.store import records

        assert main(["setup", *CLUB, *CLERK]) == 0
        said = capsys.readouterr().out
        assert "Recorded: the body rowers, Rowing club, and Zoë Łukasz (zoe-lukasz)" in said
        assert len(links(said)) == 2
        assert [act.type for act in recorded()] == ["body", "person", "role"]
        entries = records.store().read("rowers")
        assert {str(entry.auth) for entry in entries} == {"{'how': 'setup'}"}
        now = entries[-1].recorded.utc
        clerk = authority(records.store().record("rowers"), "zoe-lukasz", now)
        assert clerk.roles == {"clerk"}

    def test_twice_it_changes_nothing_and_says_so(self, capsys: pytest.CaptureFixture[str]) -> None:
        main(["setup", *CLUB, *CLERK])
        capsys.readouterr()
        assert main(["setup", *CLUB, *CLERK]) == 0
        said = capsys.readouterr().out
        assert "The body rowers was set up already: nothing was recorded." in said
        assert "The clerk of rowers was invited already" in said
        assert links(said) == []
        assert len(recorded()) == 3

    def test_a_body_begins_with_what_its_template_brings(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        from nemcon.proceedings.structure import structure
        from nemcon.web.store import records

        alliance = ["setup", *CLUB, *CLERK, "--template", "alliance"]
        assert main(alliance) == 0
        said = capsys.readouterr().out
        assert "It decides by the first of its rules: consensus, silence." in said
        assert "A silence runs for 24 hours at least." in said
        kinds = ["body", "person", "role", "rule", "rule", "body", "office"]
        assert [act.type for act in recorded()] == kinds
        now = records.store().read("rowers")[-1].recorded.utc
        there = structure(records.store().record("rowers"), now, now)
        terms = there.rules["silence"].content.silence
        assert (there.body.rule, there.body.name.wordings) == ("consensus", (("und", CLUB[3]),))
        assert terms is not None
        assert (terms.breaks, str(terms.minimum)) == (("objection", "amendment"), "PT24H")
        assert main(alliance) == 0
        assert "nothing was recorded" in capsys.readouterr().out
        assert len(recorded()) == len(kinds)
        # another template is another body
        assert main([*alliance[:-1], "club"]) == 2

    def test_the_help_lists_the_templates(self, capsys: pytest.CaptureFixture[str]) -> None:
        from nemcon.web.body_templates import TEMPLATES
        from nemcon.wording.template_titles import BODY_TEMPLATES

        assert main(["setup", "--help"]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert TEMPLATES.keys() == BODY_TEMPLATES.keys()
        for name, of in BODY_TEMPLATES.items():
            assert f"  {name:<11}{of.title}." in lines

    def test_an_editor_of_a_record_that_was_imported(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        from nemcon.proceedings.authority import authority
        from nemcon.web.store import records

        body = "{id: watch, date: 2020-01-01, name: Watch, observed: true, zone: Europe/Paris}"
        text = f"dossier: 1\nnotorious: true\nfiles: []\nbody: {body}\n"
        (tmp_path / "dossier.yaml").write_text(text, "utf-8")
        assert main(["import", str(tmp_path)]) == 0
        editor = ["setup", "--body", "watch", "--editor", "Eve Lang"]
        capsys.readouterr()
        assert main(editor) == 0
        said = capsys.readouterr().out
        assert "Eve Lang is recorded as editor of watch." in said
        assert len(links(said)) == 1
        now = records.store().read("watch")[-1].recorded.utc
        assert authority(records.store().record("watch"), "eve-lang", now).roles == {"editor"}
        assert main(editor) == 0
        assert "was already recorded" in capsys.readouterr().out
        # the dossier again takes nothing from her
        assert main(["import", str(tmp_path)]) == 0
        assert [act.type for act in recorded("watch")] == ["body", "person", "role"]

    @pytest.mark.parametrize(
        ("words", "sentence"),
        [
            ((*CLUB, "--editor", "Eve"), "Give --body and --editor alone."),
            ((*CLUB, *CLERK, "--template", "clubs"), "There is no template 'clubs'."),
            (("--template", "club"), "A body needs --body, --name, --zone, --clerk as well."),
            (("--body", "nowhere", "--editor", "Eve"), "No body is recorded"),
            (CLUB, "A body needs --clerk as well."),
            (("--name", "x"), "A body needs --body, --zone, --clerk as well."),
            ((*CLUB[:5], "Europe/Nowhere", *CLERK), "Europe/Nowhere"),
            (("--body", "a b", *CLUB[2:], *CLERK), "'a b' is not an id."),
            (("--body", "factors", *CLUB[2:], *CLERK), "A body cannot be called factors"),
            ((*CLUB, "--clerk", " "), "--clerk is empty."),
            (("--email", "anna"), "'anna' is no e-mail address."),
            ((*CLUB, *CLERK, "--email", "anna"), "'anna' is no e-mail address."),
        ],
    )
    def test_what_is_wrong_is_one_sentence_and_nothing_is_done(
        self, words: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        from nemcon.web.accounts.models import Invitation
        from nemcon.web.store import records

        assert main(["setup", *words]) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.startswith("error: ")
        assert sentence in said.err
        assert not Invitation.objects.exists()
        assert records.bodies() == []

    def test_a_body_that_is_there_is_left_as_it_is(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        main(["setup", *CLUB, *CLERK])
        capsys.readouterr()
        assert main(["setup", *CLUB, "--clerk", "Somebody Else"]) == 2
        assert "There is a body rowers already, and it was set up otherwise" in (
            capsys.readouterr().err
        )
        main(["import", "examples/club"])
        capsys.readouterr()
        assert main(["setup", "--body", "club", *CLUB[2:], *CLERK]) == 2
        assert "There is a body club already, with" in capsys.readouterr().err


class TestAccount:
    @pytest.fixture(autouse=True)
    def _anna(self, _database: None) -> None:
        from nemcon.web.accounts.models import Affiliation, UserAccount

        anna = UserAccount.objects.create_user(
            "anna@example.org", "a long phrase", name="Anna de Vries", is_administrator=True
        )
        Affiliation.objects.create(account=anna, body="rowers", person="anna")

    def test_the_list(self, capsys: pytest.CaptureFixture[str]) -> None:
        main(["setup", *CLUB, *CLERK])
        capsys.readouterr()
        assert main(["account", "list"]) == 0
        said = " ".join(capsys.readouterr().out.split())
        assert "anna@example.org Anna de Vries administrator, password alone never" in said
        assert "rowers/anna" in said
        assert "1 account; 1 invitation not accepted yet." in said

    def test_closed_it_is_nobody_at_once(self, capsys: pytest.CaptureFixture[str]) -> None:
        from django.test import Client

        from nemcon.web.accounts.models import Affiliation, UserAccount

        main(["setup", *CLUB, *CLERK])
        capsys.readouterr()
        site = Client(SERVER_NAME="localhost")
        site.force_login(UserAccount.objects.get())
        assert site.get("/desk/en/").status_code == 200
        assert main(["account", "close", "Anna@Example.org"]) == 0
        assert capsys.readouterr().out == (
            "Closed anna@example.org: 1 seat and 1 session ended. What it recorded stays.\n"
        )
        assert "What waits" not in site.get("/desk/en/").content.decode()
        assert site.get("/desk/en/factors/").status_code == 302
        assert not Affiliation.objects.exists()
        sent = {"login": "anna@example.org", "password": "a long phrase"}
        assert site.post("/desk/en/account/login/", sent).status_code == 200

    def test_reset_sets_a_password_and_takes_off_factors_once(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
        from allauth.mfa.utils import is_mfa_enabled
        from django.test import Client

        from nemcon.web.accounts.models import UserAccount

        anna = UserAccount.objects.get()
        TOTP.activate(anna, generate_totp_secret())
        session = Client(SERVER_NAME="localhost")
        session.force_login(anna)
        assert main(["account", "reset", "anna@example.org"]) == 0
        (link,) = links(capsys.readouterr().out)
        assert is_mfa_enabled(anna)
        site = Client(SERVER_NAME="localhost")
        assert site.post(link, {"password": "short"}).status_code == 422
        answer = site.post(link, {"password": "another long phrase"})
        assert answer.headers["Location"] == "/desk/en/account/login/"
        assert not is_mfa_enabled(UserAccount.objects.get())
        assert session.get("/desk/en/factors/").status_code == 302
        assert site.post(link, {"password": "a third long phrase"}).status_code == 404
        sent = {"login": "anna@example.org", "password": "another long phrase"}
        assert site.post("/desk/en/account/login/", sent).status_code == 302

    def test_a_link_of_more_than_an_hour_ago_is_no_longer_good(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from datetime import datetime, timedelta

        from django.test import Client

        from nemcon.web.accounts import keeping

        main(["account", "reset", "anna@example.org"])
        (link,) = links(capsys.readouterr().out)
        later = datetime.now() + timedelta(hours=1, seconds=5)
        monkeypatch.setattr(keeping._TOKENS, "_now", lambda: later)
        assert Client(SERVER_NAME="localhost").get(link).status_code == 404

    def test_a_closed_account_is_open_again_after_a_reset(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        from django.test import Client

        from nemcon.web.accounts.models import UserAccount

        main(["account", "close", "anna@example.org"])
        main(["account", "reset", "anna@example.org"])
        (link,) = links(capsys.readouterr().out)
        assert not UserAccount.objects.get().is_active
        Client(SERVER_NAME="localhost").post(link, {"password": "another long phrase"})
        anna = UserAccount.objects.get()
        assert (anna.is_active, anna.is_administrator) == (True, False)
        assert not anna.affiliations.exists()

    @pytest.mark.parametrize(
        ("words", "sentence"),
        [
            (("close",), "Whose account is to be closed?"),
            (("reset", "nobody@example.org"), "There is no account 'nobody@example.org'."),
            (("list", "anna@example.org"), "nemcon account list takes no address."),
        ],
    )
    def test_what_is_wrong_is_one_sentence(
        self, words: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["account", *words]) == 2
        assert sentence in capsys.readouterr().err


def test_before_there_is_an_account_a_desk_says_how_one_begins() -> None:
    from django.test import Client

    from nemcon.web.accounts.models import UserAccount

    site = Client(SERVER_NAME="localhost")
    answer = site.get("/desk/en/")
    assert "<code>nemcon setup</code>" in answer.content.decode()
    assert "Sign out" not in answer.content.decode()
    UserAccount.objects.create_user("anna@example.org", name="Anna")
    assert site.get("/desk/en/").status_code == 302


def test_the_bodies_that_are_kept(capsys: pytest.CaptureFixture[str]) -> None:
    """As a list, and as the interface for programs answers."""
    from django.test import Client

    assert main(["bodies"]) == 0
    assert "No record is kept here yet" in capsys.readouterr().out
    main(["setup", *CLUB, *CLERK])
    capsys.readouterr()
    assert main(["bodies"]) == 0
    said = capsys.readouterr().out
    assert said.splitlines()[0] == "rowers: Rowing club"
    assert "0 entitled, its own record, 3 entries, Europe/Brussels" in said
    assert main(["bodies", "--json"]) == 0
    answer = Client(SERVER_NAME="localhost").get("/api/v1/")
    assert json.loads(capsys.readouterr().out) == answer.json()
